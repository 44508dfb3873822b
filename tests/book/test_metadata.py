"""The metadata of the file."""

from __future__ import annotations

import pytest

from booklet.book.metadata import DocumentInfo, document_info
from booklet.book.style import choose_style
from booklet.book.text_reader import TextReader, read_titles
from booklet.book.wording import Wording
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Problems

PROGRAM = b"""
event:
  title: Deep *and* "wide"
  subtitle: A workshop
  dates: 2022-07-14
  venue: Cambridge
  hosts: [Town of Lund, {name: Academy}]
  keywords: [maths, "'type'"]
  language: en-GB
cover: {label: Abstracts}
sessions: []
"""


def info_of(data: bytes = PROGRAM, epoch: str | None = None) -> tuple[DocumentInfo, list[str]]:
    """The metadata of a program, and the codes of errors about it."""
    problems = Problems()
    source = decode_source("program.yaml", data, problems)
    assert source is not None
    program = read_program(source, problems)
    assert program is not None
    style = choose_style(program, problems)
    wording = Wording(style, read_titles(program, TextReader(style), problems))
    before = len(problems.found)
    return document_info(program, wording, epoch, problems), [problem.code for problem in problems.found[before:]]


def test_everything_is_plain_text_with_its_own_quotes() -> None:
    made, said = info_of()
    assert not said
    assert made.title == "Deep and “wide”: A workshop"
    assert made.authors == ("Town of Lund", "Academy")
    assert made.subject == "Abstracts, 14 July 2022, Cambridge"
    assert made.keywords == ("maths", "‘type’")
    assert (made.language, made.date) == ("en-GB", None)


def test_little_is_known_of_a_small_program() -> None:
    made, _ = info_of(b"event: {title: T}\nsessions: []\n")
    assert made == DocumentInfo("T", (), "", (), "en", None)


@pytest.mark.parametrize(("epoch", "date"), [("1657756800", 1657756800), (" 0 ", 0), ("", None), (None, None)])
def test_the_environment_may_give_a_date(epoch: str | None, date: int | None) -> None:
    made, said = info_of(epoch=epoch)
    assert (made.date, said) == (date, [])


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "999999999999999", "12.5"])
def test_what_is_no_date_is_an_error(epoch: str) -> None:
    made, said = info_of(epoch=epoch)
    assert (made.date, said) == (None, ["bad-epoch"])

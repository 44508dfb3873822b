"""What the file says of itself."""

from __future__ import annotations

import pytest

from booklet.book.metadata import DocumentInfo, document_info
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


def imprint(data: bytes = PROGRAM, epoch: str | None = None) -> tuple[DocumentInfo, list[str]]:
    """The imprint of a program, and the codes of errors about it."""
    problems = Problems()
    source = decode_source("program.yaml", data, problems)
    assert source is not None
    program = read_program(source, problems)
    assert program is not None
    before = len(problems.found)
    return document_info(program, epoch, problems), [problem.code for problem in problems.found[before:]]


def test_everything_is_plain_text_with_its_own_quotes() -> None:
    made, said = imprint()
    assert not said
    assert made.title == "Deep and “wide”: A workshop"
    assert made.authors == ("Town of Lund", "Academy")
    assert made.subject == "Abstracts, 14 July 2022, Cambridge"
    assert made.keywords == ("maths", "‘type’")
    assert (made.language, made.date) == ("en-GB", None)


def test_little_is_known_of_a_small_program() -> None:
    made, _ = imprint(b"event: {title: T}\nsessions: []\n")
    assert made == DocumentInfo("T", (), "", (), "en", None)


@pytest.mark.parametrize(("epoch", "date"), [("1657756800", 1657756800), (" 0 ", 0), ("", None), (None, None)])
def test_the_environment_may_give_a_date(epoch: str | None, date: int | None) -> None:
    made, said = imprint(epoch=epoch)
    assert (made.date, said) == (date, [])


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "1e9", "999999999999999", "12.5"])
def test_what_is_no_date_is_an_error(epoch: str) -> None:
    made, said = imprint(epoch=epoch)
    assert (made.date, said) == (None, ["bad-epoch"])

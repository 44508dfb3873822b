"""Programmes nobody means to write: each ends in a booklet that holds every word, or in a diagnostic."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest

from booklet.compile import BuildResult, build
from booklet.diagnostics.model import Problems
from odd_programs import DEFINITIONS, DOTTED, ODD, program
from pages import glyphs, width_of
from programs import lay_out_data


def cases() -> list[Any]:
    """Every programme."""
    return [pytest.param(value, id=name) for name, value in ODD.items()]


def letters(text: str) -> str:
    """Letters, figures and marks, without what is never drawn."""
    composed = unicodedata.normalize("NFC", text)
    return "".join([sign for sign in composed if unicodedata.category(sign)[0] in "LMN"])


def words_of(value: object) -> list[str]:
    """All words of a programme that a reader should find again."""
    if isinstance(value, dict):
        silent = ("theme", "paper", "keywords", "kind")
        return [word for key, inner in value.items() if key not in silent for word in words_of(inner)]
    if isinstance(value, list):
        return [word for inner in value for word in words_of(inner)]
    return re.sub(r"\]\([^)]*\)", " ", value).split() if isinstance(value, str) else []


def shown(word: str, problems: Problems) -> str:
    """The word as it is printed: characters a warning names are spelled out."""
    named = {
        chr(int(code, 16))
        for problem in problems.found
        if problem.code in ("missing-glyph", "private-use-character")
        for code in re.findall(r"U\+([0-9A-F]{4,6})", f"{problem.headline} {problem.help}")
    }
    if any(problem.code == "stacked-marks" for problem in problems.found):
        word = re.sub("([\u0300-\u036f]{6})[\u0300-\u036f]+", r"\1", unicodedata.normalize("NFC", word))
    return letters("".join([f"U{ord(sign):04X}" if sign in named else sign for sign in word]))


def assert_all_is_there(made: BuildResult, value: object, problems: Problems) -> None:
    """Every word in the text of the PDF, in one piece or, where it is long, in the pieces that lines make."""
    with pypdfium2.PdfDocument(made.pdf) as document:
        text = letters("".join([page.get_textpage().get_text_range() for page in document]))
    for word in words_of(value):
        printed = shown(word, problems)
        pieces = [printed] if len(printed) < 60 else [printed[at : at + 6] for at in range(0, len(printed) - 6, 6)]
        missing = [piece for piece in pieces if piece not in text]
        assert len(missing) <= len(pieces) // 10, f"{missing[0]} is lost"


def assert_all_is_on_the_page(made: BuildResult) -> None:
    """No letter outside the page, none over another."""
    with pypdfium2.PdfDocument(made.pdf) as document:
        for page in document:
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, bottom, right, top = text.get_charbox(index)
                assert -1 <= left <= right <= width + 1 and -1 <= bottom <= top <= height + 1, index


@pytest.mark.parametrize("value", cases())
def test_a_booklet_with_every_word_or_a_diagnostic(value: dict[str, Any], tmp_path: Path) -> None:
    path, problems = tmp_path / "program.yaml", Problems()
    path.write_text(json.dumps(value))
    made = build(path, problems)
    if made is None:
        assert problems.errors and all(problem.span for problem in problems.found)
        return
    assert_all_is_there(made, value, problems)
    assert_all_is_on_the_page(made)
    for profile in ("ua1", "2a"):
        assert [str(fault) for fault in page_validation.validate_pdf_bytes(made.pdf, profile=profile).failures] == []


def pdf_of(value: dict[str, Any], tmp_path: Path) -> bytes:
    """The booklet of a programme without errors."""
    path = tmp_path / "program.yaml"
    path.write_text(json.dumps(value))
    made = build(path, Problems())
    assert made is not None
    return made.pdf


def test_no_number_of_a_list_lies_on_its_text(tmp_path: Path) -> None:
    with pypdfium2.PdfDocument(pdf_of(ODD["numbered lists twelve deep"], tmp_path)) as document:
        text = document[len(document) - 1].get_textpage()
        letters_of = text.get_text_range()
        for level in range(12):
            item = letters_of.index(f"item{level}")
            dot = letters_of.rindex(".", 0, item)
            assert text.get_charbox(dot)[2] <= text.get_charbox(item)[0]


def test_a_running_head_of_one_long_word_stays_before_the_folio() -> None:
    talks = [{"title": "Talk", "abstract": "word " * 900}]
    value = program(session={"title": DOTTED, "talks": talks}, design={"theme": "modern"})
    for page in lay_out_data(value).pages:
        for item in glyphs(page):
            assert item.x + width_of(item) <= page.width


@pytest.mark.parametrize("name", DEFINITIONS)
def test_definitions_print_nothing_and_are_no_fault(name: str, tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(json.dumps(DEFINITIONS[name]), "utf-8")
    problems = Problems()
    made = build(path, problems)
    assert made is not None
    assert {problem.severity for problem in problems.found} <= {"warning"}

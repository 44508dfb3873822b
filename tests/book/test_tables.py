"""Tables are set with columns as wide as their cells; what is too wide is set row by row, with a warning."""

from __future__ import annotations

from itertools import pairwise

import pytest

from booklet.typeset.page import Element, GlyphItem
from pages import glyphs, text_of
from programs import LaidOut, lay_out_data

WORDS = "some words that take more than one line of a column"


def laid_out(abstract: str, theme: str = "classic", language: str = "en") -> LaidOut:
    talk = {"title": "T", "speaker": "S", "abstract": abstract}
    event = {"title": "E", "language": language}
    program = {"event": event, "design": {"theme": theme}, "sessions": [{"title": "S", "talks": [talk]}]}
    return lay_out_data(program)


def items(result: LaidOut) -> dict[str, GlyphItem]:
    return {text_of(item).strip(): item for item in glyphs(result.pages[-1])}


def roles(element: Element | None) -> str:
    return "" if element is None else f"{element.role} {roles(element.parent)}".rstrip()


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_columns(theme: str) -> None:
    result = laid_out("| River | Bends |\n|---|---|\n| Meander | 3 |\n| Ems | 12 |\n| | 7 |", theme)
    found = items(result)
    assert found["River"].x == pytest.approx(found["Ems"].x, abs=0.5)
    assert found["12"].x < found["7"].x  # numbers end flush
    assert roles(found["River"].element) == "TH TR Table Sect Sect"
    assert roles(found["Ems"].element) == "TD TR Table Sect Sect"
    assert [roles(item.element) for item in glyphs(result.pages[-1])].count("TD TR Table Sect Sect") == 6
    assert not result.problems.found


def test_no_word_of_a_table_that_fits_is_divided() -> None:
    words = ["Year", "Yes.", "“Very”", "WAVY", "a,", "V", "(a)", "Year-", "’tis", "T"]
    for word in words:
        found = items(laid_out(f"| {word} | b |\n|---|---|\n| 1 | {word} |\n| *{word}* | **{word}** |"))
        assert len({round(item.y) for item in found.values() if roles(item.element).startswith("T")}) == 3, word


def test_cells_are_divided_into_lines() -> None:
    result = laid_out(f"| a | b | c |\n|---|---|---|\n| {WORDS} | {WORDS} | {WORDS} |")
    lines = [item for item in glyphs(result.pages[-1]) if roles(item.element).startswith("TD")]
    assert len({round(item.y, 1) for item in lines}) > 2
    edges = sorted({round(item.x) for item in lines})
    assert len(edges) <= 6 and edges[-1] < result.pages[-1].width - 80
    assert not result.problems.found


def test_a_table_too_wide_is_parted_and_told() -> None:
    row = "|".join(f"extraordinary{number}" for number in range(9))
    result = laid_out(f"|{row}|\n|{'-|' * 9}\n|{row}|")
    assert [each.code for each in result.problems.found] == ["table-too-wide"]
    text = " ".join(text_of(item) for item in glyphs(result.pages[-1]))
    assert "extraordinary0 · extraordinary1" in text


def test_columns_of_a_right_to_left_text_begin_on_the_right() -> None:
    found = items(laid_out("| אחת | שתיים |\n|---|---|\n| שלוש | ארבע |", language="he"))
    firsts = [item.x for item in found.values() if roles(item.element).startswith(("TH", "TD"))]
    assert all(before > after for before, after in pairwise(firsts[:2]))

"""Headings, rules and lists of a text, on the page; and the markup of all texts of a program."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from booklet.typeset.page import Element, Page, RuleItem
from pages import glyphs, text_of
from programs import lay_out_data

LEADING = 12.25


def pages_of(abstract: str, **more: Any) -> tuple[Page, ...]:
    talk = {"title": "T", "speaker": "S", "abstract": abstract}
    return lay_out_data({"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [talk]}], **more}).pages


def baselines(page: Page) -> dict[str, float]:
    return {text_of(item).strip(): item.y for item in glyphs(page)}


def roles(page: Page) -> dict[str, str]:
    return {text_of(item).strip(): item.element.role for item in glyphs(page) if isinstance(item.element, Element)}


def steps(page: Page, *texts: str) -> list[float]:
    """The distances between lines that begin with some texts, in lines."""
    found = baselines(page)
    return [round((found[after] - found[before]) / LEADING, 2) for before, after in pairwise(texts)]


def test_headings_have_space_and_levels() -> None:
    page = pages_of("One\n\n# Two\n\nThree\n\n### Four\n\nFive\n\n## Six\nSeven")[-1]
    assert steps(page, "One", "Two", "Three", "Four", "Five", "Six", "Seven") == [2, 1, 2, 1, 2, 1]
    found = roles(page)
    assert [found[text] for text in ("Two", "Four", "Six", "Five")] == ["H4", "H5", "H5", "P"]


@pytest.mark.parametrize("heading", ["# Two", "**Two**"])
def test_a_heading_never_ends_a_page(heading: str) -> None:
    for lines in range(28, 42):
        text = "\\\n".join(["x"] * lines) + f"\n\n{heading}\n\nOne\\\nmore\\\nthree"
        for page in pages_of(text):
            found = baselines(page)
            assert ("Two" in found) == ("One" in found)


def test_a_rule_is_drawn_between_texts() -> None:
    page = pages_of("One\n\n---\n\nTwo")[-1]
    found = baselines(page)
    rules = [
        placement.matrix.f + item.y
        for placement in page.layers
        for item in placement.layer.items
        if isinstance(item, RuleItem) and item.width > 300
    ]
    assert len(rules) == 2  # the first is that of the session's head
    assert found["One"] < rules[1] < found["Two"]


def test_lists_have_no_gaps_between_items_and_half_a_line_around() -> None:
    page = pages_of("A\n\n- one\n- two\n  - three\n  - four\n- five\n\nB")[-1]
    assert steps(page, "A", "one", "two", "three", "four", "five", "B") == [1.5, 1, 1, 1, 1, 1.5]
    assert steps(pages_of("- one\n\n- two\n\nthree")[-1], "one", "two", "three") == [1, 2]


def test_numbers_are_printed_as_typed() -> None:
    found = baselines(pages_of("3) one\n4) two\n\n1. a\n2. b\n\n1. c")[-1])
    assert [found[label] for label in ("3)", "4)", "2.")] == sorted(found[label] for label in ("3)", "4)", "2."))
    assert [text_of(item).strip() for item in glyphs(pages_of("1. a\n2. b\n\n1. c")[-1])].count("1.") == 2


@pytest.mark.parametrize("own", [True, False])
def test_all_texts_have_the_markup_of_the_program_or_their_own(own: bool) -> None:
    text: dict[str, Any] = {"text": "<p>An <em>*</em> and &lt;</p>"} | ({"markup": "html"} if own else {})
    program = {
        "event": {"title": "E"},
        "front": [{"title": "F", **text}],
        "back": [text],
        "sessions": [{"title": "S", **text}],
        **({} if own else {"markup": "html", "cover": {"back": text["text"]}}),
    }
    words = " ".join(text_of(item) for page in lay_out_data(program).pages for item in glyphs(page))
    assert words.count("and <") == (3 if own else 4)
    assert "<p>" not in words

"""The grid of whole lines, on which all running text stands, so that the lines of both sides of a leaf register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_running import numbered, theme_of

from booklet.typeset.page import GlyphItem, Page
from pages import body, find, formula_of, roles_of
from programs import EXAMPLES, WORKSHOP, LaidOut, lay_out_data
from test_every_page import lay_out_variant

_ON_GRID = 0.02  # of a line
_BETWEEN = {"LI", "BlockQuote", "Code", "Table", "Note"}  # things that may stand half a line off


def running_text(page: Page, booklet: LaidOut) -> Iterator[GlyphItem]:
    """The pieces of running text of a session's page: those in the style of text, apart from heads and formulas."""
    theme = theme_of(booklet)
    style, names = theme.style("text"), theme.style("names")
    heads = [item.y for item in body(page) if "H3" in roles_of(item)]
    alike = (style.face, style.size, style.features) == (names.face, names.size, names.features)
    people = {item.element for item in body(page) for y in heads if alike and 0.0 <= item.y - y < 2 * names.leading}
    for item in body(page):
        roles = roles_of(item)
        is_text = item.font.face.name == style.face and item.font.size == style.size and "Sect" in roles
        is_text = is_text and item.font.features == style.features and item.element not in people
        if is_text and formula_of(item.element) is None:
            yield item


def lines_off_grid(booklet: LaidOut, step: float) -> list[str]:
    """The lines of running text that don't stand on a grid whose lines are `step` lines apart."""
    page_shape = theme_of(booklet).page
    found = []
    for page in numbered(booklet):
        has_formulas = any(formula_of(item.element) is not None for item in body(page))
        for item in running_text(page, booklet):
            own = 0.5 if has_formulas or _BETWEEN.intersection(roles_of(item)) else step
            place = (item.y - page_shape.top) / page_shape.leading - 0.74
            if abs(place / own - round(place / own)) * own > _ON_GRID:
                found.append(f"page {page.label}: {' '.join([word.text for word in item.words])}, {place:.2f}")
    return found


@pytest.mark.parametrize("paper", ["A5", "A4", "A6", "letter"])
@pytest.mark.parametrize("path", [WORKSHOP, *EXAMPLES], ids=lambda path: path.stem)
def test_every_line_of_text_stands_on_whole_lines_in_classic(path: Path, paper: str) -> None:
    booklet = lay_out_variant(path, theme="classic", paper=paper)
    assert sum(len(list(running_text(page, booklet))) for page in booklet.pages) > 6
    assert lines_off_grid(booklet, 1.0) == []


@pytest.mark.parametrize("paper", ["A5", "A6"])
@pytest.mark.parametrize("path", [WORKSHOP, *EXAMPLES], ids=lambda path: path.stem)
def test_every_line_of_text_stands_on_half_lines_in_modern(path: Path, paper: str) -> None:
    booklet = lay_out_variant(path, theme="modern", paper=paper)
    assert lines_off_grid(booklet, 0.5) == []


WORDS = "Some words of a text that is long enough for two lines and a few words more in the third. " * 2
THINGS = {
    "a list": "- one\n- two\n- three",
    "a list of one": "- one",
    "a loose list": "- one\n\n- two",
    "a list in a list": "- one\n  - two\n  - three\n- four",
    "numbers": "1. one\n2. two",
    "a quotation": f"> {WORDS}",
    "code": "    one\n    two\n    three",
    "a table": "| a | b |\n|---|---|\n| c | d |",
    "a rule": "---",
    "a display": "$$\\sum_{i=1}^n \\frac{a_i}{b_i}$$",
    "a low display": "$$a = b$$",
    "lines of a display": "\\begin{align} a &= b \\\\ c &= \\frac{d}{e} \\\\ f &= g \\end{align}",
    "a heading": "## A heading",
}


def booklet_of(text: str, **design: Any) -> LaidOut:
    """A booklet of one talk."""
    sessions = [{"title": "S", "talks": [{"title": "T", "abstract": text}]}]
    return lay_out_data({"event": {"title": "E"}, "design": design, "sessions": sessions})


@pytest.mark.parametrize("thing", THINGS)
@pytest.mark.parametrize("other", THINGS)
def test_text_after_anything_is_on_the_grid(thing: str, other: str) -> None:
    text = (
        f"{WORDS}\n\n{THINGS[thing]}\n\n{THINGS[other]}\n\nAfter it. {WORDS}\n\n{THINGS[other]}\n\nAfter that. {WORDS}"
    )
    booklet = booklet_of(text)
    shape = theme_of(booklet).page
    for words in ("After it.", "After that."):
        (found,) = find(booklet.pages, words)
        place = (found.words[0].item.y - shape.top) / shape.leading - 0.74
        assert place == pytest.approx(round(place), abs=_ON_GRID), words


def test_text_after_a_list_that_a_page_ends_in_is_on_the_grid() -> None:
    items = "\n".join([f"- item {number} {'of words ' * 8}" for number in range(60)])
    booklet = booklet_of(f"{WORDS}\n\n{items}\n\nAfter it. {WORDS}")
    shape = theme_of(booklet).page
    (found,) = find(booklet.pages, "After it.")
    place = (found.words[0].item.y - shape.top) / shape.leading - 0.74
    assert place == pytest.approx(round(place), abs=_ON_GRID)


def test_paragraphs_are_told_by_indents_but_the_first_and_those_after_anything_else() -> None:
    booklet = booklet_of(f"One. {WORDS}\n\nTwo. {WORDS}\n\n- item\n\nThree. {WORDS}\n\nFour. {WORDS}")
    look = theme_of(booklet)
    left = look.page.left(int(booklet.pages[-1].label) % 2 == 1)
    for words, indent in (("One.", 0.0), ("Two.", 10.0), ("Three.", 0.0), ("Four.", 10.0)):
        (found,) = find(booklet.pages, words)
        assert found.words[0].item.x - left == pytest.approx(indent, abs=0.6), words


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_paragraphs_from_the_right_are_turned_in_on_the_right(theme: str) -> None:
    words = "אבגד הוז חטי כלם נסע פצק רשת " * 6
    sessions = [{"title": "אבגד", "talks": [{"title": "הוז", "abstract": f"{words}\n\nחטי {words}"}]}]
    booklet = lay_out_data(
        {"event": {"title": "E", "language": "he"}, "design": {"theme": theme}, "sessions": sessions}
    )
    lines: dict[float, float] = {}
    for page in booklet.pages[-1:]:
        for item in running_text(page, booklet):
            lines[item.y] = max(lines.get(item.y, 0.0), max(item.x + word.width for word in item.words))
    assert booklet.problems.found == []


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("title", ["One line", "A title of many words, too many for a line of its own " * 2])
@pytest.mark.parametrize("people", [0, 1, 9])
def test_a_talk_begins_on_whole_lines_after_another(theme: str, title: str, people: int) -> None:
    talk: dict[str, Any] = {"title": title, "abstract": "First words of it.\n\nOther words of it."}
    if people:
        talk["speakers"] = ["Bartholomew Featherstone (An Institute of Some Name)"] * people
    sessions = [{"title": "S", "talks": [talk] * 3}]
    booklet = lay_out_data({"event": {"title": "E"}, "design": {"theme": theme}, "sessions": sessions})
    shape = theme_of(booklet).page
    for found in find(booklet.pages, "First words"):
        place = (found.words[0].item.y - shape.top) / shape.leading - 0.74
        assert place == pytest.approx(round(place), abs=_ON_GRID)


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_heads_at_the_top_of_pages_stand_level(theme: str) -> None:
    titles = ["One", "A title that is long enough to need two lines of the page, or three of them", "Two"]
    talks = [{"title": title, "speaker": "Ana Lee", "abstract": "some words " * 190} for title in titles]
    booklet = lay_out_data(
        {"event": {"title": "E"}, "design": {"theme": theme, "keep": "always"},
         "sessions": [{"title": "S", "talks": [{"title": "Zero", "abstract": "some words " * 150}, *talks]}]}
    )  # fmt: skip
    first = [min(body(page), key=lambda item: item.y) for page in booklet.pages[3:]]
    tops = [round(item.y, 2) for item in first if "H3" in roles_of(item)]
    assert len(tops) > 1
    assert len(set(tops)) == 1
    assert lines_off_grid(booklet, 1.0 if theme == "classic" else 0.5) == []

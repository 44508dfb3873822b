"""Room for formulas between lines: by the ink that is there, where it is; on the grid; at a page's edges."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from booklet.typeset.page import Page
from pages import Box, WordBox, boxes, formula_of, glyphs, inks, struck, text_of
from programs import LaidOut, lay_out_data, page_shape
from test_every_page import out_of_area, type_area

LEAST = 0.4  # points of air between the ink of a formula and that of another line
TALL = r"$\frac{q}{p}$"
TALLER = r"$\dfrac{\hat q^2}{p_j}$"
FLAT = "ware aver once more "  # words without parts above or below the small letters


def talk(abstract: str, **values: Any) -> dict[str, Any]:
    """A program of one talk."""
    own = {"title": "T", "speaker": "Ana Lee", "abstract": abstract} | values
    return {"event": {"title": "E"}, "sessions": [{"title": "S", "talks": [own]}]}


def baselines(page: Page, element: str = "P") -> list[float]:
    """The baselines of the words in paragraphs that aren't formulas."""
    items = [item for item in glyphs(page) if item.element is not None and item.element.role == element]
    return sorted({round(item.y, 2) for item in items if text_of(item)})


def near(page: Page) -> list[tuple[str, str]]:
    """The pairs of a formula's ink and another line's that are nearer than the least air."""
    found = []
    words = [(word, list(inks(word))) for word in boxes(page)]
    formulas = [(word, ink) for word, ink in words if formula_of(word.item.element) is not None]
    for word, parts in formulas:
        for other, others in words:
            if formula_of(other.item.element) is formula_of(word.item.element) or same_line(word, other):
                continue
            if any(meets(part, each) for part in parts for each in others):
                found.append((word.text, other.text))
    return found


def same_line(one: WordBox, other: WordBox) -> bool:
    """True for words on one baseline; those of one line on others, such as scripts, don't lie over one another."""
    return abs(one.item.y - other.item.y) < 1.0


def meets(one: Box, other: Box) -> bool:
    """True if two boxes share more than a little across, and are nearer than the least air."""
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > 0.6 and min(one.bottom, other.bottom) - max(one.top, other.top) > -LEAST


def texts() -> list[str]:
    """Paragraphs with formulas in every position, among words with and without descenders."""
    words = "gypsy jumping quickly beyond (all) their happy dogs "
    return [
        words * 3 + formula + " " + words * after + other + " " + words * 3
        for formula in (TALL, TALLER, r"$W^{1,p}_{\rm loc}$", r"$\sum_{k=1}^n x_k$", r"$\sqrt{\frac12}$")
        for other in (TALL, TALLER, r"$x^{2^2}_{j_j}$", r"$\displaystyle\int_a^b f$")
        for after in (1, 2)
    ]


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_formulas_never_touch_the_lines_beside_them(theme: str) -> None:
    talks = [{"title": f"On {TALLER} and {TALL}", "speaker": "Ana Lee", "abstract": text} for text in texts()]
    program = {"event": {"title": "E"}, "design": {"theme": theme}, "sessions": [{"title": "S", "talks": talks}]}
    assert [near(page) for page in lay_out_data(program).pages if near(page)] == []


@pytest.mark.parametrize(
    "formula", ["$x^2$", "$f(x)$", r"$W^{1,p}_{\rm loc}$", "$a_{j_k}$", r"$\frac{x}{2}$", r"$\hat a$"]
)
def test_lines_are_not_pushed_down_for_nothing(formula: str) -> None:
    text = FLAT * 5 + formula + " " + FLAT * 8
    (page,) = lay_out_data(talk(text)).pages[2:]
    found = baselines(page)[-4:]
    assert [round(b - a, 1) for a, b in pairwise(found)] == [12.2] * 3 or [
        round(b - a, 2) for a, b in pairwise(found)
    ] == pytest.approx([12.25] * 3, abs=0.02)


def test_a_tall_formula_pushes_its_line_only_where_something_is_above_it() -> None:
    free = FLAT * 6 + TALLER + " " + FLAT * 8
    taken = free.replace("ware", "gyp").replace("aver", "jqy").replace("once", "pgy").replace("more", "gyjq")
    pushed = [baselines(lay_out_data(talk(text)).pages[2])[-4:] for text in (free, taken)]
    spread = [found[-1] - found[0] for found in pushed]
    assert spread[0] < spread[1]
    assert all(round((each - 3 * 12.25) / 12.25, 2) % 1 == 0 for each in spread)


def test_paragraphs_and_displays_and_lists_have_room_between_them() -> None:
    text = "Words with @\n\nand @\n\n- one @\n    - two @\n    - @ gyp\n\n$$x^2$$\n\n@".replace("@", TALLER)
    assert near(lay_out_data(talk(text)).pages[2]) == []


def test_tall_formulas_in_tables_stay_clear_of_the_rules() -> None:
    table = "| a | b |\n|---|---|\n| gyp | @ |\n| @ | gyp |\n| @ | @ |\n\ngyp @".replace("@", TALLER)
    page = lay_out_data(talk(table)).pages[2]
    assert near(page) == []
    assert struck(page) == []


def contents(theme: str, session: str, *titles: str) -> LaidOut:
    """A program of one session with talks of these titles."""
    talks = [{"title": title, "speaker": "Gypsy Quay", "abstract": "x"} for title in titles]
    return lay_out_data(
        {"event": {"title": "E"}, "design": {"theme": theme}, "sessions": [{"title": session, "talks": talks}]}
    )


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("session", [r"About $\frac{a}{b}$", r"On $\dfrac{a}{b_j}$", r"$x_{j_{k_l}}$"])
@pytest.mark.parametrize("title", ["In $W^{1,p}$", r"$\dfrac{W^{1,p}}{2_j}$", r"$X^{2^{2^2}}$"])
def test_entries_of_the_contents_do_not_run_into_each_other(theme: str, session: str, title: str) -> None:
    page = contents(theme, session, title, title, "Gypsy").pages[1]
    assert near(page) == []


@pytest.mark.parametrize("place", range(12))
def test_formulas_in_the_first_and_last_lines_of_a_page_stay_in_the_type_area(place: int) -> None:
    sentence = FLAT + f"{TALLER} "
    text = "\n\n".join(["Forced." for _ in range(place)] + [sentence * 60])
    laid_out = lay_out_data(talk(text))
    shape = page_shape(laid_out.pages[0].width, laid_out.pages[0].height)
    for number, page in enumerate(laid_out.pages[2:], 3):
        assert list(out_of_area(page, type_area(shape, number, rtl=False, is_cover=False))) == []
    assert not laid_out.problems.found

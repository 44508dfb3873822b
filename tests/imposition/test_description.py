"""A plan as text: each side's pages, a drawing that agrees with the geometry, and steps for hands."""

from __future__ import annotations

import re

import pytest

from booklet.imposition.describe import description, fold_dummy, plan_lines
from booklet.imposition.impose import impose
from booklet.imposition.instructions import (
    feeding_steps,
    flip_advice,
    making_steps,
    paper_advice,
    printing_order,
    printing_steps,
)
from booklet.imposition.model import Flip, Imposition, SheetOptions, Side
from booklet.papers import MILLIMETRE, PAPERS

A5 = (148 * MILLIMETRE, 210 * MILLIMETRE)
A6 = (105 * MILLIMETRE, 148 * MILLIMETRE)
A3 = PAPERS["A3"]
FLIPS: tuple[Flip, ...] = ("short", "long")

WHOLE = """\
One booklet, all sheets one inside the other: 7 pages of 148 × 210 mm at 100 % on 2 sheets of A4 (297 × 210 mm)
1 blank page before the last page
The innermost pages stand 0.1 mm nearer to the fold, for the thickness of the paper

sheet 1, front:  7 | 1
sheet 1, back:   2 | blank
sheet 2, front:  6 | 3
sheet 2, back:   4 | 5

The first sheet:
front, as it is printed (^ is the top of a page)
+---------:---------+
|    ^    :    ^    |
|         :         |
|    7    :    1    |
|         :         |
+---------:---------+
      turn about a short edge: the left and right edges change places
back, as it is printed (^ is the top of a page)
+---------:---------+
|    ^    :    ^    |
|         :         |
|    2    :  blank  |
|         :         |
+---------:---------+

To print:
1. Print a test sheet in the same way first ('booklet impose FILE.pdf --test-sheet' makes it): if its back is \
upside down, choose the other flip for the sheets.
2. Choose A4 paper, landscape.
3. In the print dialog choose two-sided printing and 'Flip on short edge' (also called 'short-edge binding'): the \
printer turns each sheet so that its left and its right edge change places, as the backs need it.
4. Choose 'Actual size' or a scale of 100 %, not 'Fit' or 'Shrink': these make pages smaller and may move the fold out \
of the middle.

Then:
1. Take the pile of all sheets with the fronts up and sheet 1 on top.
2. Turn the pile over, so that the middle pages are on top, and fold it in its middle: page 1 is outside.
3. Staple it through the fold, at a quarter and at three quarters of its height.
"""


def plan(count: int, trim: tuple[float, float], options: SheetOptions) -> Imposition:
    return impose(count, trim, 0.0, options, True)


def test_everything_about_a_plan() -> None:
    assert description(plan(7, A5, SheetOptions())) == WHOLE


def test_rows_signatures_and_places_without_pages() -> None:
    made = plan(12, A6, SheetOptions(up=4, layout="signatures", signature=2))
    assert plan_lines(made) == [
        "sheet 1, signatures 1 and 2, front:  8 | 1 / 12 | 9",
        "sheet 1, signatures 1 and 2, back:   2 | 7 / 10 | 11",
        "sheet 2, signature 1, front:  6 | 3 / - | -",
        "sheet 2, signature 1, back:   4 | 5 / - | -",
    ]


def test_the_lines_dont_depend_on_the_flip() -> None:
    short, long = (plan(22, A6, SheetOptions(up=4, flip=flip)) for flip in FLIPS)
    assert plan_lines(short) == plan_lines(long)


def test_a_stack_and_pages_without_a_last_back() -> None:
    stack = plan(5, A6, SheetOptions(up=4, layout="stack"))
    assert plan_lines(stack) == ["sheet 1, front:  1   3 / blank   -", "sheet 1, back:   4   2 / -   5"]
    pages = plan(5, A5, SheetOptions(layout="pages"))
    assert plan_lines(pages) == ["sheet 1, front:  1   2", "sheet 1, back:   3   4", "sheet 2, front:  5   -"]


@pytest.mark.parametrize("flip", FLIPS)
@pytest.mark.parametrize(("trim", "up", "rtl"), [(A5, 2, False), (A6, 4, False), (A6, 4, True)])
def test_the_drawing_shows_pages_where_they_are_printed(
    trim: tuple[float, float], up: int, rtl: bool, flip: Flip
) -> None:
    made = plan(16, trim, SheetOptions(up=up, flip=flip, rtl=rtl))
    front, back = made.sheets[0].front, made.sheets[0].back
    assert back is not None
    lines = fold_dummy(made)
    (turn,) = [index for index, line in enumerate(lines) if "turn about" in line]
    assert numbers(lines[1:turn]) == as_printed(front)
    assert numbers(lines[turn + 2 :]) == as_printed(back)
    assert ("v" in "".join(lines[turn + 2 :])) == (back.slots[0].matrix.d < 0)
    assert f"about a {flip} edge" in lines[turn]


def numbers(lines: list[str]) -> list[int]:
    return [int(number) for line in lines for number in re.findall(r"\d+", line)]


def as_printed(side: Side) -> list[int]:
    """The pages of a side from the top, and from the left, of the paper as it is printed."""
    placed = [(slot.matrix.bounds(slot.clip), slot.page) for slot in side.slots]
    placed.sort(key=lambda each: (-round(each[0].y), each[0].x))
    return [page + 1 for _, page in placed if page is not None]


def test_the_setting_of_the_dialog_is_explained() -> None:
    assert "upper and its lower edge change places" in flip_advice(plan(8, A5, SheetOptions(flip="long")))
    assert "left and its right edge change places" in flip_advice(plan(8, A6, SheetOptions(up=4, flip="long")))
    assert paper_advice(plan(8, A6, SheetOptions(up=4))) == "A4 paper, portrait"


def test_sheets_printed_on_one_side_need_no_flip() -> None:
    steps = printing_steps(plan(2, A5, SheetOptions(layout="pages")))
    assert not any("flip" in step.lower() for step in steps)


@pytest.mark.parametrize("flip", FLIPS)
def test_paper_turned_by_hand_gets_its_own_backs(flip: Flip) -> None:
    """The pile as the steps move it: fronts come out face down, the pile is turned over and drawn from its top."""
    made = plan(22, A5, SheetOptions(flip=flip, duplex="manual"))
    fronts, backs = printing_order(made)
    assert len(fronts) == len(backs) == len(made.sheets)
    tray: list[Side] = []
    for front in fronts:
        tray.insert(0, front)  # the last is on top, face down
    turned_over = tray[::-1]
    pairs = list(zip(turned_over, backs, strict=True))
    assert pairs == [(sheet.front, sheet.back) for sheet in made.sheets]
    as_it_came = list(zip(tray, backs[::-1], strict=True))
    assert as_it_came == pairs[::-1]
    steps = " ".join(feeding_steps(made))
    assert f"about its {flip} edge" in steps
    assert "in the same order as the fronts, sheet 1 first" in steps
    assert "reverse order" in steps


def test_a_sheet_without_a_back_has_an_empty_one_in_the_file() -> None:
    fronts, backs = printing_order(plan(5, A5, SheetOptions(layout="pages", duplex="manual")))
    assert (len(fronts), backs[-1]) == (2, Side(()))


def test_steps_of_cutting_and_folding() -> None:
    steps = " ".join(making_steps(plan(12, A6, SheetOptions(up=4))))
    assert "Cut it across in the middle, and lay the upper pile on the lower pile." in steps
    assert "Take the part without pages away from the foot of the pile." in steps
    steps = " ".join(making_steps(plan(60, A5, SheetOptions(layout="signatures", signature=4))))
    assert "Count off the sheets of each signature from the top: 4, 4, 4, 3." in steps
    steps = " ".join(making_steps(plan(8, A6, SheetOptions(layout="stack", up=4, rtl=True))))
    assert "4 equal piles, 2 beside each other in 2 rows" in steps
    assert "bind them at their right edge" in steps
    assert making_steps(plan(8, A5, SheetOptions(layout="pages"))) == []


def test_paper_beside_the_pages_is_cut_off() -> None:
    wide = SheetOptions(width=A3[0], height=A3[1])
    assert "Cut the open edges off, so that 148 × 210 mm are left." in making_steps(plan(8, A5, wide))
    assert not any("open edges" in step for step in making_steps(plan(8, A5, wide._replace(scale="fit"))))
    assert not any("open edges" in step for step in making_steps(plan(8, A5, SheetOptions())))

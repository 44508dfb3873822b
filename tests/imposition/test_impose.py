"""Choice of paper and size, blanks, signatures, creep and clips, and what is said where a plan can't be made."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from folded_paper import middle, turn_of

from booklet.imposition.impose import impose
from booklet.imposition.model import Imposition, ImpositionError, SheetOptions, Slot
from booklet.imposition.order import padded, signature_sizes
from booklet.imposition.sheet_papers import name_of
from booklet.papers import MILLIMETRE, PAPERS

A3, A4 = PAPERS["A3"], PAPERS["A4"]
A5 = (148 * MILLIMETRE, 210 * MILLIMETRE)
A6 = (105 * MILLIMETRE, 148 * MILLIMETRE)
LETTER, HALF_LETTER = (612.0, 792.0), (396.0, 612.0)


def plan(
    count: int = 16,
    trim: tuple[float, float] = A5,
    options: SheetOptions = SheetOptions(),  # noqa: B008  a tuple
    bleed: float = 0.0,
    back_cover: bool = True,
) -> Imposition:
    return impose(count, trim, bleed, options, back_cover)


@pytest.mark.parametrize(
    ("trim", "up", "paper", "landscape"),
    [
        (A5, 2, "A4", True),
        (A6, 4, "A4", False),
        (A4, 2, "A3", True),
        (HALF_LETTER, 2, "letter", True),
        (LETTER, 2, "tabloid", True),
        ((215 * MILLIMETRE, 302 * MILLIMETRE), 2, "SRA3", True),
        ((420.0, 595.0), 2, "A4", True),  # A5 rounded to points
        ((595.0, 842.0), 2, "A3", True),  # A4 rounded to points, a fraction higher than A3 is wide
    ],
)
def test_the_smallest_usual_paper_is_taken(trim: tuple[float, float], up: int, paper: str, landscape: bool) -> None:
    made = plan(8, trim, SheetOptions(up=up))
    assert (name_of(made.width, made.height), made.width > made.height) == (paper, landscape)
    assert made.scale == 1.0


def test_paper_may_be_given_either_way_round() -> None:
    upright = plan(options=SheetOptions(width=A3[0], height=A3[1]))
    lying = plan(options=SheetOptions(width=A3[1], height=A3[0]))
    assert (upright.width, upright.height, upright.sheets) == (lying.width, lying.height, lying.sheets)


@pytest.mark.parametrize(
    ("options", "trim", "headline", "help_text"),
    [
        (
            SheetOptions(width=A4[0], height=A4[1]),
            A4,
            "A4 paper doesn't hold 2 pages of 210 × 297 mm on a side at their exact size",
            "take A3 paper, or make the pages smaller with `--scale fit`",
        ),
        (
            SheetOptions(up=8),
            A4,
            "no usual paper holds 8 pages of 210 × 297 mm on a side at their exact size",
            "give the size of your paper, or make the pages smaller with `--scale fit`",
        ),
        (
            SheetOptions(up=3),
            A5,
            "3 pages on a side can't be",
            "the layout 'booklet' has an even number of pages on a side",
        ),
        (
            SheetOptions(signature=4),
            A5,
            "the layout 'booklet' has no signatures of 4 sheets",
            "choose the layout 'signatures', or give no number of sheets",
        ),
        (
            SheetOptions(scale="fit", margin=300.0),
            A5,
            "a margin of 105.8 mm leaves no room for pages",
            "make the margin smaller: most office printers leave 3 to 5 mm white",
        ),
        (
            SheetOptions(width=500.0),
            A5,
            "the paper's size needs a width and a height",
            "write it like '320x450 mm', or 'A4'",
        ),
    ],
)
def test_mistakes_say_what_would_do(
    options: SheetOptions, trim: tuple[float, float], headline: str, help_text: str
) -> None:
    with pytest.raises(ImpositionError) as caught:
        plan(trim=trim, options=options)
    assert (caught.value.headline, caught.value.help) == (headline, help_text)


def test_no_pages_make_no_sheets() -> None:
    with pytest.raises(ImpositionError, match="no page"):
        plan(0)


def test_the_fold_is_in_the_middle_and_both_halves_keep_the_margin() -> None:
    margin = 20.0
    made = plan(4, (400.0, 620.0), SheetOptions(width=A4[0], height=A4[1], scale="fit", margin=margin))
    left, right = [slot.matrix.bounds(slot.clip) for slot in made.sheets[0].front.slots]
    assert left.x + left.width == pytest.approx(made.width / 2) == pytest.approx(right.x)
    assert left.width == pytest.approx(right.width)
    assert min(left.x, left.y) == pytest.approx(margin)
    assert left.x >= margin - 1e-9
    assert made.scale < 1


def test_fit_makes_small_pages_larger() -> None:
    made = plan(4, A6, SheetOptions(width=A4[0], height=A4[1], scale="fit", margin=0.0))
    assert made.scale == pytest.approx(min(A4[1] / 2 / A6[0], A4[0] / A6[1]))


def test_blanks_come_before_a_back_cover() -> None:
    assert padded(5, 4, back_cover=True) == (0, 1, 2, 3, None, None, None, 4)
    assert padded(5, 4, back_cover=False) == (0, 1, 2, 3, 4, None, None, None)
    assert padded(1, 4, back_cover=True) == (0, None, None, None)
    assert padded(8, 4, back_cover=True) == tuple(range(8))


@pytest.mark.parametrize("most", range(1, 20))
def test_signatures_are_as_few_and_as_even_as_possible(most: int) -> None:
    for folded in range(1, 200):
        sizes = signature_sizes(folded, most)
        assert sum(sizes) == folded
        assert max(sizes) <= most
        assert max(sizes) - min(sizes) <= 1
        assert len(sizes) == -(-folded // most)


def test_a_thick_booklet_is_doubted() -> None:
    assert plan(64).cautions == ()
    (caution,) = plan(68).cautions
    assert caution.headline == "17 sheets lie one inside the other; an office stapler takes about 16 of this paper"
    assert plan(68, options=SheetOptions(caliper=0.0)).cautions == (caution,)
    (caution,) = plan(36, options=SheetOptions(caliper=0.2 * MILLIMETRE)).cautions
    assert "about 8 of this paper" in caution.headline
    assert plan(400, options=SheetOptions(layout="signatures")).cautions == ()


def test_creep_that_cuts_into_pages_is_doubted() -> None:
    first, second = plan(240).cautions
    assert "stapler" in first.headline
    assert second.headline == "the innermost pages move 5.9 mm into the fold, where as much of them is cut off"


def test_creep_grows_from_sheet_to_sheet() -> None:
    made = plan(48, options=SheetOptions(caliper=0.5))
    shifts = [sheet.front.slots[0].matrix.e - made.sheets[0].front.slots[0].matrix.e for sheet in made.sheets]
    assert shifts == pytest.approx([0.5 * index for index in range(12)])
    widths = [sheet.front.slots[0].clip.width for sheet in made.sheets]
    assert widths == pytest.approx([A5[0] - shift for shift in shifts])


@dataclass
class Bleed:
    """The width that a page is painted beyond its trim, on each side."""

    left: float
    right: float
    low: float
    high: float


def bleed_of(slot: Slot, trim: tuple[float, float]) -> Bleed:
    x, y, width, height = slot.clip
    return Bleed(-x, x + width - trim[0], -y, y + height - trim[1])


def test_bleed_is_kept_at_outer_edges_and_cut_at_the_fold() -> None:
    made = plan(4, options=SheetOptions(width=A3[0], height=A3[1]), bleed=8.5)
    left, right = [bleed_of(slot, made.trim) for slot in made.sheets[0].front.slots]
    assert (left.left, left.low, left.high) == pytest.approx((8.5, 8.5, 8.5))
    assert (right.right, right.low, right.high) == pytest.approx((8.5, 8.5, 8.5))
    assert (left.right, right.left) == pytest.approx((0.0, 0.0), abs=1e-9)


def test_bleed_ends_at_the_edge_of_the_sheet_and_before_neighbours() -> None:
    made = plan(8, A6, SheetOptions(up=4), bleed=8.5)
    upper = bleed_of(made.sheets[0].front.slots[0], made.trim)
    assert upper.left == pytest.approx(0.0, abs=1e-9)  # two pages are as wide as the sheet
    assert upper.low == pytest.approx(0.25 * MILLIMETRE)  # half a millimetre between the rows, divided


@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize(("trim", "up"), [(A5, 2), (A6, 4)])
def test_backs_are_turned_where_the_flip_needs_it(trim: tuple[float, float], up: int, flip: str) -> None:
    made = plan(8, trim, SheetOptions(up=up, flip="short" if flip == "short" else "long"))
    back = made.sheets[0].back
    assert back is not None
    upside_down = back.slots[0].matrix.a < 0
    assert upside_down == ((flip == "long") == (made.width > made.height))
    assert upside_down != made.turns_sideways
    # Page 2 is printed behind page 1, wherever that is.
    front_of_first = next(slot for slot in made.sheets[0].front.slots if slot.page == 0)
    back_of_first = next(slot for slot in back.slots if slot.page == 1)
    behind = turn_of(made).point(*middle(back_of_first.matrix.bounds(back_of_first.clip)))
    assert behind == pytest.approx(middle(front_of_first.matrix.bounds(front_of_first.clip)))


def test_the_same_input_gives_the_same_plan() -> None:
    options = SheetOptions(layout="signatures", up=4, marks=("crop", "fold", "staple", "collation", "label"))
    assert plan(77, A6, options, 3.0) == plan(77, A6, options, 3.0)


@pytest.mark.parametrize(
    ("trim", "options", "up"),
    [
        (A5, SheetOptions(), 2),
        (A6, SheetOptions(), 4),
        (A6, SheetOptions(layout="stack"), 4),
        ((74 * MILLIMETRE, 105 * MILLIMETRE), SheetOptions(), 8),
        (A6, SheetOptions(up=2), 2),
        (A6, SheetOptions(width=595.28, height=841.89), 2),
        ((210 * MILLIMETRE, 297 * MILLIMETRE), SheetOptions(), 2),
    ],
)
def test_small_pages_fill_the_paper_that_is_chosen_for_them(
    trim: tuple[float, float], options: SheetOptions, up: int
) -> None:
    made = impose(8, trim, 0.0, options, back_cover=False)
    assert made.options.up == up
    assert len(made.sheets[0].front.slots) == up

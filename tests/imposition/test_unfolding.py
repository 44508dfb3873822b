"""Imposition proved on paper: printed, turned, cut, folded and read, every booklet has its pages in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

import pytest
from folded_paper import NEAR, Seen, cut, is_within, middle, overlap, printed, read_folded, read_pages, read_stack
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.imposition.impose import impose
from booklet.imposition.model import Flip, Imposition, ImpositionError, Layout, MarkText, Rule, SheetOptions, Slot
from booklet.papers import MILLIMETRE
from booklet.typeset.page import Affine, Rectangle

A5 = (148 * MILLIMETRE, 210 * MILLIMETRE)
A6 = (105 * MILLIMETRE, 148 * MILLIMETRE)
A7 = (74 * MILLIMETRE, 105 * MILLIMETRE)
FLIPS: tuple[Flip, ...] = ("short", "long")
WAYS = list(product((False, True), FLIPS, (False, True)))  # right-to-left, flip, back cover
ALL_COUNTS = range(1, 201)


def ways(count: int) -> Iterator[tuple[bool, Flip, bool]]:
    """All ways for small books, and one in turn for larger."""
    yield from WAYS if count <= 12 else [WAYS[count % len(WAYS)]]


def expected(count: int, multiple: int, back_cover: bool) -> list[int | None]:
    """The pages of a book with blanks where they are promised."""
    pages: list[int | None] = list(range(count))
    last = [pages.pop()] if back_cover and count > 1 else []
    while (len(pages) + len(last)) % multiple:
        pages.append(None)
    return pages + last


def check_upright(seen: Sequence[Seen], scale: float) -> None:
    for each in seen:
        a, b, c, d = each.to_eye[:4]
        assert (a, b, c, d) == pytest.approx((scale, 0, 0, scale), abs=NEAR), "a page isn't upright"


def check_folded(plan: Imposition, count: int, back_cover: bool) -> None:
    """Holds the finished booklet against what was promised."""
    signatures = read_folded(plan)
    leaves = [leaf for signature in signatures for leaf in signature]
    pages = [page for leaf in leaves for page in leaf]
    assert [page.page for page in pages] == expected(count, 4, back_cover)
    check_upright(pages, plan.scale)
    assert [index for index, page in enumerate(pages) if page.page is None] == list(plan.blanks)
    for signature in signatures:
        check_spreads(plan, signature)
    check_trimming(plan, pages)


def check_spreads(plan: Imposition, signature: Sequence[tuple[Seen, Seen]]) -> None:
    """Pages that face each other meet at the spine; inner ones are moved into it by the paper around them."""
    width = plan.trim[0]
    for (_, verso), (recto, _) in pairwise(signature):
        spine_of_recto, spine_of_verso = (width, 0.0) if plan.options.rtl else (0.0, width)
        assert recto.to_eye.point(spine_of_recto, 0)[1] == pytest.approx(verso.to_eye.point(spine_of_verso, 0)[1])
        for page, spine in ((recto, spine_of_recto), (verso, spine_of_verso)):
            into = page.to_eye.point(spine, 0)[0]
            outward = -1 if middle(page.covers)[0] > 0 else 1
            assert outward * into == pytest.approx(min(page.depth * plan.options.caliper, width * plan.scale), abs=NEAR)
    depths = [recto.depth for recto, _ in signature]
    assert depths == [*range(len(depths) // 2), *reversed(range(len(depths) // 2))]


def check_trimming(plan: Imposition, pages: Sequence[Seen]) -> None:
    """One cut trims all fore-edges of a closed booklet: an inner sheet stands out by as much as its pages move in."""
    for page in pages:
        creep = page.depth * plan.options.caliper
        if creep < plan.trim[0] * plan.scale:
            outward = 1 if middle(page.covers)[0] > 0 else -1
            fore_edge = max([outward * page.to_eye.point(x, 0)[0] for x in (0.0, plan.trim[0])])
            assert fore_edge + creep == pytest.approx(plan.trim[0] * plan.scale, abs=NEAR)


def check_sides(plan: Imposition) -> None:
    """Nothing is printed outside of the sheet, or twice on one place."""
    sheet = Rectangle(0.0, 0.0, plan.width, plan.height)
    for piece in printed(plan):
        for face in ("front", "back"):
            covers = [each.covers for each in piece.impressions if each.face == face]
            assert all(is_within(each, sheet) for each in covers)
            assert not any(overlap(a, b) for index, a in enumerate(covers) for b in covers[:index])


@pytest.mark.parametrize(("trim", "up"), [(A5, 2), (A6, 4), (A7, 8), ((300.0, 200.0), 6)])
def test_booklets_unfold_in_order(trim: tuple[float, float], up: int) -> None:
    for count in ALL_COUNTS:
        for rtl, flip, back_cover in ways(count):
            plan = impose(count, trim, 8.5, SheetOptions(up=up, rtl=rtl, flip=flip, scale="fit"), back_cover)
            assert len(plan.signatures) == 1
            check_folded(plan, count, back_cover)


@pytest.mark.parametrize("most", [None, 1, 2, 3, 4, 7, 16])
@pytest.mark.parametrize(("trim", "up"), [(A5, 2), (A6, 4)])
def test_signatures_unfold_in_order_and_are_balanced(trim: tuple[float, float], up: int, most: int | None) -> None:
    for count in ALL_COUNTS:
        for rtl, flip, back_cover in ways(count) if most in (None, 3) else [WAYS[count % len(WAYS)]]:
            options = SheetOptions(layout="signatures", signature=most, up=up, rtl=rtl, flip=flip)
            plan = impose(count, trim, 0.0, options, back_cover)
            assert max(plan.signatures) - min(plan.signatures) <= 1
            assert max(plan.signatures) <= (most or 5)
            check_folded(plan, count, back_cover)


@pytest.mark.parametrize(("trim", "up"), [(A5, 1), (A5, 2), (A6, 4), (A7, 8), (A7, 9), (A6, 3)])
def test_stacks_read_in_order(trim: tuple[float, float], up: int) -> None:
    for count in ALL_COUNTS:
        for rtl, flip, back_cover in ways(count):
            plan = impose(count, trim, 3.0, SheetOptions(layout="stack", up=up, rtl=rtl, flip=flip), back_cover)
            leaves = read_stack(plan)
            pages = [page for leaf in leaves for page in leaf]
            assert [page.page for page in pages] == expected(count, 2, back_cover)
            check_upright(pages, 1.0)
            for recto, verso in leaves:  # one cut trims both sides
                assert recto.to_eye[4:] == pytest.approx(verso.to_eye[4:])


@pytest.mark.parametrize(("trim", "up"), [(A5, 1), (A5, 2), (A6, 4), (A6, 6), (A7, 9)])
def test_pages_read_in_order(trim: tuple[float, float], up: int) -> None:
    for count in ALL_COUNTS:
        for rtl, flip, _ in ways(count):
            plan = impose(count, trim, 0.0, SheetOptions(layout="pages", up=up, rtl=rtl, flip=flip, scale="fit"), True)
            seen = read_pages(plan)
            assert [page.page for page in seen] == list(range(count))
            check_upright(seen, plan.scale)
            assert len(plan.sheets) == -(-count // (2 * up))


FOLDED = ("booklet", "signatures")
LAYOUTS: tuple[Layout, ...] = ("booklet", "signatures", "stack", "pages")


LENGTHS = st.floats(80.0, 900.0)
PAPERS = st.none() | st.tuples(st.floats(500.0, 1400.0), st.floats(500.0, 1400.0))


@st.composite
def any_options(draw: st.DrawFn) -> SheetOptions:
    """Any choice of a user that makes sense."""
    layout = draw(st.sampled_from(LAYOUTS))
    width, height = draw(PAPERS) or (None, None)
    return SheetOptions(
        width=width,
        height=height,
        layout=layout,
        up=draw(st.sampled_from((2, 4, 6, 8, 16)) if layout in FOLDED else st.integers(1, 17)),
        signature=draw(st.none() | st.integers(1, 20)) if layout == "signatures" else None,
        flip=draw(st.sampled_from(FLIPS)),
        scale=draw(st.sampled_from(("exact", "fit"))),
        margin=draw(st.floats(0.0, 25.0)),
        caliper=draw(st.floats(0.0, 1.5)),
        rtl=draw(st.booleans()),
        marks=("crop", "fold", "staple", "collation", "label"),
    )


def plan_for(
    count: int, trim: tuple[float, float], bleed: float, options: SheetOptions, back_cover: bool
) -> Imposition:
    """A plan, with pages made smaller where they don't fit."""
    try:
        return impose(count, trim, bleed, options, back_cover)
    except ImpositionError:
        return impose(count, trim, bleed, options._replace(scale="fit"), back_cover)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 200), st.tuples(LENGTHS, LENGTHS), st.floats(0.0, 30.0), any_options(), st.booleans())
def test_any_plan_unfolds_in_order(
    count: int, trim: tuple[float, float], bleed: float, options: SheetOptions, back_cover: bool
) -> None:
    plan = plan_for(count, trim, bleed, options, back_cover)
    check_sides(plan)
    check_marks(plan)
    if options.layout in FOLDED:
        check_folded(plan, count, back_cover)
    elif options.layout == "stack":
        seen = [page for leaf in read_stack(plan) for page in leaf]
        assert [page.page for page in seen] == expected(count, 2, back_cover)
        check_upright(seen, plan.scale)
    else:
        seen = read_pages(plan)
        assert [page.page for page in seen] == list(range(count))
        check_upright(seen, plan.scale)


def check_marks(plan: Imposition) -> None:
    """Marks lie on the sheet and beside what pages cover, but for staples and bars, which lie on the fold."""
    sheet = Rectangle(0.0, 0.0, plan.width, plan.height)
    for each in plan.sheets:
        for side in (each.front, each.back):
            if side is None:
                continue
            folds = [fold for slot in side.slots for fold in fold_edges(slot, plan)]
            covers = [slot.matrix.bounds(slot.clip) for slot in side.slots if slot.position is not None]
            for mark in side.marks:
                box = Rectangle(*mark) if isinstance(mark, Rule) else box_of(mark)
                assert is_within(box, sheet)
                assert min(box.width, box.height) >= 0.25 - NEAR
                on_fold = any(abs(middle(box)[0] - fold) < NEAR for fold in folds)
                assert on_fold or not any(overlap(box, cover) for cover in covers)


def fold_edges(slot: Slot, plan: Imposition) -> list[float]:
    """The edges of what a page covers, one of which is the fold."""
    cover = slot.matrix.bounds(slot.clip)
    return [cover.x, cover.x + cover.width] if plan.options.layout in FOLDED else []


def box_of(text: MarkText) -> Rectangle:
    """A rectangle around a text, of letters half as wide as they are high."""
    length, size = len(text.text) * text.size / 2, text.size
    turn = {0: Affine(), 90: Affine(0, 1, -1, 0), 180: Affine(-1, 0, 0, -1), 270: Affine(0, -1, 1, 0)}[text.turn]
    return turn.then(Affine(e=text.x, f=text.y)).bounds(Rectangle(0.0, -size / 4, length, size))


def test_parts_without_pages_are_the_last_of_the_pile() -> None:
    plan = impose(12, A6, 0.0, SheetOptions(up=4), back_cover=True)
    assert (len(plan.sheets), plan.blanks) == (2, ())
    assert len(cut(printed(plan), 1, 2)) == 3

"""Marks: how many there are of each kind, where, and where there are none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from folded_paper import turn_of

from booklet.imposition.impose import impose
from booklet.imposition.model import Imposition, MarkKind, MarkText, Rule, SheetOptions, Side
from booklet.imposition.trial import trial_sheet
from booklet.papers import MILLIMETRE, PAPERS
from booklet.typeset.page import Affine, Rectangle

A3 = PAPERS["A3"]
SRA3 = PAPERS["SRA3"]
A5 = (148 * MILLIMETRE, 210 * MILLIMETRE)
A6 = (105 * MILLIMETRE, 148 * MILLIMETRE)
BLEED = 8.5


def on_a3(kind: MarkKind, count: int = 8, options: SheetOptions = SheetOptions()) -> Imposition:  # noqa: B008
    return impose(count, A5, BLEED, options._replace(width=A3[0], height=A3[1], marks=(kind,)), True)


def rules(side: Side | None) -> list[Rule]:
    assert side is not None
    return [mark for mark in side.marks if isinstance(mark, Rule)]


def test_crop_marks_stand_at_the_corners_outside_of_the_bleed() -> None:
    plan = on_a3("crop")
    left, low = (plan.width - 2 * A5[0]) / 2, (plan.height - A5[1]) / 2
    right, high = plan.width - left, plan.height - low
    marks = rules(plan.sheets[0].front)
    upright = sorted((mark.x + mark.width / 2, mark.y) for mark in marks if mark.height > mark.width)
    level = sorted((mark.x, mark.y + mark.height / 2) for mark in marks if mark.height < mark.width)
    away, length = BLEED + 2, 14
    assert upright == [pytest.approx((x, y)) for x in (left, right) for y in (low - away - length, high + away)]
    assert level == [pytest.approx((x, y)) for x in (left - away - length, right + away) for y in (low, high)]


def test_crop_marks_follow_creep() -> None:
    plan = on_a3("crop", 16, SheetOptions(caliper=1.0))
    lefts = [min(rule.x for rule in rules(sheet.front) if rule.height > rule.width) for sheet in plan.sheets]
    assert [left - lefts[0] for left in lefts] == pytest.approx([0, 1, 2, 3])


def test_fold_marks_are_dashes_at_the_edges_on_the_fold() -> None:
    plan = on_a3("fold")
    marks = rules(plan.sheets[0].front)
    assert len(marks) == 12
    assert {round(mark.x + mark.width / 2, 6) for mark in marks} == {round(plan.width / 2, 6)}
    assert min(mark.y for mark in marks) == 0
    assert max(mark.y + mark.height for mark in marks) == pytest.approx(plan.height)
    assert all(mark.y + mark.height <= 28 or mark.y >= plan.height - 28 for mark in marks)


def test_where_pages_fill_the_sheet_there_are_no_marks() -> None:
    plan = impose(8, A5, 0.0, SheetOptions(marks=("crop", "fold", "label")), True)
    assert all(side and not side.marks for sheet in plan.sheets for side in (sheet.front, sheet.back))


def test_staples_go_through_the_outermost_sheet() -> None:
    plan = on_a3("staple", 32, SheetOptions(layout="signatures", signature=4))
    assert [len(rules(sheet.front)) for sheet in plan.sheets] == [2, 0, 0, 0, 2, 0, 0, 0]
    assert not any(rules(sheet.back) for sheet in plan.sheets)
    low = (plan.height - A5[1]) / 2
    centres = [mark.y + mark.height / 2 for mark in rules(plan.sheets[0].front)]
    assert centres == pytest.approx([low + A5[1] / 4, low + A5[1] * 3 / 4])


@pytest.mark.parametrize("signatures", [2, 5, 60])
def test_collation_marks_make_stairs(signatures: int) -> None:
    plan = on_a3("collation", 4 * signatures, SheetOptions(layout="signatures", signature=1))
    bars = [rules(sheet.front) for sheet in plan.sheets]
    assert [len(bar) for bar in bars] == [1] * signatures
    for (upper,), (lower,) in zip(bars, bars[1:], strict=False):  # noqa: RUF007
        assert lower.y + lower.height == pytest.approx(upper.y)
    low = (plan.height - A5[1]) / 2
    assert all(low < bar.y and bar.y + bar.height < low + A5[1] for (bar,) in bars)


def test_one_signature_has_nothing_to_collate() -> None:
    assert not rules(on_a3("collation").sheets[0].front)


def test_labels_name_sheet_side_and_signature() -> None:
    options = SheetOptions(width=SRA3[0], height=SRA3[1], layout="signatures", signature=1, up=4, marks=("label",))
    plan = impose(16, A6, BLEED, options, True)
    texts = [mark.text for mark in plan.sheets[0].front.marks if isinstance(mark, MarkText)]
    assert texts == ["Sheet 1 front, signature 1", "Sheet 1 front, signature 3"]


def test_parts_have_marks_where_the_sheet_is_cut() -> None:
    options = SheetOptions(width=SRA3[0], height=SRA3[1], up=4, marks=("crop",))
    plan = impose(16, A6, BLEED, options, True)
    at_cut = [
        mark for mark in rules(plan.sheets[0].front) if mark.y + mark.height / 2 == pytest.approx(plan.height / 2)
    ]
    assert len(at_cut) == 2
    assert all(mark.width > mark.height for mark in at_cut)


def rounded(marks: Sequence[tuple[float, ...]]) -> set[tuple[float, ...]]:
    return {tuple([round(value, 6) for value in mark]) for mark in marks}


def test_marks_of_a_back_lie_behind_those_of_the_front() -> None:
    for flip in ("short", "long"):
        plan = on_a3("crop", 4, SheetOptions(flip="short" if flip == "short" else "long"))
        (sheet,) = plan.sheets
        behind = [turn_of(plan).bounds(Rectangle(*mark)) for mark in rules(sheet.back)]
        assert rounded(behind) == rounded(rules(sheet.front))


@pytest.mark.parametrize("flip", ["short", "long"])
@pytest.mark.parametrize(("trim", "up"), [(A5, 2), (A6, 4)])
def test_the_test_sheet_reads_upright_on_both_sides(trim: tuple[float, float], up: int, flip: str) -> None:
    options = SheetOptions(up=up, flip="short" if flip == "short" else "long")
    plan = trial_sheet(impose(8, trim, 0.0, options, True))
    (sheet,) = plan.sheets
    assert sheet.back is not None
    seen = turn_of(plan).then(Affine(a=-1.0, e=plan.width))  # the reader turns the sheet like the page of a book
    for text in (mark for mark in sheet.back.marks if isinstance(mark, MarkText)):
        assert text.turn == (0 if seen.a > 0 else 180)
    lines = [seen.point(mark.x, mark.y)[1] for mark in sheet.back.marks if isinstance(mark, MarkText)]
    assert lines == sorted(lines, reverse=True)
    head = seen.bounds(Rectangle(*rules(sheet.back)[0]))
    shaft = seen.bounds(Rectangle(*rules(sheet.back)[-1]))
    assert head.y > shaft.y
    assert all(0 < mark.x < plan.width and 0 < mark.y < plan.height for mark in sheet.back.marks)
    assert "FRONT: this edge up." in [mark.text for mark in sheet.front.marks if isinstance(mark, MarkText)]
    assert f"flip on {flip} edge" in " ".join(mark.text for mark in sheet.back.marks if isinstance(mark, MarkText))

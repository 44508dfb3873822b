"""Marks of sheets as layers, y downward from the upper left corner of the sheet."""

from __future__ import annotations

import pytest

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.imposition.model import MarkText, Rule
from booklet.output.sheet_marks import marks_placements
from booklet.typeset.page import Affine, GlyphItem, RuleItem

FONTS = FontBook(bundled_fonts())
HEIGHT = 500.0


def test_rules_hang_from_their_upper_edge() -> None:
    (placed,) = marks_placements([Rule(10, 20, 30, 5)], FONTS, HEIGHT)
    assert placed.matrix == Affine()
    assert placed.layer.items == (RuleItem(10, HEIGHT - 25, 30, 5),)


def test_upright_texts_share_a_layer_with_the_rules() -> None:
    (placed,) = marks_placements([Rule(1, 2, 3, 4), MarkText("Sheet 1 front", 50, 60, 7)], FONTS, HEIGHT)
    _, text = placed.layer.items
    assert isinstance(text, GlyphItem)
    assert (text.x, text.y, text.font.size) == (50, HEIGHT - 60, 7)
    assert [word.text for word in text.words] == ["Sheet", "1", "front"]


@pytest.mark.parametrize(("turn", "way"), [(90, (0, -1)), (180, (-1, 0)), (270, (0, 1))])
def test_turned_texts_have_a_layer_each_that_begins_where_they_do(turn: int, way: tuple[int, int]) -> None:
    (placed,) = marks_placements([MarkText("Sheet", 50, 60, 7, turn)], FONTS, HEIGHT)
    x, y = placed.matrix.point(0, 0)
    assert (x, y) == (50, HEIGHT - 60)
    assert placed.matrix.point(1, 0) == pytest.approx((x + way[0], y + way[1]))
    # What is above the baseline, where y is less than 0, lies counter-clockwise of that way.
    assert placed.matrix.point(0, -1) == pytest.approx((x + way[1], y - way[0]))


def test_no_marks_have_no_layer() -> None:
    assert marks_placements([], FONTS, HEIGHT) == ()

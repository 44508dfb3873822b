"""Affine maps of points and rectangles."""

from __future__ import annotations

from math import cos, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typeset.page import Affine, Rectangle

LENGTHS = st.floats(-1000.0, 1000.0)
MAPS = st.builds(Affine, *[st.floats(-3.0, 3.0)] * 4, LENGTHS, LENGTHS)
RECTANGLES = st.builds(Rectangle, LENGTHS, LENGTHS, st.floats(0.0, 500.0), st.floats(0.0, 500.0))


def test_a_map_without_arguments_moves_nothing() -> None:
    assert Affine().point(3.0, 4.0) == (3.0, 4.0)
    assert Affine().is_translation
    assert Affine(e=5.0, f=-6.0).is_translation
    assert not Affine(a=2.0).is_translation


@given(LENGTHS, LENGTHS, RECTANGLES)
def test_a_translation_moves_a_rectangle(x: float, y: float, rectangle: Rectangle) -> None:
    moved = Affine(e=x, f=y).bounds(rectangle)
    wanted = rectangle.x + x, rectangle.y + y, rectangle.width, rectangle.height
    assert tuple(moved) == pytest.approx(wanted, abs=1e-9)


@given(MAPS, RECTANGLES, st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_whatever_lies_in_a_rectangle_lies_in_its_bounds(
    matrix: Affine, rectangle: Rectangle, across: float, along: float
) -> None:
    x, y = matrix.point(rectangle.x + across * rectangle.width, rectangle.y + along * rectangle.height)
    bounds = matrix.bounds(rectangle)
    assert bounds.x - 1e-6 <= x <= bounds.x + bounds.width + 1e-6
    assert bounds.y - 1e-6 <= y <= bounds.y + bounds.height + 1e-6


def test_a_turned_square_needs_more_room() -> None:
    turn = Affine(cos(radians(45)), sin(radians(45)), -sin(radians(45)), cos(radians(45)))
    assert turn.bounds(Rectangle(0.0, 0.0, 1.0, 1.0)).width == pytest.approx(2**0.5)


@given(MAPS, MAPS, LENGTHS, LENGTHS)
def test_one_map_after_another_is_one_map(first: Affine, second: Affine, x: float, y: float) -> None:
    both = first.then(second).point(x, y)
    assert both == pytest.approx(second.point(*first.point(x, y)), rel=1e-9, abs=1e-6)


@given(st.floats(0.2, 3.0), st.floats(0.0, 6.3), LENGTHS, LENGTHS, LENGTHS, LENGTHS)
def test_the_inverse_leads_back(scale: float, turn: float, e: float, f: float, x: float, y: float) -> None:
    matrix = Affine(scale * cos(turn), scale * sin(turn), -scale * sin(turn), scale * cos(turn), e, f)
    assert matrix.inverse().point(*matrix.point(x, y)) == pytest.approx((x, y), abs=1e-6)

"""Charstrings: operands, widths and outlines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.output.pdf.cff import (
    _in_one_part,
    _index,
    _integer,
    _items,
    _Outlines,
    _widths_of,
    _written,
    charstring_number,
    split_width,
)

MOVE = charstring_number(10) + charstring_number(-20) + b"\x15"
REST = MOVE + charstring_number(5) + b"\x06\x0e"


@given(st.integers(-32000, 32000))
def test_a_whole_width_is_read_as_it_was_written(width: int) -> None:
    assert split_width(charstring_number(width) + REST) == (width, REST)


@given(st.floats(-32000, 32000).filter(lambda value: value != round(value)))
def test_a_broken_width_is_read_to_a_65536th(width: float) -> None:
    found, rest = split_width(charstring_number(width) + REST)
    assert found == pytest.approx(width, abs=1e-5)
    assert rest == REST


@pytest.mark.parametrize(
    "shape",
    [
        REST,
        b"\x0e",  # nothing drawn
        charstring_number(4) + b"\x16\x0e",
        charstring_number(4) + b"\x04\x0e",
        charstring_number(1) + charstring_number(2) + b"\x01" + REST,  # hints
        charstring_number(1) * 4 + b"\x0e",  # an accent on a letter
        b"",
        charstring_number(1) * 3,  # cut off
        charstring_number(9) + b"\x0c\x03",
    ],
)
def test_a_charstring_without_a_width_stays(shape: bytes) -> None:
    assert split_width(shape) == (None, shape)


def test_parts_become_one() -> None:
    """Glyphs of the default width of each part, and one 500 wide by its own operand."""
    first = _written({b"\x14": _integer(1000), b"\x15": _integer(600)})
    second = _written({b"\x14": b"\x1e\x55\x0a\x5f", b"\x15": b"\x1e\x70\x0f"})  # 550.5 and 700, as decimals
    shapes = _index([REST, REST, charstring_number(-200) + REST, REST])
    merged = _in_one_part(_Outlines(b"", {}, shapes, (({}, first), ({}, second)), bytes([0, 1, 1, 0])))
    ((_, private),) = merged.parts
    usual, least = _widths_of(private)
    found = [split_width(shape) for shape in _items(merged.charstrings, 0)[0]]
    assert merged.part_of_glyph is None
    assert [rest for _, rest in found] == [REST] * 4
    assert [usual if more is None else least + more for more, _ in found] == [1000, 550.5, 500, 1000]


def test_parts_of_different_scale_stay_apart() -> None:
    shapes = _index([REST, REST])
    parts = (({b"\x0c\x07": _integer(1)}, b""), ({b"\x0c\x07": _integer(2)}, b""))
    outlines = _Outlines(b"", {}, shapes, parts, bytes([0, 1]))
    assert _in_one_part(outlines) == outlines

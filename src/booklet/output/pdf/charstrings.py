"""Outlines as Type 2 charstrings (Adobe Technical Note 5177): how wide a glyph is, and glyphs drawn anew."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

_ESCAPE, _SHORT, _FIXED, _FIRST_NUMBER = 12, 28, 255, 32
_END, _MOVE, _LINE, _CURVE = b"\x0e", b"\x15", b"\x05", b"\x08"
# How many operands the operator that may come first takes; one more before them is the width (5177, 3.1). Those of
# hints take any even number.
_OPERANDS = {4: (1,), 22: (1,), 21: (2,), 14: (0, 4)}
_HINTS = frozenset((1, 3, 18, 19, 20, 23))

Outline = list[tuple[bytes, tuple[float, ...]]]  # operators with the points they lead over


def charstring_number(value: float) -> bytes:
    """A number as charstrings spell it (5177, table 1): whole, or a multiple of 1/65536."""
    if value != round(value):
        return b"\xff" + round(value * 65536).to_bytes(4, "big", signed=True)
    whole = round(value)
    if -107 <= whole <= 107:
        return bytes([whole + 139])
    if 108 <= whole <= 1131:
        return bytes([247 + (whole - 108) // 256, (whole - 108) % 256])
    if -1131 <= whole <= -108:
        return bytes([251 + (-whole - 108) // 256, (-whole - 108) % 256])
    return b"\x1c" + whole.to_bytes(2, "big", signed=True)


def split_width(charstring: bytes) -> tuple[float | None, bytes]:
    """The width that a charstring begins with, if it has one (by how much it differs from the usual), and the rest."""
    at = count = first_end = 0
    while at < len(charstring) and (charstring[at] >= _FIRST_NUMBER or charstring[at] == _SHORT):
        at += _length(charstring[at])
        count += 1
        first_end = first_end or at
    if at >= len(charstring):
        return None, charstring
    operator = charstring[at]
    has_width = count % 2 == 1 if operator in _HINTS else count - 1 in _OPERANDS.get(operator, ())
    if operator == _ESCAPE or not has_width:
        return None, charstring
    return _value(charstring[:first_end]), charstring[first_end:]


def outline_of(font: hb.Font, glyph: int) -> Outline:
    """The glyph's shape, in points of the font."""
    outline: Outline = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *given: outline.append((_MOVE, given[:2])))
    pen.set_line_to_func(lambda *given: outline.append((_LINE, given[:2])))
    pen.set_cubic_to_func(lambda *given: outline.append((_CURVE, given[:6])))
    font.draw_glyph(glyph, pen, None)
    return outline


def charstring(outlines: Iterable[tuple[Outline, float, float]]) -> bytes:
    """Several shapes, each moved across and up, as one charstring that says no width."""
    parts: list[bytes] = []
    x = y = 0.0
    for outline, across, up in outlines:
        for operator, points in outline:
            for index in range(0, len(points), 2):
                new_x, new_y = points[index] + across, points[index + 1] + up
                parts += (charstring_number(new_x - x), charstring_number(new_y - y))
                x, y = new_x, new_y
            parts.append(operator)
    return b"".join(parts) + _END


def _length(first: int) -> int:
    """How many bytes a number takes that begins so."""
    return {_SHORT: 3, _FIXED: 5}.get(first, 1 if first < 247 else 2)


def _value(number: bytes) -> float:
    first = number[0]
    if first == _SHORT:
        return int.from_bytes(number[1:], "big", signed=True)
    if first == _FIXED:
        return int.from_bytes(number[1:], "big", signed=True) / 65536
    if first < 247:
        return first - 139
    return (first - 247) * 256 + number[1] + 108 if first < 251 else -(first - 251) * 256 - number[1] - 108

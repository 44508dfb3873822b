"""Type 2 charstrings (Adobe Technical Note 5177): the width that one begins with, and charstrings of outlines."""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

_ESCAPE, _SHORT, _FIXED, _FIRST_NUMBER = 12, 28, 255, 32
_END, _MOVE, _LINE, _CURVE = b"\x0e", b"\x15", b"\x05", b"\x08"
# The numbers of operands that an operator may take where it comes first; one operand more is the width (5177, 3.1).
# Operators of hints take any even number.
_OPERANDS = {4: (1,), 22: (1,), 21: (2,), 14: (0, 4)}
_HINTS = frozenset((1, 3, 18, 19, 20, 23))
GlyphOutline = list[tuple[bytes, tuple[float, ...]]]  # operators with their points, in units of the face


def charstring_number(value: float) -> bytes:
    """An operand (5177, table 1): a whole number, or a multiple of 1/65536."""
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
    """The width operand that a charstring begins with, None if it has none, and the rest of the charstring. The operand
    is the width less the font's nominalWidthX.
    """
    position = count = first_end = 0
    while position < len(charstring) and (charstring[position] >= _FIRST_NUMBER or charstring[position] == _SHORT):
        position += _length(charstring[position])
        count += 1
        first_end = first_end or position
    if position >= len(charstring):
        return None, charstring
    operator = charstring[position]
    has_width = count % 2 == 1 if operator in _HINTS else count - 1 in _OPERANDS.get(operator, ())
    if operator == _ESCAPE or not has_width:
        return None, charstring
    return _value(charstring[:first_end]), charstring[first_end:]


def outline_of(font: hb.Font, glyph: int) -> GlyphOutline:
    """The outline of a glyph."""
    outline: GlyphOutline = []
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda *given: outline.append((_MOVE, given[:2])))
    pen.set_line_to_func(lambda *given: outline.append((_LINE, given[:2])))
    pen.set_cubic_to_func(lambda *given: outline.append((_CURVE, given[:6])))
    font.draw_glyph(glyph, pen, None)
    return outline


def charstring(outlines: Iterable[tuple[GlyphOutline, float, float]]) -> bytes:
    """Several outlines, each moved to the right and up, as one charstring without a width."""
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
    """The length in bytes of an operand, by its first byte."""
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

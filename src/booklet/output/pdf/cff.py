"""Outlines as Type 2 charstrings (Adobe Technical Note 5177): how wide a glyph is, and glyphs drawn anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

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


# Operators of a DICT (5176, tables 9, 10 and 23); those of two bytes begin with 12.
_FONT_BOX, _CHARSET, _CHARSTRINGS, _PRIVATE, _SUBROUTINES = b"\x05", b"\x0f", b"\x11", b"\x12", b"\x13"
_USUAL_WIDTH, _LEAST_WIDTH = b"\x14", b"\x15"  # of glyphs that say no width, and what other widths are added to
_CHARSTRING_TYPE, _FONT_MATRIX = b"\x0c\x06", b"\x0c\x07"
_REGISTRY, _COUNT, _FONTS, _FONT_OF_GLYPH = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_FIRST_OWN_STRING = 391  # strings before are standard ones (5176, 10)
_SIGNS = (*"0123456789.", "E", "E-", "", "-", "")  # by the half byte that stands for them; the last ends the number
_Dict = dict[bytes, bytes]  # by operator, operands as they are written


class _Outlines(NamedTuple):
    """What of a font makes its shapes, mostly as it is written.

    `parts` are those of the font, one but in fonts for East Asia: the matrix of each, if any, and its private
    DICT. `part_of_glyph` says for each glyph which it belongs to, in a byte; None: the only one.
    """

    name: bytes
    shape: _Dict  # matrix, box and the like
    charstrings: bytes
    parts: tuple[tuple[_Dict, bytes], ...]
    part_of_glyph: bytes | None


class AddedGlyph(NamedTuple):
    """A glyph drawn anew: a charstring that says no width, and its width."""

    shape: bytes
    width: float


def cid_keyed(table: bytes, ids: Sequence[int], drawn: Sequence[AddedGlyph] = ()) -> bytes:
    """A `CFF ` table as one whose i-th glyph goes by the id `ids[i]`, from 0 to 65535; the first must be 0. `drawn` are
    added after its own glyphs.

    Raises ValueError for a table that makes use of subroutines.
    """
    outlines = _in_one_part(_read(table))
    if drawn:
        outlines = _with_drawn(outlines, drawn)
    charset = b"\0" + b"".join([number.to_bytes(2, "big") for number in ids[1:]])
    select = b"\3\0\1\0\0\0" + len(ids).to_bytes(2, "big")  # all glyphs in part 0
    if outlines.part_of_glyph is not None:
        select = b"\0" + outlines.part_of_glyph
    pieces = (charset, select, outlines.charstrings, b"".join([private for _, private in outlines.parts]))
    head = b"\1\0\4\4" + outlines.name
    tail = _index([b"Adobe", b"Identity"]) + _index([])  # strings, and no subroutines
    top_length = len(_top_dict(outlines.shape, max(ids) + 1, (0, 0, 0, 0)))
    start = len(head) + len(_index([bytes(top_length)])) + len(tail)
    *places, privates, fonts = accumulate(map(len, pieces), initial=start)
    top = _top_dict(outlines.shape, max(ids) + 1, (*places, fonts))
    font_dicts = _font_dicts(outlines.parts, privates)
    return b"".join([head, _index([top]), tail, *pieces, font_dicts])


def _in_one_part(outlines: _Outlines) -> _Outlines:
    """The same with one part, whose glyphs say their widths in one way; as it is where parts differ in scale."""
    select, parts = outlines.part_of_glyph, outlines.parts
    if len(parts) == 1:
        return outlines._replace(part_of_glyph=None)
    if select is None or any(matrix != parts[0][0] for matrix, _ in parts):
        return outlines

    of_parts = [_widths_of(private) for _, private in parts]
    widths, shapes = [], []
    for part, charstring in zip(select, _items(outlines.charstrings, 0)[0], strict=True):
        more, shape = split_width(charstring)
        usual, least = of_parts[part]
        widths.append(usual if more is None else least + more)
        shapes.append(shape)
    usual, _ = Counter([round(width) for width in widths]).most_common(1)[0]
    said = [b"" if width == usual else charstring_number(width) for width in widths]
    charstrings = _index([width + shape for width, shape in zip(said, shapes, strict=True)])
    private = _written({_USUAL_WIDTH: _integer(usual)})
    return outlines._replace(charstrings=charstrings, parts=((parts[0][0], private),), part_of_glyph=None)


def _with_drawn(outlines: _Outlines, drawn: Iterable[AddedGlyph]) -> _Outlines:

    charstrings, _ = _items(outlines.charstrings, 0)
    own = len(charstrings)
    usual, least = _widths_of(outlines.parts[0][1])
    for shape, width in drawn:
        charstrings.append(shape if width == usual else charstring_number(width - least) + shape)
    select = outlines.part_of_glyph
    if select is not None:
        select += bytes(len(charstrings) - own)
    return outlines._replace(charstrings=_index(charstrings), part_of_glyph=select)


def _widths_of(private: bytes) -> tuple[float, float]:
    """The width of glyphs that say none, and what the widths that others say are added to."""
    entries = _parsed(private)
    usual, least = [_numbers(entries.get(operator, b"") or _integer(0))[0] for operator in (_USUAL_WIDTH, _LEAST_WIDTH)]
    return usual, least


def _read(table: bytes) -> _Outlines:
    name, at = _raw_index(table, table[2])
    (top,), at = _items(table, at)
    _, at = _raw_index(table, at)  # strings, of which nothing we keep speaks
    if _raw_index(table, at)[0] != _index([]):
        raise ValueError("the font has subroutines")
    entries = _parsed(top)
    charstrings, _ = _raw_index(table, _places(entries[_CHARSTRINGS])[0])
    shape = _chosen(entries, (_CHARSTRING_TYPE, _FONT_MATRIX, _FONT_BOX))
    if _FONTS not in entries:
        return _Outlines(name, shape, charstrings, (({}, _private(table, entries)),), None)
    fonts = [_parsed(font) for font in _items(table, _places(entries[_FONTS])[0])[0]]
    parts = tuple([(_chosen(font, (_FONT_MATRIX,)), _private(table, font)) for font in fonts])
    glyphs = int.from_bytes(charstrings[:2], "big")
    return _Outlines(name, shape, charstrings, parts, _parts_of(table, _places(entries[_FONT_OF_GLYPH])[0], glyphs))


def _private(table: bytes, font: _Dict) -> bytes:
    size, start = _places(font[_PRIVATE])
    private = table[start : start + size]
    if _SUBROUTINES in _parsed(private):
        raise ValueError("the font has subroutines")
    return private


def _chosen(entries: _Dict, operators: Iterable[bytes]) -> _Dict:
    return {operator: entries[operator] for operator in operators if operator in entries}


def _parts_of(table: bytes, at: int, glyphs: int) -> bytes:
    """Which part each glyph belongs to (5176, 19)."""
    if table[at] == 0:
        return table[at + 1 : at + 1 + glyphs]
    places = range(at + 3, at + 3 + 3 * int.from_bytes(table[at + 1 : at + 3], "big"), 3)
    starts = [int.from_bytes(table[place : place + 2], "big") for place in places]
    ranges = zip(places, starts, [*starts[1:], glyphs], strict=True)
    return b"".join([table[place + 2 : place + 3] * (end - start) for place, start, end in ranges])


def _font_dicts(parts: Iterable[tuple[_Dict, bytes]], at: int) -> bytes:
    """The INDEX of the font DICTs, whose private ones stand in a row from `at`."""
    fonts = []
    for matrix, private in parts:
        fonts.append(_written({**matrix, _PRIVATE: _integer(len(private)) + _integer(at)}))
        at += len(private)
    return _index(fonts)


def _top_dict(shape: _Dict, count: int, places: Sequence[int]) -> bytes:
    """The top DICT for ids below `count`, with the places of charset, FDSelect, charstrings and font DICTs."""
    charset, select, charstrings, fonts = map(_integer, places)
    registry = _integer(_FIRST_OWN_STRING) + _integer(_FIRST_OWN_STRING + 1) + _integer(0)
    return _written(
        {
            _REGISTRY: registry,  # must come first
            **shape,
            _COUNT: _integer(count),
            _CHARSET: charset,
            _FONT_OF_GLYPH: select,
            _CHARSTRINGS: charstrings,
            _FONTS: fonts,
        }
    )


def _raw_index(data: bytes, at: int) -> tuple[bytes, int]:
    """An INDEX as it is written, and where it ends (5176, 5)."""
    count = int.from_bytes(data[at : at + 2], "big")
    if not count:
        return data[at : at + 2], at + 2
    size = data[at + 2]
    last = at + 3 + count * size
    end = last + size - 1 + int.from_bytes(data[last : last + size], "big")
    return data[at:end], end


def _items(data: bytes, at: int) -> tuple[list[bytes], int]:
    """What an INDEX holds, and where it ends."""
    raw, end = _raw_index(data, at)
    count, size = int.from_bytes(raw[:2], "big"), raw[2]
    start = 2 + (count + 1) * size  # one before the data, as offsets count from 1
    places = [int.from_bytes(raw[3 + i * size : 3 + (i + 1) * size], "big") for i in range(count + 1)]
    return [raw[start + a : start + b] for a, b in pairwise(places)], end


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    offsets, end = [b"\0\0\0\1"], 1
    for item in items:
        end += len(item)
        offsets.append(end.to_bytes(4, "big"))
    return len(items).to_bytes(2, "big") + b"\4" + b"".join(offsets) + b"".join(items)


def _parsed(data: bytes) -> _Dict:
    """A DICT: each operator follows its operands (5176, 4)."""
    entries: _Dict = {}
    start = at = 0
    while at < len(data):
        if data[at] > 21:
            at += _operand_length(data, at)
            continue
        after = at + (2 if data[at] == 12 else 1)
        entries[data[at:after]] = data[start:at]
        start = at = after
    return entries


def _written(entries: _Dict) -> bytes:
    return b"".join([operands + operator for operator, operands in entries.items()])


def _operand_length(data: bytes, at: int) -> int:
    first = data[at]
    if first == 30:  # a decimal number, two digits a byte, up to a digit of 15
        end = at + 1
        while data[end] & 15 != 15 and data[end] >> 4 != 15:
            end += 1
        return end + 1 - at
    return {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)


def _places(operands: bytes) -> list[int]:
    """Operands that are whole numbers, such as offsets."""
    return [round(value) for value in _numbers(operands)]


def _numbers(operands: bytes) -> list[float]:
    values: list[float] = []
    at = 0
    while at < len(operands):
        first, length = operands[at], _operand_length(operands, at)
        rest = operands[at + 1 : at + length]
        if first in (28, 29):
            values.append(int.from_bytes(rest, "big", signed=True))
        elif first == 30:
            values.append(_decimal(rest))
        elif first < 247:
            values.append(first - 139)
        else:
            values.append((first - 247) * 256 + rest[0] + 108 if first < 251 else -(first - 251) * 256 - rest[0] - 108)
        at += length
    return values


def _decimal(digits: bytes) -> float:
    """A decimal number, two of its signs a byte (5176, table 5)."""
    signs = [_SIGNS[half] for byte in digits for half in (byte >> 4, byte & 15)]
    try:
        return float("".join(signs))
    except ValueError:  # what no font should hold
        return 0.0


def _integer(value: int) -> bytes:
    """Always in five bytes, so that a DICT's length doesn't hang on the offsets in it."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


# MERGED output.pdf.cff: Outlines in the Compact Font Format, keyed by numbers of our choice (Adobe Technical Note 5176, "5176"
# below).
#
# A cut font numbers its glyphs anew from 0; content goes by the face's own glyph ids. A CID-keyed font ties the
# two together, as its charset gives each glyph any number (5176, 18). Keeping the ids in the cut font instead
# would leave thousands of empty glyphs in it, which double its size in the file.
#
# Fonts come without subroutines here: deflate finds what repeats better than they do. Those for East Asia come in parts,
# which differ in how they write widths once hints are gone; they are made one part, as some readers take a glyph's id for
# its place when they look up its part.
#

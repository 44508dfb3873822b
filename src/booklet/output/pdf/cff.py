"""CID-keyed outline fonts in the Compact Font Format (Adobe Technical Note 5176, "5176" below).

A subset numbers its glyphs anew from 0, while page content names them by the glyph ids of the face. In a CID-keyed
font the charset gives each glyph any number, its CID (5176, 18): here the glyph id of the face. Keeping the ids in
the subset instead would leave thousands of empty glyphs in it, which double its size in the file.

Fonts come here without subroutines: deflate compresses repetitions better than they do. The outlines of a font for
East Asia are in several parts (font DICTs), which write widths in different ways; they are made one part, since some
readers take the CID of a glyph for its index when they look up its part.

Type 2 charstrings (Adobe Technical Note 5177): the width that one begins with, and charstrings of outlines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import uharfbuzz as hb

from booklet.records import NamedTuple

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


# Operators of a DICT (5176, tables 9, 10 and 23); those of two bytes begin with 12.
_FONT_BOX, _CHARSET, _CHARSTRINGS, _PRIVATE, _SUBROUTINES = b"\x05", b"\x0f", b"\x11", b"\x12", b"\x13"
_DEFAULT_WIDTH, _NOMINAL_WIDTH = b"\x14", b"\x15"  # of glyphs without a width; and what their widths are added to
_CHARSTRING_TYPE, _FONT_MATRIX = b"\x0c\x06", b"\x0c\x07"
_REGISTRY, _COUNT, _FONTS, _FONT_OF_GLYPH = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
_FIRST_OWN_STRING = 391  # strings before are standard ones (5176, 10)
_NIBBLES = (*"0123456789.", "E", "E-", "", "-", "")  # of a decimal number, by value; the last one ends it
_Dict = dict[bytes, bytes]  # the operands as they are written, by operator


class _Outlines(NamedTuple):
    """The data of a font that its outlines need, mostly as they are written.

    `shape` has the matrix, the bounding box and the type of charstrings; `charstrings` is an INDEX. `parts` are the
    font DICTs, of which only fonts for East Asia have several: the matrix of each, if any, and its private DICT.
    `part_of_glyph` has a byte for each glyph, the number of its part; None where there is one part.
    """

    name: bytes
    shape: _Dict
    charstrings: bytes
    parts: tuple[tuple[_Dict, bytes], ...]
    part_of_glyph: bytes | None


class AddedGlyph(NamedTuple):
    """A glyph to be added: a charstring without a width, and the width, in units of the face."""

    charstring: bytes
    width: float


def cid_keyed(table: bytes, cids: Sequence[int], added: Sequence[AddedGlyph] = ()) -> bytes:
    """A `CFF ` table as a CID-keyed one: the i-th glyph has the CID `cids[i]`, from 0 to 65535, the first of which must
    be 0. The glyphs of `added` come after its own.

    Raises ValueError for a table with subroutines.
    """
    outlines = _in_one_part(_read(table))
    if added:
        outlines = _with_added(outlines, added)
    charset = b"\0" + b"".join([cid.to_bytes(2, "big") for cid in cids[1:]])
    select = b"\3\0\1\0\0\0" + len(cids).to_bytes(2, "big")  # all glyphs in part 0
    if outlines.part_of_glyph is not None:
        select = b"\0" + outlines.part_of_glyph
    pieces = (charset, select, outlines.charstrings, b"".join([private for _, private in outlines.parts]))
    head = b"\1\0\4\4" + outlines.name
    tail = _index([b"Adobe", b"Identity"]) + _index([])  # strings, and no subroutines
    top_length = len(_top_dict(outlines.shape, max(cids) + 1, (0, 0, 0, 0)))
    start = len(head) + len(_index([bytes(top_length)])) + len(tail)
    *offsets, privates, fonts = accumulate(map(len, pieces), initial=start)
    top = _top_dict(outlines.shape, max(cids) + 1, (*offsets, fonts))
    font_dicts = _font_dicts(outlines.parts, privates)
    return b"".join([head, _index([top]), tail, *pieces, font_dicts])


def _in_one_part(outlines: _Outlines) -> _Outlines:
    """The outlines with a single part, to which all widths are relative; unchanged where parts differ in scale."""
    select, parts = outlines.part_of_glyph, outlines.parts
    if len(parts) == 1:
        return outlines._replace(part_of_glyph=None)
    if select is None or any(matrix != parts[0][0] for matrix, _ in parts):
        return outlines
    of_parts = [_widths_of(private) for _, private in parts]
    widths, shapes = [], []
    for part, charstring in zip(select, _items(outlines.charstrings, 0)[0], strict=True):
        own, shape = split_width(charstring)
        default, nominal = of_parts[part]
        widths.append(default if own is None else nominal + own)
        shapes.append(shape)
    most_common, _ = Counter([round(width) for width in widths]).most_common(1)[0]
    operands = [b"" if width == most_common else charstring_number(width) for width in widths]
    charstrings = _index([operand + shape for operand, shape in zip(operands, shapes, strict=True)])
    private = _written({_DEFAULT_WIDTH: _integer(most_common)})
    return outlines._replace(charstrings=charstrings, parts=((parts[0][0], private),), part_of_glyph=None)


def _with_added(outlines: _Outlines, added: Iterable[AddedGlyph]) -> _Outlines:
    """The outlines with more glyphs at the end, which belong to the first part."""
    charstrings, _ = _items(outlines.charstrings, 0)
    own = len(charstrings)
    default, nominal = _widths_of(outlines.parts[0][1])
    for shape, width in added:
        charstrings.append(shape if width == default else charstring_number(width - nominal) + shape)
    select = outlines.part_of_glyph
    if select is not None:
        select += bytes(len(charstrings) - own)
    return outlines._replace(charstrings=_index(charstrings), part_of_glyph=select)


def _widths_of(private: bytes) -> tuple[float, float]:
    """The defaultWidthX and the nominalWidthX of a private DICT (5176, 15)."""
    entries = _parsed(private)
    operators = (_DEFAULT_WIDTH, _NOMINAL_WIDTH)
    default, nominal = [_numbers(entries.get(operator, b"") or _integer(0))[0] for operator in operators]
    return default, nominal


def _read(table: bytes) -> _Outlines:
    name, end = _raw_index(table, table[2])
    (top,), end = _items(table, end)
    _, end = _raw_index(table, end)  # strings, to which nothing that is kept refers
    if _raw_index(table, end)[0] != _index([]):
        raise ValueError("the font has subroutines")
    entries = _parsed(top)
    charstrings, _ = _raw_index(table, _offsets(entries[_CHARSTRINGS])[0])
    shape = _chosen(entries, (_CHARSTRING_TYPE, _FONT_MATRIX, _FONT_BOX))
    if _FONTS not in entries:
        return _Outlines(name, shape, charstrings, (({}, _private(table, entries)),), None)
    fonts = [_parsed(font) for font in _items(table, _offsets(entries[_FONTS])[0])[0]]
    parts = tuple([(_chosen(font, (_FONT_MATRIX,)), _private(table, font)) for font in fonts])
    glyphs = int.from_bytes(charstrings[:2], "big")
    return _Outlines(name, shape, charstrings, parts, _parts_of(table, _offsets(entries[_FONT_OF_GLYPH])[0], glyphs))


def _private(table: bytes, font: _Dict) -> bytes:
    size, start = _offsets(font[_PRIVATE])
    private = table[start : start + size]
    if _SUBROUTINES in _parsed(private):
        raise ValueError("the font has subroutines")
    return private


def _chosen(entries: _Dict, operators: Iterable[bytes]) -> _Dict:
    return {operator: entries[operator] for operator in operators if operator in entries}


def _parts_of(table: bytes, start: int, glyphs: int) -> bytes:
    """The number of the part of each glyph, a byte each, from the FDSelect at `start` (5176, 19)."""
    if table[start] == 0:
        return table[start + 1 : start + 1 + glyphs]
    records = range(start + 3, start + 3 + 3 * int.from_bytes(table[start + 1 : start + 3], "big"), 3)
    firsts = [int.from_bytes(table[record : record + 2], "big") for record in records]
    ranges = zip(records, firsts, [*firsts[1:], glyphs], strict=True)
    return b"".join([table[record + 2 : record + 3] * (end - first) for record, first, end in ranges])


def _font_dicts(parts: Iterable[tuple[_Dict, bytes]], offset: int) -> bytes:
    """The INDEX of the font DICTs, whose private DICTs stand one after the other from `offset` on."""
    fonts = []
    for matrix, private in parts:
        fonts.append(_written({**matrix, _PRIVATE: _integer(len(private)) + _integer(offset)}))
        offset += len(private)
    return _index(fonts)


def _top_dict(shape: _Dict, count: int, offsets: Sequence[int]) -> bytes:
    """The top DICT for CIDs below `count`, with the offsets of charset, FDSelect, charstrings and font DICTs."""
    charset, select, charstrings, fonts = map(_integer, offsets)
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


def _raw_index(data: bytes, start: int) -> tuple[bytes, int]:
    """The INDEX at `start` as it is written, and its end (5176, 5)."""
    count = int.from_bytes(data[start : start + 2], "big")
    if not count:
        return data[start : start + 2], start + 2
    size = data[start + 2]
    last = start + 3 + count * size
    end = last + size - 1 + int.from_bytes(data[last : last + size], "big")
    return data[start:end], end


def _items(data: bytes, start: int) -> tuple[list[bytes], int]:
    """The items of the INDEX at `start`, and its end."""
    raw, end = _raw_index(data, start)
    count, size = int.from_bytes(raw[:2], "big"), raw[2]
    base = 2 + (count + 1) * size  # one byte before the data, since offsets count from 1
    offsets = [int.from_bytes(raw[3 + i * size : 3 + (i + 1) * size], "big") for i in range(count + 1)]
    return [raw[base + first : base + after] for first, after in pairwise(offsets)], end


def _index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    offsets, end = [b"\0\0\0\1"], 1
    for item in items:
        end += len(item)
        offsets.append(end.to_bytes(4, "big"))
    return len(items).to_bytes(2, "big") + b"\4" + b"".join(offsets) + b"".join(items)


def _parsed(data: bytes) -> _Dict:
    """The entries of a DICT, in which each operator follows its operands (5176, 4)."""
    entries: _Dict = {}
    start = position = 0
    while position < len(data):
        if data[position] > 21:
            position += _operand_length(data, position)
            continue
        after = position + (2 if data[position] == 12 else 1)
        entries[data[position:after]] = data[start:position]
        start = position = after
    return entries


def _written(entries: _Dict) -> bytes:
    return b"".join([operands + operator for operator, operands in entries.items()])


def _operand_length(data: bytes, start: int) -> int:
    """The length in bytes of the operand at `start` (5176, table 3)."""
    first = data[start]
    if first == 30:  # a decimal number of nibbles, which ends with one of 15
        end = start + 1
        while data[end] & 15 != 15 and data[end] >> 4 != 15:
            end += 1
        return end + 1 - start
    return {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)


def _offsets(operands: bytes) -> list[int]:
    """The values of operands that are whole numbers, such as offsets."""
    return [round(value) for value in _numbers(operands)]


def _numbers(operands: bytes) -> list[float]:
    """The values of operands."""
    values: list[float] = []
    position = 0
    while position < len(operands):
        first, length = operands[position], _operand_length(operands, position)
        rest = operands[position + 1 : position + length]
        if first in (28, 29):
            values.append(int.from_bytes(rest, "big", signed=True))
        elif first == 30:
            values.append(_decimal(rest))
        elif first < 247:
            values.append(first - 139)
        else:
            values.append((first - 247) * 256 + rest[0] + 108 if first < 251 else -(first - 251) * 256 - rest[0] - 108)
        position += length
    return values


def _decimal(digits: bytes) -> float:
    """The value of a decimal number, two nibbles a byte (5176, table 5); 0.0 for one that is malformed."""
    nibbles = [_NIBBLES[nibble] for byte in digits for nibble in (byte >> 4, byte & 15)]
    try:
        return float("".join(nibbles))
    except ValueError:
        return 0.0


def _integer(value: int) -> bytes:
    """An integer operand of five bytes, so that the length of a DICT doesn't depend on the offsets in it."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)

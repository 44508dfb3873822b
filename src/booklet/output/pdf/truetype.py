"""Composite glyphs added to a TrueType font (ISO/IEC 14496-22, 5.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, pack_into, unpack_from
from typing import NamedTuple

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a component
_CHECKSUM_OF_ALL = 0xB1B0AFBA
_MOST_POINTS = 0xFFFF


class CompositeGlyph(NamedTuple):
    """A glyph made of components (glyph, x, y), with the bounding `box` (left, bottom, right, top) of their outlines;
    all in units of the font.
    """

    advance: int
    box: tuple[int, int, int, int]
    components: tuple[tuple[int, int, int], ...]


def with_composite_glyphs(data: bytes, composites: Sequence[CompositeGlyph]) -> bytes:
    """A TrueType font with more glyphs at its end."""
    tables = _tables(data)
    head, maxp = bytearray(tables["head"]), bytearray(tables["maxp"])
    glyphs: int = unpack_from(">H", maxp, 4)[0]
    outlines, offsets = _outlines(tables, long=bool(unpack_from(">h", head, 50)[0]), glyphs=glyphs)
    for composite in composites:
        outlines += _record(composite)
        offsets.append(len(outlines))
    pack_into(">h", head, 50, 1)  # long offsets
    _update_maxima(maxp, glyphs + len(composites), max(len(composite.components) for composite in composites))
    metrics, header = _metrics(tables, glyphs, composites)
    changed = {
        "head": bytes(head), "maxp": bytes(maxp), "hmtx": metrics, "hhea": header, "glyf": bytes(outlines),
        "loca": pack(f">{len(offsets)}I", *offsets),
    }  # fmt: skip
    return _file(tables | changed)


def _tables(data: bytes) -> dict[str, bytes]:
    """The tables of a font file, by tag."""
    tables = {}
    for entry in range(12, 12 + 16 * unpack_from(">H", data, 4)[0], 16):
        tag, _, start, length = unpack_from(">4sIII", data, entry)
        tables[tag.decode("latin-1")] = data[start : start + length]
    return tables


def _outlines(tables: dict[str, bytes], *, long: bool, glyphs: int) -> tuple[bytearray, list[int]]:
    """The records of the font's own glyphs, and the offset of each, with the end of the last."""
    stored = unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", tables["loca"])
    offsets = [offset if long else 2 * offset for offset in stored]
    outlines = bytearray(tables.get("glyf", b"")[: offsets[-1]])
    outlines += bytes(offsets[-1] - len(outlines))
    return outlines, offsets


def _record(composite: CompositeGlyph) -> bytes:
    """The record of a glyph, an even number of bytes; none for a blank glyph."""
    if not composite.components:
        return b""
    parts = [pack(">5h", -1, *composite.box)]
    last = len(composite.components) - 1
    for index, (glyph, x, y) in enumerate(composite.components):
        parts.append(pack(">HHhh", _WORDS | _OFFSETS | (_MORE if index < last else 0), glyph, x, y))
    return b"".join(parts)


def _update_maxima(maxp: bytearray, glyphs: int, components: int) -> None:
    """Raises the maxima of the table `maxp` (5.2.6) so far that none is exceeded."""
    points, contours, composite_points, composite_contours = unpack_from(">4H", maxp, 6)
    pack_into(">H", maxp, 4, glyphs)
    pack_into(">H", maxp, 10, min(max(points, composite_points) * components, _MOST_POINTS))
    pack_into(">H", maxp, 12, min(max(contours, composite_contours) * components, _MOST_POINTS))
    own_components, depth = unpack_from(">2H", maxp, 28)
    pack_into(">2H", maxp, 28, max(own_components, components), depth + 1)


def _metrics(tables: dict[str, bytes], glyphs: int, composites: Sequence[CompositeGlyph]) -> tuple[bytes, bytes]:
    """The table `hmtx` with a full entry for each glyph, and the table `hhea` with their number."""
    header = bytearray(tables["hhea"])
    full: int = unpack_from(">H", header, 34)[0]
    metrics = bytearray(tables["hmtx"][: 4 * full])
    last = metrics[-4:-2]
    for offset in range(4 * full, 4 * full + 2 * (glyphs - full), 2):
        metrics += last + tables["hmtx"][offset : offset + 2]
    for composite in composites:
        metrics += pack(">Hh", composite.advance, composite.box[0])
    pack_into(">H", header, 34, glyphs + len(composites))
    return bytes(metrics), bytes(header)


def _file(tables: dict[str, bytes]) -> bytes:
    """The font file of these tables (4.5), with its checksums."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    start = 12 + 16 * count
    directory = [pack(">I4H", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))]
    body = bytearray()
    head_offset = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            data = data[:8] + bytes(4) + data[12:]
            head_offset = start + len(body)
        directory.append(pack(">4sIII", tag.encode("latin-1"), _checksum(data), start + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    file = bytearray(b"".join(directory) + body)
    pack_into(">I", file, head_offset + 8, (_CHECKSUM_OF_ALL - _checksum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = unpack_from(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF

"""Glyphs made of others, added to a TrueType font as composite glyphs (ISO/IEC 14496-22, 5.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack, pack_into, unpack_from
from typing import NamedTuple

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020  # flags of a component
_CHECKSUM_OF_ALL = 0xB1B0AFBA
_MOST_POINTS = 0xFFFF


class CompositeGlyph(NamedTuple):
    """A glyph of the components (glyph, across, up), whose outlines fill `box` (left, bottom, right, top)."""

    advance: int
    box: tuple[int, int, int, int]
    components: tuple[tuple[int, int, int], ...]


def with_assemblies(data: bytes, assemblies: Sequence[CompositeGlyph]) -> bytes:
    """A TrueType font with more glyphs at its end."""
    tables = _tables(data)
    head, most = bytearray(tables["head"]), bytearray(tables["maxp"])
    glyphs: int = unpack_from(">H", most, 4)[0]
    outlines, places = _outlines(tables, long=bool(unpack_from(">h", head, 50)[0]), glyphs=glyphs)
    for assembly in assemblies:
        outlines += _record(assembly)
        places.append(len(outlines))
    pack_into(">h", head, 50, 1)  # long offsets
    _count(most, glyphs + len(assemblies), max(len(assembly.components) for assembly in assemblies))
    metrics, header = _metrics(tables, glyphs, assemblies)
    changed = {
        "head": bytes(head), "maxp": bytes(most), "hmtx": metrics, "hhea": header, "glyf": bytes(outlines),
        "loca": pack(f">{len(places)}I", *places),
    }  # fmt: skip
    return _file(tables | changed)


def _tables(data: bytes) -> dict[str, bytes]:
    tables = {}
    for entry in range(12, 12 + 16 * unpack_from(">H", data, 4)[0], 16):
        tag, _, start, length = unpack_from(">4sIII", data, entry)
        tables[tag.decode("latin-1")] = data[start : start + length]
    return tables


def _outlines(tables: dict[str, bytes], *, long: bool, glyphs: int) -> tuple[bytearray, list[int]]:
    """All records of the font's own glyphs, and where each begins, and the last one ends."""
    places = [at if long else 2 * at for at in unpack_from(f">{glyphs + 1}{'I' if long else 'H'}", tables["loca"])]
    outlines = bytearray(tables.get("glyf", b"")[: places[-1]])
    outlines += bytes(places[-1] - len(outlines))
    return outlines, places


def _record(assembly: CompositeGlyph) -> bytes:
    """The glyph, in an even number of bytes; none for a blank."""
    if not assembly.components:
        return b""
    parts = [pack(">5h", -1, *assembly.box)]
    last = len(assembly.components) - 1
    for place, (glyph, across, up) in enumerate(assembly.components):
        parts.append(pack(">HHhh", _WORDS | _OFFSETS | (_MORE if place < last else 0), glyph, across, up))
    return b"".join(parts)


def _count(most: bytearray, glyphs: int, components: int) -> None:
    """Say how much there is at the most (5.2.6): no less than there may be now."""
    points, contours, points_of_made, contours_of_made = unpack_from(">4H", most, 6)
    pack_into(">H", most, 4, glyphs)
    pack_into(">H", most, 10, min(max(points, points_of_made) * components, _MOST_POINTS))
    pack_into(">H", most, 12, min(max(contours, contours_of_made) * components, _MOST_POINTS))
    own_components, depth = unpack_from(">2H", most, 28)
    pack_into(">2H", most, 28, max(own_components, components), depth + 1)


def _metrics(tables: dict[str, bytes], glyphs: int, assemblies: Sequence[CompositeGlyph]) -> tuple[bytes, bytes]:
    """`hmtx` with a full entry for each glyph, and `hhea` that says so."""
    header = bytearray(tables["hhea"])
    full: int = unpack_from(">H", header, 34)[0]
    metrics = bytearray(tables["hmtx"][: 4 * full])
    last = metrics[-4:-2]
    for place in range(4 * full, 4 * full + 2 * (glyphs - full), 2):
        metrics += last + tables["hmtx"][place : place + 2]
    for assembly in assemblies:
        metrics += pack(">Hh", assembly.advance, assembly.box[0])
    pack_into(">H", header, 34, glyphs + len(assemblies))
    return bytes(metrics), bytes(header)


def _file(tables: dict[str, bytes]) -> bytes:
    """The font file (4.5), its checksums set right."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    start = 12 + 16 * count
    directory = [pack(">I4H", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power))]
    body = bytearray()
    place_of_head = 0
    for tag, data in sorted(tables.items()):
        if tag == "head":
            data = data[:8] + bytes(4) + data[12:]
            place_of_head = start + len(body)
        directory.append(pack(">4sIII", tag.encode("latin-1"), _checksum(data), start + len(body), len(data)))
        body += data + bytes(-len(data) % 4)
    file = bytearray(b"".join(directory) + body)
    pack_into(">I", file, place_of_head + 8, (_CHECKSUM_OF_ALL - _checksum(file)) & 0xFFFFFFFF)
    return bytes(file)


def _checksum(data: bytes | bytearray) -> int:
    padded = bytes(data) + bytes(-len(data) % 4)
    words: tuple[int, ...] = unpack_from(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF

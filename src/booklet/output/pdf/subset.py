"""Subsets of faces, made by HarfBuzz, in the form that PDF embeds.

A subset numbers its glyphs anew, so that it stays small. Page content names glyphs by the ids of the face: for CFF
outlines the charset leads from these to the new ids (`cff`), for TrueType outlines a map beside the font. Composed
glyphs are added to either.

Composite glyphs added to a TrueType font (ISO/IEC 14496-22, 5.3.3).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import pack, pack_into, unpack_from
from typing import TYPE_CHECKING

import uharfbuzz as hb

from booklet.fonts.face import Face
from booklet.output.pdf.cff import AddedGlyph, charstring, cid_keyed, outline_of
from booklet.records import NamedTuple

if TYPE_CHECKING:
    from booklet.fonts.composites import ComposedGlyph

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


# Tables that viewers don't read in an embedded font: layout is done, and codes are glyph ids.
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "MATH", "BASE", "JSTF", "kern", "DSIG", "STAT", "MVAR", "HVAR", "VVAR", "avar", "meta",
    "name", "post", "cmap", "hdmx", "VDMX", "LTSH", "gasp", "COLR", "CPAL", "SVG ", "FFTM", "VORG", "OS/2",
)  # fmt: skip


class SubsetFont(NamedTuple):
    """A subset of a face. `cids` has the code of each glyph, in the order of the subset: the glyph id of the face, or
    the code of a composed glyph.

    `data` is a bare CFF table keyed by these codes if `is_cff`, else a TrueType file.
    """

    data: bytes
    cids: tuple[int, ...]
    is_cff: bool

    def cid_to_gid_map(self) -> bytes:
        """The glyph in the subset of each code, two bytes each: a CIDToGIDMap (ISO 32000-1, table 117)."""
        glyphs = bytearray(2 * max(self.cids) + 2)
        for glyph, cid in enumerate(self.cids):
            glyphs[2 * cid : 2 * cid + 2] = glyph.to_bytes(2, "big")
        return bytes(glyphs)


def subset_face(face: Face, glyphs: Iterable[int], composites: Mapping[int, ComposedGlyph] | None = None) -> SubsetFont:
    """The face with these glyphs only, .notdef and the components of the glyphs; a variable font at its place on the
    axes. `composites` are added as glyphs, by their codes.
    """
    composites = composites or {}
    is_truetype = "glyf" in face.hb_face.table_tags
    kept = {0, *glyphs}
    if is_truetype:
        kept |= {glyph for composite in composites.values() for glyph, _, _ in composite.parts}
    subset, glyph_ids = _subset(face, kept)
    cids = glyph_ids + tuple(composites)
    if not is_truetype:
        added = [_added_glyph(face, composite) for composite in composites.values()]
        return SubsetFont(cid_keyed(bytes(subset.reference_table("CFF ").data), cids, added), cids, True)
    data = bytes(subset.blob.data)
    if composites:
        data = with_composite_glyphs(data, _composite_glyphs(face, composites.values(), cids))
    return SubsetFont(data, cids, False)


def _subset(face: Face, glyphs: set[int]) -> tuple[hb.Face, tuple[int, ...]]:
    """The subset that HarfBuzz makes, and the glyph ids of the face in the order of the subset."""
    tables = face.hb_face.table_tags
    request = hb.SubsetInput()
    request.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    request.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(
        {int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES}
    )
    flags = hb.SubsetFlags
    request.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    if "CFF2" in tables:
        request.flags |= flags.DOWNGRADE_CFF2
    if "fvar" in tables:
        request.pin_all_axes_to_default(face.hb_face)
        for axis, value in face.axes:
            request.pin_axis_location(face.hb_face, axis, value)
    plan = hb.SubsetPlan(face.hb_face, request)
    new_to_old = plan.new_to_old_glyph_mapping
    return plan.execute(), tuple([new_to_old[glyph] for glyph in range(len(new_to_old))])


def _added_glyph(face: Face, composite: ComposedGlyph) -> AddedGlyph:
    parts = [(outline_of(face.hb_font, glyph), x, y) for glyph, x, y in composite.parts]
    return AddedGlyph(charstring(parts), composite.advance)


def _composite_glyphs(face: Face, composites: Iterable[ComposedGlyph], cids: Sequence[int]) -> list[CompositeGlyph]:

    new = {
        cid: glyph for glyph, cid in reversed(list(enumerate(cids)))
    }  # a composed glyph's code may be a glyph id too
    return [
        CompositeGlyph(
            composite.advance, _box(face, composite), tuple([(new[glyph], x, y) for glyph, x, y in composite.parts])
        )
        for composite in composites
    ]


def _box(face: Face, composite: ComposedGlyph) -> tuple[int, int, int, int]:
    """The bounding box of a composed glyph's outlines: left, bottom, right and top, in units of the face."""
    boxes = []
    for glyph, x, y in composite.parts:
        extents = face.hb_font.get_glyph_extents(glyph)
        if extents is not None and (extents.width or extents.height):
            left, top = x + extents.x_bearing, y + extents.y_bearing
            boxes.append((left, top + extents.height, left + extents.width, top))
    if not boxes:
        return 0, 0, 0, 0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)

"""Subsets of faces, made by HarfBuzz, in the form that PDF embeds.

A subset numbers its glyphs anew, so that it stays small. Page content names glyphs by the ids of the face: for CFF
outlines the charset leads from these to the new ids (`cff`), for TrueType outlines a map beside the font. Composed
glyphs are added to either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import uharfbuzz as hb

from booklet.fonts.face import Face
from booklet.output.pdf.cff import AddedGlyph, cid_keyed
from booklet.output.pdf.charstrings import charstring, outline_of

if TYPE_CHECKING:  # loaded where there are composed glyphs, which is seldom
    from booklet.fonts.composites import ComposedGlyph
    from booklet.output.pdf.truetype import CompositeGlyph

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
        from booklet.output.pdf.truetype import with_composite_glyphs  # loaded late: most booklets need none

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
    from booklet.output.pdf.truetype import CompositeGlyph  # loaded late: most booklets need none

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

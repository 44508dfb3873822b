"""Faces cut to the glyphs that are used, by HarfBuzz, as PDF embeds them.

The cut numbers glyphs anew, so that it stays small; what leads from the face's own glyph ids, which content
goes by, to the new ones is the charset of an outline font of the one kind (`cff.py`), and a map beside one of
the other (`glyf.py`). Glyphs made of others are added to either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import uharfbuzz as hb

from booklet.output.pdf.cff import Drawn, cid_keyed
from booklet.record import Record
from booklet.typeset.font import Face

TYPE_CHECKING = False
if TYPE_CHECKING:
    from booklet.output.pdf.glyf import Assembly
    from booklet.typeset.composite import Composite

# Tables a viewer doesn't read in an embedded font: layout is done, and codes are glyph ids.
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "MATH", "BASE", "JSTF", "kern", "DSIG", "STAT", "MVAR", "HVAR", "VVAR", "avar", "meta",
    "name", "post", "cmap", "hdmx", "VDMX", "LTSH", "gasp", "COLR", "CPAL", "SVG ", "FFTM", "VORG", "OS/2",
)  # fmt: skip


class CutFace(Record):
    """Part of a face: `ids` are the old ids of its glyphs, in their new order.

    `data` is a bare CFF table, in which glyphs go by their old ids, if `is_cff`; else a TrueType file.
    """

    data: bytes
    ids: tuple[int, ...]
    is_cff: bool

    def glyph_of_id(self) -> bytes:
        """The new glyph of each old id, two bytes each: a CIDToGIDMap (ISO 32000-1, table 117)."""
        places = bytearray(2 * max(self.ids) + 2)
        for glyph, old in enumerate(self.ids):
            places[2 * old : 2 * old + 2] = glyph.to_bytes(2, "big")
        return bytes(places)


def cut_face(face: Face, glyphs: Iterable[int], composites: Mapping[int, Composite] | None = None) -> CutFace:
    """The face with just these glyphs (and .notdef, and what they are built of), a variable one as it stands at its
    axes; with `composites`, by their ids, as glyphs of their own.
    """
    composites = composites or {}
    is_truetype = "glyf" in face.face.table_tags
    kept = {0, *glyphs}
    if is_truetype:
        kept |= {glyph for composite in composites.values() for glyph, _, _ in composite.parts}
    part, ids = _cut(face, kept)
    ids += tuple(composites)
    if not is_truetype:
        drawn = [_drawn(face, composite) for composite in composites.values()]
        return CutFace(cid_keyed(bytes(part.reference_table("CFF ").data), ids, drawn), ids, True)
    data = bytes(part.blob.data)
    if composites:
        from booklet.output.pdf.glyf import with_assemblies  # late: most booklets have none

        data = with_assemblies(data, _assemblies(face, composites.values(), ids))
    return CutFace(data, ids, False)


def _cut(face: Face, glyphs: set[int]) -> tuple[hb.Face, tuple[int, ...]]:
    """The face cut, and the old ids of its glyphs in their new order."""
    tables = face.face.table_tags
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    cut.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update({int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES})
    flags = hb.SubsetFlags
    cut.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    if "CFF2" in tables:
        cut.flags |= flags.DOWNGRADE_CFF2
    if "fvar" in tables:
        cut.pin_all_axes_to_default(face.face)
        for axis, value in face.axes:
            cut.pin_axis_location(face.face, axis, value)
    plan = hb.SubsetPlan(face.face, cut)
    new_to_old = plan.new_to_old_glyph_mapping
    return plan.execute(), tuple([new_to_old[glyph] for glyph in range(len(new_to_old))])


def _drawn(face: Face, composite: Composite) -> Drawn:
    from booklet.output.pdf.charstrings import charstring, outline_of

    parts = [(outline_of(face.shaper, glyph), x, y) for glyph, x, y in composite.parts]
    return Drawn(charstring(parts), composite.advance)


def _assemblies(face: Face, composites: Iterable[Composite], ids: Sequence[int]) -> list[Assembly]:
    from booklet.output.pdf.glyf import Assembly

    new = {old: place for place, old in reversed(list(enumerate(ids)))}  # ids of composites come last
    return [
        Assembly(
            composite.advance, _box(face, composite), tuple([(new[glyph], x, y) for glyph, x, y in composite.parts])
        )
        for composite in composites
    ]


def _box(face: Face, composite: Composite) -> tuple[int, int, int, int]:
    """What the glyph's outlines fill: left, bottom, right and top."""
    boxes = []
    for glyph, x, y in composite.parts:
        extents = face.shaper.get_glyph_extents(glyph)
        if extents is not None and (extents.width or extents.height):
            left, top = x + extents.x_bearing, y + extents.y_bearing
            boxes.append((left, top + extents.height, left + extents.width, top))
    if not boxes:
        return 0, 0, 0, 0
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)

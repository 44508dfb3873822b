"""Faces cut to the glyphs that are used, by HarfBuzz, as PDF embeds them.

The cut numbers glyphs anew, so that it stays small; what leads from the face's own glyph ids, which content
goes by, to the new ones is the charset of an outline font of the one kind (`cff.py`), and a map beside one of
the other.
"""

from __future__ import annotations

from collections.abc import Iterable

import uharfbuzz as hb

from booklet.output.pdf.cff import cid_keyed
from booklet.record import Record
from booklet.typeset.font import Face

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


def cut_face(face: Face, glyphs: Iterable[int]) -> CutFace:
    """The face with just these glyphs (and .notdef, and what they are built of); a variable one as it stands at its axes."""
    tables = face.face.table_tags
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.GLYPH_INDEX).update({0, *glyphs})
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
    part = plan.execute()
    new_to_old = plan.new_to_old_glyph_mapping
    ids = tuple([new_to_old[glyph] for glyph in range(len(new_to_old))])
    if "CFF " in part.table_tags:
        return CutFace(cid_keyed(bytes(part.reference_table("CFF ").data), ids), ids, True)
    return CutFace(bytes(part.blob.data), ids, False)

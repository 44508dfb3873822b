"""Faces cut to the glyphs that are used, by HarfBuzz, as PDF embeds them.

The cut numbers glyphs anew, so that it stays small; what leads from the face's own glyph ids, which content
goes by, to the new ones is the charset of an outline font of the one kind (`cff.py`), and a map beside one of
the other (`glyf.py`). Glyphs made of others are added to either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple
from zlib import compress, crc32

import uharfbuzz as hb

from booklet.fonts.face import Face, FaceFile
from booklet.output.pdf.cff import AddedGlyph, cid_keyed
from booklet.output.pdf.model import FontUsage
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import name, number, numbers

if TYPE_CHECKING:
    from booklet.fonts.composites import ComposedGlyph
    from booklet.output.pdf.model import KeyedComposite
    from booklet.output.pdf.truetype import CompositeGlyph

# Tables a viewer doesn't read in an embedded font: layout is done, and codes are glyph ids.
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "MATH", "BASE", "JSTF", "kern", "DSIG", "STAT", "MVAR", "HVAR", "VVAR", "avar", "meta",
    "name", "post", "cmap", "hdmx", "VDMX", "LTSH", "gasp", "COLR", "CPAL", "SVG ", "FFTM", "VORG", "OS/2",
)  # fmt: skip


class SubsetFont(NamedTuple):
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


def subset_face(face: Face, glyphs: Iterable[int], composites: Mapping[int, ComposedGlyph] | None = None) -> SubsetFont:
    """The face with just these glyphs (and .notdef, and what they are built of), a variable one as it stands at its
    axes; with `composites`, by their ids, as glyphs of their own.
    """
    composites = composites or {}
    is_truetype = "glyf" in face.hb_face.table_tags
    kept = {0, *glyphs}
    if is_truetype:
        kept |= {glyph for composite in composites.values() for glyph, _, _ in composite.parts}
    part, ids = _cut(face, kept)
    ids += tuple(composites)
    if not is_truetype:
        drawn = [_drawn(face, composite) for composite in composites.values()]
        return SubsetFont(cid_keyed(bytes(part.reference_table("CFF ").data), ids, drawn), ids, True)
    data = bytes(part.blob.data)
    if composites:
        from booklet.output.pdf.truetype import with_assemblies  # late: most booklets have none

        data = with_assemblies(data, _assemblies(face, composites.values(), ids))
    return SubsetFont(data, ids, False)


def _cut(face: Face, glyphs: set[int]) -> tuple[hb.Face, tuple[int, ...]]:
    """The face cut, and the old ids of its glyphs in their new order."""
    tables = face.hb_face.table_tags
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    cut.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update({int.from_bytes(tag.encode(), "big") for tag in _DROPPED_TABLES})
    flags = hb.SubsetFlags
    cut.flags = flags.NO_LAYOUT_CLOSURE | flags.NO_HINTING | flags.NOTDEF_OUTLINE | flags.DESUBROUTINIZE
    if "CFF2" in tables:
        cut.flags |= flags.DOWNGRADE_CFF2
    if "fvar" in tables:
        cut.pin_all_axes_to_default(face.hb_face)
        for axis, value in face.axes:
            cut.pin_axis_location(face.hb_face, axis, value)
    plan = hb.SubsetPlan(face.hb_face, cut)
    new_to_old = plan.new_to_old_glyph_mapping
    return plan.execute(), tuple([new_to_old[glyph] for glyph in range(len(new_to_old))])


def _drawn(face: Face, composite: ComposedGlyph) -> AddedGlyph:
    from booklet.output.pdf.cff import charstring, outline_of

    parts = [(outline_of(face.hb_font, glyph), x, y) for glyph, x, y in composite.parts]
    return AddedGlyph(charstring(parts), composite.advance)


def _assemblies(face: Face, composites: Iterable[ComposedGlyph], ids: Sequence[int]) -> list[CompositeGlyph]:
    from booklet.output.pdf.truetype import CompositeGlyph

    new = {old: place for place, old in reversed(list(enumerate(ids)))}  # ids of composites come last
    return [
        CompositeGlyph(
            composite.advance, _box(face, composite), tuple([(new[glyph], x, y) for glyph, x, y in composite.parts])
        )
        for composite in composites
    ]


def _box(face: Face, composite: ComposedGlyph) -> tuple[int, int, int, int]:
    """What the glyph's outlines fill: left, bottom, right and top."""
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


# PDF/UA wants a meaning for every glyph (ISO 14289-1, 7.21.7), also for the lower parts of a tall bracket. Viewers
# mostly leave out spaces they don't need when they copy; what has no width by its nature, U+200B say, they keep.
_NO_LETTER = " "
_FORBIDDEN_LETTERS = str.maketrans(dict.fromkeys("\0\ufeff\ufffe"))  # the same clause
_MAPPINGS_A_BLOCK = 100  # at most so many in a row (Adobe Technical Note 5014, 7.1)
_SYMBOLIC, _FIXED_PITCH, _ITALIC = 4, 1, 64  # flags of a font descriptor (table 123)


def add_fonts(
    objects: Objects,
    usages: Sequence[FontUsage],
    composites: Iterable[KeyedComposite],
    face_of: Callable[[FaceFile], Face],
) -> dict[KeyedComposite, int]:
    """Embed the fonts, one of each key, with the glyphs made for them; gives the codes of these. `face_of` opens a face.

    Raises ValueError where a face would have more than 65,535 glyphs.
    """
    made: dict[str, list[ComposedGlyph]] = {}
    for key, composite in composites:
        made.setdefault(key, []).append(composite)
    codes: dict[KeyedComposite, int] = {}
    for file in dict.fromkeys([usage.file for usage in usages]):
        sharing = [usage for usage in usages if usage.file == file]
        glyphs = {glyph for usage in sharing for glyph in usage.glyph_text}
        known = _codes([composite for usage in sharing for composite in made.get(usage.key, ())], glyphs)
        face = _EmbeddedFace(objects, face_of(file), glyphs, {code: composite for composite, code in known.items()})
        for usage in sharing:
            own = {known[composite]: composite.text for composite in made.get(usage.key, ())}
            codes |= {(usage.key, composite): known[composite] for composite in made.get(usage.key, ())}
            objects.fonts[usage.key] = reference(face.add_font({**usage.glyph_text, **own}))
    return codes


def _codes(composites: Iterable[ComposedGlyph], glyphs: set[int]) -> dict[ComposedGlyph, int]:
    """A code for each glyph that is made, which none of the face's own has that are used."""
    free = (code for code in range(1, 0x10000) if code not in glyphs)
    codes: dict[ComposedGlyph, int] = {}
    for composite in composites:
        if composite not in codes:
            code = next(free, None)
            if code is None:
                raise ValueError("a face has no room for so many glyphs")
            codes[composite] = code
    return codes


class _EmbeddedFace:
    """A face cut to some glyphs, with those made of others, in the file."""

    def __init__(self, objects: Objects, face: Face, glyphs: set[int], composites: Mapping[int, ComposedGlyph]) -> None:
        self._objects = objects
        self._face = face
        cut = subset_face(face, glyphs, composites)
        self._name = name(f"{_prefix(cut.data)}+{_postscript_name(face)}")
        advances = {glyph: face.advance(glyph) for glyph in glyphs}
        advances |= {code: composite.advance for code, composite in composites.items()}
        self._descendant = self._add_descendant(cut, _widths(face, advances))

    def add_font(self, letters: Mapping[int, str]) -> int:
        """A font of this face whose glyphs stand for `letters`."""
        cmap = _to_unicode(_complete(letters))
        return self._objects.add_dictionary(
            {
                "Type": b"/Font",
                "Subtype": b"/Type0",
                "BaseFont": self._name,
                "Encoding": b"/Identity-H",
                "DescendantFonts": b"[%b]" % reference(self._descendant),
                "ToUnicode": reference(self._objects.add_stream(compress(cmap), deflated=True)),
            }
        )

    def _add_descendant(self, cut: SubsetFont, widths: bytes) -> int:
        entries: dict[str, Value] = {
            "Type": b"/Font",
            "BaseFont": self._name,
            "CIDSystemInfo": b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
            "FontDescriptor": reference(self._add_descriptor(cut)),
            "W": widths,
        }
        if cut.is_cff:
            return self._objects.add_dictionary(entries | {"Subtype": b"/CIDFontType0"})
        glyph_of_id = self._objects.add_stream(compress(cut.glyph_of_id()), deflated=True)
        entries |= {"Subtype": b"/CIDFontType2", "CIDToGIDMap": reference(glyph_of_id)}
        return self._objects.add_dictionary(entries)

    def _add_descriptor(self, cut: SubsetFont) -> int:
        key = "FontFile3" if cut.is_cff else "FontFile2"
        entries: dict[str, Value] = {"Subtype": b"/CIDFontType0C"} if cut.is_cff else {"Length1": len(cut.data)}
        file = self._objects.add_stream(compress(cut.data), entries, deflated=True)
        described = {"Type": b"/FontDescriptor", "FontName": self._name, key: reference(file)}
        return self._objects.add_dictionary(described | _descriptor_of(self._face))


def _prefix(data: bytes) -> str:
    """Six capitals that tell subsets of one face apart (9.6.4)."""
    left, letters = crc32(data), []
    for _ in range(6):
        left, letter = divmod(left, 26)
        letters.append(chr(ord("A") + letter))
    return "".join(letters)


def _postscript_name(face: Face) -> str:
    return face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.name


def _descriptor_of(face: Face) -> dict[str, Value]:
    """Metrics in thousandths of the size, from the font's own tables (table 122)."""
    thousandth = 1000 / face.units_per_em
    box = unpack_from(">4h", face.hb_face.reference_table("head").data, 36)
    post = face.hb_face.reference_table("post").data
    angle, fixed = unpack_from(">i4xI", post, 4) if len(post) >= 16 else (0, 0)
    weight = face.hb_face.reference_table("OS/2").data[4:6]
    extents = face.hb_font.get_font_extents("ltr")
    return {
        "Flags": _SYMBOLIC | (_ITALIC if angle else 0) | (_FIXED_PITCH if fixed else 0),
        "FontBBox": b"[%b]" % numbers(*[round(side * thousandth) for side in box]),
        "ItalicAngle": number(angle / 65536),
        "Ascent": round(extents.ascender * thousandth),
        "Descent": round(extents.descender * thousandth),
        "CapHeight": round(face.cap_height * 1000),
        "StemV": _stem(int.from_bytes(weight, "big") or 400),
    }


def _stem(weight: int) -> int:
    """About how thick the stems of a font of this weight (400 is regular) are; no table says, and viewers
    hardly ask.
    """
    return 50 + round((weight / 65) ** 2)


def _widths(face: Face, advances: Mapping[int, int]) -> bytes:
    """The advances of codes, in runs of consecutive ones (9.7.4.3)."""
    runs: list[tuple[int, list[bytes]]] = []
    for code in sorted(advances):
        width = number(round(advances[code] * 1000 / face.units_per_em, 3))
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(width)
        else:
            runs.append((code, [width]))
    return b"[%b]" % b" ".join([b"%d[%b]" % (first, b" ".join(widths)) for first, widths in runs])


def _complete(letters: Mapping[int, str]) -> dict[int, str]:
    """What each glyph stands for, none without: later ones of a cluster, whose text the first has, may be silent."""
    allowed = {glyph: text.translate(_FORBIDDEN_LETTERS) for glyph, text in sorted(letters.items()) if glyph}
    return {glyph: text or _NO_LETTER for glyph, text in allowed.items()}


def _to_unicode(letters: Mapping[int, str]) -> bytes:
    """The map from codes to text (9.10.3)."""
    lines = [
        b"<%04X> <%b>" % (glyph, text.encode("utf-16-be", "replace").hex().upper().encode())
        for glyph, text in letters.items()
    ]
    parts = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    ]
    for start in range(0, len(lines), _MAPPINGS_A_BLOCK):
        block = lines[start : start + _MAPPINGS_A_BLOCK]
        parts.append(b"%d beginbfchar\n%b\nendbfchar\n" % (len(block), b"\n".join(block)))
    parts.append(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return b"".join(parts)


# MERGED output.pdf.fonts: Fonts in the file: each face cut once to the glyphs used, under as many names as it has ways of being read.
#
# A font is written as a composite font whose codes are the face's own glyph ids (Identity-H), so content can be
# written before it is known which glyphs are used; glyphs made of others go by ids that are left. Two fonts of one face
# with different features, say with and without small capitals, share the cut file and differ in what their glyphs mean
# (ToUnicode). ISO 32000-1, 9.7.
#

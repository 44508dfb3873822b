"""Fonts in the file (ISO 32000-1, 9.7): each face is embedded once, as a subset, and may be the descendant of several
fonts.

A font is a composite font whose codes are the glyph ids of its face (Identity-H), so that content can be written before
it is known which glyphs are used; composed glyphs have codes that no glyph in use has. Two fonts of one face with
different features, such as with and without small capitals, share the subset and differ in the text that their glyphs
stand for (ToUnicode).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from struct import unpack_from
from typing import TYPE_CHECKING
from zlib import compress, crc32

import uharfbuzz as hb

from booklet.fonts.face import Face, FaceFile
from booklet.output.pdf.model import FontUsage
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.subset import subset_face
from booklet.output.pdf.syntax import name, number, numbers
from booklet.records import NamedTuple

if TYPE_CHECKING:  # loaded where there are composed glyphs, which is seldom
    from booklet.fonts.composites import ComposedGlyph
    from booklet.output.pdf.model import KeyedComposite

# PDF/UA wants a text for every glyph (ISO 14289-1, 7.21.7), for the lower parts of a tall bracket too. Viewers mostly
# drop superfluous spaces from copied text, while they keep characters that have no width, such as U+200B.
_NO_TEXT = " "
_FORBIDDEN = str.maketrans(dict.fromkeys("\0\ufeff\ufffe"))  # the same clause
_MAPPINGS_A_BLOCK = 100  # the most that a block may hold (Adobe Technical Note 5014, 7.1)
_SYMBOLIC, _FIXED_PITCH, _ITALIC = 4, 1, 64  # flags of a font descriptor (table 123)


class FontSet(NamedTuple):
    """Fonts cut to the glyphs in use, ready to be written to any number of files; `codes` are those of composed
    glyphs.
    """

    faces: tuple[SubsetFace, ...]
    codes: Mapping[KeyedComposite, int]


class SubsetFace(NamedTuple):
    """A subset of a face, compressed, and the fonts that show its glyphs.

    `data` is a font file of `length` bytes, `glyph_map` the CIDToGIDMap of TrueType outlines, b"" for CFF; `descriptor`
    are the entries of the font descriptor but the file, `fonts` a ToUnicode CMap, compressed, by the key of each font.
    """

    name: bytes
    data: bytes
    length: int
    glyph_map: bytes
    widths: bytes
    descriptor: Mapping[str, Value]
    fonts: Mapping[str, bytes]


def cut_fonts(
    usages: Sequence[FontUsage], composites: Iterable[KeyedComposite], face_of: Callable[[FaceFile], Face]
) -> FontSet:
    """The fonts, one usage of each key, with their composed glyphs. `face_of` opens a face.

    Raises ValueError where a face would have more than 65,535 glyphs.
    """
    composed: dict[str, list[ComposedGlyph]] = {}
    for key, composite in composites:
        composed.setdefault(key, []).append(composite)
    codes: dict[KeyedComposite, int] = {}
    faces = []
    for file in dict.fromkeys([usage.file for usage in usages]):
        sharing = [usage for usage in usages if usage.file == file]
        glyphs = {glyph for usage in sharing for glyph in usage.glyph_text}
        known = _codes([composite for usage in sharing for composite in composed.get(usage.key, ())], glyphs)
        texts = {}
        for usage in sharing:
            own = {known[composite]: composite.text for composite in composed.get(usage.key, ())}
            codes |= {(usage.key, composite): known[composite] for composite in composed.get(usage.key, ())}
            texts[usage.key] = compress(_to_unicode(_complete({**usage.glyph_text, **own})))
        faces.append(_cut_face(face_of(file), glyphs, {code: composite for composite, code in known.items()}, texts))
    return FontSet(tuple(faces), codes)


def add_fonts(objects: Objects, fonts: FontSet) -> None:
    """Embeds the fonts, and names them in the dictionary of fonts."""
    for face in fonts.faces:
        descendant = _add_descendant(objects, face)
        for key, cmap in face.fonts.items():
            objects.fonts[key] = reference(_add_font(objects, face.name, descendant, cmap))


def _codes(composites: Iterable[ComposedGlyph], glyphs: set[int]) -> dict[ComposedGlyph, int]:
    """A code for each composed glyph, which no glyph in use has."""
    free = (code for code in range(1, 0x10000) if code not in glyphs)
    codes: dict[ComposedGlyph, int] = {}
    for composite in composites:
        if composite not in codes:
            code = next(free, None)
            if code is None:
                raise ValueError("a face has no room for so many glyphs")
            codes[composite] = code
    return codes


def _cut_face(
    face: Face, glyphs: set[int], composites: Mapping[int, ComposedGlyph], texts: Mapping[str, bytes]
) -> SubsetFace:
    """The face cut to some of its glyphs, and composed ones by their codes."""
    subset = subset_face(face, glyphs, composites)
    advances = {glyph: face.advance(glyph) for glyph in glyphs}
    advances |= {code: composite.advance for code, composite in composites.items()}
    return SubsetFace(
        name=name(f"{_subset_tag(subset.data)}+{_postscript_name(face)}"),
        data=compress(subset.data),
        length=len(subset.data),
        glyph_map=b"" if subset.is_cff else compress(subset.cid_to_gid_map()),
        widths=_widths(face, advances),
        descriptor=_descriptor_of(face),
        fonts=texts,
    )


def _add_font(objects: Objects, base: bytes, descendant: int, cmap: bytes) -> int:
    """Adds a font (9.7.6) whose codes stand for the texts of a ToUnicode CMap, and returns its number."""
    return objects.add_dictionary(
        {
            "Type": b"/Font",
            "Subtype": b"/Type0",
            "BaseFont": base,
            "Encoding": b"/Identity-H",
            "DescendantFonts": b"[%b]" % reference(descendant),
            "ToUnicode": reference(objects.add_stream(cmap, deflated=True)),
        }
    )


def _add_descendant(objects: Objects, face: SubsetFace) -> int:
    """Adds the CIDFont (9.7.4)."""
    entries: dict[str, Value] = {
        "Type": b"/Font",
        "BaseFont": face.name,
        "CIDSystemInfo": b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
        "FontDescriptor": reference(_add_descriptor(objects, face)),
        "W": face.widths,
    }
    if not face.glyph_map:
        return objects.add_dictionary(entries | {"Subtype": b"/CIDFontType0"})
    glyphs = objects.add_stream(face.glyph_map, deflated=True)
    entries |= {"Subtype": b"/CIDFontType2", "CIDToGIDMap": reference(glyphs)}
    return objects.add_dictionary(entries)


def _add_descriptor(objects: Objects, face: SubsetFace) -> int:
    """Adds the font descriptor (9.8) with the font file."""
    is_cff = not face.glyph_map
    key = "FontFile3" if is_cff else "FontFile2"
    entries: dict[str, Value] = {"Subtype": b"/CIDFontType0C"} if is_cff else {"Length1": face.length}
    file = objects.add_stream(face.data, entries, deflated=True)
    described = {"Type": b"/FontDescriptor", "FontName": face.name, key: reference(file)}
    return objects.add_dictionary(described | dict(face.descriptor))


def _subset_tag(data: bytes) -> str:
    """Six capitals that distinguish subsets of one face (9.6.4), made of the data."""
    rest, capitals = crc32(data), []
    for _ in range(6):
        rest, capital = divmod(rest, 26)
        capitals.append(chr(ord("A") + capital))
    return "".join(capitals)


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
    """An estimate of StemV, the thickness of stems, by the weight (400 is regular): no table of a font has it, and few
    viewers use it.
    """
    return 50 + round((weight / 65) ** 2)


def _widths(face: Face, advances: Mapping[int, int]) -> bytes:
    """The advances of codes as the array W, in runs of consecutive codes (9.7.4.3)."""
    runs: list[tuple[int, list[bytes]]] = []
    for code in sorted(advances):
        width = number(round(advances[code] * 1000 / face.units_per_em, 3))
        if runs and runs[-1][0] + len(runs[-1][1]) == code:
            runs[-1][1].append(width)
        else:
            runs.append((code, [width]))
    return b"[%b]" % b" ".join([b"%d[%b]" % (first, b" ".join(widths)) for first, widths in runs])


def _complete(glyph_text: Mapping[int, str]) -> dict[int, str]:
    """The allowed text of each code, sorted by code, with a space where there is no text."""
    allowed = {glyph: text.translate(_FORBIDDEN) for glyph, text in sorted(glyph_text.items()) if glyph}
    return {glyph: text or _NO_TEXT for glyph, text in allowed.items()}


def _to_unicode(glyph_text: Mapping[int, str]) -> bytes:
    """The ToUnicode CMap (9.10.3)."""
    lines = [
        b"<%04X> <%b>" % (glyph, text.encode("utf-16-be", "replace").hex().upper().encode())
        for glyph, text in glyph_text.items()
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

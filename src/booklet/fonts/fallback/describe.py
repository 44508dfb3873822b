"""Descriptions of faces read from font files: characters, family, kind, weight, East Asian region, and usability."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unicodedata import category, normalize

import uharfbuzz as hb

from booklet.fonts.face import MADE_OF_SPACE, UNSEEN, Face, FaceFile, without_light_letters
from booklet.records import NamedTuple

# Patterns in the names of families by their kind, of which the first that matches counts. Families whose names match
# none have the kind of their Panose numbers or their class (OpenType, OS/2).
_KINDS = {
    "other": "emoji|unifont|nastaliq",
    "maths": r"\bmath",
    "mono": r"mono|\bcode\b|courier|consol|typewriter",
    "sans": r"sans|goth?ic|grote[sk]|\bhei|kaku|arial|helvetica|verdana|tahoma",
    "serif": r"serif|mincho|\bming|song|myungjo|myeongjo|batang|naskh|times|roman|antiqua",
}
# Hidden families of macOS, and a family that has the same box for all characters of a script.
_NOT_FOR_TEXT = partial(re.compile, r"^\.|^last ?resort", re.IGNORECASE)
_HEAD_LENGTH = 54  # bytes of the table `head`
_DISPLAY = partial(re.compile, r"display|poster|titling|headline|caption|looped|outline|shadow", re.IGNORECASE)
# East Asian regions of ideographs, by words in families' names, bits of OS/2 ulCodePageRange1, and languages of names.
_REGION_WORDS = {
    "JP": "JP", "J": "JP", "Japanese": "JP", "SC": "SC", "CN": "SC", "GB": "SC", "TC": "TC", "TW": "TC", "HK": "HK",
    "HC": "HK", "MO": "HK", "KR": "KR", "K": "KR", "Korean": "KR",
}  # fmt: skip
_CODE_PAGES = {17: "JP", 18: "SC", 19: "KR", 20: "TC", 21: "KR"}
_REGION_OF_LANGUAGE = {
    "ja": "JP",
    "ko": "KR",
    "zh-cn": "SC",
    "zh-sg": "SC",
    "zh-hans": "SC",
    "zh-tw": "TC",
    "zh-hant": "TC",
    "zh-hk": "HK",
}


class FaceCoverage(NamedTuple):
    """A face, and the code points it has glyphs for."""

    file: FaceFile
    characters: hb.Set


class Axis(NamedTuple):
    """An axis of a variable face (OpenType, fvar)."""

    tag: str
    minimum: float
    default: float
    maximum: float


class FaceDescription(NamedTuple):
    """The properties of a face by which it is chosen.

    `kind` is serif, sans, mono, maths or other. `weight` is 400 for text and 700 for bold, `width` is in per cent.
    `is_display` is True for faces made for large sizes. `region` is JP, KR, SC, TC or HK by the forms of the face's
    ideographs, "" if it has none or those of several regions.
    """

    file: FaceFile
    family: str
    kind: str
    weight: float
    width: float
    is_italic: bool
    is_display: bool
    region: str
    axes: tuple[Axis, ...]


def faces_in(path: Path) -> Iterator[FaceCoverage]:
    """The faces of a font file; none if it is no font or can't be read."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        for index in range(min(hb.Face(blob).count, 64)):
            face = hb.Face(blob, index)
            if face.table_tags and len(characters := face.unicodes):  # tags that are no text raise ValueError
                yield FaceCoverage(FaceFile(path, index), without_light_letters(characters, path))
    except (hb.HarfBuzzError, OSError, ValueError):
        return


def describe(file: FaceFile) -> FaceDescription:
    """The description of a face, which must be readable."""
    face = Face(file)
    family = family_of(face)
    os2 = bytes(face.hb_face.reference_table("OS/2").data)
    axes = face.hb_face.axis_infos if face.hb_face.has_var_data else ()
    return FaceDescription(
        file,
        family,
        _kind(family, os2),
        face.weight,
        float(face.hb_font.get_style_value(hb.StyleTag.WIDTH)),
        face.is_italic,
        bool(_DISPLAY().search(family)),
        _region(family, os2, face),
        tuple([Axis(axis.tag, axis.min_value, axis.default_value, axis.max_value) for axis in axes]),
    )


def family_of(face: Face) -> str:
    """The family's name: the typographic name (16), else the common name (1), else the file's name."""
    names = [face.hb_face.get_name(16), face.hb_face.get_name(1), face.path.stem]
    return next(name for each in names if (name := (each or "").strip()))


def reason_not_usable(file: FaceFile) -> str:
    """The reason, as a clause, for which a face can't be used, "" if it can.

    Its maker may forbid embedding or subsetting (OpenType, OS/2 fsType), or it has pictures instead of outlines.
    """
    opened = Face(file)
    face, tables = opened.hb_face, set(opened.hb_face.table_tags)
    if not tables & {"glyf", "CFF ", "CFF2"} or tables & {"CBDT", "sbix"}:
        return "it has pictures, not outlines"
    if _NOT_FOR_TEXT().search(family_of(opened)):
        return "it is there for the system's own use"
    rights = int.from_bytes(bytes(face.reference_table("OS/2").data)[8:10], "big")
    if rights & 0x000E == 0x0002 or rights & 0x0300:
        return "its maker does not allow parts of it in a PDF"
    return ""


def required_characters(cluster: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The code points for which a cluster needs glyphs, each with those of which it can be composed instead, if any."""
    visible = UNSEEN().sub("", normalize("NFC", cluster))
    return tuple(
        [(ord(each), tuple(map(ord, parts)) if (parts := _decomposed(each)) != each else ()) for each in visible]
    )


def _decomposed(character: str) -> str:
    return " " if MADE_OF_SPACE().match(character) else normalize("NFD", character)


def are_covered(required: tuple[tuple[int, tuple[int, ...]], ...], characters: hb.Set) -> bool:
    """True if each of the required code points, or all of which it can be composed, is among the characters."""
    return all(
        code_point in characters or (bool(parts) and all(map(characters.__contains__, parts)))
        for code_point, parts in required
    )


def draws(face: Face, cluster: str) -> bool:
    """True if a face has a glyph for each of a cluster's characters, and an outline for those that need one.

    Some fonts list characters for which they have no glyph, an empty one, or a coloured picture only.
    """
    return all(
        _is_drawn(face, code_point) or (parts and all(_is_drawn(face, part) for part in parts))
        for code_point, parts in required_characters(cluster)
    )


def can_be_subset(file: FaceFile) -> bool:
    """True if a face can be subset, as it is for a PDF; tried with one glyph."""
    face = hb.Face(hb.Blob.from_file_path(str(file.path)), file.face_index)
    subset = hb.SubsetInput()
    subset.sets(hb.SubsetInputSets.GLYPH_INDEX).update((0, 1))
    try:
        hb.SubsetPlan(face, subset).execute()
    except RuntimeError:
        return False
    return len(face.reference_table("head").data) >= _HEAD_LENGTH


def _is_drawn(face: Face, code_point: int) -> bool:
    """True if there is a glyph with an outline, or any glyph for a mark, a space or a control character."""
    glyph = face.hb_font.get_nominal_glyph(code_point)
    if not glyph:
        return False
    extents = face.hb_font.get_glyph_extents(glyph)
    return category(chr(code_point))[0] in "MZC" or bool(extents and extents.width and extents.height)


def _kind(family: str, os2: bytes) -> str:
    """The kind of a face by its family's name and its OS/2 table."""
    for kind, pattern in _KINDS.items():
        if re.search(pattern, family, re.IGNORECASE):
            return kind
    family_class, panose = (os2[30], os2[32:34]) if len(os2) >= 42 else (0, b"\0\0")
    if panose[0] == 2 and panose[1] >= 2:
        return "sans" if panose[1] >= 11 else "serif"
    return "serif" if family_class in (1, 2, 3, 4, 5, 7) else "sans" if family_class == 8 else "other"


def _region(family: str, os2: bytes, face: Face) -> str:
    """The region of a face by its family's name, its code pages or the languages of its names."""
    by_name = {_REGION_WORDS[word] for word in re.findall(r"[A-Za-z]+", family) if word in _REGION_WORDS}
    pages = int.from_bytes(os2[78:82], "big")
    by_page = {region for bit, region in _CODE_PAGES.items() if pages >> bit & 1}
    for regions in (by_name, by_page):
        if len(regions) == 1:
            return regions.pop()
    if not by_page:
        return ""
    languages = {str(entry.language).lower() for entry in face.hb_face.list_names()}
    by_language = {_REGION_OF_LANGUAGE[language] for language in languages if language in _REGION_OF_LANGUAGE}
    return by_language.pop() if len(by_language) == 1 else ""

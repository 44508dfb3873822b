"""What a font file says of itself: its letters, its family and kind, how heavy, for which part of East Asia."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple
from unicodedata import category, normalize

import uharfbuzz as hb

from booklet.fonts.face import MADE_OF_SPACE, UNSEEN, Face, FaceFile

# What families of a kind have in their names, the first that fits; whoever has none of these is asked for its Panose
# numbers and its class (OpenType, OS/2).
_KINDS = {
    "other": "emoji|unifont|nastaliq",
    "maths": r"\bmath",
    "mono": r"mono|\bcode\b|courier|consol|typewriter",
    "sans": r"sans|goth?ic|grote[sk]|\bhei|kaku|arial|helvetica|verdana|tahoma",
    "serif": r"serif|mincho|\bming|song|myungjo|myeongjo|batang|naskh|times|roman|antiqua",
}
_NOT_FOR_TEXT = partial(
    re.compile, r"^\.|^last ?resort", re.IGNORECASE
)  # macOS's hidden ones, and boxes for everything
_LEAST_HEAD = 54  # bytes
_FOR_SHOW = partial(re.compile, r"display|poster|titling|headline|caption|looped|outline|shadow", re.IGNORECASE)
# For which part of East Asia ideographs are drawn: marks in families' names, bits of OS/2 ulCodePageRange1, languages.
_MARKS = {
    "JP": "JP", "J": "JP", "Japanese": "JP", "SC": "SC", "CN": "SC", "GB": "SC", "TC": "TC", "TW": "TC", "HK": "HK",
    "HC": "HK", "MO": "HK", "KR": "KR", "K": "KR", "Korean": "KR",
}  # fmt: skip
_CODE_PAGES = {17: "JP", 18: "SC", 19: "KR", 20: "TC", 21: "KR"}
_LANGUAGES = {
    "ja": "JP",
    "ko": "KR",
    "zh-cn": "SC",
    "zh-sg": "SC",
    "zh-hans": "SC",
    "zh-tw": "TC",
    "zh-hant": "TC",
    "zh-hk": "HK",
}


class Listed(NamedTuple):
    """A face that there is, and the characters it has glyphs for."""

    file: FaceFile
    letters: hb.Set


class Axis(NamedTuple):
    """How far a variable face goes along an axis."""

    tag: str
    least: float
    usual: float
    most: float


class Description(NamedTuple):
    """A face's family; its kind: serif, sans, mono, maths or other; its weight and width as in `Face`; whether it is
    drawn for large sizes; the part of East Asia its ideographs are for, "" for none or any; its axes.
    """

    file: FaceFile
    family: str
    kind: str
    weight: float
    width: float
    is_italic: bool
    is_for_show: bool
    region: str
    axes: tuple[Axis, ...]


def faces_in(path: Path) -> Iterator[Listed]:
    """The faces of a file, none if it is no font, or can't be read."""
    try:
        blob = hb.Blob.from_file_path(str(path))
        for index in range(min(hb.Face(blob).count, 64)):
            face = hb.Face(blob, index)
            if face.table_tags and len(letters := face.unicodes):  # tags that are no letters raise ValueError
                yield Listed(FaceFile(path, index), letters)
    except (hb.HarfBuzzError, OSError, ValueError):
        return


def describe(file: FaceFile) -> Description:
    """What a face says of itself."""
    face = Face(file)
    family = family_of(face)
    os2 = bytes(face.face.reference_table("OS/2").data)
    axes = face.face.axis_infos if face.face.has_var_data else ()
    return Description(
        file,
        family,
        _kind(family, os2),
        face.weight,
        float(face.shaper.get_style_value(hb.StyleTag.WIDTH)),
        face.is_italic,
        bool(_FOR_SHOW().search(family)),
        _region(family, os2, face),
        tuple([Axis(axis.tag, axis.min_value, axis.default_value, axis.max_value) for axis in axes]),
    )


def family_of(face: Face) -> str:
    """The family's name: the typographic one if there is one, else the common one, else the file's."""
    names = [face.face.get_name(16), face.face.get_name(1), face.path.stem]
    return next(name for each in names if (name := (each or "").strip()))


def why_not(file: FaceFile) -> str:
    """Why a face may not or cannot be used, "" if it may: its maker forbids embedding or cutting it (OpenType, OS/2
    fsType), or it has pictures in place of outlines.
    """
    opened = Face(file)
    face, tables = opened.face, set(opened.face.table_tags)
    if not tables & {"glyf", "CFF ", "CFF2"} or tables & {"CBDT", "sbix"}:
        return "it has pictures, not outlines"
    if _NOT_FOR_TEXT().search(family_of(opened)):
        return "it is there for the system's own use"
    rights = int.from_bytes(bytes(face.reference_table("OS/2").data)[8:10], "big")
    if rights & 0x000E == 0x0002 or rights & 0x0300:
        return "its maker does not allow parts of it in a PDF"
    return ""


def needs(cluster: str) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The characters a cluster needs glyphs for; beside each what it can be built of instead, if anything."""
    seen = UNSEEN().sub("", normalize("NFC", cluster))
    return tuple(
        [(ord(letter), tuple(map(ord, apart)) if (apart := _apart(letter)) != letter else ()) for letter in seen]
    )


def _apart(letter: str) -> str:
    return " " if MADE_OF_SPACE().match(letter) else normalize("NFD", letter)


def has_all(letters: hb.Set, needed: tuple[tuple[int, tuple[int, ...]], ...]) -> bool:
    """Whether these characters suffice."""
    return all(letter in letters or (bool(apart) and all(map(letters.__contains__, apart))) for letter, apart in needed)


def draws(face: Face, cluster: str) -> bool:
    """Whether there is a glyph for each of a cluster's characters, and ink in its letters: some fonts have colours
    only, or blanks, or say that they have what they haven't.
    """
    return all(
        _is_drawn(face, letter) or (apart and all(_is_drawn(face, part) for part in apart))
        for letter, apart in needs(cluster)
    )


def is_sound(file: FaceFile) -> bool:
    """Whether a face can be cut, as it is for a PDF; one glyph is tried."""
    face = hb.Face(hb.Blob.from_file_path(str(file.path)), file.index)
    cut = hb.SubsetInput()
    cut.sets(hb.SubsetInputSets.GLYPH_INDEX).update((0, 1))
    try:
        hb.SubsetPlan(face, cut).execute()
    except RuntimeError:
        return False
    return len(face.reference_table("head").data) >= _LEAST_HEAD


def _is_drawn(face: Face, letter: int) -> bool:
    glyph = face.shaper.get_nominal_glyph(letter)
    if not glyph:
        return False
    extents = face.shaper.get_glyph_extents(glyph)
    return category(chr(letter))[0] in "MZC" or bool(extents and extents.width and extents.height)


def _kind(family: str, os2: bytes) -> str:
    for kind, pattern in _KINDS.items():
        if re.search(pattern, family, re.IGNORECASE):
            return kind
    family_class, panose = (os2[30], os2[32:34]) if len(os2) >= 42 else (0, b"\0\0")
    if panose[0] == 2 and panose[1] >= 2:
        return "sans" if panose[1] >= 11 else "serif"
    return "serif" if family_class in (1, 2, 3, 4, 5, 7) else "sans" if family_class == 8 else "other"


def _region(family: str, os2: bytes, face: Face) -> str:
    marks = {_MARKS[word] for word in re.findall(r"[A-Za-z]+", family) if word in _MARKS}
    pages = int.from_bytes(os2[78:82], "big")
    by_page = {region for bit, region in _CODE_PAGES.items() if pages >> bit & 1}
    for regions in (marks, by_page):
        if len(regions) == 1:
            return regions.pop()
    if not by_page:
        return ""
    languages = {str(entry.language).lower() for entry in face.face.list_names()}
    spoken = {_LANGUAGES[language] for language in languages if language in _LANGUAGES}
    return spoken.pop() if len(spoken) == 1 else ""

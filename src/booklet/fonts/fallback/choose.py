"""Scripts of letters, and which part of East Asia's forms of ideographs are wanted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.describe import (
    Description,
    Listed,
    describe,
    draws,
    faces_in,
    has_all,
    is_sound,
    needs,
    why_not,
)
from booklet.fonts.fallback.locate import Group, Places, files_of, usual_places
from booklet.locale.tags import parse_tag

# The forms wanted, nearest first: Japan's and Korea's are closer to the traditional ones than to the simplified.
_NEAREST = {
    "JP": ("JP", "TC", "HK", "KR", "SC"),
    "KR": ("KR", "JP", "TC", "HK", "SC"),
    "SC": ("SC", "TC", "HK", "JP", "KR"),
    "TC": ("TC", "HK", "JP", "KR", "SC"),
    "HK": ("HK", "TC", "JP", "KR", "SC"),
}
# By nothing but the letters: the face of the People's Republic has the most of them, so that one name is in one face.
_UNCERTAIN = ("SC", "JP", "TC", "HK", "KR")
_BY_SCRIPT = {"Hira": "JP", "Kana": "JP", "Hang": "KR", "Bopo": "TC"}


def script_of(text: str) -> str:
    """The script of the first letter that has one (ISO 15924), "" if none has: signs, digits, emoji."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    return str(buffer.script or "")


def is_east_asian(letter: str) -> bool:
    """Whether it is of the Han, kana, bopomofo or Hangul scripts, or a sign that is set among them."""
    code = ord(letter)
    return (
        0x2E80 <= code <= 0xA4CF
        or 0xAC00 <= code <= 0xD7FF
        or 0x1100 <= code <= 0x11FF
        or 0xA960 <= code <= 0xA97F
        or 0xF900 <= code <= 0xFAFF
        or 0xFE30 <= code <= 0xFE4F
        or 0xFF00 <= code <= 0xFFEF
        or 0x1B000 <= code <= 0x1B2FF
        or 0x20000 <= code <= 0x3FFFF
    )


def regions_for(cluster: str, language: str, guess: bool = True) -> tuple[str, ...]:
    """Whose forms a cluster is wanted in, in a language (BCP 47), nearest first; none for scripts that have one form.
    Where neither tells, it is a guess, or none.
    """
    if not cluster or not is_east_asian(cluster[0]):
        return ()
    region = _of_language(language) or _BY_SCRIPT.get(script_of(cluster), "")
    if region:
        return _NEAREST[region]
    return _UNCERTAIN if guess else ()


def _of_language(language: str) -> str:
    parsed = parse_tag(language)
    primary, script, region = parsed.primary, parsed.script, parsed.region
    if primary == "ja":
        return "JP"
    if primary == "ko":
        return "KR"
    if primary not in ("zh", "yue", "wuu", "hak", "nan"):
        return ""
    if region in ("HK", "MO") or (primary == "yue" and script != "Hans" and region != "CN"):
        return "HK"
    return "TC" if region == "TW" or script == "Hant" else "SC"


_LEAST, _MOST = 0.8, 1.25
# Ideographs fill a square: their ink, top to bottom, against a capital's height, and what they shrink to at most.
_IDEOGRAPH, _SMALLEST_IDEOGRAPH = 1.3, 0.92


class Stance(NamedTuple):
    """The letter that a script is measured by, and how high it is to stand: 0 as an x, 1 as a capital."""

    letter: str
    height: float


_STANCES = {
    "Hebr": Stance("ה", 0.5), "Arab": Stance("ا", 1.1), "Deva": Stance("क", 0.7), "Beng": Stance("ক", 0.7),
    "Guru": Stance("ਕ", 0.7), "Gujr": Stance("ક", 0.5), "Orya": Stance("କ", 0.7), "Taml": Stance("க", 0.3),
    "Telu": Stance("ప", 0.5), "Knda": Stance("ಪ", 0.5), "Mlym": Stance("പ", 0.4), "Sinh": Stance("ප", 0.5),
    "Thai": Stance("ก", 0.5), "Laoo": Stance("ກ", 0.5), "Khmr": Stance("ក", 0.5), "Mymr": Stance("ပ", 0.3),
    "Tibt": Stance("ཀ", 0.7), "Ethi": Stance("ሀ", 0.8), "Armn": Stance("ո", 0.0), "Geor": Stance("ა", 0.0),
    "Cher": Stance("Ꭰ", 1.0), "Syrc": Stance("ܐ", 0.6),
}  # fmt: skip
_IDEOGRAPHS = ("国", "國", "あ", "가")


def size_beside(face: Face, beside: Face) -> float:
    """The factor on the size that makes a face's letters match those of a face beside it, within 0.8 and 1.25."""
    script = _purpose(face)
    if script == "Hani":
        return _size_of_ideographs(face, beside)
    stance = _STANCES.get(script)
    own = face.height(stance.letter) if stance else 0.0
    if stance and own > 0:
        return _bounded((beside.x_height + stance.height * (beside.cap_height - beside.x_height)) / own)
    own = face.height("x")
    return _bounded(beside.x_height / own) if own > 0 and beside.x_height > 0 else 1.0


def _bounded(factor: float) -> float:
    return min(max(factor, _LEAST), _MOST)


def _purpose(face: Face) -> str:
    """The script that a face is there for. East Asian ones have letters of others too; one of many scripts has them in
    proportion already.
    """
    letters = face.letters
    if not letters.isdisjoint(_IDEOGRAPHS):
        return "Hani"
    if letters.issuperset("xωж"):
        return "Latn"
    return next((script for script, stance in _STANCES.items() if stance.letter in letters), "")


def _size_of_ideographs(face: Face, beside: Face) -> float:
    for letter in _IDEOGRAPHS:
        glyph = face.shaper.get_nominal_glyph(ord(letter))
        extents = face.shaper.get_glyph_extents(glyph) if glyph else None
        if extents and extents.height:
            factor = _IDEOGRAPH * beside.cap_height * face.units_per_em / abs(extents.height)
            return float(min(max(factor, _SMALLEST_IDEOGRAPH), 1.0))
    return 1.0


# Beside a face of a kind, which kinds come first.
_COMPANY = {
    "serif": ("serif", "maths", "sans", "mono"),
    "sans": ("sans", "serif", "maths", "mono"),
    "mono": ("mono", "sans", "serif", "maths"),
    "maths": ("maths", "serif", "sans", "mono"),
    "other": ("serif", "sans", "maths", "mono"),
}
# What a wrong slope, or a face drawn for posters, counts in units of weight; and one per cent of width.
_SLOPE, _SHOW, _WIDTH = 150.0, 120.0, 4.0


class Fallback:
    """Finds faces for letters that one lacks: among faces `named`, those in the folder `bundled`, installed packages',
    the system's; each group looked through when all before it have failed. The same machine gives the same answers.
    """

    def __init__(self, bundled: Path, named: Sequence[FaceFile] = (), places: Places | None = None) -> None:
        self._bundled = bundled
        self._named = tuple(named)
        self._places = places
        self._listed: dict[Group, tuple[Listed, ...]] = {}
        self._described: dict[FaceFile, Description] = {}
        self._ranked: dict[tuple[Group, FaceFile, tuple[str, ...]], list[tuple[FaceFile, hb.Set]]] = {}
        self._opened: dict[FaceFile, Face | None] = {}  # None for broken ones
        self._found: dict[tuple[str, FaceFile, str], FaceFile | None] = {}

    def face_for(self, cluster: str, beside: Face, language: str = "") -> FaceFile | None:
        """The face for a letter with its marks beside a face, in a language (BCP 47); None if none has it."""
        wanted = (cluster, beside.file, language)
        if wanted not in self._found:
            self._found[wanted] = self._find(cluster, beside, language)
        return self._found[wanted]

    def size_beside(self, face: Face, beside: Face) -> float:
        """The factor on the size that makes a face's letters match those beside them."""
        return size_beside(face, beside)

    def _find(self, cluster: str, beside: Face, language: str) -> FaceFile | None:
        needed = needs(cluster)
        for group in Group:
            regions = regions_for(cluster, language, guess=group is not Group.NAMED)
            for file, letters in self._in_order(group, beside, regions):
                if has_all(letters, needed) and self._draws(file, cluster):
                    return file
        return None

    def _in_order(self, group: Group, beside: Face, regions: tuple[str, ...]) -> list[tuple[FaceFile, hb.Set]]:
        """The group's faces, best first, variable ones at the weight that is wanted."""
        wanted = (group, beside.file, regions)
        if wanted not in self._ranked:
            company = self._describe(beside.file)
            letters = {listed.file: listed.letters for listed in self._group(group)}
            descriptions = [self._describe(file) for file in letters]
            families = list(dict.fromkeys([each.family for each in descriptions])) if group is Group.NAMED else []
            descriptions.sort(key=partial(_rank, beside=company, regions=regions, families=families))
            self._ranked[wanted] = [(held(each, company), letters[each.file]) for each in descriptions]
        return self._ranked[wanted]

    def _group(self, group: Group) -> tuple[Listed, ...]:
        if group not in self._listed:
            self._listed[group] = tuple([listed for listed in self._faces_of(group) if is_usable(listed.file)])
        return self._listed[group]

    def _faces_of(self, group: Group) -> Iterator[Listed]:
        if group is Group.NAMED:
            for file in self._named:
                yield from [listed for listed in faces_in(file.path) if listed.file.index == file.index]
            return
        if self._places is None:
            self._places = usual_places(self._bundled)
        for path in files_of(self._places, group):
            yield from faces_in(path)

    def _describe(self, file: FaceFile) -> Description:
        if file not in self._described:
            self._described[file] = describe(file)
        return self._described[file]

    def _draws(self, file: FaceFile, cluster: str) -> bool:
        if file not in self._opened:
            self._opened[file] = Face(file) if is_sound(file) else None
        face = self._opened[file]
        return face is not None and draws(face, cluster)


def is_usable(file: FaceFile) -> bool:
    """Whether a face is for setting text, and may be."""
    return not why_not(file)


def held(face: Description, beside: Description) -> FaceFile:
    """The face at the weight of another, as near as it comes; its other axes stay, but for a slope that is wanted."""
    wanted = {"wght": beside.weight, "ital": 1.0 if beside.is_italic else 0.0}
    places = [(axis, min(max(wanted.get(axis.tag, axis.usual), axis.least), axis.most)) for axis in face.axes]
    return face.file._replace(axes=tuple([(axis.tag, place) for axis, place in places if place != axis.usual]))


def _rank(
    face: Description, beside: Description, regions: tuple[str, ...], families: Sequence[str]
) -> tuple[object, ...]:
    """How far a face is from what is wanted; whatever else is equal, names decide."""
    return (
        regions.index(face.region) if face.region in regions else len(regions),
        families.index(face.family) if face.family in families else 0,
        company.index(face.kind) if face.kind in (company := _COMPANY[beside.kind]) else len(company),
        _style_distance(face, beside),
        _family_distance(face.family, beside.family),
        face.family,
        face.file.name,
        str(face.file.path),
    )


def _style_distance(face: Description, beside: Description) -> float:
    weight = next((place for tag, place in held(face, beside).axes if tag == "wght"), face.weight)
    slope = _SLOPE if face.is_italic != beside.is_italic else 0.0
    show = _SHOW if face.is_for_show else 0.0
    return abs(weight - beside.weight) + slope + show + _WIDTH * abs(face.width - beside.width)


def _family_distance(family: str, beside: str) -> int:
    """Nought for a family of the same house, one for Noto's, which are drawn to go with each other."""
    house = family.partition(" ")[0]
    return 0 if house == beside.partition(" ")[0] else 1 if house == "Noto" else 2


# MERGED typeset.fallback.proportion: At what size a face's letters match those of the face beside them.
#
# By an x-height for scripts that have one; else by a letter of the script, which is to stand at a height between the
# main face's x and its capitals.
#
# MERGED typeset.fallback.choice: The choice of a face: the first that has the letters, best fitting ones first.

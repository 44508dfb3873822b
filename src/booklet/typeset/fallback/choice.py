"""The choice of a face: the first that has the letters, best fitting ones first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import uharfbuzz as hb

from booklet.typeset.face import Face, FaceFile
from booklet.typeset.fallback.description import (
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
from booklet.typeset.fallback.places import Group, Places, files_of, usual_places
from booklet.typeset.fallback.proportion import size_beside
from booklet.typeset.fallback.regions import regions_for

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
        _unlikeness(face, beside),
        _stranger(face.family, beside.family),
        face.family,
        face.file.name,
        str(face.file.path),
    )


def _unlikeness(face: Description, beside: Description) -> float:
    weight = next((place for tag, place in held(face, beside).axes if tag == "wght"), face.weight)
    slope = _SLOPE if face.is_italic != beside.is_italic else 0.0
    show = _SHOW if face.is_for_show else 0.0
    return abs(weight - beside.weight) + slope + show + _WIDTH * abs(face.width - beside.width)


def _stranger(family: str, beside: str) -> int:
    """Nought for a family of the same house, one for Noto's, which are drawn to go with each other."""
    house = family.partition(" ")[0]
    return 0 if house == beside.partition(" ")[0] else 1 if house == "Noto" else 2

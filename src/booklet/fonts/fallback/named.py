"""The fonts a program names: files of its own, or families that are installed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.describe import faces_in, is_sound, why_not
from booklet.fonts.fallback.locate import Group, Places, files_of, is_font_sized

_FILE_ENDINGS = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")


class FontFault(NamedTuple):
    """An entry that names no font to be used: why, and families with names like it."""

    entry: str
    message: str
    nearest: tuple[str, ...] = ()


class Named(NamedTuple):
    """The faces that entries name, in their order, a family's light ones first; and what is wrong with the others."""

    faces: tuple[FaceFile, ...]
    faults: tuple[FontFault, ...]


def named_faces(entries: Sequence[str], file_of: Callable[[str], Path | None], places: Places) -> Named:
    """The faces of files (with a folder or an ending; `file_of` says where such a one is) and of families, which are
    looked for among those that travel with booklet, then installed packages', then the system's.
    """
    families = _Families(places)
    faces: dict[FaceFile, None] = {}
    faults: list[FontFault] = []
    for entry in dict.fromkeys(entries):
        is_file = "/" in entry or "\\" in entry or entry.lower().endswith(_FILE_ENDINGS)
        found = _faces_of_file(entry, file_of) if is_file else families.faces(entry)
        if isinstance(found, FontFault):
            faults.append(found)
        else:
            faces.update(dict.fromkeys(found))
    return Named(tuple(faces), tuple(faults))


class _Families:
    """The families of each group, by their names without spaces; read when the groups before were of no help."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._read: dict[Group, dict[str, list[FaceFile]]] = {}
        self._names: dict[str, str] = {}

    def faces(self, family: str) -> tuple[FaceFile, ...] | FontFault:
        """The usable faces of a family."""
        for group in (Group.BUNDLED, Group.PACKAGES, Group.SYSTEM):
            found = self._group(group).get(_key(family))
            if found:
                return _usable(family, sorted(found, key=_by_weight))
        from difflib import get_close_matches  # late: most families are there

        nearest = get_close_matches(_key(family)[:80], sorted(self._names), 3, 0.6)
        names = tuple([self._names[key] for key in nearest])
        return FontFault(family, f"no font family “{family}” is installed", names)

    def _group(self, group: Group) -> dict[str, list[FaceFile]]:
        if group not in self._read:
            families: dict[str, list[FaceFile]] = {}
            for path in files_of(self._places, group):
                for listed in faces_in(path):
                    for name in _names_of(Face(listed.file)):
                        families.setdefault(_key(name), []).append(listed.file)
                        self._names.setdefault(_key(name), name)
            self._read[group] = families
        return self._read[group]


def _faces_of_file(entry: str, file_of: Callable[[str], Path | None]) -> tuple[FaceFile, ...] | FontFault:
    path = file_of(entry)
    if path is None or not is_font_sized(path):
        return FontFault(entry, f"there is no font file “{entry}”")
    if path.suffix.lower() in (".woff", ".woff2"):
        return FontFault(entry, f"“{entry}” is packed for web pages: the font's .ttf or .otf file is needed")
    found = [listed.file for listed in faces_in(path)]
    return _usable(entry, found) if found else FontFault(entry, f"“{entry}” is no TrueType or OpenType font")


def _usable(entry: str, files: Sequence[FaceFile]) -> tuple[FaceFile, ...] | FontFault:
    reasons = {file: why_not(file) or ("" if is_sound(file) else "it is damaged") for file in files}
    usable = tuple([file for file in files if not reasons[file]])
    return usable or FontFault(entry, f"“{entry}” can't be used: {reasons[files[0]]}")


def _names_of(face: Face) -> Iterator[str]:
    """The family's names, the typographic one and the common one, in each language there is."""
    kinds = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
    found: dict[str, str] = {}
    for each in face.face.list_names():
        if each.name_id in kinds:
            name = face.face.get_name(each.name_id, each.language)
            if name and name.strip():
                found.setdefault(_key(name), name.strip())
    yield from found.values()


def _key(name: str) -> str:
    return "".join([letter for letter in name.casefold() if letter.isalnum()])


def _by_weight(file: FaceFile) -> tuple[float, bool, str, str]:
    face = Face(file)
    return face.weight, face.is_italic, face.name, str(file.path)

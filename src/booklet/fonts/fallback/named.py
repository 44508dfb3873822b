"""The fonts that a program names: files beside it, or installed families."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import uharfbuzz as hb

from booklet.diagnostics.wording import similar_names
from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.describe import can_be_subset, faces_in, reason_not_usable
from booklet.fonts.fallback.locate import FontFolders, FontSource, font_files, is_font_sized
from booklet.records import NamedTuple

_FILE_ENDINGS = (".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2")


class FontFault(NamedTuple):
    """An entry that names no usable font: the reason as a message, and up to three families with similar names."""

    entry: str
    message: str
    nearest: tuple[str, ...] = ()


class NamedFaces(NamedTuple):
    """The faces that entries name, in their order, those of a family by weight; and a fault for each other entry."""

    faces: tuple[FaceFile, ...]
    faults: tuple[FontFault, ...]


def named_faces(entries: Sequence[str], file_of: Callable[[str], Path | None], folders: FontFolders) -> NamedFaces:
    """The faces of entries, each of which is a file (with a folder or an ending) or the name of a family.

    `file_of` returns the path of such a file, None if there is none. Families are looked up among the bundled fonts,
    then in installed packages, then in the system's folders.
    """
    families = _Families(folders)
    faces: dict[FaceFile, None] = {}
    faults: list[FontFault] = []
    for entry in dict.fromkeys(entries):
        found = _faces_of_file(entry, file_of) if names_file(entry) else families.faces(entry)
        if isinstance(found, FontFault):
            faults.append(found)
        else:
            faces.update(dict.fromkeys(found))
    return NamedFaces(tuple(faces), tuple(faults))


def names_file(entry: str) -> bool:
    """True for an entry with a folder or an ending of font files; others name families."""
    return "/" in entry or "\\" in entry or entry.lower().endswith(_FILE_ENDINGS)


class _Families:
    """The families of each source, which is read only if no source before it has the family."""

    def __init__(self, folders: FontFolders) -> None:
        self._folders = folders
        self._read: dict[FontSource, dict[str, list[FaceFile]]] = {}
        self._names: dict[str, str] = {}

    def faces(self, family: str) -> tuple[FaceFile, ...] | FontFault:
        """The usable faces of a family, by weight; a fault if there are none."""
        for source in (FontSource.BUNDLED, FontSource.PACKAGES, FontSource.SYSTEM):
            found = self._families(source).get(_key(family))
            if found:
                return _usable(family, sorted(found, key=_by_weight))
        nearest = similar_names(_key(family)[:80], sorted(self._names), 3)
        names = tuple([self._names[key] for key in nearest])
        return FontFault(family, f"no font family “{family}” is installed", names)

    def _families(self, source: FontSource) -> dict[str, list[FaceFile]]:
        """The faces of each family of a source, by the key of the family's name."""
        if source not in self._read:
            families: dict[str, list[FaceFile]] = {}
            for path in font_files(self._folders, source):
                for listed in faces_in(path):
                    for name in _names_of(Face(listed.file)):
                        families.setdefault(_key(name), []).append(listed.file)
                        self._names.setdefault(_key(name), name)
            self._read[source] = families
        return self._read[source]


def _faces_of_file(entry: str, file_of: Callable[[str], Path | None]) -> tuple[FaceFile, ...] | FontFault:
    path = file_of(entry)
    if path is not None and path.is_file() and not path.stat().st_size:
        return FontFault(entry, f"“{entry}” is empty")
    if path is None or not is_font_sized(path):
        return FontFault(entry, f"there is no font file “{entry}”")
    if path.suffix.lower() in (".woff", ".woff2"):
        return FontFault(entry, f"“{entry}” is packed for web pages: the font's .ttf or .otf file is needed")
    found = [listed.file for listed in faces_in(path)]
    return _usable(entry, found) if found else FontFault(entry, f"“{entry}” is no TrueType or OpenType font")


def _usable(entry: str, files: Sequence[FaceFile]) -> tuple[FaceFile, ...] | FontFault:
    reasons = {file: reason_not_usable(file) or ("" if can_be_subset(file) else "it is damaged") for file in files}
    usable = tuple([file for file in files if not reasons[file]])
    return usable or FontFault(entry, f"“{entry}” can't be used: {reasons[files[0]]}")


def _names_of(face: Face) -> Iterator[str]:
    """The family's typographic and common names in every language, each once."""
    kinds = (hb.OTNameIdPredefined.TYPOGRAPHIC_FAMILY, hb.OTNameIdPredefined.FONT_FAMILY)
    found: dict[str, str] = {}
    for each in face.hb_face.list_names():
        if each.name_id in kinds:
            name = face.hb_face.get_name(each.name_id, each.language)
            if name and name.strip():
                found.setdefault(_key(name), name.strip())
    yield from found.values()


def _key(name: str) -> str:
    """A name without case, spaces and punctuation, for comparison."""
    return "".join([character for character in name.casefold() if character.isalnum()])


def _by_weight(file: FaceFile) -> tuple[float, bool, str, str]:
    face = Face(file)
    return face.weight, face.is_italic, face.name, str(file.path)

"""Where font files lie: with booklet, in installed font packages, in the system's folders."""

from __future__ import annotations

import csv
import os
import re
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

_FONT_FILE = re.compile(r"\.(?:ttf|otf|ttc|otc)$", re.IGNORECASE).search
# Packages of fonts by their names: fontpkg-noto-serif, pylopdf-fonts-jp, noto-cjk-sans-jp-regular, font-roboto …
_FONT_PACKAGE = partial(
    re.compile, r"(?:^|[-_.])(?:fontpkg|fonts?|noto|typefaces?|justmytype)(?:[-_.]|$)", re.IGNORECASE
)
# … or by the entry points they offer to programs that look for fonts.
_FONT_ENTRY = partial(re.compile, r"^\[(?:fontpkg\.family|justmytype\.packs|fonts_[a-z]+)\]", re.MULTILINE)
# A folder that goes on for ever, or a file as big as a film, is nobody's font.
_MOST_FILES = 6_000
_MOST_FOLDERS = 4_000
_DEEPEST = 8
_LARGEST = 400_000_000


class Places(NamedTuple):
    """Where to look: the folder of the faces that travel with booklet, those that packages are installed to, and the
    system's.
    """

    bundled: Path
    packages: tuple[Path, ...] = ()
    system: tuple[Path, ...] = ()


class Group(Enum):
    """Whose faces, in the order of asking."""

    NAMED = "named in the program"
    BUNDLED = "bundled"
    PACKAGES = "in font packages"
    SYSTEM = "the system's"


def files_of(places: Places, group: Group) -> tuple[Path, ...]:
    """The font files of a group; none of the named, which lie in no place of ours."""
    if group is Group.BUNDLED:
        return fonts_below([places.bundled])
    if group is Group.PACKAGES:
        return fonts_in_packages(places.packages)
    return fonts_below(places.system) if group is Group.SYSTEM else ()


def usual_places(bundled: Path) -> Places:
    """The places of this machine; the folder booklet is called from is none of them."""
    here = os.getcwd()
    packages = [Path(entry) for entry in sys.path if entry and os.path.abspath(entry) != here]
    system = system_folders(sys.platform, os.environ, Path(os.path.expanduser("~")))
    return Places(bundled, tuple(dict.fromkeys(packages)), system)


def system_folders(platform: str, environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """Where a platform keeps its fonts (on Linux: XDG Base Directory Specification 0.8, and fontconfig's defaults)."""
    if platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    if platform == "win32":
        own = environment.get("LOCALAPPDATA")
        windows = Path(environment.get("WINDIR") or r"C:\Windows")
        return *([Path(own) / "Microsoft/Windows/Fonts"] if own else ()), windows / "Fonts"
    data = environment.get("XDG_DATA_HOME") or str(home / ".local/share")
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    folders = [data, *shared.split(":"), "/usr/local/share", "/usr/share"]
    found = [Path(folder) / "fonts" for folder in folders if folder.startswith("/")]
    return tuple(dict.fromkeys([found[0], home / ".fonts", *found[1:]]))


def fonts_below(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The font files in folders and below them, in the order of folders and names whatever the file system's own."""
    found: dict[Path, None] = {}
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        for file in _walk(folder, _DEEPEST, seen):
            found.setdefault(file)
            if len(found) == _MOST_FILES:
                return tuple(found)
    return tuple(found)


def fonts_in_packages(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The font files of the font packages installed to folders; of the others not even the lists are read."""
    found: dict[Path, None] = {}
    for folder in folders:
        for info in _font_packages(folder):
            found.update(dict.fromkeys(_fonts_of(info)))
    return tuple(found)[:_MOST_FILES]


def _walk(folder: Path, depth: int, seen: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino) if status.st_ino else (len(seen), -1)
        if identity in seen or len(seen) == _MOST_FOLDERS:
            return
        seen.add(identity)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if _FONT_FILE(entry.name):
            if is_font_sized(path := Path(entry.path)):
                yield path
        elif depth and _is_folder(entry):
            yield from _walk(Path(entry.path), depth - 1, seen)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def is_font_sized(path: Path) -> bool:
    """Whether it is a plain file of a size that a font may have."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and 0 < status.st_size <= _LARGEST


def _font_packages(folder: Path) -> list[Path]:
    """The `.dist-info` folders of the font packages in a folder (Python Packaging User Guide, Recording installed
    projects), by name.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    infos = [name for name in names if name.endswith(".dist-info")]
    return [folder / name for name in infos if _FONT_PACKAGE().search(name.split("-")[0]) or _offers(folder / name)]


def _offers(info: Path) -> bool:
    try:
        return bool(_FONT_ENTRY().search((info / "entry_points.txt").read_text("utf-8")))
    except (OSError, ValueError):
        return False


def _fonts_of(info: Path) -> list[Path]:
    """The font files that a package's list has (the same guide, The RECORD file: rows of CSV, a path first)."""
    try:
        with (info / "RECORD").open(encoding="utf-8", newline="") as record:
            files = [row[0] for row in csv.reader(record) if row and _FONT_FILE(row[0])]
    except (OSError, ValueError, csv.Error):
        return []
    located = sorted({Path(os.path.normpath(info.parent / file)) for file in files})
    return [path for path in located if is_font_sized(path)]

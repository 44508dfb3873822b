"""Locations of font files: bundled with booklet, in installed font packages, in the system's folders."""

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

from booklet.records import NamedTuple

_FONT_FILE = re.compile(r"\.(?:ttf|otf|ttc|otc)$", re.IGNORECASE).search
# Names of packages that hold fonts: fontpkg-noto-serif, pylopdf-fonts-jp, noto-cjk-sans-jp-regular, font-roboto …
_FONT_PACKAGE = partial(
    re.compile, r"(?:^|[-_.])(?:fontpkg|fonts?|noto|typefaces?|justmytype)(?:[-_.]|$)", re.IGNORECASE
)
# Entry points that such packages offer to programs that look for fonts.
_FONT_ENTRY = partial(re.compile, r"^\[(?:fontpkg\.family|justmytype\.packs|fonts_[a-z]+)\]", re.MULTILINE)
# Limits, so that a huge folder, or a large file with a font's ending, doesn't stop a build.
_MAX_FILES = 6_000
_MAX_FOLDERS = 4_000
_MAX_DEPTH = 8
LARGEST_FONT = 400_000_000


class FontFolders(NamedTuple):
    """Folders to search: that of the bundled fonts, those that packages are installed to, and the system's."""

    bundled: Path
    packages: tuple[Path, ...] = ()
    system: tuple[Path, ...] = ()


class FontSource(Enum):
    """The sources of faces, in the order in which they are searched."""

    NAMED = "named in the program"
    BUNDLED = "bundled"
    PACKAGES = "in font packages"
    SYSTEM = "the system's"


def font_files(folders: FontFolders, source: FontSource) -> tuple[Path, ...]:
    """The font files of a source; none for `NAMED`, whose files the program gives."""
    if source is FontSource.BUNDLED:
        return fonts_below([folders.bundled])
    if source is FontSource.PACKAGES:
        return fonts_in_packages(folders.packages)
    return fonts_below(folders.system) if source is FontSource.SYSTEM else ()


def default_folders(bundled: Path) -> FontFolders:
    """The folders of this machine; without the working directory, so that the result doesn't depend on it."""
    working = os.getcwd()
    packages = [Path(entry) for entry in sys.path if entry and os.path.abspath(entry) != working]
    system = system_folders(sys.platform, os.environ, Path(os.path.expanduser("~")))
    return FontFolders(bundled, tuple(dict.fromkeys(packages)), system)


def system_folders(platform: str, environment: Mapping[str, str], home: Path) -> tuple[Path, ...]:
    """The folders of fonts of a platform (Linux: XDG Base Directory Specification 0.8, and fontconfig's defaults)."""
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
    """The font files in folders and below them, by the order of the folders and then of names, on every file system."""
    found: dict[Path, None] = {}
    seen: set[tuple[int, int]] = set()
    for folder in folders:
        for file in _walk(folder, _MAX_DEPTH, seen):
            found.setdefault(file)
            if len(found) == _MAX_FILES:
                return tuple(found)
    return tuple(found)


def fonts_in_packages(folders: Sequence[Path]) -> tuple[Path, ...]:
    """The font files of the font packages installed to folders; no file list of another package is read."""
    found: dict[Path, None] = {}
    for folder in folders:
        for info in _font_packages(folder):
            found.update(dict.fromkeys(_fonts_of(info)))
    return tuple(found)[:_MAX_FILES]


def _walk(folder: Path, depth: int, seen: set[tuple[int, int]]) -> Iterator[Path]:
    """The font files in a folder and, to this depth, below it; folders already `seen` (device and inode) have none."""
    try:
        status = folder.stat()
        identity = (status.st_dev, status.st_ino) if status.st_ino else (len(seen), -1)
        if identity in seen or len(seen) == _MAX_FOLDERS:
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
    """True if the path is a regular file, not empty and not larger than any font."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(status.st_mode) and 0 < status.st_size <= LARGEST_FONT


def _font_packages(folder: Path) -> list[Path]:
    """The `.dist-info` folders of the font packages in a folder, by name.

    As in the Python Packaging User Guide, Recording installed projects.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return []
    infos = [name for name in names if name.endswith(".dist-info")]
    return [
        folder / name for name in infos if _FONT_PACKAGE().search(name.split("-")[0]) or _has_font_entry(folder / name)
    ]


def _has_font_entry(info: Path) -> bool:
    """True if a package offers entry points for fonts."""
    try:
        return bool(_FONT_ENTRY().search((info / "entry_points.txt").read_text("utf-8")))
    except (OSError, ValueError):
        return False


def _fonts_of(info: Path) -> list[Path]:
    """The font files in a package's list of files (the same guide, The RECORD file: rows of CSV, a path first)."""
    try:
        with (info / "RECORD").open(encoding="utf-8", newline="") as record:
            files = [row[0] for row in csv.reader(record) if row and _FONT_FILE(row[0])]
    except (OSError, ValueError, csv.Error):
        return []
    located = sorted({Path(os.path.normpath(info.parent / file)) for file in files})
    return [path for path in located if is_font_sized(path)]

"""The circumstances of a build: a digest of everything besides a part's own content that can change its pages.

These are booklet itself and what it is built on, the style of the booklet, and the fonts. The code counts by the size
and the date of its files, so that a developer's change is one as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

import booklet
from booklet.book.style import Style
from booklet.digest import digest_of
from booklet.fonts.face import FaceFile
from booklet.fonts.font import bundled_fonts

_LIBRARIES = ("uharfbuzz", "regex", "pyphen", "yaml")  # asked where they are, not loaded


def circumstances_of_code() -> bytes:
    """The digest, 32 bytes, of the code alone, which decides how a program is read; raises OSError where a file that
    counts can't be read.
    """
    facts = [booklet.__version__, sys.version, sys.platform, sys.byteorder, ZLIB_RUNTIME_VERSION, *_machine()]
    facts += _files_below(os.path.dirname(os.path.abspath(booklet.__file__)))
    facts += [_file(place) for place in _places_of_libraries()]
    return _digest(facts)


def circumstances_of_style(style: Style) -> bytes:
    """The digest, 32 bytes, of the code and a style, which decide how texts are worded; raises OSError."""
    return _digest([circumstances_of_code().hex(), _style_facts(style)])


def circumstances_of(style: Style, named: Sequence[FaceFile]) -> bytes:
    """The digest, 32 bytes, for booklets of a style whose programs name these faces; raises OSError."""
    facts = [circumstances_of_style(style).hex(), *_files_below(os.fspath(bundled_fonts()))]
    for face in named:
        facts += (repr(face), digest_of(face.path.read_bytes()).hex())
    return _digest(facts)


def installed_fonts() -> bytes:
    """A digest of the fonts that are installed: places, sizes and dates. They count for a part only where a character
    was looked for among them.
    """
    from booklet.fonts.fallback.locate import FontSource, default_folders, font_files

    folders = default_folders(bundled_fonts())
    found = [path for source in (FontSource.PACKAGES, FontSource.SYSTEM) for path in font_files(folders, source)]
    return _digest(map(_file, found))


def _digest(facts: Iterable[str]) -> bytes:
    return digest_of("\0".join(facts), size=32)


def _machine() -> Iterable[str]:
    return (os.uname().machine,) if hasattr(os, "uname") else ()


def _style_facts(style: Style) -> str:
    """All values of a style; of the organiser's labels the texts, without their places."""
    labels = [text.value for text in style.label_texts]
    return repr((style._replace(label_texts=()), labels))


def _places_of_libraries() -> Iterator[str]:
    for name in _LIBRARIES:
        spec = _spec(name)
        if spec is not None and spec.origin is not None:
            yield spec.origin
            yield os.path.dirname(spec.origin)


def _spec(name: str) -> ModuleSpec | None:
    """Where a library comes from; None if that isn't known."""
    try:
        return find_spec(name)
    except ValueError:  # a module that was made in this process
        return None


def _files_below(folder: str) -> list[str]:
    """The files in a folder and below it, by name, as `_file` describes them; compiled Python counts by its source."""
    found: list[str] = []
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda each: each.name):
            if not entry.is_dir():
                found.append(_described(entry.path, entry.stat()))
            elif entry.name != "__pycache__":
                found += _files_below(entry.path)
    return found


def _file(path: str | Path) -> str:
    return _described(os.fspath(path), os.stat(path))


def _described(path: str, status: os.stat_result) -> str:
    return f"{path} {status.st_size} {status.st_mtime_ns}"

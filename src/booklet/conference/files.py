"""The one gate through which files named in the program are read.

The program is written by strangers' hands too: a name in it must not lead out of the program's folder, to a
device that never ends, or to the network.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path
from typing import NamedTuple

from booklet.conference.model import Text
from booklet.diagnostics.model import Problems

# A scheme has two letters at least, so that "C:\logo.png" is no address.
_ADDRESS = r"(?i:(?:[a-z][a-z0-9+.-]+:)?//|(?:data|file):)"
# On Linux a FIFO without writer blocks whoever opens it; the flags are missing where the matter is, too.
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class _Refused(Exception):  # noqa: N818
    """A name that is not read: code, headline and help of the diagnostic."""

    def __init__(self, code: str, headline: str, help: str) -> None:  # noqa: A002  as in `Problems`
        super().__init__(headline)
        self.code = code
        self.headline = headline
        self.help = help


class FileAccess(NamedTuple):
    """The program's folder, and the files and folders outside it that the user allowed to be read."""

    root: Path
    allowed: tuple[Path, ...] = ()

    def read(self, name: Text, problems: Problems, limit: int = 50_000_000) -> bytes | None:
        """The bytes of the file so named, seen from the folder; or None, and an error at the name's place.

        Only a regular file of at most `limit` bytes is read, which lies below the folder (or is allowed) once
        every symbolic link is followed.
        """
        try:
            return _content(self._place(name.value), name.value, limit)
        except _Refused as refusal:
            problems.error(refusal.code, refusal.headline, name.span, help=refusal.help)
            return None

    def resolved(self, name: Text) -> Path | None:
        """Where the file so named really is, every link followed; None if it is missing or not to be read."""
        try:
            return self._place(name.value)
        except _Refused:
            return None

    def _place(self, name: str) -> Path:
        """The real path of an existing file or folder that may be read."""
        _check_spelling(name)
        for spelling in _spellings(name):
            place = Path(os.path.realpath(self.root / spelling))
            if not self._allows(place):
                raise _outside(name)
            if os.path.lexists(place):
                return place
        raise self._missing(name, Path(os.path.realpath(self.root / name)))

    def _allows(self, place: Path) -> bool:
        roots = (self.root, *self.allowed)
        return any(place.is_relative_to(os.path.realpath(root)) for root in roots)

    def _missing(self, name: str, place: Path) -> _Refused:
        """Says which part of the name leads nowhere, and what stands there instead."""
        gap = place
        while not os.path.lexists(gap.parent) and self._allows(gap.parent):
            gap = gap.parent
        kind = "file" if gap == place else "folder"
        headline = f"there is no {kind} '{_shown(gap.name)}'"
        if gap.name != name:
            headline += f", as '{_shown(name)}' wants"
        near = _nearest(gap) if self._allows(gap.parent) else None
        if near is not None:
            return _Refused("missing-file", headline, f"did you mean '{near}'?")
        hint = "names are seen from the program's folder" + (", with / between folders" if "\\" in name else "")
        return _Refused("missing-file", headline, hint)


def _check_spelling(name: str) -> None:
    """Refuses a name that can't be a file's, before anything looks at the disk."""
    if not name.strip():
        help_ = "give the name of a file below the program's folder"
        raise _Refused("missing-file", "a file's name is missing here", help_)
    if re.match(_ADDRESS, name):
        raise _Refused(
            "remote-file",
            f"'{_shown(name)}' is an address, and nothing is ever fetched",
            "save the file beside the program, and give its name here",
        )
    if len(name) > 4096 or "\0" in name or any("\ud800" <= sign <= "\udfff" for sign in name):
        help_ = "give the name of a file below the program's folder"
        raise _Refused("missing-file", "this cannot be the name of a file", help_)


def _spellings(name: str) -> tuple[str, ...]:
    """The name as written, then with its accents composed and decomposed, as other systems store them."""
    if name.isascii():
        return (name,)
    forms = (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    return tuple(dict.fromkeys(forms))


def _outside(name: str) -> _Refused:
    return _Refused(
        "file-outside",
        f"'{_shown(name)}' lies outside the program's folder, where nothing is read",
        "copy the file beside the program, or allow its folder with --allow-path",
    )


def _nearest(place: Path) -> str | None:
    """The name in the same folder most like the missing one, if any is like it."""
    import difflib

    try:
        with os.scandir(place.parent) as entries:
            names = sorted(entry.name for entry in entries if entry.name.isprintable())
    except OSError:
        return None
    by_folded = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(place.name.casefold(), by_folded, n=1)
    return by_folded[near[0]] if near else None


def _content(place: Path, name: str, limit: int) -> bytes:
    """What the regular file at `place`, a path without links, holds."""
    try:
        # Opening alone can set a device going, so the kind is asked for before, and again of what was opened.
        _check_kind(os.lstat(place), name, limit)
        handle = os.open(place, _OPENING)
        with open(handle, "rb") as file:
            _check_kind(os.fstat(handle), name, limit)
            data = file.read(limit + 1)
    except OSError as fault:
        reason = (fault.strerror or "unknown reason").lower()
        help_ = "check that you may read it"
        raise _Refused("unreadable-file", f"'{_shown(name)}' cannot be read: {reason}", help_) from None
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _check_kind(status: os.stat_result, name: str, limit: int) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise _Refused("not-a-file", f"'{_shown(name)}' is a folder, not a file", "name a file within it")
    if not stat.S_ISREG(status.st_mode):
        help_ = "name an ordinary file: nothing else is read"
        raise _Refused("not-a-file", f"'{_shown(name)}' is a device, a pipe or the like", help_)
    if status.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> _Refused:
    headline = f"'{_shown(name)}' is larger than {limit / 1_000_000:g} MB"
    return _Refused("file-too-large", headline, "save a smaller version of it")


def _shown(name: str) -> str:
    """The name for a message: cut where it would fill the screen, and safe to print."""
    short = name if len(name) <= 80 else name[:77] + "…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)

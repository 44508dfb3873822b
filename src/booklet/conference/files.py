"""Files named in the program, read only from where it is allowed.

A program may come from anybody: a name in it must not lead out of the program's folder, to a device that never ends,
or to the network.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from pathlib import Path

from booklet.conference.model import Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import similar_names
from booklet.records import NamedTuple

# A scheme has two letters at least, so that "C:\logo.png" is no address.
_ADDRESS = r"(?i:(?:[a-z][a-z0-9+.-]+:)?//|(?:data|file):)"
# Opening a FIFO without a writer blocks on Linux. Systems without these flags have no such files.
_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


class RefusedFile(Exception):  # noqa: N818  reads as the fault it is
    """A file that is missing or must not be read, with code, headline and help of the diagnostic."""

    def __init__(self, code: str, headline: str, help: str) -> None:  # noqa: A002  as in `Problems`
        super().__init__(headline)
        self.code = code
        self.headline = headline
        self.help = help


class FileAccess(NamedTuple):
    """Reads files below the program's folder, `root`, and below the files and folders the user `allowed`."""

    root: Path
    allowed: tuple[Path, ...] = ()

    def read(self, name: Text, problems: Problems, limit: int = 50_000_000) -> bytes | None:
        """The bytes of a file, named as seen from the folder; None, and a mistake at the name, if it is refused.

        The file must be a regular one of at most `limit` bytes, and lie below the folder (or be allowed) after every
        symbolic link is followed.
        """
        try:
            return _content(self._locate(name.value), name.value, limit)
        except RefusedFile as refused:
            problems.error(refused.code, refused.headline, name.span, help=refused.help)
            return None

    def resolve(self, name: Text) -> Path | None:
        """The real path of a file, every link followed; None if it is missing or must not be read."""
        try:
            return self._locate(name.value)
        except RefusedFile:
            return None

    def refusal(self, name: Text, limit: int) -> RefusedFile | None:
        """The reason why a file is missing or must not be read, as `read` gives it; None for one that may be."""
        try:
            _check_kind(os.lstat(self._locate(name.value)), name.value, limit)
        except RefusedFile as refused:
            return refused
        except OSError as fault:
            return _unreadable(name.value, fault)
        return None

    def _locate(self, name: str) -> Path:
        """The real path of an existing file or folder that may be read; raises `RefusedFile`."""
        _check_spelling(name)
        for spelling in _spellings(name):
            path = Path(os.path.realpath(self.root / spelling))
            if not self._allows(path):
                raise _outside(name)
            if os.path.lexists(path):
                return path
        raise self._missing(name, Path(os.path.realpath(self.root / name)))

    def _allows(self, path: Path) -> bool:
        roots = (self.root, *self.allowed)
        return any(path.is_relative_to(os.path.realpath(root)) for root in roots)

    def _missing(self, name: str, path: Path) -> RefusedFile:
        """The refusal of a missing file: the part of the name that is missing, and a similar name if there is one."""
        gap = path
        while not os.path.lexists(gap.parent) and self._allows(gap.parent):
            gap = gap.parent
        kind = "file" if gap == path else "folder"
        headline = f"there is no {kind} '{_shown(gap.name)}'"
        if gap.name != name:
            headline += f", as '{_shown(name)}' wants"
        near = _similar_name(gap) if self._allows(gap.parent) else None
        if near is not None:
            return RefusedFile("missing-file", headline, f"did you mean '{near}'?")
        hint = "names are seen from the program's folder" + (", with / between folders" if "\\" in name else "")
        return RefusedFile("missing-file", headline, hint)


def _check_spelling(name: str) -> None:
    """Raises `RefusedFile` for a name that can't be a file's, before the disk is read."""
    if not name.strip():
        help_ = "give the name of a file below the program's folder"
        raise RefusedFile("missing-file", "a file's name is missing here", help_)
    if re.match(_ADDRESS, name):
        raise RefusedFile(
            "remote-file",
            f"'{_shown(name)}' is an address, and nothing is ever fetched",
            "save the file beside the program, and give its name here",
        )
    if len(name) > 4096 or "\0" in name or any("\ud800" <= character <= "\udfff" for character in name):
        help_ = "give the name of a file below the program's folder"
        raise RefusedFile("missing-file", "this cannot be the name of a file", help_)


def _spellings(name: str) -> tuple[str, ...]:
    """The name as written, then with its accents composed and decomposed, as some systems store names."""
    if name.isascii():
        return (name,)
    forms = (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    return tuple(dict.fromkeys(forms))


def _outside(name: str) -> RefusedFile:
    return RefusedFile(
        "file-outside",
        f"'{_shown(name)}' lies outside the program's folder, where nothing is read",
        "copy the file beside the program, or allow its folder with --allow-path",
    )


def _similar_name(missing: Path) -> str | None:
    """The name in the same folder most like the missing one; None if there is none like it."""
    try:
        with os.scandir(missing.parent) as entries:
            names = sorted(entry.name for entry in entries if entry.name.isprintable())
    except OSError:
        return None
    by_folded = {name.casefold(): name for name in names}
    similar = similar_names(missing.name.casefold(), list(by_folded))
    return by_folded[similar[0]] if similar else None


def _content(path: Path, name: str, limit: int) -> bytes:
    """The bytes of the regular file at `path`, a path without links; raises `RefusedFile`."""
    try:
        # Opening alone can start a device, so the kind of file is checked before; and again, as it may have changed.
        _check_kind(os.lstat(path), name, limit)
        handle = os.open(path, _OPENING)
        with open(handle, "rb") as file:
            _check_kind(os.fstat(handle), name, limit)
            data = file.read(limit + 1)
    except OSError as fault:
        raise _unreadable(name, fault) from None
    if len(data) > limit:
        raise _too_large(name, limit)
    return data


def _unreadable(name: str, fault: OSError) -> RefusedFile:
    reason = (fault.strerror or "unknown reason").lower()
    return RefusedFile("unreadable-file", f"'{_shown(name)}' cannot be read: {reason}", "check that you may read it")


def _check_kind(status: os.stat_result, name: str, limit: int) -> None:
    """Raises `RefusedFile` for all but regular files of at most `limit` bytes."""
    if stat.S_ISDIR(status.st_mode):
        raise RefusedFile("not-a-file", f"'{_shown(name)}' is a folder, not a file", "name a file within it")
    if not stat.S_ISREG(status.st_mode):
        help_ = "name an ordinary file: nothing else is read"
        raise RefusedFile("not-a-file", f"'{_shown(name)}' is a device, a pipe or the like", help_)
    if status.st_size > limit:
        raise _too_large(name, limit)


def _too_large(name: str, limit: int) -> RefusedFile:
    headline = f"'{_shown(name)}' is larger than {limit / 1_000_000:g} MB"
    return RefusedFile("file-too-large", headline, "save a smaller version of it")


def _shown(name: str) -> str:
    """The name for a message: cut to eighty characters, and safe to print."""
    short = name if len(name) <= 80 else name[:77] + "…"
    return "".join(character if character.isprintable() else "\ufffd" for character in short)

"""The file of records of one program, in the user's cache folder.

A file has a header, an index and the records; header and index have a checksum, and so has each record. A file that is
damaged, foreign or of another format has no records. It is written aside and then takes its name in one step, so that
two builds at once each leave a whole file, the later one's. Never is it beside the program: a folder that came by mail
would bring its own pages.

Whatever goes wrong here, the booklet is made all the same, so no error leaves this module.
"""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from itertools import accumulate
from pathlib import Path
from struct import Struct
from typing import Literal
from zlib import crc32

from booklet.digest import SIZE, digest_of

_MAGIC = b"booklet's parts\n"
_FORMAT = 3
_HEADER = Struct(f"<{len(_MAGIC)}sI32sII")  # magic, format, circumstances, number of records, checksum of the rest
_ROW = Struct(f"<{SIZE}sII")  # of the index: key, length, checksum of the record
Kind = Literal["parts", "phrases", "texts"]
_UNFINISHED = ".new"
_MOST_BYTES = 64 << 20  # of one file: about 20,000 talks
_MOST_FILES = 60  # three for a program
_MOST_BYTES_OF_ALL = 256 << 20
_LONGEST_WRITING = 3600  # seconds after which an unfinished file is that of a run that was killed


def cache_folder(platform: str, environment: Mapping[str, str], home: str) -> Path | None:
    """The folder for files of this program that can be made anew (Linux: XDG Base Directory Specification 0.8); None
    if the user has none.
    """
    if platform == "win32":
        folder = environment.get("LOCALAPPDATA", "")
    elif platform == "darwin":
        folder = os.path.join(home, "Library", "Caches")
    else:
        folder = environment.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(folder):  # the specification: a relative path is to be ignored
            folder = os.path.join(home, ".cache")
    return Path(folder, "booklet") if os.path.isabs(folder) else None


class RecordStore:
    """The records of one kind of the program at `program`, as they were kept under the same circumstances (a digest of
    32 bytes).

    `folder` is the user's cache folder for booklet.
    """

    def __init__(self, folder: Path, program: Path, circumstances: bytes, kind: Kind = "parts") -> None:
        name = digest_of(os.fsencode(os.path.realpath(program))).hex()
        self._file = folder / f"{name}.{kind}"
        self._circumstances = circumstances

    def records(self) -> Mapping[bytes, bytes]:
        """The records by key; those that are damaged are left out."""
        try:
            return _records_in(_content(self._file), self._circumstances)
        except OSError:
            return {}

    def keep(self, records: Mapping[bytes, bytes]) -> None:
        """Keeps these records in place of all that were kept before, and removes the files that are too many."""
        data = _file_of(records, self._circumstances)
        if len(data) > _MOST_BYTES:
            return
        with suppress(OSError):
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            _replace(self._file, data)
            _remove_oldest(self._file.parent)

    def mark_used(self) -> None:
        """Marks the file as used now: the files that have been out of use longest are removed first."""
        with suppress(OSError):
            os.utime(self._file)


def _content(path: Path) -> bytes:
    """The bytes of a file of the user's own, which no one else may write to; raises OSError for any other."""
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        is_own = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o022)
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES or not is_own:
            raise OSError("no file to trust")
        return file.read()


def _file_of(records: Mapping[bytes, bytes], circumstances: bytes) -> bytes:
    index = b"".join([_ROW.pack(key, len(record), crc32(record)) for key, record in records.items()])
    header = _HEADER.pack(_MAGIC, _FORMAT, circumstances, len(records), crc32(index))
    return b"".join([header, index, *records.values()])


def _records_in(data: bytes, circumstances: bytes) -> dict[bytes, bytes]:
    """The records in the bytes of a file; none if it isn't whole or was made under other circumstances."""
    if len(data) < _HEADER.size:
        return {}
    magic, form, its_circumstances, count, checksum = _HEADER.unpack_from(data)
    start = _HEADER.size + count * _ROW.size
    index = data[_HEADER.size : start]
    if (magic, form, its_circumstances) != (_MAGIC, _FORMAT, circumstances) or len(index) != count * _ROW.size:
        return {}
    rows = list(_ROW.iter_unpack(index))
    ends = list(accumulate([length for _, length, _ in rows], initial=start))
    if crc32(index) != checksum or ends[-1] != len(data):
        return {}
    found = {key: data[end - length : end] for (key, length, _), end in zip(rows, ends[1:], strict=True)}
    return {key: found[key] for key, _, own in rows if crc32(found[key]) == own}


def _replace(path: Path, data: bytes) -> None:
    """Puts the bytes in the place of a file, which nobody but the user may read; raises OSError."""
    aside = path.with_name(f"{path.name}-{os.urandom(8).hex()}{_UNFINISHED}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "wb") as file:
            file.write(data)
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


def _remove_oldest(folder: Path) -> None:
    """Removes the files used longest ago, beyond the most there may be, and unfinished ones; raises OSError."""
    with os.scandir(folder) as entries:
        files = [(entry.stat(follow_symlinks=False), entry) for entry in entries if entry.is_file()]
    files.sort(key=lambda each: each[0].st_mtime, reverse=True)
    kept = size = 0
    for status, entry in files:
        if entry.name.endswith((".parts", ".phrases", ".texts")):
            kept += 1
            size += status.st_size
            remove = kept > _MOST_FILES or size > _MOST_BYTES_OF_ALL
        else:
            remove = entry.name.endswith(_UNFINISHED) and status.st_mtime < time.time() - _LONGEST_WRITING
        if remove:
            with suppress(OSError):
                os.unlink(entry.path)


def user_folder() -> Path | None:
    """The cache folder of this user on this machine; None if there is none."""
    return cache_folder(sys.platform, os.environ, os.path.expanduser("~"))

"""Writing the finished file: whatever happens, either the old file or the new one is there, complete.

The bytes go to a temporary file beside the output, are flushed to the disk and looked at again, and only then
take the output's name, in one step (POSIX rename). A file that a killed run left behind is removed by the next.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_LONGEST_NAME = 255  # bytes; what ext4, APFS and NTFS allow (POSIX calls it NAME_MAX)
_TAIL = 1024  # bytes at the end read back from the disk
_NO_FLUSHING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # what file systems without fsync say
_HELP = {
    errno.ENOSPC: "the disk is full: make room, or write elsewhere with -o",
    errno.EDQUOT: "your share of the disk is used up: make room, or write elsewhere with -o",
    errno.EACCES: "you may not write there: choose another place with -o",
    errno.EPERM: "you may not write there: choose another place with -o",
    errno.EROFS: "this disk can't be written to: choose another place with -o",
    errno.ENOENT: "the folder does not exist: make it first, or choose another with -o",
    errno.ENOTDIR: "a part of this path is a file, not a folder: choose another with -o",
    errno.ENAMETOOLONG: "choose a shorter name with -o",
    errno.ELOOP: "the link leads back to itself: remove it, or choose another place with -o",
    errno.EISDIR: "name a file in it with -o",
    errno.EIO: "the disk reports an error: try another with -o",
}


class CannotWrite(Exception):  # noqa: N818  reads as what happened
    """The file can't be written; the old one, if any, is as it was. `help` says what to do, if we know."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  the word the reader sees
        super().__init__(message)
        self.help = help


def same_file(target: Path, inputs: Iterable[Path]) -> Path | None:
    """The first of `inputs` that is the very file `target` names, by link, other spelling or plainly; or None."""
    for path in inputs:
        with suppress(OSError):  # one of them is not there: then they are two
            if os.path.samefile(target, path):
                return path
    return None


def replace_file(data: bytes, target: Path) -> None:
    """Put the PDF `data` in the place of `target`; raises `CannotWrite`, and then the old file is untouched.

    A symbolic link is kept and what it leads to replaced; a pipe or a device is written straight to. A new file
    gets the permissions the umask allows, a replaced one keeps its own.
    """
    check_pdf_frame(data)
    try:
        old = _status(target)
        if old is not None and not stat.S_ISREG(old.st_mode):
            _write_straight(data, target, old.st_mode)
        else:
            _replace(data, Path(os.path.realpath(target)), old)
    except OSError as error:
        raise _explained(error, f"'{target}'") from error


def write_to_descriptor(data: bytes, descriptor: int, name: str) -> None:
    """Write all of the PDF `data` to an open descriptor, which messages call `name`; raises `CannotWrite`."""
    check_pdf_frame(data)
    try:
        _write_all(descriptor, data)
    except OSError as error:
        raise _explained(error, name) from error


def check_pdf_frame(data: bytes) -> None:
    """Raise ValueError, for that is a fault of ours, unless `data` begins and ends as a PDF does (ISO 32000-1, 7.5).

    Its header and its end are looked at, and whether `startxref` leads to a cross-reference table or stream.
    """
    match data[-_TAIL:].rpartition(b"startxref")[2].split():
        case [offset, b"%%EOF"] if offset.isdigit() and data.startswith(b"%PDF-"):
            beginning = data[int(offset) : int(offset) + _TAIL].split(maxsplit=3)
        case _:
            raise ValueError("the PDF made has no proper beginning or end")
    if beginning[:1] != [b"xref"] and beginning[2:3] != [b"obj"]:
        raise ValueError("the PDF made has no cross-reference table where it says")


def _status(target: Path) -> os.stat_result | None:
    """What `target` leads to; None when there is nothing yet."""
    try:
        return os.stat(target)
    except FileNotFoundError:
        return None


def _write_straight(data: bytes, target: Path, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise OSError(errno.EISDIR, "it is a folder")
    if stat.S_ISBLK(mode):
        raise OSError(errno.EPERM, "it is a disk")
    descriptor = os.open(target, os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    try:
        _write_all(descriptor, data)
    finally:
        os.close(descriptor)


def _replace(data: bytes, place: Path, old: os.stat_result | None) -> None:
    if old is not None and not (old.st_mode & 0o222 and os.access(place, os.W_OK)):
        # A rename would get past this, but whoever took the right to write away meant it.
        raise OSError(errno.EACCES, "it is read-only")
    _remove_stale_temporaries(place)
    temporary = place.with_name(_temporary_name(place.name, os.getpid()))
    try:
        _write_temporary(data, temporary, old)
        os.replace(temporary, place)
    except BaseException:  # an interrupt too
        with suppress(OSError):
            os.unlink(temporary)
        raise
    _flush_folder(place.parent)


def _write_temporary(data: bytes, temporary: Path, old: os.stat_result | None) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        _write_all(descriptor, data)
        if old is not None:
            with suppress(PermissionError):  # file systems that know of no permissions
                os.chmod(temporary, old.st_mode & 0o777)
        _flush(descriptor)
        _verify_written(data, temporary, descriptor)
    finally:
        os.close(descriptor)  # may be the first to say that the disk is full: network file systems


def _write_all(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _flush(descriptor: int) -> None:
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise


def _verify_written(data: bytes, temporary: Path, descriptor: int) -> None:
    """Raise an OSError unless the file of that name is ours and has the length and the end it should have."""
    named, ours = os.stat(temporary), os.fstat(descriptor)
    os.lseek(descriptor, -min(_TAIL, len(data)), os.SEEK_END)
    end = os.read(descriptor, _TAIL)
    if not os.path.samestat(named, ours) or ours.st_size != len(data) or end != data[-_TAIL:]:
        raise OSError(errno.EIO, "what was written could not be read again")


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system lets us; the new file is there in any case."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _temporary_name(name: str, process: int) -> str:
    """`.NAME.PROCESS.tmp`, the name cut where it would get too long for the file system."""
    return f"{_temporary_stem(name)}{process}.tmp"


def _temporary_stem(name: str) -> str:
    room = _LONGEST_NAME - len("..9999999999.tmp")
    while len(os.fsencode(name)) > room:
        name = name[:-1]
    return f".{name}."


def _remove_stale_temporaries(place: Path) -> None:
    """Remove what killed runs left of their attempts at this file."""
    stem = _temporary_stem(place.name)
    with suppress(OSError):  # a folder we may write to but not list
        for name in os.listdir(place.parent):
            process = name.removeprefix(stem).removesuffix(".tmp")
            if name == f"{stem}{process}.tmp" and process.isdecimal() and not _runs(int(process)):
                with suppress(OSError):
                    os.unlink(place.with_name(name))


def _runs(process: int) -> bool:
    """Whether a process other than this one has that number."""
    if process == os.getpid():
        return False  # its number came round again, as it often does in containers
    if os.name != "posix":
        return True  # elsewhere asking by `kill` would end it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # somebody else's
    return True


def _explained(error: OSError, name: str) -> CannotWrite:
    if isinstance(error, BrokenPipeError):
        return CannotWrite(f"cannot write {name}: whoever was to read it has gone")
    reason = error.strerror or type(error).__name__
    return CannotWrite(f"cannot write {name}: {reason[0].lower()}{reason[1:]}", _HELP.get(error.errno or 0))

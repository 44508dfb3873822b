"""Atomic replacement of the output file: whatever happens, the old file or the new one is there, complete.

The bytes go to a temporary file beside the output, are flushed to the disk and read back, and only then take the
output's name, in one step (POSIX rename). The next run removes the temporary file of a run that was killed.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_LONGEST_NAME = 255  # bytes of a file's name in ext4, APFS and NTFS (POSIX: NAME_MAX)
_TAIL = 1024  # bytes at the end of the file that are read back from the disk
_NO_FLUSHING = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)  # errors of file systems without fsync
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


class CannotWrite(Exception):  # noqa: N818  the name says what happened
    """The file can't be written; an old one is as it was. `help` is advice for the user; None where there is none."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002  the word that messages show
        super().__init__(message)
        self.help = help


def same_file(target: Path, inputs: Iterable[Path]) -> Path | None:
    """The first of `inputs` that is the same file as `target`, by a link or another spelling too; None if none is."""
    for path in inputs:
        with suppress(OSError):  # a path that doesn't exist is another file
            if os.path.samefile(target, path):
                return path
    return None


def replace_file(data: bytes, target: Path) -> None:
    """Puts a PDF in the place of `target`, which must have a proper beginning and end, as `replace_any_file` does."""
    check_pdf_frame(data)
    replace_any_file(data, target)


def replace_any_file(data: bytes, target: Path) -> None:
    """Puts the bytes in the place of `target`. Raises `CannotWrite`; the old file is untouched then.

    A symbolic link is kept, and the file it leads to replaced; a pipe or a device is written to directly. A new file
    gets the permissions that the umask allows; a replaced one keeps its own.
    """
    replace_files([(data, target)])


def replace_files(files: Iterable[tuple[bytes, Path]]) -> None:
    """Puts bytes in the places of several files as `replace_any_file` does: in all, or, if one of them can't be
    written, in none, so that files that belong together are of one run.
    """
    waiting: list[tuple[Path, Path, Path]] = []  # temporary file, place, and the name that the user knows
    try:
        for data, target in files:
            with _explaining(target):
                temporary, place = _prepared(data, target)
                if temporary is not None:
                    waiting.append((temporary, place, target))
        while waiting:
            temporary, place, target = waiting[0]
            with _explaining(target):
                os.replace(temporary, place)
            del waiting[0]
            _flush_folder(place.parent)
    finally:  # after an interrupt as well
        for temporary, _, _ in waiting:
            with suppress(OSError):
                os.unlink(temporary)


def write_to_descriptor(data: bytes, descriptor: int, name: str) -> None:
    """Writes a whole PDF to an open descriptor, which messages call `name`. Raises `CannotWrite`."""
    check_pdf_frame(data)
    try:
        _write_all(descriptor, data)
    except OSError as error:
        raise _explained(error, name) from error


def check_pdf_frame(data: bytes) -> None:
    """Checks that the bytes begin and end as a PDF does (ISO 32000-1, 7.5): by the header, the end, and `startxref`,
    which must lead to a cross-reference table or stream.

    Raises ValueError, an internal error, if they don't.
    """
    match data[-_TAIL:].rpartition(b"startxref")[2].split():
        case [offset, b"%%EOF"] if offset.isdigit() and data.startswith(b"%PDF-"):
            beginning = data[int(offset) : int(offset) + _TAIL].split(maxsplit=3)
        case _:
            raise ValueError("the PDF made has no proper beginning or end")
    if beginning[:1] != [b"xref"] and beginning[2:3] != [b"obj"]:
        raise ValueError("the PDF made has no cross-reference table where it says")


def _status(target: Path) -> os.stat_result | None:
    """The status of the file that `target` leads to; None if there is none."""
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


@contextmanager
def _explaining(target: Path) -> Iterator[None]:
    """Raises `CannotWrite` for an error of the system."""
    try:
        yield
    except OSError as error:
        raise _explained(error, f"'{target}'") from error


def _prepared(data: bytes, target: Path) -> tuple[Path | None, Path]:
    """The temporary file with the bytes, complete, and the place that it is to take; None for what was written to
    directly.
    """
    old = _status(target)
    if old is not None and not stat.S_ISREG(old.st_mode):
        _write_straight(data, target, old.st_mode)
        return None, target
    place = Path(os.path.realpath(target))
    if old is not None and not (old.st_mode & 0o222 and os.access(place, os.W_OK)):
        # A rename would succeed, but the file was made read-only on purpose.
        raise OSError(errno.EACCES, "it is read-only")
    _remove_stale_temporaries(place)
    temporary = place.with_name(_temporary_name(place.name, os.getpid()))
    try:
        _write_temporary(data, temporary, old)
    except BaseException:  # an interrupt as well
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return temporary, place


def _write_temporary(data: bytes, temporary: Path, old: os.stat_result | None) -> None:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    descriptor = os.open(temporary, flags, 0o666)
    try:
        _write_all(descriptor, data)
        if old is not None:
            with suppress(PermissionError):  # raised by file systems without permissions
                os.chmod(temporary, old.st_mode & 0o777)
        _flush(descriptor)
        _verify_written(data, temporary, descriptor)
    finally:
        os.close(descriptor)  # network file systems may report only here that the disk is full


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
    """Checks that the named file is the one that was written, with its length and its last bytes.

    Raises OSError if it isn't.
    """
    named, written = os.stat(temporary), os.fstat(descriptor)
    os.lseek(descriptor, -min(_TAIL, len(data)), os.SEEK_END)
    end = os.read(descriptor, _TAIL)
    if not os.path.samestat(named, written) or written.st_size != len(data) or end != data[-_TAIL:]:
        raise OSError(errno.EIO, "what was written could not be read again")


def _flush_folder(folder: Path) -> None:
    """Flushes the folder, so that the new name survives a power cut, where the system allows that; errors are ignored,
    as the new file is complete in any case.
    """
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _temporary_name(name: str, process: int) -> str:
    """The name `.NAME.PROCESS.tmp`, NAME cut where the whole would be too long for the file system."""
    return f"{_temporary_stem(name)}{process}.tmp"


def _temporary_stem(name: str) -> str:
    room = _LONGEST_NAME - len("..9999999999.tmp")
    while len(os.fsencode(name)) > room:
        name = name[:-1]
    return f".{name}."


def _remove_stale_temporaries(place: Path) -> None:
    """Removes the temporary files of this output that killed runs left behind."""
    stem = _temporary_stem(place.name)
    with suppress(OSError):  # a folder may allow writing, but not listing
        for name in os.listdir(place.parent):
            process = name.removeprefix(stem).removesuffix(".tmp")
            if name == f"{stem}{process}.tmp" and process.isdecimal() and not _runs(int(process)):
                with suppress(OSError):
                    os.unlink(place.with_name(name))


def _runs(process: int) -> bool:
    """True if a process other than this one has that number."""
    if process == os.getpid():
        return False  # the number was reused, as often happens in containers
    if os.name != "posix":
        return True  # on other systems `kill` would end the process instead of testing for it
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        pass  # a process of another user
    return True


def _explained(error: OSError, name: str) -> CannotWrite:
    if isinstance(error, BrokenPipeError):
        return CannotWrite(f"cannot write {name}: whoever was to read it has gone")
    reason = error.strerror or type(error).__name__
    return CannotWrite(f"cannot write {name}: {reason[0].lower()}{reason[1:]}", _HELP.get(error.errno or 0))

"""The output is the complete old file or the complete new one, whatever call fails and whenever the run ends."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.output import atomic_write as publishing
from booklet.output.atomic_write import (
    CannotWrite,
    check_pdf_frame,
    replace_file,
    replace_files,
    same_file,
    write_to_descriptor,
)

OLD = b"%PDF-1.4 the old booklet"
READING = ("stat", "fstat", "lseek", "read", "access", "listdir", "kill")
COUNTED = ("open", "write", "fsync", "close", "chmod", "replace", "unlink", *READING)


def a_pdf(filling: int = 5000) -> bytes:
    """Bytes with a PDF's beginning and end, enough for several short writes."""
    body = b"%PDF-1.7\n" + b"x" * filling + b"\n"
    return body + b"xref\n0 1\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n%d\n%%%%EOF\n" % len(body)


class FaultySystem:
    """The module `os`, but the call of a given number fails, and writes are short."""

    def __init__(self, failing: int, fault: Callable[[], BaseException], *, late: bool = False) -> None:
        self.failing, self.fault, self.late = failing, fault, late
        self.calls = 0

    def __getattr__(self, name: str) -> object:
        attribute = getattr(os, name)
        return self._counting(name, attribute) if name in COUNTED else attribute

    def _counting(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            self.calls += 1
            fails = self.calls == self.failing
            # A descriptor is closed even when `close` reports an error.
            if fails and not self.late and name != "close":
                raise self.fault()
            if name == "write":
                descriptor, data = given
                assert isinstance(data, memoryview)
                given = (descriptor, data[:2000])
            value = call(*given)
            if fails:
                raise self.fault()
            return value

        return counted


def faults(target: Path, prepare: Callable[[], None], system: Callable[[int], FaultySystem]) -> Iterator[None]:
    """One run for each call that `replace_file` makes, that call failing."""
    failing = 0
    while True:
        failing += 1
        prepare()
        with pytest.MonkeyPatch.context() as patch:
            faulty = system(failing)
            patch.setattr(publishing, "os", faulty)
            with suppress(CannotWrite, KeyboardInterrupt):
                replace_file(a_pdf(), target)
        if faulty.calls < failing:
            assert failing > 15  # or the calls are not seen
            return
        yield


@pytest.mark.parametrize("late", [False, True], ids=["fails", "fails-after-the-deed"])
@pytest.mark.parametrize(
    "fault",
    [
        lambda: OSError(errno.ENOSPC, "No space left on device"),
        lambda: PermissionError(errno.EACCES, "Permission denied"),
        lambda: OSError(errno.EIO, "Input/output error"),
        KeyboardInterrupt,
    ],
    ids=["full", "forbidden", "broken", "interrupted"],
)
def test_any_call_may_fail(tmp_path: Path, fault: Callable[[], BaseException], late: bool) -> None:
    target = tmp_path / "program.pdf"
    for before in (OLD, None):

        def prepare(before: bytes | None = before) -> None:
            target.unlink(missing_ok=True)
            if before is not None:
                target.write_bytes(before)

        for _ in faults(target, prepare, lambda failing: FaultySystem(failing, fault, late=late)):
            content = target.read_bytes() if target.exists() else None
            assert content in (before, a_pdf())
            assert [path.name for path in tmp_path.iterdir() if path != target] == []


def test_a_failing_write_says_so_and_keeps_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "program.pdf"
    target.write_bytes(OLD)

    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWrite, match=r"cannot write '.*program\.pdf': no space left on device") as caught:
        replace_file(a_pdf(), target)
    assert caught.value.help is not None
    assert "the disk is full" in caught.value.help
    assert target.read_bytes() == OLD


def test_a_disk_that_keeps_less_than_was_written_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "program.pdf"
    target.write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", lambda descriptor: os.truncate(descriptor, 3000))
    with pytest.raises(CannotWrite):
        replace_file(a_pdf(), target)
    assert [path.name for path in tmp_path.iterdir()] == ["program.pdf"]
    assert target.read_bytes() == OLD


def test_file_systems_without_fsync_or_permissions_are_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "program.pdf"
    target.write_bytes(OLD)

    def unknown(*_given: object) -> None:
        raise OSError(errno.EINVAL, "Invalid argument")

    def forbidden(*_given: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fsync", unknown)
    monkeypatch.setattr(os, "chmod", forbidden)
    replace_file(a_pdf(), target)
    assert target.read_bytes() == a_pdf()


def test_of_several_files_all_are_replaced_or_none(tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("a.pdf", "b.txt", "c.pdf")]
    replace_files([(b"old", name) for name in names])
    assert [name.read_bytes() for name in names] == [b"old"] * 3
    names[2].unlink()
    names[2].mkdir()
    with pytest.raises(CannotWrite, match=r"c\.pdf': it is a folder"):
        replace_files([(b"new", name) for name in names])
    assert [name.read_bytes() for name in names[:2]] == [b"old"] * 2
    assert sorted(tmp_path.iterdir()) == names


KILLED_IN_MID_WRITE = """
import os, signal, sys
from pathlib import Path
from booklet.output.atomic_write import replace_file

write = os.write
def half(descriptor, data):
    write(descriptor, data[: len(data) // 2])
    os.kill(os.getpid(), signal.SIGKILL)
os.write = half
replace_file(Path(sys.argv[1]).read_bytes(), Path(sys.argv[2]))
"""


def test_a_killed_run_leaves_the_old_file_and_the_next_tidies_up(tmp_path: Path) -> None:
    new, target = tmp_path / "new", tmp_path / "program.pdf"
    new.write_bytes(a_pdf())
    target.write_bytes(OLD)
    killed = subprocess.run([sys.executable, "-c", KILLED_IN_MID_WRITE, new, target], check=False)
    assert killed.returncode == -9
    assert target.read_bytes() == OLD
    assert len(list(tmp_path.glob(".program.pdf.*.tmp"))) == 1
    replace_file(a_pdf(), target)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new", "program.pdf"]
    assert target.read_bytes() == a_pdf()


def test_only_what_dead_runs_left_of_this_file_is_removed(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    gone = [f".a.pdf.{dead.pid}.tmp", f".a.pdf.{os.getpid()}.tmp", f".a.pdf.{10**30}.tmp"]
    kept = [f".a.pdf.{os.getppid()}.tmp", f".b.pdf.{dead.pid}.tmp", ".a.pdf.tmp", ".a.pdf.x.tmp", f".a.pdf.{dead.pid}"]
    for name in gone + kept:
        (tmp_path / name).touch()
    replace_file(a_pdf(), tmp_path / "a.pdf")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "a.pdf"])


def test_nothing_is_written_through_a_link_in_the_temporary_files_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    (tmp_path / f".a.pdf.{os.getpid()}.tmp").symlink_to(victim)

    def unlisted(_folder: Path) -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "listdir", unlisted)
    with pytest.raises(CannotWrite):
        replace_file(a_pdf(), tmp_path / "a.pdf")
    assert victim.read_bytes() == OLD


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o7777


def test_a_new_file_has_the_permissions_the_umask_leaves(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        replace_file(a_pdf(), tmp_path / "new.pdf")
    finally:
        os.umask(before)
    assert mode(tmp_path / "new.pdf") == 0o640


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "old.pdf"
    target.write_bytes(OLD)
    target.chmod(0o604)
    replace_file(a_pdf(), target)
    assert mode(target) == 0o604


def test_a_file_made_read_only_is_left(tmp_path: Path) -> None:
    target = tmp_path / "old.pdf"
    target.write_bytes(OLD)
    target.chmod(0o444)
    with pytest.raises(CannotWrite, match="it is read-only"):
        replace_file(a_pdf(), target)
    assert target.read_bytes() == OLD


@pytest.mark.parametrize("old", [OLD, None], ids=["led-to-a-file", "dangling"])
def test_a_symbolic_link_stays_one(tmp_path: Path, old: bytes | None) -> None:
    (tmp_path / "shelf").mkdir()
    real, link = tmp_path / "shelf" / "real.pdf", tmp_path / "link.pdf"
    if old is not None:
        real.write_bytes(old)
    link.symlink_to("shelf/real.pdf")
    replace_file(a_pdf(), link)
    assert link.is_symlink()
    assert real.read_bytes() == a_pdf()
    assert [path.name for path in real.parent.iterdir()] == ["real.pdf"]


def test_another_name_of_the_old_file_keeps_it(tmp_path: Path) -> None:
    target, archive = tmp_path / "program.pdf", tmp_path / "archive.pdf"
    target.write_bytes(OLD)
    archive.hardlink_to(target)
    replace_file(a_pdf(), target)
    assert archive.read_bytes() == OLD


def test_a_pipe_is_written_straight_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    replace_file(a_pdf(200_000), pipe)
    reader.join()
    assert read == [a_pdf(200_000)]
    assert pipe.is_fifo()


def test_a_device_is_written_straight_to() -> None:
    replace_file(a_pdf(), Path(os.devnull))
    assert Path(os.devnull).is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_device_is_named() -> None:
    with pytest.raises(CannotWrite, match="cannot write '/dev/full': no space left on device"):
        replace_file(a_pdf(), Path("/dev/full"))


def test_a_reader_that_has_gone_is_named() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with pytest.raises(CannotWrite, match="cannot write standard output: whoever was to read it has gone"):
        write_to_descriptor(a_pdf(), writing, "standard output")
    os.close(writing)


def test_places_that_cannot_be_written_to_are_explained(tmp_path: Path) -> None:
    (tmp_path / "loop.pdf").symlink_to("loop.pdf")
    (tmp_path / "file").touch()
    for place, words in {
        ".": "it is a folder",
        "missing/program.pdf": "no such file or directory",
        "file/program.pdf": "not a directory",
        "loop.pdf": "too many levels of symbolic links",
        "x" * 300: "file name too long",
    }.items():
        with pytest.raises(CannotWrite, match=words) as caught:
            replace_file(a_pdf(), tmp_path / place)
        assert caught.value.help


@pytest.mark.parametrize("name", ["p" * 251 + ".pdf", "ß" * 125 + ".pdf", "本" * 83 + ".pdf"])
def test_the_longest_names_are_written(tmp_path: Path, name: str) -> None:
    replace_file(a_pdf(), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_same_file_is_known_under_any_name(tmp_path: Path) -> None:
    program, other = tmp_path / "program.yaml", tmp_path / "other.yaml"
    program.write_text("event: {}")
    other.write_text("event: {}")
    (tmp_path / "link.pdf").symlink_to(program)
    (tmp_path / "hard.pdf").hardlink_to(program)
    for name in ("program.yaml", "./program.yaml", "link.pdf", "hard.pdf"):
        assert same_file(tmp_path / name, [other, program]) == program
    assert same_file(tmp_path / "new.pdf", [other, program]) is None
    assert same_file(other, [tmp_path / "missing", program]) is None


@given(st.integers(1, len(a_pdf(40)) - 1))
def test_a_pdf_cut_short_is_never_published(length: int) -> None:
    cut = a_pdf(40)[:length]
    if not cut.endswith(b"%%EOF"):
        with pytest.raises(ValueError, match="the PDF made has no"):
            check_pdf_frame(cut)


def test_a_pdf_needs_its_header_and_its_cross_references(tmp_path: Path) -> None:
    check_pdf_frame(a_pdf())
    check_pdf_frame(b"%PDF-1.7\n5 0 obj\n<</Type/XRef>>\nstartxref\n9\n%%EOF\n")
    for wrong in (
        b"",
        a_pdf().replace(b"%PDF", b"PDF%"),
        a_pdf().replace(b"xref\n0 1", b"yref\n0 1"),
        b"%PDF-1.7\nxref\nstartxref\n99999\n%%EOF",
        b"%PDF-1.7\nxref\nstartxref\n-9\n%%EOF",
        a_pdf() + b"more",
    ):
        with pytest.raises(ValueError, match="the PDF made has no"):
            replace_file(wrong, tmp_path / "program.pdf")
    assert list(tmp_path.iterdir()) == []

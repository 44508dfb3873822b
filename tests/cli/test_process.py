"""The process the command runs in: interrupts, closed and poor streams, terminals."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import booklet

PDF = b"%PDF-1.7\nxref\n0 1\nstartxref\n9\n%%EOF\n"
SCRIPT = """
import os, signal, sys, types
def build(program, problems, *, allowed, progress, keep, wishes):
    progress("setting session 1 of 4")
    {at_work}
    return types.SimpleNamespace(pdf={pdf!r}, pages=1, talks=1, inputs=(), files=(), plan="", advice="", fitted="")
sys.modules["booklet.compile"] = types.SimpleNamespace(build=build)
from booklet.cli.main import main
main()
"""
MADE = rb"program\.pdf: 1 page, 1 talk, 1 kB, \d\.\d\d s\n"


def command(at_work: str = "pass", *arguments: str) -> list[str]:
    """A process of its own that runs the command, `at_work` being what the compiler does."""
    return [sys.executable, "-c", SCRIPT.format(at_work=at_work, pdf=PDF), *(arguments or ("build",))]


def write(name: str = "program.yaml") -> None:
    Path(name).write_text("fine")


def process(arguments: list[str]) -> subprocess.CompletedProcess[bytes]:
    write()
    return subprocess.run(arguments, capture_output=True, check=False, timeout=60)


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to work in, and no wish for colours in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("FORCE_COLOR", "NO_COLOR", "BOOKLET_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_is_one_line_and_its_own_status(number: signal.Signals) -> None:
    Path("program.pdf").write_bytes(b"old")
    ended = process(command(f"os.kill(os.getpid(), {int(number)})"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, b"", b"booklet: interrupted\n")
    assert Path("program.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("other", ["raise ValueError from None", "raise ImportError('no module')"])
def test_an_interrupt_of_which_a_library_made_something_else_is_still_one(other: str) -> None:
    deed = f"try: os.kill(os.getpid(), 15)\nexcept BaseException: {other}"
    ended = process(command(f"exec({deed!r})"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (143, b"", b"booklet: interrupted\n")


def test_a_second_interrupt_ends_a_run_that_swallowed_the_first() -> None:
    swallow = "try: os.kill(os.getpid(), 2)\nexcept BaseException: os.kill(os.getpid(), 2)"
    ended = process(command(f"exec({swallow!r})"))
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"")


def test_a_worker_that_is_interrupted_ends_without_a_word() -> None:
    work = "os.fork() or os.kill(os.getpid(), 15); print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)"
    ended = process(command(work))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert re.fullmatch(rb"143\n" + MADE, ended.stdout)


def test_an_interrupt_that_was_to_be_ignored_is_ignored() -> None:
    ignoring = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh", *command("os.kill(os.getpid(), 2)")]
    assert process(ignoring).returncode == 0


def test_nothing_heavy_is_loaded_before_interrupts_are_heeded() -> None:
    script = "import sys; old = set(sys.modules); import booklet.cli.main; print(*set(sys.modules) - old)"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "booklet.cli.main" in ended.stdout.split()
    assert not {"click", "dataclasses", "inspect", "pathlib", "yaml", "reportlab", "booklet.diagnostics.render"} & set(
        ended.stdout.split()
    )


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-", ">/dev/full"])
def test_closed_or_full_streams_do_not_keep_the_booklet_from_being_made(closed: str) -> None:
    if "/dev/full" in closed and not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    ended = process(["sh", "-c", f'exec "$@" {closed}', "sh", *command()])
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert Path("program.pdf").read_bytes() == PDF


def test_a_file_opened_while_a_stream_is_closed_does_not_become_that_stream() -> None:
    work = "os.open('inner', os.O_CREAT | os.O_WRONLY); os.write(1, b'a word of some library')"
    assert process(["sh", "-c", 'exec "$@" >&-', "sh", *command(work)]).returncode == 0
    assert Path("inner").read_bytes() == b""


@pytest.mark.parametrize(("arguments", "status"), [(("build",), 0), (("--help",), 0), (("build", "-o", "-"), 4)])
def test_a_reader_that_has_gone_is_no_traceback(arguments: tuple[str, ...], status: int) -> None:
    write()
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(command("pass", *arguments), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert ended.returncode == status
    assert b"Traceback" not in ended.stderr
    assert b"Exception" not in ended.stderr
    assert (b"whoever was to read it has gone" in ended.stderr) == (status == 4)


def test_a_poor_encoding_is_no_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii:strict")
    write("größe.yaml")
    ended = process(command("pass", "build", "größe.yaml"))
    assert ended.returncode == 0
    assert ended.stdout.startswith(rb"gr\xf6\xdfe.pdf: 1 page")
    assert rb"'gr\xf6e.yaml'" in process(command("pass", "build", "gröe.yaml")).stderr


def test_on_a_terminal_progress_is_shown_and_erased(monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    monkeypatch.setenv("TERM", "xterm")
    assert on_a_terminal(command()) == "\r\x1b[Ksetting session 1 of 4\r\x1b[K"
    assert on_a_terminal(command("pass", "build", "--quiet")) == ""
    monkeypatch.setenv("TERM", "dumb")
    assert on_a_terminal(command()) == ""


def on_a_terminal(arguments: list[str]) -> str:
    """What a process writes to standard error when that is a terminal."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
    os.write(theirs, b"\0")
    shown = b""
    while not shown.endswith(b"\0"):
        shown += os.read(ours, 1000)
    os.close(ours)
    os.close(theirs)
    return shown[:-1].decode()


def test_a_pdf_is_not_poured_on_a_terminal() -> None:
    pty = pytest.importorskip("pty")
    write()
    ours, theirs = pty.openpty()
    ended = subprocess.run(command("pass", "build", "-o", "-"), stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(ours)
    os.close(theirs)
    assert ended.returncode == 2
    assert b"a PDF is nothing for a terminal" in ended.stderr


def test_the_package_is_a_command_too() -> None:
    ended = process([sys.executable, "-m", "booklet", "--version"])
    assert ended.stdout.decode().startswith(f"booklet {booklet.__version__}\n")


def booklet_run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The whole command in a process of its own, with `data` on its standard input."""
    environment = {**os.environ, "BOOKLET_CACHE": "0"}
    script = [sys.executable, "-m", "booklet", *arguments]
    return subprocess.run(script, input=data, capture_output=True, check=False, timeout=60, env=environment)


def test_a_program_on_standard_input_is_seen_from_the_working_folder() -> None:
    program = b"event: {title: E, hosts: [{name: H, logo: gone.svg}]}\nsessions: [{title: S, text: A}]\n"
    ended = booklet_run("build", "-", "--diagnostics", "short", data=program)
    assert ended.returncode == 1
    assert ended.stderr.startswith(b"standard input:1:43: error: there is no file 'gone.svg'")
    assert b"standard input: 1 error; nothing is written" in ended.stderr
    ended = booklet_run("build", "-", data=program.replace(b", logo: gone.svg", b""))
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert Path("program.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="no file that can't be read whoever asks")
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_program_that_cannot_be_read_is_a_mistake(command: str) -> None:
    Path("folder/program.yaml").mkdir(parents=True)
    Path("binary.yaml").write_bytes(bytes(range(256)))
    for name in ("/proc/self/mem", "folder", "binary.yaml", "/dev/null/program.yaml"):
        more = ["-o", "x.pdf"] if command == "build" else []
        ended = booklet_run(command, name, "--diagnostics", "short", *more)
        assert (ended.returncode, ended.stdout) == (1, b""), name
        assert b"error: " in ended.stderr

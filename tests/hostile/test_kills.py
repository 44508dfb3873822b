"""Runs ended from without: the old booklet or the new one stands there whole, and one line says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

# Ends the run at the first audit event (PEP 578) of that name whose arguments hold that text: nothing is left to time.
SCRIPT = """
import os, sys
def hook(event, arguments, done=[]):
    if event == {event!r} and {text!r} in str(arguments[0]) and not done:
        done.append(event)
        os.kill(os.getpid(), {number})
sys.addaudithook(hook)
sys.argv[1:] = ["build", *sys.argv[1:]]
from booklet.cli.main import main
main()
"""
PROGRAM = "event: {title: E}\nsessions:\n- title: S\n  talks:\n" + "  - {title: T, speaker: A, abstract: word}\n" * 3
FRAGILE = "import os\ntry:\n    os.kill(os.getpid(), 2)\nexcept BaseException:\n    os.abort()\n"
LOADING = """
import sys, types
def build(*_, **__):
    import fragile
sys.modules["booklet.compile"] = types.SimpleNamespace(build=build)
sys.argv[1:] = ["build"]
from booklet.cli.main import main
main()
"""
OLD = b"%PDF-1.4 old"
MOMENTS = [
    ("import", "uharfbuzz"),
    ("import", "uharfbuzz._harfbuzz"),  # in the midst of a library
    ("import", "booklet.compile"),
    ("import", "reportlab"),
    ("open", "program.yaml"),
    ("open", ".tmp"),
    ("os.chmod", ".tmp"),
    ("os.rename", ".tmp"),
]


def end_at(event: str, text: str, number: int, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A run over an old booklet, ended by the signal at that moment."""
    (folder / "program.yaml").write_text(PROGRAM)
    (folder / "program.pdf").write_bytes(OLD)
    script = SCRIPT.format(event=event, text=text, number=number)
    return subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(("event", "text"), MOMENTS)
def test_an_interrupt_leaves_the_old_booklet_and_nothing_else(
    event: str, text: str, number: signal.Signals, tmp_path: Path
) -> None:
    ended = end_at(event, text, int(number), tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, b"", b"booklet: interrupted\n")
    assert (tmp_path / "program.pdf").read_bytes() == OLD
    assert sorted(os.listdir(tmp_path)) == ["program.pdf", "program.yaml"]


def test_nothing_is_raised_into_a_module_that_loads(tmp_path: Path) -> None:
    """One written in C may crash of it, as uharfbuzz did."""
    (tmp_path / "program.yaml").write_text(PROGRAM)
    (tmp_path / "fragile.py").write_text(FRAGILE)
    ended = subprocess.run([sys.executable, "-c", LOADING], cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, b"", b"booklet: interrupted\n")


@pytest.mark.parametrize(("event", "text"), MOMENTS)
def test_a_killed_run_leaves_the_old_booklet_and_the_next_sweeps_up(event: str, text: str, tmp_path: Path) -> None:
    ended = end_at(event, text, int(signal.SIGKILL), tmp_path)
    assert ended.returncode == -signal.SIGKILL
    assert (tmp_path / "program.pdf").read_bytes() == OLD
    subprocess.run(
        [sys.executable, "-m", "booklet", "build"], cwd=tmp_path, check=True, capture_output=True, timeout=60
    )
    assert (tmp_path / "program.pdf").read_bytes().endswith(b"%%EOF\n")
    assert sorted(os.listdir(tmp_path)) == ["program.pdf", "program.yaml"]


@pytest.mark.parametrize(
    "arguments", [["x" * 5000], ["-o", "x" * 300 + ".pdf"], ["-o", "x" * 300 + "/y.pdf"], ["x" * 300 + "/y.yaml"]]
)
def test_a_name_too_long_for_a_file_is_told(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "program.yaml").write_text(PROGRAM)
    command = [sys.executable, "-m", "booklet", "build", *arguments]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=60)
    assert ended.returncode in (1, 2, 4)
    assert b"fault of booklet" not in ended.stderr and b"xxx" in ended.stderr
    assert os.listdir(tmp_path) == ["program.yaml"]

"""The plainest command lines are read without click, and mean what click says they mean."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from booklet.cli.arguments import read_arguments, read_plainly
from booklet.cli.command_line import parse
from booklet.cli.options import Build, Check, InputOptions

PLAIN = [
    "build",
    "build program.yaml",
    "build meeting",
    "build meeting/program.yaml -o meeting/book.pdf",
    "build -o book.pdf program.yaml --quiet",
    "build --strict --quiet --strict",
    "build program.yaml -o new",
    "check",
    "check meeting --strict",
    "check --quiet program.yaml",
]
NOT_PLAIN = [
    "",
    "--help",
    "init",
    "program.yaml",
    "Build",
    "build --help",
    "build none.yaml",
    "build nobody.yaml",
    "build program.yaml meeting",
    "build -",
    "build -- program.yaml",
    "build -o",
    "build -o -",
    "build -o --quiet",
    "build -o a.pdf -o b.pdf",
    "build -obook.pdf",
    "build --output book.pdf",
    "build --output=book.pdf",
    "build --qui",
    "build --diagnostics short",
    "build --allow-path meeting",
    "build -o program.yaml",
    "build -o notes.txt",
    "build -o meeting",
    "build -o nowhere/book.pdf",
    "check -o book.pdf",
    "check --loud",
]
WORDS = sorted({word for line in PLAIN + NOT_PLAIN for word in line.split()} | {"", "--quiet=1", "-q", "-o-", "é"})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in, with a program, another in a folder of its own, and a file that is no booklet."""
    (tmp_path / "meeting").mkdir()
    for name in ("program.yaml", "meeting/program.yaml", "notes.txt"):
        (tmp_path / name).write_text("event:\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("line", PLAIN)
@pytest.mark.usefixtures("folder")
def test_a_plain_line_means_what_click_says(line: str) -> None:
    request = read_plainly(line.split())
    assert request is not None
    assert request == parse(line.split())
    assert type(request) is type(parse(line.split()))  # records are equal whatever they are records of


@pytest.mark.parametrize("line", NOT_PLAIN)
@pytest.mark.usefixtures("folder")
def test_any_other_line_is_left_to_click(line: str) -> None:
    assert read_plainly(line.split()) is None


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@example(["build", "", "-o", "book.pdf"])
@example(["build", "-o", "", "program.yaml"])
@given(
    st.lists(st.sampled_from(WORDS), max_size=5).map(lambda words: ["build", *words]) | st.lists(st.sampled_from(WORDS))
)
@pytest.mark.usefixtures("folder")
def test_whatever_is_read_plainly_click_reads_alike(words: list[str]) -> None:
    request = read_plainly(words)
    assert request is None or (type(request), request) == (type(parse(words)), parse(words))


@pytest.mark.usefixtures("folder")
def test_a_program_that_may_not_be_read_is_left_to_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert read_plainly(["build", "program.yaml"]) is None


@pytest.mark.usefixtures("folder")
def test_both_ways_lead_to_a_request() -> None:
    reading = InputOptions(Path("program.yaml"), quiet=True)
    assert read_arguments(["check", "--quiet"]) == read_arguments(["check", "--quiet", "--", "program.yaml"])
    assert read_arguments(["check", "--quiet"]) == Check(reading)
    assert read_arguments(["build", "--quiet", "--output=a.pdf"]) == Build(reading, Path("a.pdf"))


def test_a_plain_line_is_read_without_click(folder: Path) -> None:
    code = "import sys, booklet.cli as cli; cli.run(['build', 'program.yaml']); print('click' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")

"""The starter program: it builds as it is, and what it offers in comments works, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from booklet.cli import main
from booklet.cli.commands import write_starter

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><rect width="30" height="20" fill="#036"/></svg>'


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write_starter(Path("program.yaml"))
    return Path("program.yaml")


@pytest.mark.usefixtures("program")
def test_the_starter_builds_without_a_warning(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["build", "--strict"]) == 0
    out, err = capfd.readouterr()
    assert err == ""
    assert re.fullmatch(r"program\.pdf: \d pages, 3 talks, \d+ kB, \d+\.\d\d s\n", out)
    assert main.run(["check", "--strict"]) == 0


def test_the_lines_that_are_off_work_when_they_are_on(program: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text, switched_on = re.subn(r"(?m)^( +)# (?=- |\w+: )", r"\1", program.read_text())
    assert switched_on == 4
    program.write_text(text)
    Path("logos").mkdir()
    Path("logos/foundation.svg").write_text(LOGO)
    status = main.run(["check", "--strict"])
    assert (status, capfd.readouterr().err) == (0, "")


def test_the_starter_is_short_and_its_lines_are_too(program: Path) -> None:
    lines = program.read_text().splitlines()
    assert len(lines) < 80
    assert max(map(len, lines)) <= 100

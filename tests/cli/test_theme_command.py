"""The commands `theme` and `themes`."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.cli import main


def test_themes_are_listed_with_a_line_each(capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["themes"]) == 0
    lines = capfd.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["classic", "modern", "clear"]


def test_a_printed_theme_is_a_theme_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["theme", "modern"]) == 0
    printed = capfd.readouterr().out
    path = tmp_path / "ours.yaml"
    path.write_text(printed, "utf-8")
    assert main.run(["theme", str(path)]) == 0
    again, first = capfd.readouterr().out.splitlines(), printed.splitlines()
    assert [line for line in again if line not in first and line[0] != "#"] == ["extends: classic"]


def test_an_unknown_theme_and_a_faulty_file_are_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["theme", "modren"]) == 2
    assert "did you mean 'modern'?" in capfd.readouterr().err
    path = tmp_path / "ours.yaml"
    path.write_text("stiles: {}\n", "utf-8")
    assert main.run(["theme", str(path)]) == 1
    assert "ours.yaml:1:1" in capfd.readouterr().err
    assert main.run(["theme", str(tmp_path / "none.yaml")]) == 1
    assert "missing-file" in capfd.readouterr().err

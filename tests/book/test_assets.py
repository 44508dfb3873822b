"""Fonts that a program names and that can't be used: each is told as what it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from booklet.book.assets import read_fonts
from booklet.conference.files import FileAccess
from booklet.diagnostics.model import Problems
from booklet.fonts.font import bundled_fonts
from programs import text


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with fonts that are none, beside one that is outside of it."""
    inner = tmp_path / "inner"
    (inner / "folder.otf").mkdir(parents=True)
    (tmp_path / "outside.otf").write_bytes(b"font")
    (inner / "link.otf").symlink_to(tmp_path / "outside.otf")
    (inner / "loop.otf").symlink_to(inner / "loop.otf")
    (inner / "empty.otf").write_bytes(b"")
    (inner / "poor.otf").write_bytes(b"no font")
    os.mkfifo(inner / "pipe.otf")
    return inner


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names")
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("../outside.otf", "file-outside", "lies outside the program's folder"),
        ("/etc/outside.otf", "file-outside", "lies outside the program's folder"),
        ("link.otf", "file-outside", "lies outside the program's folder"),
        ("pipe.otf", "not-a-file", "is a device, a pipe or the like"),
        ("folder.otf", "not-a-file", "is a folder, not a file"),
        ("https://example.org/own.otf", "remote-file", "is an address, and nothing is ever fetched"),
        ("file:own.otf", "remote-file", "is an address, and nothing is ever fetched"),
        ("gone.otf", "missing-file", "there is no file 'gone.otf'"),
        ("gone/poor.otf", "missing-file", "there is no folder 'gone', as 'gone/poor.otf' wants"),
        ("empty.otf", "no-such-font", "“empty.otf” is empty"),
        ("poor.otf", "no-such-font", "“poor.otf” is no TrueType or OpenType font"),
        ("No Such Family", "no-such-font", "no font family “No Such Family” is installed"),
    ],
)
def test_a_font_that_cannot_be_used_is_told_as_what_it_is(folder: Path, name: str, code: str, words: str) -> None:
    problems = Problems()
    read_fonts((text(name),), FileAccess(folder), bundled_fonts(), problems)
    (problem,) = problems.found
    assert (problem.code, problem.severity) == (code, "error")
    assert words in problem.headline


def test_a_link_that_leads_to_itself_is_no_file(folder: Path) -> None:
    problems = Problems()
    read_fonts((text("loop.otf"),), FileAccess(folder), bundled_fonts(), problems)
    assert [problem.severity for problem in problems.found] == ["error"]

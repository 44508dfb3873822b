"""Program files, texts and plain data laid out to their pages, without a PDF."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from booklet.book.style import choose_style
from booklet.compile import lay_out as lay_out_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Problems, Source, Span
from booklet.themes.model import PageShape, Theme
from booklet.themes.packaged import packaged_tree
from booklet.themes.resolve import resolve
from booklet.typeset.page import Page

ROOT = Path(__file__).parent.parent
WORKSHOP = ROOT / "program.yaml"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
GOLDEN = ROOT / "tests" / "book" / "golden"


class LaidOut(NamedTuple):
    """A program, its pages, and its diagnostics."""

    program: Program
    pages: tuple[Page, ...]
    problems: Problems


def theme_on(width: float = 419.53, height: float = 595.28, name: str = "classic") -> Theme:
    """A packaged theme on a page of that size, by default A5."""
    return resolve(name, packaged_tree(name), width, height, {})


def page_shape(width: float, height: float, name: str = "classic") -> PageShape:
    """The page of a packaged theme in that size."""
    return theme_on(width, height, name).page


def shape_of(program: Program) -> PageShape:
    """The page that a program asks for."""
    return choose_style(program, Problems()).theme.page


def text(value: str) -> Text:
    """A value as if it were all that a program file holds."""
    return Text(value, Span(Source("program.yaml", value), 1, 1, 1, 1 + len(value)))


def read(data: bytes, problems: Problems) -> Program:
    """The program that the bytes of a file hold, which must be one."""
    source = decode_source("program.yaml", data, problems)
    program = read_program(source, problems) if source is not None else None
    assert program is not None, problems.found
    return program


def lay_out(program: Program, folder: Path, problems: Problems) -> LaidOut:
    """The pages of a program without errors, its files below `folder`."""
    pages = lay_out_program(program, FileAccess(folder.resolve()), problems)
    assert not problems.errors, problems.found
    return LaidOut(program, pages, problems)


@cache
def lay_out_file(path: Path) -> LaidOut:
    """The pages of a program file without errors, laid out once for all tests of a process."""
    return lay_out_text(path.read_bytes(), path.parent)


def lay_out_text(data: bytes, folder: Path = ROOT) -> LaidOut:
    """The pages of a program given as the bytes of its file."""
    problems = Problems()
    return lay_out(read(data, problems), folder, problems)


def lay_out_data(program: Any, folder: Path = ROOT) -> LaidOut:
    """The pages of a program given as plain data."""
    return lay_out_text(to_yaml(program), folder)


def to_yaml(program: Any) -> bytes:
    """The program file of plain data; JSON is YAML."""
    return json.dumps(program, ensure_ascii=False).encode()

"""A program file laid out to its pages, without a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from booklet.compile import lay_out as lay_out_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Problems
from booklet.typeset.page import GlyphItem, Page

ROOT = Path(__file__).parent.parent
WORKSHOP = ROOT / "program.yaml"
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


class LaidOut(NamedTuple):
    """A program, its pages, and what was said of it."""

    program: Program
    pages: tuple[Page, ...]
    problems: Problems


def lay_out(path: Path) -> LaidOut:
    """The pages of a program file without errors."""
    return lay_out_text(path.read_bytes(), path.parent)


def lay_out_text(data: bytes, folder: Path = ROOT) -> LaidOut:
    """The pages of what a program file holds."""
    problems = Problems()
    source = decode_source("program.yaml", data, problems)
    program = read_program(source, problems) if source is not None else None
    assert program is not None, problems.found
    pages = lay_out_program(program, FileAccess(folder.resolve()), problems)
    assert not problems.errors, problems.found
    return LaidOut(program, pages, problems)


def width_of(item: GlyphItem) -> float:
    """How wide the glyphs of an item are, with the space at its end."""
    gaps = (len(item.words) - 1) * (item.font.space + item.gap)
    return (sum(word.width for word in item.words) + gaps) * item.scale

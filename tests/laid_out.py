"""A program file laid out to its pages, as compile does it, but in one process and without a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from booklet.diagnostics import Problems
from booklet.matter.book import copy_of, lay_out_part, make_up
from booklet.matter.compositor import Compositor
from booklet.matter.contents import entries_of
from booklet.matter.cover import lay_out_cover
from booklet.matter.design import choose_theme
from booklet.matter.imprint import imprint_of
from booklet.matter.label_overrides import choose_labels
from booklet.matter.logos import read_logos
from booklet.program.checks import check_program
from booklet.program.files import Folder
from booklet.program.model import Program
from booklet.program.reader import decode_source, read_program
from booklet.typeset.font import FontBook, bundled_fonts
from booklet.typeset.page import Glyphs, Page

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
    check_program(program, problems)
    imprint = imprint_of(program, None, problems)
    theme = choose_theme(program.design, problems)
    words = choose_labels(imprint.language, program.design.labels, problems)
    logos, _ = read_logos(program, Folder(folder.resolve(), ()), problems)
    assert not problems.errors, problems.found
    exceptions = tuple(word.value for word in program.design.hyphenation)
    fonts = FontBook(bundled_fonts())
    compositor = Compositor(theme, words, fonts, imprint.language, problems, program.design.macros, exceptions)
    parts = [lay_out_part(copy, compositor) for copy in copy_of(program)]
    pages = make_up(lay_out_cover(program, logos, compositor), entries_of(program, compositor), parts, compositor)
    return LaidOut(program, pages, problems)


def width_of(item: Glyphs) -> float:
    """How wide the glyphs of an item are, with the space at its end."""
    gaps = (len(item.words) - 1) * (item.font.space + item.gap)
    return (sum(word.width for word in item.words) + gaps) * item.scale

"""A program file laid out to its pages, as compile does it, but in one process and without a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from booklet.book.assets import read_logos
from booklet.book.contents import entries_of
from booklet.book.cover import lay_out_cover
from booklet.book.design import choose_theme
from booklet.book.label_overrides import choose_labels
from booklet.book.makeup import make_up
from booklet.book.metadata import document_info
from booklet.book.plan import lay_out_part, plan_parts
from booklet.book.text_setter import TextSetter
from booklet.conference.checks import check_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Problems
from booklet.fonts.font import FontBook, bundled_fonts
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
    check_program(program, problems)
    imprint = document_info(program, None, problems)
    theme = choose_theme(program.design, problems)
    words = choose_labels(imprint.language, program.design.labels, problems)
    logos, _ = read_logos(program, FileAccess(folder.resolve(), ()), problems)
    assert not problems.errors, problems.found
    exceptions = tuple(word.value for word in program.design.hyphenation)
    fonts = FontBook(bundled_fonts())
    compositor = TextSetter(theme, words, fonts, imprint.language, problems, program.design.macros, exceptions)
    parts = [lay_out_part(copy, compositor) for copy in plan_parts(program)]
    pages = make_up(lay_out_cover(program, logos, compositor), entries_of(program, compositor), parts, compositor)
    return LaidOut(program, pages, problems)


def width_of(item: GlyphItem) -> float:
    """How wide the glyphs of an item are, with the space at its end."""
    gaps = (len(item.words) - 1) * (item.font.space + item.gap)
    return (sum(word.width for word in item.words) + gaps) * item.scale

"""The whole journey, from the program file to the bytes of the PDF. Read this first.

    program file → checked program → theme and type → parts, cover, contents → pages → PDF
 Each step gives plain data to the next. What is wrong with the input is gathered on the way in `Problems`; a booklet
is only made where there are no errors.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from booklet.diagnostics import Problems, Source
from booklet.matter.book import copy_of, lay_out_part, make_up
from booklet.matter.compositor import Compositor
from booklet.matter.contents import Entry, entries_of
from booklet.matter.cover import lay_out_cover
from booklet.matter.design import choose_theme
from booklet.matter.imprint import Imprint, imprint_of
from booklet.matter.logos import read_logos
from booklet.matter.words import choose_words
from booklet.program.checks import check_program
from booklet.program.files import Folder
from booklet.program.reader import decode_source, read_program
from booklet.typeset.font import FontBook, bundled_fonts
from booklet.typeset.page import Page


class Made(NamedTuple):
    """A finished booklet: the PDF, what it holds, and every file of the user's that went into it."""

    pdf: bytes
    pages: int
    talks: int
    inputs: tuple[Path, ...]


class _Laid(NamedTuple):
    """A booklet laid out: its pages, and what the file says of itself."""

    pages: tuple[Page, ...]
    entries: tuple[Entry, ...]
    imprint: Imprint
    fonts: FontBook
    inputs: tuple[Path, ...]


def _silent(_: str) -> None:
    """Tells nobody how far the work has come."""


def build(
    program: Path, problems: Problems, *, allowed: tuple[Path, ...] = (), progress: Callable[[str], None] = _silent
) -> Made | None:
    """The booklet of a program file; None where there are errors. Files are read from below its folder, or `allowed`."""
    laid = _lay_out(program, problems, allowed, progress)
    if laid is None:
        return None
    progress("writing")
    talks = sum(entry.level == 1 for entry in laid.entries)
    return Made(_print(laid), len(laid.pages), talks, laid.inputs)


def check(program: Path, problems: Problems, *, allowed: tuple[Path, ...] = ()) -> None:
    """Every diagnostic that building would give."""
    _lay_out(program, problems, allowed, _silent)


def _lay_out(
    path: Path, problems: Problems, allowed: tuple[Path, ...], progress: Callable[[str], None]
) -> _Laid | None:
    progress("reading")
    source = _open(path, problems)
    program = read_program(source, problems) if source is not None else None
    if program is None:
        return None
    check_program(program, problems)
    imprint = imprint_of(program, os.environ.get("SOURCE_DATE_EPOCH"), problems)
    theme = choose_theme(program.design, problems)
    words = choose_words(imprint.language, program.design.labels, problems)
    logos, inputs = read_logos(program, Folder(path.resolve().parent, allowed), problems)
    if problems.errors:
        return None
    compositor = Compositor(theme, words, FontBook(bundled_fonts()), imprint.language, problems)
    parts = []
    for copy in copy_of(program):
        progress(f"setting {copy.anchor}")
        parts.append(lay_out_part(copy, compositor))
    entries = entries_of(program, compositor)
    pages = make_up(lay_out_cover(program, logos, compositor), entries, parts, compositor)
    problems.found[:] = dict.fromkeys(problems.found)
    return _Laid(pages, entries, imprint, compositor.fonts, (path, *inputs))


def _open(path: Path, problems: Problems) -> Source | None:
    try:
        data = path.read_bytes()
    except OSError as fault:
        problems.error("unreadable", f"can't read {path}: {fault.strerror or fault}")
        return None
    return decode_source(str(path), data, problems)


def _print(laid: _Laid) -> bytes:
    """The pages as a PDF. reportlab is loaded only now, when there is something to print."""
    from booklet.output.pdf.encode import Encoder
    from booklet.output.pdf.fonts import FontUse
    from booklet.output.pdf.metadata import Metadata
    from booklet.output.pdf.navigation import OutlineEntry
    from booklet.output.pdf.writer import write_pdf

    imprint = laid.imprint
    uses = [FontUse(font.key, font.face, font.letters) for font in laid.fonts.fonts]
    metadata = Metadata(
        imprint.title, imprint.authors, imprint.subject, imprint.keywords, imprint.language, imprint.date
    )
    outline = [
        OutlineEntry(entry.outline_title, entry.goal, entry.level + 1)
        for entry in laid.entries
        if entry.goal is not None
    ]
    return write_pdf(Encoder().encode_pages(laid.pages), uses, metadata, outline)

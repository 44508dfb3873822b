"""The whole journey, from the program file to the bytes of the PDF. Read this first.

    program file → checked program → theme and type → parts, cover, contents → pages → PDF
 Each step gives plain data to the next. What is wrong with the input is gathered on the way in `Problems`; a booklet
is only made where there are no errors.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from booklet.book.assets import read_fonts, read_logos
from booklet.book.contents import Entry, entries_of
from booklet.book.cover import lay_out_cover
from booklet.book.design import choose_theme
from booklet.book.makeup import make_up
from booklet.book.metadata import DocumentInfo, document_info
from booklet.book.plan import PartSource, lay_out_part, plan_parts
from booklet.book.proof import proofread
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter
from booklet.conference.checks import check_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Diagnostic, Problems, Source
from booklet.fonts.font import FontBook, bundled_fonts
from booklet.images.model import Picture
from booklet.locale.words import choose_words
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import FontUsage, Metadata, OutlineEntry
from booklet.parallel import ForkedWork
from booklet.typeset.page import Page

# Loads in letters of text: what loading the PDF writer takes, and the least that is worth a second process.
_PRESS_LOAD = 16_000.0
_SHARED_FROM = 10_000.0


class BuildResult(NamedTuple):
    """A finished booklet: the PDF, what it holds, and every file of the user's that went into it."""

    pdf: bytes
    pages: int
    talks: int
    inputs: tuple[Path, ...]


class _Job(NamedTuple):
    """A program read and checked, and all that is needed to set it."""

    program: Program
    source: Source
    imprint: DocumentInfo
    compositor: TextSetter
    logos: dict[Text, Picture]
    inputs: tuple[Path, ...]


class _Share(NamedTuple):
    """Some parts of the booklet as one process has set them, with the fonts they use where they are printed, the
    characters that no font has, and diagnostics.
    """

    parts: list[LaidOutPart]
    fonts: tuple[FontUsage, ...]
    missing: list[str]
    problems: list[Diagnostic]


def _silent(_: str) -> None:
    """Tells nobody how far the work has come."""


def build(
    program: Path, problems: Problems, *, allowed: tuple[Path, ...] = (), progress: Callable[[str], None] = _silent
) -> BuildResult | None:
    """The booklet of a program file; None where there are errors. Files are read below its folder, or `allowed`."""
    job = _read(program, problems, allowed, progress)
    if job is None:
        return None
    pages, entries, fonts = _lay_out(job, progress, printing=True)
    progress("writing")
    talks = sum(entry.level == 1 for entry in entries)
    return BuildResult(_print(pages, entries, fonts, job), len(pages), talks, job.inputs)


def check(program: Path, problems: Problems, *, allowed: tuple[Path, ...] = ()) -> None:
    """Every diagnostic that building would give."""
    job = _read(program, problems, allowed, _silent)
    if job is not None:
        _lay_out(job, _silent, printing=False)


def _read(path: Path, problems: Problems, allowed: tuple[Path, ...], progress: Callable[[str], None]) -> _Job | None:
    progress("reading")
    source = _open(path, problems)
    program = read_program(source, problems) if source is not None else None
    if program is None or source is None:
        return None
    check_program(program, problems)
    imprint = document_info(program, os.environ.get("SOURCE_DATE_EPOCH"), problems)
    theme = choose_theme(program.design, problems)
    words = choose_words(imprint.language, program.design.labels, problems)
    folder = FileAccess(path.resolve().parent, allowed)
    logos, inputs = read_logos(program, folder, problems)
    design = program.design
    faces, files = read_fonts(design.fonts, folder, bundled_fonts(), problems)
    fonts = FontBook(bundled_fonts(), faces)
    exceptions = tuple([word.value for word in design.hyphenation])
    compositor = TextSetter(theme, words, fonts, imprint.language, problems, design.macros, exceptions)
    if problems.errors:
        proofread(program, compositor)
        return None
    return _Job(program, source, imprint, compositor, logos, (path, *inputs, *files))


def _open(path: Path, problems: Problems) -> Source | None:
    try:
        if path.exists() and not path.is_file():
            problems.error("unreadable", f"{path} is no file", help="name a program file, such as program.yaml")
            return None
        data = path.read_bytes()
    except OSError as fault:
        problems.error("unreadable", f"can't read {path}: {fault.strerror or fault}")
        return None
    return decode_source(str(path), data, problems)


def _lay_out(
    job: _Job, progress: Callable[[str], None], printing: bool
) -> tuple[tuple[Page, ...], tuple[Entry, ...], tuple[FontUsage, ...]]:
    """The pages in order, what the contents list, and the fonts of parts that are encoded already.

    Parts don't depend on each other, so two processes set them.
    """
    progress("setting")
    compositor = job.compositor
    copies = plan_parts(job.program)
    loads = [float(copy.length) for copy in copies]
    work = partial(_set_parts, compositor, printing)
    hands = ForkedWork(copies, loads, work, (job.source,), _PRESS_LOAD if printing else 0.0, _SHARED_FROM)
    own: _Share = hands.own()
    cover = lay_out_cover(job.program, job.logos, compositor)
    entries = entries_of(job.program, compositor)
    if printing:
        import booklet.output.pdf.writer  # noqa: F401  while the other hands are still setting
    other = _taken_over(hands.others(), compositor)
    pages = make_up(cover, entries, own.parts + other.parts, compositor)
    for _, label in job.program.design.labels:
        compositor.keep_for_report(label)
    compositor.report_kept()
    compositor.problems.found[:] = dict.fromkeys(compositor.problems.found)
    return pages, entries, own.fonts + other.fonts


def _set_parts(compositor: TextSetter, printing: bool, copies: Sequence[PartSource]) -> _Share:
    """The parts; where they are to be printed, their layers already content: that too is work to be shared."""
    known = len(compositor.problems.found)
    parts = [lay_out_part(copy, compositor) for copy in copies]
    encoder = ContentEncoder()
    if printing:
        parts = [part._replace(layers=tuple(map(encoder.encode, part.layers))) for part in parts]
    missing = sorted(compositor.fonts.missing)
    return _Share(parts, encoder.font_usages(), missing, compositor.problems.found[known:])


def _taken_over(share: _Share | None, compositor: TextSetter) -> _Share:
    """The other process's share, its diagnostics being added to those found here."""
    if share is None:
        return _Share([], (), [], [])
    compositor.fonts.missing.update(share.missing)
    compositor.problems.found += share.problems
    return share


def _print(pages: tuple[Page, ...], entries: tuple[Entry, ...], fonts: tuple[FontUsage, ...], job: _Job) -> bytes:
    """The pages as a PDF; `fonts` are those of layers that are encoded already.

    reportlab is loaded only where there is something to print.
    """
    from booklet.output.pdf.writer import write_pdf

    imprint = job.imprint
    metadata = Metadata(
        imprint.title,
        imprint.authors,
        imprint.subject,
        imprint.keywords,
        imprint.language,
        imprint.date,
        rtl=job.compositor.rtl,
    )
    outline = [
        OutlineEntry(entry.outline_title(job.compositor.words), entry.goal, entry.level + 1)
        for entry in entries
        if entry.goal is not None
    ]
    encoder = ContentEncoder()
    encoded = encoder.encode_pages(pages)
    return write_pdf(encoded, encoder.font_usages() + fonts, metadata, outline, job.compositor.fonts.face)

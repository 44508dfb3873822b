"""The whole journey, from the program file to the bytes of the PDF. Read this first.

    program file → program → plan, style, titles → parts, cover, contents → pages → PDF, and other editions of them

Each step gives values to the next. Diagnostics are gathered on the way in `Problems`; a booklet is only made where
there are no errors. Parts depend on nothing but themselves and the style, so two processes can set them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import compress

from booklet.book.assets import read_fonts, read_logos
from booklet.book.contents import NO_PHRASES, Entry, entries_of
from booklet.book.cover_art import NO_ART, CoverArt
from booklet.book.cover_pages import CoverTexts, lay_out_cover_pages
from booklet.book.design import theme_file
from booklet.book.makeup import place_cuts
from booklet.book.metadata import DocumentInfo, document_info
from booklet.book.missing_glyphs import Findings, report_findings
from booklet.book.plan import Plan, plan_booklet
from booklet.book.running import RunningTitle
from booklet.book.session import LaidOutPart, lay_out_part
from booklet.book.style import Style, choose_style
from booklet.book.text_reader import TextReader, read_bodies, read_titles
from booklet.book.text_setter import TextSetter
from booklet.book.wording import Wording
from booklet.conference.checks import check_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import MOST_BYTES, decode_source
from booklet.diagnostics.model import Problems, Source
from booklet.fonts.face import FaceFile
from booklet.fonts.font import FontBook, bundled_fonts
from booklet.images.model import Picture
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage, FontUsage, Metadata, OutlineEntry
from booklet.records import NamedTuple
from booklet.setting import Front, check_parts, encode_front, set_front, set_parts
from booklet.typeset.page import Page

if TYPE_CHECKING:  # loaded only by builds that keep their parts, and for other editions
    from booklet.book.edition_settings import EditionSettings
    from booklet.cache.part_cache import PartCache
    from booklet.cache.phrases import PhraseCache
    from booklet.editions.model import MadeEditions, MadeFile, Wishes
    from booklet.output.pdf.fonts import FontSet

_KEPT_FROM = 10_000  # the load, in characters of text, from which finding parts is faster than setting them again


class BuildResult(NamedTuple):
    """A finished booklet: the PDF for the screen, b"" if it isn't wanted, its numbers of pages and talks, every file of
    the user's that went into it, and the files of other editions. `plan` has the plan of the sheets in words, `advice`
    how to print them, and `fitted` how the number of pages came about, "" without any.
    """

    pdf: bytes
    pages: int
    talks: int
    inputs: tuple[Path, ...]
    files: tuple[MadeFile, ...] = ()
    plan: str = ""
    advice: str = ""
    fitted: str = ""


class Booklet(NamedTuple):
    """A program read and checked, with everything that it takes to set it.

    `art` is that of the cover, and `settings` are those of other editions; None where the program has none. `lines` has
    digests of the lines of sessions, by the number of the first, as far as they are known.
    """

    program: Program
    plan: Plan
    style: Style
    info: DocumentInfo
    entries: tuple[Entry, ...]
    logos: Mapping[Text, Picture]
    setter: TextSetter
    fonts: FontBook
    faces: tuple[FaceFile, ...]
    files: FileAccess
    inputs: tuple[Path, ...]
    art: CoverArt | None
    settings: EditionSettings | None
    lines: Mapping[int, bytes]

    @property
    def source(self) -> Source:
        """The program file."""
        return self.program.event.title.span.source


def _silent(_: str) -> None:
    """Reports no progress."""


def build(
    path: Path,
    problems: Problems,
    *,
    allowed: tuple[Path, ...] = (),
    progress: Callable[[str], None] = _silent,
    keep: bool = False,
    wishes: Wishes | None = None,
) -> BuildResult | None:
    """The booklet of a program file; None where there are errors. Files are read below its folder, or `allowed`.

    With `keep` the parts are kept in the user's cache folder, and those kept before are not set again, unless the
    environment forbids it.
    """
    keep = keep and os.environ.get("BOOKLET_CACHE") != "0"
    progress("reading")
    booklet = _read(path, problems, allowed, keep=keep)
    if booklet is None:
        return None
    progress("setting")
    cache = _cache(path, booklet, keep=keep)
    parts, fonts = set_parts(booklet.plan.parts_with_pages, booklet.setter, booklet.source, cache)
    front, findings = _set_front(booklet, parts, cache)
    _report(booklet, front, findings, parts, problems)
    front, own_fonts = encode_front(front, booklet.setter, findings, cache)
    pages = ContentEncoder().encode_pages(front.pages(booklet.setter))
    progress("writing")
    written = _write(pages, (*own_fonts, *fonts), booklet, cache.deflate if cache is not None else compress, wishes)
    if cache is not None:
        cache.keep()
    result = BuildResult(
        written.pdf, len(pages), booklet.plan.talks, (path, *booklet.inputs), fitted=front.fitted.words
    )
    if wishes is None:
        return result
    made = _make_editions(pages, front, written, booklet, wishes, problems)
    return result._replace(files=made.files, plan=made.plan, advice=made.advice)


def check(path: Path, problems: Problems, *, allowed: tuple[Path, ...] = ()) -> None:
    """Every diagnostic that building would give."""
    booklet = _read(path, problems, allowed)
    if booklet is not None and _wish_for_pages(booklet) is not None:
        _lay_out(booklet, problems)
    elif booklet is not None:
        found = check_parts(
            booklet.plan.parts_with_pages, booklet.setter, booklet.source, lambda: _set_front(booklet, ())[1]
        )
        report_findings(found, booklet.style.language, problems)


def lay_out(program: Program, files: FileAccess, problems: Problems) -> tuple[Page, ...]:
    """The pages of a program, in this process; none where there are errors."""
    booklet = prepare(program, files, problems)
    return () if booklet is None else _lay_out(booklet, problems)


def _lay_out(booklet: Booklet, problems: Problems) -> tuple[Page, ...]:
    parts = [lay_out_part(part, booklet.setter) for part in booklet.plan.parts_with_pages]
    front, findings = _set_front(booklet, parts)
    _report(booklet, front, findings, parts, problems)
    return front._replace(bodies=place_cuts(front.slots)).pages(booklet.setter)


def prepare(
    program: Program, files: FileAccess, problems: Problems, phrases: PhraseCache | None = None
) -> Booklet | None:
    """The program checked, numbered and given its style, its titles read; None where there are errors. Phrases that a
    cache knows are taken from there.
    """
    check_program(program, problems)
    plan = plan_booklet(program)
    style = choose_style(program, problems, files)
    settings, art = None, None
    if program.names_editions:
        settings, art, style = _for_editions(program, style, files, problems)
    reader = TextReader(style)
    known = phrases.known(plan, style) if phrases is not None else NO_PHRASES
    wording = Wording(style, read_titles(program, reader, problems, plan.sessions_at(known)))
    info = document_info(program, wording, os.environ.get("SOURCE_DATE_EPOCH"), problems)
    logos, pictures = read_logos(program, files, problems)
    faces, font_files = read_fonts(program.design.fonts, files, bundled_fonts(), problems)
    if problems.errors:
        read_bodies(program, reader, problems)
        return None
    entries = entries_of(plan, wording, problems, known)
    if phrases is not None:
        phrases.keep(plan, entries, problems.found)
    fonts = FontBook(bundled_fonts(), faces, style.language)
    setter = TextSetter(wording, fonts, reader)
    looks = theme_file(program.design.theme, files)
    inputs = (*pictures, *font_files, *looks, *(settings.inputs(files) if settings is not None else ()))
    return Booklet(program, plan, style, info, entries, logos, setter, fonts, faces, files, inputs, art, settings, {})


def _for_editions(
    program: Program, style: Style, files: FileAccess, problems: Problems
) -> tuple[EditionSettings, CoverArt, Style]:
    """The settings of other editions, the art of the cover, and the style of pages whose numbers begin after it."""
    from booklet.book.cover_reading import read_art  # for few programs
    from booklet.book.edition_settings import read_edition_settings

    settings = read_edition_settings(program, style.theme.colours, files, problems)
    art = read_art(settings.cover, settings.print.bleed, files, problems)
    first = 1 if settings.cover.separate else 2 + int(settings.cover.inside_front is not None)
    page = style.theme.page._replace(first_number=first)
    return settings, art, style._replace(theme=style.theme._replace(page=page))


def _read(path: Path, problems: Problems, allowed: tuple[Path, ...], *, keep: bool = False) -> Booklet | None:
    source = _open(path, problems)
    if source is None:
        return None
    files = FileAccess(path.resolve().parent, allowed)
    if not keep or len(source.text) < _KEPT_FROM:
        program = read_program(source, problems)
        return prepare(program, files, problems) if program is not None else None
    from booklet.cache.phrases import PhraseCache  # these only for builds that keep something
    from booklet.cache.text_cache import read_kept_program

    program, lines = read_kept_program(path, source, problems)
    booklet = prepare(program, files, problems, PhraseCache(path, lines)) if program is not None else None
    return booklet and booklet._replace(lines=lines)


def _open(path: Path, problems: Problems) -> Source | None:
    """The program file decoded; `-` is standard input."""
    try:
        if path == Path("-"):
            with open(0, "rb", closefd=False) as file:
                return decode_source("standard input", file.read(MOST_BYTES + 1), problems)
        if path.exists() and not path.is_file():
            problems.error("unreadable", f"{path} is no file", help="name a program file, such as program.yaml")
            return None
        data = path.read_bytes()
    except OSError as fault:
        problems.error("unreadable", f"can't read {path}: {fault.strerror or fault}")
        return None
    return decode_source(str(path), data, problems)


def _set_front(
    booklet: Booklet, parts: Sequence[LaidOutPart], cache: PartCache | None = None
) -> tuple[Front, Findings]:
    """Everything on the pages but the parts, and what was found in it."""
    setter = booklet.setter.for_part()
    texts = booklet.program.cover
    own = CoverTexts(texts.inside_front, texts.inside_back, texts.back, booklet.program.markup)
    cover = lay_out_cover_pages(booklet.program, booklet.logos, setter, booklet.art or NO_ART, own)
    event = booklet.program.event
    title = RunningTitle(setter.wording.plain(event.title), (event.title,))
    front = set_front(cover, booklet.entries, parts, title, setter, cache)
    return front, setter.findings()


def _report(
    booklet: Booklet, front: Front, findings: Findings, parts: Sequence[LaidOutPart], problems: Problems
) -> None:
    """Reports what was found in cover, contents, running lines and parts, and a number of pages that can't be had."""
    report_findings((findings, *[part.findings for part in parts]), booklet.style.language, problems)
    wish = _wish_for_pages(booklet)
    if wish is not None:
        from booklet.book.fitting import report_fit  # few programs have such a wish

        report_fit(front.fitted, wish, problems)


def _wish_for_pages(booklet: Booklet) -> Text | None:
    """The number of pages, or its multiple, that the program wishes for; None if it doesn't say."""
    return next((value for key, value in booklet.program.design.options if key.value in ("fit", "pages")), None)


def _cache(path: Path, booklet: Booklet, *, keep: bool) -> PartCache | None:
    """The cache of the user for a program that keeps its parts; None for one too small to gain by it."""
    parts = booklet.plan.parts_with_pages
    if not keep or sum([part.load for part in parts]) < _KEPT_FROM:
        return None
    from booklet.cache.part_cache import open_cache

    return open_cache(path, booklet.source, parts, booklet.setter.wording, booklet.faces, booklet.lines)


class _Written(NamedTuple):
    """The PDF for the screen, b"" if it isn't wanted, with the fonts and the metadata that other editions share."""

    pdf: bytes
    fonts: FontSet
    metadata: Metadata


def _write(
    pages: tuple[EncodedPage, ...],
    usages: Sequence[FontUsage],
    booklet: Booklet,
    deflate: Callable[[bytes], bytes],
    wishes: Wishes | None,
) -> _Written:
    """The pages as a PDF; `usages` are of the fonts of their layers. reportlab is loaded only where there is something
    to print.
    """
    from booklet.output.pdf.writer import fonts_of_pages, write_pdf

    info, style = booklet.info, booklet.style
    metadata = Metadata(info.title, info.authors, info.subject, info.keywords, info.language, info.date, rtl=style.rtl)
    fonts = fonts_of_pages(pages, usages, booklet.fonts.face)
    if wishes is not None and "screen" not in wishes.editions:
        return _Written(b"", fonts, metadata)
    outline = [
        OutlineEntry(entry.outline_title(style.labels), entry.anchor, entry.level + 1)
        for entry in booklet.entries
        if entry.anchor is not None
    ]
    return _Written(write_pdf(pages, fonts, metadata, outline, deflate), fonts, metadata)


def _make_editions(
    pages: tuple[EncodedPage, ...],
    front: Front,
    written: _Written,
    booklet: Booklet,
    wishes: Wishes,
    problems: Problems,
) -> MadeEditions:
    """The files of other editions, of the same pages."""
    from booklet.editions.finished import FinishedBook
    from booklet.editions.make import make_editions

    book = FinishedBook(
        booklet.program,
        booklet.setter,
        pages,
        written.fonts,
        written.metadata,
        booklet.fonts,
        booklet.files,
        booklet.logos,
        booklet.art or NO_ART,
        len(front.cover.opening),
        len(front.cover.closing),
    )
    return make_editions(book, booklet.settings, wishes, problems)

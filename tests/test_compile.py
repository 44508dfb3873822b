"""Whole booklets: the facts of the main job, and what must hold of every booklet."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import page as page_validation
import pypdfium2
import pytest
from pypdf import PdfReader

from booklet.book.style import language_of
from booklet.compile import BuildResult, build, check
from booklet.conference.model import Program
from booklet.diagnostics.model import Problems
from booklet.locale.direction import is_rtl
from booklet.markup.model import (
    Block,
    CodeBlock,
    DisplayedFormula,
    EntryList,
    ListBlock,
    Paragraph,
    Quote,
    TexFormula,
    TextRun,
)
from booklet.markup.reader import read_blocks
from booklet.output.pdf.content import ContentEncoder
from booklet.typeset.page import Anchor, GlyphItem, ImageItem, Item, Link, RuleItem
from pages import artifacts, body, end_of, items, links, text_of, width_of
from programs import EXAMPLES, WORKSHOP, lay_out_file, shape_of

PROGRAMS = [WORKSHOP, *EXAMPLES]
FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff]")
BY_NAME = pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
CONTENTS = """
    3: 3 4 4 5
    6: 6 6 7 7
    8: 8 8
    9: 9 9 10 10
"""


@cache
def made(path: Path) -> BuildResult:
    """The booklet of a program without errors."""
    booklet = build(path, Problems())
    assert booklet is not None
    return booklet


@cache
def reader(path: Path) -> PdfReader:
    """Its PDF as pypdf reads it."""
    return PdfReader(BytesIO(made(path).pdf), strict=True)


@cache
def extracted(path: Path, engine: str) -> tuple[str, ...]:
    """The text of its pages as one of two libraries finds it."""
    if engine == "pypdf":
        return tuple(page.extract_text() for page in reader(path).pages)
    document = pypdfium2.PdfDocument(made(path).pdf)
    return tuple(page.get_textpage().get_text_range() for page in document)


def squeezed(text: str, engine: str = "pypdf") -> str:
    """The text without what differs from line to line: white space, and hyphens that were added.

    PDFium takes any hyphen at a line's end for such a one and gives U+0002 or U+FFFE instead; so none count for it.
    """
    return re.sub("[\\s\u00ad\u0002\ufffe-]+" if engine == "pdfium" else "[\\s\u00ad]+", "", text)


def paragraphs_of(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The text of each paragraph, or of its parts between formulas, wherever it stands."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for is_run, inlines in groupby(block.content, lambda inline: not isinstance(inline, TexFormula)):
                if is_run:
                    yield "".join(inline.text for inline in inlines if isinstance(inline, TextRun))
        elif isinstance(block, DisplayedFormula):
            continue
        elif isinstance(block, CodeBlock):
            yield block.text
        elif isinstance(block, Quote):
            yield from paragraphs_of(block.blocks)
        elif isinstance(block, EntryList):
            for entry in block.entries:
                yield from paragraphs_of(entry.blocks)
        else:
            assert isinstance(block, ListBlock)
            for item in block.items:
                yield from paragraphs_of(item)


def abstracts_of(program: Program) -> Iterator[list[str]]:
    """The paragraphs of each abstract."""
    language = program.event.language.value if program.event.language else "en"
    for session in program.sessions:
        for talk in session.talks:
            if talk.abstract is not None:
                own = talk.language.value if talk.language else language
                text, macros = talk.abstract.value, program.design.macros
                blocks = read_blocks(text, language=own, markup=talk.markup, macros=macros).blocks
                yield list(paragraphs_of(blocks))


def furniture_of(path: Path, number: int) -> list[str]:
    """The words of the running line and the folio of a page, which belong to no element; the longest first."""
    items = artifacts(lay_out_file(path).pages[number])
    texts = [squeezed(word.strip(",")) for item in items for word in text_of(item).split()]
    return sorted([text for text in texts if text.strip(".")], key=len, reverse=True)


def reading_text(path: Path, engine: str) -> str:
    """All pages' text run together, without running heads and folios."""
    parts = []
    for number, text in enumerate(extracted(path, engine)):
        rest = squeezed(text, engine)
        for words in furniture_of(path, number):
            before, found, after = rest.rpartition(squeezed(words, engine))
            assert found, f"page {number + 1} has lost {words!r}"
            rest = before + after
        parts.append(rest)
    return "".join(parts)


def said(problems: Problems) -> list[tuple[object, ...]]:
    """What is said of a program, and where."""
    return [(each.code, each.headline, each.span and each.span[1:]) for each in problems.found]


def items_of(path: Path) -> list[Item]:
    """All items of its pages."""
    return [item for page in lay_out_file(path).pages for item in items(page)]


def test_the_workshop_has_ten_pages_and_fourteen_talks() -> None:
    assert (made(WORKSHOP).pages, made(WORKSHOP).talks) == (10, 14)
    assert len(reader(WORKSHOP).pages) == 10


def test_its_contents_are_as_in_the_booklet_that_started_it() -> None:
    lines = extracted(WORKSHOP, "pypdf")[1].splitlines()
    entries = [match for line in lines if (match := re.fullmatch(r"(.+?)(?: \.)+ (\d+)", line.strip()))]
    said = "".join(
        f"\n    {page}:" if name.startswith("Abstracts of talks:") else f" {page}"
        for name, page in (match.groups() for match in entries)
    )
    assert said.split() == CONTENTS.split()


def test_its_contents_lead_where_they_say() -> None:
    document = reader(WORKSHOP)
    pages = {page.indirect_reference: number for number, page in enumerate(document.pages, 1)}
    goals = {name: pages[goal.raw_get("/Page")] for name, goal in document.named_destinations.items()}
    entries = links(lay_out_file(WORKSHOP).pages[1])
    assert [goals[link.target[1:]] for link in entries] == [int(page) for page in re.findall(r"\d+", CONTENTS)]
    assert [int(link.label.rpartition(", ")[2]) for link in entries] == [goals[link.target[1:]] for link in entries]


def test_its_outline_leads_to_every_talk() -> None:
    sessions: Any = reader(WORKSHOP).outline
    titles = [[entry.title.partition(":")[0] for entry in talks] for talks in sessions[1::2]]
    assert [len(talks) for talks in titles] == [4, 4, 2, 4]
    assert titles[0] == ["Andrew Fitzgibbon", "Kweku Abraham", "Riccardo Barbano", "Teo Deveney"]
    assert sessions[0].title == "Abstracts of talks: Thursday 13:30 – 15:00"


@BY_NAME
def test_it_is_built_without_errors_and_checking_says_the_same(path: Path) -> None:
    building, checking = Problems(), Problems()
    assert build(path, building) is not None
    check(path, checking)
    assert building.errors == 0
    assert said(building) == said(checking)


@BY_NAME
def test_the_same_program_gives_the_same_bytes_from_anywhere(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (path, Path(os.path.relpath(path, tmp_path))):
        again = build(name, Problems())
        assert again is not None
        assert again.pdf == made(path).pdf


def test_one_process_and_two_make_the_same_booklet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "program.yaml"
    talks = [
        f"      - speaker: Ana Reis\n        title: Talk {number}\n        abstract: |\n          {number}. {words}\n"
        for number, words in enumerate(["Office “quotes” differentiated. " * 40, "Ωμέγα offers \u0378. " * 60] * 8)
    ]
    sessions = "".join(f"  - title: Session {at}\n    talks:\n{''.join(talks[at : at + 4])}" for at in range(0, 16, 4))
    program.write_text(f"event: {{title: Many}}\nsessions:\n{sessions}", "utf-8")
    monkeypatch.delenv("BOOKLET_PROCESSES", raising=False)
    together = Problems()
    booklet = build(program, together)
    monkeypatch.setenv("BOOKLET_PROCESSES", "1")
    alone = Problems()
    assert build(program, alone) == booklet
    assert booklet is not None
    assert said(together) == said(alone)
    assert [headline for _, headline, _ in said(alone)] == [
        "no font has \u0378 (U+0378) (8 texts hold such characters)"
    ]


@BY_NAME
def test_nothing_leaves_its_page(path: Path) -> None:
    for page in lay_out_file(path).pages:
        for item in items(page):
            if isinstance(item, GlyphItem):
                assert 0.0 < item.x <= item.x + width_of(item) < page.width + item.font.space, item
                is_formula = item.element is not None and item.element.role == "Formula"
                assert width_of(item) > 0.0 or not text_of(item) or is_formula, item
                assert item.font.size < item.y < page.height - 0.25 * item.font.size, item
            elif isinstance(item, RuleItem | ImageItem) and item.width > page.width:  # runs into the bleed
                assert item.x < 0.0 < page.width < item.x + item.width, item
                assert item.y < 0.0 or page.height < item.y + item.height, item
            elif isinstance(item, RuleItem | ImageItem | Link):
                assert 0.0 <= item.x < item.x + item.width <= page.width, item
                assert 0.0 <= item.y < item.y + item.height <= page.height, item


@BY_NAME
def test_lines_keep_to_the_measure_and_their_letters_to_their_width(path: Path) -> None:
    booklet = lay_out_file(path)
    shape, rtl = shape_of(booklet.program), is_rtl(language_of(booklet.program))
    for page in booklet.pages[1:]:
        for item in body(page) if page.label else ():
            assert 0.98 <= round(item.scale, 6) <= 1.02, item
            right = shape.left((int(page.label) % 2 == 1) != rtl) + shape.type_width
            assert end_of(item) < right + 0.5 * item.font.size or rtl


@BY_NAME
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_it_keeps_the_standards(path: Path, profile: str) -> None:
    attached = any(isinstance(item, GlyphItem) and item.element and item.element.mathml for item in items_of(path))
    profile = profile.replace("2", "3") if attached else profile  # what is attached, PDF/A-2 wants to be PDF/A itself
    report = page_validation.validate_pdf_bytes(made(path).pdf, profile=profile)
    assert report.rules.total > 100
    assert [str(failure) for failure in report.failures] == []


@BY_NAME
@pytest.mark.parametrize("engine", ["pypdf", "pdfium"])
def test_every_word_of_every_abstract_can_be_copied(path: Path, engine: str) -> None:
    text = reading_text(path, engine)
    at = 0
    for paragraphs in abstracts_of(lay_out_file(path).program):
        for paragraph in paragraphs:
            words = squeezed(paragraph, engine)
            if FROM_THE_RIGHT.search(words):  # engines differ in how they put mixed lines in order: see the pdf tests
                continue
            assert words in text[at:], paragraph
            at = text.index(words, at) + len(words)
    assert at > 100


@BY_NAME
def test_every_anchor_is_linked_and_every_link_has_an_anchor(path: Path) -> None:
    anchors = {item.name for item in items_of(path) if isinstance(item, Anchor)}
    targets = {item.target[1:] for item in items_of(path) if isinstance(item, Link) and item.target[0] == "#"}
    assert targets == anchors - {"contents"}


def test_a_missing_program_is_told() -> None:
    problems = Problems()
    assert build(Path("nowhere.yaml"), problems) is None
    assert [problem.code for problem in problems.found] == ["unreadable"]


def test_no_booklet_is_made_of_a_program_with_errors(tmp_path: Path) -> None:
    program = tmp_path / "program.yaml"
    program.write_text("event: {title: T}\nsesions: []\n", "utf-8")
    problems = Problems()
    assert build(program, problems) is None
    assert problems.errors


def test_progress_is_told() -> None:
    told: list[str] = []
    build(EXAMPLES[1], Problems(), progress=told.append)
    assert told[0] == "reading"
    assert told[-1] == "writing"


def test_checking_encodes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def encode(*_: object) -> None:
        raise AssertionError("no page is wanted")

    monkeypatch.setattr(ContentEncoder, "encode", encode)
    problems = Problems()
    check(WORKSHOP, problems)
    assert not problems.errors

"""Every page of every program, whatever its theme, paper and language: nothing lies upon anything else, pictures lie in
their boxes, nothing leaves the page, and nothing of the body but hanging punctuation leaves the type area.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from booklet.book.style import language_of
from booklet.compile import lay_out as lay_out_program
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.diagnostics.model import Problems
from booklet.images.model import Picture
from booklet.locale.direction import is_rtl
from booklet.themes.model import PageShape
from booklet.typeset.page import Layer, Link, Page, RuleItem
from odd_programs import DEFINITIONS, ODD
from pages import Box, WordBox, box_of, boxes, formula_of, inks, items, overlaps, pictures, struck
from programs import EXAMPLES, GOLDEN, WORKSHOP, LaidOut, lay_out, lay_out_file, read, shape_of, to_yaml

# Themes, papers and languages besides the program's own: narrow pages, low ones, and pages from the right.
VARIANTS: tuple[dict[str, str], ...] = (
    {"theme": "modern", "paper": "A4"},
    {"theme": "classic", "paper": "210x100 mm"},
    {"theme": "classic", "paper": "A6", "language": "he"},
    {"theme": "modern", "paper": "70x70 mm", "language": "ar"},
)
_HANGING = 0.02  # points beyond what a word's ends may hang out
LEANING = 2.6  # points that the ink of a formula may leave the area
_OVER_AREA = 0.15  # of the leading: how far the ink of a first or last line may leave the area


class Case(NamedTuple):
    """Pages to look at, laid out when they are wanted; None where the program has errors."""

    name: str
    lay_out: Callable[[], LaidOut | None]


def cases() -> list[Any]:
    """The workshop's program, the examples and the golden programs as they are; the first also in every variant; and
    the odd ones in both themes.
    """
    found = [Case(path.stem, partial(lay_out_file, path)) for path in (WORKSHOP, *EXAMPLES)]
    found += [Case(path.stem, partial(lay_out_file, path)) for path in sorted(GOLDEN.glob("*.yaml"))]
    for path in (WORKSHOP, *EXAMPLES):
        for variant in VARIANTS:
            name = f"{path.stem}, {', '.join(variant.values())}"
            found.append(Case(name, partial(lay_out_variant, path, **variant)))
    for name, data in (ODD | DEFINITIONS).items():
        other = "classic" if data.get("design", {}).get("theme") == "modern" else "modern"
        found.append(Case(name, partial(lay_out_odd, data)))
        in_other = {**data, "design": {**data.get("design", {}), "theme": other}}
        found.append(Case(f"{name}, {other}", partial(lay_out_odd, in_other)))
    return [pytest.param(case, id=case.name) for case in found]


def lay_out_variant(path: Path, **changes: str) -> LaidOut:
    """A program file in another theme, on another paper, or as if it were in another language."""
    problems = Problems()
    program = read(path.read_bytes(), problems)
    theme, paper, language = (changed(program, changes.get(key)) for key in ("theme", "paper", "language"))
    design, event = program.design, program.event
    design = design._replace(theme=theme or design.theme, paper=paper or design.paper)
    event = event._replace(language=language or event.language)
    return lay_out(program._replace(design=design, event=event), path.parent, problems)


def changed(program: Program, value: str | None) -> Text | None:
    """A value as if the program said it."""
    return Text(value, program.event.title.span) if value is not None else None


def lay_out_odd(data: dict[str, Any]) -> LaidOut | None:
    """An odd program; None where it has errors, which other tests look at."""
    problems = Problems()
    program = read(to_yaml(data), problems)
    pages = lay_out_program(program, FileAccess(GOLDEN), problems)
    return None if problems.errors else LaidOut(program, pages, problems)


def type_area(shape: PageShape, number: int, rtl: bool, *, is_cover: bool) -> Box:
    """The type area of the page with that number, odd on a right-hand one, with the side column beside it; a cover's is
    the page.
    """
    if is_cover:
        return Box(0.0, 0.0, shape.width, shape.height)
    left = shape.left((number % 2 == 1) != rtl)
    beside = shape.side.width + shape.side.gap if shape.side is not None else 0.0
    right = left + shape.type_width
    left, right = (left, right + beside) if rtl else (left - beside, right)
    return Box(left, shape.top, right, shape.top + shape.capacity * shape.half_line)


def in_area(word: WordBox, area: Box, slack: float) -> bool:
    """True if a word of the body stands in the type area but for what of its ends may hang out."""
    scale = word.item.scale
    left, right = (max(0.0, hang) * scale for hang in (word.word.left_protrusion, word.word.right_protrusion))
    box = word.box._replace(left=word.box.left + left, right=word.box.right - right)
    return box.lies_in(area._replace(top=area.top - slack, bottom=area.bottom + slack), _HANGING)


def shown(word: WordBox) -> str:
    """A word and its box, for messages."""
    return f"{word.text!r} at {', '.join([f'{side:.1f}' for side in word.box])}"


def without_ground(page: Page) -> Page:
    """The page without a ground that its text lies upon, and that runs over its edges into the bleed."""
    layers = []
    for placement in page.layers:
        left = [item for item in placement.layer.items if not isinstance(item, RuleItem) or item.width <= page.width]
        layers.append(placement._replace(layer=Layer(tuple(left))))
    return page._replace(layers=tuple(layers))


def faults_of(page: Page, number: int, laid_out: LaidOut) -> Iterator[str]:
    """What is wrong on a page."""
    shape, rtl = shape_of(laid_out.program), is_rtl(language_of(laid_out.program))
    cover = laid_out.program.cover
    is_cover = number == 1 or (cover.back is not None and number == len(laid_out.pages))
    in_book = number if cover.separate is None else number - 1  # a cover by itself isn't counted
    sheet, area = Box(0.0, 0.0, page.width, page.height), type_area(shape, in_book, rtl, is_cover=is_cover)
    page = without_ground(page)
    told = any(problem.code == "outside-type-area" for problem in laid_out.problems.found)
    for one, other in overlaps(page):
        yield f"page {number}: {shown(one)} lies upon {shown(other)}"
    for word, thing in struck(page):
        yield f"page {number}: {shown(word)} lies upon {type(thing).__name__} {box_of(thing)}"
    for word in boxes(page):
        if not word.box.lies_in(sheet):
            yield f"page {number}: {shown(word)} leaves the page"
        if word.item.element is not None and not told and not in_area(word, area, _OVER_AREA * shape.leading):
            yield f"page {number}: {shown(word)} leaves the type area {area}"
    for item in items(page):
        if isinstance(item, Link | RuleItem) and not box_of(item).lies_in(sheet):
            yield f"page {number}: {item} leaves the page"
    if not told:
        yield from [f"page {number}: {fault}" for fault in out_of_area(page, area)]
    yield from faults_of_pictures(page, number, area)


def out_of_area(page: Page, area: Box) -> Iterator[str]:
    """Each glyph of a formula and each rule of the body whose ink leaves the type area, though letters may lean."""
    for word in boxes(page):
        is_formula = word.item.element is not None and formula_of(word.item.element) is not None
        if is_formula and not all(ink.lies_in(area, LEANING) for ink in inks(word)):
            yield f"{shown(word)} has ink that leaves the type area {area}"
    for item in items(page):
        if isinstance(item, RuleItem) and item.element is not None and not box_of(item).lies_in(area, LEANING):
            yield f"{item} leaves the type area {area}"


def faults_of_pictures(page: Page, number: int, area: Box) -> Iterator[str]:
    """What is wrong with the pictures of a page; each keeps its proportions, and lies in the type area by itself."""
    placed = pictures(page)
    for index, item in enumerate(placed):
        if not box_of(item).lies_in(area):
            yield f"page {number}: the picture at {box_of(item)} leaves the type area {area}"
        if any(box_of(item).meets(box_of(other)) for other in placed[index + 1 :]):
            yield f"page {number}: the picture at {box_of(item)} lies upon another"
        width, height = size_of(item.picture)
        if item.width / item.height != pytest.approx(width / height, rel=1e-6):
            yield f"page {number}: the picture at {box_of(item)} is distorted"


def size_of(picture: Picture) -> tuple[float, float]:
    """A picture's own width and height."""
    return float(picture.width), float(picture.height)


@pytest.mark.parametrize("case", cases())
def test_nothing_lies_upon_anything_else_or_leaves_its_place(case: Case) -> None:
    laid_out = case.lay_out()
    if laid_out is not None:
        assert len(laid_out.pages) > 1
        assert [
            fault for number, page in enumerate(laid_out.pages, 1) for fault in faults_of(page, number, laid_out)
        ] == []

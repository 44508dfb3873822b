"""Marks on a side of a sheet: where to cut, fold and staple, in which order to gather, and which sheet it is.

Marks for cutting and folding, and labels, stand on paper that pages don't cover, bleed included; where there is no such
paper, there are none. Marks of staples and collation lie on the fold itself, outside of the finished booklet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.imposition.grid import Grid
from booklet.imposition.model import Mark, MarkKind, MarkText, Rule
from booklet.imposition.placing import PlacedPart
from booklet.typeset.page import Rectangle

LINE = 0.25
"""The width of marks that are lines: the least that print shops ask for."""
_GAP = 2.0  # between a page with its bleed and a mark
_LONGEST = 14.0
_SHORTEST = 3.0
_LONGEST_FOLD = 28.0  # reaches out of the edge that office printers leave white
_DASH, _SPACE = 3.0, 2.0
_STAPLE = 34.0  # 12 mm, as wide as staples are
_BAR = (4.0, 14.0)
_TEXT_SIZE = 7.0
_TEXT_WIDTH = 0.6  # of a letter, in sizes of the font; wide, so that the text fits in any
_TEXT_DEPTH = 0.3  # below the baseline


def part_marks(
    placed: PlacedPart, kinds: Sequence[MarkKind], is_front: bool, signatures: int, label: str
) -> Iterator[Mark]:
    """The marks of a part with pages on one of its sides, where there are that many `signatures`."""
    if "crop" in kinds:
        yield from _crop_marks(placed)
    if "fold" in kinds and placed.fold is not None:
        yield from _fold_marks(placed, placed.fold)
    if placed.part and placed.part.depth == 0 and is_front and placed.fold is not None:
        if "staple" in kinds:
            yield from _staple_marks(placed.trimmed, placed.fold)
        if "collation" in kinds and signatures > 1:
            yield _collation_mark(placed.trimmed, placed.fold, placed.part.signature - 1, signatures)
    if "label" in kinds:
        yield from _labels(placed, label)


def cut_marks(parts: Sequence[PlacedPart], grid: Grid) -> Iterator[Mark]:
    """Lines at the edges of a sheet where it is cut into its parts."""
    sheet = Rectangle(0.0, 0.0, grid.width, grid.height)
    left, low = min([part.painted.x for part in parts]), min([part.painted.y for part in parts])
    right = max([part.painted.x + part.painted.width for part in parts])
    high = max([part.painted.y + part.painted.height for part in parts])
    painted = Rectangle(left, low, right - left, high - low)
    for column in range(1, grid.columns):
        yield from _vertical(grid.area(column, 0).x, painted, sheet)
    for row in range(1, grid.rows):
        yield from _horizontal(grid.area(0, row - 1).y, painted, sheet)


def _crop_marks(placed: PlacedPart) -> Iterator[Rule]:
    x, y, width, height = placed.trimmed
    for edge in (x, x + width):
        yield from _vertical(edge, placed.painted, placed.area)
    for edge in (y, y + height):
        yield from _horizontal(edge, placed.painted, placed.area)


def _vertical(x: float, painted: Rectangle, area: Rectangle) -> Iterator[Rule]:
    """Lines at `x` above and below what is painted, where they have room in the area."""
    if not area.x <= x - LINE / 2 <= area.x + area.width - LINE:
        return
    for start, length in _rooms(painted.y, painted.height, area.y, area.height, _LONGEST):
        yield Rule(x - LINE / 2, start, LINE, length)


def _horizontal(y: float, painted: Rectangle, area: Rectangle) -> Iterator[Rule]:
    """Lines at `y` on the left and on the right of what is painted, where they have room in the area."""
    if not area.y <= y - LINE / 2 <= area.y + area.height - LINE:
        return
    for start, length in _rooms(painted.x, painted.width, area.x, area.width, _LONGEST):
        yield Rule(start, y - LINE / 2, length, LINE)


def _rooms(start: float, size: float, outer: float, outer_size: float, longest: float) -> Iterator[tuple[float, float]]:
    """The starts and lengths of marks before and after what is painted, along a line; none too near to the edge."""
    before = min(start - _GAP - outer, longest)
    if before >= _SHORTEST:
        yield start - _GAP - before, before
    end = start + size + _GAP
    after = min(outer + outer_size - end, longest)
    if after >= _SHORTEST:
        yield end, after


def _fold_marks(placed: PlacedPart, fold: float) -> Iterator[Rule]:
    """Dashes on the fold at the upper and the lower edge of the part."""
    area, painted = placed.area, placed.painted
    top = area.y + area.height
    below = min(painted.y - _GAP - area.y, _LONGEST_FOLD)
    above = min(top - painted.y - painted.height - _GAP, _LONGEST_FOLD)
    for offset in _dashes(below):
        yield Rule(fold - LINE / 2, area.y + offset, LINE, _DASH)
    for offset in _dashes(above):
        yield Rule(fold - LINE / 2, top - offset - _DASH, LINE, _DASH)


def _dashes(length: float) -> list[float]:
    """The starts of the dashes of a line of that length."""
    count = int((length + _SPACE) / (_DASH + _SPACE)) if length > 0 else 0
    return [index * (_DASH + _SPACE) for index in range(count)]


def _staple_marks(trimmed: Rectangle, fold: float) -> Iterator[Rule]:
    """Lines at a quarter and at three quarters of the fold, as long as a staple."""
    length = min(_STAPLE, trimmed.height / 8)
    for quarter in (1, 3):
        yield Rule(fold - LINE / 2, trimmed.y + trimmed.height * quarter / 4 - length / 2, LINE, length)


def _collation_mark(trimmed: Rectangle, fold: float, index: int, count: int) -> Rule:
    """A bar on the fold, lower by its own height for each signature: together they make stairs."""
    width, tallest = _BAR
    height = min(tallest, 0.8 * trimmed.height / count)
    top = trimmed.y + 0.9 * trimmed.height
    return Rule(fold - width / 2, top - (index + 1) * height, width, height)


def _labels(placed: PlacedPart, text: str) -> Iterator[MarkText]:
    """The label under the pages, else at their left, where there is room; between the marks for cutting and folding."""
    trimmed, painted, area = placed.trimmed, placed.painted, placed.area
    size, length = _TEXT_SIZE, _TEXT_WIDTH * _TEXT_SIZE * len(text)
    away = _GAP + size * (1 + _TEXT_DEPTH)
    end = trimmed.x + trimmed.width if placed.fold is None else placed.fold
    if painted.y - area.y >= away and end - trimmed.x >= length + 2 * size:
        yield MarkText(text, trimmed.x + size, painted.y - _GAP - size, size)
    elif painted.x - area.x >= away and trimmed.height >= length + 2 * size:
        yield MarkText(text, painted.x - _GAP - size * _TEXT_DEPTH, trimmed.y + size, size, 90)

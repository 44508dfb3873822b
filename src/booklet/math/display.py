"""Formulas on lines of their own: centred or aligned, numbered, and made to fit the measure.

As amsmath sets them; a line that is too wide is divided before its relations, if need be before its operators, and
only then made smaller.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from booklet.math.box import EMPTY, DisplayLine, MathBox, SetDisplay, box_of, placed
from booklet.math.layout import MathContext
from booklet.math.line_breaks import wrap
from booklet.math.nodes import AUTO, AtomKind, MathLine, MathLines, MathRow, MathTable
from booklet.math.rows import layout_row, line_up
from booklet.math.styles import DISPLAY, TEXT
from booklet.math.tables import column_widths, layout_cells

SMALLEST: Final = 0.7
_STEP: Final = 0.05
_INDENT: Final = 2.0  # of the size: how far the rest of a divided line stands in
_APART: Final = 1.0  # between a line and its number, at least
_WIDEST_GAP: Final = 4.0  # between columns of equations
_LEAST_GAP: Final = 1.0
_MULTLINE_INDENT: Final = 1.0


class _Set(NamedTuple):
    """A line set: its block, where it begins, and its number."""

    block: MathBox
    x: float
    number: MathBox | None
    skip: float = 0.0


def set_display(
    display: MathLines, composer_of: Callable[[float], MathContext], measure: float, first_number: int
) -> SetDisplay:
    """A display in a measure. `composer_of` gives a composer for a share of the size."""
    numbers = _numbers(display, composer_of(1.0), first_number)
    counted = sum([line.tag is AUTO for line in display.lines])
    scale = 1.0
    lines = _attempt(display, composer_of(scale), measure, numbers)
    if _widest(lines) > measure + 0.01:
        display, numbers = _unpacked(display, numbers)
        lines = _attempt(display, composer_of(scale), measure, numbers)
    widest = _widest(lines)
    while widest > measure + 0.01 and scale > SMALLEST:
        steps = int(scale * measure / widest / _STEP + 1e-6)
        scale = max(min(steps * _STEP, scale - _STEP), SMALLEST)
        lines = _attempt(display, composer_of(scale), measure, numbers)
        widest = _widest(lines)
    made = tuple([made for line in lines for made in _with_number(line, measure, composer_of(1.0).size)])
    return SetDisplay(made, round(scale, 2), widest > measure + 0.01, counted)


def _widest(lines: list[_Set]) -> float:
    return max([line.x + line.block.width for line in lines], default=0.0)


def _numbers(display: MathLines, composer: MathContext, first: int) -> list[MathBox | None]:
    """The number of each line, as words."""
    blocks: list[MathBox | None] = []
    for line in display.lines:
        if line.tag is None:
            blocks.append(None)
        elif line.tag is AUTO:
            blocks.append(composer.words.block(f"({first})", "roman", TEXT))
            first += 1
        else:
            blocks.append(composer.compose(line.tag, TEXT))
    return blocks


def _unpacked(display: MathLines, numbers: list[MathBox | None]) -> tuple[MathLines, list[MathBox | None]]:
    """A display of one aligned table as lines, which may be divided."""
    line = display.lines[0]
    items = line.cells[0].items if len(display.lines) == 1 and len(line.cells) == 1 else ()
    table = items[0] if items else None
    if not isinstance(table, MathTable) or table.form not in ("aligned", "tied", "gathered"):
        return display, numbers
    rows = [MathLine(cells, leading=leading) for cells, leading in zip(table.rows, table.leading, strict=True)]
    *cells, last = rows[-1].cells
    rows[-1] = rows[-1]._replace(cells=(*cells, MathRow((*last.items, *items[1:]))))
    form = "gather" if table.form == "gathered" else "align" if table.form == "aligned" else "tied"
    return MathLines(form, tuple(rows)), [*[None] * (len(rows) - 1), numbers[0]]


def _attempt(display: MathLines, composer: MathContext, measure: float, numbers: list[MathBox | None]) -> list[_Set]:
    if display.form in ("align", "tied", "eqnarray"):
        return _aligned(display, composer, measure, numbers)
    if display.form == "multline":
        return _multline(display, composer, measure, numbers)
    lines: list[_Set] = []
    for line, number in zip(display.lines, numbers, strict=True):
        if line.words:
            lines.append(_Set(layout_row(composer, line.cells[0].items, TEXT), 0.0, None))
        else:
            lines += _centred(line, composer, measure, number)
    return lines


def _centred(line: MathLine, composer: MathContext, measure: float, number: MathBox | None) -> list[_Set]:
    """A line in the middle of the measure, its number not in its way."""
    row = line_up(composer, line.cells[0].items, DISPLAY)
    blocks = wrap(row, measure, measure - _INDENT * composer.size)
    indents = [0.0] + [_INDENT * composer.size] * (len(blocks) - 1)
    width = max([block.width + indent for block, indent in zip(blocks, indents, strict=True)])
    start = (measure - width) / 2
    if number is not None and len(blocks) == 1:
        taken = number.width + _APART * composer.size
        if start + width + taken > measure and width + taken <= measure:
            start = (measure - taken - width) / 2
    start = max(start, 0.0)
    sets = [_Set(block, start + indent, None) for block, indent in zip(blocks, indents, strict=True)]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def _multline(display: MathLines, composer: MathContext, measure: float, numbers: list[MathBox | None]) -> list[_Set]:
    """The first line at the left, the last at the right, others between."""
    indent = _MULTLINE_INDENT * composer.size
    last = len(display.lines) - 1
    lines: list[_Set] = []
    for index, (line, number) in enumerate(zip(display.lines, numbers, strict=True)):
        row = line_up(composer, line.cells[0].items, DISPLAY, before=AtomKind.ORD if index else None)
        blocks = wrap(row, measure - indent, measure - indent - _INDENT * composer.size)
        taken = number.width + _APART * composer.size if number is not None else indent
        for count, block in enumerate(blocks):
            room = measure - block.width
            x = indent if index == 0 else room - taken if index == last else room / 2
            x = x + _INDENT * composer.size if count and index < last else x
            lines.append(
                _Set(block, max(min(x, room), 0.0), number if count == len(blocks) - 1 else None, line.leading)
            )
    return lines


def _aligned(display: MathLines, composer: MathContext, measure: float, numbers: list[MathBox | None]) -> list[_Set]:
    """Lines with columns under each other."""
    form = display.form
    cells = [
        []
        if line.words
        else layout_cells(composer, line.cells, DISPLAY, "eqnarray" if form == "eqnarray" else "aligned")
        for line in display.lines
    ]
    widths = column_widths(cells, 1)
    xs, total = _columns(widths, form, composer.size, measure, numbers)
    room = measure - max([number.width for number in numbers if number is not None], default=0.0)
    start = max((measure - total) / 2, 0.0)
    if start + total > room - _APART * composer.size and total <= room - _APART * composer.size:
        start = (room - _APART * composer.size - total) / 2
    lines: list[_Set] = []
    for line, row, number in zip(display.lines, cells, numbers, strict=True):
        if line.words:
            lines.append(_Set(layout_row(composer, line.cells[0].items, TEXT), 0.0, None, line.leading))
            continue
        lines += _aligned_line(line, row, (xs, widths, form), composer, measure, start, number)
    if total <= measure:
        return lines
    spare = max((measure - _widest([line for line in lines if line.x or line.block.width])) / 2, 0.0)
    return [line._replace(x=line.x + spare) for line in lines]


def _columns(
    widths: list[float], form: str, size: float, measure: float, numbers: list[MathBox | None]
) -> tuple[list[float], float]:
    """Where columns begin, and how wide they are together."""
    pairs = (len(widths) + 1) // 2
    gap = 0.0
    if form == "align" and pairs > 1:
        taken = max([number.width for number in numbers if number is not None], default=0.0)
        gap = min(max((measure - taken - sum(widths)) / (pairs + 1), _LEAST_GAP * size), _WIDEST_GAP * size)
    xs, x = [], 0.0
    for index, width in enumerate(widths):
        x += gap if index and index % 2 == 0 else 0.0
        xs.append(x)
        x += width
    return xs, x


def _aligned_line(
    line: MathLine, row: list[MathBox], columns: tuple[list[float], list[float], str], composer: MathContext,
    measure: float, start: float, number: MathBox | None,
) -> list[_Set]:  # fmt: skip
    """A line of columns; if it is too wide, what its last cell has too much goes on the lines after."""
    xs, widths, form = columns
    rest: list[MathBox] = []
    indent = 0.0
    if row and start + xs[len(row) - 1] + row[-1].width > measure:
        last = len(row) - 1
        before = AtomKind.ORD if last % 2 else None
        cell = line_up(composer, line.cells[last].items, DISPLAY, before=before)
        indent = start + xs[last] + (_INDENT * composer.size if last % 2 else 0.0)
        first, *rest = wrap(cell, measure - start - xs[last], measure - indent, keep_first_gap=True)
        row = [*row[:-1], first]
    parts = []
    for index, block in enumerate(row):
        is_right = index == 0 if form == "eqnarray" else index % 2 == 0
        shift = widths[index] - block.width if is_right else 0.0
        if form == "eqnarray" and index == 1:
            shift = (widths[1] - block.width) / 2
        parts.append((xs[index] + max(shift, 0.0), 0.0, block))
    width = parts[-1][0] + row[-1].width if parts else 0.0
    sets = [_Set(placed(tuple(parts), width), start, None)]
    sets += [_Set(block, indent, None) for block in rest]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def _with_number(line: _Set, measure: float, size: float) -> list[DisplayLine]:
    """A line with its number at the right; on a line of its own where there is no room for it beside."""
    box = box_of(line.block)
    if line.number is None:
        return [DisplayLine(box, line.x, None, 0.0, line.skip)]
    x = measure - line.number.width
    if line.x + line.block.width + 0.5 * size <= x:
        return [DisplayLine(box, line.x, box_of(line.number), x, line.skip)]
    return [DisplayLine(box, line.x, None, 0.0), DisplayLine(box_of(EMPTY), 0.0, box_of(line.number), x, line.skip)]

"""Displays: formulas on lines of their own, centred or aligned, numbered, and made to fit the measure.

The forms are those of amsmath. A line that is too wide is divided before its relations, if need be before its
operators; if it is too wide even so, the display is set smaller.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from booklet.math.box import EMPTY, DisplayLine, MathBox, SetDisplay, flatten, from_parts
from booklet.math.layout import DISPLAY, TEXT, MathContext
from booklet.math.nodes import AUTO, AtomKind, MathLine, MathLines, MathRow, MathTable
from booklet.math.rows import layout_row, line_up, wrap
from booklet.math.tables import column_widths, layout_cells
from booklet.records import NamedTuple

SMALLEST: Final = 0.7  # the smallest scale
_STEP: Final = 0.05  # between two scales
# As multiples of the size:
_INDENT: Final = 2.0  # of the continuation of a divided line
_NUMBER_GAP: Final = 1.0  # between a line and its number, at least
_WIDEST_COLUMN_GAP: Final = 4.0  # between columns of equations
_LEAST_COLUMN_GAP: Final = 1.0
_MULTLINE_INDENT: Final = 1.0


class _SetLine(NamedTuple):
    """A line that has been set: its box, its x from the left edge of the measure, its number, the space after it."""

    box: MathBox
    x: float
    number: MathBox | None
    skip: float = 0.0


def set_display(
    display: MathLines, context_at: Callable[[float], MathContext], measure: float, first_number: int
) -> SetDisplay:
    """Set a display in a measure in points, its equations numbered from `first_number`.

    `context_at` returns the context of a scale: 1.0 for the full size.
    """
    numbers = _numbers(display, context_at(1.0), first_number)
    counted = sum([line.tag is AUTO for line in display.lines])
    scale = 1.0
    lines = _set_lines(display, context_at(scale), measure, numbers)
    if _widest(lines) > measure + 0.01:
        display, numbers = _table_as_lines(display, numbers)
        lines = _set_lines(display, context_at(scale), measure, numbers)
    widest = _widest(lines)
    while widest > measure + 0.01 and scale > SMALLEST:
        steps = int(scale * measure / widest / _STEP + 1e-6)
        scale = max(min(steps * _STEP, scale - _STEP), SMALLEST)
        lines = _set_lines(display, context_at(scale), measure, numbers)
        widest = _widest(lines)
    placed = tuple([part for line in lines for part in _with_number(line, measure, context_at(1.0).size)])
    return SetDisplay(placed, round(scale, 2), widest > measure + 0.01, counted)


def _widest(lines: list[_SetLine]) -> float:
    return max([line.x + line.box.width for line in lines], default=0.0)


def _numbers(display: MathLines, context: MathContext, first: int) -> list[MathBox | None]:
    """The box of each line's number or tag; None for a line without one."""
    boxes: list[MathBox | None] = []
    for line in display.lines:
        if line.tag is None:
            boxes.append(None)
        elif line.tag is AUTO:
            boxes.append(context.text.layout(f"({first})", "roman", TEXT))
            first += 1
        else:
            boxes.append(context.layout(line.tag, TEXT))
    return boxes


def _table_as_lines(display: MathLines, numbers: list[MathBox | None]) -> tuple[MathLines, list[MathBox | None]]:
    """A display of a single aligned table as lines, which may be divided, with their numbers; others as they are."""
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


def _set_lines(
    display: MathLines, context: MathContext, measure: float, numbers: list[MathBox | None]
) -> list[_SetLine]:
    """The lines of a display at the size of a context, divided where they are wider than the measure."""
    if display.form in ("align", "tied", "eqnarray"):
        return _aligned(display, context, measure, numbers)
    if display.form == "multline":
        return _multline(display, context, measure, numbers)
    lines: list[_SetLine] = []
    for line, number in zip(display.lines, numbers, strict=True):
        if line.is_text:
            lines.append(_SetLine(layout_row(context, line.cells[0].items, TEXT), 0.0, None))
        else:
            lines += _centred(line, context, measure, number)
    return lines


def _centred(line: MathLine, context: MathContext, measure: float, number: MathBox | None) -> list[_SetLine]:
    """A line centred in the measure, moved to the left if its number needs the space; several if it is divided."""
    row = line_up(context, line.cells[0].items, DISPLAY)
    boxes = wrap(row, measure, measure - _INDENT * context.size)
    indents = [0.0] + [_INDENT * context.size] * (len(boxes) - 1)
    width = max([box.width + indent for box, indent in zip(boxes, indents, strict=True)])
    start = (measure - width) / 2
    if number is not None and len(boxes) == 1:
        taken = number.width + _NUMBER_GAP * context.size
        if start + width + taken > measure and width + taken <= measure:
            start = (measure - taken - width) / 2
    start = max(start, 0.0)
    sets = [_SetLine(box, start + indent, None) for box, indent in zip(boxes, indents, strict=True)]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def _multline(
    display: MathLines, context: MathContext, measure: float, numbers: list[MathBox | None]
) -> list[_SetLine]:
    """The lines of a multline: the first at the left, the last at the right, others centred."""
    indent = _MULTLINE_INDENT * context.size
    last = len(display.lines) - 1
    lines: list[_SetLine] = []
    for index, (line, number) in enumerate(zip(display.lines, numbers, strict=True)):
        row = line_up(context, line.cells[0].items, DISPLAY, before=AtomKind.ORD if index else None)
        boxes = wrap(row, measure - indent, measure - indent - _INDENT * context.size)
        taken = number.width + _NUMBER_GAP * context.size if number is not None else indent
        for count, box in enumerate(boxes):
            room = measure - box.width
            x = indent if index == 0 else room - taken if index == last else room / 2
            x = x + _INDENT * context.size if count and index < last else x
            is_last = count == len(boxes) - 1
            lines.append(_SetLine(box, max(min(x, room), 0.0), number if is_last else None, line.leading))
    return lines


def _aligned(display: MathLines, context: MathContext, measure: float, numbers: list[MathBox | None]) -> list[_SetLine]:
    """Lines whose columns are aligned."""
    form = display.form
    cells = [
        []
        if line.is_text
        else layout_cells(context, line.cells, DISPLAY, "eqnarray" if form == "eqnarray" else "aligned")
        for line in display.lines
    ]
    widths = column_widths(cells, 1)
    xs, total = _columns(widths, form, context.size, measure, numbers)
    room = measure - max([number.width for number in numbers if number is not None], default=0.0)
    start = max((measure - total) / 2, 0.0)
    if start + total > room - _NUMBER_GAP * context.size and total <= room - _NUMBER_GAP * context.size:
        start = (room - _NUMBER_GAP * context.size - total) / 2
    lines: list[_SetLine] = []
    for line, row, number in zip(display.lines, cells, numbers, strict=True):
        if line.is_text:
            lines.append(_SetLine(layout_row(context, line.cells[0].items, TEXT), 0.0, None, line.leading))
            continue
        lines += _aligned_line(line, row, (xs, widths, form), context, measure, start, number)
    if total <= measure:
        return lines
    spare = max((measure - _widest([line for line in lines if line.x or line.box.width])) / 2, 0.0)
    return [line._replace(x=line.x + spare) for line in lines]


def _columns(
    widths: list[float], form: str, size: float, measure: float, numbers: list[MathBox | None]
) -> tuple[list[float], float]:
    """The x of each column, and the width of all of them."""
    pairs = (len(widths) + 1) // 2
    gap = 0.0
    if form == "align" and pairs > 1:
        taken = max([number.width for number in numbers if number is not None], default=0.0)
        even = (measure - taken - sum(widths)) / (pairs + 1)
        gap = min(max(even, _LEAST_COLUMN_GAP * size), _WIDEST_COLUMN_GAP * size)
    xs, x = [], 0.0
    for index, width in enumerate(widths):
        x += gap if index and index % 2 == 0 else 0.0
        xs.append(x)
        x += width
    return xs, x


def _aligned_line(
    line: MathLine, row: list[MathBox], columns: tuple[list[float], list[float], str], context: MathContext,
    measure: float, start: float, number: MathBox | None,
) -> list[_SetLine]:  # fmt: skip
    """A line of aligned columns; if it is too wide, its last cell is divided and continued on further lines."""
    xs, widths, form = columns
    rest: list[MathBox] = []
    indent = 0.0
    if row and start + xs[len(row) - 1] + row[-1].width > measure:
        last = len(row) - 1
        before = AtomKind.ORD if last % 2 else None
        cell = line_up(context, line.cells[last].items, DISPLAY, before=before)
        indent = start + xs[last] + (_INDENT * context.size if last % 2 else 0.0)
        first, *rest = wrap(cell, measure - start - xs[last], measure - indent, keep_first_gap=True)
        row = [*row[:-1], first]
    parts = []
    for index, box in enumerate(row):
        is_right = index == 0 if form == "eqnarray" else index % 2 == 0
        shift = widths[index] - box.width if is_right else 0.0
        if form == "eqnarray" and index == 1:
            shift = (widths[1] - box.width) / 2
        parts.append((xs[index] + max(shift, 0.0), 0.0, box))
    width = parts[-1][0] + row[-1].width if parts else 0.0
    sets = [_SetLine(from_parts(tuple(parts), width), start, None)]
    sets += [_SetLine(box, indent, None) for box in rest]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def _with_number(line: _SetLine, measure: float, size: float) -> list[DisplayLine]:
    """A line with its number at the right edge of the measure, or on a line of its own if it doesn't fit beside."""
    box = flatten(line.box)
    if line.number is None:
        return [DisplayLine(box, line.x, None, 0.0, line.skip)]
    x = measure - line.number.width
    if line.x + line.box.width + 0.5 * size <= x:
        return [DisplayLine(box, line.x, flatten(line.number), x, line.skip)]
    return [DisplayLine(box, line.x, None, 0.0), DisplayLine(flatten(EMPTY), 0.0, flatten(line.number), x, line.skip)]

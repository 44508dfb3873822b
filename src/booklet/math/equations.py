"""The lines of a display: centred, as a multline, or in aligned columns, divided where they are too wide."""

from __future__ import annotations

from typing import Final, Protocol

from booklet.math.box import MathBox, from_parts
from booklet.math.layout import DISPLAY, TEXT, MathContext
from booklet.math.nodes import AtomKind, MathLine, MathLines, MathNode
from booklet.math.opening import opened_row
from booklet.math.rows import PlacedAtom, layout_row, line_up, wrap
from booklet.math.tables import column_widths, layout_cells
from booklet.records import NamedTuple

# As multiples of the size:
_INDENT: Final = 2.0  # of the continuation of a divided line
_NUMBER_GAP: Final = 1.0  # between a line and its number, at least
_WIDEST_COLUMN_GAP: Final = 4.0  # between columns of equations
_LEAST_COLUMN_GAP: Final = 1.0
_MULTLINE_INDENT: Final = 1.0


class _Atoms(Protocol):
    """A function that gives the atoms of a row, as `rows.line_up` does."""

    def __call__(
        self, context: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None
    ) -> list[PlacedAtom]: ...


class SetLine(NamedTuple):
    """A line that has been set: its box, its x from the left edge of the measure, its number, the space after it."""

    box: MathBox
    x: float
    number: MathBox | None
    skip: float = 0.0


def set_display_lines(
    display: MathLines,
    context: MathContext,
    measure: float,
    numbers: list[MathBox | None],
    opened: bool = False,
) -> list[SetLine]:
    """The lines of a display at the size of a context, divided where they are wider than the measure; if `opened`, also
    within brackets and texts.
    """
    atoms = opened_row if opened else line_up
    if display.form in ("align", "tied", "eqnarray"):
        return _aligned(display, context, measure, numbers, atoms)
    if display.form == "multline":
        return _multline(display, context, measure, numbers, atoms)
    lines: list[SetLine] = []
    for line, number in zip(display.lines, numbers, strict=True):
        if line.is_text:
            lines += _text_lines(line, context, measure)
        else:
            lines += _centred(line, context, measure, number, atoms)
    return lines


def _text_lines(line: MathLine, context: MathContext, measure: float, skip: float = 0.0) -> list[SetLine]:
    """The lines of an `\\intertext`."""
    items = line.cells[0].items
    box = layout_row(context, items, TEXT)
    boxes = [box] if box.width <= measure else wrap(opened_row(context, items, TEXT), measure, measure)
    lines = [SetLine(each, 0.0, None) for each in boxes]
    lines[-1] = lines[-1]._replace(skip=skip)
    return lines


def _centred(
    line: MathLine, context: MathContext, measure: float, number: MathBox | None, atoms: _Atoms
) -> list[SetLine]:
    """A line centred in the measure, moved to the left if its number needs the space; several if it is divided."""
    row = atoms(context, line.cells[0].items, DISPLAY, before=None)
    boxes = wrap(row, measure, measure - _INDENT * context.size)
    indents = [0.0] + [_INDENT * context.size] * (len(boxes) - 1)
    width = max([box.width + indent for box, indent in zip(boxes, indents, strict=True)])
    start = (measure - width) / 2
    if number is not None and len(boxes) == 1:
        taken = number.width + _NUMBER_GAP * context.size
        if start + width + taken > measure and width + taken <= measure:
            start = (measure - taken - width) / 2
    start = max(start, 0.0)
    sets = [SetLine(box, start + indent, None) for box, indent in zip(boxes, indents, strict=True)]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def _multline(
    display: MathLines, context: MathContext, measure: float, numbers: list[MathBox | None], atoms: _Atoms
) -> list[SetLine]:
    """The lines of a multline: the first at the left, the last at the right, others centred."""
    indent = _MULTLINE_INDENT * context.size
    last = len(display.lines) - 1
    lines: list[SetLine] = []
    for index, (line, number) in enumerate(zip(display.lines, numbers, strict=True)):
        row = atoms(context, line.cells[0].items, DISPLAY, before=AtomKind.ORD if index else None)
        boxes = wrap(row, measure - indent, measure - indent - _INDENT * context.size)
        taken = number.width + _NUMBER_GAP * context.size if number is not None else indent
        for count, box in enumerate(boxes):
            room = measure - box.width
            x = indent if index == 0 else room - taken if index == last else room / 2
            x = x + _INDENT * context.size if count and index < last else x
            is_last = count == len(boxes) - 1
            lines.append(SetLine(box, max(min(x, room), 0.0), number if is_last else None, line.leading))
    return lines


def _aligned(
    display: MathLines, context: MathContext, measure: float, numbers: list[MathBox | None], atoms: _Atoms
) -> list[SetLine]:
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
    lines: list[SetLine] = []
    for line, row, number in zip(display.lines, cells, numbers, strict=True):
        if line.is_text:
            lines += _text_lines(line, context, measure, line.leading)
            continue
        lines += _aligned_line(line, row, (xs, widths, form), context, measure, start, number, atoms)
    if total <= measure:
        return lines
    spare = max((measure - widest_of([line for line in lines if line.x or line.box.width])) / 2, 0.0)
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
    measure: float, start: float, number: MathBox | None, atoms: _Atoms,
) -> list[SetLine]:  # fmt: skip
    """A line of aligned columns; if it is too wide, its last cell is divided and continued on further lines."""
    xs, widths, form = columns
    rest: list[MathBox] = []
    indent = 0.0
    if row and start + xs[len(row) - 1] + row[-1].width > measure:
        last = len(row) - 1
        before = AtomKind.ORD if last % 2 else None
        cell = atoms(context, line.cells[last].items, DISPLAY, before=before)
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
    sets = [SetLine(from_parts(tuple(parts), width), start, None)]
    sets += [SetLine(box, indent, None) for box in rest]
    sets[-1] = sets[-1]._replace(number=number, skip=line.leading)
    return sets


def widest_of(lines: list[SetLine]) -> float:
    """The largest distance of a line's end from the left edge of the measure, in points."""
    return max([line.x + line.box.width for line in lines], default=0.0)

"""Room for mathematics: displays as rows of their own, and more of it for lines whose formulas are tall.

Everything stays on the grid: what doesn't fit between two lines gets further half lines, never a part of one.
"""

from __future__ import annotations

from math import ceil

from booklet.matter.column import Column
from booklet.matter.compositor import Compositor
from booklet.program.markup import Display
from booklet.typeset.galley import Piece, Row
from booklet.typeset.inset import Inset
from booklet.typeset.material import Run
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, Stretch

# In half lines: how far letters rise and reach down, where they stand in a row, and the least air between two lines;
# less than none, for what reaches down furthest seldom stands over what rises highest.
_RISE, _SINK, _BELOW_BASELINE, _AIR = 1.15, 0.38, 0.52, -0.12
_DISPLAY_AIR = 0.3  # above and below a display, besides the gap between blocks
_AMONG_LINES = 200.0  # what it costs to end a page within a display
_FULL_STOP = 1e-3


def display_rows(block: Display, column: Column) -> list[Row] | None:
    """The rows of a display, centred in the column; None where it can't be set."""
    compositor, style, measure = column.compositor, column.style, column.measure
    found = compositor.formulas.display(block.formula, style.size, measure, column.first_number, column.numbers)
    if found is None:
        return None
    reading, display = found
    element = Element("Formula", column.parent, reading.spoken, mathml=reading.mathml)
    run = Run(reading.plain, compositor.divider(style), 0.0, style.colour, element)
    rows = []
    for line in display.lines:
        stretches = [_stretch(Inset(line.box, 0.0, 0.0), line.x, run)]
        if line.number is not None:
            at = measure - line.number_x - line.number.width if column.rightward else line.number_x
            stretches.append(_stretch(Inset(line.number, 0.0, 0.0), at, run))
        rows.append(_row(Line(tuple(stretches), line.x + line.box.width), column.x, element, compositor))
    return [row._replace(after=_AMONG_LINES) for row in rows[:-1]] + rows[-1:]


def spread(rows: list[Row], half_line: float) -> list[Row]:
    """The rows of a paragraph, each high enough that its formulas touch neither the line before nor the one after."""
    spread_rows: list[Row] = []
    depth, room = (
        _SINK * half_line,
        _BELOW_BASELINE * half_line,
    )  # of the line before, and from its baseline to its foot
    for row in rows:
        height = max([_RISE * half_line, *[piece.line.height for piece in row.pieces]])
        extra = _steps(depth + height + _AIR * half_line - room - row.baseline, half_line)
        depth = max([_SINK * half_line, *[piece.line.depth for piece in row.pieces]])
        row = row._replace(height=row.height + extra, baseline=row.baseline + extra * half_line)
        room = row.height * half_line - row.baseline
        spread_rows.append(row)
    if spread_rows:
        last = spread_rows[-1]
        following = (
            2 - _BELOW_BASELINE - _RISE - _AIR
        ) * half_line  # what a line after it leaves free above its letters
        spread_rows[-1] = last._replace(height=last.height + _steps(depth - room - following, half_line))
    return spread_rows


def _steps(lacking: float, half_line: float) -> int:
    return max(0, ceil(lacking / half_line - _FULL_STOP))


def _stretch(inset: Inset, x: float, run: Run) -> Stretch:
    return Stretch(x, inset.width, (), run, 0.0, 1.0, inset)


def _row(line: Line, x: float, element: Element, compositor: Compositor) -> Row:
    half_line = compositor.theme.page.half_line
    extent = line.height + line.depth
    height = max(2, _steps(extent + 2 * _DISPLAY_AIR * half_line, half_line))
    baseline = (height * half_line - extent) / 2 + line.height
    return Row(height, baseline, (Piece(line, x, element),), after=0.0)

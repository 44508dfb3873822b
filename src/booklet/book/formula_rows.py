"""Rows for mathematics: displayed formulas as rows of their own, and more height for lines with tall formulas.

Everything stays on the grid: a formula that doesn't fit between two lines gets further half lines, never a part of one.
"""

from __future__ import annotations

from math import ceil

from booklet.book.column import TextColumn
from booklet.markup.model import DisplayedFormula
from booklet.typeset.box import InlineBox
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line
from booklet.typeset.rows import PlacedLine, Row
from booklet.typeset.visual_order import GlyphRun

# In half lines: how far letters rise and reach down, where they stand in a row, and the least air between two lines;
# less than none, for what reaches down furthest seldom stands over what rises highest.
_RISE, _SINK, _BELOW_BASELINE, _AIR = 1.15, 0.38, 0.52, -0.12
_DISPLAY_AIR = 0.3  # above and below a display, besides the gap between blocks
_AMONG_LINES = 200.0  # what it costs to end a page within a display
_FULL_STOP = 1e-3


def display_rows(block: DisplayedFormula, column: TextColumn) -> list[Row] | None:
    """The rows of a displayed formula, centred in the column; None where it can't be set."""
    setter, style, measure = column.setter, column.style, column.measure
    half_line = setter.theme.page.half_line
    found = setter.formulas.display(block.formula, style.size, measure, column.first_number, column.numbers)
    if found is None:
        return None
    parsed, display = found
    if display.overfull:
        _report_overfull(block, column)
    boxes = [box for line in display.lines for box in (line.box, line.number) if box is not None]
    setter.look_through_formula(block.formula, boxes, column.sources)
    element = Element("Formula", column.parent, parsed.spoken, mathml=parsed.mathml)
    run = SetRun(parsed.plain, setter.divider(style), 0.0, style.colour, element)
    rows = []
    for line in display.lines:
        glyph_runs = [_glyph_run(InlineBox(line.box, 0.0, 0.0), line.x, run)]
        if line.number is not None:
            at = measure - line.number_x - line.number.width if column.rtl else line.number_x
            glyph_runs.append(_glyph_run(InlineBox(line.number, 0.0, 0.0), at, run))
        rows.append(_row(Line(tuple(glyph_runs), line.x + line.box.width), column.x, element, half_line))
    return [row._replace(after=_AMONG_LINES) for row in rows[:-1]] + rows[-1:]


def open_rows(rows: list[Row], half_line: float) -> list[Row]:
    """The rows of a paragraph, each high enough that its formulas touch neither the line before nor the one after."""
    opened: list[Row] = []
    depth, room = _SINK * half_line, _BELOW_BASELINE * half_line  # of the line before; from its baseline to its foot
    for row in rows:
        height = max([_RISE * half_line, *[piece.line.height for piece in row.lines]])
        extra = _steps(depth + height + _AIR * half_line - room - row.baseline, half_line)
        depth = max([_SINK * half_line, *[piece.line.depth for piece in row.lines]])
        row = row._replace(height=row.height + extra, baseline=row.baseline + extra * half_line)
        room = row.height * half_line - row.baseline
        opened.append(row)
    if opened:
        last = opened[-1]
        following = (2 - _BELOW_BASELINE - _RISE - _AIR) * half_line  # free above the letters of a line after it
        opened[-1] = last._replace(height=last.height + _steps(depth - room - following, half_line))
    return opened


def _report_overfull(block: DisplayedFormula, column: TextColumn) -> None:
    formula = block.formula
    if column.sources:
        column.setter.report(
            "formula-too-wide",
            "this formula is wider than the page's type area, even in smaller type",
            column.sources[0],
            formula.offset,
            formula.length,
            "break it into lines with \\\\ in an environment such as 'multline' or 'aligned'",
        )


def _steps(lacking: float, half_line: float) -> int:
    """The least number of half lines that give the height that is lacking, in points."""
    return max(0, ceil(lacking / half_line - _FULL_STOP))


def _glyph_run(box: InlineBox, x: float, run: SetRun) -> GlyphRun:
    return GlyphRun(x, box.width, (), run, 0.0, 1.0, box)


def _row(line: Line, x: float, element: Element, half_line: float) -> Row:
    extent = line.height + line.depth
    height = max(2, _steps(extent + 2 * _DISPLAY_AIR * half_line, half_line))
    baseline = (height * half_line - extent) / 2 + line.height
    return Row(height, baseline, (PlacedLine(line, x, element),), after=0.0)

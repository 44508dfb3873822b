"""Displayed formulas as rows: their lines at one distance from each other, in whole half lines together."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from booklet.book.flow import TextColumn
from booklet.book.text_setter import TYPED
from booklet.markup.model import DisplayedFormula
from booklet.typeset.box import InlineBox
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import GlyphRun, Line
from booklet.typeset.rows import PlacedLine, Row

if TYPE_CHECKING:
    from booklet.math.box import SetDisplay

# Between the baselines of a display's lines, and between the ink of two lines, as multiples of the size: as in tables
# of aligned lines (`math/tables.py`).
_LINE_DISTANCE, _LEAST_GAP = 1.5, 0.3
_SMALL = 0.7  # a display set in type smaller than this share of the text's is told
_AMONG_LINES = 200.0  # what it costs to end a page within a display
_FULL_STOP = 1e-3


def display_rows(block: DisplayedFormula, column: TextColumn) -> list[Row] | None:
    """The rows of a displayed formula, centred in the column; None where it can't be set."""
    setter, style, measure = column.setter, column.style, column.measure
    half_line = setter.half_line
    found = setter.formulas.display(block.formula, style.size, measure, column.first_number, column.numbers)
    if found is None:
        return None
    parsed, display = found
    if display.scale < _SMALL or display.overfull or display.tall:
        _report_overfull(block, display, column)
    if display.overfull or display.tall:
        return None
    boxes = [box for line in display.lines for box in (line.box, line.number) if box is not None]
    setter.look_through_formula(block.formula, boxes, column.sources)
    element = Element("Formula", column.parent, parsed.spoken, mathml=parsed.mathml)
    run = SetRun(
        parsed.plain, setter.divider(style), 0.0, style.colour, element, None, 0, (), column.sources,
        block.formula.offset,
    )  # fmt: skip
    lines = []
    for line in display.lines:
        glyph_runs = [_glyph_run(InlineBox(line.box, 0.0, 0.0), line.x, run)]
        if line.number is not None:
            at = measure - line.number_x - line.number.width if column.rtl else line.number_x
            glyph_runs.append(_glyph_run(InlineBox(line.number, 0.0, 0.0), at, run))
        lines.append(Line(tuple(glyph_runs), line.x + line.box.width))
    if len(lines) == 1:
        return [_row(lines[0], column, element)]
    step = _display_step(column)
    placed = _rows_at_one_distance(lines, [line.skip for line in display.lines], style.size, half_line, step)
    rows = [
        Row(height, baseline, (PlacedLine(line, column.x, element),), after=0.0)
        for line, (height, baseline) in zip(lines, placed, strict=True)
    ]
    return [row._replace(after=_AMONG_LINES) for row in rows[:-1]] + rows[-1:]


def _rows_at_one_distance(
    lines: list[Line], skips: list[float], size: float, half_line: float, step: int
) -> list[tuple[int, float]]:
    """The height of each row of a display in half lines, and its baseline below the row's top in points.

    The baselines lie one distance apart, whatever letters the lines have; more only where lines would touch, and where
    a skip in points after a line asks for it. Their sum is a multiple of `step` half lines.
    """
    baselines = [lines[0].height]
    for before, line, skip in zip(lines, lines[1:], skips, strict=False):
        apart = max(_LINE_DISTANCE * size, before.depth + line.height + _LEAST_GAP * size)
        baselines.append(baselines[-1] + max(apart + skip, _LEAST_GAP * size))
    total = baselines[-1] + lines[-1].depth
    foot = max(2 * len(lines), step * _steps(total, step * half_line))
    shift = (foot * half_line - total) / 2
    rows, top = [], 0
    for index, (line, y) in enumerate(zip(lines, baselines, strict=True)):
        if index + 1 < len(lines):
            middle = (y + line.depth + baselines[index + 1] - lines[index + 1].height) / 2 + shift
            end = max(top + 1, round(middle / half_line))
        else:
            end = max(top + 1, foot)
        rows.append((end - top, y + shift - top * half_line))
        top = end
    return rows


def _report_overfull(block: DisplayedFormula, display: SetDisplay, column: TextColumn) -> None:
    """Warn of a display that was made very small to fit the page, or that is printed as typed since it doesn't fit."""
    if not column.sources:
        return
    formula, setter = block.formula, column.setter
    code, page, way = "formula-too-wide", "wider than the page's type area", "break it into lines with \\\\"
    if display.tall and not display.overfull:
        code, page = "formula-too-tall", "taller than the page's type area"
        way = "divide it into several formulas, or its lines with 'align', which may be cut over pages"
    size = display.scale * column.style.size
    what = f"it is set in type of {size:.1f} points" if not (display.overfull or display.tall) else TYPED
    setter.report(code, f"this formula is {page}; {what}", column.sources[0], formula.offset, formula.length, way)


def _steps(lacking: float, half_line: float) -> int:
    """The least number of half lines that give the height that is lacking, in points."""
    return max(0, ceil(lacking / half_line - _FULL_STOP))


def _glyph_run(box: InlineBox, x: float, run: SetRun) -> GlyphRun:
    return GlyphRun(x, box.width, (), run, 0.0, 1.0, box)


def _row(line: Line, column: TextColumn, element: Element) -> Row:
    half_line, step = column.setter.half_line, _display_step(column)
    extent = line.height + line.depth
    height = max(2, step * _steps(extent, step * half_line))
    baseline = (height * half_line - extent) / 2 + line.height
    return Row(height, baseline, (PlacedLine(line, column.x, element),), after=0.0)


def _display_step(column: TextColumn) -> int:
    """The half lines of which a display's height is a multiple: two where all text stands on whole lines."""
    return 2 if column.setter.theme.paragraphs.mark == "indent" else 1

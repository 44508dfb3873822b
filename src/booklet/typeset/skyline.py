"""Room for formulas: lines pushed apart by whole half lines where their ink would meet, and nowhere else.

The ink of a line is kept as a skyline: for each strip of a point's width, how far it reaches up and down there. So a
tall formula goes under a word without descenders, and time grows with the ink.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import Final

from booklet.fonts.composites import CompositeWord
from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple
from booklet.typeset.box import Ink
from booklet.typeset.page import Element
from booklet.typeset.paragraph import GlyphRun
from booklet.typeset.rows import Row

# In half lines: how far letters rise and reach down at most, and how far a formula may reach over an area's first and
# last lines.
_RISE, _SINK, _OVER = 1.2, 0.45, 0.28
_CLEAR: Final = 0.1  # the least air between the ink of a formula and that of another line, in half lines
_FULL_STOP: Final = 1e-3

Strips = dict[int, tuple[float, float]]  # the highest and the lowest ink of each strip, y downward from the baseline


class Skyline(NamedTuple):
    """The ink of a line's words and of its formulas."""

    words: Strips
    formulas: Strips


class _Extent(NamedTuple):
    """How far a row's formulas reach above and below its baseline, in points. `display` is the element of the display
    that the row is a line of; None for other rows.
    """

    height: float
    depth: float
    display: Element | None


def open_rows(rows: Sequence[Row], half_line: float, whole: bool = False, step: float = 0.0) -> list[Row]:
    """The rows one under another, each with the half lines above it that its formulas, or those of the line before,
    need; and with the half lines that they lack at the top and at the foot of a page.

    Rows without formulas stay as they are. Lines of one display have their places already. With `whole`, a line for
    which half a line was added has another below it, so that what follows is on the grid of whole lines. `step` is the
    unit of the rows' heights in points where that isn't the half line.
    """
    step = step or half_line
    extents = [_extent(row) for row in rows]
    opened: list[Row] = []
    owed = False  # half a line, below the last row with content
    before, foot = -1, 0.0  # the number of the last row with content, and the distance from its baseline to this row
    for number, (row, extent) in enumerate(zip(rows, extents, strict=True)):
        if row.lines or row.graphics:
            if before >= 0 and (extent is not None or extents[before] is not None):
                lacking = _lacking(rows, extents, before, number, foot + row.baseline, half_line)
                extra = max(0, ceil(lacking / step - _FULL_STOP))
            else:
                extra = 0
            if whole and not _in_one_display(extents, before, number):
                extra, owed = extra + int(owed and not extra % 2), extra % 2 == 1 and not owed
            if extra:
                row = _lowered(row, extra, step)
            if extent is not None:
                row = _at_edges(row, extent, half_line, step)
            before, foot = number, row.height * step - row.baseline
        else:
            if owed:
                row, owed = row._replace(height=row.height + 1), False
            foot += row.height * step
        opened.append(row)
    return opened


def _in_one_display(extents: list[_Extent | None], upper: int, lower: int) -> bool:
    """True if two rows are lines of one display."""
    above, below = (extents[upper], extents[lower]) if upper >= 0 else (None, None)
    return above is not None and below is not None and above.display is not None and above.display is below.display


def _lowered(row: Row, extra: int, half_line: float) -> Row:
    """The row with so many half lines more above its content."""
    by = extra * half_line
    graphics = tuple([graphic._replace(y=graphic.y + by) for graphic in row.graphics])
    return row._replace(height=row.height + extra, baseline=row.baseline + by, graphics=graphics)


def _extent(row: Row) -> _Extent | None:
    """The extent of a row's formulas; None without any."""
    boxes = [(run.box, run.run.rise) for piece in row.lines for run in piece.line.glyph_runs]
    inks = [(box.content.ink, rise) for box, rise in boxes if box is not None and box.content.ink is not None]
    if not inks:
        return None
    height, depth = max([rise - ink.top for ink, rise in inks]), max([ink.bottom - rise for ink, rise in inks])
    element = row.lines[-1].element
    return _Extent(height, depth, element if element is not None and element.role == "Formula" else None)


def _at_edges(row: Row, extent: _Extent, half_line: float, step: float) -> Row:
    """The row with the steps of the grid that it needs more as the first and as the last of a page."""
    allowed = _OVER * half_line
    above = ceil((extent.height - row.baseline - allowed) / step - _FULL_STOP)
    below = ceil((extent.depth - (row.height * step - row.baseline) - allowed) / step - _FULL_STOP)
    return row._replace(above=max(above, 0), below=max(below, 0)) if above > 0 or below > 0 else row


def _lacking(
    rows: Sequence[Row], extents: list[_Extent | None], upper: int, lower: int, apart: float, half_line: float
) -> float:
    """The points that two lines, `apart` points from baseline to baseline, are too near to one another."""
    above, below = extents[upper], extents[lower]
    if _in_one_display(extents, upper, lower):
        return 0.0
    depth = max(_SINK * half_line, above.depth if above is not None else 0.0)
    height = max(_RISE * half_line, below.height if below is not None else 0.0)
    clear = _CLEAR * half_line
    if depth + height + clear <= apart:
        return 0.0
    over, under = skyline(rows[upper]), skyline(rows[lower])
    least = max(
        _least_distance(over.formulas, under.formulas),
        _least_distance(over.formulas, under.words),
        _least_distance(over.words, under.formulas),
    )
    return least + clear - apart


def _least_distance(upper: Strips, lower: Strips) -> float:
    """The distance between two baselines at which the ink of the lines would touch, in points; 0 at least."""
    if len(upper) > len(lower):
        return max([upper[at][1] - top for at, (top, _) in lower.items() if at in upper], default=0.0)
    return max([bottom - lower[at][0] for at, (_, bottom) in upper.items() if at in lower], default=0.0)


def skyline(row: Row) -> Skyline:
    """The skyline of a row's lines, and of its rules and pictures among the words."""
    found = Skyline({}, {})
    for graphic in row.graphics:
        top = graphic.y - row.baseline
        _add(found.words, Ink(graphic.x, top, graphic.x + graphic.width, top + graphic.height))
    for piece in row.lines:
        for run in piece.line.glyph_runs:
            strips = found.words if run.box is None else found.formulas
            for ink in _inks_of_run(run, piece.x + run.x):
                _add(strips, ink)
    return found


def _add(strips: Strips, ink: Ink) -> None:
    for at in range(floor(ink.left - 0.5), floor(ink.right + 0.5) + 1):
        known = strips.get(at)
        strips[at] = (ink.top, ink.bottom) if known is None else (min(known[0], ink.top), max(known[1], ink.bottom))


def _inks_of_run(run: GlyphRun, x: float) -> Iterator[Ink]:
    """The ink of each glyph and rule of a run that begins at x, from the line's baseline."""
    rise, scale = run.run.rise, run.scale
    if run.box is not None:
        for left, y, font, word in run.box.content.glyphs:
            yield from _inks_of_word(word, font, x + left * scale, y - rise, scale)
        for left, y, width, height in run.box.content.rules:
            yield Ink(x + left * scale, y - rise, x + (left + width) * scale, y - rise + height)
        return
    font = run.run.font
    for word in run.words:
        yield from _inks_of_word(word, font, x, -rise, scale)
        x += (word.width + font.space + run.gap) * scale


def _inks_of_word(word: Word, font: Font, x: float, y: float, scale: float) -> Iterator[Ink]:
    """The ink of each glyph of a word whose origin is at (x, y)."""
    face, unit, thousandth = font.face, font.size / font.face.units_per_em, font.size / 1000
    shifts = {shift.glyph_index: shift for shift in word.glyph_offsets}
    composites = word.composites if isinstance(word, CompositeWord) else ()
    codes = word.codes
    for index in range(len(codes) // 2):
        glyph = int.from_bytes(codes[2 * index : 2 * index + 2], "big")
        shift = shifts.get(index)
        x += shift.before * thousandth * scale if shift is not None else 0.0
        up = y - (shift.rise * thousandth if shift is not None else 0.0)
        composite = composites[index] if composites else None
        parts = ((glyph, 0, 0),) if composite is None else composite.parts
        for part, across, lift in parts:
            ink = face.ink(part)
            if ink is not None:
                left, top = x + (across + ink[0]) * unit * scale, up - (lift + ink[1]) * unit
                yield Ink(left, top, left + ink[2] * unit * scale, top - ink[3] * unit)
        advance = face.advance(glyph) if composite is None else composite.advance
        x += (advance * unit + font.tracking + (shift.after * thousandth if shift is not None else 0.0)) * scale

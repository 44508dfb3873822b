"""The lines of a head, a session's or a talk's, as rows of whole lines, so that the text below them stands on the grid.

Lines of several sizes stand at their own leadings, with gaps in points between them. What is lacking to whole lines is
above a talk's head, and below that of a session, which begins at its rule.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from booklet.book.text_setter import TextSetter
from booklet.records import NamedTuple
from booklet.themes.model import TextStyle
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import GlyphRun, Line
from booklet.typeset.rows import NEVER, PlacedLine, Row

ABOVE_BASELINE = 0.74  # of the leading: from a line's top to its baseline, as in running text
_FULL_STOP = 1e-3
_TALL = 4.0  # of the leading: a formula that is as high has a place of its own
_MOST_OF_PAGE = 0.5  # of a page's height: a head that takes more may have to be divided
_SPARED = 0.12  # of a line: so much of a gap is left out rather than a line more taken


class HeadLines(NamedTuple):
    """Lines of one style in a head, each with all that stands on its baseline: `leading` from one to the next, and the
    gap `before` the first, in points.
    """

    lines: tuple[tuple[PlacedLine, ...], ...]
    leading: float
    before: float = 0.0


class Head(NamedTuple):
    """A head as rows of whole lines, after none of which a page ends; `free` are the points that it has more than its
    lines and gaps take, and `rise` those by which it can stand higher at the head of a page.
    """

    rows: tuple[Row, ...]
    free: float
    rise: float = 0.0


def stack(groups: Sequence[HeadLines], below: float, setter: TextSetter, at_top: bool = False) -> Head:
    """The head of groups of lines one under another, `below` points being left after the last of them.

    What is free stands above the lines, or below them where they begin `at_top`. A head that takes a good part of a
    page may have to be divided: its lines stand on the grid.
    """
    half_line = setter.half_line
    height = _height(groups) + below
    if height > _MOST_OF_PAGE * setter.theme.page.capacity * half_line:
        groups, at_top = [_on_half_lines(group, half_line) for group in groups], True
        height = _height(groups) + below
    rooms = [_room(line, group.leading) for group in groups for line in group.lines] if setter.has_formulas else []
    height += sum([above + under for above, under in rooms])
    steps = 2 * ceil(height / (2 * half_line) - _FULL_STOP)
    free = max(0.0, steps * half_line - height)
    y = 0.0 if at_top else free
    tops: list[int] = []
    baselines: list[float] = []
    for group in groups:
        y += group.before
        for _ in group.lines:
            above, under = rooms[len(tops)] if rooms else (0.0, 0.0)
            tops.append(max(tops[-1] + 1, int(y / half_line + _FULL_STOP)) if tops else 0)
            baselines.append(y + above + ABOVE_BASELINE * group.leading)
            y += above + group.leading + under
    lines = [each for group in groups for each in group.lines]
    if not lines:
        return Head((), 0.0)
    rows = [
        Row(foot - top, baseline - top * half_line, placed, after=NEVER)
        for placed, baseline, top, foot in zip(lines, baselines, tops, [*tops[1:], steps], strict=True)
    ]
    has_formula = any(run.box is not None for piece in lines[0] for run in piece.line.glyph_runs)  # it may be tall
    return Head(tuple(rows), free, 0.0 if at_top or has_formula else free)


def _height(groups: Sequence[HeadLines]) -> float:
    return sum([group.before + group.leading * len(group.lines) for group in groups])


def _room(pieces: tuple[PlacedLine, ...], leading: float) -> tuple[float, float]:
    """The points above and below a line that very tall formulas in it take besides its leading; 0 for all others, which
    go between lines as far as there is no ink.
    """
    height = max([piece.line.height for piece in pieces])
    depth = max([piece.line.depth for piece in pieces])
    if height + depth < _TALL * leading:
        return 0.0, 0.0
    return max(0.0, height - ABOVE_BASELINE * leading), max(0.0, depth - (1.0 - ABOVE_BASELINE) * leading)


def _on_half_lines(group: HeadLines, half_line: float) -> HeadLines:
    """The lines with their leading and the gap before them widened to half lines of the grid."""
    before, leading = [half_line * ceil(each / half_line - _FULL_STOP) for each in (group.before, group.leading)]
    return group._replace(before=before, leading=leading)


def space_above(head: Head, gap: float, half_line: float) -> int:
    """The half lines above a head so that with it they are whole lines, and about `gap` points stand free."""
    own = sum([row.height for row in head.rows])
    wanted = own * half_line - head.free + gap
    lines = ceil(wanted / (2 * half_line) - _SPARED)
    return max(0, 2 * lines - own)


def turned_lines(runs: Sequence[SetRun], style: TextStyle, measure: float, setter: TextSetter, rtl: bool) -> list[Line]:
    """The lines of runs, filled one after the other, all but the first turned in by an em."""
    if style.align == 1.0:
        style = style._replace(align=0.0)  # flush right is meant for the side column
    lines = setter.lines(runs, style, measure, False, rtl)
    if len(lines) < 2:
        return lines
    turn = style.size
    lines = setter.lines(runs, style, measure - turn, False, rtl)
    return [lines[0].moved(turn), *lines[1:]] if rtl else [lines[0], *[line.moved(turn) for line in lines[1:]]]


def lowered(line: Line, distance: float) -> Line:
    """The line `distance` points below the baseline of the row that it is placed in."""
    runs = [
        GlyphRun(each.x, each.width, each.words, each.run._replace(rise=each.run.rise - distance), each.gap, each.scale,
                 each.box, each.tracking)
        for each in line.glyph_runs
    ]  # fmt: skip
    return Line(tuple(runs), line.width)

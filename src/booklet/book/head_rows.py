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

_ABOVE_BASELINE = 0.74  # of the leading: from a line's top to its baseline, as in running text
_FULL_STOP = 1e-3
_MANY = 16  # lines of one style in a head: more may be divided by a page's end
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
    lines and gaps take.
    """

    rows: tuple[Row, ...]
    free: float


def stack(groups: Sequence[HeadLines], below: float, half_line: float, at_top: bool = False) -> Head:
    """The head of groups of lines one under another, `below` points being left after the last of them.

    What is free stands above the lines, or below them where they begin `at_top`, or are so many that a page may end
    among them.
    """
    at_top = at_top or any(len(group.lines) > _MANY for group in groups)
    ys, height = _tops(groups, half_line)
    if not ys:
        return Head((), 0.0)
    steps = 2 * ceil((height + below) / (2 * half_line) - _FULL_STOP)
    free = max(0.0, steps * half_line - height - below)
    tops: list[int] = []
    baselines: list[float] = []
    leadings = [group.leading for group in groups for _ in group.lines]
    for y, leading in zip(ys, leadings, strict=True):
        y += 0.0 if at_top else free
        tops.append(max(tops[-1] + 1, int(y / half_line + _FULL_STOP)) if tops else 0)
        baselines.append(y + _ABOVE_BASELINE * leading)
    lines = [each for group in groups for each in group.lines]
    rows = [
        Row(foot - top, baseline - top * half_line, placed, after=NEVER)
        for placed, baseline, top, foot in zip(lines, baselines, tops, [*tops[1:], steps], strict=True)
    ]
    return Head(tuple(rows), free)


def _tops(groups: Sequence[HeadLines], half_line: float) -> tuple[list[float], float]:
    """The top of each line in points from the first group's gap, and the height of all; many lines are on the grid."""
    found: list[float] = []
    y = 0.0
    for group in groups:
        y += group.before
        if len(group.lines) > _MANY:
            y = ceil(y / half_line - _FULL_STOP) * half_line
        for _ in group.lines:
            found.append(y)
            y += group.leading
    return found, y


def space_above(head: Head, gap: float, half_line: float) -> int:
    """The half lines above a head so that with it they are whole lines, and about `gap` points stand free."""
    own = sum([row.height for row in head.rows])
    wanted = own * half_line - head.free + gap
    lines = ceil(wanted / (2 * half_line) - _SPARED)
    return max(0, 2 * lines - own)


def turned_lines(runs: Sequence[SetRun], style: TextStyle, measure: float, setter: TextSetter, rtl: bool) -> list[Line]:
    """The lines of runs, filled one after the other, all but the first turned in by an em."""
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

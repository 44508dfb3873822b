"""The side column: things that stand beside the text, at the heights of lines of a head."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from booklet.book.head_rows import Head, HeadLines, lowered
from booklet.book.text_setter import TextSetter
from booklet.themes.model import TextStyle
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line
from booklet.typeset.rows import NEVER, PlacedLine, Row

_FULL_STOP = 1e-3


def side_left(setter: TextSetter) -> float:
    """The left edge of the side column, from that of the type area."""
    side = setter.theme.page.side
    if side is None:
        return 0.0
    return setter.theme.page.type_width + side.gap if setter.style.rtl else -side.gap - side.width


def in_side_column(line: Line, style: TextStyle, element: Element, setter: TextSetter) -> PlacedLine:
    """A line placed in the side column, aligned as its style says."""
    side = setter.theme.page.side
    start = min([run.x for run in line.glyph_runs]) if setter.style.rtl else 0.0
    room = side.width - (line.width - start) if side is not None else 0.0
    align = 1.0 - style.align if setter.style.rtl else style.align
    return PlacedLine(line, side_left(setter) + align * room - start, element)


def beside(head: Head, groups: Sequence[HeadLines], below: float) -> tuple[Head, float]:
    """The head with lines in the side column, the first of them `below` points under its first baseline; and the depth
    of the last from the head's top, in points.

    All of them belong to the head's first row, so that they are read before what stands beside them.
    """
    placed: list[PlacedLine] = []
    for number, group in enumerate(groups):
        below += group.before if number else 0.0
        for lines in group.lines:
            placed += [piece._replace(line=lowered(piece.line, below)) for piece in lines]
            below += group.leading
    first, *rest = head.rows
    return head._replace(rows=(first._replace(lines=(*placed, *first.lines)), *rest)), first.baseline + below


def clear_of_side(rows: list[Row], depth: float, half_line: float) -> list[Row]:
    """The rows of a talk with lines in the side column that end `depth` points below its top: no page ends beside them,
    and empty rows follow where they reach further than the text.
    """
    found: list[Row] = []
    top = 0
    for row in rows:
        top += row.height
        found.append(row._replace(after=NEVER) if top * half_line < depth else row)
    lacking = 2 * ceil((depth / half_line - top) / 2 - _FULL_STOP)
    return [*found, Row(lacking)] if lacking > 0 else found

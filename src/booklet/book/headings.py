"""Headings within a text, and the thin rules that part it."""

from __future__ import annotations

from booklet.book.flow import TextColumn, first_baseline
from booklet.markup.model import Block, Heading, Inline, LineBreak, Mark
from booklet.typeset.page import Element, RuleItem
from booklet.typeset.rows import NEVER, PlacedLine, Row

_LEAST_LEVEL = 6  # of the headings in the structure of a document (ISO 32000-1, 14.8.4.3.2)
_THICKNESS = 0.4  # points
_MARKS = (Mark.STRONG, Mark.STRONG, Mark.STRONG | Mark.EMPHASIS, Mark.EMPHASIS)  # by level, from 1 on


def heading_rows(content: tuple[Inline, ...], level: int, column: TextColumn) -> list[Row]:
    """The rows of a heading, after none of which a page ends; `level` counts from 1, the highest of its text."""
    marks = _MARKS[min(level, len(_MARKS)) - 1]
    marked = tuple(
        [inline if isinstance(inline, LineBreak) else inline._replace(marks=inline.marks | marks) for inline in content]
    )
    element = Element(f"H{min(column.heading + level - 1, _LEAST_LEVEL)}", column.parent)
    setter, style = column.setter, column.style
    lines = setter.ragged(marked, style, column.measure, element, False, column.language, column.rtl, column.sources)
    baseline = first_baseline(column)
    return [Row(2, baseline, (PlacedLine(line, column.x, element),), after=NEVER) for line in lines]


def with_levels_in_order(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with the levels of their headings counted from 1, none of them left out on the way down."""
    opened: list[int] = []
    ordered: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading):
            while opened and opened[-1] >= block.level:
                opened.pop()
            opened.append(block.level)
            block = block._replace(level=len(opened))
        ordered.append(block)
    return tuple(ordered)


def rule_rows(column: TextColumn) -> list[Row]:
    """A thin rule across the column."""
    half_line = column.setter.half_line
    bar = RuleItem(column.x, (half_line - _THICKNESS) / 2, column.measure, _THICKNESS, column.style.colour)
    return [Row(1, graphics=(bar,))]

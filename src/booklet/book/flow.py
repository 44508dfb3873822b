"""A column: where running text goes, in what type, below which structure element."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from booklet.book.text_setter import NO_NUMBERS, TextSetter
from booklet.book.theme import TextStyle
from booklet.locale.digits import localize_digits
from booklet.markup.model import (
    Block,
    CodeBlock,
    DisplayedFormula,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    TexFormula,
    TextRun,
)
from booklet.typeset.box import InlineBox
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line, set_ragged
from booklet.typeset.rows import NEVER, PlacedLine, Row, space
from booklet.typeset.visual_order import GlyphRun


class TextColumn(NamedTuple):
    """Where text goes: from `x` on, `measure` wide, in a style and language, below a structure element.

    `rtl` says that it begins on the right; `first_number` is that of its first equation with a number, and
    `numbers` are those of all its text's equations, by label.
    """

    compositor: TextSetter
    style: TextStyle
    x: float
    measure: float
    parent: Element | None
    language: str | None = None
    rtl: bool = False
    first_number: int = 1
    numbers: Mapping[str, str] = NO_NUMBERS

    def inset(self, distance: float, parent: Element) -> TextColumn:
        """The same, further in."""
        x = self.x if self.rtl else self.x + distance
        return self._replace(x=x, measure=self.measure - distance, parent=parent)

    def at_start(self, width: float, indent: float = 0.0) -> float:
        """Where something begins that stands `indent` from the column's beginning."""
        return self.x + self.measure - indent - width if self.rtl else self.x + indent


# In half lines: how far letters rise and reach down, where they stand in a row, and the least air between two lines;
# less than none, for what reaches down furthest seldom stands over what rises highest.
_RISE, _SINK, _BELOW_BASELINE, _AIR = 1.15, 0.38, 0.52, -0.12
_DISPLAY_AIR = 0.3  # above and below a display, besides the gap between blocks
_AMONG_LINES = 200.0  # what it costs to end a page within a display
_FULL_STOP = 1e-3


def display_rows(block: DisplayedFormula, column: TextColumn) -> list[Row] | None:
    """The rows of a display, centred in the column; None where it can't be set."""
    compositor, style, measure = column.compositor, column.style, column.measure
    found = compositor.formulas.display(block.formula, style.size, measure, column.first_number, column.numbers)
    if found is None:
        return None
    reading, display = found
    element = Element("Formula", column.parent, reading.spoken, mathml=reading.mathml)
    run = SetRun(reading.plain, compositor.divider(style), 0.0, style.colour, element)
    rows = []
    for line in display.lines:
        stretches = [_stretch(InlineBox(line.box, 0.0, 0.0), line.x, run)]
        if line.number is not None:
            at = measure - line.number_x - line.number.width if column.rtl else line.number_x
            stretches.append(_stretch(InlineBox(line.number, 0.0, 0.0), at, run))
        rows.append(_row(Line(tuple(stretches), line.x + line.box.width), column.x, element, compositor))
    return [row._replace(after=_AMONG_LINES) for row in rows[:-1]] + rows[-1:]


def open_rows(rows: list[Row], half_line: float) -> list[Row]:
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


def _stretch(inset: InlineBox, x: float, run: SetRun) -> GlyphRun:
    return GlyphRun(x, inset.width, (), run, 0.0, 1.0, inset)


def _row(line: Line, x: float, element: Element, compositor: TextSetter) -> Row:
    half_line = compositor.theme.page.half_line
    extent = line.height + line.depth
    height = max(2, _steps(extent + 2 * _DISPLAY_AIR * half_line, half_line))
    baseline = (height * half_line - extent) / 2 + line.height
    return Row(height, baseline, (PlacedLine(line, x, element),), after=0.0)


_BULLETS = ("•", "–", "·")
_MARKER_WIDTH = 1.35  # ems from an item's marker to its text
_QUOTE_INDENT = 1.5
_END_HYPHENATED = 25.0
_AFTER_DISPLAY = 100.0  # what it costs to end a page between a display and the rest of its paragraph
_NARROWEST = 6.0  # ems of a column: in a narrower one a list's text begins below its marker


def set_blocks(blocks: tuple[Block, ...], column: TextColumn, depth: int = 0) -> list[Row]:
    """The rows of blocks one under another, half a line between them."""
    gap = column.compositor.theme.paragraph_gap
    if depth == 0 and (numbers := column.compositor.references(blocks)):
        column = column._replace(numbers=numbers)
    rows: list[Row] = []
    for number, block in enumerate(blocks):
        if number:
            kept = isinstance(block, ListBlock | DisplayedFormula)
            if kept:
                rows[-1] = rows[-1]._replace(after=NEVER)
            before = blocks[number - 1]
            goes_on = isinstance(before, DisplayedFormula) and before.goes_on
            rows.append(space(gap, after=NEVER if kept else _AFTER_DISPLAY if goes_on else 0.0))
        rows += _set_block(block, column, depth)
        column = column._replace(first_number=column.first_number + column.compositor.numbers_in(block))
    return rows


def text_rows(lines: list[Line], x: float, element: Element | None, baseline: float, height: int = 2) -> list[Row]:
    """Rows of a paragraph: no page ends after its first line, nor before its last."""
    last = len(lines) - 1
    rows = []
    for number, line in enumerate(lines):
        after = NEVER if number < last and number in (0, last - 1) else 0.0
        if number < last and not after and _is_hyphenated(line):
            after = _END_HYPHENATED
        rows.append(Row(height, baseline, (PlacedLine(line, x, element),), after=after))
    return rows


def title_rows(
    lines: list[Line], content: tuple[Inline, ...], element: Element, style: TextStyle, compositor: TextSetter
) -> list[Row]:
    """Rows of a title, with room for its formulas."""
    rows = text_rows(lines, 0.0, element, baseline_offset(compositor, style.height), style.height)
    return open_for_formulas(rows, content, compositor)


def first_baseline(column: TextColumn) -> float:
    """How far the baseline of a row of two half lines lies below its top."""
    return baseline_offset(column.compositor, 2)


def baseline_offset(compositor: TextSetter, height: int) -> float:
    """How far the baseline of a row lies below its top: all stand the same way above the row's foot, on the grid."""
    half = compositor.theme.page.half_line
    return height * half - 0.52 * half


def _set_block(block: Block, column: TextColumn, depth: int) -> list[Row]:
    if isinstance(block, Paragraph):
        return _set_paragraph(block.content, column)
    if isinstance(block, ListBlock):
        return _set_list(block, column, depth)
    if isinstance(block, DisplayedFormula):
        return _set_display(block, column)
    if isinstance(block, Quote):
        quote = Element("BlockQuote", column.parent)
        return set_blocks(block.blocks, column.inset(_QUOTE_INDENT * column.style.size, quote), depth + 1)
    return _set_code(block, column)


def _set_paragraph(content: tuple[Inline, ...], column: TextColumn) -> list[Row]:
    element = Element("P", column.parent)
    compositor = column.compositor
    lines = compositor.justified(content, column.style, column.measure, element, column.language, column.numbers)
    return open_for_formulas(text_rows(lines, column.x, element, first_baseline(column)), content, column.compositor)


def open_for_formulas(rows: list[Row], content: tuple[Inline, ...], compositor: TextSetter) -> list[Row]:
    """The rows with room for their formulas."""
    if any(isinstance(inline, TexFormula) for inline in content):
        return open_rows(rows, compositor.theme.page.half_line)
    return rows


def _set_display(block: DisplayedFormula, column: TextColumn) -> list[Row]:
    """A formula on lines of its own; as typed, in typewriter, where it can't be set."""

    return display_rows(block, column) or _set_paragraph((block.formula,), column)


def _set_list(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    compositor, style = column.compositor, column.style
    parent = Element("L", column.parent)
    markers = [_marker(block, number, depth, column) for number in range(len(block.items))]
    labels = [set_on_one_line(compositor.run(marker, style), column.rtl) for marker in markers]
    width = max(_MARKER_WIDTH * style.size, *(line.width + 0.45 * style.size for line in labels))
    rows: list[Row] = []
    for number, (item, line) in enumerate(zip(block.items, labels, strict=True)):
        if number:
            rows.append(space(compositor.theme.paragraph_gap if depth == 0 else 0))
        entry = Element("LI", parent)
        indent = 0.0 if block.start is None else width - 0.45 * style.size - line.width  # figures end flush
        label = PlacedLine(line, column.at_start(line.width, indent), Element("Lbl", entry))
        element = Element("LBody", entry)
        if column.measure - width < _NARROWEST * style.size:
            rows.append(_alone(label, first_baseline(column)))
            rows += set_blocks(item, column.inset(0.0, element), depth + 1)
        else:
            body = set_blocks(item, column.inset(width, element), depth + 1)
            rows += _labelled(body, label, first_baseline(column))
        counted = sum([compositor.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _marker(block: ListBlock, number: int, depth: int, column: TextColumn) -> str:
    if block.start is not None:
        return localize_digits(f"{block.start + number}.", column.language or column.compositor.language)
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def _labelled(rows: list[Row], label: PlacedLine, baseline: float) -> list[Row]:
    if rows and rows[0].pieces:
        return [rows[0]._replace(pieces=(label, *rows[0].pieces)), *rows[1:]]
    return [_alone(label, baseline), *rows]


def _alone(label: PlacedLine, baseline: float) -> Row:
    return Row(2, baseline, (label,), after=NEVER)


def _set_code(block: CodeBlock, column: TextColumn) -> list[Row]:
    element = Element("Code", Element("P", column.parent))
    compositor = column.compositor
    lines: list[Line] = []
    for text in block.text.rstrip("\n").split("\n"):
        typed = (text or " ").replace(" ", "\u00a0")  # an empty line keeps its place
        runs = compositor.runs((TextRun(typed, Mark.CODE),), column.style, element)
        lines += [line for run in runs for line in set_ragged(run, column.measure, balanced=False)]
    return text_rows(lines, column.x, element, first_baseline(column))


def _is_hyphenated(line: Line) -> bool:
    words = line.stretches[-1].words
    return bool(words) and words[-1].text.endswith("\u00ad")


# MERGED matter.displays: Room for mathematics: displays as rows of their own, and more of it for lines whose formulas are tall.
#
# Everything stays on the grid: what doesn't fit between two lines gets further half lines, never a part of one.
#
# MERGED matter.flow: Running text: an abstract's blocks as rows of the galley.

"""Running text: an abstract's blocks as rows of the galley."""

from __future__ import annotations

from booklet.locale.digits import localize_digits
from booklet.matter.column import Column
from booklet.matter.compositor import Compositor
from booklet.matter.theme import Style
from booklet.program.markup import Block, CodeBlock, Display, Formula, Inline, ListBlock, Mark, Paragraph, Quote, Run
from booklet.typeset.galley import FORBIDDEN, Piece, Row, space
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line, set_ragged

_BULLETS = ("•", "–", "·")
_MARKER_WIDTH = 1.35  # ems from an item's marker to its text
_QUOTE_INDENT = 1.5
_END_HYPHENATED = 25.0
_AFTER_DISPLAY = 100.0  # what it costs to end a page between a display and the rest of its paragraph
_NARROWEST = 6.0  # ems of a column: in a narrower one a list's text begins below its marker


def set_blocks(blocks: tuple[Block, ...], column: Column, depth: int = 0) -> list[Row]:
    """The rows of blocks one under another, half a line between them."""
    gap = column.compositor.theme.paragraph_gap
    if depth == 0 and (numbers := column.compositor.references(blocks)):
        column = column._replace(numbers=numbers)
    rows: list[Row] = []
    for number, block in enumerate(blocks):
        if number:
            kept = isinstance(block, ListBlock | Display)
            if kept:
                rows[-1] = rows[-1]._replace(after=FORBIDDEN)
            before = blocks[number - 1]
            goes_on = isinstance(before, Display) and before.goes_on
            rows.append(space(gap, after=FORBIDDEN if kept else _AFTER_DISPLAY if goes_on else 0.0))
        rows += _set_block(block, column, depth)
        column = column._replace(first_number=column.first_number + column.compositor.numbers_in(block))
    return rows


def text_rows(lines: list[Line], x: float, element: Element | None, baseline: float, height: int = 2) -> list[Row]:
    """Rows of a paragraph: no page ends after its first line, nor before its last."""
    last = len(lines) - 1
    rows = []
    for number, line in enumerate(lines):
        after = FORBIDDEN if number < last and number in (0, last - 1) else 0.0
        if number < last and not after and _is_hyphenated(line):
            after = _END_HYPHENATED
        rows.append(Row(height, baseline, (Piece(line, x, element),), after=after))
    return rows


def title_rows(
    lines: list[Line], content: tuple[Inline, ...], element: Element, style: Style, compositor: Compositor
) -> list[Row]:
    """Rows of a title, with room for its formulas."""
    rows = text_rows(lines, 0.0, element, baseline_of(compositor, style.height), style.height)
    return with_room(rows, content, compositor)


def first_baseline(column: Column) -> float:
    """How far the baseline of a row of two half lines lies below its top."""
    return baseline_of(column.compositor, 2)


def baseline_of(compositor: Compositor, height: int) -> float:
    """How far the baseline of a row lies below its top: all stand the same way above the row's foot, on the grid."""
    half = compositor.theme.page.half_line
    return height * half - 0.52 * half


def _set_block(block: Block, column: Column, depth: int) -> list[Row]:
    if isinstance(block, Paragraph):
        return _set_paragraph(block.content, column)
    if isinstance(block, ListBlock):
        return _set_list(block, column, depth)
    if isinstance(block, Display):
        return _set_display(block, column)
    if isinstance(block, Quote):
        quote = Element("BlockQuote", column.parent)
        return set_blocks(block.blocks, column.inset(_QUOTE_INDENT * column.style.size, quote), depth + 1)
    return _set_code(block, column)


def _set_paragraph(content: tuple[Inline, ...], column: Column) -> list[Row]:
    element = Element("P", column.parent)
    compositor = column.compositor
    lines = compositor.justified(content, column.style, column.measure, element, column.language, column.numbers)
    return with_room(text_rows(lines, column.x, element, first_baseline(column)), content, column.compositor)


def with_room(rows: list[Row], content: tuple[Inline, ...], compositor: Compositor) -> list[Row]:
    """The rows with room for their formulas."""
    if any(isinstance(inline, Formula) for inline in content):
        from booklet.matter.displays import spread  # late: most booklets have no formulas

        return spread(rows, compositor.theme.page.half_line)
    return rows


def _set_display(block: Display, column: Column) -> list[Row]:
    """A formula on lines of its own; as typed, in typewriter, where it can't be set."""
    from booklet.matter.displays import display_rows

    return display_rows(block, column) or _set_paragraph((block.formula,), column)


def _set_list(block: ListBlock, column: Column, depth: int) -> list[Row]:
    compositor, style = column.compositor, column.style
    parent = Element("L", column.parent)
    markers = [_marker(block, number, depth, column) for number in range(len(block.items))]
    labels = [set_on_one_line(compositor.run(marker, style), column.rightward) for marker in markers]
    width = max(_MARKER_WIDTH * style.size, *(line.width + 0.45 * style.size for line in labels))
    rows: list[Row] = []
    for number, (item, line) in enumerate(zip(block.items, labels, strict=True)):
        if number:
            rows.append(space(compositor.theme.paragraph_gap if depth == 0 else 0))
        entry = Element("LI", parent)
        indent = 0.0 if block.start is None else width - 0.45 * style.size - line.width  # figures end flush
        label = Piece(line, column.at_start(line.width, indent), Element("Lbl", entry))
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


def _marker(block: ListBlock, number: int, depth: int, column: Column) -> str:
    if block.start is not None:
        return localize_digits(f"{block.start + number}.", column.language or column.compositor.language)
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def _labelled(rows: list[Row], label: Piece, baseline: float) -> list[Row]:
    if rows and rows[0].pieces:
        return [rows[0]._replace(pieces=(label, *rows[0].pieces)), *rows[1:]]
    return [_alone(label, baseline), *rows]


def _alone(label: Piece, baseline: float) -> Row:
    return Row(2, baseline, (label,), after=FORBIDDEN)


def _set_code(block: CodeBlock, column: Column) -> list[Row]:
    element = Element("Code", Element("P", column.parent))
    compositor = column.compositor
    lines: list[Line] = []
    for text in block.text.rstrip("\n").split("\n"):
        typed = (text or " ").replace(" ", "\u00a0")  # an empty line keeps its place
        runs = compositor.runs((Run(typed, Mark.CODE),), column.style, element)
        lines += [line for run in runs for line in set_ragged(run, column.measure, balanced=False)]
    return text_rows(lines, column.x, element, first_baseline(column))


def _is_hyphenated(line: Line) -> bool:
    words = line.stretches[-1].words
    return bool(words) and words[-1].text.endswith("\u00ad")

"""Text as rows: paragraphs, lists, quotations, code; and where a page may end among them (`Row.after`)."""

from __future__ import annotations

from booklet.book.column import TextColumn
from booklet.book.text_setter import TextSetter
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
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line, set_ragged
from booklet.typeset.rows import NEVER, PlacedLine, Row, space

_BULLETS = ("•", "–", "·")
_MARKER_WIDTH = 1.35  # ems from an item's marker to its text
_QUOTE_INDENT = 1.5
_END_HYPHENATED = 25.0
_AFTER_DISPLAY = 100.0  # what it costs to end a page between a display and the rest of its paragraph
_NARROWEST = 6.0  # ems of a column: in a narrower one a list's text begins below its marker


def set_blocks(blocks: tuple[Block, ...], column: TextColumn, depth: int = 0) -> list[Row]:
    """The rows of blocks one under another, half a line between them."""
    gap = column.setter.theme.paragraph_gap
    if depth == 0 and (numbers := column.setter.references(blocks)):
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
        column = column._replace(first_number=column.first_number + column.setter.numbers_in(block))
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
    lines: list[Line], content: tuple[Inline, ...], element: Element, style: TextStyle, setter: TextSetter
) -> list[Row]:
    """Rows of a title, with room for its formulas."""
    setter.report_squeezed(lines)
    rows = text_rows(lines, 0.0, element, baseline_offset(setter, style.height), style.height)
    return open_for_formulas(rows, content, setter)


def first_baseline(column: TextColumn) -> float:
    """The distance in points from the top of a row of two half lines to its baseline."""
    return baseline_offset(column.setter, 2)


def baseline_offset(setter: TextSetter, height: int) -> float:
    """The distance in points from the top of a row to its baseline, for a row of `height` half lines.

    Baselines stand equally far above the foot of their row, whatever its height, so that all lie on one grid.
    """
    half = setter.theme.page.half_line
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
    setter = column.setter
    lines = setter.justified(
        content, column.style, column.measure, element, column.language, column.numbers, column.sources
    )
    return open_for_formulas(text_rows(lines, column.x, element, first_baseline(column)), content, setter)


def open_for_formulas(rows: list[Row], content: tuple[Inline, ...], setter: TextSetter) -> list[Row]:
    """The rows with room for their formulas."""
    if any(isinstance(inline, TexFormula) for inline in content):
        from booklet.book.formula_rows import open_rows  # late: most booklets have no formulas

        return open_rows(rows, setter.theme.page.half_line)
    return rows


def _set_display(block: DisplayedFormula, column: TextColumn) -> list[Row]:
    """A formula on lines of its own; as typed, in typewriter, where it can't be set."""
    from booklet.book.formula_rows import display_rows  # late: most booklets have no formulas

    return display_rows(block, column) or _set_paragraph((block.formula,), column)


def _set_list(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    setter, style = column.setter, column.style
    parent = Element("L", column.parent)
    markers = [_marker(block, number, depth, column) for number in range(len(block.items))]
    labels = [set_on_one_line(setter.run(marker, style), column.rtl) for marker in markers]
    width = max(_MARKER_WIDTH * style.size, *(line.width + 0.45 * style.size for line in labels))
    rows: list[Row] = []
    for number, (item, line) in enumerate(zip(block.items, labels, strict=True)):
        if number:
            rows.append(space(setter.theme.paragraph_gap if depth == 0 else 0))
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
        counted = sum([setter.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _marker(block: ListBlock, number: int, depth: int, column: TextColumn) -> str:
    if block.start is not None:
        return localize_digits(f"{block.start + number}.", column.language or column.setter.style.language)
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def _labelled(rows: list[Row], label: PlacedLine, baseline: float) -> list[Row]:
    if rows and rows[0].lines:
        return [rows[0]._replace(lines=(label, *rows[0].lines)), *rows[1:]]
    return [_alone(label, baseline), *rows]


def _alone(label: PlacedLine, baseline: float) -> Row:
    return Row(2, baseline, (label,), after=NEVER)


def _set_code(block: CodeBlock, column: TextColumn) -> list[Row]:
    element = Element("Code", Element("P", column.parent))
    setter = column.setter
    lines: list[Line] = []
    for text in block.text.rstrip("\n").split("\n"):
        typed = (text or " ").replace(" ", "\u00a0")  # an empty line keeps its place
        runs = setter.runs((TextRun(typed, Mark.CODE),), column.style, element, sources=column.sources)
        lines += [line for run in runs for line in set_ragged(run, column.measure, balanced=False)]
    return text_rows(lines, column.x, element, first_baseline(column))


def _is_hyphenated(line: Line) -> bool:
    words = line.glyph_runs[-1].words
    return bool(words) and words[-1].text.endswith("\u00ad")

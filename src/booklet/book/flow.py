"""Text as rows: paragraphs, lists, quotations, code, formulas; and the cost of a page's end after each (`Row.after`).

A `TextColumn` says where the rows stand, and in which type. Everything is on a grid of half lines: a formula too tall
for the space between two lines gets further half lines, never a part of one, when all rows of a talk are there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil
from typing import TYPE_CHECKING

from booklet.book.text_setter import NO_NUMBERS, TYPED, TextSetter, as_typed
from booklet.book.theme import TextStyle
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.markup.model import (
    Block,
    CodeBlock,
    DisplayedFormula,
    EntryList,
    Heading,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    Table,
    TextRun,
    ThematicBreak,
)
from booklet.records import NamedTuple
from booklet.typeset.box import InlineBox
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import GlyphRun, Line, set_on_one_line, set_ragged
from booklet.typeset.rows import NEVER, PlacedLine, Row, space

if TYPE_CHECKING:  # loaded only by booklets with formulas
    from booklet.math.box import SetDisplay


class TextColumn(NamedTuple):
    """A column of running text: its left edge `x` and its `measure` in points, its style, language and parent element.

    `rtl` is True where its lines begin on the right. `first_number` is the number of its first numbered equation, and
    `numbers` are those of all equations of its text, by label. `sources` are the organiser's texts that it holds. Lines
    are `ragged` where gaps of other widths would be seen, as in references. `heading` is the level of the text's
    highest headings in the structure of the document.
    """

    setter: TextSetter
    style: TextStyle
    x: float
    measure: float
    parent: Element | None
    language: str | None = None
    rtl: bool = False
    first_number: int = 1
    numbers: Mapping[str, str] = NO_NUMBERS
    sources: tuple[Text, ...] = ()
    ragged: bool = False
    heading: int = 4

    def inset(self, distance: float, parent: Element) -> TextColumn:
        """The column that begins `distance` points further in."""
        x = self.x if self.rtl else self.x + distance
        return self._replace(x=x, measure=self.measure - distance, parent=parent)

    def at_start(self, width: float, indent: float = 0.0) -> float:
        """The left edge of a thing of some width that stands `indent` points from where the column's lines begin."""
        return self.x + self.measure - indent - width if self.rtl else self.x + indent


# In half lines:
_BELOW_BASELINE = 0.52  # from a row's baseline to its foot
_DISPLAY_AIR = 0.3  # above and below a display, besides the gap between blocks
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
        return [_row(lines[0], column.x, element, half_line)]
    placed = _rows_at_one_distance(lines, [line.skip for line in display.lines], style.size, half_line)
    rows = [
        Row(height, baseline, (PlacedLine(line, column.x, element),), after=0.0)
        for line, (height, baseline) in zip(lines, placed, strict=True)
    ]
    return [row._replace(after=_AMONG_LINES) for row in rows[:-1]] + rows[-1:]


def _rows_at_one_distance(
    lines: list[Line], skips: list[float], size: float, half_line: float
) -> list[tuple[int, float]]:
    """The height of each row of a display in half lines, and its baseline below the row's top in points.

    The baselines lie one distance apart, whatever letters the lines have; more only where lines would touch, and where
    a skip in points after a line asks for it.
    """
    baselines = [_DISPLAY_AIR * half_line + lines[0].height]
    for before, line, skip in zip(lines, lines[1:], skips, strict=False):
        apart = max(_LINE_DISTANCE * size, before.depth + line.height + _LEAST_GAP * size)
        baselines.append(baselines[-1] + max(apart + skip, _LEAST_GAP * size))
    total = baselines[-1] + lines[-1].depth + _DISPLAY_AIR * half_line
    foot = max(2 * len(lines), _steps(total, half_line))
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


def with_room(rows: list[Row], setter: TextSetter) -> list[Row]:
    """The rows, one under another, with room for their formulas."""
    if not setter.has_formulas:
        return rows
    from booklet.typeset.skyline import open_rows  # late: most booklets have no formulas

    return open_rows(rows, setter.half_line)


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


def _row(line: Line, x: float, element: Element, half_line: float) -> Row:
    extent = line.height + line.depth
    height = max(2, _steps(extent + 2 * _DISPLAY_AIR * half_line, half_line))
    baseline = (height * half_line - extent) / 2 + line.height
    return Row(height, baseline, (PlacedLine(line, x, element),), after=0.0)


_BULLETS = ("•", "–", "·")
_MARKER_WIDTH = 1.35  # ems from an item's marker to its text
_QUOTE_INDENT = 1.5
_END_HYPHENATED = 2000.0  # what it costs to end a page in a divided word, the rest of which is overleaf
_AFTER_DISPLAY = 100.0  # what it costs to end a page between a display and the rest of its paragraph
_LONGEST_HEADING = 60  # characters of a paragraph in strong that is taken for a heading
_APART, _WIDEST_APART = 1.18, 1.25  # of the size: the distance of a heading's lines, and the widest that is left
_NARROWEST = 6.0  # ems of a column: in a narrower one a list's text begins below its marker


def set_blocks(blocks: tuple[Block, ...], column: TextColumn, depth: int = 0, gap: int | None = None) -> list[Row]:
    """The rows of blocks one under another, `gap` half lines between them, by default the theme's gap of paragraphs."""
    gap = column.setter.theme.paragraph_gap if gap is None else gap
    if depth == 0 and (numbers := column.setter.references(blocks)):
        column = column._replace(numbers=numbers)
    if Heading in map(type, blocks):
        from booklet.book.headings import with_levels_in_order  # late: few texts have headings

        blocks = with_levels_in_order(blocks)
    rows: list[Row] = []
    for number, block in enumerate(blocks):
        if rows:  # a first block may have nothing to see
            rows += _between(rows, blocks[number - 1], block, gap)
        rows += _set_block(block, column, depth)
        if numbered := column.setter.numbers_in(block):
            column = column._replace(first_number=column.first_number + numbered)
    return rows


def _between(rows: list[Row], before: Block, block: Block, gap: int) -> list[Row]:
    """The space between two blocks, and after the last of `rows` the cost of a page's end."""
    if isinstance(before, Heading):
        return []
    kept = isinstance(block, ListBlock | DisplayedFormula) or _is_like_heading(before)
    if kept:
        rows[-1] = rows[-1]._replace(after=NEVER)
    if isinstance(block, Heading) and block.level == 1:
        gap = max(gap, 1) * 2
    goes_on = isinstance(before, DisplayedFormula) and before.goes_on
    if not gap and isinstance(block if kept else before, DisplayedFormula):
        gap = 1
    return [space(gap, after=NEVER if kept else _AFTER_DISPLAY if goes_on else 0.0)] if gap else []


def _is_like_heading(block: Block) -> bool:
    """True for a short paragraph in strong, which stays with what follows."""
    if not isinstance(block, Paragraph) or len(block.content) > 1:
        return False
    run = block.content[0]
    return isinstance(run, TextRun) and bool(run.marks & Mark.STRONG) and len(run.text) <= _LONGEST_HEADING


def text_rows(lines: list[Line], x: float, element: Element | None, baseline: float, height: int = 2) -> list[Row]:
    """Rows of a paragraph: no page ends after its first line, nor before its last."""
    costs = [_END_HYPHENATED if _is_hyphenated(line) else 0.0 for line in lines[:-1]]
    if costs:
        costs[0] = costs[-1] = NEVER
    costs.append(0.0)
    return [
        Row(height, baseline, (PlacedLine(line, x, element),), (), None, after)
        for line, after in zip(lines, costs, strict=False)  # where there are no lines, there is a cost too many
    ]


def kept_rows(lines: Sequence[Line], element: Element | None, style: TextStyle, setter: TextSetter) -> list[Row]:
    """Rows of a heading or of a detail below one: no page ends after any of them."""
    height = style.height
    baseline = baseline_offset(setter, height)
    if len(lines) > 1 and height > 2 and height * setter.half_line > _WIDEST_APART * style.size:
        return _close_rows(lines, element, style, setter)
    return [Row(height, baseline, (PlacedLine(line, 0.0, element),), (), None, NEVER) for line in lines]


def _close_rows(lines: Sequence[Line], element: Element | None, style: TextStyle, setter: TextSetter) -> list[Row]:
    """Rows of a heading in large type, whose lines would stand too far apart as multiples of half lines."""
    half_line, baseline = setter.half_line, baseline_offset(setter, style.height)
    offsets = [number * _APART * style.size for number in range(len(lines))]
    tops = [ceil(offset / half_line - _FULL_STOP) for offset in offsets]
    tops.append(tops[-1] + style.height)
    return [
        Row(foot - top, baseline + offset - top * half_line, (PlacedLine(line, 0.0, element),), (), None, NEVER)
        for line, offset, top, foot in zip(lines, offsets, tops, tops[1:], strict=False)
    ]


def title_rows(lines: list[Line], element: Element, style: TextStyle, setter: TextSetter) -> list[Row]:
    """Rows of a title, after none of which a page ends."""
    setter.report_squeezed(lines)
    return kept_rows(lines, element, style, setter)


def detail_rows(lines: list[Line], element: Element, style: TextStyle, setter: TextSetter) -> list[Row]:
    """Rows of names, places and the like, after none of which a page ends."""
    if any(run.box is not None for line in lines for run in line.glyph_runs):
        setter.report_squeezed(lines)
    return kept_rows(lines, element, style, setter)


def first_baseline(column: TextColumn) -> float:
    """The distance in points from the top of a row of two half lines to its baseline."""
    return baseline_offset(column.setter, 2)


def baseline_offset(setter: TextSetter, height: int) -> float:
    """The distance in points from the top of a row to its baseline, for a row of `height` half lines.

    Baselines stand equally far above the foot of their row, whatever its height, so that all lie on one grid.
    """
    return height * setter.half_line - _BELOW_BASELINE * setter.half_line


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
    if isinstance(block, CodeBlock):
        return _set_code(block, column)
    return _set_rare(block, column)


def _set_rare(block: EntryList | Heading | ThematicBreak | Table, column: TextColumn) -> list[Row]:
    """The rows of blocks that few texts have; their modules are loaded late."""
    if isinstance(block, Heading):
        from booklet.book.headings import heading_rows

        return heading_rows(block.content, block.level, column)
    if isinstance(block, ThematicBreak):
        from booklet.book.headings import rule_rows

        return rule_rows(column)
    if isinstance(block, Table):
        from booklet.book.tables import table_rows

        return table_rows(block, column)
    from booklet.book.entries import entry_rows

    return entry_rows(block, column)


def _set_paragraph(content: tuple[Inline, ...], column: TextColumn) -> list[Row]:
    element = Element("P", column.parent)
    setter = column.setter
    lines = setter.justified(
        content, column.style, column.measure, element, column.language, column.numbers, column.sources, column.ragged
    )
    return text_rows(lines, column.x, element, first_baseline(column))


def _set_display(block: DisplayedFormula, column: TextColumn) -> list[Row]:
    """A formula on lines of its own; as typed, in typewriter, where it can't be set."""
    return display_rows(block, column) or _set_paragraph((as_typed(block.formula),), column._replace(ragged=True))


def _set_list(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    setter, style = column.setter, column.style
    parent = Element("L", column.parent)
    if not block.pattern:
        return _set_unmarked(block, column._replace(parent=parent), depth)
    markers = [_marker(block, number, depth, column) for number in range(len(block.items))]
    labels = [set_on_one_line(setter.run(marker, style), column.rtl) for marker in markers]
    width = max(_MARKER_WIDTH * style.size, *(line.width + 0.45 * style.size for line in labels))
    gap = 0 if block.tight else setter.theme.paragraph_gap
    rows: list[Row] = []
    for number, (item, line) in enumerate(zip(block.items, labels, strict=True)):
        if number and gap:
            rows.append(space(gap))
        entry = Element("LI", parent)
        indent = 0.0 if block.start is None else width - 0.45 * style.size - line.width  # figures end flush
        label = PlacedLine(line, column.at_start(line.width, indent), Element("Lbl", entry))
        element = Element("LBody", entry)
        if column.measure - width < _NARROWEST * style.size:
            rows.append(alone(label, first_baseline(column)))
            rows += set_blocks(item, column.inset(0.0, element), depth + 1, gap)
        else:
            body = set_blocks(item, column.inset(width, element), depth + 1, gap)
            rows += labelled(body, label, first_baseline(column))
        counted = sum([setter.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _set_unmarked(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    """The items of a list without markers, such as terms with their meanings."""
    gap = 0 if block.tight else column.setter.theme.paragraph_gap
    rows: list[Row] = []
    for number, item in enumerate(block.items):
        if number and gap:
            rows.append(space(gap))
        body = Element("LBody", Element("LI", column.parent))
        rows += set_blocks(item, column._replace(parent=body), depth + 1, gap)
        counted = sum([column.setter.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _marker(block: ListBlock, number: int, depth: int, column: TextColumn) -> str:
    if block.start is not None:
        label = f"{block.start + number}."
        if block.pattern != "1.":
            from booklet.markup.numbering import label as label_by  # late: few lists have other numbers

            label = label_by(block.pattern, block.start + number)
        return localize_digits(label, column.language or column.setter.style.language)
    return _BULLETS[min(depth, len(_BULLETS) - 1)]


def labelled(rows: list[Row], label: PlacedLine, baseline: float) -> list[Row]:
    """The rows of an item with its label in the first line; on a line of its own where the item begins with a space."""
    if rows and rows[0].lines:
        return [rows[0]._replace(lines=(label, *rows[0].lines)), *rows[1:]]
    return [alone(label, baseline), *rows]


def alone(label: PlacedLine, baseline: float) -> Row:
    """A label on a line of its own, which stays with the line after it."""
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
    return words[-1].text[-1:] == "\u00ad" if words else False

"""Text as rows: paragraphs, lists, quotations, code, formulas; and the cost of a page's end after each (`Row.after`).

A `TextColumn` says where the rows stand, and in which type. Everything is on a grid of half lines: a formula too tall
for the space between two lines gets further half lines, never a part of one, when all rows of a talk are there.
"""

from __future__ import annotations

from collections.abc import Mapping

from booklet.book.text_setter import NO_NUMBERS, TextSetter, as_typed
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
from booklet.themes.model import TextStyle, Theme
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line, set_ragged
from booklet.typeset.rows import NEVER, PlacedLine, Row, space


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


_BELOW_BASELINE = 0.52  # half lines from a row's baseline to its foot
_FULL_STOP = 1e-3


def with_room(rows: list[Row], setter: TextSetter) -> list[Row]:
    """The rows, one under another, with room for their formulas."""
    if not setter.has_formulas:
        return rows
    from booklet.typeset.skyline import open_rows  # late: most booklets have no formulas

    return open_rows(rows, setter.half_line)


def on_grid(rows: list[Row], setter: TextSetter) -> list[Row]:
    """The rows of text, one under another from the grid on, with room for their formulas.

    Where text stands on whole lines, a page that begins with a row between the lines of the grid, as those of a list,
    begins half a line lower, so that what follows is on it.
    """
    if setter.theme.paragraphs.mark != "indent":
        return with_room(rows, setter)
    if setter.has_formulas:
        from booklet.typeset.skyline import open_rows  # late, as above

        rows = open_rows(rows, setter.half_line, whole=True)
    found: list[Row] = []
    top = 0
    for row in rows:
        if (top + row.above) % 2 and not row.space:
            row = row._replace(above=row.above + 1)
        found.append(row)
        top += row.height
    return found


_BULLETS = ("–", "·")  # of lists within lists
_AFTER_MARKER = 0.45  # ems that are free at least between an item's marker and its text
_QUOTE_INDENT = 1.5
_END_HYPHENATED = 2000.0  # what it costs to end a page in a divided word, the rest of which is overleaf
_AFTER_DISPLAY = 100.0  # what it costs to end a page between a display and the rest of its paragraph
_LONGEST_HEADING = 60  # characters of a paragraph in strong that is taken for a heading
_NARROWEST = 6.0  # ems of a column: in a narrower one a list's text begins below its marker


def set_blocks(blocks: tuple[Block, ...], column: TextColumn, depth: int = 0) -> list[Row]:
    """The rows of blocks one under another. Paragraphs are told by indents, and then every one of the text itself
    (`depth` 0) begins on the grid of whole lines; or by the theme's space.
    """
    if depth == 0 and (numbers := column.setter.references(blocks)):
        column = column._replace(numbers=numbers)
    if Heading in map(type, blocks):
        from booklet.book.headings import with_levels_in_order  # late: few texts have headings

        blocks = with_levels_in_order(blocks)
    rows: list[Row] = []
    height = 0
    indent = 0.0  # of a paragraph: none but for one after another
    for number, block in enumerate(blocks):
        if rows:  # a first block may have nothing to see
            between = _between(rows, blocks[number - 1], block, column, depth, height)
            height += sum([row.height for row in between])
            rows += between
            indent = _indent(blocks[number - 1], column)
        if isinstance(block, Paragraph):
            found = set_paragraph(block.content, column, 0.0 if _is_like_heading(block) else indent)
        else:
            found = _set_block(block, column, depth)
        height += sum([row.height for row in found])
        rows += found
        if numbered := column.setter.numbers_in(block):
            column = column._replace(first_number=column.first_number + numbered)
    return rows


def _indent(before: Block, column: TextColumn) -> float:
    """The indent of a paragraph after a block, in points."""
    if not isinstance(before, Paragraph) or column.ragged or _is_like_heading(before):
        return 0.0
    return column.setter.theme.paragraphs.indent


def _between(rows: list[Row], before: Block, block: Block, column: TextColumn, depth: int, height: int) -> list[Row]:
    """The space between two blocks, `height` half lines below the text's top, and after the last of `rows` the cost of
    a page's end.
    """
    kept = isinstance(block, ListBlock | DisplayedFormula) or _is_like_heading(before)
    if isinstance(before, Heading):
        return []
    if kept:
        rows[-1] = rows[-1]._replace(after=NEVER)
    gap = _gap(before, block, column.setter.theme, depth)
    by_indent = column.setter.theme.paragraphs.mark == "indent"
    if by_indent and not depth and isinstance(block, Paragraph | Heading):
        gap += (height + gap) % 2
    goes_on = isinstance(before, DisplayedFormula) and before.goes_on
    return [space(gap, after=NEVER if kept else _AFTER_DISPLAY if goes_on else 0.0)] if gap else []


def _gap(before: Block, block: Block, theme: Theme, depth: int) -> int:
    """The half lines between two blocks: half a line around all but paragraphs; none around a list within a list."""
    if isinstance(block, Heading):
        return 2 if block.level == 1 or theme.paragraphs.mark == "indent" else 1
    if theme.paragraphs.mark == "indent" and _is_like_heading(block):
        return 2
    if isinstance(before, Paragraph) and isinstance(block, Paragraph):
        return 1 if theme.paragraphs.mark == "space" else 0
    if depth and (isinstance(before, ListBlock) or isinstance(block, ListBlock)):
        return 0
    return 1


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


def first_baseline(column: TextColumn) -> float:
    """The distance in points from the top of a row of two half lines to its baseline."""
    return baseline_offset(column.setter, 2)


def baseline_offset(setter: TextSetter, height: int) -> float:
    """The distance in points from the top of a row to its baseline, for a row of `height` half lines.

    Baselines stand equally far above the foot of their row, whatever its height, so that all lie on one grid.
    """
    return height * setter.half_line - _BELOW_BASELINE * setter.half_line


def _set_block(block: Block, column: TextColumn, depth: int) -> list[Row]:
    """The rows of a block that is no paragraph."""
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


def _set_rare(block: EntryList | Heading | Paragraph | ThematicBreak | Table, column: TextColumn) -> list[Row]:
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
    if isinstance(block, Paragraph):
        return set_paragraph(block.content, column)
    from booklet.book.entries import entry_rows

    return entry_rows(block, column)


def set_paragraph(content: tuple[Inline, ...], column: TextColumn, indent: float = 0.0) -> list[Row]:
    """The rows of a paragraph, its first line turned in by `indent` points."""
    element = Element("P", column.parent)
    setter = column.setter
    lines = setter.justified(
        content, column.style, column.measure, element, column.language, column.numbers, column.sources, column.ragged,
        indent,
    )  # fmt: skip
    return text_rows(lines, column.x, element, first_baseline(column))


def _set_display(block: DisplayedFormula, column: TextColumn) -> list[Row]:
    """A formula on lines of its own; as typed, in typewriter, where it can't be set."""
    from booklet.book.displays import display_rows  # late: most booklets have no formulas

    return display_rows(block, column) or set_paragraph((as_typed(block.formula),), column._replace(ragged=True))


def _set_list(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    setter, style = column.setter, column.style
    parent = Element("L", column.parent)
    if not block.pattern:
        return _set_unmarked(block, column._replace(parent=parent), depth)
    markers = [_marker(block, number, depth, column) for number in range(len(block.items))]
    marks = setter.theme.style("list_mark")
    labels = [set_on_one_line(setter.run(marker, marks), column.rtl) for marker in markers]
    widest = max([line.width for line in labels])
    width = max(setter.theme.lists.hang, widest + _AFTER_MARKER * style.size)
    gap = _gap_of_items(setter)
    rows: list[Row] = []
    for item, line in zip(block.items, labels, strict=True):
        if rows and gap:
            rows.append(space(gap))
        entry = Element("LI", parent)
        indent = 0.0 if block.start is None else widest - line.width  # figures end flush
        label = PlacedLine(line, column.at_start(line.width, indent), Element("Lbl", entry))
        element = Element("LBody", entry)
        if column.measure - width < _NARROWEST * style.size:
            rows.append(alone(label, first_baseline(column)))
            rows += set_blocks(item, column.inset(0.0, element), depth + 1)
        else:
            body = set_blocks(item, column.inset(width, element), depth + 1)
            rows += labelled(body, label, first_baseline(column))
        counted = sum([setter.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _set_unmarked(block: ListBlock, column: TextColumn, depth: int) -> list[Row]:
    """The items of a list without markers, such as terms with their meanings."""
    rows: list[Row] = []
    gap = _gap_of_items(column.setter)
    for item in block.items:
        if rows and gap:
            rows.append(space(gap))
        body = Element("LBody", Element("LI", column.parent))
        rows += set_blocks(item, column._replace(parent=body), depth + 1)
        counted = sum([column.setter.numbers_in(inner) for inner in item])
        column = column._replace(first_number=column.first_number + counted)
    return rows


def _gap_of_items(setter: TextSetter) -> int:
    """The half lines between the items of a list."""
    return round(setter.theme.lists.between / setter.half_line)


def _marker(block: ListBlock, number: int, depth: int, column: TextColumn) -> str:
    theme = column.setter.theme
    if block.start is not None:
        label = f"{block.start + number}."
        if block.pattern != "1.":
            from booklet.markup.numbering import label as label_by  # late: few lists have other numbers

            label = label_by(block.pattern, block.start + number)
        elif not theme.lists.number.endswith("."):
            label = label[:-1]
        return localize_digits(label, column.language or column.setter.style.language)
    return (theme.lists.bullet, *_BULLETS)[min(depth, len(_BULLETS))]


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

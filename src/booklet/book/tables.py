"""Tables within a text: columns as wide as their cells, thin rules, heads in strong; narrower type where they need it.

One that doesn't fit even so is set row by row, with dots between its cells.
"""

from __future__ import annotations

from booklet.book.flow import TextColumn, first_baseline, set_blocks
from booklet.markup.model import NOT_TYPED, Inline, LineBreak, Mark, Paragraph, Table, TextRun
from booklet.records import NamedTuple
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element, RuleItem
from booklet.typeset.paragraph import Line, set_ragged
from booklet.typeset.rows import NEVER, PlacedLine, Row, space

_SIZES = (1.0, 0.86)  # of the size of text, that are tried one after the other
_GAP = 1.3  # ems between two columns
_THICKNESS = 0.4  # points, of the rules
_HEAD_RULE = 0.3  # of a half line, above the rule below the heads; the outer rules stand in the middle of theirs
_UNLIMITED = 1e6  # points
_PROTRUDING = 0.08  # ems that signs at the end of a line stand out, at most
_MOST_CELLS = 3000
_SEPARATOR = " · "
_ALIGNMENTS = {"l": 0.0, "c": 0.5, "r": 1.0}
_NUMERIC = frozenset("0123456789.,-−–+±%() \xa0\u202f")

_Cell = tuple[Inline, ...]


class _Columns(NamedTuple):
    """The columns of a table in points: their left edges and widths, and the share of free space before their lines."""

    edges: tuple[float, ...]
    widths: tuple[float, ...]
    alignments: tuple[float, ...]


def table_rows(table: Table, column: TextColumn) -> list[Row]:
    """The rows of a table; where it is too wide, those of its cells in a paragraph, with a warning."""
    count = max(map(len, table.rows))
    rows = [_strong(row, number < table.heads) + ((),) * (count - len(row)) for number, row in enumerate(table.rows)]
    for size in _SIZES:
        sized = column._replace(style=column.style._replace(size=column.style.size * size))
        columns = _columns(rows, table, sized) if len(rows) * count <= _MOST_CELLS else None
        if columns is not None:
            return _place_rows(rows, table, columns, sized)
    _report(table, column)
    return _parted(table, column)


def _strong(row: tuple[_Cell, ...], is_head: bool) -> tuple[_Cell, ...]:
    if not is_head:
        return row
    return tuple(
        [
            tuple(
                [
                    each if isinstance(each, LineBreak) else each._replace(marks=each.marks | Mark.STRONG)
                    for each in cell
                ]
            )
            for cell in row
        ]
    )


def _columns(rows: list[tuple[_Cell, ...]], table: Table, column: TextColumn) -> _Columns | None:
    """The columns that a table's cells need; None where the longest words don't stand side by side."""
    gap = _GAP * column.style.size
    natural = [max([_width(cell, column) for cell in cells]) for cells in zip(*rows, strict=True)]
    room = column.measure - gap * (len(natural) - 1)
    widths = natural
    if sum(natural) > room:
        least = [max([_least_width(cell, column) for cell in cells]) for cells in zip(*rows, strict=True)]
        spare, wanted = room - sum(least), sum(natural) - sum(least)
        if spare < 0.0:
            return None
        widths = [low + spare * (high - low) / wanted for low, high in zip(least, natural, strict=True)]
    edges = [sum(widths[:number]) + gap * number for number in range(len(widths))]
    if column.rtl:
        edges = [column.measure - edge - width for edge, width in zip(edges, widths, strict=True)]
    alignments = [
        _alignment(table, number, [row[number] for row in rows[table.heads :]]) for number in range(len(widths))
    ]
    return _Columns(tuple([column.x + edge for edge in edges]), tuple(widths), tuple(alignments))


def _alignment(table: Table, number: int, cells: list[_Cell]) -> float:
    """The share of free space before the lines of a column: as written, else 1 for numbers, 0 for words."""
    written = table.alignments[number : number + 1]
    if written in _ALIGNMENTS:
        return _ALIGNMENTS[written]
    texts = ["".join([each.text for each in cell if isinstance(each, TextRun)]) for cell in cells]
    is_numeric = all(_NUMERIC.issuperset(text) for text in texts) and any(texts)
    return 1.0 if is_numeric else 0.0


def _runs(cell: _Cell, column: TextColumn, element: Element | None) -> list[list[SetRun]]:
    cell = cell or (TextRun("\xa0", offset=NOT_TYPED),)  # without a character the cell would have no tag
    setter = column.setter
    return setter.runs(cell, column.style, element, None, column.language, column.numbers, column.sources)


def _width(cell: _Cell, column: TextColumn) -> float:
    """The width in points of a cell's widest line, undivided, with what stands out at both of its ends."""
    lines = [line for runs in _runs(cell, column, None) for line in set_ragged(runs, _UNLIMITED, 0.0, False)]
    widths = [line.width - min([each.x for each in line.glyph_runs]) for line in lines]
    return max(widths, default=0.0) + _PROTRUDING * column.style.size


def _least_width(cell: _Cell, column: TextColumn) -> float:
    """The width in points of a cell's longest word or formula."""
    words = [
        each._replace(text=word) if isinstance(each, TextRun) else each
        for each in cell
        for word in (each.text.split(" ") if isinstance(each, TextRun) else ("",))
        if word or not isinstance(each, TextRun)
    ]
    return max([_width((word,), column) for word in words if not isinstance(word, LineBreak)], default=0.0)


def _place_rows(rows: list[tuple[_Cell, ...]], table: Table, columns: _Columns, column: TextColumn) -> list[Row]:
    parent = Element("Table", column.parent)
    roles = ["TH"] * table.heads + ["TD"] * (len(rows) - table.heads)
    set_rows = [_place_row(row, role, columns, column, parent) for row, role in zip(rows, roles, strict=True)]
    gap = 1 if any(len(lines) > 1 for lines in set_rows[table.heads :]) else 0
    placed = [_rule(columns, 0.5, column)]
    for number, lines in enumerate(set_rows):
        if number == table.heads and number:
            placed.append(_rule(columns, _HEAD_RULE, column))
        elif gap and number > table.heads:
            placed.append(space(gap))
        placed += lines
        if number < table.heads or number + 1 == len(rows):
            placed[-1] = placed[-1]._replace(after=NEVER)
    return [*placed, _rule(columns, 0.5, column)._replace(after=0.0)]


def _place_row(row: tuple[_Cell, ...], role: str, columns: _Columns, column: TextColumn, parent: Element) -> list[Row]:
    """The lines of a row's cells, the first of each on one baseline; no page ends within a row."""
    owner = Element("TR", parent)
    cells: list[list[PlacedLine]] = []
    for cell, edge, width, alignment in zip(row, *columns, strict=True):
        element = Element(role, owner)
        align = 1.0 - alignment if column.rtl else alignment
        lines: list[Line] = []
        for runs in _runs(cell, column, element):
            lines += set_ragged(runs, width + 0.01, align, False, column.rtl)
        cells.append([PlacedLine(line, edge, element) for line in lines])
    height = max([len(lines) for lines in cells])
    baseline = first_baseline(column)
    rows = [
        Row(2, baseline, tuple([lines[number] for lines in cells if number < len(lines)]), after=NEVER)
        for number in range(height)
    ]
    return [*rows[:-1], rows[-1]._replace(after=0.0)]


def _rule(columns: _Columns, place: float, column: TextColumn) -> Row:
    """A thin rule as wide as the table; `place` is the share of half a line above it."""
    left = min(columns.edges)
    width = max([edge + width for edge, width in zip(columns.edges, columns.widths, strict=True)]) - left
    bar = RuleItem(left, place * column.setter.half_line, width, _THICKNESS, column.style.colour)
    return Row(1, graphics=(bar,), after=NEVER)


def _report(table: Table, column: TextColumn) -> None:
    if column.sources:
        column.setter.report(
            "table-too-wide",
            "this table is wider than the page's type area; it is set row by row, with dots between its cells",
            column.sources[0],
            table.offset,
            table.length,
            "give it fewer columns or shorter words, or tell in words what it shows",
        )


def _parted(table: Table, column: TextColumn) -> list[Row]:
    """A line for each row, with dots between its cells."""
    content: list[Inline] = []
    for row in table.rows:
        if content:
            content.append(LineBreak())
        for number, cell in enumerate(row):
            content += [TextRun(_SEPARATOR, offset=NOT_TYPED), *cell] if number else cell
    return set_blocks((Paragraph(tuple(content)),), column._replace(ragged=True), 1)

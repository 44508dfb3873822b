"""Tables within a text."""

from __future__ import annotations

from booklet.book.flow import TextColumn, set_blocks
from booklet.markup.model import NOT_TYPED, Inline, LineBreak, Paragraph, Table, TextRun
from booklet.typeset.rows import Row

_SEPARATOR = " · "


def table_rows(table: Table, column: TextColumn) -> list[Row]:
    """The rows of a table that is too wide to be set as one: a line for each, with dots between its cells."""
    content: list[Inline] = []
    for row in table.rows:
        if content:
            content.append(LineBreak())
        for number, cell in enumerate(row):
            content += [TextRun(_SEPARATOR, offset=NOT_TYPED), *cell] if number else cell
    return set_blocks((Paragraph(tuple(content)),), column._replace(ragged=True), 1)

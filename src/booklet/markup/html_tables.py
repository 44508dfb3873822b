"""Tables of HTML: their rows of cells as a table, or as blocks where one cell holds more than text."""

from __future__ import annotations

from booklet.markup.model import NOT_TYPED, Block, Inline, LineBreak, ListBlock, Paragraph, Table, TextRun
from booklet.markup.numbering import labels_of
from booklet.records import NamedTuple

_WIDEST = 60  # columns or rows that one cell may span
_Cell = tuple[Inline, ...]


class TableCell(NamedTuple):
    """A cell: its blocks, whether it is a head, and how many columns and rows it spans."""

    blocks: tuple[Block, ...]
    is_head: bool = False
    columns: int = 1
    rows: int = 1


def blocks_of_table(rows: list[list[TableCell]], offset: int, length: int) -> tuple[Block, ...]:
    """Returns a table, or the blocks of its cells one after the other: where there is but one column, as in layouts,
    and where a cell holds a table, code or the like. `offset` and `length` are its place in the text as typed.
    """
    rows = [row for row in rows if any(cell.blocks for cell in row)]
    cells = [cell for row in rows for cell in row]
    if max([len(row) for row in rows], default=0) < 2 or not all(_is_text(cell.blocks) for cell in cells):
        return tuple([block for cell in cells for block in cell.blocks])
    heads = 0
    while heads < len(rows) and all(cell.is_head for cell in rows[heads]):
        heads += 1
    placed = _placed(rows)
    return (Table(placed, heads if heads < len(rows) else 1 if len(rows) > 1 else 0, "", offset, length),)


def _is_text(blocks: tuple[Block, ...]) -> bool:
    """True for paragraphs, and lists of them."""
    return all(
        isinstance(block, Paragraph) or (isinstance(block, ListBlock) and all(map(_is_text, block.items)))
        for block in blocks
    )


def _placed(rows: list[list[TableCell]]) -> tuple[tuple[_Cell, ...], ...]:
    """Returns the cells in their columns, with empty cells where one spans several."""
    placed: list[tuple[_Cell, ...]] = []
    below: dict[int, int] = {}  # columns that are taken by a cell above, and for how many rows
    for row in rows:
        line: list[_Cell] = []
        waiting = list(row[::-1])
        while waiting or below.get(len(line)):
            at = len(line)
            if below.get(at):
                below[at] -= 1
                line.append(())
                continue
            cell = waiting.pop()
            for number in range(min(cell.columns, _WIDEST)):
                line.append(_content(cell.blocks) if not number else ())
                below[at + number] = min(cell.rows, _WIDEST) - 1
        placed.append(tuple(line))
    return tuple(placed)


def _content(blocks: tuple[Block, ...]) -> _Cell:
    """Returns the lines of a cell: its paragraphs, and the items of its lists with their labels."""
    content: list[Inline] = []
    for line in _lines(blocks):
        content += [LineBreak(), *line] if content else line
    return tuple(content)


def _lines(blocks: tuple[Block, ...]) -> list[_Cell]:
    lines: list[_Cell] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.content)
        elif isinstance(block, ListBlock):
            for label, item in zip(labels_of(block), block.items, strict=True):
                first, *others = _lines(item) or [()]
                lines += [(TextRun(f"{label} ", offset=NOT_TYPED), *first), *others]
    return lines

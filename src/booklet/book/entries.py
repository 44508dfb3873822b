"""References and notes: small type on lines closer together, ragged, with hanging labels."""

from __future__ import annotations

from math import ceil, floor

from booklet.book.flow import TextColumn, alone, first_baseline, labelled, set_blocks
from booklet.book.headings import heading_rows
from booklet.markup.model import EntryList, TextRun
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import NEVER, PlacedLine, Row

_SIZE = 0.86  # of the size of running text
_DISTANCE = 0.875  # of its lines: seven half lines for every four lines
_GAP = 0.5  # ems between a label and its text
_WIDEST_LABEL = 7.0  # ems: a wider one stands on a line of its own
_INDENT = 1.5  # ems of the text below a label on a line of its own
_RISE, _SINK = 0.8, 0.27  # ems: how far letters reach up and down


def entry_rows(block: EntryList, column: TextColumn) -> list[Row]:
    """The rows of references or notes, each beginning with its label."""
    style = column.style._replace(size=column.style.size * _SIZE)
    small = column._replace(style=style, ragged=True)
    rows = heading_rows(block.heading, 1, small) if block.heading else []
    rows += _references(block, small) if block.kind == "references" else _notes(block, small)
    return _closer(rows, column.setter.half_line, style.size)


def _references(block: EntryList, column: TextColumn) -> list[Row]:
    """A list whose items are the references."""
    parent = Element("L", column.parent)
    items = [Element("LI", parent) for _ in block.entries]
    return _set_entries(block, column, items, [Element("LBody", item) for item in items])


def _notes(block: EntryList, column: TextColumn) -> list[Row]:
    """Notes, each an element of its own."""
    notes = [Element("Note", column.parent) for _ in block.entries]
    return _set_entries(block, column, notes, notes)


def _set_entries(block: EntryList, column: TextColumn, owners: list[Element], bodies: list[Element]) -> list[Row]:
    """The rows of all entries; `owners` are the elements of their labels, `bodies` those of what stands behind them."""
    size = column.style.size
    labels = [_label(entry.label, entry.offset, column) for entry in block.entries]
    hanging = [line.width for line in labels if line is not None and line.width <= _WIDEST_LABEL * size]
    width = max(hanging) + _GAP * size if hanging else _INDENT * size
    rows: list[Row] = []
    for entry, line, owner, body in zip(block.entries, labels, owners, bodies, strict=True):
        inset = column.inset(width, body)
        text = set_blocks(entry.blocks, inset, 1)
        if line is None:
            rows += text if hanging else _outdented(text, width, column.rtl)
            continue
        is_hanging = line.width <= width
        indent = width - _GAP * size - line.width if is_hanging and line.width <= width - _GAP * size else 0.0
        label = PlacedLine(line, column.at_start(line.width, indent), Element("Lbl", owner))
        if is_hanging:
            rows += labelled(text, label, first_baseline(column))
        else:
            rows += [alone(label, first_baseline(column)), *text]
    return rows


def _outdented(rows: list[Row], distance: float, rtl: bool) -> list[Row]:
    """The rows with the first line beginning `distance` points further out."""
    if not rows:
        return rows
    moved = [piece._replace(x=piece.x + (distance if rtl else -distance)) for piece in rows[0].lines]
    return [rows[0]._replace(lines=tuple(moved)), *rows[1:]]


def _label(text: str, offset: int, column: TextColumn) -> Line | None:
    """A label on one line; None for none."""
    if not text:
        return None
    runs = column.setter.runs((TextRun(text, offset=offset),), column.style, None, sources=column.sources)
    return set_on_one_line(runs[0][0], column.rtl)


def _closer(rows: list[Row], half_line: float, size: float) -> list[Row]:
    """The rows with less distance between their baselines; no page ends where a line would reach beyond its row."""
    closer: list[Row] = []
    top = 0
    for row in rows:
        begin, end = floor(top * _DISTANCE), floor((top + row.height) * _DISTANCE)
        baseline = (top * half_line + row.baseline) * _DISTANCE - begin * half_line
        top += row.height
        reaches_up = bool(row.lines) and baseline - _rise(row, size) < 0.0
        reaches_down = bool(row.lines) and baseline + _sink(row, size) > (end - begin) * half_line
        if closer and reaches_up:
            closer[-1] = closer[-1]._replace(after=NEVER)
        closer.append(row._replace(height=end - begin, baseline=baseline, after=NEVER if reaches_down else row.after))
    last = ceil(top * _DISTANCE) - floor(top * _DISTANCE)
    if closer and last:
        closer[-1] = closer[-1]._replace(height=closer[-1].height + last)
    return closer


def _rise(row: Row, size: float) -> float:
    return max([_RISE * size, *[piece.line.height for piece in row.lines]])


def _sink(row: Row, size: float) -> float:
    return max([_SINK * size, *[piece.line.depth for piece in row.lines]])

"""Tables typed in Markdown: rows with bars, with or without a row of hyphens below the head; grids of `+---+`."""

from __future__ import annotations

import re
from functools import partial

from booklet.markup.inlines import build_inlines
from booklet.markup.markdown_inlines import inline_pieces
from booklet.markup.markdown_nodes import LeafText
from booklet.markup.model import Inline, Table, TextRun
from booklet.markup.text import MarkupText

_Span = tuple[int, int]
_Cell = tuple[Inline, ...]
# The row of hyphens below a head (GitHub Flavored Markdown 0.29, 4.10), and the lines of a grid.
_DELIMITERS = partial(re.compile, r"\|?[ ]*:?[-=]+:?[ ]*(?:[|+][ ]*:?[-=]+:?[ ]*)*\|?|\+(?:[-=:]+\+)+")
_BAR = partial(re.compile, r"(?<!\\)\|")
_LEAST_ROWS = 3  # with bars between their cells alone
_IN_BRACKETS = partial(re.compile, r"[(\[{][^)\]}|]*\|")
_NUMBER = partial(re.compile, r"[<>≤≥~≈±+−–-]?[ ]?[$€£]?[0-9][0-9.,  ]*[ ]?[%\w°]{0,3}")


class TypedTable:
    """The lines of a paragraph as a table: `rows` of cells, each the spans of its lines; `before` and `after` are the
    lines above and below it.
    """

    def __init__(
        self, before: list[_Span], rows: list[list[list[_Span]]], after: list[_Span], heads: int, alignments: str
    ) -> None:
        self.before = before
        self.after = after
        self.rows = rows
        self.heads = heads
        self.alignments = alignments


def typed_table(text: str, spans: list[_Span]) -> TypedTable | None:
    """Returns the table that the lines of a paragraph at some spans are; None if they are none."""
    lines = [line for span in spans for line in _lines(text, span)]
    delimiters = [number for number, (start, end) in enumerate(lines) if _is_delimiter(text[start:end])]
    if any(text[start] == "+" for start, _ in (lines[number] for number in delimiters)):
        return _grid(text, lines, delimiters)
    begin, marks = 0, ""
    if delimiters:
        begin = max(delimiters[0] - 1, 0)
        if delimiters[0]:
            marks = "".join([_alignment(text[start:end].strip()) for start, end in _cells(text, lines[begin + 1])])
        end = next((at for at in range(begin, len(lines)) if "|" not in text[slice(*lines[at])]), len(lines))
    else:
        begin, end = _rows_between_bars(text, lines)
    body = [line for number, line in enumerate(lines[begin:end], begin) if number not in delimiters]
    rows = [[[cell] for cell in _cells(text, line)] for line in body]
    least = 1 if delimiters else 2
    if len(rows) < least or max(map(len, rows)) < least:
        return None
    return TypedTable(lines[:begin], rows, lines[end:], int(bool(marks)), marks)


def _lines(text: str, span: _Span) -> list[_Span]:
    """Returns the spans of the lines within a span, without white space around them."""
    found = []
    start = span[0]
    for line in text[slice(*span)].split("\n"):
        if line.strip():
            found.append((start + len(line) - len(line.lstrip()), start + len(line.rstrip())))
        start += len(line) + 1
    return found


def _is_delimiter(line: str) -> bool:
    return ("|" in line or "+" in line) and _DELIMITERS().fullmatch(line) is not None


def _rows_between_bars(text: str, lines: list[_Span]) -> tuple[int, int]:
    """Returns the numbers of the first of the lines that begin and end with bars, and of the first after these."""
    barred = [text[start] == text[end - 1] == "|" for start, end in lines]
    if True not in barred:
        counts = {text[start:end].count(" | ") for start, end in lines}
        is_table = len(counts) == 1 and counts != {0} and len(lines) >= _LEAST_ROWS
        if is_table and not any(_IN_BRACKETS().search(text, *line) for line in lines):
            return 0, len(lines)
    begin = barred.index(True) if True in barred else len(lines)
    return begin, next((at for at in range(begin, len(lines)) if not barred[at]), len(lines))


def _cells(text: str, line: _Span) -> list[_Span]:
    """Returns the spans of a row's cells."""
    start, end = line
    start += text[start] == "|"
    end -= end > start and text[end - 1] == "|" and text[end - 2 : end - 1] != "\\"
    bars = [match.start() for match in _BAR().finditer(text, start, end)]
    return list(zip([start, *[bar + 1 for bar in bars]], [*bars, end], strict=True))


def _alignment(typed: str) -> str:
    left, right = typed.startswith(":"), typed.endswith(":")
    return "c" if left and right else "r" if right else "l" if left else " "


def _grid(text: str, lines: list[_Span], delimiters: list[int]) -> TypedTable | None:
    """Returns the table of a grid, whose rows may have several lines."""
    rows: list[list[list[_Span]]] = []
    heads = 0
    for begin, end in zip(delimiters, [*delimiters[1:], len(lines)], strict=True):
        cells = [_cells(text, line) for line in lines[begin + 1 : end]]
        if "=" in text[slice(*lines[begin])]:
            heads = len(rows)
        if cells:
            count = max(map(len, cells))
            rows.append([[row[at] for row in cells if at < len(row)] for at in range(count)])
    return TypedTable(lines[: delimiters[0]], rows, [], heads, "") if rows else None


def table_of(markup_text: MarkupText, typed: TypedTable, start: int, end: int) -> Table:
    """Returns the table with its cells read; it stands from `start` up to, not including, `end` of the text."""
    rows = tuple([tuple([_cell(markup_text, spans) for spans in row]) for row in typed.rows])
    heads = typed.heads or guessed_heads(rows)
    return Table(rows, heads, typed.alignments.rstrip(), *markup_text.source_range(start, end))


def _cell(markup_text: MarkupText, spans: list[_Span]) -> _Cell:
    text = LeafText(markup_text.text, spans)
    return build_inlines(inline_pieces(markup_text, text), markup_text.conventions) if text.text else ()


def guessed_heads(rows: tuple[tuple[_Cell, ...], ...]) -> int:
    """Returns 1 for rows of which the first has no numbers, but others have, else 0."""
    first, *others = [[_is_number(cell) for cell in row] for row in rows]
    return int(not any(first) and all(map(any, others)) and bool(others) and all(cell for cell in rows[0][1:]))


def _is_number(cell: _Cell) -> bool:
    return len(cell) == 1 and isinstance(cell[0], TextRun) and _NUMBER().fullmatch(cell[0].text) is not None

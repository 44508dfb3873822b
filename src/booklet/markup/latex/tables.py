"""LaTeX's tables: rows and cells of the text between `\\begin{tabular}` and its end."""

from __future__ import annotations

import re
from collections.abc import Callable

from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Block, Inline, Table, inlines_by_line
from booklet.markup.protect import PLACEHOLDER_LENGTH, tokens_in
from booklet.markup.text import MarkupText

_CELL_END = re.compile(r"\\.|&", re.DOTALL)
_REPEATED = re.compile(r"\*\{(\d{1,2})\}\{([^{}]*)\}")
_LEFT_OUT = re.compile(r"[@!><]\{(?:[^{}]|\{[^{}]*\})*\}|[|\s]")
_COLUMN = re.compile(r"([A-Za-z])(?:\[[^\]]*\])?(?:\{[^{}]*\})?")
_MOST_COLUMNS = 40


def table_of(
    markup_text: MarkupText, token: LatexToken, read: Callable[[MarkupText], tuple[Block, ...]]
) -> Table | None:
    """Returns the table of the text between `\\begin` and `\\end`; None if it has no cells. `read` reads a cell."""
    edges: list[tuple[int, int, str]] = []  # start, end and kind of what parts cells
    for offset, inner in tokens_in(markup_text.text, markup_text.protected):
        if inner.kind in ("break", "rule"):
            edges.append((offset, offset + PLACEHOLDER_LENGTH, inner.kind))
    cells = [match for match in _CELL_END.finditer(markup_text.text) if match[0] == "&"]
    edges += [(match.start(), match.end(), "cell") for match in cells]
    rows: list[tuple[tuple[Inline, ...], ...]] = []
    row: list[tuple[Inline, ...]] = []
    rules = []  # the number of rows above each
    done = 0
    for start, end, kind in [*sorted(edges), (len(markup_text.text), len(markup_text.text), "break")]:
        content = _cell(MarkupText.part_of(markup_text, done, start), read)
        done = end
        if kind != "rule" or content or row:
            row.append(content)
        if kind != "cell" and any(row):
            rows.append(tuple(row))
        if kind != "cell":
            row = []
        if kind == "rule":
            rules.append(len(rows))
    if not rows:
        return None
    heads = int(1 in rules and len(rows) > 1 and (0 in rules or rules.count(1) > 1 or rules[-1] != 1))
    if 1 in rules and all(rules.count(count) for count in range(1, len(rows))) and len(rows) > 2:
        heads = 0  # a rule below every row
    offset, length = markup_text.source_range(0, len(markup_text.text))
    return Table(tuple(rows), heads, _alignments(token.text), offset, length)


def _cell(part: MarkupText, read: Callable[[MarkupText], tuple[Block, ...]]) -> tuple[Inline, ...]:
    return inlines_by_line(read(part)) if part.text.strip() else ()


def _alignments(columns: str) -> str:
    """Returns the alignments of a table's columns, from LaTeX's description of them."""
    columns = _REPEATED.sub(lambda match: match[2] * min(int(match[1]), _MOST_COLUMNS), columns)
    columns = _LEFT_OUT.sub("", columns)
    kinds = {"c": "c", "C": "c", "r": "r", "R": "r"}
    return "".join(kinds.get(match[1], "l") for match in _COLUMN.finditer(columns))[:_MOST_COLUMNS]

"""Lines whose cells are parted by tabs, as spreadsheets and word processors give them, turned into rows with bars."""

from __future__ import annotations

import re
from functools import partial
from itertools import groupby

from booklet.markup.cleaning import CleanText
from booklet.markup.source_map import Edit, apply_edits, sort_edits
from booklet.records import NamedTuple

# What stands before a tab in a list or below a heading for references.
_MARKER = partial(re.compile, r"[^\w\s]|[^\w\s]?\w{1,3}[.):\]]|\[[^\]]{1,24}\]|\d{1,3}")
_BAR = partial(re.compile, r"\|")


class _Line(NamedTuple):
    """A line from `start` up to, not including, `end`; `tabs` are the spans of the spaces that were tabs."""

    start: int
    end: int
    tabs: tuple[tuple[int, int], ...]


def with_bars(cleaned: CleanText, typed: str) -> CleanText:
    """Returns the cleaned text with bars for the tabs of two lines or more that have equally many; none in code."""
    text = cleaned.text
    if "```" in text or "~~~" in text:
        return cleaned
    lines = []
    start = 0
    for line in text.split("\n"):
        lines.append(_Line(start, start + len(line), _tabs(cleaned, typed, start, start + len(line))))
        start += len(line) + 1
    edits: list[Edit] = []
    for count, group in groupby(lines, lambda line: len(line.tabs)):
        rows = list(group)
        if count and len(rows) > 1 and sum([_is_item(text, row) for row in rows]) * 2 < len(rows):
            for row in rows:
                edits += _with_bars(text, row)
    edits = sort_edits(edits)
    return CleanText(apply_edits(text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


def _tabs(cleaned: CleanText, typed: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Returns the spans of spaces, between the words of a line, that were tabs; several in a row are one."""
    line = cleaned.text[start:end]
    inner = range(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
    tabs: list[tuple[int, int]] = []
    for at in inner:
        if cleaned.text[at] == " " and typed[cleaned.source_map.original_offset(at)] == "\t":
            if tabs and tabs[-1][1] == at:
                tabs[-1] = (tabs[-1][0], at + 1)
            else:
                tabs.append((at, at + 1))
    return tuple(tabs)


def _is_item(text: str, row: _Line) -> bool:
    """True for a line of a list, whose marker stands before its only tab."""
    return len(row.tabs) == 1 and _MARKER().fullmatch(text[row.start : row.tabs[0][0]].strip()) is not None


def _with_bars(text: str, row: _Line) -> list[Edit]:
    edits = [Edit(row.start, row.start, "| "), Edit(row.end, row.end, " |")]
    edits += [Edit(start, end, " | ") for start, end in row.tabs]
    return edits + [Edit(match.start(), match.start(), "\\") for match in _BAR().finditer(text, row.start, row.end)]

"""One line of a file as a terminal shows it: escaped, cut to a width, with the underlined part in view.

Widths and offsets are in cells, the columns of a terminal: wide East Asian characters take two, combining marks none
(Unicode Standard Annex 11).
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from booklet.diagnostics.terminal import escape_for_terminal

_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A line as shown, and the part of it to underline: cells before it, and cells in it."""

    text: str
    offset: int
    length: int


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """`line` in at most `width` cells, with the characters from `start` up to, not with, `end` in view.

    An ellipsis stands for what is cut at either side. The underlined part has at least one cell, even at the line's
    end.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), len(line))
    # A line may be megabytes long: only the characters around the part can be in view.
    low, high = max(0, start - width), min(len(line), start + 2 * width)
    shown = [escape_for_terminal(character) for character in line[low:high]]
    widths = [_cells(text) for text in shown]
    first, last = 0, len(shown)
    if high - low < len(line) or sum(widths) > width:
        first, last = _window(widths, start - low, end - low, width - 2 * len(_ELLIPSIS))
    before = _ELLIPSIS if low + first > 0 else ""
    after = _ELLIPSIS if low + last < len(line) else ""
    offset = len(before) + sum(widths[first : start - low])
    length = sum(widths[start - low : min(end - low, last)])
    if length == 0 and start < len(line):
        offset = max(offset - 1, 0)  # a lone combining mark stands on the character before it
    return Excerpt(before + "".join(shown[first:last]) + after, offset, max(length, 1))


def _window(widths: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """The characters in view, from and up to: as much as fits of the part, then of both sides of it, evenly."""
    first = last = start
    while last < min(end, len(widths)) and widths[last] <= width:
        width -= widths[last]
        last += 1
    grown = True
    while grown:
        grown = False
        if first > 0 and widths[first - 1] <= width:
            first -= 1
            width -= widths[first]
            grown = True
        if last < len(widths) and widths[last] <= width:
            width -= widths[last]
            last += 1
            grown = True
    while first < start and widths[first] == 0:
        first += 1  # a mark whose base character was cut off
    return first, last


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_cells_of_character, text))


def _cells_of_character(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    # The vowels and finals of decomposed Korean join the syllable before them.
    joined = unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
    return 0 if joined else 1

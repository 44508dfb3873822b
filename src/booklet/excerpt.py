"""A line of a file as a terminal shows it: harmless, cut to the room there is, and where a stretch of it lies.

Lengths are in cells, the places for a letter on a terminal: wide East Asian letters take two, combining marks none
(Unicode Standard Annex 11).
"""

from __future__ import annotations

import unicodedata

from booklet.record import Record
from booklet.terminal import visible

_CUT = "…"


class Excerpt(Record):
    """A line's text as shown, and the stretch of it that matters, in cells from its beginning."""

    text: str
    offset: int
    length: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """`line` in at most `room` cells, with the characters from `start` up to, not with, `end` in sight.

    What is cut at either side is shown by an ellipsis. The stretch has at least one cell, even at the line's end.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), len(line))
    # A line may be megabytes long: only the neighbourhood can be shown.
    low, high = max(0, start - room), min(len(line), start + 2 * room)
    shown = [visible(character) for character in line[low:high]]
    widths = [_cells(text) for text in shown]
    first, last = 0, len(shown)
    if high - low < len(line) or sum(widths) > room:
        first, last = _window(widths, start - low, end - low, room - 2 * len(_CUT))
    before = _CUT if low + first > 0 else ""
    after = _CUT if low + last < len(line) else ""
    offset = len(before) + sum(widths[first : start - low])
    length = sum(widths[start - low : min(end - low, last)])
    if length == 0 and start < len(line):
        offset = max(offset - 1, 0)  # a lone combining mark stands on the letter before it
    return Excerpt(before + "".join(shown[first:last]) + after, offset, max(length, 1))


def _window(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """From and to: as much as fits of the stretch, then of what surrounds it, evenly."""
    first = last = start
    while last < min(end, len(widths)) and widths[last] <= room:
        room -= widths[last]
        last += 1
    grown = True
    while grown:
        grown = False
        if first > 0 and widths[first - 1] <= room:
            first -= 1
            room -= widths[first]
            grown = True
        if last < len(widths) and widths[last] <= room:
            room -= widths[last]
            last += 1
            grown = True
    while first < start and widths[first] == 0:
        first += 1  # a mark whose letter was cut off
    return first, last


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    # The vowels and finals of decomposed Korean join the syllable before them.
    joined = unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
    return 0 if joined else 1

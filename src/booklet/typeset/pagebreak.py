"""Where pages end: the cheapest way through all places that are allowed, not the first that comes.

As with lines, so with pages (Plass, Optimal Pagination Techniques for Automatic Typesetting Systems, 1981), only
simpler: a page costs the square of the room left at its foot and what its last row asks for being last.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from booklet.typeset.rows import NEVER, Row, RowBlock

_DIVIDED_BLOCK = 60.0
_NEARLY_EMPTY = 400.0
_FEW_ROWS = 8
_DESPERATE = 1e7


def fill_pages(blocks: Sequence[RowBlock], capacity: int) -> list[tuple[Row, ...]]:
    """The rows of each page, at most `capacity` half lines high; spaces at a page's top and foot are left out.

    A block that fits a page is never divided. One that doesn't is divided where its rows allow it.
    """
    rows = tuple([row for block in blocks for row in block.rows])
    costs = _costs(blocks, capacity)
    ends = _cheapest(rows, costs, capacity) or _cheapest(rows, [min(cost, _DESPERATE) for cost in costs], capacity)
    pages = []
    start = 0
    for end in ends:
        page = _trimmed(rows[start:end])
        if page:
            pages.append(page)
        start = end
    return pages


def _costs(blocks: Sequence[RowBlock], capacity: int) -> list[float]:
    """What a page's end after each row costs."""
    costs: list[float] = []
    for block in blocks:
        if block.height <= capacity:
            costs += [NEVER] * (len(block.rows) - 1) + [0.0]
        else:
            costs += [row.after + _DIVIDED_BLOCK for row in block.rows[:-1]] + [0.0]
    return costs


def _cheapest(rows: tuple[Row, ...], costs: list[float], capacity: int) -> list[int]:
    """The best ends of pages (the number of rows up to each); none where some stretch fits no page."""
    size = len(rows)
    tops = list(accumulate([row.height for row in rows], initial=0))
    first_filled, last_filled = _neighbours(rows)
    best = [0.0] + [NEVER] * size
    way = [0] * (size + 1)
    starts = [0]
    for end in range(1, size + 1):
        if costs[end - 1] == NEVER and end < size:
            continue
        bottom = tops[last_filled[end - 1] + 1] if last_filled[end - 1] >= 0 else 0
        for start in reversed(starts):
            height = bottom - tops[first_filled[start]] if first_filled[start] < end else 0
            if height > capacity and end - start != 1:
                break
            cost = best[start] + costs[end - 1] * (end < size) + _page_cost(capacity - height, height, end == size)
            if cost < best[end]:
                best[end], way[end] = cost, start
        if best[end] < NEVER:
            starts.append(end)
    return _ends(way, size) if best[size] < NEVER else []


def _page_cost(room: int, height: int, last: bool) -> float:
    if last:
        return _NEARLY_EMPTY if height <= _FEW_ROWS else 0.0
    return float(max(0, room) ** 2)


def _neighbours(rows: tuple[Row, ...]) -> tuple[list[int], list[int]]:
    """For each place, the next row that is no space, and the last one up to it (-1: none)."""
    size = len(rows)
    following = [size] * (size + 1)
    for number in range(size - 1, -1, -1):
        following[number] = following[number + 1] if rows[number].space else number
    preceding = [-1] * size
    last = -1
    for number, row in enumerate(rows):
        last = last if row.space else number
        preceding[number] = last
    return following, preceding


def _ends(way: list[int], size: int) -> list[int]:
    ends = []
    end = size
    while end > 0:
        ends.append(end)
        end = way[end]
    return ends[::-1]


def _trimmed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """Without the spaces at both ends."""
    first, last = 0, len(rows)
    while first < last and rows[first].space:
        first += 1
    while last > first and rows[last - 1].space:
        last -= 1
    return rows[first:last]

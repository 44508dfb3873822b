"""Page breaking: the page ends of least total cost, by dynamic programming over all that are allowed.

A simple case of Plass, Optimal Pagination Techniques for Automatic Typesetting Systems (1981): the cost of a page is
the square of the room left at its foot, in half lines, plus the cost of a page end after its last row.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from booklet.typeset.rows import NEVER, Row, RowBlock

_DIVIDED_BLOCK = 60.0  # the cost of a page end within a block
_NEARLY_EMPTY = 400.0  # the cost of a last page with little on it
_LITTLE = 8  # half lines
_LAST_RESORT = 1e7  # the cost of a page end that is not allowed, where nothing else is possible


def fill_pages(blocks: Sequence[RowBlock], capacity: int) -> list[tuple[Row, ...]]:
    """The rows of each page, at most `capacity` half lines high; spaces at a page's top and foot are left out.

    A block that fits a page is not divided. One that doesn't is divided where its rows allow it, and elsewhere only if
    there is no other way.
    """
    rows = tuple([row for block in blocks for row in block.rows])
    costs = _page_end_costs(blocks, capacity)
    ends = _cheapest_ends(rows, costs, capacity) or _cheapest_ends(
        rows, [min(cost, _LAST_RESORT) for cost in costs], capacity
    )
    pages = []
    start = 0
    for end in ends:
        page = _trimmed(rows[start:end])
        if page:
            pages.append(page)
        start = end
    return pages


def _page_end_costs(blocks: Sequence[RowBlock], capacity: int) -> list[float]:
    """The cost of a page end after each row."""
    costs: list[float] = []
    for block in blocks:
        if block.height <= capacity:
            costs += [NEVER] * (len(block.rows) - 1) + [0.0]
        else:
            costs += [row.after + _DIVIDED_BLOCK for row in block.rows[:-1]] + [0.0]
    return costs


def _cheapest_ends(rows: tuple[Row, ...], costs: list[float], capacity: int) -> list[int]:
    """The page ends of least cost, each the number of rows up to it; empty if no allowed ends make pages that fit."""
    size = len(rows)
    tops = list(accumulate([row.height for row in rows], initial=0))
    first_filled, last_filled = _filled_neighbours(rows)
    best = [0.0] + [NEVER] * size
    best_starts = [0] * (size + 1)
    starts = [0]
    for end in range(1, size + 1):
        after = costs[end - 1] if end < size else 0.0
        if after == NEVER:
            continue
        final = last_filled[end - 1]
        bottom = tops[final + 1] + (rows[final].below if final >= 0 else 0)
        least, least_start = NEVER, 0
        for start in reversed(starts):
            first = first_filled[start]
            height = bottom - tops[first] + rows[first].above if first < end else 0
            if height > capacity and end - start != 1:
                break
            cost = best[start] + after
            if end < size:
                room = capacity - height
                cost += room * room if room > 0 else 0
            elif height <= _LITTLE:
                cost += _NEARLY_EMPTY
            if cost < least:
                least, least_start = cost, start
        if least < NEVER:
            best[end], best_starts[end] = least, least_start
            starts.append(end)
    return _retrace(best_starts, size) if best[size] < NEVER else []


def _filled_neighbours(rows: tuple[Row, ...]) -> tuple[list[int], list[int]]:
    """The next row that is no space from each on (the number of rows if none is) and the last up to it (-1)."""
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


def _retrace(best_starts: list[int], size: int) -> list[int]:
    """The page ends on the best way to the last row; `best_starts` is the start of the best page to each end."""
    ends = []
    end = size
    while end > 0:
        ends.append(end)
        end = best_starts[end]
    return ends[::-1]


def _trimmed(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows without the spaces at both ends, and with the room above the first that its formulas need."""
    first, last = 0, len(rows)
    while first < last and rows[first].space:
        first += 1
    while last > first and rows[last - 1].space:
        last -= 1
    if first < last and rows[first].above:
        return (Row(rows[first].above), *rows[first:last])
    return rows[first:last]

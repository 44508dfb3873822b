"""A display's row in several lines: divided before relations, and before operators where that won't do.

In displays a line begins with the sign it is divided at (The Chicago Manual of Style, 12.20); within text it ends
with it.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from booklet.typeset.maths.blocks import Block
from booklet.typeset.maths.rows import Placed, pack
from booklet.typeset.maths.tree import Kind

_LINE: Final = 1000.0  # what each further line costs
_COSTS: Final = {Kind.REL: 0.0, Kind.BIN: 600.0, Kind.PUNCT: 500.0}
_MOST_IN_LINE: Final = 200  # places to divide at, which keeps time in hand where spaces are negative
_BRACKETED: Final = 400.0  # and each bracket that a break stands in


def wrapped(line: list[Placed], first: float, others: float, *, keep_first_gap: bool = False) -> list[Block]:
    """The row in as few lines as it takes, the first and the others of these widths; too wide where nothing helps."""
    natural = pack(line)
    if natural.width <= first or len(line) < 2:
        return [natural]
    ends = list(accumulate([placed.gap + placed.block.width for placed in line], initial=0.0))
    breaks = [0, *sorted(_costs(line)), len(line)]
    costs = _costs(line)
    best: dict[int, tuple[float, int]] = {0: (0.0, 0)}
    low = 0
    for number, end in enumerate(breaks[1:], 1):
        best[end] = (inf, 0)
        low = max(low, number - _MOST_IN_LINE)
        while low < number - 1 and _width(line, ends, breaks[low], end) > max(first, others):
            low += 1
        for start in breaks[low:number]:
            room = first if start == 0 else others
            width = _width(line, ends, start, end)
            over = max(width - room, 0.0)
            total = best[start][0] + _LINE + costs.get(start, 0.0) + over * 1e4 + ((room - width) / room * 10) ** 2
            if total < best[end][0]:
                best[end] = (total, start)
    pieces = []
    end = len(line)
    while end:
        start = best[end][1]
        pieces.append(_piece(line[start:end], keep_gap=start == 0 and keep_first_gap))
        end = start
    return pieces[::-1]


def _width(line: list[Placed], ends: list[float], start: int, end: int) -> float:
    return ends[end] - ends[start] - line[start].gap


def _piece(line: list[Placed], *, keep_gap: bool) -> Block:
    while line and line[-1].kind is None and line[-1].block.width > 0 and not line[-1].block.parts:
        line = line[:-1]
    block = pack(line)
    gap = line[0].gap if line and not keep_gap else 0.0
    return Block(block.width - gap, block.height, block.depth, ((-gap, 0.0, block),)) if gap else block


def _costs(line: list[Placed]) -> dict[int, float]:
    """Where the row may be divided, before which atom, and what it costs."""
    costs: dict[int, float] = {}
    depth = 0
    for index, placed in enumerate(line):
        kind = placed.kind
        if kind == Kind.OPEN:
            depth += 1
        elif kind == Kind.CLOSE:
            depth = max(depth - 1, 0)
        before = line[index - 1].kind if index else None
        if index and ((kind == Kind.REL and before != Kind.REL) or kind == Kind.BIN):
            costs[index] = _COSTS[kind] + _BRACKETED * depth
        elif index and before == Kind.PUNCT:
            costs[index] = _COSTS[Kind.PUNCT] + _BRACKETED * depth
    return costs

"""Where a formula may be divided: after relations and operators of its outermost row, as TeX does it."""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from booklet.math.box import InlineFormula, MathBox, Segment, box_of
from booklet.math.nodes import AtomKind
from booklet.math.rows import PlacedAtom, pack

COSTS: Final = {AtomKind.REL: 400.0, AtomKind.BIN: 600.0, AtomKind.PUNCT: 800.0}
_BRACKETED: Final = 100.0  # and for each bracket around it
_LISTING: Final = (",", ";")  # the punctuation after which a list may go on in the next line


def split_at_breaks(line: list[PlacedAtom]) -> InlineFormula:
    """A row in segments."""
    segments: list[Segment] = []
    start = 0
    depth = 0
    for index, placed in enumerate(line):
        depth = max(depth + (placed.kind == AtomKind.OPEN) - (placed.kind == AtomKind.CLOSE), 0)
        cost = _cost(line, index, depth)
        if cost == inf:
            continue
        end = index + 1
        gap = 0.0
        while end < len(line) and line[end].kind is None and _is_room(line[end].block):  # explicit space goes too
            gap += line[end].block.width
            end += 1
        if end == len(line):
            break
        gap += line[end].gap
        segments.append(Segment(box_of(_packed(line[start : index + 1])), cost, gap))
        start = end
    segments.append(Segment(box_of(_packed(line[start:])), 0.0, 0.0))
    return InlineFormula(tuple(segments))


def _packed(line: list[PlacedAtom]) -> MathBox:
    """A part of a row, without the space before its first atom."""
    if not line:
        return pack(line)
    block = pack(line)
    gap = line[0].gap
    if not gap:
        return block
    return MathBox(block.width - gap, block.height, block.depth, ((-gap, 0.0, block),))


def _is_room(block: MathBox) -> bool:
    return not block.parts and block.word is None and not block.solid


def _cost(line: list[PlacedAtom], index: int, depth: int) -> float:
    kind, word = line[index].kind, line[index].block.word
    if kind not in COSTS or (kind == AtomKind.PUNCT and (depth or word is None or word.text not in _LISTING)):
        return inf
    ahead = index + 1
    while ahead < len(line) and line[ahead].kind is None:
        ahead += 1
    after = line[ahead].kind if ahead < len(line) else None
    if after is None or (kind == AtomKind.REL and after == AtomKind.REL) or after == AtomKind.PUNCT:
        return inf
    return COSTS[kind] + _BRACKETED * depth


_LINE: Final = 1000.0  # what each further line costs
_COSTS: Final = {AtomKind.REL: 0.0, AtomKind.BIN: 600.0, AtomKind.PUNCT: 500.0}
_MOST_IN_LINE: Final = 200  # places to divide at, which keeps time in hand where spaces are negative
_WRAPPED_IN_BRACKETS: Final = 400.0  # and each bracket that a break stands in


def wrap(line: list[PlacedAtom], first: float, others: float, *, keep_first_gap: bool = False) -> list[MathBox]:
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


def _width(line: list[PlacedAtom], ends: list[float], start: int, end: int) -> float:
    return ends[end] - ends[start] - line[start].gap


def _piece(line: list[PlacedAtom], *, keep_gap: bool) -> MathBox:
    while line and line[-1].kind is None and line[-1].block.width > 0 and not line[-1].block.parts:
        line = line[:-1]
    block = pack(line)
    gap = line[0].gap if line and not keep_gap else 0.0
    return MathBox(block.width - gap, block.height, block.depth, ((-gap, 0.0, block),)) if gap else block


def _costs(line: list[PlacedAtom]) -> dict[int, float]:
    """Where the row may be divided, before which atom, and what it costs."""
    costs: dict[int, float] = {}
    depth = 0
    for index, placed in enumerate(line):
        kind = placed.kind
        if kind == AtomKind.OPEN:
            depth += 1
        elif kind == AtomKind.CLOSE:
            depth = max(depth - 1, 0)
        before = line[index - 1].kind if index else None
        if index and ((kind == AtomKind.REL and before != AtomKind.REL) or kind == AtomKind.BIN):
            costs[index] = _COSTS[kind] + _WRAPPED_IN_BRACKETS * depth
        elif index and before == AtomKind.PUNCT:
            costs[index] = _COSTS[AtomKind.PUNCT] + _WRAPPED_IN_BRACKETS * depth
    return costs


# MERGED typeset.maths.wrapping: A display's row in several lines: divided before relations, and before operators where that won't do.
#
# In displays a line begins with the sign it is divided at (The Chicago Manual of Style, 12.20); within text it ends
# with it.
#

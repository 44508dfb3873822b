"""Line breaks in formulas.

Within text a line may end after a relation or operator of the formula's outermost row (The TeXbook, page 173). The
lines of a display begin with the relation or operator at which the row was divided (The Chicago Manual of Style,
12.20).
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from booklet.math.box import InlineFormula, MathBox, Segment, flatten
from booklet.math.nodes import AtomKind
from booklet.math.rows import PlacedAtom, pack

# --- formulas within text

_INLINE_COSTS: Final = {AtomKind.REL: 400.0, AtomKind.BIN: 600.0, AtomKind.PUNCT: 800.0}
_INLINE_BRACKET_COST: Final = 100.0  # added for each bracket that is open there
_LIST_PUNCTUATION: Final = (",", ";")


def split_at_breaks(line: list[PlacedAtom]) -> InlineFormula:
    """The row as segments, divided where a line may end."""
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
        while end < len(line) and line[end].kind is None and _is_space(line[end].box):  # a typed space is dropped too
            gap += line[end].box.width
            end += 1
        if end == len(line):
            break
        gap += line[end].gap
        segments.append(Segment(flatten(_packed(line[start : index + 1])), cost, gap))
        start = end
    segments.append(Segment(flatten(_packed(line[start:])), 0.0, 0.0))
    return InlineFormula(tuple(segments))


def _packed(line: list[PlacedAtom]) -> MathBox:
    """The box of a part of a row, without the space before its first atom."""
    if not line:
        return pack(line)
    box = pack(line)
    gap = line[0].gap
    if not gap:
        return box
    return MathBox(box.width - gap, box.height, box.depth, ((-gap, 0.0, box),))


def _is_space(box: MathBox) -> bool:
    return not box.parts and box.word is None and not box.solid


def _cost(line: list[PlacedAtom], index: int, depth: int) -> float:
    """The cost of a line that ends after an atom, with `depth` open brackets; infinite if none may."""
    kind, word = line[index].kind, line[index].box.word
    if kind not in _INLINE_COSTS or (
        kind == AtomKind.PUNCT and (depth or word is None or word.text not in _LIST_PUNCTUATION)
    ):
        return inf
    ahead = index + 1
    while ahead < len(line) and line[ahead].kind is None:
        ahead += 1
    after = line[ahead].kind if ahead < len(line) else None
    if after is None or (kind == AtomKind.REL and after == AtomKind.REL) or after == AtomKind.PUNCT:
        return inf
    return _INLINE_COSTS[kind] + _INLINE_BRACKET_COST * depth


# --- displays

_LINE_COST: Final = 1000.0  # of each line
_DISPLAY_COSTS: Final = {AtomKind.REL: 0.0, AtomKind.BIN: 600.0, AtomKind.PUNCT: 500.0}
_MOST_IN_LINE: Final = 200  # breaks tried for one line: a bound on time, since negative spaces may keep it short
_DISPLAY_BRACKET_COST: Final = 400.0  # added for each bracket that is open there


def wrap(line: list[PlacedAtom], first: float, others: float, *, keep_first_gap: bool = False) -> list[MathBox]:
    """The boxes of the row's lines, as few as possible: the first no wider than `first` points and the others than
    `others`, unless no break makes them so. With `keep_first_gap` the space before the first atom stays.

    The cheapest sequence of breaks is found by dynamic programming.
    """
    natural = pack(line)
    if natural.width <= first or len(line) < 2:
        return [natural]
    ends = list(accumulate([placed.gap + placed.box.width for placed in line], initial=0.0))
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
            total = best[start][0] + _LINE_COST + costs.get(start, 0.0) + over * 1e4 + ((room - width) / room * 10) ** 2
            if total < best[end][0]:
                best[end] = (total, start)
    boxes = []
    end = len(line)
    while end:
        start = best[end][1]
        boxes.append(_line_box(line[start:end], keep_gap=start == 0 and keep_first_gap))
        end = start
    return boxes[::-1]


def _width(line: list[PlacedAtom], ends: list[float], start: int, end: int) -> float:
    return ends[end] - ends[start] - line[start].gap


def _line_box(line: list[PlacedAtom], *, keep_gap: bool) -> MathBox:
    """The box of one line, without spaces at its end and, unless `keep_gap`, the space before its first atom."""
    while line and line[-1].kind is None and line[-1].box.width > 0 and not line[-1].box.parts:
        line = line[:-1]
    box = pack(line)
    gap = line[0].gap if line and not keep_gap else 0.0
    return MathBox(box.width - gap, box.height, box.depth, ((-gap, 0.0, box),)) if gap else box


def _costs(line: list[PlacedAtom]) -> dict[int, float]:
    """The cost of dividing the row before an atom, by the atom's index."""
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
            costs[index] = _DISPLAY_COSTS[kind] + _DISPLAY_BRACKET_COST * depth
        elif index and before == AtomKind.PUNCT:
            costs[index] = _DISPLAY_COSTS[AtomKind.PUNCT] + _DISPLAY_BRACKET_COST * depth
    return costs

"""Where a formula may be divided: after relations and operators of its outermost row, as TeX does it."""

from __future__ import annotations

from math import inf
from typing import Final

from booklet.typeset.maths.blocks import Block, box_of
from booklet.typeset.maths.formula import Formula, Segment
from booklet.typeset.maths.rows import Placed, pack
from booklet.typeset.maths.tree import Kind

COSTS: Final = {Kind.REL: 400.0, Kind.BIN: 600.0, Kind.PUNCT: 800.0}
_BRACKETED: Final = 100.0  # and for each bracket around it
_LISTING: Final = (",", ";")  # the punctuation after which a list may go on in the next line


def divided(line: list[Placed]) -> Formula:
    """A row in segments."""
    segments: list[Segment] = []
    start = 0
    depth = 0
    for index, placed in enumerate(line):
        depth = max(depth + (placed.kind == Kind.OPEN) - (placed.kind == Kind.CLOSE), 0)
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
    return Formula(tuple(segments))


def _packed(line: list[Placed]) -> Block:
    """A part of a row, without the space before its first atom."""
    if not line:
        return pack(line)
    block = pack(line)
    gap = line[0].gap
    if not gap:
        return block
    return Block(block.width - gap, block.height, block.depth, ((-gap, 0.0, block),))


def _is_room(block: Block) -> bool:
    return not block.parts and block.word is None and not block.solid


def _cost(line: list[Placed], index: int, depth: int) -> float:
    kind, word = line[index].kind, line[index].block.word
    if kind not in COSTS or (kind == Kind.PUNCT and (depth or word is None or word.text not in _LISTING)):
        return inf
    ahead = index + 1
    while ahead < len(line) and line[ahead].kind is None:
        ahead += 1
    after = line[ahead].kind if ahead < len(line) else None
    if after is None or (kind == Kind.REL and after == Kind.REL) or after == Kind.PUNCT:
        return inf
    return COSTS[kind] + _BRACKETED * depth

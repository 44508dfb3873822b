"""Rows of atoms: their classes, and the space between them (The TeXbook, chapter 18; appendix G, rules 5, 6 and 17).

Line breaks in formulas.

Within text a line may end after a relation or operator of the formula's outermost row (The TeXbook, page 173). The
lines of a display begin with the relation or operator at which the row was divided (The Chicago Manual of Style,
12.20).
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import Final

from booklet.math.box import InlineFormula, MathBox, Segment, flatten, lower, rule
from booklet.math.layout import SCRIPT, MathContext, of_level
from booklet.math.nodes import AtomKind, MathNode, MathRule, MathSpace, Phantom, Raised, StyleChange, kind_of

ANYWHERE: Final = 2000.0  # what it costs to divide a row where nobody expects it
THIN: Final = 3 / 18  # of the size
MEDIUM: Final = 4 / 18
THICK: Final = 5 / 18
# The TeXbook's table, page 170: 0 no space, 1 thin, 2 medium, 3 thick; negative for the entries in parentheses, which
# give no space in scripts. Pairs that can't occur (stars) are 0.
_TABLE: Final = (
    # Ord Op Bin Rel Open Close Punct Inner      after
    (0, 1, -2, -3, 0, 0, 0, -1),  # Ord
    (1, 1, 0, -3, 0, 0, 0, -1),  # Op
    (-2, -2, 0, 0, -2, 0, 0, -2),  # Bin
    (-3, -3, 0, 0, -3, 0, 0, -3),  # Rel
    (0, 0, 0, 0, 0, 0, 0, 0),  # Open
    (0, 1, -2, -3, 0, 0, 0, -1),  # Close
    (-1, -1, 0, -1, -1, -1, -1, -1),  # Punct
    (-1, 1, -2, -3, -1, 0, -1, -1),  # Inner
)
_SIZES: Final = (0.0, THIN, MEDIUM, THICK)
_IN_TEXT: Final = tuple([tuple([_SIZES[abs(entry)] for entry in row]) for row in _TABLE])
_IN_SCRIPT: Final = tuple([tuple([_SIZES[entry] if entry > 0 else 0.0 for entry in row]) for row in _TABLE])
_NO_LEFT_OPERAND: Final = frozenset([AtomKind.BIN, AtomKind.OP, AtomKind.REL, AtomKind.OPEN, AtomKind.PUNCT])
_NO_RIGHT_OPERAND: Final = frozenset([AtomKind.REL, AtomKind.CLOSE, AtomKind.PUNCT])


def space_between(before: AtomKind, after: AtomKind, is_script: bool) -> float:
    """The space between two atoms of these classes, as a fraction of the size."""
    return (_IN_SCRIPT if is_script else _IN_TEXT)[before][after]


def resolve_binary(kinds: list[AtomKind]) -> list[AtomKind]:
    """The classes of a row's atoms, with binary operators that lack an operand made ordinary (rules 5 and 6)."""
    result: list[AtomKind] = []
    before = AtomKind.BIN  # a row begins without an operand
    for kind in kinds:
        if kind == AtomKind.BIN and before in _NO_LEFT_OPERAND:
            kind = AtomKind.ORD
        elif kind in _NO_RIGHT_OPERAND and result and before == AtomKind.BIN:
            result[-1] = AtomKind.ORD
        result.append(kind)
        before = kind
    if result and before == AtomKind.BIN:
        result[-1] = AtomKind.ORD
    return result


class PlacedAtom:
    """An atom of a row: its class, box and style, and the `gap` before it in points. A space has the class None.

    `break_cost` is what it costs to divide the row before it, where its class and its neighbours don't say.
    """

    __slots__ = ("box", "break_cost", "gap", "kind", "style")

    def __init__(self, kind: AtomKind | None, box: MathBox, style: int) -> None:
        self.break_cost = inf
        self.kind = kind
        self.box = box
        self.style = style
        self.gap = 0.0


def line_up(
    context: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None = None
) -> list[PlacedAtom]:
    """The atoms of a row, each with the space before it. `before` is the class of the atom that precedes the row; None
    if there is none.
    """
    line: list[PlacedAtom] = []
    layout = context.layout
    for item in items:
        if isinstance(item, StyleChange):
            style = of_level(item.level, style)
        elif isinstance(item, MathSpace):
            line.append(PlacedAtom(None, layout(item, style), style))
        else:
            line.append(PlacedAtom(kind_of(item), layout(item, style), style))
    space_out(context, line, before)
    return line


def space_out(context: MathContext, line: list[PlacedAtom], before: AtomKind | None) -> None:
    """Set the final class and the gap of each atom, and add italic corrections; `before` as in `line_up`."""
    atoms = [placed for placed in line if placed.kind is not None]
    kinds = [placed.kind for placed in atoms if placed.kind is not None]
    kinds = resolve_binary([before, *kinds])[1:] if before is not None else resolve_binary(kinds)
    for placed, kind in zip(atoms, kinds, strict=True):
        placed.kind = kind
        if before is not None:
            share = space_between(before, kind, placed.style >= SCRIPT)
            if share:
                placed.gap = share * context.font(placed.style).size
        before = kind
    for placed in line:
        if placed.box.italic:
            placed.box = upright(placed.box)


def upright(box: MathBox) -> MathBox:
    """The box, wider by its italic correction (The TeXbook, appendix G, rule 17: only a subscript stands closer)."""
    if not box.italic:
        return box
    return MathBox(box.width + box.italic, box.height, box.depth, ((0.0, 0.0, box),))


def pack(line: list[PlacedAtom]) -> MathBox:
    """The box of a row."""
    parts = []
    x = height = depth = 0.0
    for placed in line:
        box = placed.box
        x += placed.gap
        parts.append((x, 0.0, box))
        x += box.width
        if box.height > height:
            height = box.height
        if box.depth > depth:
            depth = box.depth
    return MathBox(x, height, depth, tuple(parts))


def layout_row(
    context: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None = None
) -> MathBox:
    """The box of nodes in a row; `before` as in `line_up`. It is folded if it is wider than the context's room."""
    if context.folding is not None:
        return context.folding.fold(context, items, style, context.folding.room, before)
    return pack(line_up(context, items, style, before=before))


def layout_phantom(context: MathContext, node: Phantom, style: int) -> MathBox:
    """The box of a phantom, smash or lap."""
    box = context.layout(node.body, style)
    parts = ((0.0, 0.0, box),) if node.visible else ()
    if node.lap:
        shift = {"l": 0.0, "c": -box.width / 2, "r": -box.width}[node.lap]
        return MathBox(0.0, box.height, box.depth, ((shift, 0.0, box),))
    width = box.width if node.width else 0.0
    return MathBox(width, box.height if node.height else 0.0, box.depth if node.depth else 0.0, parts)


def layout_raised(context: MathContext, node: Raised, style: int) -> MathBox:
    """The box of a raised part."""
    return lower(context.layout(node.body, style), -context.space(node.rise, style))


def layout_rule(context: MathContext, node: MathRule, style: int) -> MathBox:
    """The box of a rule."""
    width, height = context.space(node.width, style), context.space(node.height, style)
    rise = context.space(node.rise, style)
    return rule(max(width, 0.0), height + rise, -rise)


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
    ahead = index + 1
    while ahead < len(line) and line[ahead].kind is None:
        ahead += 1
    if ahead < len(line) and line[ahead].break_cost < inf and line[index].kind is not None:
        return line[ahead].break_cost
    kind, word = line[index].kind, line[index].box.word
    if kind not in _INLINE_COSTS or (
        kind == AtomKind.PUNCT and (depth or word is None or word.text not in _LIST_PUNCTUATION)
    ):
        return inf
    after = line[ahead].kind if ahead < len(line) else None
    if after is None or (kind == AtomKind.REL and after == AtomKind.REL) or after == AtomKind.PUNCT:
        return inf
    return _INLINE_COSTS[kind] + _INLINE_BRACKET_COST * depth


# --- displays
_LINE_COST: Final = 1000.0  # of each line
_DISPLAY_COSTS: Final = {AtomKind.REL: 0.0, AtomKind.BIN: 600.0, AtomKind.PUNCT: 500.0}
_AFTER_GAP: Final = -300.0  # after a comma and a wide space, between two statements
_GAP_IN_COMMAS: Final = 2.5  # how much wider than its comma such a space is, at least
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
    costs = _costs(line)
    breaks = [0, *sorted(costs), len(line)]
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


def _follows_gap(line: list[PlacedAtom], index: int) -> bool:
    """True if a comma and a space such as `\\quad` stand before an atom."""
    first = index
    while first and line[first - 1].kind is None and _is_space(line[first - 1].box):
        first -= 1
    if first in (0, index) or line[first - 1].kind != AtomKind.PUNCT:
        return False
    space = sum([placed.box.width for placed in line[first:index]])
    return space >= _GAP_IN_COMMAS * line[first - 1].box.width


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
        if index and kind is not None and not depth and _follows_gap(line, index):
            costs[index] = _AFTER_GAP
        if placed.break_cost < costs.get(index, inf):
            costs[index] = placed.break_cost
    return costs

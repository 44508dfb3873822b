"""The space between atoms, and the classes it is decided by (The TeXbook, chapter 18 and appendix G, rules 5 and 6)."""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, bar, lowered
from booklet.math.layout import MathContext
from booklet.math.nodes import AtomKind, MathNode, MathRule, MathSpace, Phantom, Raised, StyleChange, kind_of
from booklet.math.styles import SCRIPT, of_level

THIN: Final = 3 / 18  # of the size
MEDIUM: Final = 4 / 18
THICK: Final = 5 / 18
# The TeXbook, page 170: 0 none, 1 thin, 2 medium, 3 thick; in capitals and brackets there: not in scripts (here
# negative). A star there can't come about (here 0).
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
_NO_OPERAND: Final = frozenset([AtomKind.BIN, AtomKind.OP, AtomKind.REL, AtomKind.OPEN, AtomKind.PUNCT])
_NO_SECOND: Final = frozenset([AtomKind.REL, AtomKind.CLOSE, AtomKind.PUNCT])


def space_between(before: AtomKind, after: AtomKind, is_script: bool) -> float:
    """The space between two atoms, as a share of the size."""
    return (_IN_SCRIPT if is_script else _IN_TEXT)[before][after]


def resolve_binary(kinds: list[AtomKind]) -> list[AtomKind]:
    """The classes of a row's atoms once those binary operators that join nothing are ordinary."""
    result: list[AtomKind] = []
    before = AtomKind.BIN  # at the start there is no operand either
    for kind in kinds:
        if kind == AtomKind.BIN and before in _NO_OPERAND:
            kind = AtomKind.ORD
        elif kind in _NO_SECOND and result and before == AtomKind.BIN:
            result[-1] = AtomKind.ORD
        result.append(kind)
        before = kind
    if result and before == AtomKind.BIN:
        result[-1] = AtomKind.ORD
    return result


class PlacedAtom:
    """An atom of a row, or a space (`kind` None): its block, how far it stands from what is before it."""

    __slots__ = ("block", "gap", "kind", "style")

    def __init__(self, kind: AtomKind | None, block: MathBox, style: int) -> None:
        self.kind = kind
        self.block = block
        self.style = style
        self.gap = 0.0


def line_up(
    composer: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None = None
) -> list[PlacedAtom]:
    """The atoms of a row with the space before each. `before` is the class of an atom that is to stand before."""
    line: list[PlacedAtom] = []
    compose = composer.compose
    for item in items:
        if isinstance(item, StyleChange):
            style = of_level(item.level, style)
        elif isinstance(item, MathSpace):
            line.append(PlacedAtom(None, compose(item, style), style))
        else:
            line.append(PlacedAtom(kind_of(item), compose(item, style), style))
    _space_out(composer, line, before)
    return line


def _space_out(composer: MathContext, line: list[PlacedAtom], before: AtomKind | None) -> None:
    atoms = [placed for placed in line if placed.kind is not None]
    kinds = [placed.kind for placed in atoms if placed.kind is not None]
    kinds = resolve_binary([before, *kinds])[1:] if before is not None else resolve_binary(kinds)
    for placed, kind in zip(atoms, kinds, strict=True):
        placed.kind = kind
        if before is not None:
            share = space_between(before, kind, placed.style >= SCRIPT)
            if share:
                placed.gap = share * composer.font(placed.style).size
        before = kind
    for placed in line:
        if placed.block.italic:
            placed.block = upright(placed.block)


def upright(block: MathBox) -> MathBox:
    """A block as wide as a slanted letter in it leans (The TeXbook, appendix G, rule 17: only scripts come closer)."""
    if not block.italic:
        return block
    return MathBox(block.width + block.italic, block.height, block.depth, ((0.0, 0.0, block),))


def pack(line: list[PlacedAtom]) -> MathBox:
    """A row as a block."""
    parts = []
    x = height = depth = 0.0
    for placed in line:
        block = placed.block
        x += placed.gap
        parts.append((x, 0.0, block))
        x += block.width
        if block.height > height:
            height = block.height
        if block.depth > depth:
            depth = block.depth
    return MathBox(x, height, depth, tuple(parts))


def layout_row(
    composer: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None = None
) -> MathBox:
    """Nodes in a row as a block."""
    return pack(line_up(composer, items, style, before=before))


def layout_phantom(composer: MathContext, node: Phantom, style: int) -> MathBox:
    """A part that is only its room, or only its looks."""
    block = composer.compose(node.body, style)
    parts = ((0.0, 0.0, block),) if node.seen else ()
    if node.lap:
        shift = {"l": 0.0, "c": -block.width / 2, "r": -block.width}[node.lap]
        return MathBox(0.0, block.height, block.depth, ((shift, 0.0, block),))
    width = block.width if node.width else 0.0
    return MathBox(width, block.height if node.height else 0.0, block.depth if node.depth else 0.0, parts)


def layout_raised(composer: MathContext, node: Raised, style: int) -> MathBox:
    """A part lifted."""
    return lowered(composer.compose(node.body, style), -composer.space(node.rise, style))


def layout_rule(composer: MathContext, node: MathRule, style: int) -> MathBox:
    """A bar of a given size."""
    width, height = composer.space(node.width, style), composer.space(node.height, style)
    rise = composer.space(node.rise, style)
    return bar(max(width, 0.0), height + rise, -rise)


# MERGED typeset.maths.rows: Atoms in a row, the space between them as their classes want it (The TeXbook, appendix G).

"""Rows of atoms: their classes, and the space between them (The TeXbook, chapter 18; appendix G, rules 5, 6 and 17)."""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, lower, rule
from booklet.math.layout import SCRIPT, MathContext, of_level
from booklet.math.nodes import AtomKind, MathNode, MathRule, MathSpace, Phantom, Raised, StyleChange, kind_of

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
    """An atom of a row: its class, box and style, and the `gap` before it in points. A space has the class None."""

    __slots__ = ("box", "gap", "kind", "style")

    def __init__(self, kind: AtomKind | None, box: MathBox, style: int) -> None:
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
    _space_out(context, line, before)
    return line


def _space_out(context: MathContext, line: list[PlacedAtom], before: AtomKind | None) -> None:
    """Set the final class and the gap of each atom, and add italic corrections."""
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
    """The box of nodes in a row; `before` as in `line_up`."""
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

"""Atoms in a row, the space between them as their classes want it (The TeXbook, appendix G)."""

from __future__ import annotations

from booklet.typeset.maths.blocks import Block, bar, lowered
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.spacing import settled, space_between
from booklet.typeset.maths.styles import SCRIPT, of_level
from booklet.typeset.maths.tree import Kind, Node, Phantom, Raised, Rule, Space, StyleChange, kind_of


class Placed:
    """An atom of a row, or a space (`kind` None): its block, how far it stands from what is before it."""

    __slots__ = ("block", "gap", "kind", "style")

    def __init__(self, kind: Kind | None, block: Block, style: int) -> None:
        self.kind = kind
        self.block = block
        self.style = style
        self.gap = 0.0


def line_up(composer: Composer, items: tuple[Node, ...], style: int, *, before: Kind | None = None) -> list[Placed]:
    """The atoms of a row with the space before each. `before` is the class of an atom that is to stand before."""
    line: list[Placed] = []
    compose = composer.compose
    for item in items:
        if isinstance(item, StyleChange):
            style = of_level(item.level, style)
        elif isinstance(item, Space):
            line.append(Placed(None, compose(item, style), style))
        else:
            line.append(Placed(kind_of(item), compose(item, style), style))
    _space_out(composer, line, before)
    return line


def _space_out(composer: Composer, line: list[Placed], before: Kind | None) -> None:
    atoms = [placed for placed in line if placed.kind is not None]
    kinds = [placed.kind for placed in atoms if placed.kind is not None]
    kinds = settled([before, *kinds])[1:] if before is not None else settled(kinds)
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


def upright(block: Block) -> Block:
    """A block as wide as a slanted letter in it leans (The TeXbook, appendix G, rule 17: only scripts come closer)."""
    if not block.italic:
        return block
    return Block(block.width + block.italic, block.height, block.depth, ((0.0, 0.0, block),))


def pack(line: list[Placed]) -> Block:
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
    return Block(x, height, depth, tuple(parts))


def compose_row(composer: Composer, items: tuple[Node, ...], style: int, *, before: Kind | None = None) -> Block:
    """Nodes in a row as a block."""
    return pack(line_up(composer, items, style, before=before))


def compose_phantom(composer: Composer, node: Phantom, style: int) -> Block:
    """A part that is only its room, or only its looks."""
    block = composer.compose(node.body, style)
    parts = ((0.0, 0.0, block),) if node.seen else ()
    if node.lap:
        shift = {"l": 0.0, "c": -block.width / 2, "r": -block.width}[node.lap]
        return Block(0.0, block.height, block.depth, ((shift, 0.0, block),))
    width = block.width if node.width else 0.0
    return Block(width, block.height if node.height else 0.0, block.depth if node.depth else 0.0, parts)


def compose_raised(composer: Composer, node: Raised, style: int) -> Block:
    """A part lifted."""
    return lowered(composer.compose(node.body, style), -composer.space(node.rise, style))


def compose_rule(composer: Composer, node: Rule, style: int) -> Block:
    """A bar of a given size."""
    width, height = composer.space(node.width, style), composer.space(node.height, style)
    rise = composer.space(node.rise, style)
    return bar(max(width, 0.0), height + rise, -rise)

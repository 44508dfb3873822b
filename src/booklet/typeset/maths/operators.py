"""Large operators, what stands above and below a thing, and arrows that grow (appendix G, rules 13 and 13a)."""

from __future__ import annotations

from booklet.typeset.maths.blocks import Block, centred_in, lowered, placed
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.mathfont import C
from booklet.typeset.maths.styles import DISPLAY, subscript, superscript
from booklet.typeset.maths.tree import Arrow, Stack, Symbol


def large_operator(composer: Composer, node: Symbol, style: int) -> Block:
    """A sign such as a sum's, larger in displays, its middle on the axis."""
    font = composer.font(style)
    if style <= DISPLAY + 1:
        glyph = font.tall(node.char, font.constant(C.DISPLAY_OPERATOR_MIN_HEIGHT))
    else:
        glyph = font.sign(node.char)
    return on_axis(glyph, font.axis)


def on_axis(block: Block, axis: float) -> Block:
    """A block moved so that its middle is on the axis, `axis` above the baseline."""
    return lowered(block, (block.height - block.depth) / 2 - axis)


def with_limits(composer: Composer, base: Block, below: Block | None, above: Block | None, style: int) -> Block:
    """A base with small things centred above and below it."""
    font = composer.font(style)
    width = max([block.width for block in (base, below, above) if block is not None])
    half_lean = base.italic / 2
    x = centred_in(base, width)
    parts = [(x, 0.0, base)]
    if below is not None:
        gap = font.constant(C.LOWER_LIMIT_GAP_MIN) + below.height
        down = base.depth + max(gap, font.constant(C.LOWER_LIMIT_BASELINE_DROP_MIN))
        parts.append((centred_in(below, width) - half_lean, down, below))
    if above is not None:
        gap = font.constant(C.UPPER_LIMIT_GAP_MIN) + above.depth
        up = base.height + max(gap, font.constant(C.UPPER_LIMIT_BASELINE_RISE_MIN))
        parts.append((centred_in(above, width) + half_lean, -up, above))
    return placed(tuple(parts), width)


def compose_stack(composer: Composer, node: Stack, style: int) -> Block:
    """A base with small things above or below it, whatever the style."""
    base = composer.compose(node.base, style)
    below = None if node.below is None else composer.compose(node.below, subscript(style))
    above = None if node.above is None else composer.compose(node.above, superscript(style))
    return with_limits(composer, base, below, above, style)


def compose_arrow(composer: Composer, node: Arrow, style: int) -> Block:
    """An arrow with its labels."""
    font = composer.font(style)
    below = None if node.below is None else composer.compose(node.below, subscript(style))
    above = None if node.above is None else composer.compose(node.above, superscript(style))
    longest = max([block.width for block in (below, above) if block is not None], default=0.0)
    arrow = font.long(node.char, longest + 0.9 * font.size)
    width = max(arrow.width, longest)
    gap = 0.12 * font.size
    parts = [(centred_in(arrow, width), 0.0, arrow)]
    if below is not None:
        parts.append((centred_in(below, width), arrow.depth + gap + max(below.height, font.axis), below))
    if above is not None:
        parts.append((centred_in(above, width), -(arrow.height + gap + above.depth), above))
    return placed(tuple(parts), width)

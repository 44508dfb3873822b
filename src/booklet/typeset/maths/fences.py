"""Delimiters that grow (The TeXbook, chapter 17 and appendix G, rule 19)."""

from __future__ import annotations

from typing import Final

from booklet.typeset.maths.blocks import Block, room
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.mathfont import MathFont
from booklet.typeset.maths.operators import on_axis
from booklet.typeset.maths.rows import Placed, line_up, pack
from booklet.typeset.maths.tree import Fence, Sized, StyleChange

# Plain TeX's: a delimiter covers nine tenths of what it encloses, and all but five points of it, at ten points' size.
_FACTOR: Final = 0.901
_SHORTFALL: Final = 0.5
_EMPTY_WIDTH: Final = 0.12  # of the size: an invisible delimiter's (\nulldelimiterspace)
_STEPS: Final = (0.85, 1.15, 1.45, 1.75)  # \big to \Bigg: the height of what they would enclose, in sizes


def compose_fence(composer: Composer, node: Fence, style: int) -> Block:
    """Parts between delimiters as tall as the tallest of them."""
    font = composer.font(style)
    bodies = []
    last = style
    for part in node.parts:  # a change of style goes on behind \middle
        bodies.append(pack(line_up(composer, part.items, last)))
        last = _style_after(part.items, last)
    above = max([body.height for body in bodies]) - font.axis
    below = max([body.depth for body in bodies]) + font.axis
    reach = max(above, below)
    height = max(2 * reach * _FACTOR, 2 * reach - _SHORTFALL * composer.size)
    signs = [delimiter(font, sign, height) for sign in node.signs]
    blocks = [signs[0]]
    for body, sign in zip(bodies, signs[1:], strict=True):
        blocks += [body, sign]
    return pack([Placed(None, block, style) for block in blocks])


def _style_after(items: tuple[object, ...], style: int) -> int:
    changes = [item.level for item in items if isinstance(item, StyleChange)]
    return changes[-1] * 2 + (style & 1) if changes else style


def delimiter(font: MathFont, char: str, height: float) -> Block:
    """A delimiter at least so tall, on the axis."""
    if not char:
        return room(_EMPTY_WIDTH * font.size)
    return on_axis(font.tall(char, height), font.axis)


def compose_sized(composer: Composer, node: Sized, style: int) -> Block:
    """A delimiter of one of the four sizes."""
    font = composer.maths[0]
    reach = max(_STEPS[node.step - 1] * font.size - font.axis, font.axis)
    height = max(2 * reach * _FACTOR, 2 * reach - _SHORTFALL * font.size)
    return on_axis(font.tall(node.char, height), composer.font(style).axis) if node.char else room(0.0)

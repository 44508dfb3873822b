"""Fractions, and one thing over another without a bar (appendix G, rule 15, with the MATH table's constants)."""

from __future__ import annotations

from typing import Final

from booklet.typeset.maths.blocks import Block, bar, placed
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.mathfont import C, MathFont
from booklet.typeset.maths.styles import DISPLAY, denominator, numerator, of_level
from booklet.typeset.maths.tree import Fraction

_SIDE: Final = 0.12  # of the size: the room at both sides (plain TeX's \nulldelimiterspace)


def compose_fraction(composer: Composer, node: Fraction, style: int) -> Block:
    """One thing over another."""
    if node.level is not None:
        style = of_level(node.level, style)
    font = composer.font(style)
    if node.continued:
        top, bottom = composer.compose(node.top, style), composer.compose(node.bottom, style | 1)
        top = Block(top.width, max(top.height, 0.85 * font.size), top.depth, ((0.0, 0.0, top),))
    else:
        top = composer.compose(node.top, numerator(style))
        bottom = composer.compose(node.bottom, denominator(style))
    is_display = style <= DISPLAY + 1
    thickness = font.constant(C.FRACTION_RULE_THICKNESS) if node.bar is None else node.bar
    up, down = (
        _with_bar(font, top, bottom, thickness, is_display) if thickness else _stacked(font, top, bottom, is_display)
    )
    widest = max(top.width, bottom.width)
    side = _SIDE * font.size
    start = {"l": 0.0, "c": (widest - top.width) / 2, "r": widest - top.width}[node.align]
    parts = [(side + start, -up, top)]
    if thickness:
        parts.append((side, thickness / 2 - font.axis, bar(widest, thickness)))
    parts.append((side + (widest - bottom.width) / 2, down, bottom))
    return placed(tuple(parts), widest + 2 * side)


def _with_bar(font: MathFont, top: Block, bottom: Block, thickness: float, is_display: bool) -> tuple[float, float]:
    """How far the numerator goes up and the denominator down, a bar between them (rule 15d)."""
    if is_display:
        up = font.constant(C.FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP)
        down = font.constant(C.FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN)
        above = font.constant(C.FRACTION_NUM_DISPLAY_STYLE_GAP_MIN)
        below = font.constant(C.FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN)
    else:
        up = font.constant(C.FRACTION_NUMERATOR_SHIFT_UP)
        down = font.constant(C.FRACTION_DENOMINATOR_SHIFT_DOWN)
        above = font.constant(C.FRACTION_NUMERATOR_GAP_MIN)
        below = font.constant(C.FRACTION_DENOMINATOR_GAP_MIN)
    up = max(up, font.axis + thickness / 2 + above + top.depth)
    return up, max(down, bottom.height + below + thickness / 2 - font.axis)


def _stacked(font: MathFont, top: Block, bottom: Block, is_display: bool) -> tuple[float, float]:
    """The same without a bar (rule 15c)."""
    if is_display:
        up = font.constant(C.STACK_TOP_DISPLAY_STYLE_SHIFT_UP)
        down = font.constant(C.STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN)
        least = font.constant(C.STACK_DISPLAY_STYLE_GAP_MIN)
    else:
        up = font.constant(C.STACK_TOP_SHIFT_UP)
        down = font.constant(C.STACK_BOTTOM_SHIFT_DOWN)
        least = font.constant(C.STACK_GAP_MIN)
    missing = max(least - ((up - top.depth) - (bottom.height - down)), 0.0)
    return up + missing / 2, down + missing / 2

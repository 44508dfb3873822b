"""Accents, bars, braces and arrows over and under a part; frames and strokes (appendix G, rules 9, 10 and 12)."""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, bar, centred_in, placed
from booklet.math.layout import MathContext
from booklet.math.mathfont import C
from booklet.math.nodes import Accent, Framed, Negated, Overline, StretchyOver
from booklet.math.styles import cramped

_BRACE_GAP: Final = 0.1  # of the size
_ARROW_GAP: Final = 0.06
_FRAME_GAP: Final = 0.3
_FRAME: Final = 0.04


def layout_accent(composer: MathContext, node: Accent, style: int) -> MathBox:
    """A part with an accent, its middle over the place the font names for that letter."""
    font = composer.font(style)
    body = composer.compose(node.body, cramped(style))
    sign = font.widest_within(node.char, body.width + body.italic) if node.wide else font.sign(node.char)
    left, right = font.ink(sign)
    if node.under:
        x = body.width / 2 - (left + right) / 2
        return placed(((0.0, 0.0, body), (x, body.depth + 0.1 * font.size + sign.height, sign)), body.width)
    is_wide_form = sign.width > 0 or not body.glyph
    middle = body.width / 2 if not body.glyph else font.accent_x(body)
    own = (left + right) / 2 if is_wide_form else font.accent_x(sign)
    rise = max(body.height - font.constant(C.ACCENT_BASE_HEIGHT), 0.0)
    if body.height < font.constant(C.ACCENT_BASE_HEIGHT):
        rise = body.height - font.constant(C.ACCENT_BASE_HEIGHT)
    parts = ((0.0, 0.0, body), (middle - own, -rise, sign))
    height = max(sign.height + rise, body.height)
    block = MathBox(body.width, height, body.depth, parts, italic=body.italic)
    block.glyph, block.unit = body.glyph, body.unit  # scripts stand to it as to the letter alone
    return block


def layout_overline(composer: MathContext, node: Overline, style: int) -> MathBox:
    """A part with a bar over or under it."""
    font = composer.font(style)
    body = composer.compose(node.body, style if node.under else cramped(style))
    width = body.width + body.italic
    if node.under:
        thickness = font.constant(C.UNDERBAR_RULE_THICKNESS)
        y = body.depth + font.constant(C.UNDERBAR_VERTICAL_GAP) + thickness
        block = placed(((0.0, 0.0, body), (0.0, y, bar(width, thickness))), width)
        block.depth += font.constant(C.UNDERBAR_EXTRA_DESCENDER)
    else:
        thickness = font.constant(C.OVERBAR_RULE_THICKNESS)
        y = -body.height - font.constant(C.OVERBAR_VERTICAL_GAP)
        block = placed(((0.0, 0.0, body), (0.0, y, bar(width, thickness))), width)
        block.height += font.constant(C.OVERBAR_EXTRA_ASCENDER)
    return block


def layout_stretchy_over(composer: MathContext, node: StretchyOver, style: int) -> MathBox:
    """A part with a brace or an arrow along it."""
    font = composer.font(style)
    body = composer.compose(node.body, style if node.under else cramped(style))
    sign = font.long(node.char, body.width + body.italic)
    width = max(body.width + body.italic, sign.width)
    gap = (_ARROW_GAP if node.char in "→←↔" else _BRACE_GAP) * font.size
    y = body.depth + gap + sign.height if node.under else -body.height - gap - sign.depth
    parts = ((centred_in(body, width), 0.0, body), (centred_in(sign, width), y, sign))
    return placed(parts, width)


def layout_negated(composer: MathContext, node: Negated, style: int) -> MathBox:
    """A sign with a stroke through it."""
    font = composer.font(style)
    body = composer.compose(node.body, style)
    stroke = font.sign("\u0338")
    left, right = font.ink(stroke)
    y = (stroke.height - stroke.depth) / 2 - (body.height - body.depth) / 2
    return placed(((0.0, 0.0, body), (body.width / 2 - (left + right) / 2, y, stroke)), body.width)


def layout_framed(composer: MathContext, node: Framed, style: int) -> MathBox:
    """A part in a frame."""
    font = composer.font(style)
    body = composer.compose(node.body, style)
    gap, line = _FRAME_GAP * font.size, _FRAME * font.size
    width = body.width + body.italic + 2 * (gap + line)
    top, bottom = body.height + gap, body.depth + gap
    upright = bar(line, top, bottom)
    parts = (
        (0.0, -top, bar(width, line)), (0.0, bottom + line, bar(width, line)), (0.0, 0.0, upright),
        (width - line, 0.0, upright), (gap + line, 0.0, body),
    )  # fmt: skip
    return placed(parts, width)

"""Accents, bars, braces and arrows over and under a part; frames and strokes.

The TeXbook, appendix G, rules 9, 10 and 12, with the constants of the MATH table.
"""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, centre_offset, from_parts, rule
from booklet.math.layout import MathContext, cramped
from booklet.math.mathfont import C
from booklet.math.nodes import Accent, Framed, Negated, Overline, StretchyOver

# Distances and thickness as fractions of the size.
_BRACE_GAP: Final = 0.1
_ARROW_GAP: Final = 0.06
_FRAME_GAP: Final = 0.3
_FRAME_THICKNESS: Final = 0.04


def layout_accent(context: MathContext, node: Accent, style: int) -> MathBox:
    """The box of a part with an accent, centred over the letter's attachment point (MATH, MathTopAccentAttachment)."""
    font = context.font(style)
    body = context.layout(node.body, cramped(style))
    accent = font.widest_within(node.char, body.width + body.italic) if node.wide else font.character(node.char)
    left, right = font.ink(accent)
    if node.under:
        x = body.width / 2 - (left + right) / 2
        return from_parts(((0.0, 0.0, body), (x, body.depth + 0.1 * font.size + accent.height, accent)), body.width)
    is_wide_form = accent.width > 0 or not body.glyph
    middle = body.width / 2 if not body.glyph else font.accent_x(body)
    own = (left + right) / 2 if is_wide_form else font.accent_x(accent)
    rise = body.height - font.constant(C.ACCENT_BASE_HEIGHT)
    parts = ((0.0, 0.0, body), (middle - own, -rise, accent))
    height = max(accent.height + rise, body.height)
    box = MathBox(body.width, height, body.depth, parts, italic=body.italic)
    box.glyph, box.unit = body.glyph, body.unit  # scripts are placed as beside the letter alone
    return box


def layout_overline(context: MathContext, node: Overline, style: int) -> MathBox:
    """The box of a part with a bar over or under it."""
    font = context.font(style)
    body = context.layout(node.body, style if node.under else cramped(style))
    width = body.width + body.italic
    if node.under:
        thickness = font.constant(C.UNDERBAR_RULE_THICKNESS)
        y = body.depth + font.constant(C.UNDERBAR_VERTICAL_GAP) + thickness
        box = from_parts(((0.0, 0.0, body), (0.0, y, rule(width, thickness))), width)
        box.depth += font.constant(C.UNDERBAR_EXTRA_DESCENDER)
    else:
        thickness = font.constant(C.OVERBAR_RULE_THICKNESS)
        y = -body.height - font.constant(C.OVERBAR_VERTICAL_GAP)
        box = from_parts(((0.0, 0.0, body), (0.0, y, rule(width, thickness))), width)
        box.height += font.constant(C.OVERBAR_EXTRA_ASCENDER)
    return box


def layout_stretchy_over(context: MathContext, node: StretchyOver, style: int) -> MathBox:
    """The box of a part with a brace, bracket or arrow of its width over or under it."""
    font = context.font(style)
    body = context.layout(node.body, style if node.under else cramped(style))
    stretched = font.long(node.char, body.width + body.italic)
    width = max(body.width + body.italic, stretched.width)
    gap = (_ARROW_GAP if node.char in "→←↔" else _BRACE_GAP) * font.size
    y = body.depth + gap + stretched.height if node.under else -body.height - gap - stretched.depth
    parts = ((centre_offset(body, width), 0.0, body), (centre_offset(stretched, width), y, stretched))
    return from_parts(parts, width)


def layout_negated(context: MathContext, node: Negated, style: int) -> MathBox:
    """The box of a symbol with a stroke through it."""
    font = context.font(style)
    body = context.layout(node.body, style)
    stroke = font.character("\u0338")
    left, right = font.ink(stroke)
    y = (stroke.height - stroke.depth) / 2 - (body.height - body.depth) / 2
    return from_parts(((0.0, 0.0, body), (body.width / 2 - (left + right) / 2, y, stroke)), body.width)


def layout_framed(context: MathContext, node: Framed, style: int) -> MathBox:
    """The box of a part in a frame."""
    font = context.font(style)
    body = context.layout(node.body, style)
    gap, line = _FRAME_GAP * font.size, _FRAME_THICKNESS * font.size
    width = body.width + body.italic + 2 * (gap + line)
    top, bottom = body.height + gap, body.depth + gap
    upright = rule(line, top, bottom)
    parts = (
        (0.0, -top, rule(width, line)), (0.0, bottom + line, rule(width, line)), (0.0, 0.0, upright),
        (width - line, 0.0, upright), (gap + line, 0.0, body),
    )  # fmt: skip
    return from_parts(parts, width)

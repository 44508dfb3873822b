"""Delimiters that grow (The TeXbook, chapter 17 and appendix G, rule 19)."""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, bar, placed, room
from booklet.math.layout import MathContext
from booklet.math.mathfont import C, MathFont
from booklet.math.nodes import Fence, Fraction, Radical, Sized, StyleChange
from booklet.math.rows import PlacedAtom, line_up, pack
from booklet.math.scripts import on_axis
from booklet.math.styles import DISPLAY, SCRIPT_OF_SCRIPT, cramped, denominator, numerator, of_level

# Plain TeX's: a delimiter covers nine tenths of what it encloses, and all but five points of it, at ten points' size.
_FACTOR: Final = 0.901
_SHORTFALL: Final = 0.5
_EMPTY_WIDTH: Final = 0.12  # of the size: an invisible delimiter's (\nulldelimiterspace)
_STEPS: Final = (0.85, 1.15, 1.45, 1.75)  # \big to \Bigg: the height of what they would enclose, in sizes


def layout_fence(composer: MathContext, node: Fence, style: int) -> MathBox:
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
    return pack([PlacedAtom(None, block, style) for block in blocks])


def _style_after(items: tuple[object, ...], style: int) -> int:
    changes = [item.level for item in items if isinstance(item, StyleChange)]
    return changes[-1] * 2 + (style & 1) if changes else style


def delimiter(font: MathFont, char: str, height: float) -> MathBox:
    """A delimiter at least so tall, on the axis."""
    if not char:
        return room(_EMPTY_WIDTH * font.size)
    return on_axis(font.tall(char, height), font.axis)


def layout_sized(composer: MathContext, node: Sized, style: int) -> MathBox:
    """A delimiter of one of the four sizes."""
    font = composer.maths[0]
    reach = max(_STEPS[node.step - 1] * font.size - font.axis, font.axis)
    height = max(2 * reach * _FACTOR, 2 * reach - _SHORTFALL * font.size)
    return on_axis(font.tall(node.char, height), composer.font(style).axis) if node.char else room(0.0)


def layout_radical(composer: MathContext, node: Radical, style: int) -> MathBox:
    """A root, with its degree if it has one."""
    font = composer.font(style)
    body = composer.compose(node.body, cramped(style))
    is_display = style <= DISPLAY + 1
    gap = font.constant(C.RADICAL_DISPLAY_STYLE_VERTICAL_GAP if is_display else C.RADICAL_VERTICAL_GAP)
    thickness = font.constant(C.RADICAL_RULE_THICKNESS)
    sign = font.tall("√", body.height + body.depth + gap + thickness)
    extent = sign.height + sign.depth
    spare = extent - thickness - body.height - body.depth
    gap = max(gap, (gap + spare) / 2)
    top = body.height + gap + thickness
    down = sign.height - top  # where the sign's baseline has to be for its top to be the bar's
    x = 0.0
    parts = []
    if node.degree is not None:
        degree = composer.compose(node.degree, SCRIPT_OF_SCRIPT)
        before = font.constant(C.RADICAL_KERN_BEFORE_DEGREE)
        x = max(before + degree.width + font.constant(C.RADICAL_KERN_AFTER_DEGREE), 0.0)
        rise = font.percentage(C.RADICAL_DEGREE_BOTTOM_RAISE_PERCENT) * extent
        start = x - degree.width - font.constant(C.RADICAL_KERN_AFTER_DEGREE)
        parts.append((max(start, 0.0), down + sign.depth - rise - degree.depth, degree))
    parts.append((x, down, sign))
    x += sign.width
    parts += [(x, -top + thickness, bar(body.width + body.italic, thickness)), (x, 0.0, body)]
    block = placed(tuple(parts), x + body.width + body.italic)
    block.height = max(block.height, top + font.constant(C.RADICAL_EXTRA_ASCENDER))
    return block


_SIDE: Final = 0.12  # of the size: the room at both sides (plain TeX's \nulldelimiterspace)


def layout_fraction(composer: MathContext, node: Fraction, style: int) -> MathBox:
    """One thing over another."""
    if node.level is not None:
        style = of_level(node.level, style)
    font = composer.font(style)
    if node.continued:
        top, bottom = composer.compose(node.top, style), composer.compose(node.bottom, style | 1)
        top = MathBox(top.width, max(top.height, 0.85 * font.size), top.depth, ((0.0, 0.0, top),))
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


def _with_bar(font: MathFont, top: MathBox, bottom: MathBox, thickness: float, is_display: bool) -> tuple[float, float]:
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


def _stacked(font: MathFont, top: MathBox, bottom: MathBox, is_display: bool) -> tuple[float, float]:
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


# MERGED typeset.maths.radicals: Roots (The TeXbook, appendix G, rule 11, with the MATH table's constants).
# MERGED typeset.maths.fractions: Fractions, and one thing over another without a bar (appendix G, rule 15, with the MATH table's constants).

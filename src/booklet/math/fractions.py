"""Fractions, radicals and the delimiters that grow with their parts.

The TeXbook, chapter 17, and appendix G, rules 15 (fractions), 11 (radicals) and 19 (delimiters); distances are
constants of the MATH table.
"""

from __future__ import annotations

from typing import Final

from booklet.math.attachments import on_axis
from booklet.math.box import MathBox, blank, from_parts, rule
from booklet.math.layout import DISPLAY, SCRIPT_OF_SCRIPT, MathContext, cramped, denominator, numerator, of_level
from booklet.math.mathfont import C, MathFont
from booklet.math.nodes import Fence, Fraction, Radical, Sized, StyleChange
from booklet.math.rows import PlacedAtom, line_up, pack

# Of the size: the space at both sides of a fraction, and the width of an invisible delimiter (plain TeX).
_NULL_DELIMITER_SPACE: Final = 0.12
# Plain TeX's values: a delimiter covers nine tenths of its parts, and all but five points of them at a size of ten.
_FACTOR: Final = 0.901
_SHORTFALL: Final = 0.5
_STEPS: Final = (0.85, 1.15, 1.45, 1.75)  # of the size: the height that \big to \Bigg would enclose


def layout_fraction(context: MathContext, node: Fraction, style: int) -> MathBox:
    """The box of a fraction, or of a numerator over a denominator without a bar."""
    if node.level is not None:
        style = of_level(node.level, style)
    font = context.font(style)
    if node.continued:
        top, bottom = context.layout(node.top, style), context.layout(node.bottom, style | 1)
        top = MathBox(top.width, max(top.height, 0.85 * font.size), top.depth, ((0.0, 0.0, top),))
    else:
        top = context.layout(node.top, numerator(style))
        bottom = context.layout(node.bottom, denominator(style))
    is_display = style <= DISPLAY + 1
    thickness = font.constant(C.FRACTION_RULE_THICKNESS) if node.bar is None else node.bar
    up, down = (
        _with_bar(font, top, bottom, thickness, is_display) if thickness else _stacked(font, top, bottom, is_display)
    )
    widest = max(top.width, bottom.width)
    side = _NULL_DELIMITER_SPACE * font.size
    start = {"l": 0.0, "c": (widest - top.width) / 2, "r": widest - top.width}[node.align]
    parts = [(side + start, -up, top)]
    if thickness:
        parts.append((side, thickness / 2 - font.axis, rule(widest, thickness)))
    parts.append((side + (widest - bottom.width) / 2, down, bottom))
    return from_parts(tuple(parts), widest + 2 * side)


def _with_bar(font: MathFont, top: MathBox, bottom: MathBox, thickness: float, is_display: bool) -> tuple[float, float]:
    """The shifts of the numerator upward and the denominator downward, in points, with a bar between (rule 15d)."""
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
    """The shifts of the numerator upward and the denominator downward, in points, without a bar (rule 15c)."""
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


def layout_radical(context: MathContext, node: Radical, style: int) -> MathBox:
    """The box of a root and its degree."""
    font = context.font(style)
    body = context.layout(node.body, cramped(style))
    is_display = style <= DISPLAY + 1
    gap = font.constant(C.RADICAL_DISPLAY_STYLE_VERTICAL_GAP if is_display else C.RADICAL_VERTICAL_GAP)
    thickness = font.constant(C.RADICAL_RULE_THICKNESS)
    sign = font.tall("√", body.height + body.depth + gap + thickness)
    extent = sign.height + sign.depth
    spare = extent - thickness - body.height - body.depth
    gap = max(gap, (gap + spare) / 2)
    top = body.height + gap + thickness
    down = sign.height - top  # the sign's baseline, such that its top is the bar's
    x = 0.0
    parts = []
    if node.degree is not None:
        degree = context.layout(node.degree, SCRIPT_OF_SCRIPT)
        before = font.constant(C.RADICAL_KERN_BEFORE_DEGREE)
        x = max(before + degree.width + font.constant(C.RADICAL_KERN_AFTER_DEGREE), 0.0)
        rise = font.percentage(C.RADICAL_DEGREE_BOTTOM_RAISE_PERCENT) * extent
        start = x - degree.width - font.constant(C.RADICAL_KERN_AFTER_DEGREE)
        parts.append((max(start, 0.0), down + sign.depth - rise - degree.depth, degree))
    parts.append((x, down, sign))
    x += sign.width
    parts += [(x, -top + thickness, rule(body.width + body.italic, thickness)), (x, 0.0, body)]
    box = from_parts(tuple(parts), x + body.width + body.italic)
    box.height = max(box.height, top + font.constant(C.RADICAL_EXTRA_ASCENDER))
    return box


def layout_fence(context: MathContext, node: Fence, style: int) -> MathBox:
    """The box of parts between delimiters that cover the tallest of them."""
    font = context.font(style)
    bodies = []
    last = style
    for part in node.parts:  # a change of style stays in force after \middle
        bodies.append(pack(line_up(context, part.items, last)))
        last = _style_after(part.items, last)
    height = fence_height(context, bodies, style)
    first, *others = [delimiter(font, char, height) for char in node.delimiters]
    boxes = [first]
    for body, other in zip(bodies, others, strict=True):
        boxes += [body, other]
    return pack([PlacedAtom(None, box, style) for box in boxes])


def fence_height(context: MathContext, bodies: list[MathBox], style: int) -> float:
    """The height of delimiters around some boxes, in points."""
    axis = context.font(style).axis
    above = max([body.height for body in bodies], default=0.0) - axis
    below = max([body.depth for body in bodies], default=0.0) + axis
    reach = max(above, below)
    return max(2 * reach * _FACTOR, 2 * reach - _SHORTFALL * context.size)


def _style_after(items: tuple[object, ...], style: int) -> int:
    """The style in force at the end of a row that begins in a style."""
    changes = [item.level for item in items if isinstance(item, StyleChange)]
    return changes[-1] * 2 + (style & 1) if changes else style


def delimiter(font: MathFont, char: str, height: float) -> MathBox:
    """The box of a delimiter of at least this height, its middle on the axis; an empty box for ""."""
    if not char:
        return blank(_NULL_DELIMITER_SPACE * font.size)
    return on_axis(font.tall(char, height), font.axis)


def layout_sized(context: MathContext, node: Sized, style: int) -> MathBox:
    """The box of a delimiter of one of the four fixed sizes."""
    font = context.math_fonts[0]
    reach = max(_STEPS[node.step - 1] * font.size - font.axis, font.axis)
    height = max(2 * reach * _FACTOR, 2 * reach - _SHORTFALL * font.size)
    return on_axis(font.tall(node.char, height), context.font(style).axis) if node.char else blank(0.0)

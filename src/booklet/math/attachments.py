"""Parts attached to a base: scripts, limits, accents, bars, braces, frames and strokes.

Scripts beside a base, and limits and labels above and below it (The TeXbook, appendix G, rules 13, 13a and 18).

Distances are constants of the MATH table (OpenType 1.9.1, "MATH", MathConstants).

Accents, bars, braces and arrows over and under a part; frames and strokes.

The TeXbook, appendix G, rules 9, 10 and 12, with the constants of the MATH table.
"""

from __future__ import annotations

from typing import Final

from booklet.math.box import MathBox, centre_offset, from_parts, lower, rule
from booklet.math.layout import DISPLAY, MathContext, cramped, subscript, superscript
from booklet.math.mathfont import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT, C, MathFont
from booklet.math.nodes import (
    NOTHING,
    Accent,
    Arrow,
    Atom,
    Framed,
    MathNode,
    MathRow,
    MathSymbol,
    Negated,
    Overline,
    Prescripts,
    Scripts,
    Stack,
    StretchyOver,
)


def layout_scripts(context: MathContext, node: Scripts, style: int) -> MathBox:
    """The box of an atom with its scripts, beside it or as limits above and below it."""
    core = _core(node.base)
    limits = node.limits
    if limits is None:
        limits = style <= DISPLAY + 1 and isinstance(core, Atom | MathSymbol) and core.limits
    base = context.layout(node.base, style)
    sub = None if node.sub is None else context.layout(node.sub, subscript(style))
    sup = None if node.sup is None else context.layout(node.sup, superscript(style))
    if limits:
        return with_limits(context, base, sub, sup, style)
    is_operator = isinstance(core, MathSymbol) and core.large and not isinstance(node.base, Prescripts)
    return attach(context.font(style), base, sub, sup, style, is_operator=is_operator)


def layout_prescripts(context: MathContext, node: Prescripts, style: int) -> MathBox:
    """The box of a base with scripts at both sides."""
    font = context.font(style)
    core = _core(node.base)
    is_operator = isinstance(core, MathSymbol) and core.large
    base = context.layout(node.base, style)
    left_sub, left_sup, sub, sup = (
        None if part is None or part == NOTHING else context.layout(part, inner)
        for part, inner in (
            (node.left_sub, subscript(style)), (node.left_sup, superscript(style)),
            (node.sub, subscript(style)), (node.sup, superscript(style)),
        )
    )  # fmt: skip
    if is_operator:
        base = MathBox(base.width, base.height, base.depth, ((0.0, 0.0, base),), italic=base.italic)
    up, down = script_shifts(font, base, left_sub, left_sup, style, is_letter=bool(base.glyph))
    widest = max([part.width for part in (left_sub, left_sup) if part is not None], default=0.0)
    left = [(widest - part.width, y, part) for y, part in ((down, left_sub), (-up, left_sup)) if part is not None]
    right = base if sub is None and sup is None else attach(font, base, sub, sup, style, is_operator=is_operator)
    after = widest + font.constant(C.SPACE_AFTER_SCRIPT) if left else 0.0
    return from_parts((*left, (after, 0.0, right)), after + right.width)


def _core(node: MathNode) -> MathNode:
    """The node that decides about limits: the base inside braces and prescripts."""
    while True:
        if isinstance(node, MathRow) and len(node.items) == 1:
            node = node.items[0]
        elif isinstance(node, Prescripts):
            node = node.base
        else:
            return node


# --- scripts beside a base
def attach(
    font: MathFont, base: MathBox, sub: MathBox | None, sup: MathBox | None, style: int, *, is_operator: bool = False
) -> MathBox:
    """A base with scripts at its right. An operator's subscript moves back by the italic correction (rule 13)."""
    up, down = script_shifts(font, base, sub, sup, style, is_letter=bool(base.glyph) and not is_operator)
    parts = [(0.0, 0.0, base)]
    right = base.width
    after = font.constant(C.SPACE_AFTER_SCRIPT)
    if sub is not None:
        x = base.width + (_kern_below(font, base, sub, down) if not is_operator else -base.italic)
        parts.append((x, down, sub))
        right = max(right, x + sub.width)
    if sup is not None:
        x = base.width + (base.italic + _kern_above(font, base, sup, up) if not is_operator else 0.0)
        parts.append((x, -up, sup))
        right = max(right, x + sup.width)
    return from_parts(tuple(parts), right + after)


def script_shifts(
    font: MathFont, base: MathBox, sub: MathBox | None, sup: MathBox | None, style: int, *, is_letter: bool
) -> tuple[float, float]:
    """The shifts of the superscript upward and of the subscript downward, in points, 0.0 for one that is None."""
    up = down = 0.0
    if sup is not None:
        raised = C.SUPERSCRIPT_SHIFT_UP_CRAMPED if style & 1 else C.SUPERSCRIPT_SHIFT_UP
        drop = 0.0 if is_letter else base.height - font.constant(C.SUPERSCRIPT_BASELINE_DROP_MAX)
        up = max(drop, font.constant(raised), sup.depth + font.constant(C.SUPERSCRIPT_BOTTOM_MIN))
    if sub is not None:
        drop = 0.0 if is_letter else base.depth + font.constant(C.SUBSCRIPT_BASELINE_DROP_MIN)
        down = max(drop, font.constant(C.SUBSCRIPT_SHIFT_DOWN))
        if sup is None:
            down = max(down, sub.height - font.constant(C.SUBSCRIPT_TOP_MAX))
    if sup is None or sub is None:
        return up, down
    missing = font.constant(C.SUB_SUPERSCRIPT_GAP_MIN) - ((up - sup.depth) - (sub.height - down))
    if missing > 0:
        down += missing
        lift = font.constant(C.SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (up - sup.depth)
        if lift > 0:
            up, down = up + lift, down - lift
    return up, down


def _kern_above(font: MathFont, base: MathBox, sup: MathBox, up: float) -> float:
    """The kern before a superscript (MATH, MathKernInfo), negative towards the base: the larger of the kerns at the
    height of the superscript's foot and of the base's top.
    """
    foot = font.kern(base, TOP_RIGHT, up - sup.depth) + font.kern(sup, BOTTOM_LEFT, -sup.depth)
    top = font.kern(base, TOP_RIGHT, base.height) + font.kern(sup, BOTTOM_LEFT, base.height - up)
    return max(foot, top)


def _kern_below(font: MathFont, base: MathBox, sub: MathBox, down: float) -> float:
    """The kern before a subscript: the larger of the kerns at the subscript's top and at the base's foot."""
    top = font.kern(base, BOTTOM_RIGHT, sub.height - down) + font.kern(sub, TOP_LEFT, sub.height)
    foot = font.kern(base, BOTTOM_RIGHT, -base.depth) + font.kern(sub, TOP_LEFT, down - base.depth)
    return max(foot, top)


# --- limits and labels, above and below a base
def with_limits(
    context: MathContext, base: MathBox, below: MathBox | None, above: MathBox | None, style: int
) -> MathBox:
    """A base with limits centred above and below it, shifted by half its italic correction (rule 13a)."""
    font = context.font(style)
    width = max([box.width for box in (base, below, above) if box is not None])
    half_lean = base.italic / 2
    x = centre_offset(base, width)
    parts = [(x, 0.0, base)]
    if below is not None:
        gap = font.constant(C.LOWER_LIMIT_GAP_MIN) + below.height
        down = base.depth + max(gap, font.constant(C.LOWER_LIMIT_BASELINE_DROP_MIN))
        parts.append((centre_offset(below, width) - half_lean, down, below))
    if above is not None:
        gap = font.constant(C.UPPER_LIMIT_GAP_MIN) + above.depth
        up = base.height + max(gap, font.constant(C.UPPER_LIMIT_BASELINE_RISE_MIN))
        parts.append((centre_offset(above, width) + half_lean, -up, above))
    return from_parts(tuple(parts), width)


def layout_stack(context: MathContext, node: Stack, style: int) -> MathBox:
    """The box of a base with labels above or below it, in any style."""
    base = context.layout(node.base, style)
    below = None if node.below is None else context.layout(node.below, subscript(style))
    above = None if node.above is None else context.layout(node.above, superscript(style))
    return with_limits(context, base, below, above, style)


def layout_arrow(context: MathContext, node: Arrow, style: int) -> MathBox:
    """The box of an arrow, as long as its labels need, with the labels."""
    font = context.font(style)
    below = None if node.below is None else context.layout(node.below, subscript(style))
    above = None if node.above is None else context.layout(node.above, superscript(style))
    longest = max([box.width for box in (below, above) if box is not None], default=0.0)
    arrow = font.long(node.char, longest + 0.9 * font.size)
    width = max(arrow.width, longest)
    gap = 0.12 * font.size
    parts = [(centre_offset(arrow, width), 0.0, arrow)]
    if below is not None:
        parts.append((centre_offset(below, width), arrow.depth + gap + max(below.height, font.axis), below))
    if above is not None:
        parts.append((centre_offset(above, width), -(arrow.height + gap + above.depth), above))
    return from_parts(tuple(parts), width)


def large_operator(context: MathContext, node: MathSymbol, style: int) -> MathBox:
    """The box of an operator such as a sum, larger in displays, its middle on the axis (rule 13)."""
    font = context.font(style)
    if style <= DISPLAY + 1:
        glyph = font.tall(node.char, font.constant(C.DISPLAY_OPERATOR_MIN_HEIGHT))
    else:
        glyph = font.character(node.char)
    return on_axis(glyph, font.axis)


def on_axis(box: MathBox, axis: float) -> MathBox:
    """The box moved so that its middle is `axis` points above the baseline."""
    return lower(box, (box.height - box.depth) / 2 - axis)


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

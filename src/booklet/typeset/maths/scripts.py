"""Sub- and superscripts (The TeXbook, appendix G, rules 13 and 18, with the constants of the MATH table)."""

from __future__ import annotations

from booklet.typeset.maths import operators
from booklet.typeset.maths.blocks import Block, placed
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.mathfont import BOTTOM_LEFT, BOTTOM_RIGHT, TOP_LEFT, TOP_RIGHT, C, MathFont
from booklet.typeset.maths.styles import DISPLAY, subscript, superscript
from booklet.typeset.maths.tree import NOTHING, Atom, Node, Prescripts, Row, Scripts, Symbol


def compose_scripts(composer: Composer, node: Scripts, style: int) -> Block:
    """An atom with its scripts, beside it or above and below."""
    core = _core(node.base)
    limits = node.limits
    if limits is None:
        limits = style <= DISPLAY + 1 and isinstance(core, Atom | Symbol) and core.limits
    base = composer.compose(node.base, style)
    sub = None if node.sub is None else composer.compose(node.sub, subscript(style))
    sup = None if node.sup is None else composer.compose(node.sup, superscript(style))
    if limits:
        return operators.with_limits(composer, base, sub, sup, style)
    is_operator = isinstance(core, Symbol) and core.large and not isinstance(node.base, Prescripts)
    return attach(composer.font(style), base, sub, sup, style, is_operator=is_operator)


def _core(node: Node) -> Node:
    while True:
        if isinstance(node, Row) and len(node.items) == 1:
            node = node.items[0]
        elif isinstance(node, Prescripts):
            node = node.base
        else:
            return node


def attach(
    font: MathFont, base: Block, sub: Block | None, sup: Block | None, style: int, *, is_operator: bool = False
) -> Block:
    """Scripts at the right of a base."""
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
    return placed(tuple(parts), right + after)


def script_shifts(
    font: MathFont, base: Block, sub: Block | None, sup: Block | None, style: int, *, is_letter: bool
) -> tuple[float, float]:
    """How far the superscript goes up and the subscript down."""
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


def _kern_above(font: MathFont, base: Block, sup: Block, up: float) -> float:
    """Cut-in kerning (MATH, MathKernInfo): at the height of the superscript's foot and of the base's top, the less
    tight of the two.
    """
    foot = font.kern(base, TOP_RIGHT, up - sup.depth) + font.kern(sup, BOTTOM_LEFT, -sup.depth)
    top = font.kern(base, TOP_RIGHT, base.height) + font.kern(sup, BOTTOM_LEFT, base.height - up)
    return max(foot, top)


def _kern_below(font: MathFont, base: Block, sub: Block, down: float) -> float:
    top = font.kern(base, BOTTOM_RIGHT, sub.height - down) + font.kern(sub, TOP_LEFT, sub.height)
    foot = font.kern(base, BOTTOM_RIGHT, -base.depth) + font.kern(sub, TOP_LEFT, down - base.depth)
    return max(foot, top)


def compose_prescripts(composer: Composer, node: Prescripts, style: int) -> Block:
    """Scripts at both sides."""
    font = composer.font(style)
    core = _core(node.base)
    is_operator = isinstance(core, Symbol) and core.large
    base = composer.compose(node.base, style)
    left_sub, left_sup, sub, sup = (
        None if part is None or part == NOTHING else composer.compose(part, inner)
        for part, inner in (
            (node.left_sub, subscript(style)), (node.left_sup, superscript(style)),
            (node.sub, subscript(style)), (node.sup, superscript(style)),
        )
    )  # fmt: skip
    if is_operator:
        base = Block(base.width, base.height, base.depth, ((0.0, 0.0, base),), italic=base.italic)
    up, down = script_shifts(font, base, left_sub, left_sup, style, is_letter=bool(base.glyph))
    widest = max([part.width for part in (left_sub, left_sup) if part is not None], default=0.0)
    left = [(widest - part.width, y, part) for y, part in ((down, left_sub), (-up, left_sup)) if part is not None]
    right = base if sub is None and sup is None else attach(font, base, sub, sup, style, is_operator=is_operator)
    after = widest + font.constant(C.SPACE_AFTER_SCRIPT) if left else 0.0
    return placed((*left, (after, 0.0, right)), after + right.width)

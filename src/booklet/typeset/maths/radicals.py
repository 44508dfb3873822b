"""Roots (The TeXbook, appendix G, rule 11, with the MATH table's constants)."""

from __future__ import annotations

from booklet.typeset.maths.blocks import Block, bar, placed
from booklet.typeset.maths.composer import Composer
from booklet.typeset.maths.mathfont import C
from booklet.typeset.maths.styles import DISPLAY, SCRIPT_OF_SCRIPT, cramped
from booklet.typeset.maths.tree import Radical


def compose_radical(composer: Composer, node: Radical, style: int) -> Block:
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

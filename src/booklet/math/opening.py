"""Rows opened and folded: ways to set what is wider than its room.

An opened row may be divided where a usual one isn't: within the brackets of `\\left` and `\\right`, between the words
of `\\text`, and at a high cost within a long word or number, or after any letter. A folded row is divided into lines
that stand one under another in one box, such as a numerator of two lines.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from booklet.math.attachments import attach
from booklet.math.box import MathBox, blank, from_parts
from booklet.math.fractions import delimiter, fence_height
from booklet.math.layout import MathContext, of_level, subscript, superscript
from booklet.math.nodes import (
    AtomKind,
    Fence,
    MathNode,
    MathNumber,
    MathRow,
    MathSpace,
    MathText,
    Scripts,
    StyleChange,
    kind_of,
)
from booklet.math.rows import ANYWHERE, PlacedAtom, space_out, wrap

# What it costs to divide a formula between the words of a text, and within a word or number.
_BETWEEN_WORDS: Final = 100.0
_LONGEST_WHOLE: Final = 20  # letters or digits of a word or number that is never divided
_ENDS: Final = frozenset([AtomKind.ORD, AtomKind.CLOSE, AtomKind.INNER])
_BEGINS: Final = frozenset([AtomKind.ORD, AtomKind.OP, AtomKind.INNER])
# As multiples of the size, of folded rows: the indent of the lines after the first, and the air between two lines.
_INDENT: Final = 1.0
_AIR: Final = 0.25
_LINE_DISTANCE: Final = 1.2


def opened_row(
    context: MathContext, items: tuple[MathNode, ...], style: int, *, before: AtomKind | None = None
) -> list[PlacedAtom]:
    """The atoms of a row that may be divided nearly anywhere; otherwise as `rows.line_up`."""
    line, _ = _opened(context, items, style)
    space_out(context, line, before)
    for placed, following in pairwise([each for each in line if each.kind is not None]):
        if placed.kind in _ENDS and following.kind in _BEGINS:  # between two factors
            following.break_cost = min(following.break_cost, ANYWHERE)
    return line


def fold(
    context: MathContext, items: tuple[MathNode, ...], style: int, room: float, before: AtomKind | None = None
) -> MathBox:
    """The box of a row, divided into lines no wider than `room` points if that is possible, where it is wider.

    The lines' middle is on the axis, if there are several.
    """
    size = context.font(style).size
    lines = wrap(opened_row(context, items, style, before=before), room, max(room - _INDENT * size, room / 2))
    if len(lines) == 1:
        return lines[0]
    parts, y = [], 0.0
    for number, box in enumerate(lines):
        if number:
            y += max(lines[number - 1].depth + box.height + _AIR * size, _LINE_DISTANCE * size)
        parts.append((min(_INDENT * size, room / 2) if number else 0.0, y, box))
    height, depth = lines[0].height, y + lines[-1].depth
    up = (depth - height) / 2 + context.font(style).axis
    shifted = tuple([(x, down - up, box) for x, down, box in parts])
    return from_parts(shifted, max([x + box.width for x, _, box in parts]))


def _opened(context: MathContext, items: tuple[MathNode, ...], style: int) -> tuple[list[PlacedAtom], int]:
    """The atoms without the space between them, and the style in force after the last."""
    line: list[PlacedAtom] = []
    for item in items:
        if isinstance(item, StyleChange):
            style = of_level(item.level, style)
        elif isinstance(item, MathSpace):
            line.append(PlacedAtom(None, context.layout(item, style), style))
        elif isinstance(item, Fence) and not item.binomial:
            line += _fence(context, item, style)
        elif isinstance(item, Scripts) and isinstance(item.base, Fence) and not item.base.binomial:
            line += _scripted(context, item, _fence(context, item.base, style), style)
        elif isinstance(item, MathRow) and (len(item.items) != 1 or isinstance(item.items[0], Fence | MathText)):
            line += _opened(context, item.items, style)[0]
        elif isinstance(item, MathText):
            line += _words(context, item, style)
        elif isinstance(item, MathNumber) and len(item.text) > _LONGEST_WHOLE:
            line += _pieces([context.layout(MathNumber(each), style) for each in item.text], style)
        else:
            line.append(PlacedAtom(kind_of(item), context.layout(item, style), style))
    return line, style


def _fence(context: MathContext, node: Fence, style: int) -> list[PlacedAtom]:
    """The delimiters and what they enclose, as tall as if they were in one box."""
    bodies, last = [], style
    for part in node.parts:  # a change of style stays in force after \middle
        body, last = _opened(context, part.items, last)
        bodies.append(body)
    boxes = [placed.box for body in bodies for placed in body]
    height = fence_height(context, boxes, style)
    font = context.font(style)
    first, *others = [delimiter(font, char, height) for char in node.delimiters]
    line = [PlacedAtom(AtomKind.OPEN, first, style)]
    for number, (body, box) in enumerate(zip(bodies, others, strict=True), 1):
        line += body
        line.append(PlacedAtom(AtomKind.CLOSE if number == len(bodies) else AtomKind.REL, box, style))
    return line


def _scripted(context: MathContext, node: Scripts, line: list[PlacedAtom], style: int) -> list[PlacedAtom]:
    """The atoms of a fence, its scripts at the closing delimiter."""
    sub = None if node.sub is None else context.layout(node.sub, subscript(style))
    sup = None if node.sup is None else context.layout(node.sup, superscript(style))
    *before, last = line
    box = attach(context.font(style), last.box, sub, sup, style, is_operator=False)
    return [*before, PlacedAtom(last.kind, box, style)]


def _words(context: MathContext, node: MathText, style: int) -> list[PlacedAtom]:
    """The words of a text, and the spaces between them as atoms of their own, after which a line may end."""
    line: list[PlacedAtom] = []
    space = context.text.layout("\u00a0", node.style, style).width
    for number, word in enumerate(node.text.split(" ")):
        if number:
            line.append(PlacedAtom(None, blank(space), style))
        if not word:
            continue
        if len(word) > _LONGEST_WHOLE:
            atoms = _pieces([context.layout(MathText(each, node.style), style) for each in word], style)
        else:
            atoms = [PlacedAtom(AtomKind.ORD, context.layout(MathText(word, node.style), style), style)]
        if number:
            atoms[0].break_cost = _BETWEEN_WORDS
        line += atoms
    return line


def _pieces(boxes: list[MathBox], style: int) -> list[PlacedAtom]:
    """The letters or digits of a long word as atoms, between any two of which it may be divided."""
    line = [PlacedAtom(AtomKind.ORD, box, style) for box in boxes]
    for placed in line[1:]:
        placed.break_cost = ANYWHERE
    return line

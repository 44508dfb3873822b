"""Atoms become blocks: which part of the package sets what, and what all of them need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from booklet.typeset.font import FontBook
from booklet.typeset.maths import accents, fences, fractions, operators, radicals, rows, scripts, tables, words
from booklet.typeset.maths.blocks import EMPTY, Block
from booklet.typeset.maths.mathfont import C, MathFont
from booklet.typeset.maths.styles import of_level, step
from booklet.typeset.maths.tree import (
    Accent,
    Arrow,
    Atom,
    Choice,
    Fence,
    Fraction,
    Framed,
    Letters,
    Lined,
    Negated,
    Node,
    Number,
    Phantom,
    Prescripts,
    Radical,
    Raised,
    Reference,
    Row,
    Rule,
    Scripts,
    Sized,
    Space,
    Stack,
    Stretched,
    StyleChange,
    Styled,
    Symbol,
    Table,
)  # fmt: skip


class Composer:
    """Sets atoms with fonts of one size and its two script sizes. `numbers` has the numbers of equations, by label."""

    def __init__(self, fonts: FontBook, text_face: str, maths_face: str, size: float) -> None:
        self.size = size
        self.numbers: Mapping[str, str] = {}
        main = MathFont(fonts.font(maths_face, size), 0)
        shares = [main.percentage(C.SCRIPT_PERCENT_SCALE_DOWN), main.percentage(C.SCRIPT_SCRIPT_PERCENT_SCALE_DOWN)]
        small = [MathFont(fonts.font(maths_face, size * share), level) for level, share in enumerate(shares, 1)]
        self.maths = (main, *small)
        self.words = words.WordSetter(fonts, text_face, maths_face, (size, *[font.size for font in small]))

    def font(self, style: int) -> MathFont:
        """The maths font of a style."""
        return self.maths[step(style)]

    def compose(self, node: Node, style: int) -> Block:
        """A node as a block."""
        return _SETTERS[type(node)](self, node, style)

    def row(self, items: tuple[Node, ...], style: int) -> Block:
        """Nodes in a row as a block."""
        return rows.compose_row(self, items, style)

    def space(self, space: Space, style: int) -> float:
        """Room in points."""
        return space.mu * self.font(style).size / 18 + space.em * self.size + space.points


def _symbol(composer: Composer, node: Symbol, style: int) -> Block:
    if node.large:
        return operators.large_operator(composer, node, style)
    return composer.maths[step(style)].sign(node.char)


def _row(composer: Composer, node: Row, style: int) -> Block:
    items = node.items
    return composer.compose(items[0], style) if len(items) == 1 else rows.compose_row(composer, items, style)


def _styled(composer: Composer, node: Styled, style: int) -> Block:
    return composer.compose(node.body, of_level(node.level, style))


def _atom(composer: Composer, node: Atom, style: int) -> Block:
    return composer.compose(node.body, style)


def _choice(composer: Composer, node: Choice, style: int) -> Block:
    return composer.compose(node.options[style // 2], style)


def _reference(composer: Composer, node: Reference, style: int) -> Block:
    number = composer.numbers.get(node.label, "?" if node.bracketed else "(?)")
    return composer.words.block(f"({number})" if node.bracketed else number, "roman", style)


def _space(composer: Composer, node: Space, style: int) -> Block:
    return Block(composer.space(node, style), 0.0, 0.0)


def _style_change(*_: object) -> Block:
    return EMPTY


_SETTERS: dict[type, Callable[[Composer, Any, int], Block]] = {
    Symbol: _symbol, Row: _row, Number: words.compose_number, Letters: words.compose_letters, Atom: _atom,
    Styled: _styled, Choice: _choice, Reference: _reference, Space: _space, StyleChange: _style_change,
    Scripts: scripts.compose_scripts, Prescripts: scripts.compose_prescripts, Stack: operators.compose_stack,
    Fraction: fractions.compose_fraction, Radical: radicals.compose_radical, Fence: fences.compose_fence,
    Sized: fences.compose_sized, Accent: accents.compose_accent, Lined: accents.compose_lined,
    Stretched: accents.compose_stretched, Negated: accents.compose_negated, Arrow: operators.compose_arrow,
    Table: tables.compose_table, Phantom: rows.compose_phantom, Framed: accents.compose_framed,
    Raised: rows.compose_raised, Rule: rows.compose_rule,
}  # fmt: skip

"""Who sets what: each kind of node and the part of the package that makes a block of it."""

from __future__ import annotations

from typing import Final

from booklet.typeset.maths import accents, fences, fractions, operators, radicals, rows, scripts, tables
from booklet.typeset.maths.blocks import EMPTY, Block
from booklet.typeset.maths.composer import Compose, Composer
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


def _number(composer: Composer, node: Number, style: int) -> Block:
    font = composer.font(style)
    return font.sign(node.text) if len(node.text) == 1 else font.number(node.text)


def _letters(composer: Composer, node: Letters, style: int) -> Block:
    return composer.words.block(node.text, node.style, style)


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


REPERTOIRE: Final[dict[type, Compose]] = {
    Symbol: _symbol, Row: _row, Number: _number, Letters: _letters, Atom: _atom,
    Styled: _styled, Choice: _choice, Reference: _reference, Space: _space, StyleChange: _style_change,
    Scripts: scripts.compose_scripts, Prescripts: scripts.compose_prescripts, Stack: operators.compose_stack,
    Fraction: fractions.compose_fraction, Radical: radicals.compose_radical, Fence: fences.compose_fence,
    Sized: fences.compose_sized, Accent: accents.compose_accent, Lined: accents.compose_lined,
    Stretched: accents.compose_stretched, Negated: accents.compose_negated, Arrow: operators.compose_arrow,
    Table: tables.compose_table, Phantom: rows.compose_phantom, Framed: accents.compose_framed,
    Raised: rows.compose_raised, Rule: rows.compose_rule,
}  # fmt: skip

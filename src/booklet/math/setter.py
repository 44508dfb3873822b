"""Who sets what: each kind of node and the part of the package that makes a block of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from booklet.fonts.font import FontBook
from booklet.math import accents, fractions, rows, scripts, tables
from booklet.math.box import EMPTY, InlineFormula, MathBox, SetDisplay
from booklet.math.display import set_display
from booklet.math.formula import ParsedFormula
from booklet.math.layout import Compose, MathContext
from booklet.math.line_breaks import split_at_breaks
from booklet.math.nodes import (
    Accent,
    Arrow,
    Atom,
    Choice,
    Fence,
    Fraction,
    Framed,
    MathLine,
    MathLines,
    MathNumber,
    MathRow,
    MathRule,
    MathSpace,
    MathSymbol,
    MathTable,
    MathText,
    Negated,
    Overline,
    Phantom,
    Prescripts,
    Radical,
    Raised,
    Reference,
    Scripts,
    Sized,
    Stack,
    StretchyOver,
    StyleChange,
    Styled,
)
from booklet.math.rows import line_up
from booklet.math.styles import TEXT, of_level, step


def _number(composer: MathContext, node: MathNumber, style: int) -> MathBox:
    font = composer.font(style)
    return font.sign(node.text) if len(node.text) == 1 else font.number(node.text)


def _letters(composer: MathContext, node: MathText, style: int) -> MathBox:
    return composer.words.block(node.text, node.style, style)


def _symbol(composer: MathContext, node: MathSymbol, style: int) -> MathBox:
    if node.large:
        return scripts.large_operator(composer, node, style)
    return composer.maths[step(style)].sign(node.char)


def _row(composer: MathContext, node: MathRow, style: int) -> MathBox:
    items = node.items
    return composer.compose(items[0], style) if len(items) == 1 else rows.layout_row(composer, items, style)


def _styled(composer: MathContext, node: Styled, style: int) -> MathBox:
    return composer.compose(node.body, of_level(node.level, style))


def _atom(composer: MathContext, node: Atom, style: int) -> MathBox:
    return composer.compose(node.body, style)


def _choice(composer: MathContext, node: Choice, style: int) -> MathBox:
    return composer.compose(node.options[style // 2], style)


def _reference(composer: MathContext, node: Reference, style: int) -> MathBox:
    number = composer.numbers.get(node.label, "?" if node.bracketed else "(?)")
    return composer.words.block(f"({number})" if node.bracketed else number, "roman", style)


def _space(composer: MathContext, node: MathSpace, style: int) -> MathBox:
    return MathBox(composer.space(node, style), 0.0, 0.0)


def _style_change(*_: object) -> MathBox:
    return EMPTY


LAYOUTS: Final[dict[type, Compose]] = {
    MathSymbol: _symbol, MathRow: _row, MathNumber: _number, MathText: _letters, Atom: _atom,
    Styled: _styled, Choice: _choice, Reference: _reference, MathSpace: _space, StyleChange: _style_change,
    Scripts: scripts.layout_scripts, Prescripts: scripts.layout_prescripts, Stack: scripts.layout_stack,
    Fraction: fractions.layout_fraction, Radical: fractions.layout_radical, Fence: fractions.layout_fence,
    Sized: fractions.layout_sized, Accent: accents.layout_accent, Overline: accents.layout_overline,
    StretchyOver: accents.layout_stretchy_over, Negated: accents.layout_negated, Arrow: scripts.layout_arrow,
    MathTable: tables.layout_table, Phantom: rows.layout_phantom, Framed: accents.layout_framed,
    Raised: rows.layout_raised, MathRule: rows.layout_rule,
}  # fmt: skip
_NO_NUMBERS: Final[Mapping[str, str]] = {}


class FormulaSetter:
    """Sets formulas with a maths face of a book of fonts, words among them in its text face."""

    def __init__(
        self, fonts: FontBook, text_face: str = "LibertinusSerif-Regular", maths_face: str = "LibertinusMath-Regular"
    ) -> None:
        self._fonts = fonts
        self._text_face = text_face
        self._maths_face = maths_face
        self._composers: dict[float, MathContext] = {}
        self._formulas: dict[tuple[str, bool, float], InlineFormula] = {}

    def inline(self, reading: ParsedFormula, size: float, numbers: Mapping[str, str] = _NO_NUMBERS) -> InlineFormula:
        """A formula within a line, of type of this size in points. `numbers` are those of equations, by their labels,
        for references to them; others are shown as (?).
        """
        key = reading.tex, reading.display, size
        known = None if numbers else self._formulas.get(key)
        if known is None:
            composer = self._composer(size, numbers)
            known = split_at_breaks(line_up(composer, _row_of(reading).items, TEXT))
            if not numbers:
                self._formulas[key] = known
        return known

    def display(
        self,
        reading: ParsedFormula,
        size: float,
        measure: float,
        first_number: int,
        numbers: Mapping[str, str] = _NO_NUMBERS,
    ) -> SetDisplay:
        """A formula on lines of its own, no wider than the measure if it can be helped; equations that have numbers
        are counted from `first_number`.
        """
        own = {label: str(first_number + tag if isinstance(tag, int) else tag) for label, tag in reading.labels.items()}
        known = {**numbers, **own}

        def composer_of(scale: float) -> MathContext:
            return self._composer(size * scale, known)

        tree = reading.tree
        lines = tree if isinstance(tree, MathLines) else MathLines("single", (MathLine((tree,)),))
        return set_display(lines, composer_of, measure, first_number)

    def _composer(self, size: float, numbers: Mapping[str, str]) -> MathContext:
        composer = self._composers.get(size)
        if composer is None:
            composer = self._composers[size] = MathContext(
                LAYOUTS, self._fonts, self._text_face, self._maths_face, size
            )
        composer.numbers = numbers
        return composer


def _row_of(reading: ParsedFormula) -> MathRow:
    """What a reading sets within a line; a display's lines after each other."""
    tree = reading.tree
    if isinstance(tree, MathRow):
        return tree
    return MathRow(tuple([item for line in tree.lines for cell in line.cells for item in cell.items]))


# MERGED typeset.maths.setting: Formulas set: what was understood becomes boxes on lines.

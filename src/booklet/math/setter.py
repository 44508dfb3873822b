"""The setter of parsed formulas, within text and as displays, and the layout function for each kind of node."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Final

from booklet.fonts.font import FontBook
from booklet.math import attachments, fractions, rows, tables
from booklet.math.box import EMPTY, InlineFormula, MathBox, SetDisplay
from booklet.math.display import SMALLEST, Room, set_display
from booklet.math.formula import ParsedFormula
from booklet.math.layout import TEXT, LayoutFunction, MathContext, of_level, step
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
    MathNode,
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
from booklet.math.opening import opened_row
from booklet.math.rows import line_up, split_at_breaks

_NO_NUMBERS: Final[Mapping[str, str]] = {}
_LONG: Final = 0.6  # of the measure: what is longer within a line is divided wherever it may be


class FormulaSetter:
    """Sets formulas in a math face of a font book, with text among them in a text face.

    Contexts and formulas within text are cached by size.
    """

    def __init__(
        self, fonts: FontBook, text_face: str = "LibertinusSerif-Regular", math_face: str = "LibertinusMath-Regular"
    ) -> None:
        self._fonts = fonts
        self._text_face = text_face
        self._math_face = math_face
        self._contexts: dict[float, MathContext] = {}
        self._formulas: dict[tuple[str, bool, float], InlineFormula] = {}

    def inline(
        self, formula: ParsedFormula, size: float, numbers: Mapping[str, str] = _NO_NUMBERS, measure: float = inf
    ) -> InlineFormula:
        """Set a formula within a line of the measure at a size; both are in points.

        `numbers` holds the equation numbers that references print, by label; other references print as (?).
        """
        key = formula.tex, formula.display, size
        cached = None if numbers else self._formulas.get(key)
        if cached is not None:
            return cached
        inline = self._fitted(_row_of(formula).items, size, numbers, measure)
        if not numbers:
            self._formulas[key] = inline
        return inline

    def _fitted(
        self, items: tuple[MathNode, ...], size: float, numbers: Mapping[str, str], measure: float
    ) -> InlineFormula:
        """A row as segments; one wider than most of the measure may be divided nearly anywhere, and what is wider than
        the measure even so is set smaller, if that is enough.
        """
        inline = split_at_breaks(line_up(self._context(size, numbers), items, TEXT))
        if _widest(inline) <= _LONG * measure:
            return inline
        inline = split_at_breaks(opened_row(self._context(size, numbers), items, TEXT))
        least = SMALLEST * size
        while (widest := _widest(inline)) > measure and size > least:
            size = max(min(size * measure / widest, 0.95 * size), least)
            inline = split_at_breaks(opened_row(self._context(size, numbers), items, TEXT))
        return inline

    def display(
        self,
        formula: ParsedFormula,
        size: float,
        measure: float,
        first_number: int,
        numbers: Mapping[str, str] = _NO_NUMBERS,
        height: float = inf,
    ) -> SetDisplay:
        """Set a formula on lines of its own, if possible no wider than the measure and none of them taller than the
        height; size, measure and height are in points.

        Its equations are numbered from `first_number`; `numbers` as in `inline`.
        """
        own = {label: str(first_number + tag if isinstance(tag, int) else tag) for label, tag in formula.labels.items()}
        all_numbers = {**numbers, **own}

        def context_at(scale: float) -> MathContext:
            return self._context(size * scale, all_numbers)

        tree = formula.tree
        lines = tree if isinstance(tree, MathLines) else MathLines("single", (MathLine((tree,)),))
        return set_display(lines, context_at, Room(measure, height), first_number)

    def _context(self, size: float, numbers: Mapping[str, str]) -> MathContext:
        context = self._contexts.get(size)
        if context is None:
            context = self._contexts[size] = MathContext(LAYOUTS, self._fonts, self._text_face, self._math_face, size)
        return context.with_numbers(numbers) if numbers else context


def _widest(inline: InlineFormula) -> float:
    return max([segment.box.width for segment in inline.segments])


def _row_of(formula: ParsedFormula) -> MathRow:
    """The formula as one row, a display's lines after each other."""
    tree = formula.tree
    if isinstance(tree, MathRow):
        return tree
    return MathRow(tuple([item for line in tree.lines for cell in line.cells for item in cell.items]))


# --- layout functions of the simplest nodes, and the table of all


def _number(context: MathContext, node: MathNumber, style: int) -> MathBox:
    font = context.font(style)
    return font.character(node.text) if len(node.text) == 1 else font.number(node.text)


def _text(context: MathContext, node: MathText, style: int) -> MathBox:
    return context.text.layout(node.text, node.style, style)


def _symbol(context: MathContext, node: MathSymbol, style: int) -> MathBox:
    if node.large:
        return attachments.large_operator(context, node, style)
    return context.math_fonts[step(style)].character(node.char)


def _row(context: MathContext, node: MathRow, style: int) -> MathBox:
    items = node.items
    alone = len(items) == 1 and context.folding is None
    return context.layout(items[0], style) if alone else rows.layout_row(context, items, style)


def _styled(context: MathContext, node: Styled, style: int) -> MathBox:
    return context.layout(node.body, of_level(node.level, style))


def _atom(context: MathContext, node: Atom, style: int) -> MathBox:
    return context.layout(node.body, style)


def _choice(context: MathContext, node: Choice, style: int) -> MathBox:
    return context.layout(node.options[style // 2], style)


def _reference(context: MathContext, node: Reference, style: int) -> MathBox:
    number = context.numbers.get(node.label, "?" if node.bracketed else "(?)")
    return context.text.layout(f"({number})" if node.bracketed else number, "roman", style)


def _space(context: MathContext, node: MathSpace, style: int) -> MathBox:
    return MathBox(context.space(node, style), 0.0, 0.0)


def _style_change(*_: object) -> MathBox:
    return EMPTY


LAYOUTS: Final[dict[type, LayoutFunction]] = {
    MathSymbol: _symbol, MathRow: _row, MathNumber: _number, MathText: _text, Atom: _atom,
    Styled: _styled, Choice: _choice, Reference: _reference, MathSpace: _space, StyleChange: _style_change,
    Scripts: attachments.layout_scripts, Prescripts: attachments.layout_prescripts, Stack: attachments.layout_stack,
    Fraction: fractions.layout_fraction, Radical: fractions.layout_radical, Fence: fractions.layout_fence,
    Sized: fractions.layout_sized, Accent: attachments.layout_accent, Overline: attachments.layout_overline,
    StretchyOver: attachments.layout_stretchy_over, Negated: attachments.layout_negated,
    Arrow: attachments.layout_arrow,
    MathTable: tables.layout_table, Phantom: rows.layout_phantom, Framed: attachments.layout_framed,
    Raised: rows.layout_raised, MathRule: rows.layout_rule,
}  # fmt: skip

"""Formulas from an organiser's text to set mathematics, each read once. Loaded only where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from booklet.book.theme import Theme
from booklet.fonts.font import FontBook
from booklet.markup.model import Block, DisplayedFormula, Inline, ListBlock, Paragraph, Quote, TexFormula
from booklet.math import FormulaFault, FormulaSetter, ParsedFormula, SetDisplay, parse_formula
from booklet.typeset.box import InlineBox
from booklet.typeset.linebreak import INFINITE

_MATHS = "LibertinusMath-Regular"
_REFERENCE = re.compile(r"\\(?:eq)?ref\s*\{([^{}]*)\}")


class FormulaReader:
    """Reads and sets formulas; the same source is read once, and set once at each size."""

    def __init__(self, theme: Theme, fonts: FontBook) -> None:
        self._setter = FormulaSetter(fonts, theme.family.regular, _MATHS)
        self._known: dict[tuple[str, bool], ParsedFormula | FormulaFault] = {}

    def reading(self, formula: TexFormula, display: bool = False) -> ParsedFormula | FormulaFault:
        """What the formula means, or why it can't be set."""
        known = self._known.get((formula.tex, display))
        if known is None:
            known = self._known[formula.tex, display] = parse_formula(formula.tex, display)
        return known

    def fault(self, formula: TexFormula, display: bool) -> FormulaFault | None:
        """Why it can't be set; None if it can."""
        reading = self.reading(formula, display)
        return reading if isinstance(reading, FormulaFault) else None

    def plain(self, formula: TexFormula) -> str:
        """The formula in letters, for outlines; its source where it can't be set."""
        return _plain(formula, self.reading(formula))

    def references(self, blocks: tuple[Block, ...]) -> Mapping[str, str]:
        """What stands for the equations of a text, its numbers from 1 on and its tags, by their labels."""
        numbers: dict[str, str] = {}
        first = 1
        for formula, display in formulas_in(blocks):
            reading = self.reading(formula, display) if display else None
            if isinstance(reading, ParsedFormula):
                for label, tag in reading.labels.items():
                    numbers[label] = str(first + tag) if isinstance(tag, int) else tag
                first += reading.numbers
        return numbers

    def inline(
        self, formula: TexFormula, size: float, numbers: Mapping[str, str]
    ) -> tuple[ParsedFormula, tuple[InlineBox, ...]] | None:
        """What the formula means, and its parts as they stand in a line of that size; None where it can't be set."""
        reading = self.reading(formula)
        if isinstance(reading, FormulaFault):
            return None
        own = numbers if "ref{" in formula.tex else {}  # others are set once, whatever the numbers are
        *parts, last = self._setter.inline(reading, size, own).segments
        insets = [InlineBox(part.box, part.gap, part.cost) for part in parts]
        return reading, (*insets, InlineBox(last.box, last.gap, INFINITE))  # what comes next may be its full stop

    def display(
        self, formula: TexFormula, size: float, measure: float, first_number: int, numbers: Mapping[str, str]
    ) -> tuple[ParsedFormula, SetDisplay] | None:
        """What the formula means, and its lines, of which the first to bear a number has that; None as above."""
        reading = self.reading(formula, display=True)
        if isinstance(reading, FormulaFault):
            return None
        return reading, self._setter.display(reading, size, measure, first_number, numbers)

    def numbers_in(self, block: Block) -> int:
        """How many numbers a block gives its equations."""
        readings = [self.reading(formula, True) for formula, display in formulas_in((block,)) if display]
        return sum([reading.numbers for reading in readings if isinstance(reading, ParsedFormula)])


def unknown_references(formula: TexFormula, numbers: Mapping[str, str]) -> list[str]:
    """The labels a formula refers to, and no equation of its text bears."""
    return [label for label in _REFERENCE.findall(formula.tex) if label.strip() not in numbers]


def spelled(formula: TexFormula) -> str:
    """The formula in letters, where nobody sets it."""
    return _plain(formula, parse_formula(formula.tex, False))


def _plain(formula: TexFormula, reading: ParsedFormula | FormulaFault) -> str:
    return reading.plain if isinstance(reading, ParsedFormula) else formula.typed


def formulas_in(blocks: tuple[Block, ...]) -> Iterator[tuple[TexFormula, bool]]:
    """Every formula of some blocks, and whether it stands on lines of its own."""
    for block in blocks:
        if isinstance(block, DisplayedFormula):
            yield block.formula, True
        elif isinstance(block, Paragraph):
            yield from _inline(block.content)
        elif isinstance(block, Quote):
            yield from formulas_in(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from formulas_in(item)


def _inline(content: tuple[Inline, ...]) -> Iterator[tuple[TexFormula, bool]]:
    return ((inline, False) for inline in content if isinstance(inline, TexFormula))

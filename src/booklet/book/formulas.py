"""Formulas of the organiser's texts, parsed and set. Loaded only by booklets with formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from booklet.book.theme import Theme
from booklet.diagnostics.model import Note
from booklet.fonts.font import FontBook
from booklet.markup.model import Block, DisplayedFormula, TexFormula, inlines_of, inner_blocks
from booklet.math.box import FormulaFault, SetDisplay
from booklet.math.formula import ParsedFormula, parse_formula
from booklet.math.setter import FormulaSetter
from booklet.typeset.box import Box, InlineBox
from booklet.typeset.linebreak import INFINITE

_OVERPRINTS = 1.5  # of the size: how far a formula in a line may print beside its place
_REFERENCE = partial(re.compile, r"\\(?:eq)?ref\s*\{([^{}]*)\}")


class FormulaReader:
    """Parses formulas; the same source is parsed once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, bool], ParsedFormula | FormulaFault] = {}

    def parsed(self, formula: TexFormula, display: bool = False) -> ParsedFormula | FormulaFault:
        """The formula as parsed, or why it can't be set."""
        known = self._known.get((formula.tex, display))
        if known is None:
            known = self._known[formula.tex, display] = parse_formula(formula.tex, display)
        return known

    def plain(self, formula: TexFormula) -> str:
        """The formula in Unicode characters, for outlines; as typed where it can't be set."""
        parsed = self.parsed(formula)
        return parsed.plain if isinstance(parsed, ParsedFormula) else formula.typed

    def references(self, blocks: tuple[Block, ...]) -> Mapping[str, str]:
        """The numbers, counted from 1, and the tags of a text's equations by their labels."""
        numbers: dict[str, str] = {}
        first = 1
        for formula, display in formulas_in(blocks):
            parsed = self.parsed(formula, display) if display else None
            if isinstance(parsed, ParsedFormula):
                for label, tag in parsed.labels.items():
                    numbers[label] = str(first + tag) if isinstance(tag, int) else tag
                first += parsed.number_count
        return numbers

    def numbers_in(self, block: Block) -> int:
        """The count of numbered equations in a block."""
        parsed = [self.parsed(formula, True) for formula, display in formulas_in((block,)) if display]
        return sum([each.number_count for each in parsed if isinstance(each, ParsedFormula)])


class FormulaBoxes:
    """Sets formulas in a theme's faces; each is set once at each size."""

    def __init__(self, theme: Theme, fonts: FontBook, reader: FormulaReader) -> None:
        self._setter = FormulaSetter(fonts, theme.family.regular, theme.maths)
        self._reader = reader
        self._height = theme.page.capacity * theme.page.half_line
        self._measure = theme.page.measure

    def inline(
        self, formula: TexFormula, size: float, numbers: Mapping[str, str]
    ) -> tuple[ParsedFormula, tuple[InlineBox, ...]] | str:
        """The formula as parsed and its boxes in a line of type of `size` points; where it doesn't fit a line, the code
        of a warning, and "" where it can't be set, which is told when it is read.

        `numbers` are those of the text's equations, by label.
        """
        parsed = self._reader.parsed(formula)
        if isinstance(parsed, FormulaFault):
            return ""
        own = numbers if "ref{" in formula.tex else {}  # others are set once, whatever the numbers are
        segments = self._setter.inline(parsed, size, own, self._measure).segments
        for segment in segments:
            if misfit := self._misfit(segment.box, size):
                return misfit
        *parts, last = segments
        boxes = [InlineBox(part.box, part.gap, part.cost) for part in parts]
        return parsed, (*boxes, InlineBox(last.box, last.gap, INFINITE))  # what comes next may be its full stop

    def _misfit(self, box: Box, size: float) -> str:
        """The code of the warning that a part of a formula in a line needs; "" for one that fits."""
        if box.width > self._measure:
            return "formula-too-wide"
        if box.height + box.depth > self._height:
            return "formula-too-tall"
        ink, most = box.ink, _OVERPRINTS * size
        if ink is not None and (ink.left < -most or ink.right > box.width + most):
            return "formula-overprints"
        return ""

    def display(
        self, formula: TexFormula, size: float, measure: float, first_number: int, numbers: Mapping[str, str]
    ) -> tuple[ParsedFormula, SetDisplay] | None:
        """The formula as parsed and its lines within `measure` points, numbered from `first_number` on; None where it
        can't be set.
        """
        parsed = self._reader.parsed(formula, display=True)
        if isinstance(parsed, FormulaFault):
            return None
        return parsed, self._setter.display(parsed, size, measure, first_number, numbers, self._height)


def formula_notes(blocks: tuple[Block, ...], reader: FormulaReader) -> Iterator[Note]:
    """A note for each formula of a text that can't be set, and for each reference to an equation it doesn't have."""
    numbers = reader.references(blocks)
    for formula, display in formulas_in(blocks):
        for label in _REFERENCE().findall(formula.tex) if "ref" in formula.tex else ():
            if label.strip() not in numbers:
                yield Note(
                    "unknown-reference",
                    f"no equation of this text has the label '{label}'; (?) is printed",
                    f"put \\label{{{label}}} into the equation that is meant",
                    formula.offset,
                    formula.length,
                )
        parsed = reader.parsed(formula, display)
        if isinstance(parsed, FormulaFault):
            yield Note(
                "formula-not-set",
                f"{parsed.message}; the formula is printed as typed",
                "write it with commands of LaTeX or amsmath, or explain the command in 'design: macros:'",
                formula.offset,
                formula.length,
            )


def formulas_in(blocks: tuple[Block, ...]) -> Iterator[tuple[TexFormula, bool]]:
    """Each formula of some blocks, with True where it stands on lines of its own."""
    for block in blocks:
        is_display = isinstance(block, DisplayedFormula)
        yield from [(inline, is_display) for inline in inlines_of(block) if isinstance(inline, TexFormula)]
        yield from formulas_in(inner_blocks(block))

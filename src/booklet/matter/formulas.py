"""Formulas from an organiser's text to set mathematics, each read once. Loaded only where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from booklet.matter.theme import Theme
from booklet.program.markup import Block, Display, Formula, Inline, ListBlock, Paragraph, Quote
from booklet.typeset.font import FontBook
from booklet.typeset.inset import Inset
from booklet.typeset.linebreak import INFINITE
from booklet.typeset.maths import Display as SetDisplay
from booklet.typeset.maths import Fault, Reading, Setter, read

_MATHS = "LibertinusMath-Regular"
_REFERENCE = re.compile(r"\\(?:eq)?ref\s*\{([^{}]*)\}")


class Formulas:
    """Reads and sets formulas; the same source is read once, and set once at each size."""

    def __init__(self, theme: Theme, fonts: FontBook) -> None:
        self._setter = Setter(fonts, theme.family.regular, _MATHS)
        self._known: dict[tuple[str, bool], Reading | Fault] = {}

    def reading(self, formula: Formula, display: bool = False) -> Reading | Fault:
        """What the formula means, or why it can't be set."""
        known = self._known.get((formula.tex, display))
        if known is None:
            known = self._known[formula.tex, display] = read(formula.tex, display)
        return known

    def fault(self, formula: Formula, display: bool) -> Fault | None:
        """Why it can't be set; None if it can."""
        reading = self.reading(formula, display)
        return reading if isinstance(reading, Fault) else None

    def plain(self, formula: Formula) -> str:
        """The formula in letters, for outlines; its source where it can't be set."""
        return _plain(formula, self.reading(formula))

    def references(self, blocks: tuple[Block, ...]) -> Mapping[str, str]:
        """What stands for the equations of a text, its numbers from 1 on and its tags, by their labels."""
        numbers: dict[str, str] = {}
        first = 1
        for formula, display in formulas_in(blocks):
            reading = self.reading(formula, display) if display else None
            if isinstance(reading, Reading):
                for label, tag in reading.labels.items():
                    numbers[label] = str(first + tag) if isinstance(tag, int) else tag
                first += reading.numbers
        return numbers

    def inline(
        self, formula: Formula, size: float, numbers: Mapping[str, str]
    ) -> tuple[Reading, tuple[Inset, ...]] | None:
        """What the formula means, and its parts as they stand in a line of that size; None where it can't be set."""
        reading = self.reading(formula)
        if isinstance(reading, Fault):
            return None
        own = numbers if "ref{" in formula.tex else {}  # others are set once, whatever the numbers are
        *parts, last = self._setter.inline(reading, size, own).segments
        insets = [Inset(part.box, part.gap, part.cost) for part in parts]
        return reading, (*insets, Inset(last.box, last.gap, INFINITE))  # what comes next may be its full stop

    def display(
        self, formula: Formula, size: float, measure: float, first_number: int, numbers: Mapping[str, str]
    ) -> tuple[Reading, SetDisplay] | None:
        """What the formula means, and its lines, of which the first to bear a number has that; None as above."""
        reading = self.reading(formula, display=True)
        if isinstance(reading, Fault):
            return None
        return reading, self._setter.display(reading, size, measure, first_number, numbers)

    def numbers_in(self, block: Block) -> int:
        """How many numbers a block gives its equations."""
        readings = [self.reading(formula, True) for formula, display in formulas_in((block,)) if display]
        return sum([reading.numbers for reading in readings if isinstance(reading, Reading)])


def unknown_references(formula: Formula, numbers: Mapping[str, str]) -> list[str]:
    """The labels a formula refers to, and no equation of its text bears."""
    return [label for label in _REFERENCE.findall(formula.tex) if label.strip() not in numbers]


def spelled(formula: Formula) -> str:
    """The formula in letters, where nobody sets it."""
    return _plain(formula, read(formula.tex, False))


def _plain(formula: Formula, reading: Reading | Fault) -> str:
    return reading.plain if isinstance(reading, Reading) else formula.typed


def formulas_in(blocks: tuple[Block, ...]) -> Iterator[tuple[Formula, bool]]:
    """Every formula of some blocks, and whether it stands on lines of its own."""
    for block in blocks:
        if isinstance(block, Display):
            yield block.formula, True
        elif isinstance(block, Paragraph):
            yield from _inline(block.content)
        elif isinstance(block, Quote):
            yield from formulas_in(block.blocks)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from formulas_in(item)


def _inline(content: tuple[Inline, ...]) -> Iterator[tuple[Formula, bool]]:
    return ((inline, False) for inline in content if isinstance(inline, Formula))

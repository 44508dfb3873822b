"""Formulas understood: source in, atoms out, or what is wrong with the source."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from booklet.math.box import FormulaFault
from booklet.math.commands import commands
from booklet.math.equations import read_display
from booklet.math.nodes import AUTO, MathLines, MathRow
from booklet.math.parser import FormulaParser
from booklet.math.structures import infix_fraction
from booklet.math.tokens import FormulaError

LONGEST_SOURCE: Final = 20_000


class ParsedFormula:
    """A formula understood. `tree` is a `MathRow` within lines, `MathLines` for a display."""

    def __init__(self, tex: str, display: bool, tree: MathRow | MathLines) -> None:
        self.tex = tex
        self.display = display
        self.tree = tree

    def __repr__(self) -> str:
        return f"Reading({self.tex!r}, display={self.display})"

    @cached_property
    def mathml(self) -> str:
        """The formula as a `<math>` element on its own (MathML Core), for readers' tools."""
        from booklet.math.mathml import to_mathml

        return to_mathml(self.tree, self.display)

    @cached_property
    def plain(self) -> str:
        """The formula as a line of Unicode text, for outlines: "Lᵖ(Ω)", "(a + b)/c"."""
        from booklet.math.plain import to_plain

        return to_plain(self.tree)

    @cached_property
    def spoken(self) -> str:
        """The formula in English words, to be read aloud; never empty."""
        from booklet.math.speech import to_speech

        return to_speech(self.tree) or self.plain or "formula"

    @property
    def numbers(self) -> int:
        """How many of its lines are counted."""
        return sum([line.tag is AUTO for line in self.tree.lines]) if isinstance(self.tree, MathLines) else 0

    @property
    def labels(self) -> dict[str, int | str]:
        """The labels of its lines, each with the number it has: which of the formula's own, from 0, or a tag's text."""
        from booklet.math.plain import to_plain

        found: dict[str, int | str] = {}
        counted = 0
        for line in self.tree.lines if isinstance(self.tree, MathLines) else ():
            tag: int | str = (
                counted if line.tag is AUTO else to_plain(MathRow((line.tag,))).strip("()") if line.tag else ""
            )
            counted += line.tag is AUTO
            found.update(dict.fromkeys(line.labels, tag))
        return found


def parse_formula(tex: str, display: bool) -> ParsedFormula | FormulaFault:
    """Understand a formula, given without delimiters and without macros of the writer's; a display may be a whole
    environment. Any input gives one or the other; time grows with its length only.
    """
    if len(tex) > LONGEST_SOURCE:
        return FormulaFault(f"the formula is longer than {LONGEST_SOURCE} characters", LONGEST_SOURCE)
    spaced = tex.replace("\\\n", "\\ ").replace("\\\t", "\\ ")  # a backslash before any white space is a space
    reader = FormulaParser(spaced, display, commands(), infix_fraction)
    try:
        return ParsedFormula(tex, display, read_display(reader) if display else reader.row(("",)))
    except FormulaError as mistake:
        return FormulaFault(mistake.message, mistake.position)

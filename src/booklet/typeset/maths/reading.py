"""Formulas understood: source in, atoms out, or what is wrong with the source."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from booklet.typeset.maths.commands import commands
from booklet.typeset.maths.equations import read_display
from booklet.typeset.maths.formula import Fault
from booklet.typeset.maths.reader import Reader
from booklet.typeset.maths.structures import infix_fraction
from booklet.typeset.maths.tokens import Mistake
from booklet.typeset.maths.tree import AUTO, Lines, Row

LONGEST_SOURCE: Final = 20_000


class Reading:
    """A formula understood. `tree` is a `Row` within lines, `Lines` for a display."""

    def __init__(self, tex: str, display: bool, tree: Row | Lines) -> None:
        self.tex = tex
        self.display = display
        self.tree = tree

    def __repr__(self) -> str:
        return f"Reading({self.tex!r}, display={self.display})"

    @cached_property
    def mathml(self) -> str:
        """The formula as a `<math>` element on its own (MathML Core), for readers' tools."""
        from booklet.typeset.maths.mathml import to_mathml

        return to_mathml(self.tree, self.display)

    @cached_property
    def plain(self) -> str:
        """The formula as a line of Unicode text, for outlines: "Lᵖ(Ω)", "(a + b)/c"."""
        from booklet.typeset.maths.plain import to_plain

        return to_plain(self.tree)

    @cached_property
    def spoken(self) -> str:
        """The formula in English words, to be read aloud; never empty."""
        from booklet.typeset.maths.spoken import to_spoken

        return to_spoken(self.tree) or self.plain or "formula"

    @property
    def numbers(self) -> int:
        """How many of its lines are counted."""
        return sum([line.tag is AUTO for line in self.tree.lines]) if isinstance(self.tree, Lines) else 0

    @property
    def labels(self) -> dict[str, int | str]:
        """The labels of its lines, each with the number it has: which of the formula's own, from 0, or a tag's text."""
        from booklet.typeset.maths.plain import to_plain

        found: dict[str, int | str] = {}
        counted = 0
        for line in self.tree.lines if isinstance(self.tree, Lines) else ():
            tag: int | str = counted if line.tag is AUTO else to_plain(Row((line.tag,))).strip("()") if line.tag else ""
            counted += line.tag is AUTO
            found.update(dict.fromkeys(line.labels, tag))
        return found


def read(tex: str, display: bool) -> Reading | Fault:
    """Understand a formula, given without delimiters and without macros of the writer's; a display may be a whole
    environment. Any input gives one or the other; time grows with its length only.
    """
    if len(tex) > LONGEST_SOURCE:
        return Fault(f"the formula is longer than {LONGEST_SOURCE} characters", LONGEST_SOURCE)
    spaced = tex.replace("\\\n", "\\ ").replace("\\\t", "\\ ")  # a backslash before any white space is a space
    reader = Reader(spaced, display, commands(), infix_fraction)
    try:
        return Reading(tex, display, read_display(reader) if display else reader.row(("",)))
    except Mistake as mistake:
        return Fault(mistake.message, mistake.position)

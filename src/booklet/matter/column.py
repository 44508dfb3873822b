"""A column: where running text goes, in what type, below which structure element."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.matter.compositor import NO_NUMBERS, Compositor
from booklet.matter.theme import Style
from booklet.record import Record
from booklet.typeset.page import Element


class Column(Record):
    """Where text goes: from `x` on, `measure` wide, in a style and language, below a structure element.

    `rightward` says that it begins on the right; `first_number` is that of its first equation with a number, and
    `numbers` are those of all its text's equations, by label.
    """

    compositor: Compositor
    style: Style
    x: float
    measure: float
    parent: Element | None
    language: str | None = None
    rightward: bool = False
    first_number: int = 1
    numbers: Mapping[str, str] = NO_NUMBERS

    def inset(self, distance: float, parent: Element) -> Column:
        """The same, further in."""
        x = self.x if self.rightward else self.x + distance
        return self._replace(x=x, measure=self.measure - distance, parent=parent)

    def at_start(self, width: float, indent: float = 0.0) -> float:
        """Where something begins that stands `indent` from the column's beginning."""
        return self.x + self.measure - indent - width if self.rightward else self.x + indent

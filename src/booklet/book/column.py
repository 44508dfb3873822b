"""A column of running text: its place, its type and its texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from booklet.book.text_setter import NO_NUMBERS, TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Text
from booklet.typeset.page import Element


class TextColumn(NamedTuple):
    """A column of running text: its left edge `x` and its `measure` in points, its style, language and parent element.

    `rtl` is True where its lines begin on the right. `first_number` is the number of its first numbered equation, and
    `numbers` are those of all equations of its text, by label. `sources` are the organiser's texts that it holds.
    """

    setter: TextSetter
    style: TextStyle
    x: float
    measure: float
    parent: Element | None
    language: str | None = None
    rtl: bool = False
    first_number: int = 1
    numbers: Mapping[str, str] = NO_NUMBERS
    sources: tuple[Text, ...] = ()

    def inset(self, distance: float, parent: Element) -> TextColumn:
        """The column that begins `distance` points further in."""
        x = self.x if self.rtl else self.x + distance
        return self._replace(x=x, measure=self.measure - distance, parent=parent)

    def at_start(self, width: float, indent: float = 0.0) -> float:
        """The left edge of a thing of some width that stands `indent` points from where the column's lines begin."""
        return self.x + self.measure - indent - width if self.rtl else self.x + indent

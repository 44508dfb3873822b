"""What stands in a line besides words: set mathematics."""

from __future__ import annotations

from typing import NamedTuple

from booklet.fonts.font import Font
from booklet.fonts.word import Word


class InlineBox(NamedTuple):
    """A formula, or the part of one up to a place where it may be broken, with `gap` points between it and the next.

    It is measured like a word: `width` includes the gap, and nothing of it hangs into the margins. `cost` is what it
    costs to end a line after it, without the gap then; infinite where no line may.
    """

    box: Box
    gap: float
    cost: float

    @property
    def width(self) -> float:
        """The formula's width and the gap after it."""
        return self.box.width + self.gap

    @property
    def text(self) -> str:
        """A formula is no word."""
        return "\ufffc"

    @property
    def left(self) -> float:
        """How far it may hang into the left margin: not at all."""
        return 0.0

    @property
    def right(self) -> float:
        """How far it may hang into the right margin: not at all."""
        return 0.0

    def at_line_end(self) -> InlineBox:
        """The same without the gap."""
        return InlineBox(self.box, 0.0, self.cost) if self.gap else self


class PlacedGlyphs(NamedTuple):
    """The glyphs of a word in one font; (x, y) is the origin of the first, from the box's origin, y downward."""

    x: float
    y: float
    font: Font
    word: Word


class RuleBox(NamedTuple):
    """A filled rectangle; (x, y) is its upper left corner, from the box's origin, y downward."""

    x: float
    y: float
    width: float
    height: float


class Box(NamedTuple):
    """Set mathematics as glyphs and rules. `height` above and `depth` below the baseline are 0 or more."""

    width: float
    height: float
    depth: float
    glyphs: tuple[PlacedGlyphs, ...]
    rules: tuple[RuleBox, ...]

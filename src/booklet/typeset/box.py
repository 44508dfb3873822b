"""Boxes of a set formula: the inline box that stands in a line like a word, and the glyphs and rules it contains."""

from __future__ import annotations

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple


class InlineBox(NamedTuple):
    """A formula within a line, or one of the segments between which a line may end.

    It is measured like a word: `width` includes `gap`, the space in points before the next segment, and neither end
    protrudes into a margin. `cost` is the penalty of a line that ends after it, which drops the gap; infinite where no
    line may end.
    """

    content: Box
    gap: float
    cost: float

    @property
    def width(self) -> float:
        """The width of the formula and of the gap after it, in points."""
        return self.content.width + self.gap

    @property
    def text(self) -> str:
        """The object replacement character, since a formula is no word."""
        return "\ufffc"

    @property
    def left_protrusion(self) -> float:
        """The left protrusion: always 0."""
        return 0.0

    @property
    def right_protrusion(self) -> float:
        """The right protrusion: always 0."""
        return 0.0

    def at_line_end(self) -> InlineBox:
        """The same box without the gap after it."""
        return InlineBox(self.content, 0.0, self.cost) if self.gap else self


class Ink(NamedTuple):
    """The rectangle that holds all ink of a thing, in points from its origin; y runs downward from the baseline."""

    left: float
    top: float
    right: float
    bottom: float


class Box(NamedTuple):
    """A set formula as glyphs and rules. Lengths are in points; `height` above and `depth` below the baseline are at
    least 0. `ink` is what its glyphs and rules cover, which may be more or less than the box; None if nothing prints.
    """

    width: float
    height: float
    depth: float
    glyphs: tuple[PlacedGlyphs, ...]
    rules: tuple[RuleBox, ...]
    ink: Ink | None = None


class PlacedGlyphs(NamedTuple):
    """The glyphs of a word in one font. The first glyph's origin is (x, y) from the box's origin, y downward."""

    x: float
    y: float
    font: Font
    word: Word


class RuleBox(NamedTuple):
    """A filled rectangle. Its upper left corner is (x, y) from the box's origin, y downward."""

    x: float
    y: float
    width: float
    height: float

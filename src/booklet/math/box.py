"""Set mathematics as plain data: what others place on lines and pages.

Lengths are in points; x runs to the right, y downward from the baseline: what stands above it has a negative y.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.box import Box, PlacedGlyphs, RuleBox

if TYPE_CHECKING:
    from booklet.fonts.font import Font
    from booklet.fonts.word import Word


class Segment(NamedTuple):
    """A part of a formula within a line, after which a line may end at `cost` (`inf`: never; the last one's is 0.0).

    `gap` is the space between it and the next, which is dropped where the line ends.
    """

    box: Box
    cost: float
    gap: float


class InlineFormula(NamedTuple):
    """A formula within a line."""

    segments: tuple[Segment, ...]


class DisplayLine(NamedTuple):
    """A line of a display: its box at x from the left edge of the measure, and its number, if any, at `number_x`.

    `skip` is room asked for after the line besides the usual (`\\\\[2pt]`).
    """

    box: Box
    x: float
    number: Box | None
    number_x: float
    skip: float = 0.0


class SetDisplay(NamedTuple):
    """A formula on lines of its own.

    `scale` is below 1 where it had to be set smaller to fit the measure; `overfull` says that it is wider even so.
    `numbers` is how many equation numbers were counted up.
    """

    lines: tuple[DisplayLine, ...]
    scale: float
    overfull: bool
    numbers: int


class FormulaFault(NamedTuple):
    """Why a formula can't be set, in an organiser's words, and where in the source that is."""

    message: str
    position: int


Parts = tuple[tuple[float, float, "MathBox"], ...]


class MathBox:
    """Width, height above and depth below its baseline, in points; its parts with their origins (y downward).

    `glyph` is the one glyph it is, or has under an accent, of a font with `unit` points a font unit; 0 for none.
    `italic` is that glyph's italic correction: how far a slanted letter leans out of its width. `font` and `word` are
    what is printed of a block without parts; a `solid` one is a bar.
    """

    __slots__ = (
        "depth", "font", "glyph", "height", "italic", "parts", "solid", "unit", "width", "word",
    )  # fmt: skip

    def __init__(
        self,
        width: float,
        height: float,
        depth: float,
        parts: Parts = (),
        *,
        italic: float = 0.0,
        glyph: int = 0,
        unit: float = 0.0,
        font: Font | None = None,
        word: Word | None = None,
        solid: bool = False,
    ) -> None:
        self.width = width
        self.height = height
        self.depth = depth
        self.parts = parts
        self.italic = italic
        self.glyph = glyph
        self.unit = unit
        self.font = font
        self.word = word
        self.solid = solid


EMPTY = MathBox(0.0, 0.0, 0.0)


def bar(width: float, height: float, depth: float = 0.0) -> MathBox:
    """A filled rectangle standing on the baseline, or reaching below it."""
    return MathBox(width, height, depth, solid=True)


def room(width: float) -> MathBox:
    """Nothing, so wide."""
    return MathBox(width, 0.0, 0.0)


def side_by_side(blocks: Iterable[MathBox]) -> MathBox:
    """Blocks in a row."""
    parts = []
    x = height = depth = 0.0
    for block in blocks:
        parts.append((x, 0.0, block))
        x += block.width
        height, depth = max(height, block.height), max(depth, block.depth)
    return MathBox(x, height, depth, tuple(parts))


def placed(parts: Parts, width: float) -> MathBox:
    """Blocks at their places, as high and deep as they reach, and of a given width."""
    height = max([block.height - y for _, y, block in parts], default=0.0)
    depth = max([block.depth + y for _, y, block in parts], default=0.0)
    return MathBox(width, height, depth, parts)


def lowered(block: MathBox, by: float) -> MathBox:
    """A block moved down, or up if `by` is negative."""
    return MathBox(block.width, block.height - by, block.depth + by, ((0.0, by, block),), italic=block.italic)


def centred_in(block: MathBox, width: float) -> float:
    """Where a block begins that is centred in a width."""
    return (width - block.width) / 2


def box_of(block: MathBox) -> Box:
    """The finished box: signs in the order of reading, and bars."""
    signs: list[PlacedGlyphs] = []
    bars: list[RuleBox] = []
    todo: list[tuple[float, float, MathBox]] = [(0.0, 0.0, block)]
    while todo:
        x, y, part = todo.pop()
        if part.word is not None and part.font is not None:
            signs.append(PlacedGlyphs(x, y, part.font, part.word))
        elif part.solid:
            if part.width > 0 and part.height + part.depth > 0:
                bars.append(RuleBox(x, y - part.height, part.width, part.height + part.depth))
        else:
            todo += [(x + dx, y + dy, inner) for dx, dy, inner in reversed(part.parts)]
    return Box(block.width, max(block.height, 0.0), max(block.depth, 0.0), tuple(signs), tuple(bars))


# MERGED typeset.maths.blocks: Blocks: set mathematics in the making, a block placed in another, down to glyphs and bars.
#
# A block is never changed once it is made: the same glyph's is used again and again.
#

"""Formulas that have been set, as plain data for lines and pages; and the boxes that the layout builds them of.

All lengths are in points; x runs to the right, y downward from the baseline, so y is negative above it.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import inf
from typing import Final

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple
from booklet.typeset.box import Box, Ink, PlacedGlyphs, RuleBox


class Segment(NamedTuple):
    """A part of a formula within a line. `cost` is the penalty of a line that ends after it; 0.0 for the last segment.

    `gap` is the space between it and the next segment, which is dropped at a line's end.
    """

    box: Box
    cost: float
    gap: float


class InlineFormula(NamedTuple):
    """A formula within a line: its segments from left to right, at least one."""

    segments: tuple[Segment, ...]


class DisplayLine(NamedTuple):
    """A line of a display: its box at x from the left edge of the measure, and its number at `number_x`, None if it has
    no number. `skip` is the space added after the line (`\\\\[2pt]`).
    """

    box: Box
    x: float
    number: Box | None
    number_x: float
    skip: float = 0.0


class SetDisplay(NamedTuple):
    """A formula on lines of its own.

    `scale` is below 1 if it was set smaller to fit; `overfull` is True if its ink is wider than the measure even so,
    and `tall` if one of its lines is taller than its room. `number_count` is the number of its lines that took an
    equation number.
    """

    lines: tuple[DisplayLine, ...]
    scale: float
    overfull: bool
    number_count: int
    tall: bool = False


class FormulaFault(NamedTuple):
    """The reason why a formula can't be set, as a message for the user, and its offset in the formula's source."""

    message: str
    position: int


Parts = tuple[tuple[float, float, "MathBox"], ...]  # x, y and box


class MathBox:
    """A box in TeX's sense: width, height above and depth below its baseline, and its parts with their origins.

    A box without parts prints its `word` in its `font`, or a filled rectangle if it is `solid`, or nothing. If it is
    one glyph, perhaps under an accent, `glyph` is its id, else 0; `unit` is the length of a font unit, and `italic`
    the glyph's italic correction: the distance by which a slanted letter leans out of its width.

    A box doesn't change once it is part of another, since fonts return the same box for the same glyph.
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


EMPTY: Final = MathBox(0.0, 0.0, 0.0)


def rule(width: float, height: float, depth: float = 0.0) -> MathBox:
    """A filled rectangle that stands on the baseline, or reaches `depth` below it."""
    return MathBox(width, height, depth, solid=True)


def blank(width: float) -> MathBox:
    """An empty box of a width."""
    return MathBox(width, 0.0, 0.0)


def side_by_side(boxes: Iterable[MathBox]) -> MathBox:
    """Boxes in a row, without space between them."""
    parts = []
    x = height = depth = 0.0
    for box in boxes:
        parts.append((x, 0.0, box))
        x += box.width
        height, depth = max(height, box.height), max(depth, box.depth)
    return MathBox(x, height, depth, tuple(parts))


def from_parts(parts: Parts, width: float) -> MathBox:
    """A box of parts, of a given width; its height and depth are those its parts reach."""
    height = max([box.height - y for _, y, box in parts], default=0.0)
    depth = max([box.depth + y for _, y, box in parts], default=0.0)
    return MathBox(width, height, depth, parts)


def lower(box: MathBox, by: float) -> MathBox:
    """The box moved down by a distance, up if that is negative."""
    return MathBox(box.width, box.height - by, box.depth + by, ((0.0, by, box),), italic=box.italic)


def centre_offset(box: MathBox, width: float) -> float:
    """The x of a box that is centred in a width."""
    return (width - box.width) / 2


def flatten(box: MathBox) -> Box:
    """The glyphs and rules of a box and of all its parts, glyphs in reading order, with positions in that box."""
    glyphs: list[PlacedGlyphs] = []
    rules: list[RuleBox] = []
    todo: list[tuple[float, float, MathBox]] = [(0.0, 0.0, box)]
    left, top, right, bottom = inf, inf, -inf, -inf
    while todo:
        x, y, part = todo.pop()
        if part.word is not None and part.font is not None:
            glyphs.append(PlacedGlyphs(x, y, part.font, part.word))
        elif part.solid:
            if part.width <= 0 or part.height + part.depth <= 0:  # would print nothing
                continue
            rules.append(RuleBox(x, y - part.height, part.width, part.height + part.depth))
        else:
            todo += [(x + dx, y + dy, inner) for dx, dy, inner in reversed(part.parts)]
            continue
        left = x if x < left else left
        right = max(right, x + part.width + part.italic)
        top = min(top, y - part.height)
        bottom = max(bottom, y + part.depth)
    ink = Ink(left, top, right, bottom) if glyphs or rules else None
    return Box(box.width, max(box.height, 0.0), max(box.depth, 0.0), tuple(glyphs), tuple(rules), ink)

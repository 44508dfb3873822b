"""Blocks: set mathematics in the making, a block placed in another, down to glyphs and bars.

A block is never changed once it is made: the same glyph's is used again and again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from booklet.typeset.maths.formula import Bar, Box, Sign

if TYPE_CHECKING:
    from booklet.typeset.font import Font, Word

Parts = tuple[tuple[float, float, "Block"], ...]


class Block:
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


EMPTY = Block(0.0, 0.0, 0.0)


def bar(width: float, height: float, depth: float = 0.0) -> Block:
    """A filled rectangle standing on the baseline, or reaching below it."""
    return Block(width, height, depth, solid=True)


def room(width: float) -> Block:
    """Nothing, so wide."""
    return Block(width, 0.0, 0.0)


def side_by_side(blocks: Iterable[Block]) -> Block:
    """Blocks in a row."""
    parts = []
    x = height = depth = 0.0
    for block in blocks:
        parts.append((x, 0.0, block))
        x += block.width
        height, depth = max(height, block.height), max(depth, block.depth)
    return Block(x, height, depth, tuple(parts))


def placed(parts: Parts, width: float) -> Block:
    """Blocks at their places, as high and deep as they reach, and of a given width."""
    height = max([block.height - y for _, y, block in parts], default=0.0)
    depth = max([block.depth + y for _, y, block in parts], default=0.0)
    return Block(width, height, depth, parts)


def lowered(block: Block, by: float) -> Block:
    """A block moved down, or up if `by` is negative."""
    return Block(block.width, block.height - by, block.depth + by, ((0.0, by, block),), italic=block.italic)


def centred_in(block: Block, width: float) -> float:
    """Where a block begins that is centred in a width."""
    return (width - block.width) / 2


def box_of(block: Block) -> Box:
    """The finished box: signs in the order of reading, and bars."""
    signs: list[Sign] = []
    bars: list[Bar] = []
    todo: list[tuple[float, float, Block]] = [(0.0, 0.0, block)]
    while todo:
        x, y, part = todo.pop()
        if part.word is not None and part.font is not None:
            signs.append(Sign(x, y, part.font, part.word))
        elif part.solid:
            if part.width > 0 and part.height + part.depth > 0:
                bars.append(Bar(x, y - part.height, part.width, part.height + part.depth))
        else:
            todo += [(x + dx, y + dy, inner) for dx, dy, inner in reversed(part.parts)]
    return Box(block.width, max(block.height, 0.0), max(block.depth, 0.0), tuple(signs), tuple(bars))

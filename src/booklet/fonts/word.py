"""The shaped word: glyphs with their offsets, and the text each of them stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class GlyphOffset(NamedTuple):
    """What sets a glyph off its nominal place, in thousandths of the size: `before` and `after` widen the way to it and
    from it, `rise` lifts it.
    """

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody misses
    before: float
    rise: float
    after: float


class Word:
    """A shaped word, or a part of one ending in a hyphen; told apart by identity.

    `codes` holds its glyph ids, two bytes each, most significant first; `shifts` the kerning and placing, `width` is in
    points, letterspacing included; `left` and `right` are how far its ends may hang into the margins. Characters the
    face has no glyph for are spelled out, `[U+XXXX]`.

    `glyph_text` is the text that each glyph stands for when it is copied or searched, in the order of `codes`; None
    where glyphs and the characters of `text` are one to one in order.
    """

    __slots__ = ("codes", "glyph_text", "left", "right", "shifts", "text", "width")

    def __init__(
        self,
        text: str,
        codes: bytes,
        shifts: tuple[GlyphOffset, ...],
        width: float,
        left: float = 0.0,
        right: float = 0.0,
        glyph_text: tuple[str, ...] | None = None,
    ) -> None:
        self.text = text
        self.codes = codes
        self.shifts = shifts
        self.width = width
        self.left = left
        self.right = right
        self.glyph_text = glyph_text

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:.2f})"


def joined_glyph_text(words: Iterable[Word]) -> tuple[str, ...] | None:
    """The `glyph_text` of a word made of the glyphs, and the text, of several words one after the other."""
    found = list(words)
    if all(word.glyph_text is None for word in found):
        return None
    return tuple([text for word in found for text in (word.glyph_text or word.text)])

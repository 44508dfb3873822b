"""The shaped word: its glyphs, their offsets, and the text that each of them stands for."""

from __future__ import annotations

from collections.abc import Iterable

from booklet.records import NamedTuple


class GlyphOffset(NamedTuple):
    """The distance of one glyph of a word from its nominal position, in thousandths of the size.

    `before` and `after` widen the distance from the glyph before and to the glyph after; `rise` lifts it.
    """

    glyph_index: int
    before: float
    rise: float
    after: float


class Unit:
    """A thing set between two spaces: its width, and how far its ends may stand out into the margins, in points."""

    __slots__ = ("left_protrusion", "right_protrusion", "width")

    def __init__(self, width: float, left_protrusion: float = 0.0, right_protrusion: float = 0.0) -> None:
        self.width = width
        self.left_protrusion = left_protrusion
        self.right_protrusion = right_protrusion


class Word(Unit):
    """A shaped word, or a part of one that ends in a hyphen; compared by identity.

    `codes` holds its glyph ids, two bytes each, most significant first, from left to right. `glyph_offsets` are those
    that aren't zero: kerning and the placing of marks. `width` is in points, tracking included. `left_protrusion` and
    `right_protrusion` are how far, in points, its ends may stand out into the margins. Characters that the face has no
    glyph for are spelled out as `[U+XXXX]`.

    `glyph_text` is the text that each glyph stands for when it is copied or searched, in the order of `codes`; None
    where glyphs and the characters of `text` are one to one, in order.
    """

    __slots__ = ("codes", "glyph_offsets", "glyph_text", "text")

    def __init__(
        self,
        text: str,
        codes: bytes,
        glyph_offsets: tuple[GlyphOffset, ...],
        width: float,
        left_protrusion: float = 0.0,
        right_protrusion: float = 0.0,
        glyph_text: tuple[str, ...] | None = None,
    ) -> None:
        self.text = text
        self.codes = codes
        self.glyph_offsets = glyph_offsets
        self.width = width
        self.left_protrusion = left_protrusion
        self.right_protrusion = right_protrusion
        self.glyph_text = glyph_text

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:.2f})"


def joined_glyph_text(words: Iterable[Word]) -> tuple[str, ...] | None:
    """The `glyph_text` of a word made of the glyphs and the text of several words, one after the other."""
    found = list(words)
    if all(word.glyph_text is None for word in found):
        return None
    return tuple([text for word in found for text in (word.glyph_text or word.text)])

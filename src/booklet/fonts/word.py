"""TODO."""

from __future__ import annotations

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
    """

    __slots__ = ("codes", "left", "right", "shifts", "text", "width")

    def __init__(
        self,
        text: str,
        codes: bytes,
        shifts: tuple[GlyphOffset, ...],
        width: float,
        left: float = 0.0,
        right: float = 0.0,
    ) -> None:
        self.text = text
        self.codes = codes
        self.shifts = shifts
        self.width = width
        self.left = left
        self.right = right

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:.2f})"

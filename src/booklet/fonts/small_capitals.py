"""Small capitals of letters with marks that a face has for the letter alone: ế of e, ◌̂ and ◌́.

A face has small capitals for a few hundred letters at most. A letter without one is set as that of its base with its
marks, where the face places all of them; else it stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import combining, normalize

# Keeps HarfBuzz from composing a letter with its marks (U+034F, the combining grapheme joiner).
APART = "\u034f"

Placed = tuple[int, int, int]  # a glyph, and its offset in font units, to the right and up


class SmallCapitals:
    """The letters of a font that are set as a small capital with marks.

    `glyphs` gives the glyphs of a text as the font sets it, or without its features (second argument False).
    """

    def __init__(self, glyphs: Callable[[str, bool], list[Placed]]) -> None:
        self._glyphs = glyphs
        self._known: dict[str, str] = {}

    def taken_apart(self, text: str) -> str:
        """The text with the letters that are set as a small capital with marks taken apart."""
        known = self._known
        for letter in set(text).difference(known):
            known[letter] = letter if letter.isascii() else self._parts(letter)
        return "".join(map(known.__getitem__, text))

    def _parts(self, letter: str) -> str:
        """The letter taken apart, or the letter where that has no small capital with marks."""
        base, *marks = list(normalize("NFD", letter))
        if not marks or not self._is_small(base) or self._is_small(letter):
            return letter
        parts = base + APART + "".join(marks)
        placed = self._glyphs(parts, True)[-len(marks) :]
        for before, mark, own in zip(("", *marks), marks, placed, strict=False):
            _, x, y = own
            is_stacked = combining(before or base) == combining(mark)
            if not (x or y) or (is_stacked and own == self._glyphs(base + APART + mark, True)[-1]):
                return letter  # a mark that the face doesn't place, or sets on top of another
        return parts

    def _is_small(self, letter: str) -> bool:
        """True if the features change the letter."""
        return self._glyphs(letter, True) != self._glyphs(letter, False)


def put_together(text: str) -> str:
    """The text that was taken apart."""
    return normalize("NFC", text.replace(APART, ""))

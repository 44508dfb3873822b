"""Letters with their marks as one glyph each.

A face may draw a letter as several glyphs: an Arabic one as a body, which others share, and its dots; a Devanagari one
with a vowel before it. Which letters such pieces stand for can't be told piece by piece, and whoever copies from a
page where they are set up and down loses order, words and lines. So each cluster is set as a glyph made for it; only
the vowel signs of letters that run from the right stand alone, in no room of their own, since readers of pages turn
the order of glyphs round, not that of a glyph's letters.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from struct import pack
from typing import NamedTuple
from unicodedata import combining

from booklet.fonts.face import Face
from booklet.fonts.word import GlyphOffset, Word

Part = tuple[int, int, int]  # a glyph, and how far to the right and up its origin lies


class ComposedGlyph(NamedTuple):
    """A glyph made of others, in font units: of one, where that stands for other letters than usual, or of none, a
    blank.
    """

    letters: str
    advance: int
    parts: tuple[Part, ...]


class CompositeWord(Word):
    """A word some of whose glyphs are made for it: `composites` has them, or None, for each of `codes`."""

    __slots__ = ("composites",)

    def __init__(
        self,
        text: str,
        codes: bytes,
        shifts: tuple[GlyphOffset, ...],
        composites: tuple[ComposedGlyph | None, ...],
        glyph_text: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(text, codes, shifts, 0.0, glyph_text=glyph_text)
        self.composites = composites


class ShapedGlyph(NamedTuple):
    """A glyph as HarfBuzz places it: `start` is where its cluster begins in the text."""

    glyph: int
    start: int
    advance: int
    x: int
    y: int


def composite_word(face: Face, text: str, glyphs: Sequence[ShapedGlyph], *, rtl: bool = False) -> CompositeWord:
    """The word, its glyphs standing from left to right and its width still to be told."""
    made: list[ComposedGlyph] = []
    shifts: list[GlyphOffset] = []
    for cluster, its_text in _clusters(text, glyphs):
        composites, kern = _merge_words(face, cluster, its_text, rtl)
        made += composites
        if kern:
            shifts.append(GlyphOffset(len(made) - 1, 0.0, 0.0, kern * 1000 / face.units_per_em))
    plain = [_plain(face, composite, rtl) for composite in made]
    codes = pack(f">{len(plain)}H", *plain)
    kept = tuple([None if glyph else composite for glyph, composite in zip(plain, made, strict=True)])
    return CompositeWord(text, codes, tuple(shifts), kept, tuple([composite.letters for composite in made]))


def with_composites(word: Word, sources: Iterable[Word]) -> CompositeWord:
    """A word put together of the glyphs of others, one after the other, with what is made for those."""
    composites: list[ComposedGlyph | None] = []
    for source in sources:
        made = source.composites if isinstance(source, CompositeWord) else (None,) * (len(source.codes) // 2)
        composites += made
    result = CompositeWord(word.text, word.codes, word.shifts, tuple(composites), word.glyph_text)
    result.width, result.left, result.right = word.width, word.left, word.right
    return result


def _clusters(text: str, glyphs: Sequence[ShapedGlyph]) -> list[tuple[list[ShapedGlyph], str]]:
    """Each cluster's glyphs, and its letters."""
    starts = sorted({glyph.start for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[list[ShapedGlyph], str]] = []
    for glyph in glyphs:
        if found and found[-1][0][0].start == glyph.start:
            found[-1][0].append(glyph)
        else:
            found.append(([glyph], text[glyph.start : ends[glyph.start]]))
    return found


def _merge_words(face: Face, glyphs: Sequence[ShapedGlyph], letters: str, rtl: bool) -> tuple[list[ComposedGlyph], int]:
    """The glyphs made for a cluster, and by how much the next one stands further off than their advances say."""
    parts: list[Part] = []
    at = nominal = 0
    for glyph, _, advance, x, y in glyphs:
        parts.append((glyph, at + x, y))
        at += advance
        nominal += face.advance(glyph) if advance else 0
    if rtl and len(letters) > 1:
        bodies = {glyph.glyph for glyph in glyphs if glyph.advance}
        return _apart(face, letters, nominal, parts, bodies), at - nominal
    return [ComposedGlyph(letters, nominal, tuple(parts))], at - nominal


def _apart(face: Face, letters: str, width: int, parts: list[Part], bodies: set[int]) -> list[ComposedGlyph]:
    """A cluster from the right with a glyph for each of its letters, the last one on the left: vowel signs drawn by
    themselves, and blank room for the further letters of a ligature.
    """
    signs: dict[str, Part] = {}
    for letter in letters[1:]:
        glyph = face.shaper.get_nominal_glyph(ord(letter))
        own = next((part for part in parts if part[0] == glyph), None)
        if own is not None and glyph not in bodies:
            parts.remove(own)
            signs[letter] = own
    room = width // (1 + sum([not combining(letter) for letter in letters[1:]]))
    used = 0
    made = []
    for letter in reversed(letters[1:]):
        drawn = [signs.pop(letter)] if letter in signs else []
        advance = 0 if drawn or combining(letter) else room
        made.append(ComposedGlyph(letter, advance, _moved(drawn, -used)))
        used += advance
    return [*made, ComposedGlyph(letters[0], width - used, _moved(parts, -used))]


def _moved(parts: Iterable[Part], across: int) -> tuple[Part, ...]:
    return tuple([(glyph, x + across, y) for glyph, x, y in parts])


def _plain(face: Face, composite: ComposedGlyph, rtl: bool) -> int:
    """The face's own glyph that does as well; 0 for none. From the right, where letters look different in different
    places and share their looks with others, only a letter's usual one does.
    """
    letters, advance, parts = composite
    if len(parts) != 1 or not letters:
        return 0
    glyph, x, y = parts[0]
    if x or y or advance != face.advance(glyph):
        return 0
    return glyph if not rtl or face.shaper.get_nominal_glyph(ord(letters[0])) == glyph else 0

"""Letters with their marks as one glyph each.

A face may draw a letter as several glyphs: an Arabic one as a body, which others share, and its dots; a Devanagari one
with a vowel before it. Which letters such pieces stand for can't be told piece by piece, and whoever copies from a
page where they are set up and down loses order, words and lines. So each cluster is set as a glyph made for it; only
the vowel signs of letters that run from the right stand alone, in no room of their own, since readers of pages turn
the order of glyphs round, not that of a glyph's letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import pack

from booklet.record import Record
from booklet.typeset.face import Face
from booklet.typeset.shaping import Shift, Word

Part = tuple[int, int, int]  # a glyph, and how far to the right and up its origin lies


class Compound(Record):
    """A glyph made of others, in font units; a lone one in its place stands for other letters than usual."""

    letters: str
    advance: int
    parts: tuple[Part, ...]


class CompoundWord(Word):
    """A word some of whose glyphs are made for it: `compounds` has them, or None, for each of `codes`."""

    __slots__ = ("compounds",)

    def __init__(
        self,
        text: str,
        codes: bytes,
        shifts: tuple[Shift, ...],
        width: float,
        left: float,
        right: float,
        compounds: tuple[Compound | None, ...],
    ) -> None:
        super().__init__(text, codes, shifts, width, left, right)
        self.compounds = compounds


class Placed(Record):
    """A glyph as HarfBuzz places it: `start` is where its cluster begins in the text."""

    glyph: int
    start: int
    advance: int
    x: int
    y: int


def compound_word(
    face: Face,
    text: str,
    glyphs: Sequence[Placed],
    width: float,
    hangs: tuple[float, float] = (0.0, 0.0),
    *,
    rightward: bool = False,
) -> CompoundWord:
    """The word, its glyphs standing from left to right; `hangs` is how far its ends may hang into the margins."""
    made: list[Compound] = []
    shifts: list[Shift] = []
    for cluster, letters in _clusters(text, glyphs):
        compounds, kern = _fused(face, cluster, letters, rightward)
        made += compounds
        if kern:
            shifts.append(Shift(len(made) - 1, 0.0, 0.0, kern * 1000 / face.units_per_em))
    plain = [_plain(face, compound) for compound in made]
    codes = pack(f">{len(plain)}H", *[glyph or 0 for glyph in plain])
    kept = tuple([None if glyph else compound for glyph, compound in zip(plain, made, strict=True)])
    return CompoundWord(text, codes, tuple(shifts), width, *hangs, kept)


def _clusters(text: str, glyphs: Sequence[Placed]) -> list[tuple[list[Placed], str]]:
    """Each cluster's glyphs, and its letters."""
    starts = sorted({glyph.start for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[list[Placed], str]] = []
    for glyph in glyphs:
        if found and found[-1][0][0].start == glyph.start:
            found[-1][0].append(glyph)
        else:
            found.append(([glyph], text[glyph.start : ends[glyph.start]]))
    return found


def _fused(face: Face, glyphs: Sequence[Placed], letters: str, rightward: bool) -> tuple[list[Compound], int]:
    """The glyphs made for a cluster, and by how much the next one stands further off than their advances say."""
    parts: list[Part] = []
    signs: list[Compound] = []
    at = nominal = 0
    for glyph, _, advance, x, y in glyphs:
        sign = _own_letter(face, glyph, letters) if rightward and not advance else ""
        if sign:
            letters = letters.replace(sign, "", 1)
            signs.append(Compound(sign, 0, ((glyph, at + x, y),)))
        else:
            parts.append((glyph, at + x, y))
        at += advance
        nominal += face.advance(glyph) if advance else 0
    if not parts:
        return signs, at
    return [*signs, Compound(letters, nominal, tuple(parts))], at - nominal


def _own_letter(face: Face, glyph: int, letters: str) -> str:
    """Which of a cluster's letters, but for its first, the glyph stands for by itself; "" for none."""
    for letter in letters[1:]:
        if face.shaper.get_nominal_glyph(ord(letter)) == glyph:
            return letter
    return ""


def _plain(face: Face, compound: Compound) -> int | None:
    """The face's own glyph for just this, if it has one."""
    letters, advance, parts = compound
    glyph, x, y = parts[0]
    if len(parts) > 1 or x or y or len(letters) != 1 or advance != face.advance(glyph):
        return None
    return glyph if face.shaper.get_nominal_glyph(ord(letters)) == glyph else None

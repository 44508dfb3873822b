"""Glyphs composed of several glyphs of a face, one for each grapheme cluster that the face draws in pieces.

A face may draw a character as several glyphs: an Arabic letter as a body, which other letters share, and its dots; a
Devanagari one with a vowel sign before it. A piece by itself stands for no text, and the text copied from a page of
pieces that are set up and down loses its order, words and lines. So each cluster becomes one composed glyph. Only the
vowel signs of right-to-left scripts stay separate, with no advance: readers of pages reverse the order of glyphs, but
not the order of the characters that one glyph stands for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from struct import pack, unpack
from unicodedata import combining

from booklet.fonts.face import Face
from booklet.fonts.word import GlyphOffset, Word
from booklet.records import NamedTuple

Part = tuple[int, int, int]  # a glyph, and the position of its origin, x to the right and y upward, in font units


class ComposedGlyph(NamedTuple):
    """A glyph composed of `parts`, and the text it stands for; lengths are in font units.

    It has one part where a glyph stands for another text than usual, and none where it is blank.
    """

    text: str
    advance: int
    parts: tuple[Part, ...]


class CompositeWord(Word):
    """A word some of whose glyphs are composed: `composites` has one entry for each of `codes`, None for a glyph of the
    face. The code of a composed glyph is 0.
    """

    __slots__ = ("composites",)

    def __init__(
        self,
        text: str,
        codes: bytes,
        glyph_offsets: tuple[GlyphOffset, ...],
        composites: tuple[ComposedGlyph | None, ...],
        glyph_text: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(text, codes, glyph_offsets, 0.0, glyph_text=glyph_text)
        self.composites = composites


class ShapedGlyph(NamedTuple):
    """A glyph as HarfBuzz places it, in font units; `start` is the offset of its cluster in the text."""

    glyph: int
    start: int
    advance: int
    x: int
    y: int


def composite_word(
    face: Face,
    text: str,
    glyphs: Sequence[ShapedGlyph],
    sharing: frozenset[str] = frozenset(),
    *,
    rtl: bool = False,
    copied: Callable[[str], str] | None = None,
) -> CompositeWord:
    """The word of these glyphs, from left to right; its width and protrusions are still 0.0. The characters that share
    their glyph with another one (`sharing`) get a glyph of their own. `copied` gives the text to copy of a cluster
    whose text it isn't itself.
    """
    composed: list[ComposedGlyph] = []
    offsets: list[GlyphOffset] = []
    for cluster, its_text in _clusters(text, glyphs):
        composites, kern = _compose(face, cluster, copied(its_text) if copied is not None else its_text, rtl)
        composed += composites
        if kern:
            offsets.append(GlyphOffset(len(composed) - 1, 0.0, 0.0, kern * 1000 / face.units_per_em))
    own = [0 if each.text in sharing else _glyph_of_face(face, each, rtl) for each in composed]
    kept = tuple([None if glyph else composite for glyph, composite in zip(own, composed, strict=True)])
    glyph_text = tuple([composite.text for composite in composed])
    return CompositeWord(text, pack(f">{len(own)}H", *own), tuple(offsets), kept, glyph_text)


def with_own_glyphs(face: Face, word: Word, sharing: frozenset[str]) -> CompositeWord:
    """A word in which each character that shares its glyph with another one has a glyph of its own."""
    texts = word.glyph_text or tuple(word.text)
    glyphs = unpack(f">{len(texts)}H", word.codes)
    composites = [
        ComposedGlyph(text, face.advance(glyph), ((glyph, 0, 0),)) if glyph and text in sharing else None
        for text, glyph in zip(texts, glyphs, strict=True)
    ]
    codes = [0 if composite else glyph for composite, glyph in zip(composites, glyphs, strict=True)]
    result = CompositeWord(word.text, pack(f">{len(codes)}H", *codes), word.glyph_offsets, tuple(composites), texts)
    result.width = word.width
    result.left_protrusion, result.right_protrusion = word.left_protrusion, word.right_protrusion
    return result


def blank_word(text: str, tracking: float = 0.0) -> CompositeWord:
    """A word of one blank glyph of no width that is copied as `text`; `tracking` is its font's, in thousandths of the
    size.
    """
    offsets = (GlyphOffset(0, 0.0, 0.0, -tracking),) if tracking else ()
    return CompositeWord("", b"\0\0", offsets, (ComposedGlyph(text, 0, ()),), (text,))


def led_by_blank(word: Word, text: str, distance: float, tracking: float = 0.0) -> CompositeWord:
    """The word with a blank glyph of no width before it, which is copied as `text`. The distance between them, and the
    font's tracking, are in thousandths of the size.
    """
    blank = ComposedGlyph(text, 0, ())
    composites = word.composites if isinstance(word, CompositeWord) else (None,) * (len(word.codes) // 2)
    shifts = [each._replace(glyph_index=each.glyph_index + 1) for each in word.glyph_offsets]
    offsets = (GlyphOffset(0, 0.0, 0.0, distance - tracking), *shifts)
    texts = (text, *(word.glyph_text or word.text))
    return CompositeWord(word.text, b"\0\0" + word.codes, offsets, (blank, *composites), texts)


def with_composites(word: Word, sources: Iterable[Word]) -> CompositeWord:
    """A word made of the glyphs of several words, one after the other, with the composed glyphs of these."""
    composites: list[ComposedGlyph | None] = []
    for source in sources:
        own = source.composites if isinstance(source, CompositeWord) else (None,) * (len(source.codes) // 2)
        composites += own
    result = CompositeWord(word.text, word.codes, word.glyph_offsets, tuple(composites), word.glyph_text)
    result.width = word.width
    result.left_protrusion, result.right_protrusion = word.left_protrusion, word.right_protrusion
    return result


def _clusters(text: str, glyphs: Sequence[ShapedGlyph]) -> list[tuple[list[ShapedGlyph], str]]:
    """The glyphs of each cluster, and its text."""
    starts = sorted({glyph.start for glyph in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[tuple[list[ShapedGlyph], str]] = []
    for glyph in glyphs:
        if found and found[-1][0][0].start == glyph.start:
            found[-1][0].append(glyph)
        else:
            found.append(([glyph], text[glyph.start : ends[glyph.start]]))
    return found


def _compose(face: Face, glyphs: Sequence[ShapedGlyph], text: str, rtl: bool) -> tuple[list[ComposedGlyph], int]:
    """The composed glyphs of a cluster, and the kerning after them, in font units."""
    parts: list[Part] = []
    at = nominal = 0
    for glyph, _, advance, x, y in glyphs:
        parts.append((glyph, at + x, y))
        at += advance
        nominal += face.advance(glyph) if advance else 0
    if rtl and len(text) > 1:
        bodies = {glyph.glyph for glyph in glyphs if glyph.advance}
        return _compose_by_character(face, text, nominal, parts, bodies), at - nominal
    return [ComposedGlyph(text, nominal, tuple(parts))], at - nominal


def _compose_by_character(
    face: Face, text: str, width: int, parts: list[Part], bodies: set[int]
) -> list[ComposedGlyph]:
    """A glyph for each character of a right-to-left cluster, the last one on the left: vowel signs are drawn by
    themselves, and the further letters of a ligature are blanks that share its width.
    """
    signs: dict[str, Part] = {}
    for char in text[1:]:
        glyph = face.hb_font.get_nominal_glyph(ord(char))
        own = next((part for part in parts if part[0] == glyph), None)
        if own is not None and glyph not in bodies:
            parts.remove(own)
            signs[char] = own
    room = width // (1 + sum([not combining(char) for char in text[1:]]))
    used = 0
    composed = []
    for char in reversed(text[1:]):
        drawn = [signs.pop(char)] if char in signs else []
        advance = 0 if drawn or combining(char) else room
        composed.append(ComposedGlyph(char, advance, _moved(drawn, -used)))
        used += advance
    return [*composed, ComposedGlyph(text[0], width - used, _moved(parts, -used))]


def _moved(parts: Iterable[Part], across: int) -> tuple[Part, ...]:
    return tuple([(glyph, x + across, y) for glyph, x, y in parts])


def _glyph_of_face(face: Face, composite: ComposedGlyph, rtl: bool) -> int:
    """The face's own glyph that looks the same and may stand for the text; 0 for none.

    In a right-to-left script, where a letter has several forms and shares some of them with other letters, only the
    nominal glyph of the letter may.
    """
    text, advance, parts = composite
    if len(parts) != 1 or not text:
        return 0
    glyph, x, y = parts[0]
    if x or y or advance != face.advance(glyph):
        return 0
    return glyph if not rtl or face.hb_font.get_nominal_glyph(ord(text[0])) == glyph else 0

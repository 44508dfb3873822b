"""Words as strings of glyph codes, for the operator TJ (ISO 32000-1, 9.4.3).

The codes of a word are the glyph ids of its face. Composed glyphs have none until a whole document is known: a
placeholder stands for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast

from booklet.fonts.font import Font
from booklet.fonts.word import GlyphOffset, Word
from booklet.output.pdf.syntax import escaped, number
from booklet.typeset.page import Colour

if TYPE_CHECKING:
    from booklet.fonts.composites import CompositeWord
    from booklet.output.pdf.model import KeyedComposite, NumberedComposite

GraphicsState = tuple[Font | None, float, float, Colour]  # font, scale, tracking, colour
PLACEHOLDER = rb"\n<(\d+)>"  # for the code of a composed glyph: no string has a bare line feed in it


class GlyphCache:
    """The glyph strings of words, and the composed glyphs, that several layers share.

    `words` has, by key, a font and all words of fonts with that key, in the order in which they were first used;
    `distances` are numbers of points by hundredths of a point, `states` the operators that set graphics states.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[Font, list[Word]]] = {}
        self._strings: dict[Font, GlyphStrings] = {}
        self.distances: dict[int, bytes] = {}
        self.states: dict[GraphicsState, bytes] = {}
        self._numbers: dict[KeyedComposite, int] = {}
        self._composites: list[KeyedComposite] = []

    def strings(self, font: Font) -> GlyphStrings:
        """The glyph strings of the font's words."""
        if font not in self._strings:
            _, words = self.words.setdefault(font.key, (font, []))
            self._strings[font] = GlyphStrings(font, self, words)
        return self._strings[font]

    def placeholder(self, composite: KeyedComposite) -> bytes:
        """The placeholder for the code of a composed glyph."""
        number = self._numbers.setdefault(composite, len(self._composites))
        if number == len(self._composites):
            self._composites.append(composite)
        return b"\n<%d>" % number

    def composites_in(self, content: bytes) -> tuple[NumberedComposite, ...]:
        """The composed glyphs whose placeholders stand in content, with the numbers of these."""
        if not self._composites or b"\n<" not in content:
            return ()
        numbers = dict.fromkeys(map(int, re.findall(PLACEHOLDER, content)))
        return tuple([(number, self._composites[number]) for number in numbers])


class GlyphStrings:
    """The glyph strings of the words of a font, made when they are asked for; each word is then added to `words`.

    `known` are those made so far, in a plain dictionary, which is looked up fastest.

    A string begins within one string of a TJ array and ends within another, so that words are joined by the bytes that
    separate them.
    """

    def __init__(self, font: Font, cache: GlyphCache, words: list[Word]) -> None:
        self._font = font
        self._cache = cache
        self._words = words
        self._kerns: dict[float, bytes] = {}
        self.known: dict[Word, bytes] = {}

    def add(self, words: Iterable[Word]) -> None:
        """Make the strings of these words known."""
        for word in words:
            if word not in self.known:
                self._words.append(word)
                self.known[word] = self._string(word)

    def _string(self, word: Word) -> bytes:
        codes = word.codes
        if type(word) is not Word:  # a word with composed glyphs: asked without loading their module
            composite_codes = self._composite_codes(cast("CompositeWord", word))
            return _with_offsets(word.glyph_offsets, composite_codes, self._font.size)
        if not word.glyph_offsets:
            return escaped(codes)
        kerned = _kerned(codes, word.glyph_offsets, self._kerns)
        if kerned is not None:
            return kerned
        single = [escaped(codes[start : start + 2]) for start in range(0, len(codes), 2)]
        return _with_offsets(word.glyph_offsets, single, self._font.size)

    def _composite_codes(self, word: CompositeWord) -> list[bytes]:
        codes, key = word.codes, self._font.key
        return [
            escaped(codes[2 * index : 2 * index + 2])
            if composite is None
            else self._cache.placeholder((key, composite))
            for index, composite in enumerate(word.composites)
        ]


def space_string(font: Font) -> bytes:
    """The glyph string of the font's space."""
    return escaped((font.face.hb_font.get_nominal_glyph(0x20) or 0).to_bytes(2, "big"))


def _kerned(codes: bytes, offsets: tuple[GlyphOffset, ...], kerns: dict[float, bytes]) -> bytes | None:
    """The string of a word that has offsets after its glyphs only, as most have; None for another word.

    `kerns` are the ends of one string and the starts of another, by the thousandths of the size between them; those it
    lacks are added.
    """
    pieces: list[bytes] = []
    done = 0
    plain = escaped(codes) is codes
    for index, before, rise, after in offsets:
        if before or rise:
            return None
        end = 2 * index + 2
        pieces.append(codes[done:end] if plain else escaped(codes[done:end]))
        kern = kerns.get(after)
        if kern is None:
            kern = kerns[after] = b")%b(" % number(-after)
        pieces.append(kern)
        done = end
    pieces.append(codes[done:] if plain else escaped(codes[done:]))
    return b"".join(pieces)


def _with_offsets(offsets: Iterable[GlyphOffset], codes: Sequence[bytes], size: float) -> bytes:
    """The string of a word with any offsets; numbers of a TJ array move to the left, in thousandths of the size."""
    pieces: list[bytes] = []
    done = 0
    for index, before, rise, after in offsets:
        pieces += codes[done:index]
        done = index + 1
        glyph = codes[index]
        if rise:
            height = number(round(rise * size / 1000, 3))
            pieces.append(b")]TJ %b Ts[%b(%b)]TJ 0 Ts[%b(" % (height, _to_right(before), glyph, _to_right(after)))
            continue
        if before:
            pieces.append(b")%b(" % _to_right(before))
        pieces.append(glyph)
        if after:
            pieces.append(b")%b(" % _to_right(after))
    pieces += codes[done:]
    return b"".join(pieces)


def _to_right(thousandths: float) -> bytes:
    """The number that moves to the right by thousandths of the size, to a tenth of one."""
    return number(-round(thousandths, 1))

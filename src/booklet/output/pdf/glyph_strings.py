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

if TYPE_CHECKING:  # loaded where there are composed glyphs, which is seldom
    from booklet.fonts.composites import CompositeWord
    from booklet.output.pdf.model import KeyedComposite

PLACEHOLDER = rb"\n<(\d+)>"  # for the code of a composed glyph: no string has a bare line feed in it


class GlyphCache:
    """The glyph strings of words, and the composed glyphs, that several layers share.

    `words` has, by key, a font and all words of fonts with that key, in the order in which they were first used.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[Font, list[Word]]] = {}
        self._strings: dict[Font, GlyphStrings] = {}
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

    def renumber(self, content: bytes) -> tuple[bytes, tuple[KeyedComposite, ...]]:
        """The content with its placeholders numbered from 0, and the composed glyph of each."""
        if not self._composites:
            return content, ()
        numbers: dict[int, int] = {}

        def own(match: re.Match[bytes]) -> bytes:
            return b"\n<%d>" % numbers.setdefault(int(match[1]), len(numbers))

        content = re.sub(PLACEHOLDER, own, content)
        return content, tuple([self._composites[number] for number in numbers])


class GlyphStrings(dict[Word, bytes]):
    """The glyph string of each word of a font, made when it is looked up; the word is then added to `words`.

    A string begins within one string of a TJ array and ends within another, so that words are joined by the bytes that
    separate them.
    """

    def __init__(self, font: Font, cache: GlyphCache, words: list[Word]) -> None:
        self._font = font
        self._cache = cache
        self._words = words

    def __missing__(self, word: Word) -> bytes:
        self._words.append(word)
        codes = word.codes
        if type(word) is not Word:  # a word with composed glyphs: asked without loading their module
            composite_codes = self._composite_codes(cast("CompositeWord", word))
            string = _with_offsets(word.glyph_offsets, composite_codes, self._font.size)
        elif word.glyph_offsets:
            single = (escaped(codes[start : start + 2]) for start in range(0, len(codes), 2))
            string = _kerned(word) or _with_offsets(word.glyph_offsets, list(single), self._font.size)
        else:
            string = escaped(codes)
        self[word] = string
        return string

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


def _kerned(word: Word) -> bytes | None:
    """The string of a word that has offsets after its glyphs only, as most have; None for another word."""
    codes = word.codes
    pieces: list[bytes] = []
    done = 0
    for index, before, rise, after in word.glyph_offsets:
        if before or rise:
            return None
        end = 2 * index + 2
        pieces += (escaped(codes[done:end]), b")%b(" % number(-after))
        done = end
    pieces.append(escaped(codes[done:]))
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

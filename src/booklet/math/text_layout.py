"""Letters set as text among mathematics, and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from booklet.math.box import EMPTY, MathBox, side_by_side
from booklet.math.styles import step
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.word_breaks import WordDivider

if TYPE_CHECKING:
    from booklet.fonts.font import Font, FontBook

# The ending of a family's file name for each style; those of a family of its own are whole names.
_ENDINGS: Final = {"bold": "Bold", "italic": "Italic", "bold italic": "BoldItalic"}
_FAMILIES: Final = {"sans": "LibertinusSans-Regular", "mono": "LibertinusMono-Regular"}


class WordSetter:
    """Sets words in the text face and its relations, in three sizes."""

    def __init__(self, fonts: FontBook, text_face: str, maths_face: str, sizes: tuple[float, ...]) -> None:
        self._fonts = fonts
        self._text_face = text_face
        self._maths_face = maths_face
        self._sizes = sizes
        self._blocks: dict[tuple[str, str, int], MathBox] = {}

    def block(self, text: str, letters: str, style: int) -> MathBox:
        """A text in a style of letters."""
        key = text, letters, step(style)
        block = self._blocks.get(key)
        if block is None:
            block = self._blocks[key] = self._set(text, letters, self._sizes[key[2]])
        return block

    def _set(self, text: str, letters: str, size: float) -> MathBox:
        if not text:
            return EMPTY
        font = self._font(letters, size)
        spare = self._fonts.font(self._maths_face, size)
        if not all(font.sets(char) or spare.sets(char) for char in set(text)):
            return _in_any_script(text, font)
        pieces: list[tuple[Font, str]] = []
        for char in text:  # signs that only the maths face has are set in that
            chosen = spare if not _has(font, char) and _has(spare, char) else font
            if pieces and pieces[-1][0] is chosen:
                pieces[-1] = chosen, pieces[-1][1] + char
            else:
                pieces.append((chosen, char))
        blocks = [_word_block(font, piece, "italic" in letters) for font, piece in pieces]
        return blocks[0] if len(blocks) == 1 else side_by_side(blocks)

    def _font(self, letters: str, size: float) -> Font:
        features = ("smcp",) if letters == "small capitals" else ()
        family = self._text_face.rpartition("-")[0]
        name = _FAMILIES.get(letters) or f"{family}-{_ENDINGS[letters]}" if letters in _KNOWN else self._text_face
        try:
            return self._fonts.font(name, size, features)
        except KeyError:
            return self._fonts.font(self._text_face, size, features)


_KNOWN: Final = frozenset([*_ENDINGS, *_FAMILIES])


def _has(font: Font, char: str) -> bool:
    return bool(font.face.shaper.get_nominal_glyph(ord(char)))


def _in_any_script(text: str, font: Font) -> MathBox:
    """Text of which neither face has all letters, or which doesn't run from the left, as a line of any text is set."""
    line = set_on_one_line(SetRun(text, WordDivider(font, None)))
    parts: list[tuple[float, float, MathBox]] = []
    for stretch in line.stretches:
        x = stretch.x
        for word in stretch.words:
            own = stretch.run.font
            parts.append((x, 0.0, MathBox(word.width, own.size * 0.8, own.size * 0.25, font=own, word=word)))
            x += word.width + own.space
    height, depth = font.size * 0.8, font.size * 0.25  # the usual extent of letters, whatever their script
    return MathBox(line.width, height, depth, tuple(parts))


def _word_block(font: Font, text: str, slanted: bool) -> MathBox:
    word = font.word(text)
    unit = font.size / font.face.units_per_em
    codes = word.codes
    tops, bottoms, right = [0.0], [0.0], 0.0
    for at in range(0, len(codes), 2):
        glyph = int.from_bytes(codes[at : at + 2], "big")
        extents = font.face.shaper.get_glyph_extents(glyph)
        if extents is not None and extents.height:
            tops.append(extents.y_bearing * unit)
            bottoms.append(-(extents.y_bearing + extents.height) * unit)
            right = (extents.x_bearing + extents.width - font.face.advance(glyph)) * unit
    italic = max(right, 0.0) if slanted else 0.0
    return MathBox(word.width, max(tops), max(bottoms), italic=italic, font=font, word=word)

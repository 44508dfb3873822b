"""Word breaks: the positions where a word may end a line, by its hyphens and dashes, its language, or as an address."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.hyphenation import Hyphenator
from booklet.typeset.linebreak import HYPHEN_PENALTY, WordBreak

# Penalties; one of a hyphen in the word is less than that of an added one, and one of a dash is next to nothing.
_AT_HYPHEN = 40.0
_AT_DASH = 5.0
_IN_ADDRESS = 40.0
_ANYWHERE = 2000.0
_HYPHENS_AND_DASHES = re.compile(r"(?<=[^\W_]{2})[-–—/](?=[^\W_]{2})|(?<=\w)[–—](?=\w)|(?<=[\w)])/(?=\w)")
_ADDRESS = re.compile(r"://|^\W*www\.|^\S+@\S+\.\S+|\.\w{2,}/\w")
_ADDRESS_PUNCTUATION = re.compile(r"(?<=\w)(?:[/.?&=#@_-]+)(?=\w)")
_BETWEEN_COMMANDS = r"(?<=\})(?=[^}\])$.,;:])|(?<=[^\\])(?=\\[^\s])"  # compiled for the first such formula
# Thai and Lao have no spaces between words; a vowel written before its consonant always starts a syllable.
_SYLLABLES = re.compile("(?<=[\u0e00-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
_BETWEEN_SYLLABLES = 60.0
_MAY_HOLD_PUNCTUATION = re.compile(r"[-–—/@\\]|\w\.\w").search
_FEWEST_LETTERS = 5
_FAR_APART = 24  # characters between two breaks, beyond which a word too wide for the line may end anywhere


# The position of a break in a word, its cost, True if a hyphen ends the line, and True if that hyphen is added.
_BreakPoint = tuple[int, float, bool, bool]


class WordDivider:
    """The word breaks of one font and language, computed once for each word.

    `hyphenator` None adds no hyphens. `known` holds the breaks of the words met so far, if no wider than the measure.
    """

    __slots__ = ("_fallbacks", "_wide", "font", "hyphenator", "known")

    def __init__(self, font: Font, hyphenator: Hyphenator | None) -> None:
        self.font = font
        self.hyphenator = hyphenator
        self.known: dict[Word, tuple[WordBreak, ...]] = {}
        self._fallbacks: dict[Font, WordDivider] = {}
        self._wide: dict[Word, tuple[WordBreak, ...]] = {}

    def fallback_for(self, cluster: str, rtl: bool) -> WordDivider:
        """The divider for one grapheme cluster: this one, or that of a fallback font which has its characters."""
        font = self.font.fallback_for(cluster, rtl, self.font.language)
        if font is self.font:
            return self
        known = self._fallbacks.get(font)
        if known is None:
            known = self._fallbacks[font] = WordDivider(font, self.hyphenator)
        return known

    def word_breaks(self, word: Word, measure: float) -> tuple[WordBreak, ...]:
        """The breaks inside a word; one wider than the measure, in points, may end a line after any letter.

        Their distances are sums over the letters of the whole word. They neglect kerning with the hyphen, a few
        hundredths of a point, which is taken into account when the line is set.
        """
        if word.width > measure:
            known = self._wide.get(word)
            if known is None:
                spelled = len(word.codes) > 8 * len(word.text)  # characters without a glyph, shown as eight glyphs each
                points = _anywhere(word.text, self._find(word.text), 1 if spelled else _FAR_APART)
                known = self._wide[word] = self._measure(word, points)
            return known
        known = self.known.get(word)
        if known is None:
            known = self.known[word] = self._measure(word, self._find(word.text))
        return known

    def split(self, word: Word, number: int, measure: float) -> tuple[Word, Word]:
        """The parts of a word before and after its break `number`, as `word_breaks` numbers them for that measure."""
        place = (self._wide if word.width > measure else self.known)[word][number]
        return self._split(word, place.position, place.added)

    def _split(self, word: Word, position: int, added: bool) -> tuple[Word, Word]:
        """The parts of a word before and after a position; a hyphen is `added` to the first."""
        before, after = word.text[:position], word.text[position:]
        return self.font.hyphenated(before) if added else self.font.word(before), self.font.word(after)

    def _measure(self, word: Word, points: list[_BreakPoint]) -> tuple[WordBreak, ...]:
        """The break points with their distances."""
        if not points:
            return ()
        offsets = self.font.shaper.character_ends(word)
        if offsets is None:
            return tuple([self._measure_parts(word, point) for point in points])
        hyphen = self.font.shapes["-"]
        breaks = []
        for position, cost, is_hyphen, added in points:
            offset = offsets[position - 1]
            if added:
                before = offset + hyphen.width - hyphen.right_protrusion
            else:
                before = offset - self._right_protrusion(word.text, position, offsets)
            breaks.append(WordBreak(before, offset, cost, is_hyphen, position, added))
        return tuple(breaks)

    def _right_protrusion(self, text: str, position: int, offsets: list[float]) -> float:
        """The protrusion of the character before `position`, in points; `offsets` are the ends of all characters."""
        width = offsets[position - 1] - (offsets[position - 2] if position > 1 else 0.0)
        return self.font.shaper.protrusions(text[position - 1], width)[1]

    def _measure_parts(self, word: Word, point: _BreakPoint) -> WordBreak:
        """A break measured by shaping both parts of the word, as ligatures require."""
        position, cost, hyphen, added = point
        before, after = self._split(word, position, added)
        start = word.width - after.width + after.left_protrusion
        return WordBreak(before.width - before.right_protrusion, start, cost, hyphen, position, added)

    def _find(self, text: str) -> list[_BreakPoint]:
        """The break points of a word: those without an added hyphen if it has any, else those of its language."""
        if len(text) < _FEWEST_LETTERS:
            return []
        points = _at_punctuation(text) if text < "\u0e00" else _at_syllables(text) or _at_punctuation(text)
        if points or self.hyphenator is None:
            return points
        return [(position, HYPHEN_PENALTY, True, True) for position in self.hyphenator.divide(text)]


def _at_punctuation(text: str) -> list[_BreakPoint]:
    """The break points after hyphens, dashes and slashes, or those of an address."""
    if not _MAY_HOLD_PUNCTUATION(text):
        return []
    if _ADDRESS.search(text):
        return _in_address(text)
    if "\\" in text:
        return _in_tex(text)
    return [(match.end(), *_punctuation_cost(match.group())) for match in _HYPHENS_AND_DASHES.finditer(text)]


def _at_syllables(text: str) -> list[_BreakPoint]:
    """The break points between syllables of Thai and Lao."""
    return [(match.start(), _BETWEEN_SYLLABLES, False, False) for match in _SYLLABLES.finditer(text)]


def _punctuation_cost(character: str) -> tuple[float, bool, bool]:
    """The cost of a break after a hyphen, dash or slash, True if it is a hyphen, and False, since none is added."""
    return (_AT_HYPHEN, True, False) if character == "-" else (_AT_DASH, False, False)


def _in_address(text: str) -> list[_BreakPoint]:
    """The break points of an address, which add no hyphen, since it would look like a part of the address."""
    ends = [match.end() for match in _ADDRESS_PUNCTUATION.finditer(text)]
    return [(end, _IN_ADDRESS, False, False) for end in ends if 3 <= end <= len(text) - 3]


def _in_tex(text: str) -> list[_BreakPoint]:
    """The break points of a formula that is printed as typed: behind a group, and before a command."""
    places = [match.start() for match in re.finditer(_BETWEEN_COMMANDS, text)]
    return [(place, _IN_ADDRESS, False, False) for place in places if 3 <= place <= len(text) - 3]


def _anywhere(text: str, usual: list[_BreakPoint], far: int) -> list[_BreakPoint]:
    """The break points of a word wider than a line: the usual ones, and all between any over `far` characters apart."""
    points = list(usual)
    for start, end in pairwise([0, *[position for position, _, _, _ in usual], len(text)]):
        if end - start > far or not usual:
            points += [(position, _ANYWHERE, False, False) for position in _letter_ends(text, start, end)]
    return sorted(points)


def _letter_ends(text: str, start: int, end: int) -> list[int]:
    """The positions between two letters, none of them between a letter and its marks."""
    return [
        position
        for position in range(start + 1, end)
        if not unicodedata.combining(text[position]) and text[position] not in "\u200d\ufe0e\ufe0f"
    ]

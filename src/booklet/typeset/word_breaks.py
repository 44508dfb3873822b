"""Where a single word may end a line: at its hyphens, at those its language allows, and in addresses."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import NamedTuple

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.hyphenation import Hyphenator
from booklet.typeset.linebreak import DIVISION, WordBreak

# Costs as badness; a hyphen that is there anyway is cheaper than an added one, and a dash is hardly one at all.
_AT_HYPHEN = 40.0
_AT_DASH = 5.0
_IN_ADDRESS = 40.0
_ANYWHERE = 2000.0
_JOINTS = re.compile(r"(?<=[^\W_]{2})[-–—/](?=[^\W_]{2})|(?<=\w)[–—](?=\w)|(?<=[\w)])/(?=\w)")
_ADDRESS = re.compile(r"://|^\W*www\.|^\S+@\S+\.\S+|\.\w{2,}/\w")
_ADDRESS_JOINTS = re.compile(r"(?<=\w)(?:[/.?&=#@_-]+)(?=\w)")
# Thai and Lao know no spaces between words: a syllable surely begins before a vowel written ahead of its consonant.
_SYLLABLES = re.compile("(?<=[\u0e00-\u0eff])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])")
_BETWEEN_SYLLABLES = 60.0
_CAN_HOLD_A_JOINT = re.compile(r"[-–—/@]|\w\.\w").search
_FEWEST_LETTERS = 5
_FAR_APART = 24  # letters between two joints, beyond which a word too wide for the line may end anywhere


class _BreakPoint(NamedTuple):
    position: int
    cost: float
    hyphen: bool  # whether a hyphen is added or stands there
    added: bool


class WordDivider:
    """Divides the words of one font and language; every answer is remembered."""

    __slots__ = ("_beside", "_places", "_wide", "_wide_inner", "font", "hyphenator", "known")

    def __init__(self, font: Font, hyphenator: Hyphenator | None) -> None:
        self.font = font
        self.hyphenator = hyphenator
        self.known: dict[Word, tuple[WordBreak, ...]] = {}
        self._beside: dict[Font, WordDivider] = {}
        self._places: dict[Word, list[_BreakPoint]] = {}
        self._wide: dict[Word, list[_BreakPoint]] = {}
        self._wide_inner: dict[Word, tuple[WordBreak, ...]] = {}

    def beside(self, cluster: str, rtl: bool) -> WordDivider:
        """The divider for a letter with its marks: this one, or that of a font which has it."""
        font = self.font.beside(cluster, rtl, self.font.language)
        if font is self.font:
            return self
        known = self._beside.get(font)
        if known is None:
            known = self._beside[font] = WordDivider(font, self.hyphenator)
        return known

    def inner(self, word: Word, measure: float) -> tuple[WordBreak, ...]:
        """The places inside the word; one wider than the measure may end a line after any letter.

        Their distances are summed up from the letters of the whole word: what kerning with the hyphen changes, a few
        hundredths of a point, is left to whoever sets the line.
        """
        if word.width > measure:
            if word not in self._wide:
                spelled = len(word.codes) > 8 * len(word.text)  # letters nobody has, in eight signs each
                self._wide[word] = _anywhere(word.text, self._find(word.text), 1 if spelled else _FAR_APART)
                self._wide_inner[word] = self._measured(word, self._wide[word])
            return self._wide_inner[word]
        known = self.known.get(word)
        if known is None:
            self._places[word] = self._find(word.text)
            known = self.known[word] = self._measured(word, self._places[word])
        return known

    def parts(self, word: Word, number: int, measure: float) -> tuple[Word, Word]:
        """What stands before and after the word's place `number`, as numbered by `inner` for that measure."""
        place = (self._wide if word.width > measure else self._places)[word][number]
        return self._parts(word, place)

    def _parts(self, word: Word, place: _BreakPoint) -> tuple[Word, Word]:
        before, after = word.text[: place.position], word.text[place.position :]
        return self.font.hyphenated(before) if place.added else self.font.word(before), self.font.word(after)

    def _measured(self, word: Word, places: list[_BreakPoint]) -> tuple[WordBreak, ...]:
        if not places:
            return ()
        offsets = self.font.shaper.offsets(word)
        if offsets is None:
            return tuple([self._shaped(word, place) for place in places])
        text, hyphen = word.text, self.font.word("-")
        inner = []
        for position, cost, is_hyphen, added in places:
            offset = offsets[position - 1]
            if added:
                before = offset + hyphen.width - hyphen.right
            else:
                before = offset - self._hang_right(text, position, offsets)
            inner.append(WordBreak(before, offset, cost, is_hyphen))
        return tuple(inner)

    def _hang_right(self, text: str, position: int, offsets: list[float]) -> float:
        width = offsets[position - 1] - (offsets[position - 2] if position > 1 else 0.0)
        return self.font.shaper.hang(text[position - 1], width)[1]

    def _shaped(self, word: Word, place: _BreakPoint) -> WordBreak:
        """A place in a word of ligatures, measured on its parts."""
        before, after = self._parts(word, place)
        start = word.width - after.width + after.left
        return WordBreak(before.width - before.right, start, place.cost, place.hyphen)

    def _find(self, text: str) -> list[_BreakPoint]:
        if len(text) < _FEWEST_LETTERS:
            return []
        joints = _joints(text) if text < "\u0e00" else _syllables(text) or _joints(text)
        if joints or self.hyphenator is None:
            return joints
        return [_BreakPoint(position, DIVISION, True, True) for position in self.hyphenator.divide(text)]


def _joints(text: str) -> list[_BreakPoint]:
    """Where the text may be parted without adding a hyphen."""
    if not _CAN_HOLD_A_JOINT(text):
        return []
    if _ADDRESS.search(text):
        return _in_address(text)
    return [_BreakPoint(match.end(), *_joint(match.group())) for match in _JOINTS.finditer(text)]


def _syllables(text: str) -> list[_BreakPoint]:
    return [_BreakPoint(match.start(), _BETWEEN_SYLLABLES, False, False) for match in _SYLLABLES.finditer(text)]


def _joint(sign: str) -> tuple[float, bool, bool]:
    return (_AT_HYPHEN, True, False) if sign == "-" else (_AT_DASH, False, False)


def _in_address(text: str) -> list[_BreakPoint]:
    """An address divides without a hyphen, which would be taken for a part of it."""
    ends = [match.end() for match in _ADDRESS_JOINTS.finditer(text)]
    return [_BreakPoint(end, _IN_ADDRESS, False, False) for end in ends if 3 <= end <= len(text) - 3]


def _anywhere(text: str, usual: list[_BreakPoint], far: int) -> list[_BreakPoint]:
    """Where a word wider than a line ends it: at its usual places, and after any letter where these stand far apart."""
    places = list(usual)
    for start, end in pairwise([0, *[place.position for place in usual], len(text)]):
        if end - start > far or not usual:
            places += [_BreakPoint(position, _ANYWHERE, False, False) for position in _letter_ends(text, start, end)]
    return sorted(places)


def _letter_ends(text: str, start: int, end: int) -> list[int]:
    """The positions between two letters, not between a letter and its marks."""
    return [
        position
        for position in range(start + 1, end)
        if not unicodedata.combining(text[position]) and text[position] not in "\u200d\ufe0e\ufe0f"
    ]

"""Where a single word may end a line: at its hyphens, at those its language allows, and in addresses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from booklet.typeset.font import Font, Word
from booklet.typeset.hyphenation import Hyphenator
from booklet.typeset.linebreak import Inner

# Costs as badness; a hyphen that is there anyway is cheaper than a new one, and a dash is hardly one at all.
_AT_HYPHEN = 40.0
_AT_DASH = 5.0
_IN_ADDRESS = 40.0
_NEW_HYPHEN = 120.0
_ANYWHERE = 400.0

_JOINTS = re.compile(r"(?<=[^\W_]{2})[-–—/](?=[^\W_]{2})|(?<=\w)[–—](?=\w)|(?<=[\w)])/(?=\w)")
_ADDRESS = re.compile(r"://|^\W*www\.|^\S+@\S+\.\S+|\.\w{2,}/\w")
_ADDRESS_JOINTS = re.compile(r"(?<=\w)(?:[/.?&=#@_-]+)(?=\w)|(?<=//)(?=\w)")
_CAN_HOLD_A_JOINT = re.compile(r"[-–—/@.]").search
_FEWEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class _Place:
    position: int
    cost: float
    hyphen: bool  # whether a hyphen is added or stands there
    added: bool


@dataclass(slots=True)
class Divider:
    """Divides the words of one font and language; every answer is remembered."""

    font: Font
    hyphenator: Hyphenator | None
    _inner: dict[Word, tuple[Inner, ...]] = field(default_factory=dict)
    _parts: dict[Word, tuple[tuple[Word, Word], ...]] = field(default_factory=dict)

    def inner(self, word: Word, measure: float) -> tuple[Inner, ...]:
        """The places inside the word; one wider than the measure may end a line after any letter."""
        known = self._inner.get(word)
        if known is None:
            known = self._inner[word] = self._find(word, measure)
        return known

    def parts(self, word: Word, number: int) -> tuple[Word, Word]:
        """What stands before and after the word's place `number`."""
        return self._parts[word][number]

    def _find(self, word: Word, measure: float) -> tuple[Inner, ...]:
        text = word.text
        if len(text) < _FEWEST_LETTERS:
            return ()
        places = _anywhere(text) if word.width > measure else self._places(text)
        if not places:
            return ()
        font = self.font
        parts = tuple(
            [
                (font.hyphenated(text[: place.position]) if place.added else font.word(text[: place.position]),
                 font.word(text[place.position :]))
                for place in places
            ]
        )  # fmt: skip
        self._parts[word] = parts
        return tuple(
            [
                Inner(before.width - before.right, word.width - after.width + after.left, place.cost, place.hyphen)
                for place, (before, after) in zip(places, parts, strict=True)
            ]
        )

    def _places(self, text: str) -> list[_Place]:
        if _CAN_HOLD_A_JOINT(text):
            if _ADDRESS.search(text):
                return _in_address(text)
            joints = [_Place(match.end(), *_joint(match.group())) for match in _JOINTS.finditer(text)]
            if joints:
                return joints
        if self.hyphenator is None:
            return []
        return [_Place(position, _NEW_HYPHEN, True, True) for position in self.hyphenator.divide(text)]


def _joint(sign: str) -> tuple[float, bool, bool]:
    return (_AT_HYPHEN, True, False) if sign == "-" else (_AT_DASH, False, False)


def _in_address(text: str) -> list[_Place]:
    """An address divides without a hyphen, which would be taken for a part of it."""
    ends = [match.end() for match in _ADDRESS_JOINTS.finditer(text)]
    return [_Place(end, _IN_ADDRESS, False, False) for end in ends if 3 <= end <= len(text) - 3]


def _anywhere(text: str) -> list[_Place]:
    cheap = {place.position for place in _in_address(text)}
    return [
        _Place(position, _IN_ADDRESS if position in cheap else _ANYWHERE, False, False)
        for position in range(1, len(text))
        if not unicodedata.combining(text[position]) and text[position] not in "\u200d\ufe0e\ufe0f"
    ]

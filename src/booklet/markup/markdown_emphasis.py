"""Emphasis in Markdown: the runs of `*` and `_` that open and close it (CommonMark 0.31, 6.2), in linear time.

Unlike in CommonMark, a `*` between two letters or digits is literal, as in `2*3*4`, and so is that of `*-algebra`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from booklet.markup.model import Mark
from booklet.markup.protect import is_placeholder

# The first and last characters of scripts written without spaces between words: Thai and Lao, Burmese, Khmer, CJK and
# Hangul.
_UNSPACED_SCRIPTS = ("\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u2e80\ud7af", "\uf900\ufaff")
_Kind = tuple[str, bool, int]


class DelimiterRun:
    """A run of the delimiter `character`, `*` or `_`, at the offset `start` in a leaf's text.

    `closes` and `opens` are the marks that end and begin with it. `left` is the number of delimiters that stay literal;
    they stand after the delimiters that close and before those that open.
    """

    __slots__ = ("can_close", "can_open", "character", "closes", "left", "length", "opens", "start")

    def __init__(self, character: str, start: int, length: int, before: str, after: str) -> None:
        self.character, self.start, self.length, self.left = character, start, length, length
        self.can_open, self.can_close = _flanking(character, before, after)
        self.closes: list[Mark] = []
        self.opens: list[Mark] = []

    @property
    def width_of_closed(self) -> int:
        """The number of delimiters that close emphasis."""
        return sum(2 if mark is Mark.STRONG else 1 for mark in self.closes)

    def closes_emphasis_of(self, opener: DelimiterRun) -> bool:
        """True if emphasis that the opener begins may end with this run (rules 9 and 10)."""
        if opener.character != self.character:
            return False
        if not (opener.can_close or self.can_open) or (opener.length + self.length) % 3:
            return True
        return opener.length % 3 == 0 == self.length % 3


def process_emphasis(runs: list[DelimiterRun]) -> None:
    """Matches openers with closers by the procedure "process emphasis" of CommonMark's appendix; changes the runs."""
    openers: list[DelimiterRun] = []
    bottoms: dict[_Kind, int] = {}
    for run in runs:
        if run.can_close:
            _close_emphasis(run, openers, bottoms)
        if run.can_open and run.left:
            openers.append(run)


def _close_emphasis(closer: DelimiterRun, openers: list[DelimiterRun], bottoms: dict[_Kind, int]) -> None:
    """Matches a closer with openers; those up to the offset in `bottoms` fit no closer of its kind."""
    kind = closer.character, closer.can_open, closer.length % 3
    bottom = bottoms.get(kind, -1)
    while closer.left:
        index = len(openers) - 1
        while index >= 0 and openers[index].start > bottom and not closer.closes_emphasis_of(openers[index]):
            index -= 1
        if index < 0 or openers[index].start <= bottom:
            bottoms[kind] = closer.start - 1
            return
        opener = openers[index]
        width = 2 if opener.left >= 2 and closer.left >= 2 else 1
        mark = Mark.STRONG if width == 2 else Mark.EMPHASIS
        opener.opens.append(mark)
        closer.closes.append(mark)
        opener.left -= width
        closer.left -= width
        del openers[index + (opener.left > 0) :]


@lru_cache(4096)
def _flanking(character: str, before: str, after: str) -> tuple[bool, bool]:
    """Returns whether a run between two characters can open and can close emphasis (rules 1 to 8)."""
    space_before, space_after = before.isspace(), after.isspace()
    punctuation_before, punctuation_after = _is_punctuation(before), _is_punctuation(after)
    left = not space_after and (not punctuation_after or space_before or punctuation_before)  # left-flanking
    right = not space_before and (not punctuation_before or space_after or punctuation_after)  # right-flanking
    can_open, can_close = left, right
    if character == "_" or (_in_word(before) and _in_word(after)):
        can_open, can_close = left and (not right or punctuation_before), right and (not left or punctuation_after)
    return can_open and after not in "-‐", can_close


def _is_punctuation(character: str) -> bool:
    """True for Unicode's punctuation and symbols (2.1)."""
    return not character.isalnum() and unicodedata.category(character)[0] in "PS"


def _in_word(character: str) -> bool:
    """True for letters and digits of scripts with spaces between words, and for placeholders."""
    if not character.isalnum():
        return is_placeholder(character)
    return character.isascii() or not any(pair[0] <= character <= pair[1] for pair in _UNSPACED_SCRIPTS)

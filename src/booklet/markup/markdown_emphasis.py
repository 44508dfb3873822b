"""Emphasis in Markdown: which runs of `*` and `_` open it and which close it (CommonMark 0.31, 6.2), in linear time.

A `*` between two letters or digits is a star: `2*3*4`; nor is there emphasis in `*-algebra`.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from booklet.markup.model import Mark
from booklet.markup.protect import is_placeholder

# The first and last letters of scripts that don't part words by spaces: Thai and Lao, Burmese, Khmer, CJK and Hangul.
_UNSPACED_SCRIPTS = ("\u0e00\u0eff", "\u1000\u109f", "\u1780\u17ff", "\u2e80\ud7af", "\uf900\ufaff")
_Kind = tuple[str, bool, int]


class DelimiterRun:
    """A run of `*` or `_` which begins at `start`. `closes` and `opens` are the marks that end and begin with it.

    Those `left`, which stay letters, stand behind those that close and before those that open.
    """

    __slots__ = ("can_close", "can_open", "closes", "left", "length", "opens", "sign", "start")

    def __init__(self, sign: str, start: int, length: int, before: str, after: str) -> None:
        self.sign, self.start, self.length, self.left = sign, start, length, length
        self.can_open, self.can_close = _flanking(sign, before, after)
        self.closes: list[Mark] = []
        self.opens: list[Mark] = []

    @property
    def width_of_closed(self) -> int:
        """The number of delimiters that close emphasis."""
        return sum(2 if mark is Mark.STRONG else 1 for mark in self.closes)

    def closes_emphasis_of(self, opener: DelimiterRun) -> bool:
        """True if emphasis that the opener begins may end here (rules 9 and 10)."""
        if opener.sign != self.sign:
            return False
        if not (opener.can_close or self.can_open) or (opener.length + self.length) % 3:
            return True
        return opener.length % 3 == 0 == self.length % 3


def process_emphasis(runs: list[DelimiterRun]) -> None:
    """Match the runs that open emphasis with those that close it, by the algorithm of CommonMark's appendix."""
    openers: list[DelimiterRun] = []
    bottoms: dict[_Kind, int] = {}
    for run in runs:
        if run.can_close:
            _close_emphasis(run, openers, bottoms)
        if run.can_open and run.left:
            openers.append(run)


def _close_emphasis(closer: DelimiterRun, openers: list[DelimiterRun], bottoms: dict[_Kind, int]) -> None:
    """Match a closing run; no opener fits a closer of its kind up to the place in `bottoms`."""
    kind = closer.sign, closer.can_open, closer.length % 3
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
def _flanking(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Two truths about a run between two characters: it can open, it can close emphasis (rules 1 to 8)."""
    space_before, space_after = before.isspace(), after.isspace()
    sign_before, sign_after = _is_punctuation(before), _is_punctuation(after)
    left = not space_after and (not sign_after or space_before or sign_before)  # left-flanking
    right = not space_before and (not sign_before or space_after or sign_after)  # right-flanking
    can_open, can_close = left, right
    if sign == "_" or (_in_word(before) and _in_word(after)):
        can_open, can_close = left and (not right or sign_before), right and (not left or sign_after)
    return can_open and after not in "-‐", can_close


def _is_punctuation(letter: str) -> bool:
    """True for Unicode's punctuation and symbols (2.1)."""
    return not letter.isalnum() and unicodedata.category(letter)[0] in "PS"


def _in_word(letter: str) -> bool:
    """True for letters and digits of scripts that part words by spaces, and for formulas."""
    if not letter.isalnum():
        return is_placeholder(letter)
    return letter.isascii() or not any(pair[0] <= letter <= pair[1] for pair in _UNSPACED_SCRIPTS)

"""A text that may hold LaTeX, and the places in it where nothing is LaTeX."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from booklet.markup.latex.tokens import LatexToken
from booklet.markup.protect import ProtectedSpan

Notify = Callable[[str, str, str, int, int], None]


class LatexText:
    """`letters` with what is `hidden` in it: code, formulas and addresses, from where up to, not with, where.

    `notify` hears what is not set as LaTeX would have it: a code, a message, a hint, and from where to where.
    """

    __slots__ = ("_ends", "_starts", "letters", "notify")

    def __init__(self, letters: str, hidden: Iterable[tuple[int, int]], notify: Notify) -> None:
        self.letters = letters
        self.notify = notify
        places = sorted(hidden)
        self._starts = [start for start, _ in places]
        self._ends = [end for _, end in places]

    def hidden_up_to(self, place: int) -> int | None:
        """Where what hides a place ends; None if nothing does."""
        index = bisect_right(self._starts, place) - 1
        return self._ends[index] if index >= 0 and place < self._ends[index] else None

    def sign(self, start: int, end: int, meaning: LatexToken) -> ProtectedSpan:
        """The characters from `start` up to, not with, `end` as a sign."""
        return ProtectedSpan(start, end, "sign", self.letters[start:end], meaning)

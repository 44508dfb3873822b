"""A text that may hold LaTeX, and the parts of it in which nothing is LaTeX."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable

from booklet.markup.latex.tokens import LatexToken
from booklet.markup.protect import ProtectedSpan

# Takes a note's code, message, help, and start and end in the text.
Notify = Callable[[str, str, str, int, int], None]


class LatexText:
    """A text, and the start and end of each hidden part of it: code, formulas and addresses.

    `notify` is called for each command that isn't set as LaTeX would set it.
    """

    __slots__ = ("_ends", "_starts", "notify", "text")

    def __init__(self, text: str, hidden: Iterable[tuple[int, int]], notify: Notify) -> None:
        self.text = text
        self.notify = notify
        parts = sorted(hidden)
        self._starts = [start for start, _ in parts]
        self._ends = [end for _, end in parts]

    def end_of_hidden(self, offset: int) -> int | None:
        """Returns the end of the hidden part that holds the offset; None if none does."""
        index = bisect_right(self._starts, offset) - 1
        return self._ends[index] if index >= 0 and offset < self._ends[index] else None

    def span(self, start: int, end: int, token: LatexToken) -> ProtectedSpan:
        """Returns the characters from `start` up to, not including, `end` as the source of a token."""
        return ProtectedSpan(start, end, "token", self.text[start:end], token)

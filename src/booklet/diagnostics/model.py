"""What went wrong, and where: diagnostics as plain data, gathered in `Problems`.

Nothing here knows of conferences, type or PDF; everything else may use it. How a diagnostic is shown is
`show.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Source:
    """A file's name as the user typed it, and its text: what a message quotes."""

    __slots__ = ("_lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """The line's text (lines count from 1), without its end; empty past the last."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if number <= len(self._lines) else ""


class Span(NamedTuple):
    """A place in a source: from (line, column) up to, not with, (end_line, end_column); all from 1."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(NamedTuple):
    """One mistake or warning. The headline alone must be enough to mend it; `help` says how.

    `code` is a short stable name such as `unknown-key`; `notes` are further places that matter, each
    with a few words ("first given here").
    """

    severity: Severity
    code: str
    headline: str
    span: Span | None = None
    help: str | None = None
    notes: tuple[tuple[str, Span], ...] = ()


class Problems:
    """Collects diagnostics while reading goes on, so that one run shows many."""

    __slots__ = ("found",)

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []

    def error(
        self,
        code: str,
        headline: str,
        span: Span | None = None,
        *,
        help: str | None = None,  # noqa: A002  the word the reader of a message sees
        notes: Iterable[tuple[str, Span]] = (),
    ) -> None:
        """Note a mistake: the booklet can't be made, or would not be what was asked for."""
        self.found.append(Diagnostic("error", code, headline, span, help, tuple(notes)))

    def warn(
        self,
        code: str,
        headline: str,
        span: Span | None = None,
        *,
        help: str | None = None,  # noqa: A002
        notes: Iterable[tuple[str, Span]] = (),
    ) -> None:
        """Note something we can set, but the organiser should see."""
        self.found.append(Diagnostic("warning", code, headline, span, help, tuple(notes)))

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add diagnostics that were gathered elsewhere, each once."""
        known = set(self.found)
        self.found.extend([each for each in dict.fromkeys(found) if each not in known])

    @property
    def errors(self) -> int:
        """How many mistakes were found."""
        return sum(problem.severity == "error" for problem in self.found)

    @property
    def warnings(self) -> int:
        """How many warnings were found."""
        return len(self.found) - self.errors


MOST_FINDINGS = 1000


def ordered(found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order of the file, each once (aliases lead to the same one again and again).

    Beyond a thousand, only their number is told.
    """
    each = sorted(dict.fromkeys(found), key=_place)
    rest = each[MOST_FINDINGS:]
    if not rest:
        return each
    severity: Severity = "error" if any(problem.severity == "error" for problem in rest) else "warning"
    headline = f"{len(rest):,} more mistakes and warnings are not shown"
    return [*each[:MOST_FINDINGS], Diagnostic(severity, "too-many-mistakes", headline, rest[0].span)]


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)


class Note(NamedTuple):
    """Something in a text that is not set as it was typed, or only after a guess.

    `code` is a short stable name; `message` alone must be enough to see what happened, `help` says what to do.
    `offset` and `length` count characters of the value the text was read from.
    """

    code: str
    message: str
    help: str
    offset: int
    length: int


# MERGED program.findings: Diagnostics in the form in which an organiser can work through them.
# MERGED program.notices: What an organiser should hear about a text: plain data, turned into diagnostics where the text is set.

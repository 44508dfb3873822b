"""What went wrong, and where: diagnostics as plain data, gathered in `Problems`.

Nothing here knows of conferences, type or PDF; everything else may use it. How a diagnostic is shown is
`show.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from booklet.record import Record

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


class Span(Record):
    """A place in a source: from (line, column) up to, not with, (end_line, end_column); all from 1."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int


class Diagnostic(Record):
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

    @property
    def errors(self) -> int:
        """How many mistakes were found."""
        return sum(problem.severity == "error" for problem in self.found)

    @property
    def warnings(self) -> int:
        """How many warnings were found."""
        return len(self.found) - self.errors

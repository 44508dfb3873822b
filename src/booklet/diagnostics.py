"""What went wrong, and where: diagnostics as plain data, gathered in `Problems`.

Nothing here knows of conferences, type or PDF; everything else may use it. How a diagnostic is shown is
`show.py`'s business.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A file's name as the user typed it, and its text: what a message quotes."""

    name: str
    text: str

    def line(self, number: int) -> str:
        """The line's text (lines count from 1), without its end; empty past the last."""
        lines = self.text.split("\n", number)
        return lines[number - 1].rstrip("\r") if number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a source: from (line, column) up to, not with, (end_line, end_column); all from 1."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
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


@dataclass(slots=True)
class Problems:
    """Collects diagnostics while reading goes on, so that one run shows many."""

    found: list[Diagnostic] = field(default_factory=list)

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

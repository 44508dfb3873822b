"""Diagnostics as plain data, and `Problems`, which collects them.

A diagnostic is a message at a span of a source. `Problems` is passed down through reading, checking and layout, so
that one run finds many mistakes. `booklet.diagnostics.render` formats diagnostics.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal

from booklet.records import NamedTuple

Severity = Literal["error", "warning"]
Style = Literal["short", "full", "json"]  # how diagnostics are shown
MOST_IN_ORDER = 1000  # diagnostics; beyond these only their number is shown


class Source:
    """A file's name as the user typed it, and its text, with lines that end in `\\n`."""

    __slots__ = ("_lines", "name", "text")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self._lines: list[str] | None = None

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its end; empty for a number without a line."""
        if self._lines is None:
            self._lines = self.text.split("\n")
        return self._lines[number - 1].rstrip("\r") if 0 < number <= len(self._lines) else ""

    def span_on_line(self, line: int, column: int, length: int = 1) -> Span:
        """The span of `length` characters of one line; line and column count from 1."""
        return Span(self, line, column, line, column + length)

    def span_at(self, offset: int, length: int = 1) -> Span:
        """The span of `length` characters from `offset` on, a count of characters from 0.

        It stays on the line of the first character. The time it takes grows with the offset.
        """
        line = self.text.count("\n", 0, offset) + 1
        return self.span_on_line(line, offset - self.text.rfind("\n", 0, offset), length)


class Span(NamedTuple):
    """A stretch of a source: from (line, column) up to, not with, (end_line, end_column); all count from 1."""

    source: Source
    line: int
    column: int
    end_line: int
    end_column: int

    def first_character(self) -> Span:
        """The span of the first character alone."""
        return self.source.span_on_line(self.line, self.column)

    def through(self, last: Span) -> Span:
        """The span from the start of this one to the end of `last`, a later span of the same source."""
        return self._replace(end_line=last.end_line, end_column=last.end_column)


class Diagnostic(NamedTuple):
    """One mistake or warning. The headline alone must be enough to mend it; `help` says how.

    `code` is a short stable name such as `unknown-key`. `span` is None where no file is at fault. `notes` are further
    places that matter, each with a few words ("first given here").
    """

    severity: Severity
    code: str
    headline: str
    span: Span | None = None
    help: str | None = None
    notes: tuple[tuple[str, Span], ...] = ()


class Note(NamedTuple):
    """A fault in a text, found by code that has the text but not the file it comes from.

    The fields are those of a diagnostic, but for the place: `offset` and `length` count characters of the text.
    """

    code: str
    message: str
    help: str
    offset: int
    length: int

    def diagnostic(self, severity: Severity, span: Span) -> Diagnostic:
        """The diagnostic of this note; `span` is where the characters at `offset` stand in the file."""
        return Diagnostic(severity, self.code, self.message, span, self.help)


class Problems:
    """The diagnostics of a run. A diagnostic that is added again is kept once.

    The same one comes again where an alias in the program file repeats a value, or a text is parsed twice.
    """

    __slots__ = ("_found",)

    def __init__(self) -> None:
        self._found: dict[Diagnostic, None] = {}

    def error(
        self,
        code: str,
        headline: str,
        span: Span | None = None,
        *,
        help: str | None = None,  # noqa: A002  the word the reader of a message sees
        notes: Iterable[tuple[str, Span]] = (),
    ) -> None:
        """Add a mistake: the booklet can't be made, or would not be the one the program asks for."""
        self.add(Diagnostic("error", code, headline, span, help, tuple(notes)))

    def warn(
        self,
        code: str,
        headline: str,
        span: Span | None = None,
        *,
        help: str | None = None,  # noqa: A002  the word the reader of a message sees
        notes: Iterable[tuple[str, Span]] = (),
    ) -> None:
        """Add a warning: the booklet can be made, but the organiser should look at this place."""
        self.add(Diagnostic("warning", code, headline, span, help, tuple(notes)))

    def add(self, diagnostic: Diagnostic) -> None:
        """Add one diagnostic."""
        self._found[diagnostic] = None

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Add diagnostics, such as those another `Problems` or another process has found."""
        self._found.update(dict.fromkeys(diagnostics))

    @property
    def found(self) -> Sequence[Diagnostic]:
        """A copy of the diagnostics, in the order in which they were added."""
        return list(self._found)

    def mark(self) -> int:
        """A mark for `since`: the number of diagnostics so far."""
        return len(self._found)

    def since(self, mark: int) -> tuple[Diagnostic, ...]:
        """The diagnostics added since `mark` was made."""
        return tuple(islice(self._found, mark, None))

    @property
    def errors(self) -> int:
        """The number of mistakes."""
        return sum(diagnostic.severity == "error" for diagnostic in self._found)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return len(self._found) - self.errors

    def in_order(self, most: int = MOST_IN_ORDER) -> tuple[Diagnostic, ...]:
        """The diagnostics by file, line and column, those without a span last; files in the order of their first ones.

        Beyond the first thousand, or as many as are wanted, a last diagnostic gives the number of the rest.
        """
        files: dict[str, int] = {}
        for diagnostic in self._found:
            if diagnostic.span is not None:
                files.setdefault(diagnostic.span.source.name, len(files))

        def position(diagnostic: Diagnostic) -> tuple[int, int, int]:
            span = diagnostic.span
            return (len(files), 0, 0) if span is None else (files[span.source.name], span.line, span.column)

        in_order = sorted(self._found, key=position)
        rest = in_order[most:]
        return (*in_order[:most], *([_count_of(rest)] if rest else []))


def _count_of(rest: Sequence[Diagnostic]) -> Diagnostic:
    """The diagnostic that stands for those left out; a mistake if one of them is."""
    severity: Severity = "error" if any(diagnostic.severity == "error" for diagnostic in rest) else "warning"
    headline = f"{len(rest):,} more mistakes and warnings are not shown"
    return Diagnostic(severity, "too-many-mistakes", headline, rest[0].span)

"""Phrases of messages: a quoted text cut short, alternatives, numbers of things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.diagnostics.model import Diagnostic

_MOST_QUOTED = 40  # characters


def shortened(text: str) -> str:
    """The text on one line, its spaces single, cut to forty characters with an ellipsis."""
    line = " ".join(text[: 4 * _MOST_QUOTED].split())
    return line if len(line) <= _MOST_QUOTED else f"{line[: _MOST_QUOTED - 1].rstrip()}…"


def alternatives(words: Sequence[str]) -> str:
    """The words as in `a, b or c`; there is at least one."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]


def pluralize(number: int, noun: str) -> str:
    """The number and the noun, as in `1 error` or `2 errors`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """The number of mistakes and of warnings, as in `2 errors, 1 warning`; what there is none of is left out."""
    severities = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((severities.count("error"), "error"), (severities.count("warning"), "warning"))
    return ", ".join(pluralize(number, noun) for number, noun in counts if number)

"""How messages quote what was written."""

from __future__ import annotations

from collections.abc import Sequence

_MOST_LETTERS = 40


def shortened(words: str) -> str:
    """The words on one line, cut where they are too many for a message."""
    line = " ".join(words[: 4 * _MOST_LETTERS].split())
    return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1].rstrip()}…"


def either(words: Sequence[str]) -> str:
    """`a, b or c`."""
    return f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]

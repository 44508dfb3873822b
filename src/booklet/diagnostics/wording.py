"""Phrases of messages: quoted texts cut short, alternatives, numbers of things, and the nearest known names.

Phrases of messages: a quoted text cut short, alternatives, numbers of things.

The nearest known names to an unknown one, for "did you mean".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.diagnostics.model import Diagnostic


def nearest_key(word: str, keys: Iterable[str]) -> str | None:
    """The key nearest to a word, if it takes at most one change to three characters to get there; None otherwise.

    The measure is strict: the reader goes on with the key in the word's place.
    """
    distance, key = min((edit_distance(word, key), key) for key in keys)
    return key if distance <= max(1, min(len(word), len(key)) // 3) else None


def similar_names(name: str, names: Sequence[str], most: int = 1) -> list[str]:
    """The names of files or families most like a name, the best first, at most `most` of them.

    The measure is loose, since the names are only shown: `difflib`'s ratio is at least 0.6.
    """
    from difflib import get_close_matches  # 2 ms, for slips only

    return get_close_matches(name, names, most)


def edit_distance(one: str, other: str) -> int:
    """The least number of characters put in, left out, replaced, or swapped with their neighbour.

    Damerau's distance as optimal string alignment (Boytsov 2011, "Indexing methods for approximate
    dictionary searching", section 2.1).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, character in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (character != against))
            if last and j > 1 and character == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


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

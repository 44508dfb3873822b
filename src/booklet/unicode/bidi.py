"""Which way text runs: the Unicode Bidirectional Algorithm (UAX #9, revision 52, of Unicode 18).

Levels are found for a whole paragraph before its lines are; then each line is put in order by itself. What has an odd
level runs from the right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.unicode.bidi_classes import directions
from booklet.unicode.bidi_embeddings import first_level, isolating_runs, partners
from booklet.unicode.bidi_resolution import resolved_levels

# Where letters from the right, Arabic figures, embeddings and isolates are.
_NOT_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
).search
_PARAGRAPHS = re.compile("[^B]*B|[^B]+")
_SPACES_AND_SEPARATORS = re.compile("[w()?!<>{}^xBS]+")


def needs_bidi(text: str) -> bool:
    """Whether the text holds anything that does not simply run from left to right."""
    return _NOT_LEFT(text) is not None


def paragraph_level(text: str) -> int:
    """1 if the first strong letter outside isolates runs from the right, else 0 (P2, P3)."""
    classes = directions(text)
    return first_level(classes, 0, len(classes), partners(classes))


def levels(text: str, base: int | None = None) -> list[int]:
    """The level of each character (X1 to I2), in paragraphs of level `base`; by default what each begins with tells it.

    Signs that only direct, which rule X9 removes, have the level of what stands before them (section 5.2).
    """
    classes = directions(text)
    found: list[int] = []
    for match in _PARAGRAPHS.finditer(classes):
        found += _levels(match.group(), text[match.start() : match.end()], base)
    return found


def levels_of_line(text: str, levels: Sequence[int], base: int) -> list[int]:
    """A line's levels, with separators and the spaces at its end as its paragraph's (L1)."""
    found = list(levels)
    classes = directions(text)
    for match in _SPACES_AND_SEPARATORS.finditer(classes):
        end = match.end()
        if end < len(classes):
            end = max(classes.rfind("B", match.start(), end), classes.rfind("S", match.start(), end)) + 1
        found[match.start() : end] = [base] * (end - match.start())
    return found


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indexes of a line's pieces from left to right (L2), whatever the pieces are."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for level in range(max(levels), min(odd) - 1, -1) if odd else ():
        start = 0
        while start < len(levels):
            end = start
            while end < len(levels) and levels[end] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _levels(classes: str, text: str, base: int | None) -> list[int]:
    """The levels of one paragraph."""
    if base is None:
        base = first_level(classes, 0, len(classes), partners(classes))
    types, runs = isolating_runs(classes, base)
    if len(runs) == 1 and len(runs[0].positions) == len(classes):
        return resolved_levels(types, text, runs[0])
    found = [-1] * len(classes)
    for run in runs:
        own = [types[at] for at in run.positions]
        resolved = resolved_levels("".join(own), "".join([text[at] for at in run.positions]), run)
        for at, level in zip(run.positions, resolved, strict=True):
            found[at] = level
    return _filled(found, base)


def _filled(levels: list[int], base: int) -> list[int]:
    """The levels, with those that are missing (-1) as the one before."""
    before = base
    for at, level in enumerate(levels):
        if level < 0:
            levels[at] = before
        before = levels[at]
    return levels

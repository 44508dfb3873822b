"""The Unicode Bidirectional Algorithm (UAX #9, revision 52, of Unicode 18): levels of characters, order of lines.

Levels are resolved for a whole paragraph, before it is broken into lines; each line is then reordered by itself. A
character with an odd level is set from right to left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from booklet.unicode.bidi_levels import (
    bidi_classes,
    first_strong_level,
    isolating_run_sequences,
    matching_isolates,
    resolve_sequence,
)

# The blocks of right-to-left letters and Arabic numbers; marks of direction, embeddings and isolates.
_NEEDS_BIDI = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
).search
_PARAGRAPHS = re.compile("[^B]*B|[^B]+")
_WHITESPACE_AND_SEPARATORS = re.compile("[w()?!<>{}^xBS]+")


def needs_bidi(text: str) -> bool:
    """True if the text holds any character that may get a level other than 0."""
    return _NEEDS_BIDI(text) is not None


def paragraph_level(text: str) -> int:
    """The level of a paragraph by its first strong character outside isolates: 1 for right to left, else 0 (P2, P3)."""
    classes = bidi_classes(text)
    return first_strong_level(classes, 0, len(classes), matching_isolates(classes))


def resolved_levels(text: str, level: int | None = None) -> list[int]:
    """The level of each character of a text (P1 to I2).

    `level` is that of its paragraphs; None means the level that `paragraph_level` finds for each. A character that X9
    removes has the level of the character before (section 5.2).
    """
    classes = bidi_classes(text)
    resolved: list[int] = []
    for match in _PARAGRAPHS.finditer(classes):
        resolved += _levels_of_paragraph(match.group(), text[match.start() : match.end()], level)
    return resolved


def line_levels(text: str, levels: Sequence[int], level: int) -> list[int]:
    """The levels of a line's characters, with separators and whitespace at its end reset to its paragraph's (L1)."""
    reset = list(levels)
    classes = bidi_classes(text)
    for match in _WHITESPACE_AND_SEPARATORS.finditer(classes):
        end = match.end()
        if end < len(classes):
            end = max(classes.rfind("B", match.start(), end), classes.rfind("S", match.start(), end)) + 1
        reset[match.start() : end] = [level] * (end - match.start())
    return reset


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indexes of a line's characters, or other parts with these levels, from left to right (L2)."""
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


def _levels_of_paragraph(classes: str, text: str, level: int | None) -> list[int]:
    if level is None:
        level = first_strong_level(classes, 0, len(classes), matching_isolates(classes))
    classes, sequences = isolating_run_sequences(classes, level)
    if len(sequences) == 1 and len(sequences[0].positions) == len(classes):
        return resolve_sequence(classes, text, sequences[0])
    levels = [-1] * len(classes)
    for sequence in sequences:
        own_classes = "".join([classes[position] for position in sequence.positions])
        own_text = "".join([text[position] for position in sequence.positions])
        resolved = resolve_sequence(own_classes, own_text, sequence)
        for position, resolved_level in zip(sequence.positions, resolved, strict=True):
            levels[position] = resolved_level
    return _filled(levels, level)


def _filled(levels: list[int], level: int) -> list[int]:
    """The levels with each missing level (-1) replaced by the one before, the first by the paragraph's."""
    before = level
    for position, own in enumerate(levels):
        if own < 0:
            levels[position] = before
        before = levels[position]
    return levels

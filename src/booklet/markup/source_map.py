"""Changes to a text as data, so that a place in the changed text can be led back to where it was typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple


class Edit(NamedTuple):
    """Put `text` in the place of the characters from `start` up to, not with, `end`."""

    start: int
    end: int
    text: str


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; they are in order and don't overlap."""
    if not edits:
        return text
    parts = []
    done = 0
    for start, end, replacement in edits:
        parts.append(text[done:start])
        parts.append(replacement)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def in_order(edits: list[Edit]) -> list[Edit]:
    """The edits sorted; one that begins inside an earlier one is dropped, of two at one place the shorter."""
    edits.sort(key=lambda edit: (edit.start, -edit.end, edit.text))
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class EditRound(NamedTuple):
    """One round of edits: where each begins in the changed text, and the edits themselves."""

    starts: tuple[int, ...]
    edits: tuple[Edit, ...]

    def origin(self, place: int) -> int:
        """The place before this round; inside a replacement, as near as it can be told."""
        index = bisect_right(self.starts, place) - 1
        if index < 0:
            return place
        edit, inside = self.edits[index], place - self.starts[index]
        if inside < len(edit.text):
            return min(edit.start + inside, max(edit.end - 1, edit.start))
        return edit.end + inside - len(edit.text)


class SourceMap(NamedTuple):
    """Rounds of edits, first made first."""

    steps: tuple[EditRound, ...] = ()

    def then(self, edits: Sequence[Edit]) -> SourceMap:
        """This trail and one more round (in order, not overlapping)."""
        if not edits:
            return self
        gains = accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0)
        starts = tuple(edit.start + gain for edit, gain in zip(edits, gains, strict=False))
        return SourceMap((*self.steps, EditRound(starts, tuple(edits))))

    def origin(self, place: int) -> int:
        """Where the character at `place` of the changed text stood in the text as given."""
        for step in reversed(self.steps):
            place = step.origin(place)
        return place


AS_GIVEN = SourceMap()


class EditableText:
    """A text being changed in rounds, with the trail back to what was given."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.trail = AS_GIVEN

    def change(self, edits: Sequence[Edit]) -> None:
        """Make one round of edits of the text as it stands (in order, not overlapping)."""
        if edits:
            self.trail = self.trail.then(edits)
            self.text = applied(self.text, edits)

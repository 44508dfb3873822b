"""Edits of a text as data, and the map from an offset in the edited text back to the text as typed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from booklet.records import NamedTuple


class Edit(NamedTuple):
    """A replacement of the characters from `start` up to, not including, `end` by `text`."""

    start: int
    end: int
    text: str


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Returns the text with all edits made; they must be sorted and must not overlap."""
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


def sort_edits(edits: list[Edit]) -> list[Edit]:
    """Sorts the edits and drops those that begin inside an earlier one; of two with one start the shorter stays."""
    edits.sort(key=lambda edit: (edit.start, -edit.end, edit.text))
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class EditRound(NamedTuple):
    """Edits made at one time: the offset in the edited text at which each replacement begins, and the edits."""

    starts: tuple[int, ...]
    edits: tuple[Edit, ...]

    def original_offset(self, offset: int) -> int:
        """Returns the offset before this round; within a replacement, that of the character replaced by this one."""
        index = bisect_right(self.starts, offset) - 1
        if index < 0:
            return offset
        edit, inside = self.edits[index], offset - self.starts[index]
        if inside < len(edit.text):
            return min(edit.start + inside, max(edit.end - 1, edit.start))
        return edit.end + inside - len(edit.text)


class SourceMap(NamedTuple):
    """Rounds of edits, in the order in which they were made."""

    rounds: tuple[EditRound, ...] = ()

    def with_edits(self, edits: Sequence[Edit]) -> SourceMap:
        """Returns this map with one more round of edits, which are sorted and don't overlap."""
        if not edits:
            return self
        gains = accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0)
        starts = tuple(edit.start + gain for edit, gain in zip(edits, gains, strict=False))
        return SourceMap((*self.rounds, EditRound(starts, tuple(edits))))

    def original_offset(self, offset: int) -> int:
        """Returns the offset in the text as typed of the character at `offset` of the edited text."""
        for edit_round in reversed(self.rounds):
            offset = edit_round.original_offset(offset)
        return offset


UNEDITED = SourceMap()


class EditableText:
    """A text that is edited in rounds, with the map back to the text as typed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.source_map = UNEDITED

    def edit(self, edits: Sequence[Edit]) -> None:
        """Makes one round of edits of the current text; they are sorted and don't overlap."""
        if edits:
            self.source_map = self.source_map.with_edits(edits)
            self.text = apply_edits(self.text, edits)

"""Notes in Markdown's notation, `[^1]` in the text and `[^1]: …` anywhere in it, gathered below the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from booklet.markup.model import Block, Entry, EntryList
from booklet.markup.source_map import Edit
from booklet.markup.text import MarkupText
from booklet.records import NamedTuple

_LABEL = r"\[\^([^\]\[\s^]{1,40})\]"
# A note begins its line, and ends before the next note or a blank line, but for paragraphs behind it that are indented.
_DEFINITION = partial(
    re.compile,
    rf"(?m)^ {{0,3}}{_LABEL}:[ ]*"
    rf"(?P<note>[^\n]*(?:\n(?! {{0,3}}\[\^[^\]\[\s^]{{1,40}}\]:)[ ]*[^\s][^\n]*"
    r"|(?:\n[ ]*)+\n {4}[ ]*[^\s][^\n]*)*)(?:\n|\Z)",
)
_REFERENCE = partial(re.compile, rf"{_LABEL}(?!:)")


class _Definition(NamedTuple):
    """A note: its label as typed, the span of the whole definition, and that of the note within it."""

    label: str
    start: int
    end: int
    note: tuple[int, int]


def blocks_with_notes(markup_text: MarkupText, read: Callable[[MarkupText], tuple[Block, ...]]) -> tuple[Block, ...]:
    """Returns the blocks of a whole text, its notes at their end; `read` gives those of a text without notes."""
    text = markup_text.text
    found = [
        _Definition(match[1], match.start(), match.end(), match.span("note")) for match in _DEFINITION().finditer(text)
    ]
    if not found:
        return read(markup_text)
    labels = _labels(text, found)
    markup_text.note_labels = labels
    entries = []
    order = {label: number for number, label in enumerate(labels)}
    for label, start, _, note in sorted(found, key=lambda each: order[each.label]):
        blocks = read(MarkupText.part_of(markup_text, *note))
        entries.append(Entry(labels[label], blocks, markup_text.source_map.original_offset(start)))
    return (*read(_without(markup_text, found)), EntryList(tuple(entries), "notes"))


def _labels(text: str, found: list[_Definition]) -> dict[str, str]:
    """Returns what is printed for each label, in the order of the notes: numbers, single letters and signs as they are
    typed, words as numbers in the order of the text.
    """
    defined = [each.label for each in found]
    referred = [match[1] for match in _REFERENCE().finditer(text)]
    known = set(defined)
    ordered = [label for label in dict.fromkeys([*referred, *defined]) if label in known]
    if all(label.isdecimal() for label in ordered):
        ordered.sort(key=int)
    as_typed = all(label.isdecimal() or len(label) == 1 for label in ordered)
    return {label: label if as_typed else str(number) for number, label in enumerate(ordered, 1)}


def _without(markup_text: MarkupText, found: list[_Definition]) -> MarkupText:
    """Returns the text without the definitions of notes, a blank line in the place of each."""
    return markup_text.edited([Edit(each.start, each.end, "\n") for each in found])

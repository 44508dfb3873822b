"""Notes in Markdown's notation, gathered below the text: `[^1]` and `[^1]: …`, or `^[a note]` within the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from booklet.markup.model import Block, EntryList, LabelledEntry
from booklet.markup.source_map import Edit, apply_edits, sort_edits
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
# A note within the text, as pandoc has it; more than one word, for `x^[2]` is none.
_INLINE = partial(re.compile, r"\^\[(?P<note>[^\[\]\n ]+[ \n](?:[^\[\]]|\[[^\[\]]*\])*)\]")
_REFERENCE = partial(re.compile, r"\[\^(\^?[^\]\[\s^]{1,40})\](?!:)")


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
    inline = [
        _Definition(f"^{number}", match.start(), match.end(), match.span("note"))
        for number, match in enumerate(_INLINE().finditer(text))
        if not any(each.start <= match.start() < each.end for each in found)
    ]
    if not found and not inline:
        return read(markup_text)
    if inline:
        text = _with_references(text, inline)
    labels = _labels(text, [*found, *inline])
    markup_text.note_labels = labels
    entries = []
    order = {label: number for number, label in enumerate(labels)}
    for label, start, _, note in sorted([*found, *inline], key=lambda each: order[each.label]):
        blocks = read(MarkupText.part_of(markup_text, *note))
        entries.append(LabelledEntry(labels[label], blocks, markup_text.source_map.original_offset(start)))
    return (*read(_without(markup_text, found, inline)), EntryList(tuple(entries), "notes"))


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
    as_typed = all(label.isdecimal() or len(label) == 1 for label in ordered)  # not where notes stand within the text
    return {label: label if as_typed else str(number) for number, label in enumerate(ordered, 1)}


def _with_references(text: str, inline: list[_Definition]) -> str:
    """Returns the text with references in place of the notes within it."""
    return apply_edits(text, [Edit(each.start, each.end, f"[^{each.label}]") for each in inline])


def _without(markup_text: MarkupText, found: list[_Definition], inline: list[_Definition]) -> MarkupText:
    """Returns the text without its notes: a blank line for each definition, a reference for each note within it."""
    edits = [Edit(each.start, each.end, "\n") for each in found]
    edits += [Edit(each.start, each.end, f"[^{each.label}]") for each in inline]
    return markup_text.edited(sort_edits(edits))

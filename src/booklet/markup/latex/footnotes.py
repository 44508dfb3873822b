"""LaTeX's footnotes: they leave their text for a list of notes below it; a raised number stays."""

from __future__ import annotations

from collections.abc import Callable

from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Block, EntryList, LabelledEntry
from booklet.markup.protect import PLACEHOLDER_LENGTH, tokens_in
from booklet.markup.source_map import Edit
from booklet.markup.text import MarkupText

ReadText = Callable[[MarkupText], tuple[Block, ...]]


def blocks_with_footnotes(markup_text: MarkupText, read: ReadText) -> tuple[Block, ...]:
    """Returns the blocks of a whole text, its footnotes at their end; `read` gives those of a text without any."""
    entries: list[LabelledEntry] = []
    blocks = _without_notes(markup_text, read, entries)
    entries.sort(key=lambda entry: int(entry.label))
    return (*blocks, EntryList(tuple(entries), "notes")) if entries else blocks


def _without_notes(markup_text: MarkupText, read: ReadText, entries: list[LabelledEntry]) -> tuple[Block, ...]:
    """Reads a text without its notes, which are added to the entries; a note within another follows it."""
    edits: list[Edit] = []
    for begin, end, token in _notes_in(markup_text):
        note = MarkupText.part_of(markup_text, begin, end)
        offset = markup_text.source_map.original_offset(begin - PLACEHOLDER_LENGTH)
        edits.append(Edit(begin, end + PLACEHOLDER_LENGTH, ""))
        entries.append(LabelledEntry(token.text, _without_notes(note, read, entries), offset))
    return read(markup_text.edited(edits) if edits else markup_text)


def _notes_in(markup_text: MarkupText) -> list[tuple[int, int, LatexToken]]:
    """Returns start, end and opening token of the notes that are in no other note."""
    found = []
    opened: list[tuple[int, LatexToken]] = []
    for offset, token in tokens_in(markup_text.text, markup_text.protected):
        if token.kind == "note":
            opened.append((offset + PLACEHOLDER_LENGTH, token))
        elif token.kind == "end of note" and opened:
            begin, opening = opened.pop()
            if not opened:
                found.append((begin, offset, opening))
    return found

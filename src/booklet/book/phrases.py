"""Phrases with formulas: lines made of several of the organiser's texts, some of which hold mathematics."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Text
from booklet.typeset.items import SetRun
from booklet.typeset.page import Element


def phrase_runs(
    phrase: str,
    sources: Sequence[Text],
    style: TextStyle,
    element: Element,
    setter: TextSetter,
) -> list[SetRun]:
    """The runs of a phrase in which plain texts of `sources` stand; formulas among them are set."""
    runs: list[SetRun] = []
    start = 0
    for at, length, text in _places(phrase, sources, setter):
        if at < start:
            continue
        if at > start:
            runs.append(setter.run(phrase[start:at], style, sources=sources))
        content = setter.wording.title(text).content
        runs += [run for line in setter.runs(content, style, element, sources=(text,)) for run in line]
        start = at + length
    if start < len(phrase) or not runs:
        runs.append(setter.run(phrase[start:], style, sources=sources))
    return runs


def _places(phrase: str, texts: Sequence[Text], setter: TextSetter) -> list[tuple[int, int, Text]]:
    """Start, length and text of each text with formulas, where it stands in the phrase."""
    found: list[tuple[int, int, Text]] = []
    for text in texts:
        title = setter.wording.titles.get(text)  # None for a time or a date
        if title is not None and title.has_formulas and title.plain.strip():
            plain = title.isolated if title.isolated in phrase else title.plain
            at = phrase.find(plain)
            while at >= 0 and any(start <= at < start + length for start, length, _ in found):
                at = phrase.find(plain, at + 1)
            if at >= 0:
                found.append((at, len(plain), text))
    return sorted(found, key=lambda each: each[:2])

"""The findings of a part as a record, their places relative to the texts of the part.

A place is kept as the number of a text, and as line and column, the line being counted from the text's first. It holds
as long as the text is written on its lines as it was; a digest of these lines says if it is. Where it isn't, the part
must be set anew: its pages would be the same, but the places of its findings are not known.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from booklet.book.missing_glyphs import Findings, MissingGlyph
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen
from booklet.conference.model import Text
from booklet.diagnostics.model import Diagnostic, Severity, Span
from booklet.digest import digest_of

_NO_TEXT = -1
_PLACE = 5  # integers of a place
_SEVERITIES = ("error", "warning")


class Rewritten(Exception):  # noqa: N818  the name says what happened
    """A text with findings is not written as it was when they were made."""


def record_of_findings(findings: Findings, texts: Sequence[Text]) -> bytes:
    """The record of the findings of a part that is made of these texts; raises `Unstorable` where one stands in none of
    them.
    """
    writer = FieldWriter()
    diagnostics, missing = findings
    if any(each.notes for each in diagnostics):
        raise Unstorable
    places = [_relative_place(each.span, texts) for each in diagnostics]
    used = sorted({number for number, *_ in places} - {_NO_TEXT})
    writer.add_texts([word for each in diagnostics for word in (each.severity, each.code, each.headline)])
    writer.add_texts([each.help or "" for each in diagnostics])
    writer.add_integers([number for place in places for number in place])
    writer.add_integers(used)
    writer.add_bytes(_written_forms([texts[number] for number in used]))
    writer.add_texts([each.character for each in missing])
    writer.add_integers([_number_of(each.text, texts) for each in missing])
    writer.add_integers([each.offset for each in missing])
    return writer.record()


def read_findings(record: bytes, texts: Sequence[Text]) -> Findings:
    """The findings of a record, at the places of these texts; raises `Damaged` and `Rewritten`."""
    reader = FieldReader(record)
    words, helps, places = reader.texts(), reader.texts(), reader.integers()
    used, forms = reader.integers(), reader.data()
    characters, numbers, offsets = reader.texts(), reader.integers(), reader.integers()
    reader.finish()
    if len(words) != 3 * len(helps) or len(places) != _PLACE * len(helps) or not set(words[::3]) <= {*_SEVERITIES}:
        raise Damaged
    if not len(characters) == len(numbers) == len(offsets):
        raise Damaged
    if _written_forms(chosen(texts, used)) != forms:
        raise Rewritten
    spans = [_span(places[start : start + _PLACE], texts) for start in range(0, len(places), _PLACE)]
    diagnostics = [
        Diagnostic(cast("Severity", severity), code, headline, span, advice or None)
        for severity, code, headline, span, advice in zip(
            words[::3], words[1::3], words[2::3], spans, helps, strict=True
        )
    ]
    missing = [
        MissingGlyph(character, _text(number, texts), offset)
        for character, number, offset in zip(characters, numbers, offsets, strict=True)
    ]
    return Findings(tuple(diagnostics), tuple(missing))


def _relative_place(span: Span | None, texts: Sequence[Text]) -> tuple[int, int, int, int, int]:
    """The number of the text that a span is in, its lines counted from that text's first, and its columns."""
    if span is None:
        return _NO_TEXT, 0, 0, 0, 0
    for number, text in enumerate(texts):
        first, last = text.span.line, text.span.end_line
        if text.span.source is span.source and first <= span.line <= span.end_line <= last:
            return number, span.line - first, span.column, span.end_line - first, span.end_column
    raise Unstorable


def _span(place: Sequence[int], texts: Sequence[Text]) -> Span | None:
    number, line, column, end_line, end_column = place
    text = _text(number, texts)
    if text is None:
        return None
    return Span(text.span.source, text.span.line + line, column, text.span.line + end_line, end_column)


def _number_of(text: Text | None, texts: Sequence[Text]) -> int:
    if text is None:
        return _NO_TEXT
    if text not in texts:
        raise Unstorable
    return texts.index(text)


def _text(number: int, texts: Sequence[Text]) -> Text | None:
    return None if number == _NO_TEXT else chosen(texts, (number,))[0]


def _written_forms(texts: Sequence[Text]) -> bytes:
    """A digest of the lines that each text is written on, and of the columns of both its ends."""
    forms = []
    for text in texts:
        source, first, column, last, end_column = text.span
        lines = [source.line(number) for number in range(first, last + 1)]
        forms.append("\n".join([f"{len(lines)} {column} {end_column}", *lines]))
    return digest_of(*forms)

"""Where in the program file a letter of a value stands, whichever way YAML lets the value be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.conference.model import Text
from booklet.diagnostics.model import Source, Span

# One match for each visible letter of the value; a "gap" is an escape that gives white space or nothing.
# Control characters count as white space: the reader makes spaces of them. Compiled when first asked for.
_LETTER = r"[^\s\x00-\x1f\x7f-\x9f\ufffe\uffff]"
_PLAIN = _LETTER
_SINGLE_QUOTED = f"''|{_LETTER}"
_DOUBLE_QUOTED = (
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<gap>\\(?:[0abtnvfreNLP_ \t]|$|x[0189][0-9a-fA-F]|x20|x7[fF]|x[aA]0"
    r"|u00[0189][0-9a-fA-F]|u0020|u007[fF]|u00[aA]0|u202[89]))"
    r"|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\."
    rf"|{_LETTER}"
)


def span_in(text: Text, offset: int, length: int = 1) -> Span:
    """The place in the file of `length` characters from `offset` on in `text.value`.

    Exact for single lines and literal blocks; where YAML folds lines, white space has no exact place and
    the nearest letter is taken. Offsets outside the value are drawn into it.
    """
    last_of_all = max(len(text.value) - 1, 0)
    first = min(max(offset, 0), last_of_all)
    last = min(max(offset + length - 1, first), last_of_all)
    span = text.span
    quotes = _quotes(text)
    if span.line == span.end_line and span.end_column - span.column == len(text.value) + 2 * quotes:
        column = span.column + quotes
        return Span(span.source, span.line, column + first, span.line, column + last + 1)
    find = _find_in_literal if text.block == "literal" else _find_in_folded
    line, column, end_column = find(text, first)
    end_line, _, end_column = (line, 0, end_column) if last == first else find(text, last)
    return Span(span.source, line, column, end_line, end_column)


def part_of(text: Text, start: int, end: int) -> Text:
    """The characters from `start` up to, not with, `end` as a text of its own, which knows its place."""
    return Text(text.value[start:end], span_in(text, start, end - start), "plain")


def letter_at(source: Source, offset: int) -> Span:
    """The place of one character of the file, counted from its beginning. Takes time with the file's length."""
    line = source.text.count("\n", 0, offset) + 1
    column = offset - source.text.rfind("\n", 0, offset)
    return Span(source, line, column, line, column + 1)


def _quotes(text: Text) -> int:
    return 1 if text.block == "quoted" else 0


def _find_in_literal(text: Text, offset: int) -> tuple[int, int, int]:
    """Line, column and end column: a literal block's lines are the file's, less the indentation."""
    value = text.value
    number = text.span.line + 1 + value.count("\n", 0, offset)
    begin = value.rfind("\n", 0, offset) + 1
    end = value.find("\n", begin)
    width = (len(value) if end < 0 else end) - begin
    indentation = max(len(text.span.source.line(number)) - width, 0)
    column = indentation + offset - begin + 1
    return number, column, column + 1


def _find_in_folded(text: Text, offset: int) -> tuple[int, int, int]:
    """Line, column and end column, by counting visible letters: folding changes nothing but white space."""
    wanted = len("".join(text.value[:offset].split()))
    pattern = re.compile(_pattern(text))
    place = (text.span.line, text.span.column, text.span.column + 1)
    for number, shift, line in _written_lines(text):
        letters = [match for match in pattern.finditer(line) if match.lastgroup != "gap"]
        if letters:
            match = letters[min(wanted, len(letters) - 1)]
            place = (number, shift + match.start() + 1, shift + match.end() + 1)
        if wanted < len(letters):
            break
        wanted -= len(letters)
    return place


def _written_lines(text: Text) -> Iterator[tuple[int, int, str]]:
    """Each line of the value as written: its number, the column before it, and its letters, without quotes."""
    span = text.span
    first = span.line + 1 if text.block == "folded" else span.line
    for number in range(first, span.end_line + 1):
        line = span.source.line(number)
        if number == span.end_line:
            line = line[: span.end_column - 1 - _quotes(text)]
        shift = span.column - 1 + _quotes(text) if number == span.line else 0
        yield number, shift, line[shift:]


def _pattern(text: Text) -> str:
    if text.block != "quoted":
        return _PLAIN
    quote = text.span.source.line(text.span.line)[text.span.column - 1 : text.span.column]
    return _DOUBLE_QUOTED if quote == '"' else _SINGLE_QUOTED

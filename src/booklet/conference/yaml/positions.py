"""The place in the program file of each character of a text's value, in whichever way YAML lets it be written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.conference.model import Text
from booklet.diagnostics.model import Span

# One match for each visible character of the value; a "gap" is an escape that gives white space or nothing.
# Control characters count as white space: the parser makes spaces of them. Compiled when first needed.
_CHARACTER = r"[^\s\x00-\x1f\x7f-\x9f\ufffe\uffff]"
_SINGLE_QUOTED = f"''|{_CHARACTER}"
_DOUBLE_QUOTED = (
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    r"|(?P<gap>\\(?:[0abtnvfreNLP_ \t]|$|x[0189][0-9a-fA-F]|x20|x7[fF]|x[aA]0"
    r"|u00[0189][0-9a-fA-F]|u0020|u007[fF]|u00[aA]0|u202[89]))"
    r"|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\."
    rf"|{_CHARACTER}"
)


def span_in(text: Text, offset: int, length: int = 1) -> Span:
    """The place in the file of `length` characters of `text.value`, from `offset` on.

    Exact for single lines and literal blocks. Where YAML folds lines, white space has no exact place; the span is
    that of the nearest visible character. Offsets before or behind the value count as its first or last character.
    """
    end_of_value = max(len(text.value) - 1, 0)
    first = min(max(offset, 0), end_of_value)
    last = min(max(offset + length - 1, first), end_of_value)
    span = text.span
    quotes = _quotes(text)
    if span.line == span.end_line and span.end_column - span.column == len(text.value) + 2 * quotes:
        return span.source.span_on_line(span.line, span.column + quotes + first, last + 1 - first)
    find = _find_in_literal if text.style == "literal" else _find_in_folded
    start = find(text, first)
    return start if last == first else start.through(find(text, last))


def part_of(text: Text, start: int, end: int) -> Text:
    """The characters from `start` up to, not with, `end` as a text of its own, with its place."""
    return Text(text.value[start:end], span_in(text, start, end - start), "plain")


def _quotes(text: Text) -> int:
    """The number of quotes at either end of the written text."""
    return 1 if text.style == "quoted" else 0


def _find_in_literal(text: Text, offset: int) -> Span:
    """The span of one character: a literal block's lines are those of the file, without the indentation."""
    value = text.value
    number = text.span.line + 1 + value.count("\n", 0, offset)
    begin = value.rfind("\n", 0, offset) + 1
    end = value.find("\n", begin)
    width = (len(value) if end < 0 else end) - begin
    source = text.span.source
    indentation = max(len(source.line(number)) - width, 0)
    return source.span_on_line(number, indentation + offset - begin + 1)


def _find_in_folded(text: Text, offset: int) -> Span:
    """The span of one character, found by counting visible ones: folding changes nothing but white space."""
    wanted = len("".join(text.value[:offset].split()))
    pattern = re.compile(_pattern(text))
    found = text.span.first_character()
    for number, shift, line in _written_lines(text):
        characters = [match for match in pattern.finditer(line) if match.lastgroup != "gap"]
        if characters:
            match = characters[min(wanted, len(characters) - 1)]
            found = text.span.source.span_on_line(number, shift + match.start() + 1, match.end() - match.start())
        if wanted < len(characters):
            break
        wanted -= len(characters)
    return found


def _written_lines(text: Text) -> Iterator[tuple[int, int, str]]:
    """Each line of the value as written: its number, the columns before it, and its text without quotes."""
    span = text.span
    first = span.line + 1 if text.style == "folded" else span.line
    for number in range(first, span.end_line + 1):
        line = span.source.line(number)
        if number == span.end_line:
            line = line[: span.end_column - 1 - _quotes(text)]
        shift = span.column - 1 + _quotes(text) if number == span.line else 0
        yield number, shift, line[shift:]


def _pattern(text: Text) -> str:
    if text.style != "quoted":
        return _CHARACTER
    quote = text.span.source.line(text.span.line)[text.span.column - 1 : text.span.column]
    return _DOUBLE_QUOTED if quote == '"' else _SINGLE_QUOTED

"""One YAML scalar as a `Text`, and a word of warning where YAML dropped or joined what was written."""

from __future__ import annotations

import re

from yaml.events import ScalarEvent

from booklet.diagnostics import Problems, Source, Span
from booklet.program.model import Text
from booklet.program.tree.letters import without_escaped_controls, without_fillers

_LIST_LINE = r"\n[ ]*[-*+][ ]"


def read_scalar(event: ScalarEvent, source: Source, parsed: str, problems: Problems) -> Text:
    """The scalar's text and place. `parsed` is what the parser was given: the source, letter for letter."""
    start, end = event.start_mark, event.end_mark
    assert start is not None and end is not None  # both parsers mark every event
    value, style = event.value, event.style
    if style in ("|", ">"):
        span = _block_span(source, start.line, start.column, parsed, end.index, end.line)
        value = without_fillers(value, source.text, start.index, end.index, escapes=False)
        return Text(value, span, "literal" if style == "|" else "folded")
    span = Span(source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    value = without_fillers(value, source.text, start.index, end.index, escapes=style == '"')
    if style == '"':
        value = without_escaped_controls(value, source, start.index, end.index, problems)
        return Text(value, span, "quoted")
    if style == "'":
        return Text(value, span, "quoted")
    _warn_of_comment(parsed, end.index, span, problems)
    if end.line > start.line and re.search(_LIST_LINE, parsed[start.index : end.index]):
        _warn_of_joined_list(span, problems)
    return Text(value, span)


def _block_span(source: Source, line: int, column: int, parsed: str, end: int, end_line: int) -> Span:
    """From the `|` or `>` to the last letter: the parser's own end lies behind the empty lines that follow."""
    stop = end
    while stop and parsed[stop - 1] in " \n":
        stop -= 1
    last_line = end_line - parsed.count("\n", stop, end)
    return Span(source, line + 1, column + 1, last_line + 1, stop - parsed.rfind("\n", 0, stop))


def _warn_of_comment(parsed: str, end: int, span: Span, problems: Problems) -> None:
    """`title: C #1 results` reads as 'C'. A real comment has two spaces before `#` or one behind it."""
    if parsed.startswith(" #", end) and parsed[end + 2 : end + 3].isalnum():
        line_end = parsed.find("\n", end)
        width = (len(parsed) if line_end < 0 else line_end) - end - 1
        column = span.end_column + 1
        problems.warn(
            "comment-in-value",
            f"'{parsed[end + 1 : end + 1 + min(width, 40)].rstrip()}' is left out: ' #' begins a comment",
            Span(span.source, span.end_line, column, span.end_line, column + width),
            help="put quotes around the value; if a comment is meant, put a space after #",
        )


def _warn_of_joined_list(span: Span, problems: Problems) -> None:
    problems.warn(
        "list-in-text",
        "the lines of this text that begin like a list are joined to one paragraph",
        span,
        help="write | after the key and begin the text on the next line: then its lines stay as they are",
    )

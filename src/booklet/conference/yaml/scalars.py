"""A YAML scalar as a `Text`, with a warning where YAML leaves out or joins parts of the written text."""

from __future__ import annotations

import re

from booklet.conference.model import Text
from booklet.conference.yaml.characters import without_escaped_controls, without_fillers
from booklet.conference.yaml.events import marks_of
from booklet.conference.yaml.libyaml import ScalarEvent
from booklet.diagnostics.model import Problems, Source, Span

# A line that begins like an item of a list and is joined to the one before. Compiled when first needed.
_JOINED_ITEM = r"\S[ ]*\n[ ]*[-*+][ ]"


def read_scalar(event: ScalarEvent, source: Source, parsed: str, problems: Problems) -> Text:
    """The scalar's text and place. `parsed` is the parser's input: as long as the source, with some replacements.

    Where YAML folds lines, an empty line stays one: it divides paragraphs, though YAML gives a mere line end.
    """
    start, end = marks_of(event)
    value, style = event.value, event.style
    if style in ("|", ">"):
        span = _block_span(source, start.line, start.column, parsed, end.index, end.line)
        value = without_fillers(value, source.text, start.index, end.index, escapes=False)
        if style == "|":
            return Text(value, span, "literal")
        if _joins_items(parsed[start.index : end.index]):
            _warn_of_joined_list(span, problems)
        return Text(_with_empty_lines(value), span, "folded")
    span = Span(source, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
    value = without_fillers(value, source.text, start.index, end.index, escapes=style == '"')
    if style == '"':
        value = without_escaped_controls(value, source, start.index, end.index, problems)
        return Text(value, span, "quoted")
    if style == "'":
        return Text(_with_empty_lines(value), span, "quoted")
    _warn_of_comment(parsed, end.index, span, problems)
    if end.line > start.line:
        if re.search(_JOINED_ITEM, parsed[start.index : end.index]):
            _warn_of_joined_list(span, problems)
        value = _with_empty_lines(value)
    return Text(value, span)


def _with_empty_lines(value: str) -> str:
    """The value with each line end doubled that stands for an empty line: those beside an indented line are real."""
    return re.sub(r"(?m)^([^ \n].*)\n(?=[^ \n])", r"\1\n\n", value) if "\n" in value else value


def _block_span(source: Source, line: int, column: int, parsed: str, end: int, end_line: int) -> Span:
    """The span from the `|` or `>` to the last visible character; the parser's own end lies behind empty lines."""
    stop = end
    while stop and parsed[stop - 1] in " \n":
        stop -= 1
    last_line = end_line - parsed.count("\n", stop, end)
    return Span(source, line + 1, column + 1, last_line + 1, stop - parsed.rfind("\n", 0, stop))


def _warn_of_comment(parsed: str, end: int, span: Span, problems: Problems) -> None:
    """Warn of `title: C #1 results`, which YAML reads as 'C'.

    No warning for a real comment: two spaces before `#`, or one behind it and no number.
    """
    if (
        parsed.startswith(" #", end)
        and parsed[end + 2 : end + 4].lstrip(" ")[:1].isalnum()
        and (parsed[end + 2] != " " or parsed[end + 3].isdigit())
    ):
        line_end = parsed.find("\n", end)
        length = (len(parsed) if line_end < 0 else line_end) - end - 1
        problems.warn(
            "comment-in-value",
            f"'{parsed[end + 1 : end + 1 + min(length, 40)].rstrip()}' is left out: ' #' begins a comment",
            span.source.span_on_line(span.end_line, span.end_column + 1, length),
            help="put quotes around the value; if a comment is meant, put a space after #",
        )


def _joins_items(block: str) -> bool:
    """True if a folded block joins a line that begins like an item; lines indented deeper keep their line ends."""
    lines = block.partition("\n")[2].lstrip("\n")
    indentation = lines[: len(lines) - len(lines.lstrip(" "))]
    return re.search(rf"(?m)^{indentation}[^ \n].*\n{indentation}[-*+][ ]", lines) is not None


def _warn_of_joined_list(span: Span, problems: Problems) -> None:
    problems.warn(
        "list-in-text",
        "the lines of this text that begin like a list are joined to one paragraph",
        span,
        help="write | after the key and begin the text on the next line: then its lines stay as they are",
    )

"""The nodes of a program file: texts, lists and mappings, each with its place, and that of each character.

The nodes of a program file: texts, lists and mappings, each with its place.

The place in the program file of each character of a text's value, in whichever way YAML lets it be written.

A YAML scalar as a `Text`, with a warning where YAML leaves out or joins parts of the written text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from booklet.conference.model import Text
from booklet.conference.yaml.decode import FILLER, without_escaped_controls, without_fillers
from booklet.conference.yaml.events import ScalarEvent, marks_of, parse_events
from booklet.diagnostics.model import Problems, Source, Span
from booklet.records import NamedTuple

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
    folded = _folded(text)
    wanted = folded.seen[offset]
    line = bisect_right(folded.before, wanted) - 1
    if line < 0:
        return text.span.first_character()
    at = min(wanted, len(folded.columns) - 1)
    if line + 1 < len(folded.before):
        at = min(at, folded.before[line + 1] - 1)
    return text.span.source.span_on_line(folded.numbers[line], folded.columns[at], folded.widths[at])


class _Folded(NamedTuple):
    """The places of a value's visible characters: their columns and widths as written; the numbers of the lines that
    have some, and how many stand before each of these. `seen` is how many stand before each character of the value.
    """

    columns: array[int]
    widths: array[int]
    numbers: list[int]
    before: list[int]
    seen: array[int]


@lru_cache(maxsize=2)  # many warnings of one text come after each other
def _folded(text: Text) -> _Folded:
    pattern = re.compile(_pattern(text))
    found = _Folded(array("L"), array("B"), [], [], array("L"))
    for number, shift, line in _written_lines(text):
        matches = [match.span() for match in pattern.finditer(line) if match.lastgroup != "gap"]
        if matches:
            found.numbers.append(number)
            found.before.append(len(found.columns))
            found.columns.extend([shift + start + 1 for start, _ in matches])
            found.widths.extend([end - start for start, end in matches])
    found.seen.extend(accumulate([not character.isspace() for character in text.value], initial=0))
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
        if not line.isprintable() and re.search("[\x80-\x9f]", line):  # some of these are letters in the value
            from booklet.markup.mojibake import with_visible_controls  # late: few files hold controls

            line = with_visible_controls(line)
        yield number, shift, line[shift:]


def _pattern(text: Text) -> str:
    if text.style != "quoted":
        return _CHARACTER
    quote = text.span.source.line(text.span.line)[text.span.column - 1 : text.span.column]
    return _DOUBLE_QUOTED if quote == '"' else _SINGLE_QUOTED


_UNSEEN = (
    r"[\s\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]*"
)


class Sequence(NamedTuple):
    """A list."""

    span: Span
    items: tuple[Node, ...]


class Mapping(NamedTuple):
    """Keys and their values in the order of the file, each key once.

    `complete` is False if reading had to stop inside the mapping: then keys may be missing that the file has.
    """

    span: Span
    entries: tuple[tuple[Text, Node], ...]
    complete: bool = True


class InvalidNode(NamedTuple):
    """A value that was given but can't be used; a diagnostic has been added for it."""

    span: Span


Node = Text | Sequence | Mapping | InvalidNode


def is_given(node: Node) -> bool:
    """False for a text without anything to see, and for a plain `~` or `null`, which other programs write for it."""
    if not isinstance(node, Text):
        return True
    value = node.value
    if value[:1].isalnum():
        return not (node.style == "plain" and value == "null")
    return not (_is_unseen(value) or (node.style == "plain" and value == "~"))


def _is_unseen(value: str) -> bool:
    """True if the text is all spaces, controls and default-ignorable characters (Unicode Standard, 5.21)."""
    if value.isascii():
        return not any(" " < character < "\x7f" for character in value)
    import re  # for odd text only

    return re.fullmatch(_UNSEEN, value) is not None


# A line that begins like an item of a list and is joined to the one before. Compiled when first needed.
_JOINED_ITEM = r"\S[ ]*\n[ ]*[-*+][ ]"


def read_scalar(event: ScalarEvent, source: Source, parsed: str, problems: Problems) -> Text:
    """The scalar's text and place. `parsed` is the parser's input: as long as the source, with some replacements.

    Where YAML folds lines, an empty line stays one: it divides paragraphs, though YAML gives a mere line end.
    """
    start, end = marks_of(event)
    value, style = event.value, event.style
    first, stop = start.index, end.index
    if FILLER in value:
        value = without_fillers(value, source.text, first, stop, escapes=style == '"')
    if style in ("|", ">"):
        span = _block_span(source, start.line, start.column, parsed, stop, end.line)
        if style == "|":
            return Text(value, span, "literal")
        if _joins_items(parsed[first:stop]):
            _warn_of_joined_list(span, problems)
        return Text(_with_empty_lines(value), span, "folded")
    line, end_line = start.line + 1, end.line + 1
    span = Span(source, line, start.column + 1, end_line, end.column + 1)
    if style == '"':
        if "$" in value and "\\" in source.text[first:stop]:
            value = _with_commands(value, source, first, stop, problems)
        if not value.isprintable():
            value = without_escaped_controls(value, source, first, stop, problems)
        return Text(value, span, "quoted")
    if style == "'":
        return Text(_with_empty_lines(value), span, "quoted")
    if parsed.startswith(" #", stop):
        _warn_of_comment(parsed, stop, span, problems)
    if end_line > line:
        if re.search(_JOINED_ITEM, parsed[first:stop]):
            _warn_of_joined_list(span, problems)
        value = _with_empty_lines(value)
    return Text(value, span)


# Commands of TeX that begin like an escape of YAML, within a formula between dollars; compiled when first needed.
_COMMAND = (
    r"(?<!\\)\\(?=(?:nu|neq?|nabla|not|notin|tau|theta|times|to|text[a-z]*|tilde|rho|rm|rightarrow|right|beta|bar|binom"
    r"|begin|big[lr]?|bf|boldsymbol|frac|forall|alpha|approx|ast|vec|varepsilon|varphi|vee|eta|epsilon|ell|equiv|exists"
    r"|end)(?![A-Za-z]))"
)


def _with_commands(value: str, source: Source, start: int, end: int, problems: Problems) -> str:
    """A double-quoted value with the commands of TeX that YAML took for line ends, tabs and the like in formulas."""
    parts = source.text[start:end].split("$")
    if len(parts) % 2 == 0:
        return value
    found = [re.sub(_COMMAND, r"\\\\", part) if number % 2 else part for number, part in enumerate(parts)]
    if found == parts:
        return value
    kept = next(event.value for event in parse_events("$".join(found)) if isinstance(event, ScalarEvent))
    problems.warn(
        "swallowed-command",
        "between double quotes YAML reads the beginnings of commands of TeX as line ends and the like; they were kept",
        source.span_at(start, 1),
        help="use single quotes, or begin the text with |",
    )
    return kept


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

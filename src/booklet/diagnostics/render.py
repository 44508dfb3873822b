"""Diagnostics as text: for people, in full or one a line, and for programs, as JSON.

Only printable text, line ends and colours come out, whatever the program file or its name holds: characters that
control a terminal or change the direction of writing are spelled out, as in `[U+202E]`.

One line of a file as a terminal shows it: escaped, cut to a width, with the underlined part in view.

Widths and offsets are in cells, the columns of a terminal: wide East Asian characters take two, combining marks none
(Unicode Standard Annex 11).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from booklet.diagnostics.grouping import AlikeDiagnostics, grouped, summary
from booklet.diagnostics.model import Diagnostic, Span, Style
from booklet.diagnostics.terminal import escape_for_terminal
from booklet.diagnostics.wording import tally
from booklet.records import NamedTuple

_ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """A line as shown, and the part of it to underline: cells before it, and cells in it."""

    text: str
    offset: int
    length: int


def excerpt(line: str, start: int, end: int, width: int) -> Excerpt:
    """`line` in at most `width` cells, with the characters from `start` up to, not with, `end` in view.

    An ellipsis stands for what is cut at either side. The underlined part has at least one cell, even at the line's
    end.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), len(line))
    # A line may be megabytes long: only the characters around the part can be in view.
    low, high = max(0, start - width), min(len(line), start + 2 * width)
    shown = [escape_for_terminal(character) for character in line[low:high]]
    widths = [_cells(text) for text in shown]
    first, last = 0, len(shown)
    if high - low < len(line) or sum(widths) > width:
        first, last = _window(widths, start - low, end - low, width - 2 * len(_ELLIPSIS))
    before = _ELLIPSIS if low + first > 0 else ""
    after = _ELLIPSIS if low + last < len(line) else ""
    offset = len(before) + sum(widths[first : start - low])
    length = sum(widths[start - low : min(end - low, last)])
    if length == 0 and start < len(line):
        offset = max(offset - 1, 0)  # a lone combining mark stands on the character before it
    return Excerpt(before + "".join(shown[first:last]) + after, offset, max(length, 1))


def _window(widths: list[int], start: int, end: int, width: int) -> tuple[int, int]:
    """The characters in view, from and up to: as much as fits of the part, then of both sides of it, evenly."""
    first = last = start
    while last < min(end, len(widths)) and widths[last] <= width:
        width -= widths[last]
        last += 1
    grown = True
    while grown:
        grown = False
        if first > 0 and widths[first - 1] <= width:
            first -= 1
            width -= widths[first]
            grown = True
        if last < len(widths) and widths[last] <= width:
            width -= widths[last]
            last += 1
            grown = True
    while first < start and widths[first] == 0:
        first += 1  # a mark whose base character was cut off
    return first, last


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_cells_of_character, text))


def _cells_of_character(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    # The vowels and finals of decomposed Korean join the syllable before them.
    joined = unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
    return 0 if joined else 1


MOST_IN_FULL = 100  # diagnostics; nobody reads more, and the short style lists them all
_NARROWEST = 20  # cells left for a quoted line, however narrow the terminal
# Select graphic rendition (ECMA-48 8.3.117).
_SEVERITY = {"error": "1;31", "warning": "1;33"}  # bold red, bold yellow
_PLACE = "1;34"  # bold blue
_NOTE = "1;36"  # bold cyan
_STRONG = "1"


def render(diagnostics: Sequence[Diagnostic], style: Style, colour: bool = False, width: int = 100) -> str:
    """The diagnostics in the order given (that of `Problems.in_order`), every line ended.

    `full` quotes the lines of the file in at most `width` cells and gives a hundred, mistakes before warnings, and of
    many of a kind the first with the number of the rest;
    `short` is `file:line:column: error: headline [code]`, a line each; `json` one array of objects.
    """
    if style == "json":
        return _as_json(diagnostics)
    colours = _Colours(colour)
    if style == "short":
        return "".join(f"{_in_short(diagnostic, colours)}\n" for diagnostic in diagnostics)
    return _all_in_full(diagnostics, colours, width)


class _Colours(NamedTuple):
    """Colours text, if `on`."""

    on: bool

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


def _in_short(diagnostic: Diagnostic, colours: _Colours) -> str:
    place = "" if diagnostic.span is None else colours(_STRONG, _place(diagnostic.span)) + ": "
    severity = colours(_SEVERITY[diagnostic.severity], diagnostic.severity)
    return f"{place}{severity}: {escape_for_terminal(diagnostic.headline)} [{diagnostic.code}]"


def _place(span: Span) -> str:
    return f"{escape_for_terminal(span.source.name)}:{span.line}:{span.column}"


def _all_in_full(diagnostics: Sequence[Diagnostic], colours: _Colours, width: int) -> str:
    groups = grouped(diagnostics)
    chosen = _most_serious(groups)
    parts = ["\n".join(_group_in_full(group, colours, width)) + "\n" for group in chosen]
    if len(chosen) < len(groups):
        parts.append(f"and {_left_out(groups, chosen)} more; the style 'short' lists them all\n")
    return "\n".join(parts)


def _most_serious(groups: Sequence[AlikeDiagnostics]) -> Sequence[AlikeDiagnostics]:
    """The groups to show in full, a hundred at most: mistakes before warnings, still in the order given."""
    if len(groups) <= MOST_IN_FULL:
        return groups
    by_severity = sorted(range(len(groups)), key=lambda index: groups[index].shown.severity != "error")
    return [groups[index] for index in sorted(by_severity[:MOST_IN_FULL])]


def _left_out(groups: Sequence[AlikeDiagnostics], chosen: Sequence[AlikeDiagnostics]) -> str:
    shown = {id(group) for group in chosen}
    return tally([each for group in groups if id(group) not in shown for each in (group.shown, *group.others)])


def _group_in_full(group: AlikeDiagnostics, colours: _Colours, width: int) -> Iterator[str]:
    yield from _in_full(group.shown, colours, width)
    if group.others:
        yield colours(_NOTE, summary(group))


def _in_full(diagnostic: Diagnostic, colours: _Colours, width: int) -> Iterator[str]:
    severity = f"{diagnostic.severity}[{diagnostic.code}]"
    spans = [span for span in (diagnostic.span, *(span for _, span in diagnostic.notes)) if span is not None]
    gutter = max((len(str(span.end_line)) for span in spans), default=0)
    headline = colours(_STRONG, f": {escape_for_terminal(diagnostic.headline)}")
    yield colours(_SEVERITY[diagnostic.severity], severity) + headline
    if diagnostic.span is not None:
        yield from _quote(diagnostic.span, _Underline("^", _SEVERITY[diagnostic.severity]), gutter, colours, width)
    if diagnostic.help:
        first, *others = diagnostic.help.splitlines() or [""]
        yield f"{' ' * gutter} {colours(_PLACE, '=')} {colours(_STRONG, 'help:')} {escape_for_terminal(first)}"
        yield from (f"{' ' * gutter}         {escape_for_terminal(other)}" for other in others)
    for words, span in diagnostic.notes:
        yield f"{colours(_NOTE, 'note:')} {escape_for_terminal(words)}"
        yield from _quote(span, _Underline("-", _NOTE), gutter, colours, width)


class _Underline(NamedTuple):
    """The character an underline is made of, and its colour."""

    character: str
    colour: str

    def below(self, quoted: Excerpt, colours: _Colours) -> str:
        """The line below a quoted one."""
        return " " * quoted.offset + colours(self.colour, self.character * quoted.length)


def _quote(span: Span, underline: _Underline, gutter: int, colours: _Colours, width: int) -> Iterator[str]:
    """The place, and the line or the first and last lines that the span covers, underlined."""
    yield f"{' ' * gutter}{colours(_PLACE, '-->')} {_place(span)}"
    if not span.source.text:
        return
    bar = colours(_PLACE, f"{' ' * gutter} |")
    room = max(_NARROWEST, width - gutter - len(" | "))
    yield bar
    previous = span.line
    for number, start, end in _covered(span):
        if number > previous + 1:
            yield colours(_PLACE, "...")
        previous = number
        quoted = excerpt(span.source.line(number), start, end, room)
        yield f"{colours(_PLACE, f'{number:>{gutter}} |')} {quoted.text}".rstrip()
        yield f"{bar} {underline.below(quoted, colours)}"


def _covered(span: Span) -> Iterator[tuple[int, int, int]]:
    """(line, from, to) of the first line and, if it is another, of the last one with text; columns from 0."""
    line = span.source.line
    last, end = span.end_line, span.end_column - 1
    while last > span.line and not line(last)[:end].strip():
        last -= 1
        end = len(line(last))
    if last <= span.line:
        yield span.line, span.column - 1, end
        return
    yield span.line, span.column - 1, len(line(span.line).rstrip())
    text = line(last)
    yield last, len(text) - len(text.lstrip()), end


def _as_json(diagnostics: Sequence[Diagnostic]) -> str:
    import json  # 3 ms, for this style only

    return json.dumps([_fields(diagnostic) for diagnostic in diagnostics], indent=2) + "\n"


def _fields(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "headline": diagnostic.headline,
        **_fields_of_span(diagnostic.span),
        "help": diagnostic.help,
        "notes": [{"text": words, **_fields_of_span(span)} for words, span in diagnostic.notes],
    }


def _fields_of_span(span: Span | None) -> dict[str, object]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }

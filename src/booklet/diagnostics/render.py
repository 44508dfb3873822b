"""How many there are, in words: `14 talks`, `2 errors, 1 warning`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from booklet.diagnostics.model import Diagnostic, Source, Span
from booklet.diagnostics.terminal import escape_for_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booklet.diagnostics.model import Diagnostic


def pluralize(number: int, thing: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, leaving out what there is none of."""
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    parts = ((errors, "error"), (len(diagnostics) - errors, "warning"))
    return ", ".join(pluralize(number, thing) for number, thing in parts if number)


_CUT = "…"


class Excerpt(NamedTuple):
    """A line's text as shown, and the stretch of it that matters, in cells from its beginning."""

    text: str
    offset: int
    length: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """`line` in at most `room` cells, with the characters from `start` up to, not with, `end` in sight.

    What is cut at either side is shown by an ellipsis. The stretch has at least one cell, even at the line's end.
    """
    start = min(max(start, 0), len(line))
    end = min(max(end, start + 1), len(line))
    # A line may be megabytes long: only the neighbourhood can be shown.
    low, high = max(0, start - room), min(len(line), start + 2 * room)
    shown = [escape_for_terminal(character) for character in line[low:high]]
    widths = [_cells(text) for text in shown]
    first, last = 0, len(shown)
    if high - low < len(line) or sum(widths) > room:
        first, last = _window(widths, start - low, end - low, room - 2 * len(_CUT))
    before = _CUT if low + first > 0 else ""
    after = _CUT if low + last < len(line) else ""
    offset = len(before) + sum(widths[first : start - low])
    length = sum(widths[start - low : min(end - low, last)])
    if length == 0 and start < len(line):
        offset = max(offset - 1, 0)  # a lone combining mark stands on the letter before it
    return Excerpt(before + "".join(shown[first:last]) + after, offset, max(length, 1))


def _window(widths: list[int], start: int, end: int, room: int) -> tuple[int, int]:
    """From and to: as much as fits of the stretch, then of what surrounds it, evenly."""
    first = last = start
    while last < min(end, len(widths)) and widths[last] <= room:
        room -= widths[last]
        last += 1
    grown = True
    while grown:
        grown = False
        if first > 0 and widths[first - 1] <= room:
            first -= 1
            room -= widths[first]
            grown = True
        if last < len(widths) and widths[last] <= room:
            room -= widths[last]
            last += 1
            grown = True
    while first < start and widths[first] == 0:
        first += 1  # a mark whose letter was cut off
    return first, last


def _cells(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.east_asian_width(character) in "WF":
        return 2
    # The vowels and finals of decomposed Korean join the syllable before them.
    joined = unicodedata.category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
    return 0 if joined else 1


Style = Literal["short", "full", "json"]
MOST_IN_FULL = 100  # more than this nobody reads; the short style gives them all
_NARROWEST = 20  # cells left for a quoted line, however narrow the terminal
_SEVERITY = {"error": "1;31", "warning": "1;33"}  # ECMA-48 8.3.117: bold and red, bold and yellow
_PLACE = "1;34"
_NOTE = "1;36"
_STRONG = "1"


def render(diagnostics: Iterable[Diagnostic], style: Style, colour: bool = False, width: int = 100) -> str:
    """The diagnostics in the order of their places, those without one last; every line is ended.

    `full` quotes the program file in at most `width` cells and gives the first hundred, mistakes before warnings;
    `short` is `file:line:column: error: headline [code]`, a line each; `json` one array of objects.
    """
    ordered = in_file_order(diagnostics)
    if style == "json":
        return _as_json(ordered)
    ink = _Colors(colour)
    if style == "short":
        return "".join(f"{_in_short(diagnostic, ink)}\n" for diagnostic in ordered)
    return _all_in_full(ordered, ink, width)


def in_file_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by place, files in the order in which they first come up; those without a place last."""
    found = list(diagnostics)
    files: dict[str, int] = {}
    for diagnostic in found:
        if diagnostic.span is not None:
            files.setdefault(diagnostic.span.source.name, len(files))

    def place(diagnostic: Diagnostic) -> tuple[int, int, int]:
        span = diagnostic.span
        return (len(files), 0, 0) if span is None else (files[span.source.name], span.line, span.column)

    return sorted(found, key=place)


class _Colors(NamedTuple):
    """Colours text, where there are colours."""

    on: bool

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on and text else text


def _in_short(diagnostic: Diagnostic, ink: _Colors) -> str:
    place = "" if diagnostic.span is None else ink(_STRONG, _place(diagnostic.span)) + ": "
    severity = ink(_SEVERITY[diagnostic.severity], diagnostic.severity)
    return f"{place}{severity}: {escape_for_terminal(diagnostic.headline)} [{diagnostic.code}]"


def _place(span: Span) -> str:
    return f"{escape_for_terminal(span.source.name)}:{span.line}:{span.column}"


def _all_in_full(ordered: list[Diagnostic], ink: _Colors, width: int) -> str:
    chosen = _first_to_read(ordered)
    lines: dict[Source, list[str]] = {}
    parts = ["\n".join(_in_full(diagnostic, _Quoter(lines, ink, width))) + "\n" for diagnostic in chosen]
    if len(chosen) < len(ordered):
        parts.append(f"and {_left_out(ordered, chosen)} more; the style 'short' lists them all\n")
    return "\n".join(parts)


def _first_to_read(ordered: list[Diagnostic]) -> list[Diagnostic]:
    """As many as are shown in full: mistakes before warnings, still in the order of their places."""
    if len(ordered) <= MOST_IN_FULL:
        return ordered
    by_weight = sorted(range(len(ordered)), key=lambda index: ordered[index].severity != "error")
    return [ordered[index] for index in sorted(by_weight[:MOST_IN_FULL])]


def _left_out(ordered: list[Diagnostic], chosen: list[Diagnostic]) -> str:
    shown = {id(diagnostic) for diagnostic in chosen}
    return tally([diagnostic for diagnostic in ordered if id(diagnostic) not in shown])


class _Quoter(NamedTuple):
    """What quoting takes: the lines of the files (each file is cut into lines once), colours, cells."""

    lines: dict[Source, list[str]]
    ink: _Colors
    width: int

    def line(self, source: Source, number: int) -> str:
        """The line's text, as `Source.line` gives it."""
        if source not in self.lines:
            self.lines[source] = source.text.split("\n")
        lines = self.lines[source]
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""


def _in_full(diagnostic: Diagnostic, quoter: _Quoter) -> Iterator[str]:
    ink = quoter.ink
    severity = f"{diagnostic.severity}[{diagnostic.code}]"
    spans = [span for span in (diagnostic.span, *(span for _, span in diagnostic.notes)) if span is not None]
    gutter = max((len(str(span.end_line)) for span in spans), default=0)
    yield ink(_SEVERITY[diagnostic.severity], severity) + ink(_STRONG, f": {escape_for_terminal(diagnostic.headline)}")
    if diagnostic.span is not None:
        yield from _quote(diagnostic.span, "^", _SEVERITY[diagnostic.severity], gutter, quoter)
    if diagnostic.help:
        first, *others = diagnostic.help.splitlines() or [""]
        yield f"{' ' * gutter} {ink(_PLACE, '=')} {ink(_STRONG, 'help:')} {escape_for_terminal(first)}"
        yield from (f"{' ' * gutter}         {escape_for_terminal(other)}" for other in others)
    for words, span in diagnostic.notes:
        yield f"{ink(_NOTE, 'note:')} {escape_for_terminal(words)}"
        yield from _quote(span, "-", _NOTE, gutter, quoter)


def _quote(span: Span, mark: str, colour: str, gutter: int, quoter: _Quoter) -> Iterator[str]:
    """The place, and the line or the first and last lines that the span covers, underlined."""
    ink = quoter.ink
    yield f"{' ' * gutter}{ink(_PLACE, '-->')} {_place(span)}"
    if not span.source.text:
        return
    bar = ink(_PLACE, f"{' ' * gutter} |")
    room = max(_NARROWEST, quoter.width - gutter - len(" | "))
    yield bar
    previous = span.line
    for number, start, end in _covered(span, quoter):
        if number > previous + 1:
            yield ink(_PLACE, "...")
        previous = number
        quoted = excerpt(quoter.line(span.source, number), start, end, room)
        yield f"{ink(_PLACE, f'{number:>{gutter}} |')} {quoted.text}".rstrip()
        yield f"{bar} {_underline(quoted, mark, colour, ink)}"


def _underline(quoted: Excerpt, mark: str, colour: str, ink: _Colors) -> str:
    return " " * quoted.offset + ink(colour, mark * quoted.length)


def _covered(span: Span, quoter: _Quoter) -> Iterator[tuple[int, int, int]]:
    """(line, from, to) of the first and, if it is another, the last line with text; columns from 0."""
    last, end = span.end_line, span.end_column - 1
    while last > span.line and not quoter.line(span.source, last)[:end].strip():
        last -= 1
        end = len(quoter.line(span.source, last))
    if last <= span.line:
        yield span.line, span.column - 1, end
        return
    yield span.line, span.column - 1, len(quoter.line(span.source, span.line).rstrip())
    text = quoter.line(span.source, last)
    yield last, len(text) - len(text.lstrip()), end


def _as_json(ordered: list[Diagnostic]) -> str:
    import json  # 3 ms, for this style only

    return json.dumps([_fields(diagnostic) for diagnostic in ordered], indent=2) + "\n"


def _fields(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "headline": diagnostic.headline,
        **_fields_of_place(diagnostic.span),
        "help": diagnostic.help,
        "notes": [{"text": words, **_fields_of_place(span)} for words, span in diagnostic.notes],
    }


def _fields_of_place(span: Span | None) -> dict[str, object]:
    if span is None:
        return dict.fromkeys(("file", "line", "column", "end_line", "end_column"))
    return {
        "file": span.source.name,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
    }


# MERGED excerpt: A line of a file as a terminal shows it: harmless, cut to the room there is, and where a stretch of it lies.
#
# Lengths are in cells, the places for a letter on a terminal: wide East Asian letters take two, combining marks none
# (Unicode Standard Annex 11).
#
# MERGED show: How diagnostics are shown: for people, in full or short, and for programs, as JSON.
#
# Whatever the program file or its name holds, only printable text, line ends and our own colours come out: what
# would steer a terminal or turn the order of letters round is spelled, as in `[U+202E]`.
#

"""Lines and rows of the contents, in the measures of one form: a text with names behind it, a time beside it."""

from __future__ import annotations

import re
from typing import Literal

from booklet.book.contents import Entry
from booklet.book.text_setter import TextSetter
from booklet.book.theme import Role, TextStyle, Theme
from booklet.book.wording import unbroken
from booklet.locale.direction import starts_rtl
from booklet.records import NamedTuple
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, Row

STEP = 0.25  # points: the grid
BASELINE = 0.74  # of a leading, from its top: as on the grid of running text
_TURN = 1.0  # ems that further lines stand further in


class Form(NamedTuple):
    """The form of the contents: sessions alone, with talks by their titles, or by speakers; in so many columns."""

    show: Literal["sessions", "talks", "speakers"]
    columns: int

    @property
    def by_days(self) -> bool:
        """True if days and times stand for themselves, not behind each session."""
        return self.show != "speakers"


class ContentsFrame(NamedTuple):
    """The things that all rows of a form share; lengths are in points.

    `form` is theirs, `element` the parent of their elements. `theme` has the sizes of this form, `scale` times those of
    the booklet's; leadings and gaps are `closeness` times as large. All rows are `width` wide. Texts begin `text`
    points from where the column's lines begin, days and pages of their own at `start`, and have `figures` points behind
    them for page numbers. Sessions name their room if there are `rooms` to choose from.
    """

    form: Form
    element: Element
    theme: Theme
    scale: float
    closeness: float
    width: float
    start: float
    text: float
    figures: float
    rooms: bool
    setter: TextSetter

    @property
    def figures_behind(self) -> float:
        """The part of `figures` that only the last line of a text leaves free."""
        return self.figures if not self.at_first_line and self.form.by_days else 0.0

    @property
    def at_first_line(self) -> bool:
        """True if page numbers stand beside the first line: in a column, unless lines are short."""
        return self.theme.contents.figures == "right" and self.scale == 1.0

    def line(self, indent: float) -> float:
        """The width of a line of text that begins `indent` points from where lines do."""
        return self.width - indent - self.figures + self.figures_behind

    def style(self, role: Role) -> TextStyle:
        """The style of a role in the sizes of this form."""
        return self.theme.style(role)

    def steps(self, points: float) -> int:
        """A gap of the theme in steps of the grid, in the closeness of this form."""
        return round(points * self.closeness / STEP)

    def left(self, indent: float, width: float) -> float:
        """The left edge of a thing of some width, `indent` points from where the column's lines begin."""
        return self.width - indent - width if self.setter.style.rtl else indent


def text_rows(
    entry: Entry,
    text: str,
    style: TextStyle,
    aside: str,
    aside_style: TextStyle,
    indent: float,
    parent: Element | None,
    frame: ContentsFrame,
) -> tuple[tuple[Row, ...], float]:
    """The rows of a text with names or the like behind it, `indent` points from where lines begin; and the end of the
    last line, from there. Behind that line is room for a page number.
    """
    width, ends = frame.line(indent), frame.width - frame.figures
    turned = indent + _TURN * style.size
    lines, starts = [], []
    for room in (width, width - frame.figures_behind):
        lines, starts = _lines(entry, text, style, room, parent, frame), [(indent, room)]
        if len(lines) > 1:
            room -= turned - indent
            lines = _lines(entry, text, style, room, parent, frame)
            starts += [(turned, room)] * (len(lines) - 1)
            starts[0] = indent, room
        end = starts[-1][0] + _extent(lines[-1], room, frame)
        if aside or end <= ends:
            break
    rows = [
        one_row(style, [PlacedLine(line, frame.left(start, room), parent)])
        for line, (start, room) in zip(lines, starts, strict=False)
    ]
    if not aside:
        return tuple(rows), end
    rows[-1] = rows[-1]._replace(lines=(_spaced(rows[-1].lines[0]),))
    start = end + frame.theme.contents.name_gap * frame.scale
    found = _one_line(aside, aside_style, entry, frame)
    below = frame.theme.contents.names == "below"
    if start + found.width <= ends and not below:
        placed = PlacedLine(found, frame.left(start, found.width), parent)
        rows[-1] = rows[-1]._replace(lines=(*rows[-1].lines, placed))
        return tuple(rows), start + found.width
    at, own_style = (indent, aside_style) if below else (turned, style)
    own = _lines_of_names(aside, aside_style, found, ends - at, entry, frame)
    left = frame.left(at, ends - at)
    rows += [one_row(own_style, [PlacedLine(line, left, parent)]) for line in own]
    return tuple(rows), at + _extent(own[-1], ends - at, frame)


def one_row(style: TextStyle, lines: list[PlacedLine]) -> Row:
    return Row(round(style.leading / STEP), BASELINE * style.leading, tuple(lines))


def _lines(
    entry: Entry, text: str, style: TextStyle, room: float, parent: Element | None, frame: ContentsFrame
) -> list[Line]:
    """The lines of an entry's text, `room` points wide; one with formulas is set with its markup."""
    if entry.content and text == entry.text:
        return frame.setter.ragged(entry.content, style, room, parent, balanced=False, sources=entry.sources)
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def _one_line(text: str, style: TextStyle, entry: Entry, frame: ContentsFrame) -> Line:
    run = frame.setter.run(text, style, sources=entry.sources)
    return set_on_one_line(run, starts_rtl(text, frame.setter.style.rtl))


def _lines_of_names(
    text: str, style: TextStyle, line: Line, room: float, entry: Entry, frame: ContentsFrame
) -> list[Line]:
    """Names on lines of their own, `room` points wide; `line` has them all. No name is divided."""
    if line.width > room:
        parts = re.split(r"(?<=[,;،؛、；])\s+", text)
        whole = [_one_line(part, style, entry, frame).width <= room for part in parts]
        text = " ".join([unbroken(part) if fits else part for part, fits in zip(parts, whole, strict=True)])
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def with_time(
    rows: tuple[Row, ...], time: str, style: TextStyle, label: Element, entry: Entry, frame: ContentsFrame
) -> tuple[Row, ...]:
    """The rows with a time in the column of times, beside the first; `label` is the time's element."""
    if not time or not frame.text:
        return rows
    room = frame.text - style.size / 2
    lines = [_one_line(time, style, entry, frame)]
    if lines[0].width > room:
        lines = frame.setter.lines_of(time, style, room, balanced=False, sources=entry.sources)
        left = frame.left(0.0, room)
    else:
        left = frame.left(0.0, lines[0].width)
    placed = [_spaced(PlacedLine(line, left, label)) for line in lines]
    padded = [*rows, *[rows[-1]._replace(lines=()) for _ in placed[len(rows) :]]]
    return tuple(
        [
            row._replace(lines=(placed[number], *row.lines)) if number < len(placed) else row
            for number, row in enumerate(padded)
        ]
    )


def _extent(line: Line, width: float, frame: ContentsFrame) -> float:
    """The distance from where a line begins to its far end; `width` is the measure it was set in."""
    return width - min([stretch.x for stretch in line.glyph_runs]) if frame.setter.style.rtl else line.width


def _spaced(placed: PlacedLine) -> PlacedLine:
    """The line with a space at its end, which keeps words apart in copied text."""
    *before, last = placed.line.glyph_runs
    if last.box is not None or last.run.level % 2:
        return placed
    return placed._replace(line=Line((*before, last.with_space()), placed.line.width))

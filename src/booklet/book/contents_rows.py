"""The rows of the contents: days, sessions, talks, breaks and pages, each as a thing listed, without its number."""

from __future__ import annotations

import re
from typing import Literal

from booklet.book.contents import Entry
from booklet.book.contents_columns import Figure, LinkedTime, Listed
from booklet.book.text_setter import TextSetter
from booklet.book.theme import Role, TextStyle, Theme
from booklet.book.titles import title_style
from booklet.book.wording import unbroken
from booklet.locale.dates import end_of, start_of
from booklet.locale.direction import starts_rtl
from booklet.locale.labels import bracketed
from booklet.records import NamedTuple
from booklet.typeset.page import Element
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, Row

STEP = 0.25  # points: the grid
BASELINE = 0.74  # of a leading, from its top: as on the grid of running text
_TURN = 1.0  # ems that further lines stand further in
_UNDER_SESSION = 1.2  # ems that speakers stand further in than sessions, where no times do
_LONGEST_NAMES = 60  # characters of names that stand in the place of a title


class Form(NamedTuple):
    """The form of the contents: sessions alone, with talks by their titles, or by speakers; in so many columns."""

    show: Literal["sessions", "talks", "speakers"]
    columns: int

    @property
    def by_days(self) -> bool:
        """True if days and times stand for themselves, not behind each session."""
        return self.show != "speakers"


class Frame(NamedTuple):
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


class Listing:
    """Lists entries one after another, in a form."""

    def __init__(self, frame: Frame) -> None:
        self.listed: list[Listed] = []
        self._frame = frame
        self._form = frame.form
        self._day = self._start = ""  # of the last session
        self._session: Entry | None = None
        self._sessions: list[Entry | None] = []  # of each thing listed
        self._again: dict[int, Listed] = {}
        self._untold: Entry | None = None  # a session that is told by its time alone, beside the first talk

    def add(self, entry: Entry, following: Entry | None) -> None:
        """Adds an entry, before it the day where another begins; `following` is the next entry, None after the last."""
        if entry.level:
            if self._form.show != "sessions":
                self._add(_talk(entry, self._untold, self._frame))
                self._untold = None
            return
        if self._form.by_days and entry.day and entry.day != self._day:
            self._day, self._start = entry.day, ""
            if entry.text != entry.day:
                self._add(_day(entry, self._frame))
        self._session = entry if entry.is_session else None
        if entry.anchor is None:
            self._add(_break(entry, following, self._frame))
        elif not entry.is_session:
            self._add(_page(entry, self._frame))
        elif self._told_by_time(entry, following):
            self._untold = entry
        else:
            self._add_session(entry)

    def _told_by_time(self, entry: Entry, following: Entry | None) -> bool:
        """True for a session that needs no line of its own: it has a time, no title, and talks."""
        has_talks = following is not None and bool(following.level)
        return self._form.show == "talks" and bool(self._frame.text and entry.time) and entry.is_untitled and has_talks

    def again(self, number: int) -> Listed:
        """The name of the session that a thing belongs to, as it stands where a column begins within it."""
        session = self._sessions[number]
        assert session is not None
        key = id(session)
        if key not in self._again:
            self._again[key] = _session_again(session, self._frame)
        return self._again[key]

    def _add_session(self, entry: Entry) -> None:
        """Adds a session; of sessions alone that begin together the first has the time."""
        if self._form.show != "sessions":
            self._add(_session(entry, self._frame))
            return
        start = start_of(entry.time)
        together = start == self._start != "" and self.listed[-1].kind in ("session", "parallel")
        self._start = start
        listed = _session_alone(entry, start, self._frame)
        if not together:
            self._add(listed)
            return
        timeless = _session_alone(entry, "", self._frame)
        self._add(
            timeless._replace(kind="parallel", at_top=listed.rows),
            self._frame.steps(self._frame.theme.contents.between),
        )

    def _add(self, listed: Listed, gap: int | None = None) -> None:
        """Adds a thing below the usual gap, or another."""
        before = self.listed[-1].kind if self.listed else None
        gap = _gap(before, listed.kind, self._frame) if gap is None else gap
        self.listed.append(listed._replace(gap=gap))
        self._sessions.append(self._session)


def _gap(before: str | None, kind: str, frame: Frame) -> int:
    """The space between two things listed, in steps."""
    look = frame.theme.contents
    if kind == "talk" and frame.form.show == "speakers":
        return 0
    if kind == "day" or (before is not None and (kind == "page") != (before == "page")):
        return frame.steps(look.above_day)
    if before == "day":
        return frame.steps(frame.style("contents_day").after)
    return frame.steps(look.between if kind in ("talk", "page") else look.between_sessions)


def _day(entry: Entry, frame: Frame) -> Listed:
    style = frame.style("contents_day")
    parent = Element("P", Element("TOCI", frame.element))
    width = frame.width - frame.start
    lines = frame.setter.lines_of(entry.day, style, width, balanced=False, sources=entry.sources)
    rows = [_row(style, [PlacedLine(line, frame.left(frame.start, width), parent)]) for line in lines]
    return Listed("day", tuple(rows), 0)


def _break(entry: Entry, following: Entry | None, frame: Frame) -> Listed:
    """A break, beside the time when it begins; with its end where that isn't the beginning of what follows."""
    style = frame.style("contents_break")
    time = frame.style("contents_time")._replace(colour=style.colour)
    if style.face not in (frame.theme.family.italic, frame.theme.family.bold_italic):
        time = time._replace(face=style.face)
    item = Element("TOCI", frame.element)
    by_days = frame.form.by_days
    told = start_of(entry.time) if entry.short and by_days else ""
    text = (entry.short or entry.time or entry.text) if by_days else entry.text
    end = end_of(entry.time)
    goes_on = following is not None and start_of(following.time) == end and following.day in ("", entry.day)
    aside = entry.time if told and end and not goes_on else ""
    rows, _ = _rows(entry, text, style, aside, time, frame.text, Element("P", item), frame)
    return Listed("break", _with_time(rows, told, time, Element("Lbl", item), entry, frame))


def _page(entry: Entry, frame: Frame) -> Listed:
    """A page of its own before or after the sessions, such as a welcome."""
    link = Element("Link", Element("Reference", Element("TOCI", frame.element)))
    style = frame.style("contents_session")
    rows, end = _rows(entry, entry.text, style, "", style, frame.start, link, frame)
    return _numbered("page", rows, end, entry, link, frame.start, _figures_of_session(frame), frame)


def _session(entry: Entry, frame: Frame) -> Listed:
    """A session above its talks."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    style, aside = frame.style("contents_session"), "" if frame.form.by_days else entry.when
    rows, end = _rows(entry, entry.text, style, aside, frame.style("contents_break"), frame.text, link, frame)
    rows = _with_time(rows, start_of(entry.time), frame.style("contents_time"), Element("Lbl", item), entry, frame)
    return _numbered("session", rows, end, entry, link, frame.text, _figures_of_session(frame), frame)


def _session_alone(entry: Entry, start: str, frame: Frame) -> Listed:
    """A session among sessions, with its room, beside the time when it starts; its time alone if untitled."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    is_time = entry.is_untitled and bool(entry.time)
    text, indent = (entry.time, frame.start) if is_time else (entry.text, frame.text)
    style, name = title_style(text, frame.theme, "contents_talk"), frame.style("contents_name")
    rows, end = _rows(entry, text, style, entry.place if frame.rooms else "", name, indent, link, frame)
    if not is_time:
        rows = _with_time(rows, start, frame.style("contents_time"), Element("Lbl", item), entry, frame)
    return _numbered("session", rows, end, entry, link, indent, frame.style("contents_page"), frame)


def _session_again(entry: Entry, frame: Frame) -> Listed:
    """A session's name where a column begins within it: no text of its own, since it was read before."""
    labels = frame.setter.style.labels
    said = bracketed(labels.continued, labels).strip()
    plain = entry._replace(content=())
    text = entry.time if frame.form.by_days and entry.is_untitled and entry.time else entry.text
    style = frame.style("contents_session")
    rows, _ = _rows(plain, text, style, said, frame.style("contents_name"), frame.text, None, frame)
    return Listed("session", rows, 0)


def _talk(entry: Entry, session: Entry | None, frame: Frame) -> Listed:
    """A talk, and before it the time of a session that has no other name."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    text, names = _talk_texts(entry, frame.form)
    indent = frame.text + max(
        frame.theme.contents.indent, 0.0 if frame.form.by_days else _UNDER_SESSION * frame.style("contents_talk").size
    )
    style = title_style(text, frame.theme, "contents_talk")
    rows, end = _rows(entry, text, style, names, frame.style("contents_name"), indent, link, frame)
    listed = _numbered("talk", rows, end, entry, link, indent, frame.style("contents_page"), frame)
    if session is None or session.anchor is None:
        return listed
    time = Element("Link", Element("Reference", Element("TOCI", frame.element)))
    rows = _with_time(rows, start_of(session.time), frame.style("contents_time"), time, session, frame)
    return listed._replace(kind="session", rows=rows, beside=LinkedTime(session.anchor, time, session.text))


def _talk_texts(entry: Entry, form: Form) -> tuple[str, str]:
    """The title of a talk and its names, or one in the place of both."""
    if form.show == "speakers":
        return entry.short or entry.text, ""
    if entry.text != entry.names:
        return entry.text, entry.short
    return entry.names if len(entry.names) <= _LONGEST_NAMES else entry.short or entry.names, ""


def _numbered(
    kind: Literal["session", "talk", "page"],
    rows: tuple[Row, ...],
    end: float,
    entry: Entry,
    link: Element,
    indent: float,
    style: TextStyle,
    frame: Frame,
) -> Listed:
    """A thing with a page number; its last line ends `end` points from where lines begin."""
    look = frame.theme.contents
    if frame.form.show == "speakers":
        leader = end if look.leaders or look.figures == "close" else None
        figure = Figure(style, len(rows) - 1, frame.width, ends=True, leader=leader)
    elif look.figures == "right":
        figure = Figure(style, 0 if frame.at_first_line else len(rows) - 1, frame.width, ends=True)
    else:
        figure = Figure(style, len(rows) - 1, end + look.figure_gap * frame.scale, ends=False)
    return Listed(kind, rows, 0, entry.anchor, figure, link, indent, frame.width, entry.text)


def _figures_of_session(frame: Frame) -> TextStyle:
    """The style of a session's page number: among numbers in a column that of its time."""
    style = frame.style("contents_page")
    if frame.theme.contents.figures == "close":
        return style
    time = frame.style("contents_time")
    return style._replace(face=time.face, colour=time.colour)


def _rows(
    entry: Entry,
    text: str,
    style: TextStyle,
    aside: str,
    aside_style: TextStyle,
    indent: float,
    parent: Element | None,
    frame: Frame,
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
        _row(style, [PlacedLine(line, frame.left(start, room), parent)])
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
    rows += [_row(own_style, [PlacedLine(line, left, parent)]) for line in own]
    return tuple(rows), at + _extent(own[-1], ends - at, frame)


def _row(style: TextStyle, lines: list[PlacedLine]) -> Row:
    return Row(round(style.leading / STEP), BASELINE * style.leading, tuple(lines))


def _lines(entry: Entry, text: str, style: TextStyle, room: float, parent: Element | None, frame: Frame) -> list[Line]:
    """The lines of an entry's text, `room` points wide; one with formulas is set with its markup."""
    if entry.content and text == entry.text:
        return frame.setter.ragged(entry.content, style, room, parent, balanced=False, sources=entry.sources)
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def _one_line(text: str, style: TextStyle, entry: Entry, frame: Frame) -> Line:
    run = frame.setter.run(text, style, sources=entry.sources)
    return set_on_one_line(run, starts_rtl(text, frame.setter.style.rtl))


def _lines_of_names(text: str, style: TextStyle, line: Line, room: float, entry: Entry, frame: Frame) -> list[Line]:
    """Names on lines of their own, `room` points wide; `line` has them all. No name is divided."""
    if line.width > room:
        parts = re.split(r"(?<=[,;،؛、；])\s+", text)
        whole = [_one_line(part, style, entry, frame).width <= room for part in parts]
        text = " ".join([unbroken(part) if fits else part for part, fits in zip(parts, whole, strict=True)])
    return frame.setter.lines_of(text, style, room, balanced=False, sources=entry.sources)


def _with_time(
    rows: tuple[Row, ...], time: str, style: TextStyle, label: Element, entry: Entry, frame: Frame
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


def _extent(line: Line, width: float, frame: Frame) -> float:
    """The distance from where a line begins to its far end; `width` is the measure it was set in."""
    return width - min([stretch.x for stretch in line.glyph_runs]) if frame.setter.style.rtl else line.width


def _spaced(placed: PlacedLine) -> PlacedLine:
    """The line with a space at its end, which keeps words apart in copied text."""
    *before, last = placed.line.glyph_runs
    if last.box is not None or last.run.level % 2:
        return placed
    return placed._replace(line=Line((*before, last.with_space()), placed.line.width))

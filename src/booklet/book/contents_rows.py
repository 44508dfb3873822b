"""The rows of the contents: days, sessions, talks, breaks and pages, each as a thing listed, without its number."""

from __future__ import annotations

from typing import Literal

from booklet.book.contents import Entry
from booklet.book.contents_columns import Figure, LinkedTime, Listed
from booklet.book.contents_lines import ContentsFrame, Form, one_row, text_rows, with_time
from booklet.book.theme import TextStyle
from booklet.book.titles import title_style
from booklet.locale.dates import end_of, start_of
from booklet.locale.labels import bracketed
from booklet.typeset.page import Element
from booklet.typeset.rows import PlacedLine, Row

_UNDER_SESSION = 1.2  # ems that speakers stand further in than sessions, where no times do
_LONGEST_NAMES = 60  # characters of names that stand in the place of a title


class Listing:
    """Lists entries one after another, in a form."""

    def __init__(self, frame: ContentsFrame) -> None:
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


def _gap(before: str | None, kind: str, frame: ContentsFrame) -> int:
    """The space between two things listed, in steps."""
    look = frame.theme.contents
    if kind == "talk" and frame.form.show == "speakers":
        return 0
    if kind == "day" or (before is not None and (kind == "page") != (before == "page")):
        return frame.steps(look.above_day)
    if before == "day":
        return frame.steps(frame.style("contents_day").after)
    return frame.steps(look.between if kind in ("talk", "page") else look.between_sessions)


def _day(entry: Entry, frame: ContentsFrame) -> Listed:
    style = frame.style("contents_day")
    parent = Element("P", Element("TOCI", frame.element))
    width = frame.width - frame.start
    lines = frame.setter.lines_of(entry.day, style, width, balanced=False, sources=entry.sources)
    rows = [one_row(style, [PlacedLine(line, frame.left(frame.start, width), parent)]) for line in lines]
    return Listed("day", tuple(rows), 0)


def _break(entry: Entry, following: Entry | None, frame: ContentsFrame) -> Listed:
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
    rows, _ = text_rows(entry, text, style, aside, time, frame.text, Element("P", item), frame)
    return Listed("break", with_time(rows, told, time, Element("Lbl", item), entry, frame))


def _page(entry: Entry, frame: ContentsFrame) -> Listed:
    """A page of its own before or after the sessions, such as a welcome."""
    link = Element("Link", Element("Reference", Element("TOCI", frame.element)))
    style = frame.style("contents_session")
    rows, end = text_rows(entry, entry.text, style, "", style, frame.start, link, frame)
    return _numbered("page", rows, end, entry, link, frame.start, _figures_of_session(frame), frame)


def _session(entry: Entry, frame: ContentsFrame) -> Listed:
    """A session above its talks."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    style, aside = frame.style("contents_session"), "" if frame.form.by_days else entry.when
    rows, end = text_rows(entry, entry.text, style, aside, frame.style("contents_break"), frame.text, link, frame)
    rows = with_time(rows, start_of(entry.time), frame.style("contents_time"), Element("Lbl", item), entry, frame)
    return _numbered("session", rows, end, entry, link, frame.text, _figures_of_session(frame), frame)


def _session_alone(entry: Entry, start: str, frame: ContentsFrame) -> Listed:
    """A session among sessions, with its room, beside the time when it starts; its time alone if untitled."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    is_time = entry.is_untitled and bool(entry.time)
    text, indent = (entry.time, frame.start) if is_time else (entry.text, frame.text)
    style, name = title_style(text, frame.theme, "contents_talk"), frame.style("contents_name")
    rows, end = text_rows(entry, text, style, entry.place if frame.rooms else "", name, indent, link, frame)
    if not is_time:
        rows = with_time(rows, start, frame.style("contents_time"), Element("Lbl", item), entry, frame)
    return _numbered("session", rows, end, entry, link, indent, frame.style("contents_page"), frame)


def _session_again(entry: Entry, frame: ContentsFrame) -> Listed:
    """A session's name where a column begins within it: no text of its own, since it was read before."""
    labels = frame.setter.style.labels
    said = bracketed(labels.continued, labels).strip()
    plain = entry._replace(content=())
    text = entry.time if frame.form.by_days and entry.is_untitled and entry.time else entry.text
    style = frame.style("contents_session")
    rows, _ = text_rows(plain, text, style, said, frame.style("contents_name"), frame.text, None, frame)
    return Listed("session", rows, 0)


def _talk(entry: Entry, session: Entry | None, frame: ContentsFrame) -> Listed:
    """A talk, and before it the time of a session that has no other name."""
    item = Element("TOCI", frame.element)
    link = Element("Link", Element("Reference", item))
    text, names = _talk_texts(entry, frame.form)
    indent = frame.text + max(
        frame.theme.contents.indent, 0.0 if frame.form.by_days else _UNDER_SESSION * frame.style("contents_talk").size
    )
    style = title_style(text, frame.theme, "contents_talk")
    rows, end = text_rows(entry, text, style, names, frame.style("contents_name"), indent, link, frame)
    listed = _numbered("talk", rows, end, entry, link, indent, frame.style("contents_page"), frame)
    if session is None or session.anchor is None:
        return listed
    time = Element("Link", Element("Reference", Element("TOCI", frame.element)))
    rows = with_time(rows, start_of(session.time), frame.style("contents_time"), time, session, frame)
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
    frame: ContentsFrame,
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


def _figures_of_session(frame: ContentsFrame) -> TextStyle:
    """The style of a session's page number: among numbers in a column that of its time."""
    style = frame.style("contents_page")
    if frame.theme.contents.figures == "close":
        return style
    time = frame.style("contents_time")
    return style._replace(face=time.face, colour=time.colour)

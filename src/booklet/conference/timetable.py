"""Whether the times of a program agree with one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from booklet.conference.model import Program, Session, Talk, Text, TimeRange
from booklet.conference.people import name_key
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened

_HALF_DAY = 12 * 60
_LONGEST = 5 * 60  # a session longer than this is hardly what a misread clock meant


def check_timetable(program: Program, problems: Problems) -> None:
    """Ends before starts, talks outside their sessions, sessions out of order, speakers in two places at once."""
    for session in program.sessions:
        _check_clock("session", session.time, session.clock, problems)
        for talk in session.talks:
            _check_clock("talk", talk.time, talk.clock, problems)
            _check_inside(talk, session, problems)
    days = _days(program)
    _check_order(program, days, problems)
    _check_overlaps(program, days, problems)


def _check_clock(what: str, time: Text | None, clock: TimeRange | None, problems: Problems) -> None:
    if time is None or clock is None or clock.end is None or clock.start < clock.end:
        return
    headline = f"the {what} ends {'when' if clock.start == clock.end else 'before'} it begins"
    help_text = "write the beginning first, as in 13:30 - 15:00"
    if clock.end < _HALF_DAY and 0 < clock.end + _HALF_DAY - clock.start <= _LONGEST:
        help_text = f"if the afternoon is meant, write {_written(clock.start)} - {_written(clock.end + _HALF_DAY)}"
    problems.error("time-runs-backwards", headline, time.span, help=help_text)


def _check_inside(talk: Talk, session: Session, problems: Problems) -> None:
    if talk.time is None or talk.clock is None or session.time is None or session.clock is None:
        return
    start, end = _stretch(session.clock)
    if session.clock.end is not None and session.clock.end <= session.clock.start:
        return
    talk_start, talk_end = _stretch(talk.clock)
    if talk_start < start or (session.clock.end is not None and talk_end > end):
        notes = [("the session's time", session.time.span)]
        help_text = "correct the time of the talk or of the session"
        problems.warn(
            "talk-outside-session", "the talk is not within its session", talk.time.span, help=help_text, notes=notes
        )


def _days(program: Program) -> list[str | None]:
    """What tells each session's day from others; None where it can't be told.

    A session with day and date says which date the name means. In a programme that names no day at all,
    everything is on the same one.
    """
    sessions = program.sessions
    if not any(session.day or session.date for session in sessions):
        return [""] * len(sessions)
    dates = {name_key(one.day.value): one.date.value for one in sessions if one.day and one.date}
    days: list[str | None] = []
    for session in sessions:
        name = name_key(session.day.value) if session.day else None
        days.append(session.date.value if session.date else dates.get(name, name) if name else None)
    return days


def _check_order(program: Program, days: list[str | None], problems: Problems) -> None:
    """Within one day and room, sessions stand in the order in which they begin; rooms are tracks of their own."""
    latest: dict[tuple[str, str], Session] = {}
    for session, day in zip(program.sessions, days, strict=True):
        if day is None or session.clock is None or session.time is None:
            continue
        track = (day, name_key(session.room.value) if session.room else "")
        before = latest.setdefault(track, session)
        if before.time and before.clock and session.clock.start < before.clock.start:
            notes = [(f"this one begins at {_written(before.clock.start)}", before.time.span)]
            help_text = "sessions are printed in the order of the file: move it up, or correct the time"
            headline = "the session begins before one that stands above it"
            problems.warn("out-of-order", headline, session.time.span, help=help_text, notes=notes)
        else:
            latest[track] = session


class _Appearance(NamedTuple):
    """Somebody's talk: when it is, and whether the time is its own or only its session's."""

    start: int
    end: int
    session: int
    own: bool
    name: Text
    place: Span


def _check_overlaps(program: Program, days: list[str | None], problems: Problems) -> None:
    by_speaker: dict[tuple[str, str], list[_Appearance]] = {}
    for number, (session, day) in enumerate(zip(program.sessions, days, strict=True)):
        if day is not None:
            for appearance in _appearances(session, number):
                by_speaker.setdefault((day, name_key(appearance.name.value)), []).append(appearance)
    for appearances in by_speaker.values():
        if len(appearances) > 1:
            _check_speaker(appearances, problems)


def _appearances(session: Session, number: int) -> Iterator[_Appearance]:
    for talk in session.talks:
        clock = talk.clock or session.clock
        if clock is None:
            continue
        start, end = _stretch(clock)
        for person in talk.people:
            if person.presenting:
                place = talk.title.span if talk.title else person.name.span
                yield _Appearance(start, end, number, talk.clock is not None, person.name, place)


def _check_speaker(appearances: list[_Appearance], problems: Problems) -> None:
    """In the order of time, each talk against the one before that lasts longest."""
    appearances.sort(key=lambda one: (one.start, one.end))
    longest = appearances[0]
    for one in appearances[1:]:
        apart = one.session != longest.session or (one.own and longest.own)
        if one.start < longest.end and apart:
            _tell_overlap(one, longest, problems)
        if one.end > longest.end:
            longest = one


def _tell_overlap(one: _Appearance, other: _Appearance, problems: Problems) -> None:
    earlier, later = sorted((one, other), key=lambda each: (each.place.line, each.place.column))
    certain = one.own and other.own
    where = "two places at the same time" if certain else "two sessions that overlap"
    headline = f"{shortened(one.name.value)} speaks in {where}"
    notes = [("and here", earlier.place)]
    problems.warn("overlap", headline, later.place, help="correct the times, or the speaker", notes=notes)


def _stretch(clock: TimeRange) -> tuple[int, int]:
    """Beginning and end; of a time without an end, or with a senseless one, the first minute."""
    end = clock.start + 1 if clock.end is None else clock.end
    return clock.start, max(end, clock.start + 1)


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}"

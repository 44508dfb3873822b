"""The times of a program compared with one another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from booklet.conference.model import Program, Session, Talk, Text, TimeRange
from booklet.conference.people import name_key
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened

_HALF_DAY = 12 * 60  # minutes
_LONGEST = 5 * 60  # minutes; no session is longer, so a longer one isn't a misread afternoon


def check_times(program: Program, problems: Problems) -> None:
    """Report ends before starts, talks outside sessions, sessions out of order, and speakers in two places at once."""
    for session in program.sessions:
        _check_clock("session", session.time, session.clock, problems)
        for talk in session.talks:
            _check_clock("talk", talk.time, talk.clock, problems)
            _check_inside(talk, session, problems)
    days = _days(program)
    _check_order(program, days, problems)
    _check_overlaps(program, days, problems)


def _check_clock(noun: str, time: Text | None, clock: TimeRange | None, problems: Problems) -> None:
    """Report a time that ends before it begins."""
    if time is None or clock is None or clock.end is None or clock.start < clock.end:
        return
    headline = f"the {noun} ends {'when' if clock.start == clock.end else 'before'} it begins"
    help_text = "write the beginning first, as in 13:30 - 15:00"
    if clock.end < _HALF_DAY and 0 < clock.end + _HALF_DAY - clock.start <= _LONGEST:
        help_text = f"if the afternoon is meant, write {_written(clock.start)} - {_written(clock.end + _HALF_DAY)}"
    problems.error("time-runs-backwards", headline, time.span, help=help_text)


def _check_inside(talk: Talk, session: Session, problems: Problems) -> None:
    """Warn of a talk that begins before its session, or ends after it."""
    if talk.time is None or talk.clock is None or session.time is None or session.clock is None:
        return
    start, end = _limits(session.clock)
    if session.clock.end is not None and session.clock.end <= session.clock.start:
        return
    talk_start, talk_end = _limits(talk.clock)
    if talk_start < start or (session.clock.end is not None and talk_end > end):
        notes = [("the session's time", session.time.span)]
        help_text = "correct the time of the talk or of the session"
        problems.warn(
            "talk-outside-session", "the talk is not within its session", talk.time.span, help=help_text, notes=notes
        )


def _days(program: Program) -> list[str | None]:
    """For each session a key that only sessions on the same day share; None if the day can't be told.

    A session with day and date says which date the name means. In a program that names no day at all, everything is
    on the same one.
    """
    sessions = program.sessions
    if not any(session.day or session.date for session in sessions):
        return [""] * len(sessions)
    dates = {name_key(each.day.value): each.date.value for each in sessions if each.day and each.date}
    days: list[str | None] = []
    for session in sessions:
        name = name_key(session.day.value) if session.day else None
        days.append(session.date.value if session.date else dates.get(name, name) if name else None)
    return days


def _check_order(program: Program, days: list[str | None], problems: Problems) -> None:
    """Warn of a session that begins before one above it, on the same day and in the same room."""
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
    """One person's part in one talk: start and end in minutes after midnight, and the number of the session.

    `own` is True if the times are the talk's own, not only its session's; `span` is the place to show.
    """

    start: int
    end: int
    session: int
    own: bool
    name: Text
    span: Span


def _check_overlaps(program: Program, days: list[str | None], problems: Problems) -> None:
    """Warn of speakers with two talks at once."""
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
        start, end = _limits(clock)
        for person in talk.people:
            if person.presenting:
                span = talk.title.span if talk.title else person.name.span
                yield _Appearance(start, end, number, talk.clock is not None, person.name, span)


def _check_speaker(appearances: list[_Appearance], problems: Problems) -> None:
    """Compare one speaker's talks, in the order of time, each with the one before that ends last."""
    appearances.sort(key=lambda each: (each.start, each.end))
    last = appearances[0]
    for appearance in appearances[1:]:
        apart = appearance.session != last.session or (appearance.own and last.own)
        if appearance.start < last.end and apart:
            _report_overlap(appearance, last, problems)
        if appearance.end > last.end:
            last = appearance


def _report_overlap(one: _Appearance, other: _Appearance, problems: Problems) -> None:
    earlier, later = sorted((one, other), key=lambda each: (each.span.line, each.span.column))
    certain = one.own and other.own
    where = "two places at the same time" if certain else "two sessions that overlap"
    headline = f"{shortened(one.name.value)} speaks in {where}"
    notes = [("and here", earlier.span)]
    problems.warn("overlap", headline, later.span, help="correct the times, or the speaker", notes=notes)


def _limits(clock: TimeRange) -> tuple[int, int]:
    """Beginning and end in minutes; of a time without an end, or with a senseless one, the first minute."""
    end = clock.start + 1 if clock.end is None else clock.end
    return clock.start, max(end, clock.start + 1)


def _written(minutes: int) -> str:
    return f"{minutes // 60 % 24}:{minutes % 60:02}"

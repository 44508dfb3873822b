"""The times of a program compared with one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.conference.clock import DAY_CHANGE, EVENING, MIDNIGHT, NOON, over_midnight, read_clock
from booklet.conference.model import Program, Session, Talk, Text, TimeRange
from booklet.conference.people import name_key
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

# Words for places in which there may be several sessions at once.
_NO_ROOMS = ("online", "zoom", "virtual", "remote", "tba", "tbd", "t.b.a", "various", "several", "all rooms", "rooms")
_LONGEST = 5 * 60  # minutes; no session is longer, so a longer one isn't a misread afternoon


def check_times(program: Program, problems: Problems) -> None:
    """Report ends before starts, talks outside sessions, sessions out of order, speakers in two places at once, rooms
    with two sessions at once, and days that can't be.
    """
    change = _read_day_change(program, problems)
    days = _days(program)
    sessions = _on_their_days(program, days, change)
    for session in sessions:
        _check_clock("session", session.time, session.clock, problems)
        for talk in session.talks:
            _check_clock("talk", talk.time, talk.clock, problems)
            _check_inside(talk, session, problems)
    _check_order(sessions, days, problems)
    _check_rooms(sessions, days, problems)
    _check_overlaps(sessions, days, problems)
    if program.event.dates is not None or any(session.date for session in sessions):
        from booklet.conference.event_days import check_days  # only where there are dates

        check_days(program, [session.clock for session in program.sessions], change, problems)


def _read_day_change(program: Program, problems: Problems) -> int:
    """The time in minutes at which the days of a programme begin."""
    text = program.event.day_change
    if text is None:
        return DAY_CHANGE
    clock = read_clock(text.value)
    if clock is not None and clock.end is None and clock.start <= NOON:
        return clock.start
    headline = f"'day_change' can't be '{shortened(text.value)}'"
    problems.error("bad-value", headline, text.span, help="write a time in the morning, such as 5:00")
    return DAY_CHANGE


def _on_their_days(program: Program, days: list[str | None], change: int) -> list[Session]:
    """The sessions, their times and those of their talks counted from the midnight before the programme's day.

    A time before the day changes is one of the night that follows, in a session that begins in the evening, or after
    others of the day; where it is the first of a day, it is early morning.
    """
    begun: set[str] = set()
    sessions = []
    for session, day in zip(program.sessions, days, strict=True):
        clock = session.clock and over_midnight(session.clock, change)
        if clock is not None and day is not None:
            if clock.start >= change:
                begun.add(day)
            elif day in begun and (clock.end is None or clock.end <= NOON):
                clock = _next_day(clock)
        talks = _talks_in(clock, session.talks, change)
        same = clock == session.clock and talks == session.talks
        sessions.append(session if same else session._replace(clock=clock, talks=talks))
    return sessions


def _talks_in(session: TimeRange | None, talks: tuple[Talk, ...], change: int) -> tuple[Talk, ...]:
    """The talks of a session, with those after midnight counted as the session's time is."""
    latest = -1 if session is None else session.start
    end = latest if session is None or session.end is None else session.end
    found = []
    for talk in talks:
        clock = talk.clock and over_midnight(talk.clock, change)
        if clock is not None:
            night = max(latest, end) >= MIDNIGHT or latest >= EVENING
            if night and clock.start < max(change, end - MIDNIGHT + 1) and clock.start < latest:
                clock = _next_day(clock)
            latest = max(latest, clock.start)
        found.append(talk if clock == talk.clock else talk._replace(clock=clock))
    return tuple(found)


def _next_day(clock: TimeRange) -> TimeRange:
    return TimeRange(clock.start + MIDNIGHT, None if clock.end is None else clock.end + MIDNIGHT)


def _check_clock(noun: str, time: Text | None, clock: TimeRange | None, problems: Problems) -> None:
    """Report a time that ends before it begins."""
    if time is None or clock is None or clock.end is None or clock.start < clock.end:
        return
    headline = f"the {noun} ends {'when' if clock.start == clock.end else 'before'} it begins"
    help_text = "write the beginning first, as in 13:30 - 15:00"
    if clock.end < NOON and 0 < clock.end + NOON - clock.start <= _LONGEST:
        help_text = f"if the afternoon is meant, write {_written(clock.start)} - {_written(clock.end + NOON)}"
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


def _check_order(sessions: Sequence[Session], days: list[str | None], problems: Problems) -> None:
    """Warn of a session that begins before one above it, on the same day and in the same room."""
    latest: dict[tuple[str, str], Session] = {}
    for session, day in zip(sessions, days, strict=True):
        if day is None or session.clock is None or session.time is None:
            continue
        track = (day, name_key(session.room.value) if session.room else "")
        before = latest.setdefault(track, session)
        if before.time and before.clock and session.clock.start < before.clock.start:
            notes = [(f"this one begins at {_written(before.clock.start)}", before.time.span)]
            help_text = "sessions are printed in the order of the file: move it up, or correct the time"
            if before.clock.start >= MIDNIGHT:
                help_text += (
                    "; times before 'day_change' of the event, 5:00 if not given, are of the night that follows"
                )
            headline = "the session begins before one that stands above it"
            problems.warn("out-of-order", headline, session.time.span, help=help_text, notes=notes)
        else:
            latest[track] = session


def _check_rooms(sessions: Sequence[Session], days: list[str | None], problems: Problems) -> None:
    """Warn of two sessions in one room at once."""
    by_room: dict[tuple[str, str], list[Session]] = {}
    for session, day in zip(sessions, days, strict=True):
        if day is not None and session.clock is not None and session.room is not None and session.kind == "session":
            by_room.setdefault((day, name_key(session.room.value)), []).append(session)
    for (_, room), found in by_room.items():
        if len(found) > 1 and not any(word in room for word in _NO_ROOMS):
            _check_room(found, problems)


def _check_room(sessions: list[Session], problems: Problems) -> None:
    """Compare the sessions in one room, in the order of time, each with the one before that ends last."""
    timed = [(*_limits(session.clock), session) for session in sessions if session.clock is not None]
    timed.sort(key=lambda each: each[:2])
    _, last_end, last = timed[0]
    for start, end, session in timed[1:]:
        if start < last_end and session.room is not None and last.room is not None:
            earlier, later = sorted((last.room.span, session.room.span), key=lambda span: (span.line, span.column))
            headline = f"two sessions are in {shortened(session.room.value)} at the same time"
            help_text = "correct the times, or one of the rooms"
            problems.warn("room-taken", headline, later, help=help_text, notes=[("and here", earlier)])
        if end > last_end:
            last_end, last = end, session


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


def _check_overlaps(sessions: Sequence[Session], days: list[str | None], problems: Problems) -> None:
    """Warn of speakers with two talks at once."""
    by_speaker: dict[tuple[str, str], list[_Appearance]] = {}
    for number, (session, day) in enumerate(zip(sessions, days, strict=True)):
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
        if not talk.speaker_named:  # any of the authors may be the one who comes
            continue
        start, end = _limits(clock)
        names: set[str] = set()
        for person in talk.people:
            key = name_key(person.name.value)
            if person.presenting and key not in names:
                names.add(key)
                span = talk.title.span if talk.title else person.name.span
                yield _Appearance(start, end, number, talk.clock is not None, person.name, span)


def _check_speaker(appearances: list[_Appearance], problems: Problems) -> None:
    """Compare one speaker's talks, in the order of time, each with the one before that ends last."""
    appearances.sort(key=lambda each: (each.start, each.end))
    reported = False
    last = appearances[0]
    for appearance in appearances[1:]:
        apart = appearance.session != last.session or (appearance.own and last.own)
        if appearance.start < last.end and apart:
            reported = reported or not _names_group(appearance.name)
            if not reported:
                return
            _report_overlap(appearance, last, problems)
        if appearance.end > last.end:
            last = appearance


def _names_group(name: Text) -> bool:
    from booklet.conference.institutions import names_group  # for few names

    return names_group(name.value)


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

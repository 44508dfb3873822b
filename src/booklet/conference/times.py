"""Times of a program: read as organisers write them, and compared with one another.

Times of day and dates as organisers write them.

The times of a program compared with one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from booklet.conference.model import Program, Session, Talk, Text, TimeRange
from booklet.conference.people import name_key
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

# A time, and what stands between two. One pattern that has the time twice takes twice as long to compile.
_TIME = r"(?a:([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?:\s*([ap])\.?\s?m\b\.?)?(?:\s*(?:h|hrs?|uhr)\b\.?)?)"
_TO = r"(?a:\s*(?:-|\b(?:to|until|till|bis)\b)\s*)"
_AS_HYPHEN = dict.fromkeys(map(ord, "‐‑‒–—―−~"), "-")
_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_YEAR_FIRST = r"([0-9]{4})\s?[-/.]\s?([0-9]{1,2})\s?[-/.]\s?([0-9]{1,2})\.?"
_DAY_FIRST = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})"
_NOON = 12 * 60
_MIDNIGHT = 24 * 60


def read_clock(value: str) -> TimeRange | None:
    """The time, or beginning and end, written in `value`; None if it is something else.

    As in `13:30 - 15:00`, `9.30–10.30`, `9:30`, `1:30 pm`, `9 to 10:30 am`, `13h30`. A range that begins in the
    evening and ends by six in the morning, or begins after noon and ends at 0:00, ends on the next day: its `end` is
    beyond 24 hours.
    """
    written, time = value.strip().casefold().replace("：", ":").translate(_AS_HYPHEN), re.compile(_TIME)
    first = time.match(written)
    if first is None:
        return None
    hour, minute, half = first.groups()
    if first.end() == len(written):
        start = _minutes(hour, minute, half) if minute or half else None
        return None if start is None else TimeRange(start, None)
    between = re.compile(_TO).match(written, first.end())
    last = time.fullmatch(written, between.end()) if between is not None else None
    if last is None:
        return None
    end_half = last[3]
    end = _minutes(last[1], last[2], end_half)
    start = _minutes(hour, minute, half)
    if half is None and end_half is not None and end is not None:
        start = _start_before(end, hour, minute, end_half)
    if start is None or end is None:
        return None
    over_midnight = end < start and ((start >= _NOON and end == 0) or (start >= 17 * 60 and end <= 6 * 60))
    return TimeRange(start, end + _MIDNIGHT if over_midnight else end)


def _start_before(end: int, hour: str, minute: str | None, end_half: str) -> int | None:
    """The start before an end with am or pm: `1:30 - 3 pm` begins in the afternoon, `11:30 - 1 pm` in the morning."""
    start = _minutes(hour, minute, end_half)
    if start is not None and start < end:
        return start
    return _minutes(hour, minute, "a" if end_half == "p" else "p")


def _minutes(hour: str, minute: str | None, half: str | None) -> int | None:
    """Minutes after midnight, None for a time no clock shows; `half` is "a" or "p" on a clock of twelve hours."""
    hours, minutes = int(hour), int(minute or 0)
    if half is None:
        after = hours * 60 + minutes
        return after if minutes < 60 and after <= _MIDNIGHT else None
    if not 1 <= hours <= 12 or minutes >= 60:
        return None
    return hours % 12 * 60 + minutes + (_NOON if half == "p" else 0)


def is_date(value: str) -> bool:
    """True if `value` is a day of the calendar, written as in ISO 8601: `2022-07-14`."""
    return re.fullmatch(_ISO_DATE, value) is not None and _exists(*map(int, value.split("-")))


def suggested_date(value: str) -> str | None:
    """The date in ISO form; None unless the order of its parts is beyond doubt, as in `14.7.2022` or `2022/7/14`."""
    if match := re.fullmatch(_YEAR_FIRST, value.strip()):
        year, month, day = map(int, match.groups())
    elif match := re.fullmatch(_DAY_FIRST, value.strip()):
        day, month, year = map(int, match.groups())
    else:
        return None
    return f"{year:04}-{month:02}-{day:02}" if _exists(year, month, day) else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


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
    talk_start, talk_end = _limits(_as_in(session.clock, talk.clock))
    if talk_start < start or (session.clock.end is not None and talk_end > end):
        notes = [("the session's time", session.time.span)]
        help_text = "correct the time of the talk or of the session"
        problems.warn(
            "talk-outside-session", "the talk is not within its session", talk.time.span, help=help_text, notes=notes
        )


def _as_in(session: TimeRange, talk: TimeRange) -> TimeRange:
    """The time of a talk after midnight, in a session that began the evening before, counted as the session's is."""
    if session.end is None or session.end < _MIDNIGHT or talk.start > session.end - _MIDNIGHT:
        return talk
    return TimeRange(talk.start + _MIDNIGHT, None if talk.end is None else talk.end + _MIDNIGHT)


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
        if not talk.speaker_named:  # any of the authors may be the one who comes
            continue
        start, end = _limits(_as_in(session.clock, clock) if session.clock else clock)
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

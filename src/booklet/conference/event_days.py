"""The days of an event and of its sessions, compared with one another and with the names of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from booklet.conference.model import Program, Session, Text, TimeRange
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.locale.dates import weekday
from booklet.locale.weekdays import days_in, weekday_in

_MOST_PLACES = 5  # named in one warning
_MOST_DAYS = 60  # of an event: a longer one is no conference, and its dates may mean something else


def check_days(program: Program, clocks: Sequence[TimeRange | None], change: int, problems: Problems) -> None:
    """Report dates of the event that run backwards, sessions on other days, and days named otherwise than their date.

    `clocks` are the times of the sessions; one before `change`, in minutes, may belong to the evening before.
    """
    language = program.event.language.value if program.event.language is not None else "en"
    limits = _days_of_event(program, language, problems)
    outside: dict[str, list[Text]] = {}
    inside: set[str] = set()
    misnamed: dict[tuple[str, str], list[Text] | None] = {}  # None: rightly named
    for session, clock in zip(program.sessions, clocks, strict=True):
        day = _date_of(session)
        if day is not None:
            if session.day is not None and session.date is not None and session.day.value != session.date.value:
                pair = (session.day.value, session.date.value)
                if pair not in misnamed:
                    named = weekday_in(session.day.value, language)
                    misnamed[pair] = None if named in (None, day.weekday()) else []
                if (places := misnamed[pair]) is not None:
                    places.append(session.day)
            if limits is not None and not _is_within(day, limits, clock, change):
                outside.setdefault(f"{day}", []).append(session.date or session.day or program.event.title)
        elif session.day is not None and limits is not None and (limits[1] - limits[0]).days < 6:
            name = session.day.value
            if name not in inside and name not in outside:
                named = weekday_in(name, language)
                if named is None or any(each.weekday() == named for each in _days_between(*limits)):
                    inside.add(name)
            if name not in inside:
                outside.setdefault(name, []).append(session.day)
    for (name, written), named_so in misnamed.items():
        if named_so:
            headline = f"{written} is a {weekday(written, 'en')}, not {shortened(name)}"
            _warn("day-and-date", headline, "correct the day or the date", named_so, problems)
    for name, elsewhere in outside.items():
        headline = f"{shortened(name)} is none of the event's days"
        _warn("outside-event", headline, "correct the day, or 'dates' of the event", elsewhere, problems)


def _warn(code: str, headline: str, help_text: str, places: Sequence[Text], problems: Problems) -> None:
    if len(places) > 1:
        headline += f" ({len(places)} sessions)"
    notes = [("likewise", each.span) for each in places[1:_MOST_PLACES]]
    problems.warn(code, headline, places[0].span, help=help_text, notes=notes)


def _days_of_event(program: Program, language: str, problems: Problems) -> tuple[date, date] | None:
    """The event's first and last day; None where they aren't certain."""
    dates = program.event.dates
    if dates is None:
        return None
    try:
        found = days_in(dates.value, language)
    except ValueError:
        headline = f"'{shortened(dates.value)}' names a day that the calendar doesn't have"
        problems.error("bad-date", headline, dates.span, help="write the dates as in 2027-04-08 – 2027-04-09")
        return None
    if found is not None and found[1] < found[0]:
        headline = "the event ends before it begins"
        help_text = f"write the first day first, as in {found[1]} – {found[0]}"
        problems.error("dates-run-backwards", headline, dates.span, help=help_text)
        return None
    return found if found is not None and (found[1] - found[0]).days < _MOST_DAYS else None


def _date_of(session: Session) -> date | None:
    for text in (session.date, session.day):
        try:
            if text is not None and text.value[:4].isdecimal():
                return date.fromisoformat(text.value.strip())
        except ValueError:
            continue
    return None


def _is_within(day: date, limits: tuple[date, date], clock: TimeRange | None, change: int) -> bool:
    """True for one of the event's days, and for the hours of the night after the last."""
    if limits[0] <= day <= limits[1]:
        return True
    return clock is not None and clock.start < change and day - timedelta(days=1) == limits[1]


def _days_between(first: date, last: date) -> list[date]:
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]

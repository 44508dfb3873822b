"""Dates and times as people write them, in the words and digits of the booklet's language."""

from __future__ import annotations

import re
from datetime import date

from booklet.matter.calendars import TOKEN, Calendar, calendar
from booklet.matter.capitals import capitalised
from booklet.matter.numerals import in_digits
from booklet.program.model import Text

_RANGE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:\s*(?:[-–—]+|to|/)\s*(\d{4}-\d{2}-\d{2}))?\s*", re.ASCII)
_DASH = str.maketrans({"-": "–", "—": "–"})
# What stands between two times, without spaces, where that is no dash with the spaces the program has.
_BETWEEN_TIMES = {"ja": "～", "ko": "~", "zh": "–"}


def time_of(time: Text | None, language: str) -> str:
    """A time as typed, in the language's digits, its hyphen made the mark that belongs there."""
    if time is None:
        return ""
    text = " ".join(time.value.split()).translate(_DASH)
    mark = _BETWEEN_TIMES.get(language.split("-")[0].lower())
    if mark is not None:
        text = re.sub(r"(?<=\d) ?– ?(?=\d)", mark, text)
    return in_digits(text, language)


def written_dates(text: str, language: str) -> str:
    """A date or two with a dash between (ISO 8601) as a reader expects them: "14–15 July 2022"; other text as it is."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return text
    first, last = _date(match[1]), _date(match[2] or match[1])
    known = calendar(language) if first is not None and last is not None else None
    if known is None or first is None or last is None:
        return text
    return in_digits(_written(first, last, known), language)


def is_date(text: str) -> bool:
    """Whether this is one ISO date."""
    return _date(text.strip()) is not None


def weekday(text: str, language: str) -> str:
    """The day of the week of an ISO date, capitalised as at the beginning of a line; the text where it is none."""
    day = _date(text.strip())
    known = calendar(language) if day is not None else None
    if day is None or known is None:
        return text
    return capitalised(known.weekdays[day.weekday()], language)


def day_and_month(text: str, language: str) -> str:
    """An ISO date without its year, with the day of the week: "Thursday 14 July"; the text where it is none."""
    day = _date(text.strip())
    known = calendar(language) if day is not None else None
    if day is None or known is None:
        return text
    return in_digits(capitalised(_filled(known.day, day, known), language), language)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text.isascii() else None
    except ValueError:
        return None


def _written(first: date, last: date, known: Calendar) -> str:
    """What two dates have in common, the year or the month too, is said once."""
    if first == last:
        return _filled(known.date, first, known)
    if (first.year, first.month) == (last.year, last.month):
        return _filled(known.date, first, known, f"{_day(first, known)}{known.to_day}{_day(last, known)}")
    year_first = known.date.startswith("y")
    before = known.month_day if first.year == last.year and not year_first else known.date
    after = known.month_day if first.year == last.year and year_first else known.date
    return f"{_filled(before, first, known)}{known.to_date}{_filled(after, last, known)}"


def _filled(pattern: str, day: date, known: Calendar, days: str = "") -> str:
    """The pattern with its fields filled; `days` stands for more than one."""
    fields = {
        "d": days or _day(day, known),
        "M": str(day.month),
        "MMMM": known.months[day.month - 1],
        "LLLL": (known.months_alone or known.months)[day.month - 1],
        "y": str(day.year),
        "E": (known.short_weekdays or known.weekdays)[day.weekday()],
        "EEEE": known.weekdays[day.weekday()],
    }
    return "".join([word or fields.get(field, "") or signs for word, field, signs in TOKEN().findall(pattern)])


def _day(day: date, known: Calendar) -> str:
    return known.first if day.day == 1 and known.first else str(day.day)

"""Times of day and dates as organisers write them."""

from __future__ import annotations

import re
from datetime import date

from booklet.conference.model import TimeRange

# A time, and what stands between two. One pattern that has the time twice takes twice as long to compile.
_TIME = r"(?a:([0-9]{1,2})(?:[:.h]([0-9]{2}))?(?:\s*([ap])\.?\s?m\b\.?)?(?:\s*(?:h|hrs?|uhr)\b\.?)?)"
_TO = r"(?a:\s*(?:-|\b(?:to|until|till|bis)\b)\s*)"
_AS_HYPHEN = dict.fromkeys(map(ord, "‐‑‒–—―−~"), "-")
_ISO_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_YEAR_FIRST = r"([0-9]{4})\s?[-/.]\s?([0-9]{1,2})\s?[-/.]\s?([0-9]{1,2})\.?"
_DAY_FIRST = r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})"
NOON = 12 * 60  # minutes
EVENING = 17 * 60
MIDNIGHT = 24 * 60
_LATEST_END = 6 * 60
DAY_CHANGE = 5 * 60  # unless the program says otherwise: times before it are those of the evening before


def read_clock(value: str) -> TimeRange | None:
    """The time, or beginning and end, written in `value`; None if it is something else.

    As in `13:30 - 15:00`, `9.30–10.30`, `9:30`, `1:30 pm`, `9 to 10:30 am`, `13h30`. An end such as that of
    `22:00 - 1:00` is beyond 24 hours.
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
    return over_midnight(TimeRange(start, end), DAY_CHANGE)


def over_midnight(clock: TimeRange, change: int) -> TimeRange:
    """The range, its end beyond 24 hours where that lies on the next day: at six or before a programme's day changes at
    the latest, and so that no afternoon can be meant.
    """
    start, end = clock
    if end is None or end > start or end > max(change, _LATEST_END) or end + NOON > start:
        return clock
    return TimeRange(start, end + MIDNIGHT)


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
        return after if minutes < 60 and after <= MIDNIGHT else None
    if not 1 <= hours <= 12 or minutes >= 60:
        return None
    return hours % 12 * 60 + minutes + (NOON if half == "p" else 0)


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

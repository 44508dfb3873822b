"""Dates and times as people write them, in a language's words and digits.

The first letter of a sentence, by language: `str.upper` is the same for all.

Small capitals need nothing here: fonts give Turkish `i` its dot by the language of the text (OpenType `locl`).

Names of months and days, and patterns of dates, by language.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, partial

from booklet.locale.cldr import NAMES_APART, facts_of
from booklet.locale.digits import localize_digits
from booklet.locale.tags import parse_tag
from booklet.records import NamedTuple

_DOTLESS = ("tr", "az")  # languages that have an i with a dot and one without, in capitals too
_TO_CAPITALS = str.maketrans({"i": "İ", "ı": "I"})


def capitalize_first(text: str, language: str) -> str:
    """The text with its first letter as a sentence begins; other letters as they are (Unicode, SpecialCasing.txt)."""
    primary = parse_tag(language).primary
    if primary == "nl" and text.startswith("ij"):
        return "IJ" + text[2:]
    first = text[:1].translate(_TO_CAPITALS) if primary in _DOTLESS else text[:1].title()
    return first + text[1:]


# A pattern's quoted words, its fields, and the signs between; compiled on first use.
TOKEN = partial(re.compile, r"'([^']*)'|(y+|M+|L+|d+|E+|c+|[A-Za-z])|([^A-Za-z']+)")


class Calendar(NamedTuple):
    """A language's names from January and Monday on, and its patterns in CLDR's letters (UTS #35, part 4).

    `d` is the day, `MMMM` the month's name in a date, `LLLL` its name alone, `M` its number, `y` the year, `EEEE` the
    day of the week, `E` that in short; words stand in single quotes.
    """

    months: Sequence[str]
    weekdays: Sequence[str]
    date: str  # 14 July 2022
    month_day: str  # 14 July
    weekday_month_day: str  # Thursday 14 July
    between_days: str  # of one month
    between_dates: str
    first_day: str  # the first of a month, where that is no plain number; else ""
    months_alone: Sequence[str]  # empty if no pattern has them
    short_weekdays: Sequence[str]  # empty if no pattern has them


@cache
def calendar_of(language: str) -> Calendar | None:
    """The calendar of a language by its tag (BCP 47); None for a language the CLDR has none of."""
    facts = facts_of(parse_tag(language).fallback_tags)
    if not facts["months"]:
        return None
    return Calendar(
        _names(facts["months"]),
        _names(facts["weekdays"]),
        facts["date"],
        facts["month_day"],
        facts["weekday_month_day"],
        facts["between_days"],
        facts["between_dates"],
        facts["first_day"],
        _names(facts["months_alone"]),
        _names(facts["short_weekdays"]),
    )


def _names(value: str) -> Sequence[str]:
    return tuple(value.split(NAMES_APART)) if value else ()


_RANGE = partial(re.compile, r"\s*(\d{4}-\d{2}-\d{2})(?:\s*(?:[-–—]+|to|/)\s*(\d{4}-\d{2}-\d{2}))?\s*", re.ASCII)
_DASH = str.maketrans({"-": "–", "—": "–"})
# The mark between two times, set without spaces, of languages where it isn't a dash with the spaces as typed.
_BETWEEN_TIMES = {"ja": "～", "ko": "~", "zh": "–"}


def time_of(time: str, language: str) -> str:
    """A time as typed, in the language's digits, its hyphen replaced by the language's mark between two times."""
    text = " ".join(time.split()).translate(_DASH)
    mark = _BETWEEN_TIMES.get(parse_tag(language).primary)
    if mark is not None:
        text = re.sub(r"(?<=\d) ?– ?(?=\d)", mark, text)
    return localize_digits(text, language)


def start_of(time: str) -> str:
    """The first of two times, as `time_of` writes them; the whole of another text."""
    return _halves(time)[0]


def end_of(time: str) -> str:
    """The second of two times, as `time_of` writes them; "" for another text."""
    return _halves(time)[1]


@cache
def _halves(time: str) -> tuple[str, str]:
    first, *others = re.split(r"\s*(?:–|~|～|\b(?:to|until|till|bis)\b)\s*", time, maxsplit=1)
    return (first, others[0]) if others and re.search(r"\d", first) else (time, "")


def written_dates(text: str, language: str) -> str:
    """A date, or two with a dash between (ISO 8601), as in print: "14–15 July 2022"; other text as it is."""
    match = _RANGE().fullmatch(text) if text.lstrip()[:4].isdecimal() else None
    if match is None:
        return text
    first, last = _date(match[1]), _date(match[2] or match[1])
    known = calendar_of(language) if first is not None and last is not None else None
    if known is None or first is None or last is None:
        return text
    return localize_digits(_written(first, last, known), language)


def is_date(text: str) -> bool:
    """True if the text is one date (ISO 8601)."""
    return _date(text.strip()) is not None


def weekday(text: str, language: str) -> str:
    """The day of the week of a date (ISO 8601), with a capital as at the beginning of a line; other text as it is."""
    day = _date(text.strip())
    known = calendar_of(language) if day is not None else None
    if day is None or known is None:
        return text
    return capitalize_first(known.weekdays[day.weekday()], language)


def day_and_month(text: str, language: str) -> str:
    """A date (ISO 8601) without its year, with the day of the week: "Thursday 14 July"; other text as it is."""
    day = _date(text.strip())
    known = calendar_of(language) if day is not None else None
    if day is None or known is None:
        return text
    return localize_digits(capitalize_first(_filled(known.weekday_month_day, day, known), language), language)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text.isascii() else None
    except ValueError:
        return None


def _written(first: date, last: date, known: Calendar) -> str:
    """Two dates, with the year and the month that they have in common written once."""
    if first == last:
        return _filled(known.date, first, known)
    if (first.year, first.month) == (last.year, last.month):
        return _filled(known.date, first, known, f"{_day(first, known)}{known.between_days}{_day(last, known)}")
    year_first = known.date.startswith("y")
    before = known.month_day if first.year == last.year and not year_first else known.date
    after = known.month_day if first.year == last.year and year_first else known.date
    return f"{_filled(before, first, known)}{known.between_dates}{_filled(after, last, known)}"


def _filled(pattern: str, day: date, known: Calendar, days: str = "") -> str:
    """The pattern with its fields filled; `days` is written instead of the day, if given."""
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
    return known.first_day if day.day == 1 and known.first_day else str(day.day)

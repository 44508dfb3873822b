"""Names of months and days, and patterns of dates, by language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial
from typing import NamedTuple

from booklet.locale.cldr import NAMES_APART, facts_of
from booklet.locale.tags import parse_tag

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

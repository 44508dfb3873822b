"""Calendars read from Unicode CLDR, as Babel brings it; only loaded for languages that `calendars` has not.

Read with Babel's loader, not its formatter: `babel.dates` doesn't know how ranges of full dates are put.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from babel.core import get_global
from babel.localedata import Alias, exists, load

from booklet.matter.calendars import TOKEN, Calendar

# Where a printed programme says it otherwise than CLDR.
_PRINTED: Mapping[str, Mapping[str, str]] = {
    "eo": {"date": "'la' d-'a' 'de' MMMM y", "month_day": "'la' d-'a' 'de' MMMM", "day": "EEEE, 'la' d-'a' 'de' MMMM"},
    "es": {"day": "EEEE d 'de' MMMM"},
    "fr": {"first": "1er"},
    "it": {"first": "1º"},
    "ja": {"day": "M月d日（E）"},
    "pl": {"day": "EEEE d MMMM"},
    "pt": {"first": "1º"},
}
_UNNAMED = "M01"  # what CLDR's root calls January: there is nothing for this language


def read_calendar(language: str) -> Calendar | None:
    """The calendar of a language by its BCP 47 tag; None where CLDR has none."""
    name = _locale(language)
    if name is None:
        return None
    data = load(name)
    months = _names(data, "months", "format", "wide")
    if _UNNAMED in months:
        return None
    date = _pattern(data, "datetime_skeletons", "yMMMMd") or _pattern(data, "date_formats", "long")
    date = re.sub("G+ ?", "", date)  # the era needs no saying
    month_day, day = _pattern(data, "datetime_skeletons", "MMMMd"), _weekday_pattern(data)
    made = Calendar(
        months,
        _names(data, "days", "stand-alone", "wide"),
        date,
        month_day,
        day,
        _between_days(data),
        _between_dates(data, date),
        months_alone=_names(data, "months", "stand-alone", "wide") if "L" in date + month_day + day else (),
        short_weekdays=_names(data, "days", "stand-alone", "abbreviated") if "EEEE" not in day else (),
    )
    return made._replace(**_PRINTED.get(name.split("_")[0], {}))


def _locale(language: str) -> str | None:
    """The name of CLDR's locale for a tag, or for as much of the tag as it knows."""
    primary, *rest = language.replace("_", "-").split("-")
    primary = get_global("language_aliases").get(primary.lower(), primary.lower())
    script = next((part.title() for part in rest[:2] if len(part) == 4 and part.isalpha()), "")
    country = next((part.upper() for part in rest[:2] if len(part) == 2 or (len(part) == 3 and part.isdigit())), "")
    likely = get_global("likely_subtags").get(f"{primary}_{country}", "") if not script else ""
    written = [primary, script, country]
    names = ("_".join(filter(None, written)), likely, "_".join(filter(None, written[:2])), primary)
    return next(
        (name for name in names if len(name) > 1 and re.fullmatch(r"\w+", name, re.ASCII) and exists(name)), None
    )


def _at(data: Mapping[Any, Any], *keys: str | int | None) -> Any:
    """What stands at the end of this way, or None; aliases are followed.

    Babel's own way, `LocaleDataDict`, writes what it finds into data that all languages share.
    """
    found: Any = data
    for key in keys:
        found = found.get(key) if isinstance(found, Mapping) else None
        if isinstance(found, Alias):
            found = _at(data, *found.keys)
        elif isinstance(found, tuple):
            alias, others = found
            found = {**_at(data, *alias.keys), **others}
    return found


def _names(data: Mapping[Any, Any], *keys: str) -> tuple[str, ...]:
    names = _at(data, *keys)
    return tuple([names[number] for number in sorted(names)])


def _pattern(data: Mapping[Any, Any], *keys: str) -> str:
    """A pattern with full months and without noughts before days; empty where there is none."""
    found = _at(data, *keys)
    pattern = re.sub("d+", "d", getattr(found, "pattern", found or ""))
    return re.sub(r"(?<![ML])(MMM|LLL)(?![ML])", lambda match: match[1] + match[1][0], pattern)


def _weekday_pattern(data: Mapping[Any, Any]) -> str:
    """Day of the week, day and month. A name in brackets is a short one, all others are full."""
    for skeleton in ("MMMMEEEEd", "MMMMEd", "MMMEd"):
        pattern = _pattern(data, "datetime_skeletons", skeleton)
        if re.search("MMM|LLL|M月", pattern):
            return re.sub(r"(?<!\()[Ec]+", "EEEE", pattern)
    return f"EEEE, {_pattern(data, 'datetime_skeletons', 'MMMMd')}"


def _interval(data: Mapping[Any, Any], differing: str) -> tuple[str, str] | None:
    """The halves of an interval's pattern, its two dates differing in this field."""
    for skeleton in ("yMMMMd", "yMMMd"):
        halves: Sequence[str] | None = _at(data, "interval_formats", skeleton, differing)
        if halves is not None and len(halves) == 2:
            return halves[0], halves[1]
    return None


def _between_days(data: Mapping[Any, Any]) -> str:
    """What stands between the days; a dash has no space beside it there."""
    halves = _interval(data, "d")
    return re.sub(r"\s*[-–]\s*", "–", _ending(halves[0])) if halves is not None else "–"


def _between_dates(data: Mapping[Any, Any], date: str) -> str:
    """What stands between two dates: what follows the first in an interval, less what ends any date."""
    halves = _interval(data, "y")
    between, usual = _ending(halves[0]) if halves is not None else "", _ending(date)
    if between.startswith(usual) and between != usual:
        between = between[len(usual) :]
    else:
        between = re.sub(r"\{[01]\}", "", _at(data, "interval_formats", None) or " – ")
    return re.sub(r"\s", " ", between).replace("-", "–")  # the thin spaces some have are for screens


def _ending(pattern: str) -> str:
    """The words and signs behind a pattern's last field, each space a plain one."""
    found = ""
    for word, field, signs in TOKEN().findall(pattern):
        found = "" if field else found + re.sub(r"\s", " ", word + signs)
    return found

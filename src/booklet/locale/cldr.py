"""Facts of the Unicode CLDR that a booklet prints, by language: lines of `cldr.tsv`, which a script makes.

The CLDR's own form takes some 20 ms to load, a sixth of the time of a small booklet. Here one line is found in the
bytes of a file and nothing else is decoded. See `tools/make_locale_data.py` for the file's form.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

# Values of a language whose lines have none of their own. A language without `months` has no calendar.
DEFAULTS: Mapping[str, str] = {
    "order": "ltr",  # characterOrder: rtl for languages written from the right in their usual script
    "digits": "latn",  # the default numbering system
    "plurals": "",  # categories of whole numbers from 2 on, each with its rule, in the words of UTS #35, part 3
    "date": "",  # 14 July 2022; patterns in the letters of UTS #35, part 4
    "month_day": "",  # 14 July
    "weekday_month_day": "",  # Thursday 14 July
    "between_days": "–",  # between two days of one month
    "between_dates": " – ",
    "first_day": "",  # the first of a month, where that is no plain number
    "months": "",  # from January on, as in a date
    "months_alone": "",  # as without a day
    "weekdays": "",  # from Monday on
    "short_weekdays": "",
}
NAMES_APART = "|"  # between the names of months and of days


@cache
def facts_of(tags: tuple[str, ...]) -> Mapping[str, str]:
    """Values by their names in `DEFAULTS`, from the line of the first tag that has one; those of `DEFAULTS` if none.

    `tags` are a language's `fallback_tags`.
    """
    return _inherited(next(filter(None, map(_line, tags)), {}))


def current_name(primary: str) -> str:
    """The tag that replaced a language's code (`he` for `iw`, `fa-AF` for `prs`); "" for a code in use, or unknown."""
    own = _line(primary)
    return own["like"] if own.keys() == {"like"} else ""


def weekdays_of_all() -> list[list[str]]:
    """The names of days of every language that has a line of its own, from Monday on."""
    lines = _table().decode().split("\n")
    values = [value for line in lines for value in line.split("\t") if value.startswith("weekdays=")]
    return [value.partition("=")[2].split(NAMES_APART) for value in values]


def _inherited(own: Mapping[str, str]) -> Mapping[str, str]:
    parent = own.get("like")
    return {**(_inherited(_line(parent)) if parent else DEFAULTS), **own}


@cache
def _line(tag: str) -> Mapping[str, str]:
    """The values that stand in a tag's own line; empty without one."""
    if not tag.isascii() or not tag.replace("-", "").isalnum():
        return {}
    table = _table()
    start = table.find(f"\n{tag}\t".encode())
    if start < 0:
        return {}
    line = table[start + 1 : table.index(b"\n", start + 1)].decode()
    return dict([value.split("=", 1) for value in line.split("\t")[1:]])


@cache
def _table() -> bytes:
    return Path(__file__).with_name("cldr.tsv").read_bytes()

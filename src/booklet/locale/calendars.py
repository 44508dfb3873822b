"""What each language calls months and days, and how it puts them together: Unicode CLDR's, some as copies.

CLDR comes with Babel, which takes some 20 ms to load and to read one language: a sixth of the time of a small booklet.
So the languages most booklets are in are written here too; a test holds these to what `cldr` reads.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from booklet.record import Record

# A pattern's quoted words, its fields, and the signs between; compiled when first called for.
TOKEN = partial(re.compile, r"'([^']*)'|(y+|M+|L+|d+|E+|c+|[A-Za-z])|([^A-Za-z']+)")


class Calendar(Record):
    """A language's names from January and Monday on, and its patterns in CLDR's letters (UTS #35, part 4).

    `d` is the day, `MMMM` the month's name in a date, `LLLL` its name alone, `M` its number, `y` the year, `EEEE` the
    day of the week, `E` that in short; words stand in single quotes.
    """

    months: Sequence[str]
    weekdays: Sequence[str]
    date: str  # 14 July 2022
    month_day: str  # 14 July
    day: str  # Thursday 14 July
    to_day: str = "–"  # between two days of one month
    to_date: str = " – "  # between two dates
    first: str = ""  # what the first of a month is called, where it is no plain number
    months_alone: Sequence[str] = ()  # where they differ from those in a date
    short_weekdays: Sequence[str] = ()


class _Written(Record):
    """A calendar as it is written here: months and weekdays with spaces between, and the rest as in `Calendar`."""

    months: str
    weekdays: str
    date: str
    month_day: str
    day: str
    to_day: str = "–"
    first: str = ""


_ENGLISH_MONTHS = "January February March April May June July August September October November December"
_ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_WRITTEN = {
    "en": _Written(_ENGLISH_MONTHS, _ENGLISH_WEEKDAYS, "d MMMM y", "d MMMM", "EEEE d MMMM"),
    "en-us": _Written(_ENGLISH_MONTHS, _ENGLISH_WEEKDAYS, "MMMM d, y", "MMMM d", "EEEE, MMMM d"),
    "de": _Written("Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                   "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
                   "d. MMMM y", "d. MMMM", "EEEE, d. MMMM", ".–"),
    "fr": _Written("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                   "lundi mardi mercredi jeudi vendredi samedi dimanche",
                   "d MMMM y", "d MMMM", "EEEE d MMMM", first="1er"),
    "es": _Written("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                   "lunes martes miércoles jueves viernes sábado domingo",
                   "d 'de' MMMM 'de' y", "d 'de' MMMM", "EEEE d 'de' MMMM"),
    "it": _Written("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
                   "lunedì martedì mercoledì giovedì venerdì sabato domenica",
                   "d MMMM y", "d MMMM", "EEEE d MMMM", first="1º"),
    "pt": _Written("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
                   "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo",
                   "d 'de' MMMM 'de' y", "d 'de' MMMM", "EEEE, d 'de' MMMM", first="1º"),
    "nl": _Written("januari februari maart april mei juni juli augustus september oktober november december",
                   "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
                   "d MMMM y", "d MMMM", "EEEE d MMMM"),
    "pl": _Written("stycznia lutego marca kwietnia maja czerwca "
                   "lipca sierpnia września października listopada grudnia",
                   "poniedziałek wtorek środa czwartek piątek sobota niedziela",
                   "d MMMM y", "d MMMM", "EEEE d MMMM"),
    "cs": _Written("ledna února března dubna května června července srpna září října listopadu prosince",
                   "pondělí úterý středa čtvrtek pátek sobota neděle",
                   "d. MMMM y", "d. MMMM", "EEEE d. MMMM", ".–"),
}  # fmt: skip
# Whose calendar a country shares; others of these languages have their own, such as Austria with its Jänner.
_SHARED = {
    "en-gb": "en",
    "de-de": "de",
    "fr-fr": "fr",
    "es-es": "es",
    "it-it": "it",
    "pt-pt": "pt",
    "nl-nl": "nl",
    "pl-pl": "pl",
    "cs-cz": "cs",
}


def calendar(language: str) -> Calendar | None:
    """The calendar of a language by its BCP 47 tag; None where CLDR has none."""
    language = language.lower()
    written = _WRITTEN.get(_SHARED.get(language, language))
    if written is not None:
        return _calendar(written)
    from booklet.matter.cldr import read_calendar  # late: see above

    return read_calendar(language)


def _calendar(written: _Written) -> Calendar:
    return Calendar(
        written.months.split(" "),
        written.weekdays.split(" "),
        written.date,
        written.month_day,
        written.day,
        to_day=written.to_day,
        first=written.first,
    )

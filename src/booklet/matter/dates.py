"""Dates as people write them, in the languages the booklet speaks; others see them as the program has them."""

from __future__ import annotations

import re
from datetime import date

from booklet.program.model import Text
from booklet.record import Record

_RANGE = re.compile(r"\s*(\d{4}-\d{2}-\d{2})(?:\s*(?:[-–—]+|to|/)\s*(\d{4}-\d{2}-\d{2}))?\s*")

_DASH = str.maketrans({"-": "–", "—": "–"})


class _Calendar(Record):
    """A language's names from January and Monday on, and how it puts a day before its month."""

    months: str
    weekdays: str
    day: str = "{day}"
    first: str = ""  # what the first of a month is called, where it is no plain number
    month: str = "{day} {month}"
    year: str = "{date} {year}"
    weekday: str = "{weekday} {date}"


_ENGLISH_MONTHS = "January February March April May June July August September October November December"
_ENGLISH_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_CALENDARS = {
    "en": _Calendar(_ENGLISH_MONTHS, _ENGLISH_WEEKDAYS),
    "en-us": _Calendar(_ENGLISH_MONTHS, _ENGLISH_WEEKDAYS, month="{month} {day}", year="{date}, {year}",
                       weekday="{weekday}, {date}"),
    "de": _Calendar("Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
                    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag", day="{day}.",
                    weekday="{weekday}, {date}"),
    "fr": _Calendar("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
                    "lundi mardi mercredi jeudi vendredi samedi dimanche", first="1er"),
    "es": _Calendar("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
                    "lunes martes miércoles jueves viernes sábado domingo", month="{day} de {month}",
                    year="{date} de {year}"),
    "it": _Calendar("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
                    "lunedì martedì mercoledì giovedì venerdì sabato domenica", first="1º"),
    "pt": _Calendar("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
                    "segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo", first="1º",
                    month="{day} de {month}", year="{date} de {year}", weekday="{weekday}, {date}"),
    "nl": _Calendar("januari februari maart april mei juni juli augustus september oktober november december",
                    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
    "pl": _Calendar("stycznia lutego marca kwietnia maja czerwca "
                    "lipca sierpnia września października listopada grudnia",
                    "poniedziałek wtorek środa czwartek piątek sobota niedziela"),
    "cs": _Calendar("ledna února března dubna května června července srpna září října listopadu prosince",
                    "pondělí úterý středa čtvrtek pátek sobota neděle", day="{day}."),
}  # fmt: skip


def time_of(time: Text | None) -> str:
    """A time as typed, its hyphen made the dash that belongs there."""
    return " ".join(time.value.split()).translate(_DASH) if time is not None else ""


def written_dates(text: str, language: str) -> str:
    """A date or two with a dash between (ISO 8601) as a reader expects them: "14–15 July 2022"; other text as it is."""
    match = _RANGE.fullmatch(text)
    calendar = _calendar(language)
    if match is None or calendar is None:
        return text
    first, last = _date(match[1]), _date(match[2] or match[1])
    if first is None or last is None:
        return text
    if first == last:
        return calendar.year.format(date=_month(first, calendar), year=first.year)
    if (first.year, first.month) == (last.year, last.month):
        return calendar.year.format(date=_days(first, last, calendar), year=first.year)
    if first.year == last.year:
        both = f"{_month(first, calendar)} – {_month(last, calendar)}"
        return calendar.year.format(date=both, year=first.year)
    return " – ".join(calendar.year.format(date=_month(day, calendar), year=day.year) for day in (first, last))


def is_date(text: str) -> bool:
    """Whether this is one ISO date."""
    return _date(text.strip()) is not None


def weekday(text: str, language: str) -> str:
    """The day of the week of an ISO date, capitalised as at the beginning of a line; the text where it is none."""
    day, calendar = _date(text.strip()), _calendar(language)
    if day is None or calendar is None:
        return text
    name = calendar.weekdays.split(" ")[day.weekday()]
    return name[0].upper() + name[1:]


def day_and_month(text: str, language: str) -> str:
    """An ISO date without its year, with the day of the week: "Thursday 14 July"; the text where it is none."""
    day, calendar = _date(text.strip()), _calendar(language)
    if day is None or calendar is None:
        return text
    return calendar.weekday.format(weekday=weekday(text, language), date=_month(day, calendar))


def _calendar(language: str) -> _Calendar | None:
    language = language.lower()
    return _CALENDARS.get(language) or _CALENDARS.get(language.split("-")[0])


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(day: int, calendar: _Calendar) -> str:
    return calendar.first if day == 1 and calendar.first else calendar.day.format(day=day)


def _month(day: date, calendar: _Calendar) -> str:
    return calendar.month.format(day=_day(day.day, calendar), month=calendar.months.split(" ")[day.month - 1])


def _days(first: date, last: date, calendar: _Calendar) -> str:
    days = f"{_day(first.day, calendar)}–{_day(last.day, calendar)}"
    return calendar.month.format(day=days, month=calendar.months.split(" ")[first.month - 1])

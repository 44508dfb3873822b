"""Days of the week, and dates, found in words that people write, in any language of the CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

from booklet.locale.cldr import weekdays_of_all
from booklet.locale.dates import calendar_of

_JOINERS = "\u200c\u200d"  # within Persian words
_HAN_NAMES = r"(?:星期|礼拜|禮拜|周|週)([一二三四五六日天])"
_TO = ("–", "-", "—", "/", "to")
_FIGURES = r"[\s\d./–—-]+(?:to|bis|-|–)?[\s\d./–—-]+"  # compiled when first used, as few dates are in figures
_LETTERS_BETWEEN = frozenset("tobis")
_LEAST_PREFIX = 2  # letters of a name cut short, as in Mo. and Thu


def weekday_in(text: str, language: str) -> int | None:
    """The day of the week that a text names, 0 for Monday; None for no day, or several.

    The names are those of the language (BCP 47) and of English, whole or cut short; a text that is one name alone is
    looked for in all languages.
    """
    plain = text.casefold()
    for names in filter(None, (_names(language), _names("en"))):
        found = {number for number, name in enumerate(names) if _holds(plain, name)}
        if found:
            return found.pop() if len(found) == 1 else None
    if han := re.findall(_HAN_NAMES, text):
        return min("一二三四五六日天".index(han[0]), 6) if len(han) == 1 else None
    return _cut_short(plain, language) if plain.isascii() or not _is_one_name(plain) else _of_any_language(plain)


def _names(language: str) -> Sequence[str]:
    known = calendar_of(language)
    return [name.casefold() for name in known.weekdays] if known is not None else ()


def _cut_short(plain: str, language: str) -> int | None:
    """The day whose name begins with the first word of the text; of one name alone, in any language, the whole."""
    word = plain.replace(",", " ").split()[0].rstrip(".") if plain.strip(" ,") else ""
    if len(word) >= _LEAST_PREFIX and word.isalpha():
        for tag, least in ((language, _LEAST_PREFIX), ("en", 3)):
            found = [number for number, name in enumerate(_names(tag)) if len(word) >= least and name.startswith(word)]
            if len(found) == 1:
                return found[0]
    return _of_any_language(plain) if _is_one_name(plain) else None


def _is_one_name(plain: str) -> bool:
    return len(plain) > 3 and plain.replace("-", "").replace(" ", "").isalpha()


def _of_any_language(plain: str) -> int | None:
    found = {names.index(plain) for names in _all_names() if plain in names}
    return found.pop() if len(found) == 1 else None


@cache
def _all_names() -> Sequence[Sequence[str]]:
    return [[name.casefold() for name in names] for names in weekdays_of_all()]


def _holds(plain: str, name: str) -> bool:
    """True if a name stands in a text as a word of its own; Portuguese days also without `-feira`."""
    return any(_stands_in(plain, each) for each in (name, name.removesuffix("-feira")))


def _stands_in(plain: str, name: str) -> bool:
    start = plain.find(name)
    if start < 0:
        return False
    if name[0] >= "\u2e80":  # scripts without spaces
        return True
    around = plain[start - 1 : start] if start else "", plain[start + len(name) : start + len(name) + 1]
    return not any(each.isalpha() or each in _JOINERS for each in around if each)


def days_in(text: str, language: str) -> tuple[date, date] | None:
    """The first and the last day that a text in the language's words, or in figures, names; None where that isn't
    certain. Raises ValueError for a day that the calendar doesn't have.
    """
    if _is_iso(text[:10]) and _is_iso(text[-10:]) and (len(text) == 10 or text[10:-10].strip() in _TO):
        return date.fromisoformat(text[:10]), date.fromisoformat(text[-10:])
    if _LETTERS_BETWEEN.issuperset([sign for sign in text if sign.isalpha()]) and re.fullmatch(_FIGURES, text):
        return _in_figures(text)
    found = list(_tokens(text.casefold(), language))
    days, months, years = ([value for kind, value in found if kind == wanted] for wanted in "dmy")
    if not (len(days) in (1, 2) and len(months) in (1, len(days)) and len(years) in (1, len(months))):
        return None
    first, last = date(years[0], months[0], days[0]), date(years[-1], months[-1], days[-1])
    return first, last


def _is_iso(text: str) -> bool:
    """True if the text has the form of a date of ISO 8601: told without a pattern, as nearly all are."""
    return len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal() and text.isascii()


def _in_figures(text: str) -> tuple[date, date] | None:
    """Dates such as 2027-04-08 – 2027-04-09 or 8.4.2027 – 9.4.2027."""
    iso = re.findall(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    dotted = re.findall(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    found = [(int(y), int(m), int(d)) for y, m, d in iso] + [(int(y), int(m), int(d)) for d, m, y in dotted]
    rest = re.sub(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", "", text)
    if len(found) not in (1, 2) or re.search(r"\d", rest):
        return None
    return date(*found[0]), date(*found[-1])


def _tokens(plain: str, language: str) -> Iterator[tuple[str, int]]:
    """Days ("d"), months ("m") and years ("y") in a text, in order; any other figures count as two days too many."""
    months: dict[str, int] = {}
    for tag in ("en", language):
        known = calendar_of(tag)
        for names in (known.months, known.months_alone) if known is not None else ():
            months |= {name.casefold(): number for number, name in enumerate(names, 1)}
    for word in re.findall(r"\d+|[^\W\d_]+", plain):
        if word in months:
            yield "m", months[word]
        elif word.isdecimal():
            number = int(word[:5])
            kind = (
                "y" if 1900 <= number < 2200 and len(word) == 4 else "d" if 1 <= number <= 31 and len(word) < 3 else ""
            )
            yield from [(kind, number)] if kind else [("d", 0)] * 3

"""Makes `src/booklet/locale/cldr.tsv`: what booklets print of the Unicode CLDR, as Babel brings it.

    python tools/make_locale_data.py

A line of the file is a language's tag and values by name (`DEFAULTS` in `booklet.locale.cldr`), with tabs between.
`like` names the tag whose values serve where the line has none. A line with nothing but `like` is another tag's equal,
or for a bare language the code that replaced it. `_PRINTED` is what printers write otherwise than the CLDR.

Babel's data is read with its loader, not its formatter: `babel.dates` has no ranges of full dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import babel
from babel.core import get_global
from babel.localedata import Alias, exists, load, locale_identifiers

from booklet.locale.cldr import DEFAULTS, NAMES_APART
from booklet.locale.dates import TOKEN
from booklet.locale.digits import ZEROS
from booklet.locale.plurals import category_by
from booklet.locale.tags import Language, implied_script

TARGET = Path(__file__).parent.parent / "src" / "booklet" / "locale" / "cldr.tsv"

# Where printed programmes differ from the CLDR, by language and by tag.
_PRINTED: Mapping[str, Mapping[str, str]] = {
    "eo": {
        "date": "'la' d-'a' 'de' MMMM y",
        "month_day": "'la' d-'a' 'de' MMMM",
        "weekday_month_day": "EEEE, 'la' d-'a' 'de' MMMM",
    },
    "es": {"weekday_month_day": "EEEE d 'de' MMMM"},
    "fr": {"first_day": "1er"},
    "it": {"first_day": "1º"},
    "ja": {"weekday_month_day": "M月d日（E）"},
    "pl": {"weekday_month_day": "EEEE d MMMM"},
    "pt": {"first_day": "1º"},
}
_DIGITS = {"ar": "arab"}  # as in most Arab countries; the CLDR has them in each country's locale
_ALSO_RTL = ("arc", "pnb")  # languages without a locale in Babel
_ALSO_REPLACED = {"no": "nb"}  # Norwegian is Bokmål where nothing else is said
_COUNTED = range(2, 200)  # counts in which plurals are asked for
_UNNAMED = "M01"  # January in the CLDR's root: the language has no names of its own

Facts = Mapping[str, str]


def table() -> str:
    """The whole file."""
    head = (
        f"# Made by tools/make_locale_data.py from the Unicode CLDR in Babel {babel.__version__}; see LICENSE.unicode."
    )
    lines = {**_replaced(), **_Table().lines}
    return "\n".join([head, *[_written(tag, lines[tag]) for tag in sorted(lines)], ""])


def _written(tag: str, own: Facts) -> str:
    """A line of the file. `like` and the names, which are longest, come last."""
    order = [name for name in (*DEFAULTS, "like") if name in own]
    return "\t".join([tag, *[f"{name}={own[name]}" for name in order]])


def _replaced() -> dict[str, Facts]:
    """Lines of codes that another replaces, for languages that have a line."""
    codes = {**get_global("language_aliases"), **_ALSO_REPLACED}
    current = {code: codes.get(tag, tag) for code, tag in codes.items()}
    return {code: {"like": tag.replace("_", "-")} for code, tag in current.items() if exists(tag)}


# Lines --------------------------------------------------------------------------------------------------


class _Table:
    """The lines of all languages, each with what differs from the line it is like."""

    def __init__(self) -> None:
        self.lines: dict[str, Facts] = {tag: {"order": "rtl"} for tag in _ALSO_RTL}
        self._facts = {tag_of(language): facts_about(language) for language in languages()}
        self._of_two_scripts = {each.primary for each in languages() if each.region and not exists(tag_of(each, "_"))}
        for language in sorted(languages(), key=lambda each: (bool(each.region), bool(each.script))):
            self._place(language)

    def _place(self, language: Language) -> None:
        """Writes the line of a language, if it needs one, after those that it may be like."""
        tag = tag_of(language)
        if tag in self.lines:
            return
        likely = list(self._relatives(language))
        inherited = self._resolved(next(iter(likely), ""))
        if not _differing(self._facts[tag], inherited) and not self._is_kept(language):
            return
        lines = [(self._own(tag, other), other) for other in likely or [""]]
        own, parent = min(lines, key=lambda line: sum(map(len, line[0].values())))
        self.lines[tag] = {**own, "like": parent} if parent else own

    def _relatives(self, language: Language) -> Iterator[str]:
        """Tags with lines that a language's line may be like: first the one that is read without it."""
        yield from self._found(language)
        if not language.script and not language.region:
            return
        name = tag_of(language, "_")
        parent = get_global("parent_exceptions").get(name)
        likely = get_global("likely_subtags").get(name) if not language.script else None
        for other in [_language(found.replace("_", "-")) for found in (parent, likely) if found is not None]:
            if other.primary == language.primary and tag_of(other) in self._facts:
                self._place(other)
                yield from [*self._found(other)][:1]
        yield from [tag for tag in self.lines if tag.startswith(f"{language.primary}-")]

    def _found(self, language: Language) -> Iterator[str]:
        return (tag for tag in language.fallback_tags if tag in self.lines)

    def _is_kept(self, language: Language) -> bool:
        """True for a script whose language has regions with another: `uz-Latn-AF` must not be read as `uz-AF`."""
        return bool(language.script and not language.region and language.primary in self._of_two_scripts)

    def _own(self, tag: str, parent: str) -> Facts:
        return _differing(self._facts[tag], self._resolved(parent))

    def _resolved(self, tag: str) -> Facts:
        own = self.lines.get(tag)
        return DEFAULTS if own is None else {**self._resolved(own.get("like", "")), **own}


def _differing(facts: Facts, inherited: Facts) -> Facts:
    """Values that aren't inherited. What no pattern needs may be, and all of dates where there are no months."""
    names = DEFAULTS if facts["months"] else ("order", "digits", "plurals", "months")
    unneeded = {name for name in ("months_alone", "short_weekdays") if not facts[name]}
    return {name: facts[name] for name in names if facts[name] != inherited[name] and name not in unneeded}


# Languages ----------------------------------------------------------------------------------------------


@cache
def languages() -> Sequence[Language]:
    """Languages that have a locale, and those with a region whose script the CLDR takes for granted (`sr-ME`)."""
    likely = [key for key, name in get_global("likely_subtags").items() if "_" in key and exists(name)]
    names = [*locale_identifiers(), *[key for key in likely if not key.startswith("und_")]]
    found = dict.fromkeys([_language(name.replace("_", "-")) for name in sorted(names)])
    return [each for each in found if each.primary not in _ALSO_REPLACED and each.primary != "root"]


def _language(tag: str) -> Language:
    primary, *rest = tag.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    region = next((part for part in rest if _is_region(part)), "")
    return Language(primary, script or implied_script(primary, region), region)


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())


def tag_of(language: Language, between: str = "-") -> str:
    return between.join(filter(None, [language.primary, language.script, language.region]))


# Facts --------------------------------------------------------------------------------------------------


def facts_about(language: Language) -> Facts:
    """All values of a language, by the names in `DEFAULTS`."""
    data = load(_locale(language))
    system = _DIGITS.get(tag_of(language), str(data["default_numbering_system"] or ""))
    order = "rtl" if data["character_order"] == "right-to-left" else "ltr"
    digits = system if system in ZEROS else "latn"
    printed = _PRINTED.get(language.primary, {})
    return {**DEFAULTS, "order": order, "digits": digits, "plurals": _plurals(data), **_calendar(data), **printed}


def _locale(language: Language) -> str:
    name = tag_of(language, "_")
    return name if exists(name) else str(get_global("likely_subtags")[name])


def _plurals(data: Mapping[Any, Any]) -> str:
    """The rules of plurals by which whole numbers from 2 on differ."""
    rules = {name: rule for name, rule in sorted(data["plural_form"].rules.items()) if name != "one"}
    return ";".join(
        [f"{name}:{rule}" for name, rule in rules.items() if any(category_by(f"{name}:{rule}", n) for n in _COUNTED)]
    )


def _calendar(data: Mapping[Any, Any]) -> Facts:
    """Names and patterns of dates; none where the CLDR has no months in this language."""
    months = _names(data, "months", "format", "wide")
    if _UNNAMED in months:
        return {}
    date = _pattern(data, "datetime_skeletons", "yMMMMd") or _pattern(data, "date_formats", "long")
    date = re.sub("G+ ?", "", date)  # the era needs no saying
    month_day, weekday_month_day = _pattern(data, "datetime_skeletons", "MMMMd"), _weekday_pattern(data)
    stand_alone, short = "L" in date + month_day + weekday_month_day, "EEEE" not in weekday_month_day
    return {
        "date": date,
        "month_day": month_day,
        "weekday_month_day": weekday_month_day,
        "between_days": _between_days(data),
        "between_dates": _between_dates(data, date),
        "months": months,
        "months_alone": _names(data, "months", "stand-alone", "wide") if stand_alone else "",
        "weekdays": _names(data, "days", "stand-alone", "wide"),
        "short_weekdays": _names(data, "days", "stand-alone", "abbreviated") if short else "",
    }


def _at(data: Mapping[Any, Any], *keys: str | int | None) -> Any:
    """The value at the end of a path, or None; aliases are followed.

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


def _names(data: Mapping[Any, Any], *keys: str) -> str:
    names = _at(data, *keys)
    return NAMES_APART.join([names[number] for number in sorted(names)])


def _pattern(data: Mapping[Any, Any], *keys: str) -> str:
    """A pattern with full months and without zeros before days; "" if there is none."""
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
    """The text between two days of a month; a dash has no space beside it there."""
    halves = _interval(data, "d")
    return re.sub(r"\s*[-–]\s*", "–", _ending(halves[0])) if halves is not None else DEFAULTS["between_days"]


def _between_dates(data: Mapping[Any, Any], date: str) -> str:
    """The text between two dates: what follows the first in an interval, less what ends any date."""
    halves = _interval(data, "y")
    between, usual = _ending(halves[0]) if halves is not None else "", _ending(date)
    if between.startswith(usual) and between != usual:
        between = between[len(usual) :]
    else:
        between = re.sub(r"\{[01]\}", "", _at(data, "interval_formats", None) or DEFAULTS["between_dates"])
    return re.sub(r"\s", " ", between).replace("-", "–")  # the thin spaces some have are for screens


def _ending(pattern: str) -> str:
    """The words and signs behind a pattern's last field, each space a plain one."""
    found = ""
    for word, field, signs in TOKEN().findall(pattern):
        found = "" if field else found + re.sub(r"\s", " ", word + signs)
    return found


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8")

"""Language tags: whether one is well formed, and what a language's name would be as a tag."""

from __future__ import annotations

import re

# RFC 5646, section 2.1: language, script, region, variants, extensions, private use.
_TAG = (
    r"[a-z]{2,3}(-[a-z]{3}){0,3}"
    r"(-[a-z]{4})?"
    r"(-(?:[a-z]{2}|[0-9]{3}))?"
    r"(-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
    r"(-[0-9a-wy-z](-[a-z0-9]{2,8})+)*"
    r"(-x(-[a-z0-9]{1,8})+)?"
)

_TAGS_BY_NAME = {
    "english": "en",
    "british": "en-GB",
    "british english": "en-GB",
    "american": "en-US",
    "american english": "en-US",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "dutch": "nl",
    "nederlands": "nl",
    "polish": "pl",
    "polski": "pl",
    "czech": "cs",
    "čeština": "cs",
    "swedish": "sv",
    "svenska": "sv",
    "danish": "da",
    "dansk": "da",
    "norwegian": "nb",
    "norsk": "nb",
    "finnish": "fi",
    "suomi": "fi",
    "hungarian": "hu",
    "magyar": "hu",
    "turkish": "tr",
    "türkçe": "tr",
    "greek": "el",
    "russian": "ru",
    "русский": "ru",
    "ukrainian": "uk",
    "arabic": "ar",
    "hebrew": "he",
    "hindi": "hi",
    "chinese": "zh",
    "japanese": "ja",
    "catalan": "ca",
    "català": "ca",
    "persian": "fa",
    "farsi": "fa",
    "فارسی": "fa",
    "العربية": "ar",
    "עברית": "he",
    "ελληνικά": "el",
    "українська": "uk",
    "romanian": "ro",
    "română": "ro",
    "slovak": "sk",
    "slovenčina": "sk",
    "croatian": "hr",
    "hrvatski": "hr",
    "serbian": "sr",
    "српски": "sr",
    "slovenian": "sl",
    "slovenščina": "sl",
    "bulgarian": "bg",
    "български": "bg",
    "vietnamese": "vi",
    "tiếng việt": "vi",
    "thai": "th",
    "한국어": "ko",
    "日本語": "ja",
    "中文": "zh",
    "हिन्दी": "hi",
    "korean": "ko",
}


# Subtags that were given a new name, or that another includes (IANA language subtag registry).
_NOW_CALLED = {"iw": "he", "in": "id", "ji": "yi", "no": "nb", "tl": "fil"}
_TRADITIONAL = ("TW", "HK", "MO")  # where Chinese is written so


def is_language_tag(value: str) -> bool:
    """Whether it is a well-formed BCP 47 tag such as `en-GB`; whether the language exists is not looked up."""
    parts = value.split("-")
    if value.isascii() and len(parts) <= 2 and all(len(part) == 2 and part.isalpha() for part in parts):
        return True  # `en` and `en-GB`, as nearly all are: the pattern needn't be compiled
    return value.isascii() and re.fullmatch(_TAG, value.lower()) is not None


def lookups(language: str) -> tuple[str, ...]:
    """What to look a language up by in a table, best first: with its country, with its script, alone.

    `zh-TW` gives `zh-TW`, `zh-Hant`, `zh`; what stands behind the country makes no difference.
    """
    primary, *rest = language.replace("_", "-").split("-")
    primary = _NOW_CALLED.get(primary.lower(), primary.lower())
    script = country = ""
    for part in rest:
        if len(part) == 1:
            break
        if len(part) == 4 and part.isalpha():
            script = part.title()
        elif not country and (len(part) == 2 or (len(part) == 3 and part.isdigit())):
            country = part.upper()
    if primary == "zh" and not script and country in _TRADITIONAL:
        script = "Hant"
    return (*[f"{primary}-{part}" for part in (country, script) if part], primary)


def suggested_tag(value: str) -> str:
    """A tag that may have been meant: for `English` or `en_GB`; else an example."""
    known = _TAGS_BY_NAME.get(value.strip().casefold())
    mended = re.sub(r"[_.\s]+", "-", value.strip()).removesuffix("-UTF-8")
    return known or (mended if is_language_tag(mended) else "en-GB")

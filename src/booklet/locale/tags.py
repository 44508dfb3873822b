"""Language tags (BCP 47): a tag parsed once into a `Language`, its form checked, and a tag suggested for a name."""

from __future__ import annotations

import re
from functools import cache

from booklet.locale.cldr import current_name
from booklet.records import NamedTuple

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


_TRADITIONAL = ("TW", "HK", "MO")  # regions that write Chinese in traditional characters


class Language(NamedTuple):
    """A language tag, parsed. Subtags are in their usual case (`zh-Hant-TW`); "" stands for one that isn't given.

    A code that was replaced by another is read as its successor: `iw` as `he`, `deu` as `de` (CLDR, languageAlias).
    """

    primary: str  # the language itself, ISO 639
    script: str = ""  # ISO 15924; Chinese of Taiwan, Hong Kong and Macau is Hant without a script in the tag
    region: str = ""  # ISO 3166-1 or UN M.49
    variants: tuple[str, ...] = ()
    numbering: str = ""  # the numbering system chosen by the extension `u-nu` (UTS #35, part 1)

    @property
    def fallback_tags(self) -> tuple[str, ...]:
        """Tags to look the language up by in a table, best first.

        `zh-TW` gives `zh-Hant-TW`, `zh-Hant`, `zh-TW`, `zh`. English without a region is written as in Britain.
        """
        region = "GB" if self.primary == "en" and not self.region and not self.script else self.region
        ways = ((self.script, region), (self.script,), (region,), ())
        return tuple(["-".join((self.primary, *way)) for way in ways if all(way)])


@cache
def parse_tag(tag: str) -> Language:
    """The parts of a language tag. Any text can be parsed: parts that make no sense are left out."""
    first, *rest = tag.replace("_", "-").split("-")
    first = first.lower()
    primary, *implied = (current_name(first) or first).split("-")
    end = next((number for number, part in enumerate(rest) if len(part) == 1), len(rest))
    parts = [part for part in (*rest[:end], *implied) if part.isascii()]
    region = next((part.upper() for part in parts if _is_region(part)), "")
    script = next((part.title() for part in parts if len(part) == 4 and part.isalpha()), "")
    return Language(
        primary,
        script or implied_script(primary, region),
        region,
        tuple([part.lower() for part in parts if len(part) > 4 or (len(part) == 4 and part[0].isdigit())]),
        _numbering([part.lower() for part in rest[end:]]),
    )


def _is_region(part: str) -> bool:
    return (len(part) == 2 and part.isalpha()) or (len(part) == 3 and part.isdigit())


def implied_script(primary: str, region: str) -> str:
    """The script that a language has in a region where the tag needn't name it; "" for the language's usual one."""
    return "Hant" if primary == "zh" and region in _TRADITIONAL else ""


def _numbering(extensions: list[str]) -> str:
    if "u" not in extensions:
        return ""
    keywords = extensions[extensions.index("u") :]
    return keywords[keywords.index("nu") + 1] if "nu" in keywords[:-1] else ""


def is_language_tag(value: str) -> bool:
    """True if the value is a well-formed tag such as `en-GB`; that the language exists is not checked."""
    parts = value.split("-")
    if value.isascii() and len(parts) <= 2 and all(len(part) == 2 and part.isalpha() for part in parts):
        return True  # `en` and `en-GB`, as nearly all are: the pattern needn't be compiled
    return value.isascii() and re.fullmatch(_TAG, value.lower()) is not None


def suggested_tag(value: str) -> str:
    """The tag probably meant by a value that is none, such as `English` or `en_GB`; else an example."""
    known = _TAGS_BY_NAME.get(value.strip().casefold())
    mended = re.sub(r"[_.\s]+", "-", value.strip()).removesuffix("-UTF-8")
    return known or (mended if is_language_tag(mended) else "en-GB")

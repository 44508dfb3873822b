"""Digits by language, for figures that the booklet writes itself: folios, dates, times."""

from __future__ import annotations

from functools import cache

from booklet.locale.cldr import facts_of
from booklet.locale.tags import parse_tag

# The zero of each numbering system; its other digits follow (CLDR, numberingSystems). Systems written from the right
# or with letters are left out.
ZEROS = {
    "latn": "0",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "deva": "\u0966",
    "gujr": "\u0ae6",
    "guru": "\u0a66",
    "khmr": "\u17e0",
    "knda": "\u0ce6",
    "laoo": "\u0ed0",
    "mlym": "\u0d66",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "olck": "\u1c50",
    "orya": "\u0b66",
    "tamldec": "\u0be6",
    "telu": "\u0c66",
    "thai": "\u0e50",
    "tibt": "\u0f20",
}


def localize_digits(text: str, language: str) -> str:
    """The text with its European digits made those of a language, by its BCP 47 tag.

    A tag may choose others by its extension `u-nu`: `ar-u-nu-latn` has European ones, `hi-u-nu-deva` its own.
    """
    zero = _zero(language)
    if zero == "0":
        return text
    return text.translate({ord("0") + figure: chr(ord(zero) + figure) for figure in range(10)})


@cache
def _zero(tag: str) -> str:
    language = parse_tag(tag)
    return ZEROS.get(language.numbering or facts_of(language.fallback_tags)["digits"], "0")

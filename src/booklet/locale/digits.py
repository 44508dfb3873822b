"""Figures in the digits of a language, for what the booklet writes itself: folios, dates, times."""

from __future__ import annotations

from functools import cache

# Which digits a language is printed in, by its tag or as much of it as matters: Unicode CLDR's default numbering
# system. A bare `ar` is taken as in most Arab countries; those of the Maghreb and some others print European ones.
_SYSTEMS = {
    "ckb sd sdh": "arab",
    "fa ps bgn lrc mzn ks uz-arab az-arab pa-arab ur-in": "arabext",
    "bn as mni": "beng",
    "mr ne sa bgc bho raj sat-deva": "deva",
    "mni-mtei": "mtei",
    "my": "mymr",
    "dz": "tibt",
    "sat": "olck",
    "ar": "arab",
    "ar-001 ar-ae ar-dz ar-eh ar-ly ar-ma ar-tn": "latn",
}
# Each system's nought; the other digits follow it (CLDR's numberingSystems).
_NOUGHT = {
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


def in_digits(text: str, language: str) -> str:
    """The text with its European digits made those of a language, by its BCP 47 tag.

    A tag may choose others by its extension `u-nu`: `ar-u-nu-latn` has European ones, `hi-u-nu-deva` its own
    (UTS #35, part 1, Unicode locale extension).
    """
    nought = _NOUGHT.get(_system(language.lower()), "0")
    if nought == "0":
        return text
    return text.translate({ord("0") + figure: chr(ord(nought) + figure) for figure in range(10)})


@cache
def _system(language: str) -> str:
    parts = language.split("-")
    if "u" in parts and "nu" in (wishes := parts[parts.index("u") :])[:-1]:
        return wishes[wishes.index("nu") + 1]
    tags = {parts[0], *[f"{parts[0]}-{part}" for part in parts[1:]]}
    chosen = [(tag, system) for tags_of, system in _SYSTEMS.items() for tag in tags_of.split() if tag in tags]
    return max(chosen, key=lambda each: len(each[0]))[1] if chosen else "latn"

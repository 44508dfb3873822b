"""A word's first letter as a sentence begins, in which languages differ: `str.upper` knows none.

Small capitals are the fonts' affair: they are told the language, and give Turkish `i` its dot (OpenType `locl`).
"""

from __future__ import annotations

_DOTLESS = ("tr", "az")  # the languages that have an i with a dot and one without, in capitals too
_TO_CAPITALS = str.maketrans({"i": "İ", "ı": "I"})


def capitalised(text: str, language: str) -> str:
    """The text with its first letter as a sentence begins; other letters as they are (SpecialCasing.txt)."""
    primary = language.replace("_", "-").partition("-")[0].lower()
    if primary == "nl" and text.startswith("ij"):
        return "IJ" + text[2:]
    first = text[:1].translate(_TO_CAPITALS) if primary in _DOTLESS else text[:1].title()
    return first + text[1:]

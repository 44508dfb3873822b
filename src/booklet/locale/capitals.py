"""The first letter of a sentence, by language: `str.upper` is the same for all.

Small capitals need nothing here: fonts give Turkish `i` its dot by the language of the text (OpenType `locl`).
"""

from __future__ import annotations

from booklet.locale.tags import parse_tag

_DOTLESS = ("tr", "az")  # languages that have an i with a dot and one without, in capitals too
_TO_CAPITALS = str.maketrans({"i": "İ", "ı": "I"})


def capitalize_first(text: str, language: str) -> str:
    """The text with its first letter as a sentence begins; other letters as they are (Unicode, SpecialCasing.txt)."""
    primary = parse_tag(language).primary
    if primary == "nl" and text.startswith("ij"):
        return "IJ" + text[2:]
    first = text[:1].translate(_TO_CAPITALS) if primary in _DOTLESS else text[:1].title()
    return first + text[1:]

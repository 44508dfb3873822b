"""Words whose old-style figures would look like misprints: they have lining ones, whatever the font's are."""

from __future__ import annotations

import re
from functools import partial

_RELATIONS = "<>=≈≤≥±×~"
# Signs that the pattern has one of each kind for, since large sets take long to compile: capitals, hyphens, relations.
_ALIKE = (
    dict.fromkeys([*range(0xC0, 0xD7), *range(0xD8, 0xDF), *range(0x391, 0x3AA), *range(0x410, 0x430)], "A")
    | dict.fromkeys(map(ord, "‐–"), "-")
    | dict.fromkeys(map(ord, f"{_RELATIONS}^"), "=")
)
_LETTER = r"[^\W\d_]"
# Beside capitals; in square brackets; with letters, but for endings of ordinals and decades; beside relations and
# raised or lowered figures; the number of an equation.
_LINING = partial(
    re.compile,
    r"[A-Z]{2}|[A-Z][-/.]?[0-9]|[0-9]-?[A-Z]|\[\W*[0-9]|[0-9]\W*\]"
    rf"|{_LETTER}[0-9]|[0-9](?!(?:st|nd|rd|th|s|er|e|re|ème|os|as|a|o)(?!\w)){_LETTER}"
    r"|=|[0-9][²³¹]|[0-9][\u2070-\u209f]|\A\([0-9]{1,3}\)\W*\Z",
)
_HAS_FIGURE = re.compile("[0-9]").search
_OF_NUMBERS = "0123456789.,:;%/–—-"


def wants_lining(text: str) -> bool:
    """True if the figures of a text without common spaces are to line with its capitals."""
    if _HAS_FIGURE(text) is None:
        return False
    words = text.replace("\u202f", "\xa0").split("\xa0")
    if any(map(_is_lining, words)):
        return True
    return len(words) > 1 and any(sign in text for sign in _RELATIONS)


def _is_lining(word: str) -> bool:
    if not word.strip(_OF_NUMBERS) or _HAS_FIGURE(word) is None:
        return False
    return _LINING().search(word.translate(_ALIKE)) is not None

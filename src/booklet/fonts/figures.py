"""Words whose old-style figures would look like misprints: they have lining ones, whatever the font's are."""

from __future__ import annotations

import re
from functools import partial

_CAPITAL = "A-ZÀ-ÖØ-ÞΑ-ΩА-Я"
_LETTER = r"[^\W\d_]"
# Beside capitals; in square brackets; with letters, but for endings of ordinals and decades; beside relations and
# raised or lowered figures; the number of an equation.
_LINING = partial(
    re.compile,
    rf"[{_CAPITAL}]{{2}}|[{_CAPITAL}][-‐–/.]?[0-9]|[0-9][-‐–]?[{_CAPITAL}]|\[\W*[0-9]|[0-9]\W*\]"
    rf"|{_LETTER}[0-9]|[0-9](?!(?:st|nd|rd|th|s|er|e|re|ème|os|as|a|o)(?!\w)){_LETTER}"
    r"|[<>=≈≤≥±×^~]|[0-9][\u00b2\u00b3\u00b9\u2070-\u209f]|\A\([0-9]{1,3}\)\W*\Z",
)
_HAS_FIGURE = re.compile("[0-9]").search


def wants_lining(text: str) -> bool:
    """True if the figures of a text without common spaces are to line with its capitals."""
    if _HAS_FIGURE(text) is None:
        return False
    words = text.replace("\u202f", "\xa0").split("\xa0")
    if any(_HAS_FIGURE(word) and _LINING().search(word) for word in words):
        return True
    return len(words) > 1 and any(sign in text for sign in "<>=≈≤≥±×~")

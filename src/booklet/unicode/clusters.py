"""What a reader takes for one letter: extended grapheme clusters (UAX #29), found by the library `regex`."""

from __future__ import annotations

import re

# Letters that stand alone whatever follows or precedes them, and no marks: a text of these needs no rules.
_ALONE = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3"
    "\u2010-\u2027\u202f-\u203b\u3000-\u3029\u3031-\u3098\u309b-\u3296\u329a-\ua4cf\uac00-\ud7a3\uff01-\uff9d]*+"
).fullmatch


def clusters(text: str) -> list[str]:
    """The text cut into clusters; joined they are the text again."""
    if _ALONE(text):
        return list(text)
    import regex  # 25 ms, for texts with marks only

    return regex.findall(r"\X", text)

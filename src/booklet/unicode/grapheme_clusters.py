"""Extended grapheme clusters (UAX #29), the units a reader takes for one character, found by the library `regex`."""

from __future__ import annotations

import re

# Characters that are a cluster each before and after any other of them: none is a mark or joins the next.
_ONE_CHARACTER_EACH = re.compile(
    "[\u0020-\u007e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0590\u05d0-\u05ea\u0621-\u064a\u0671-\u06d3"
    "\u2010-\u2027\u202f-\u203b\u3000-\u3029\u3031-\u3098\u309b-\u3296\u329a-\ua4cf\uac00-\ud7a3\uff01-\uff9d]*+"
).fullmatch


def grapheme_clusters(text: str) -> list[str]:
    """The clusters of the text, in order; joined they are the text."""
    if _ONE_CHARACTER_EACH(text):
        return list(text)
    import regex  # here, because it takes 25 ms to load, and only texts with marks or joined characters need it

    return regex.findall(r"\X", text)

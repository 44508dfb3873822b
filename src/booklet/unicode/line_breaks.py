"""Break opportunities in scripts without spaces between words: UAX #14 with the conventions of East Asia."""

from __future__ import annotations

import re
from typing import NamedTuple

from booklet.unicode.line_break_rules import line_breaks

# East Asian letters and punctuation; below, Korean letters only.
_WIDE = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffef\U0001b000-\U0001b2ff"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
).match
_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]").match


class BreakOpportunity(NamedTuple):
    """A line break opportunity before the character at `position`; `without_space` if no space precedes it."""

    position: int
    without_space: bool


def break_opportunities(text: str) -> list[BreakOpportunity]:
    """The break opportunities after a space and between East Asian letters, in order.

    Line breaking is strict for Japanese: no line begins with small kana or a prolonged sound mark (JIS X 4051; class CJ
    as NS). Korean words with spaces between them are not divided (Requirements for Hangul Text Layout, 6.3.1); a text
    without spaces, as titles may be, is divided between syllables. Opportunities without a space between letters of
    other scripts are left out, since hyphenation divides their words.
    """
    has_spaces = " " in text
    found = []
    for position, _ in line_breaks(text):
        before, after = text[position - 1], text[position]
        without_space = before != " " and _is_east_asian_break(before, after, has_spaces)
        if without_space or before == " ":
            found.append(BreakOpportunity(position, without_space))
    return found


def _is_east_asian_break(before: str, after: str, has_spaces: bool) -> bool:
    """True if an East Asian letter, in a text without spaces also a Korean one, is before or after the break."""
    if _WIDE(before) or _WIDE(after):
        return True
    return not has_spaces and (_KOREAN(before) is not None or _KOREAN(after) is not None)

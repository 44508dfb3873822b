"""Where lines may end in scripts without spaces between words: UAX #14 (`line_rules.py`) and each one's habits."""

from __future__ import annotations

import re
from typing import NamedTuple

from booklet.unicode.line_break_rules import breaks

# Letters and punctuation of East Asia, those of Korea by themselves.
_WIDE = re.compile(
    "[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff9f\uffe0-\uffef\U0001b000-\U0001b2ff"
    "\U0001f200-\U0001f2ff\U00020000-\U0003ffff]"
).match
_KOREAN = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]").match


class Opportunity(NamedTuple):
    """A place where a line may end: before the character at `position`; `is_joint` where no space stands there."""

    position: int
    is_joint: bool


def opportunities(text: str) -> list[Opportunity]:
    """The places in a text, in order.

    Kinsoku is strict: small kana and marks of length don't begin a line (JIS X 4051; class CJ as NS). Korean words stay
    whole where spaces part them (Requirements for Hangul Text Layout, 6.3.1); elsewhere, as in titles without any,
    lines may end between syllables. Between letters of other scripts no joint is told: a hyphen divides words already.
    """
    whole_words = " " in text
    found = []
    for position, _ in breaks(text):
        before, after = text[position - 1], text[position]
        is_joint = before != " " and _may_join(before, after, whole_words)
        if is_joint or before == " ":
            found.append(Opportunity(position, is_joint))
    return found


def _may_join(before: str, after: str, whole_words: bool) -> bool:
    if _WIDE(before) or _WIDE(after):
        return True
    return not whole_words and (_KOREAN(before) is not None or _KOREAN(after) is not None)

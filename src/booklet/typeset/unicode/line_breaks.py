"""Where lines may end in scripts that put no spaces between words: the rules of UAX #14 for these, kinsoku strict."""

from __future__ import annotations

import re

from booklet.record import Record

_WIDE = re.compile(
    "[\u2e80-\u9fff\ua960-\ua97f\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U0001b000-\U0001b2ff\U00020000-\U0003ffff]"
).match
_OPENING = frozenset("([{‘“「『（［｛《〈【〔〖〘〚｟￥＄")
# What never begins a line: closing and sentence marks, small kana, marks of repetition and of length.
_NO_BEGINNING = frozenset(
    ")]}’”」』）］｝》〉】〕〗〙〛｠、。，．,.!?！？:;：；・‥…‐–—〜～ーゝゞヽヾ々〻゛゜％%‰℃°′″"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿｧｨｩｪｫｯｬｭｮ"
)
_INSEPARABLE = frozenset("—…‥")


class Opportunity(Record):
    """A place where a line may end: before the character at `position`; `is_joint` where no space stands there."""

    position: int
    is_joint: bool


def opportunities(text: str, language: str) -> list[Opportunity]:
    """The places between letters of which one at least is wide; in Korean, words stay whole."""
    del language
    found = []
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if (_WIDE(before) or _WIDE(after)) and _may_part(before, after):
            found.append(Opportunity(at, True))
    return found


def _may_part(before: str, after: str) -> bool:
    if before.isspace() or after.isspace() or before in _OPENING or after in _NO_BEGINNING:
        return False
    return not (before in _INSEPARABLE and after == before)

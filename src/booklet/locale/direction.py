"""Direction of text: languages and paragraphs that are set right to left, and texts isolated among others."""

from __future__ import annotations

import re
from functools import cache, partial

from booklet.locale.cldr import facts_of
from booklet.locale.tags import parse_tag

_RTL_SCRIPTS = ("Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg")
_RTL_LETTER = partial(re.compile, "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
# Latin, Greek, Cyrillic and Armenian letters and common punctuation: this pattern compiles faster than `_RTL_LETTER`.
_WITHOUT_RTL = partial(re.compile, "[\0-\u058f\u2000-\u206f]*+")
_LTR_LETTER = partial(
    re.compile, "[A-Za-z\u00c0-\u024f\u0370-\u052f\u0900-\u0dff\u1e00-\u1fff\u3040-\u9fff\uac00-\ud7af]"
)
_ISOLATED = partial(re.compile, "\u2068[^\u2068\u2069]*\u2069")
_NEARLY_ALL = 6.0
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@cache
def is_rtl(language: str) -> bool:
    """True if a language is written right to left, by its tag (BCP 47): in the tag's script, else in its usual one."""
    parsed = parse_tag(language)
    if parsed.script:
        return parsed.script in _RTL_SCRIPTS
    return facts_of(parsed.fallback_tags)["order"] == "rtl"


def starts_rtl(text: str, rtl_context: bool) -> bool:
    """True if a paragraph's lines begin on the right.

    Among others that do (`rtl_context`) one letter written right to left is enough; else nearly all letters must be,
    or most of them and the first. Isolated text isn't counted (UAX #9, P2), unless there is no other.
    """
    if not _has_rtl(text):
        return False
    if rtl_context:
        return True
    text = _ISOLATED().sub("", text)
    rtl, ltr = len(_RTL_LETTER().findall(text)), len(_LTR_LETTER().findall(text))
    return rtl > _NEARLY_ALL * ltr or (rtl > ltr and _first_is_rtl(text))


def _has_rtl(text: str) -> bool:
    """True if a letter is written right to left."""
    return not (text.isascii() or _WITHOUT_RTL().fullmatch(text)) and _RTL_LETTER().search(text) is not None


def _first_is_rtl(text: str) -> bool:
    first, other = _RTL_LETTER().search(text), _LTR_LETTER().search(text)
    return first is not None and (other is None or first.start() < other.start())


def bidi_isolate(text: str) -> str:
    """The text wrapped in isolates (UAX #9, 2.4) if it has letters written right to left, else as it is.

    So neither the text nor its neighbours on the line turn the other's order round.
    """
    return f"\u2068{text}\u2069" if _has_rtl(text) else text


def strip_isolates(text: str) -> str:
    """The text without isolates, for places where it isn't set in type, such as a PDF's outline."""
    return text if text.isascii() else text.translate(_ISOLATES)

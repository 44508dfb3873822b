"""Which way texts run: whether lines begin on the left or on the right."""

from __future__ import annotations

import re
from functools import partial

# Languages written from the right in their usual script (CLDR, characterOrder).
_FROM_THE_RIGHT = frozenset(
    (
        "ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur",
        "yi",
    )
)  # fmt: skip
_RIGHTWARD = partial(re.compile, "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LEFTWARD = partial(
    re.compile, "[A-Za-z\u00c0-\u024f\u0370-\u052f\u0900-\u0dff\u1e00-\u1fff\u3040-\u9fff\uac00-\ud7af]"
)
_ISOLATED = partial(re.compile, "\u2068[^\u2068\u2069]*\u2069")
_NEARLY_ALL = 6.0
_ISOLATES = re.compile("[\u2066-\u2069]")


def is_rightward(language: str) -> bool:
    """Whether a language is written from the right, by its tag (BCP 47); a script in the tag decides."""
    primary, *rest = language.lower().split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return script in ("arab", "hebr", "syrc", "thaa", "nkoo", "adlm", "rohg")
    return primary in _FROM_THE_RIGHT


def begins_right(text: str, rightward: bool) -> bool:
    """Whether a paragraph begins its lines on the right: among others that do (`rightward`), where it holds any letter
    that runs from there; else where nearly all of its letters do, or most of them and the first. What is isolated in it
    doesn't count (UAX #9, P2), unless that is all.
    """
    if text.isascii() or not _RIGHTWARD().search(text):
        return False
    if rightward:
        return True
    text = _ISOLATED().sub("", text)
    rightwards, leftwards = len(_RIGHTWARD().findall(text)), len(_LEFTWARD().findall(text))
    return rightwards > _NEARLY_ALL * leftwards or (rightwards > leftwards and _first_is_rightward(text))


def _first_is_rightward(text: str) -> bool:
    first, other = _RIGHTWARD().search(text), _LEFTWARD().search(text)
    return first is not None and (other is None or first.start() < other.start())


def isolated(text: str) -> str:
    """A text put among others, such that neither turns the other's order round (UAX #9, 2.4): isolated where it has
    letters from the right.
    """
    return f"\u2068{text}\u2069" if not text.isascii() and _RIGHTWARD().search(text) else text


def without_isolates(text: str) -> str:
    """The text for places where nobody sets it."""
    return text if text.isascii() else _ISOLATES.sub("", text)

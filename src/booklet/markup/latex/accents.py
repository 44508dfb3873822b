"""Letters written TeX's way outside mathematics, as in `Schr\\"odinger` and `{\\v C}ech`.

Mathematicians paste their abstracts from TeX files. Commands that are not letters stay as typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_COMBINING = {
    '"': "\u0308",
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
    "b": "\u0331",
    "h": "\u0309",
}
_TIE = "\u0361"
_NAMED = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø", "O": "Ø", "l": "ł",
    "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ",
    "NG": "Ŋ", "SS": "ẞ", "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip
_ACCENT = re.compile(
    r"""\\(?:(?P<sign>["'`^~=.])(?P<first>\{)?(?P<letter>\\?[A-Za-z])(?(first)\})"""
    r"""|(?P<command>[cvuHkrdbh])(?:\{(?P<held>\\?[A-Za-z])\}|[ ](?P<apart>[A-Za-z])(?![A-Za-z]))"""
    r"""|t\{(?P<tied>[A-Za-z]{2})\})"""
)
_NAME = re.compile(r"\\(" + "|".join(sorted(_NAMED, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}| (?=[^\W\d_]))?")
# The letters each sign is used with where no braces make it certain.
_BEARERS = {'"': "aeiouy", "'": "aeiouycnz", "`": "aeiou", "^": "aeiou", "~": "ano", "=": "aeiou", ".": "z"}
_ESCAPED_QUOTE = re.compile(r'\\"(?!\w)')
_ELIDED = re.compile(r"(?<![^\W_])(?:[cdjlmnstCDJLMNSTO]|[Qq]u)\Z")
COMMAND = re.compile(r"\\[A-Za-z]{2,}\*?(?=[\[{]|\b)")


class Letter(NamedTuple):
    """What was written from `start` up to, not with, `end`, and the letter it means."""

    start: int
    end: int
    letter: str


def with_letters(text: str) -> str:
    """The text with the letters that were written TeX's way."""
    if "\\" not in text:
        return text
    parts, done, place = [], 0, 0
    while place < len(text):
        found = letter_at(text, place, len(text)) if text[place] in "\\{" else None
        if found is None:
            place += 1
            continue
        parts += [text[done:place], found.letter]
        done = place = found.end
    return "".join([*parts, text[done:]])


def letter_at(text: str, start: int, limit: int) -> Letter | None:
    """The letter that TeX would set for what begins with `\\` or `{` at `start` and ends before `limit`.

    None where it might mean something else: an escaped quotation mark, an apostrophe, an escaped sign.
    """
    braced = text[start] == "{"
    begin = start + braced
    match = _ACCENT.match(text, begin, limit) or _NAME.match(text, begin, limit)
    if match is None or (braced and text[match.end() : match.end() + 1] != "}"):
        return None
    if match.re is _NAME:
        certain = braced or len(match[1]) > 1 or match[0][-1] == "}"
        letter = _NAMED[match[1]] if certain or _within_word(text, match) else None
    else:
        letter = _accented(text, match, certain=braced or match["sign"] is None or match["first"] is not None)
    return Letter(start, match.end() + braced, letter) if letter else None


def _accented(text: str, match: re.Match[str], *, certain: bool) -> str | None:
    if match["tied"]:
        return match["tied"][0] + _TIE + match["tied"][1]
    base = (match["letter"] or match["held"] or match["apart"]).removeprefix("\\")
    composed = unicodedata.normalize("NFC", base + _COMBINING[match["sign"] or match["command"]])
    braces = match["held"] or match["first"]
    if (len(composed) > 1 and not braces) or not (certain or _is_meant(text, match, base)):
        return None
    return composed


def _is_meant(text: str, match: re.Match[str], base: str) -> bool:
    """Whether an accent without braces is one; `\\"a` may open a quotation, `it\\'s` has an apostrophe."""
    sign, before = match["sign"], text[: match.start()][-1:]
    if base.lower() not in _BEARERS[sign]:
        return False
    if sign == '"':
        return before.isalpha() or _ESCAPED_QUOTE.search(text, match.end(), match.end() + 999) is None
    if sign == "'":
        if base in "cnz" and not before.isalpha():
            return False
        return _ELIDED.search(text, max(0, match.start() - 4), match.start()) is None
    return before.isalpha() or base.isupper()


def _within_word(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()][-1:].isalpha() or text[match.end() : match.end() + 1].isalpha()

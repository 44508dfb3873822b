"""TeX's accents and letters outside of mathematics, as in `Schr\\"odinger` and `{\\v C}ech`.

Any text may have them, for mathematicians paste abstracts from TeX files. Commands for other characters stay as typed.
"""

from __future__ import annotations

import re
import unicodedata

from booklet.records import NamedTuple

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
    r"""\\(?:(?P<accent>["'`^~=.])(?P<first>\{)?(?P<letter>\\?[A-Za-z])(?(first)\})"""
    r"""|(?P<command>[cvuHkrdbh])(?:\{(?P<held>\\?[A-Za-z])\}|[ ](?P<apart>[A-Za-z])(?![A-Za-z]))"""
    r"""|t\{(?P<tied>[A-Za-z]{2})\})"""
)
_NAME = re.compile(r"\\(" + "|".join(sorted(_NAMED, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}| (?=[^\W\d_]))?")
# The letters that each accent is used with, for accents without braces.
_BASES = {'"': "aeiouy", "'": "aeiouycnz", "`": "aeiou", "^": "aeiou", "~": "ano", "=": "aeiou", ".": "z"}
_ESCAPED_QUOTE = re.compile(r'\\"(?!\w)')
_ELIDED = re.compile(r"(?<![^\W_])(?:[cdjlmnstCDJLMNSTO]|[Qq]u)\Z")
COMMAND = re.compile(r"\\[A-Za-z]{2,}\*?(?=[\[{]|\b)")


class Letter(NamedTuple):
    """The letter that the characters from `start` up to, not including, `end` stand for."""

    start: int
    end: int
    letter: str


def with_letters(text: str) -> str:
    """Replaces TeX's accents and letters in a text."""
    if "\\" not in text:
        return text
    parts, done, offset = [], 0, 0
    while offset < len(text):
        found = letter_at(text, offset, len(text)) if text[offset] in "\\{" else None
        if found is None:
            offset += 1
            continue
        parts += [text[done:offset], found.letter]
        done = offset = found.end
    return "".join([*parts, text[done:]])


def letter_at(text: str, start: int, limit: int) -> Letter | None:
    """Returns the letter whose source begins with the `\\` or `{` at `start` and ends before `limit`.

    None if there is none, or if it might be something else: an escaped quotation mark, an apostrophe, another escaped
    character.
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
        letter = _accented(text, match, certain=braced or match["accent"] is None or match["first"] is not None)
    return Letter(start, match.end() + braced, letter) if letter else None


def _accented(text: str, match: re.Match[str], *, certain: bool) -> str | None:
    if match["tied"]:
        return match["tied"][0] + _TIE + match["tied"][1]
    base = (match["letter"] or match["held"] or match["apart"]).removeprefix("\\")
    composed = unicodedata.normalize("NFC", base + _COMBINING[match["accent"] or match["command"]])
    braces = match["held"] or match["first"]
    if (len(composed) > 1 and not braces) or not (certain or _is_meant(text, match, base)):
        return None
    return composed


def _is_meant(text: str, match: re.Match[str], base: str) -> bool:
    """True if an accent without braces is one; `\\"a` may open a quotation, `it\\'s` has an apostrophe."""
    accent, before = match["accent"], text[: match.start()][-1:]
    if base.lower() not in _BASES[accent]:
        return False
    if accent == '"':
        return before.isalpha() or _ESCAPED_QUOTE.search(text, match.end(), match.end() + 999) is None
    if accent == "'":
        if base in "cnz" and not before.isalpha():
            return False
        return _ELIDED.search(text, max(0, match.start() - 4), match.start()) is None
    return before.isalpha() or base.isupper()


def _within_word(text: str, match: re.Match[str]) -> bool:
    return text[: match.start()][-1:].isalpha() or text[match.end() : match.end() + 1].isalpha()

"""Capitals and small letters, in which languages differ: `str.upper` knows none.

The rules are those of Unicode's SpecialCasing.txt (Turkish, Azerbaijani, Lithuanian) and of CLDR's transforms
(`el-Upper`), with what printers do.
"""

from __future__ import annotations

import re
from functools import partial
from unicodedata import normalize

_DOTLESS = ("tr", "az")  # the languages that have an i with a dot and one without, in capitals too
_TO_CAPITALS = str.maketrans({"i": "İ", "ı": "I"})
_TO_SMALL = {"İ": "i", "I\u0307": "i", "I": "ı"}
_KEPT = partial(re.compile, "[µა-ჿ]+")  # a unit's prefix; and Georgian, whose capitals most faces lack
_DOT_ABOVE = "\u0307"
_DIALYTIKA = "\u0308"
_ACCENTS = frozenset("\u0300\u0301\u0342")
_DROPPED = _ACCENTS | frozenset("\u0304\u0306\u0313\u0314")  # and length and breathings
_GREEK_LETTER = partial(re.compile, r"[\u0370-\u03ff\u1f00-\u1fff][\u0300-\u036f]*")
_VOWELS = frozenset("αεηιουω")


def uppered(text: str, language: str) -> str:
    """The text in capitals: Turkish `i` has its dot, Greek letters lose their accents, `ß` is SS."""
    primary = _primary(language)
    if primary == "el":
        return _each(_greek(text))
    if primary in _DOTLESS:
        text = text.translate(_TO_CAPITALS)
    elif primary == "lt":
        text = normalize("NFC", re.sub("(?<=[ijį])" + _DOT_ABOVE, "", text))
    return _each(text)


def lowered(text: str, language: str) -> str:
    """The text in small letters: Turkish `I` is `ı`; Greek has its final sigma where a word ends."""
    primary = _primary(language)
    if primary in _DOTLESS:
        return re.sub("I\u0307|[Iİ]", lambda match: _TO_SMALL[match[0]], text).lower()
    if primary == "lt":
        return _lithuanian(text)
    return text.lower()


def capitalised(text: str, language: str) -> str:
    """The text with its first letter as a sentence begins; other letters as they are."""
    primary = _primary(language)
    if primary == "nl" and text.startswith("ij"):
        return "IJ" + text[2:]
    first = text[:1].translate(_TO_CAPITALS) if primary in _DOTLESS else text[:1].title()
    return first + text[1:]


def small_capital_text(text: str, language: str, *, sharp_s: bool = True) -> str:
    """The text to set with a face's small capitals (OpenType `smcp`): as it is but where capitals need others.

    Greek loses its accents and final sigmas, letter for letter: only for faces that have small capitals for it.
    `sharp_s` says that the face has a small capital ß; otherwise that is `ss`. Which i is meant the face is told by
    the language it is shaped in.
    """
    if _primary(language) == "el":
        text = _greek(text).replace("ς", "σ")
    return text if sharp_s else text.replace("ß", "ss")


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()


def _each(text: str) -> str:
    """Python's capitals, but for the letters that are kept."""
    if text.isascii() or not _KEPT().search(text):
        return text.upper()
    kept = _KEPT().findall(text)
    return "".join([part.upper() + stays for part, stays in zip(_KEPT().split(text), [*kept, ""], strict=True)])


def _greek(text: str) -> str:
    """Greek as capitals are written: without accents and breathings, but for the dialytika.

    One is added where only the accent told that two vowels are no diphthong: ρολόι, ΡΟΛΟΪ. The word ή, "or", keeps
    its accent. A composed letter stays one letter.
    """
    parts: list[str] = []
    end = 0
    apart = False  # from the vowel before
    for match in _GREEK_LETTER().finditer(text):
        apart = apart and match.start() == end
        marks = list(normalize("NFD", match[0]))
        base = marks.pop(0)
        accented = not _ACCENTS.isdisjoint(marks)
        if not (accented and base in "ηΗ" and _is_alone(text, match.start(), match.end())):
            marks = [mark for mark in marks if mark not in _DROPPED]
        if apart and not accented and base in "ιυΙΥ" and _DIALYTIKA not in marks:
            marks.insert(0, _DIALYTIKA)
        apart = accented and base.lower() in _VOWELS
        parts += [text[end : match.start()], normalize("NFC", base + "".join(marks))]
        end = match.end()
    return "".join([*parts, text[end:]])


def _is_alone(text: str, start: int, end: int) -> bool:
    return not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha())


def _lithuanian(text: str) -> str:
    """An i, j or į keeps its dot below another accent."""
    dotted = re.sub("([IJ]\u0328?)(?=[\u0300\u0301\u0303])", r"\1" + _DOT_ABOVE, normalize("NFD", text))
    return normalize("NFC", dotted.lower())

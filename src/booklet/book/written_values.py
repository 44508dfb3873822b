"""Lengths, numbers, switches and words of the program file as values, with a diagnostic for each that can't be read.

A length is a number with a unit, `3 mm`, `0.125 in`, `1/8 in`, `9 pt`; without a unit it is in millimetres.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from booklet.conference.model import Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import alternatives, nearest_key, shortened
from booklet.papers import INCH, MILLIMETRE
from booklet.records import NamedTuple

_UNITS = {
    "": MILLIMETRE, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": INCH, "inch": INCH, "inches": INCH, '"': INCH,
    "pt": 1.0, "µm": MILLIMETRE / 1000, "μm": MILLIMETRE / 1000, "um": MILLIMETRE / 1000,
}  # fmt: skip
_NUMBER = r"\s*(-?\d{1,7}(?:[.,]\d{1,7})?|-?\.\d{1,7}|\d{1,3}/[1-9]\d{0,2})\s*"
_YES, _NO = ("yes", "true", "on"), ("no", "false", "off")


class Bounds(NamedTuple):
    """The bounds of a value, and of usual ones: outside of the first is an error, outside of the second a warning.

    Lengths are in millimetres. `example` is what to write.
    """

    least: float
    most: float
    usual_least: float
    usual_most: float
    example: str


def read_length(key: str, text: Text | None, usual: float, bounds: Bounds, problems: Problems) -> float:
    """The length in points; `usual`, in points too, where nothing is given, or nothing that can be read."""
    if text is None:
        return usual
    match = re.fullmatch(_NUMBER + r"([^\W\d]*|\")\s*", text.value)
    unit = _UNITS.get(match[2].lower()) if match else None
    if match is None or unit is None:
        _refuse(key, text, f"write a length, such as {bounds.example}; units are mm, cm, in and pt", problems)
        return usual
    length = _value(match[1]) * unit
    limits = f"a length from {bounds.least:g} to {bounds.most:g} mm, such as {bounds.example}"
    return length if _is_within(key, text, length / MILLIMETRE, bounds, limits, problems) else usual


def read_number(
    key: str, text: Text | None, usual: float, bounds: Bounds, units: Sequence[str], problems: Problems
) -> float:
    """The number, with or without one of the `units`; `usual` where none is given, or none that can be read."""
    if text is None:
        return usual
    match = re.fullmatch(_NUMBER + r"([^\d\s]*(?:\s?[^\d\s]+)?)\s*", text.value)
    limits = f"a number from {bounds.least:g} to {bounds.most:g}, such as {bounds.example}"
    if match is None or match[2].lower() not in ("", *units):
        _refuse(key, text, f"write {limits}", problems)
        return usual
    number = _value(match[1])
    return number if _is_within(key, text, number, bounds, limits, problems) else usual


def read_count(key: str, text: Text | None, bounds: Bounds, units: Sequence[str], problems: Problems) -> int | None:
    """The whole number; None where none is given, or none that can be read."""
    number = read_number(key, text, 0.0, bounds, units, problems)
    if text is None or not number:
        return None
    if number != int(number):
        _refuse(key, text, f"write a whole number, such as {bounds.example}", problems)
        return None
    return int(number)


def read_switch(key: str, text: Text | None, problems: Problems) -> bool:
    """True for yes; False for no, where nothing is given, or nothing that can be read."""
    word = "no" if text is None else _word(text.value)
    if text is not None and word not in (*_YES, *_NO):
        _refuse(key, text, "write yes or no", problems)
    return word in _YES


def read_choice(
    key: str, text: Text | None, choices: Sequence[str], meant: Mapping[str, str], problems: Problems
) -> str:
    """The word as one of the choices; the first of them if nothing is given, or nothing that can be read.

    `meant` has words that people write for a choice: they are asked whether they mean it.
    """
    if text is None:
        return choices[0]
    word = _word(text.value)
    if word in choices:
        return word
    near = meant.get(word) or nearest_key(word, choices)
    help_text = f"did you mean '{near}'? It can be " if near is not None else "write "
    _refuse(key, text, help_text + alternatives(choices), problems)
    return choices[0]


def read_marks(
    texts: Sequence[Text], kinds: Sequence[str], usual: tuple[str, ...], problems: Problems
) -> tuple[str, ...]:
    """The kinds of marks, in the order of `kinds`; `none` and `all` stand alone."""
    if not texts:
        return usual
    words = [_word(text.value) for text in texts]
    for text, word in zip(texts, words, strict=True):
        if word not in (*kinds, "none", "all"):
            near = nearest_key(word, kinds)
            help_text = f"did you mean '{near}'? " if near is not None else ""
            help_text += f"write none, all, or some of {', '.join(kinds)}"
            _refuse("marks", text, help_text, problems)
        elif word in ("none", "all") and len(words) > 1:
            problems.error("bad-value", f"'{word}' stands beside other marks", text.span,
                           help=f"keep '{word}' alone, or leave it out")  # fmt: skip
    return tuple(kinds) if words == ["all"] else tuple([kind for kind in kinds if kind in words])


def _word(value: str) -> str:
    return " ".join(value.split()).lower()


def _value(number: str) -> float:
    numerator, _, denominator = number.replace(",", ".").partition("/")
    return float(numerator) / float(denominator) if denominator else float(numerator)


def _is_within(key: str, text: Text, value: float, bounds: Bounds, limits: str, problems: Problems) -> bool:
    """True if the value can be; a warning is given where it is unusual."""
    slack = 1e-9 * bounds.most
    if not bounds.least - slack <= value <= bounds.most + slack:
        _refuse(key, text, f"write {limits}", problems)
        return False
    if value and not bounds.usual_least - slack <= value <= bounds.usual_most + slack:
        headline = f"'{key}' is {shortened(text.value)}, which is unusual"
        problems.warn("odd-value", headline, text.span, help=f"is the unit right? {bounds.example} would be usual")
    return True


def _refuse(key: str, text: Text, help_text: str, problems: Problems) -> None:
    problems.error("bad-value", f"'{key}' can't be '{shortened(text.value)}'", text.span, help=help_text)

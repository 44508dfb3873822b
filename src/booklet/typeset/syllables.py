"""Hyphenation by syllables, for Finnish, which pyphen has no patterns of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

_VOWELS = frozenset("aeiouyäöåáéíóúü")
# Two vowels of one syllable: diphthongs, and long vowels (Iso suomen kielioppi, 11-13 and 21).
_ONE_SYLLABLE = frozenset(
    (
        "ai", "ei", "oi", "ui", "yi", "äi", "öi", "au", "eu", "iu", "ou", "äy", "öy", "ey", "iy", "ie", "uo", "yö",
        "aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö",
    )
)  # fmt: skip
# Second parts of compounds that begin with a vowel: the joint is where the syllable ends, `tutkimus-ohjelma`.
_AFTER_CONSONANT = partial(
    re.compile,
    "(?<=[lnrst])(?=aineisto|ajattelu|analyys|asiantunti|asiakir|esitely|esityks|esitys|ilmiö|istunto|ohjelma|ohjelmi"
    "|olosuhte|ominaisu|ongelma|opetuks|opetus|opiskel|oppimi|osaami|osallis|ympäristö|yhteis|yhteyde|yliopisto|yritys"
    "|yrityks)",
)


def finnish_positions(word: str) -> Sequence[int]:
    """The starts of Finnish syllables in a word in lower case: the last consonant before a vowel, and a vowel that
    makes no diphthong or long vowel with the one before it. A syllable of one vowel goes on with the next.
    """
    found: list[int] = []
    vowels = 0  # in the syllable, up to the letter before
    begun = False  # True behind the word's first vowel
    for at, letter in enumerate(word):
        if letter not in _VOWELS:
            vowels = 0
        elif vowels == 1 and word[at - 1 : at + 1] in _ONE_SYLLABLE:
            vowels = 2
        else:
            if begun and vowels:
                found.append(at)
            elif begun and found[-1:] != [at - 2]:
                found.append(at - 1)
            vowels, begun = 1, True
    joints = {match.start() for match in _AFTER_CONSONANT().finditer(word)}
    return sorted({at + 1 if at + 1 in joints else at for at in found}) if joints else found

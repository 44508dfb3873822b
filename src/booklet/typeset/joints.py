"""The joints of compounds, over which no ligature may stand: `Auf-lage`, `Kauf-frau`, `shelf-ful`.

A joint is where the language's hyphenation allows a break. Between two equal letters, and before a t, it allows breaks
within simple words, too (`hof-fen`, `Schrif-ten`); there the letters around tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from booklet.typeset.hyphenation import Hyphenator

# Languages that write compounds, or words with endings that begin with a consonant, as one word.
_COMPOUNDING = frozenset(("af", "da", "de", "en", "et", "fi", "fo", "hu", "is", "lb", "nb", "nl", "nn", "sv"))
# Where two equal letters stand behind a consonant or a long vowel only in compounds; the vowels that are written long.
_LONG_VOWELS = {
    "de": ("ie", "ei", "au", "eu", "äu", "aa", "ee", "oo", "ai"),
    "nl": ("ie", "ei", "ij", "ui", "ou", "au", "oe", "eu", "aa", "ee", "oo", "uu"),
    "af": ("ie", "ei", "ui", "ou", "oe", "aa", "ee", "oo", "uu"),
    "lb": ("ie", "ei", "au", "éi", "ou", "aa", "ee", "oo"),
    "en": ("ea", "ee", "oo", "oa", "ie"),
    "da": (),
    "sv": (),
    "nb": (),
    "nn": (),
}
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzß")
_WORD = partial(re.compile, r"[^\W\d_]+")
# The rest of a simple word behind an f: `Schrif-ten`, `Haf-tung`, `af-ter`.
_ENDING = partial(
    re.compile,
    r"t(?:e[nrmst]?|ete?[nmrst]?|ung(?:en)?|ig(?:e[nrmst]?|keit)?|ein(?:e[nrms]?)?|lich|a|ar|ade|are|i|is|y|ie[dsr]|ed"
    r"|ing|s?ers?|ens?|een|een?th|erna|et|ene|at|al|ou)s?\Z",
)
Joints = Callable[[str], list[int]]  # from a word with its punctuation to the positions of its joints


def joints_of(language: str, hyphenator: Hyphenator | None) -> Joints | None:
    """The joints of words in a language by its primary tag; None if it has no compounds, or no rules are known."""
    if hyphenator is None or language not in _COMPOUNDING:
        return None
    return partial(_joints_in, hyphenator, _LONG_VOWELS.get(language))


def _joints_in(hyphenator: Hyphenator, long_vowels: tuple[str, ...] | None, text: str) -> list[int]:
    """The positions of joints in a text; `long_vowels` None says that equal letters part in no compound."""
    found: list[int] = []
    for match in _WORD().finditer(text):
        word = match[0].lower()
        if len(word) == len(match[0]):
            inside = [
                at for at in hyphenator.all_positions(word) if 0 < at < len(word) and _is_joint(word, at, long_vowels)
            ]
            found += [match.start() + at for at in inside]
    return found


def _is_joint(word: str, at: int, long_vowels: tuple[str, ...] | None) -> bool:
    """True if a break of the word is at a joint, and no mere syllable's end."""
    before, after = word[at - 1], word[at]
    if before == after:
        head = word[: at - 1]
        if long_vowels is None or not head:
            return False
        is_long = head.endswith(long_vowels) and not head.endswith("chau")  # Chauffeur
        return head[-1] == before or head[-1] in _CONSONANTS or is_long
    if before == "f" and after == "t":
        return long_vowels is not None and _ENDING().match(word, at) is None
    return True

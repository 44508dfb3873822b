"""Letters with their marks: grapheme clusters (UAX #29), as far as marks, joiners and conjuncts go."""

from __future__ import annotations

from unicodedata import category

_EXTENDING = ("Mn", "Mc", "Me")
_JOINERS = "\u200c\u200d"
_VIRAMAS = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0d4d\u1039\u17d2"


def clusters(text: str) -> list[str]:
    """The text cut into clusters; joined they are the text again."""
    found: list[str] = []
    for letter in text:
        if found and _extends(found[-1], letter):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _extends(cluster: str, letter: str) -> bool:
    if category(letter) in _EXTENDING or letter in _JOINERS:
        return True
    return letter.isalpha() and (cluster[-1] in _VIRAMAS or cluster[-1] == "\u200d")

"""Which way characters run: their bidirectional classes, a letter each, and which brackets are pairs.

A class is one letter, so that a text's classes are a string, and the rules of UAX #9 patterns that run over it.
"""

from __future__ import annotations

from unicodedata import bidirectional

# Strong letters and numbers, signs about numbers, marks, neutrals, and what sets embeddings and isolates.
LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "+", "ET": "$", "CS": ",", "NSM": "m", "BN": "x",
    "B": "B", "S": "S", "WS": "w", "ON": "o",
    "LRE": "<", "RLE": ">", "LRO": "{", "RLO": "}", "PDF": "^",
    "LRI": "(", "RLI": ")", "FSI": "?", "PDI": "!",
}  # fmt: skip
# What a code point is that has no character yet, by the ranges set apart for scripts (DerivedBidiClass.txt): the first
# code point of each, to the first of the next. Python's own data may be older than the text.
_UNASSIGNED = (
    (0x0000, "L"), (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L"), (0x2065, "BN"),
    (0x2066, "L"), (0x20A0, "ET"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "AL"), (0xFDD0, "BN"), (0xFDF0, "AL"),
    (0xFE00, "L"), (0xFE70, "AL"), (0xFF00, "L"), (0xFFF0, "BN"), (0xFFF9, "L"), (0x10800, "R"), (0x10D00, "AL"),
    (0x10D40, "R"), (0x10EC0, "AL"), (0x10F00, "R"), (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"),
    (0x1EC70, "AL"), (0x1ECC0, "R"), (0x1ED00, "AL"), (0x1ED50, "R"), (0x1EE00, "AL"), (0x1EF00, "R"), (0x1F000, "L"),
    (0xE0000, "BN"), (0xE1000, "L"),
)  # fmt: skip
# Opening brackets whose closing one is the next character; and the pairs that stand otherwise (BidiBrackets.txt).
_OPENING = "(༺༼᚛⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（｟｢"
_PAIRS = ("[]", "{}", "⦍⦐", "⦏⦎", "［］", "｛｝")
CLOSING = {opening: chr(ord(opening) + 1) for opening in _OPENING} | {pair[0]: pair[1] for pair in _PAIRS}
# Both spellings of one bracket pair with each other.
SAME_BRACKET = {"\u2329": "\u3008", "\u232a": "\u3009"}


class _Directions(dict[str, str]):
    """The letters of the characters met so far."""

    def __missing__(self, char: str) -> str:
        letter = self[char] = LETTERS[bidirectional(char) or _of_unassigned(ord(char))]
        return letter


def directions(text: str) -> str:
    """The letters of the text's classes, one for each character."""
    return "".join(map(_Directions().__getitem__, text))


def _of_unassigned(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:  # no character, and never one
        return "BN"
    return next(kind for start, kind in reversed(_UNASSIGNED) if code >= start)

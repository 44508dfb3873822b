"""Character properties for UAX #9: Bidi_Class as one-character symbols, and paired brackets.

With one symbol for each class, the classes of a text are a string, and most rules are patterns over it.
"""

from __future__ import annotations

from unicodedata import bidirectional

# The symbol of each class (UAX #9, table 4): strong types and numbers; separators and terminators of numbers, marks,
# boundary neutrals; neutrals; embeddings, overrides and isolates.
SYMBOLS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N",
    "ES": "+", "ET": "$", "CS": ",", "NSM": "m", "BN": "x",
    "B": "B", "S": "S", "WS": "w", "ON": "o",
    "LRE": "<", "RLE": ">", "LRO": "{", "RLO": "}", "PDF": "^",
    "LRI": "(", "RLI": ")", "FSI": "?", "PDI": "!",
}  # fmt: skip
# The classes of unassigned code points (DerivedBidiClass.txt), needed since Python's data may be older than the text:
# each class applies from its code point to the next in the table.
_UNASSIGNED = (
    (0x0000, "L"), (0x0590, "R"), (0x0600, "AL"), (0x07C0, "R"), (0x0860, "AL"), (0x0900, "L"), (0x2065, "BN"),
    (0x2066, "L"), (0x20A0, "ET"), (0x20D0, "L"), (0xFB1D, "R"), (0xFB50, "AL"), (0xFDD0, "BN"), (0xFDF0, "AL"),
    (0xFE00, "L"), (0xFE70, "AL"), (0xFF00, "L"), (0xFFF0, "BN"), (0xFFF9, "L"), (0x10800, "R"), (0x10D00, "AL"),
    (0x10D40, "R"), (0x10EC0, "AL"), (0x10F00, "R"), (0x10F30, "AL"), (0x10F70, "R"), (0x11000, "L"), (0x1E800, "R"),
    (0x1EC70, "AL"), (0x1ECC0, "R"), (0x1ED00, "AL"), (0x1ED50, "R"), (0x1EE00, "AL"), (0x1EF00, "R"), (0x1F000, "L"),
    (0xE0000, "BN"), (0xE1000, "L"),
)  # fmt: skip
# Opening brackets whose closing bracket is the next character; then the pairs of other order (BidiBrackets.txt).
_OPENING = "(༺༼᚛⁅⁽₍⌈⌊❨❪❬❮❰❲❴⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦑⦓⦕⦗⧘⧚⧼⸢⸤⸦⸨⹕⹗⹙⹛〈《「『【〔〖〘〚﹙﹛﹝（｟｢"
_PAIRS = ("[]", "{}", "⦍⦐", "⦏⦎", "［］", "｛｝")
PAIRED_BRACKETS = {opening: chr(ord(opening) + 1) for opening in _OPENING} | {pair[0]: pair[1] for pair in _PAIRS}
# Brackets with their canonical equivalents, which are paired with one another (BD14, BD15).
CANONICAL_BRACKETS = {"\u2329": "\u3008", "\u232a": "\u3009"}


def bidi_classes(text: str) -> str:
    """The symbols of the classes of a text's characters."""
    return "".join(map(_Symbols().__getitem__, text))


class _Symbols(dict[str, str]):
    """The symbols of the characters looked up so far."""

    def __missing__(self, char: str) -> str:
        symbol = self[char] = SYMBOLS[bidirectional(char) or _class_of_unassigned(ord(char))]
        return symbol


def _class_of_unassigned(code_point: int) -> str:
    if code_point & 0xFFFE == 0xFFFE:  # a noncharacter
        return "BN"
    return next(bidi_class for start, bidi_class in reversed(_UNASSIGNED) if code_point >= start)

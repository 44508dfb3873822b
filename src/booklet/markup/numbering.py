"""Numbers of lists as letters and Roman numerals, and the labels of items."""

from __future__ import annotations

from booklet.markup.model import ListBlock

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
KINDS = "1aAiI"


def labels_of(block: ListBlock) -> list[str]:
    """Returns the labels of a list's items, digits as in English; bullets are `•`."""
    if block.start is None:
        return ["•"] * len(block.items)
    return [label(block.pattern, block.start + number) for number in range(len(block.items))]


def label(pattern: str, number: int) -> str:
    """Returns the label of an item by the pattern of its list.

    >>> label("(a)", 28), label("I.", 4), label("1)", 10)
    ('(ab)', 'IV.', '10)')
    """
    kind = next(character for character in pattern if character in KINDS)
    written = str(number)
    if number > 0 and kind in "aA":
        written = _letters(number)
    elif kind in "iI" and 0 < number <= _MOST_ROMAN:
        written = _roman(number)
    return pattern.replace(kind, written.upper() if kind in "AI" else written, 1)


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        written += sign * count
    return written


def number_of(typed: str, kind: str) -> int | None:
    """Returns the number that letters or a Roman numeral stand for, None if they stand for none.

    >>> number_of("iv", "i"), number_of("b", "a"), number_of("iiii", "i")
    (4, 2, None)
    """
    small = typed.lower()
    if kind == "1":
        return int(typed) if typed.isdecimal() else None
    if kind in "aA":
        return ord(small) - ord("a") + 1 if len(small) == 1 and "a" <= small <= "z" else None
    number, rest = 0, small
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            number, rest = number + value, rest[len(sign) :]
    return number if number and not rest and _roman(number) == small else None

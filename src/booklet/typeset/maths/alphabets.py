"""The letters of mathematics: which character stands for an italic 𝑥, a double-struck ℝ, a bold 𝛂.

The alphabets lie in Unicode's block Mathematical Alphanumeric Symbols (The Unicode Standard, 22.2), with holes where
a letter had a place of its own before.
"""

from __future__ import annotations

from typing import Final

# Where the capitals, small letters and digits of an alphabet begin.
_LATIN: Final = {
    "italic": (0x1D434, 0x1D44E, 0),
    "bold": (0x1D400, 0x1D41A, 0x1D7CE),
    "bold italic": (0x1D468, 0x1D482, 0x1D7CE),
    "script": (0x1D49C, 0x1D4B6, 0),
    "bold script": (0x1D4D0, 0x1D4EA, 0x1D7CE),
    "fraktur": (0x1D504, 0x1D51E, 0),
    "bold fraktur": (0x1D56C, 0x1D586, 0x1D7CE),
    "double-struck": (0x1D538, 0x1D552, 0x1D7D8),
    "sans": (0x1D5A0, 0x1D5BA, 0x1D7E2),
    "bold sans": (0x1D5D4, 0x1D5EE, 0x1D7EC),
    "typewriter": (0x1D670, 0x1D68A, 0x1D7F6),
}
# Where Α and α begin.
_GREEK: Final = {
    "italic": (0x1D6E2, 0x1D6FC),
    "bold": (0x1D6A8, 0x1D6C2),
    "bold italic": (0x1D71C, 0x1D736),
    "bold sans": (0x1D756, 0x1D770),
}
_GREEK_EXTRA: Final = "∂ϵϑϰϕϱϖ"  # they follow ω in each of the Greek alphabets
_HOLES: Final = {
    0x1D455: "ℎ", 0x1D49D: "ℬ", 0x1D4A0: "ℰ", 0x1D4A1: "ℱ", 0x1D4A3: "ℋ", 0x1D4A4: "ℐ", 0x1D4A7: "ℒ", 0x1D4A8: "ℳ",
    0x1D4AD: "ℛ", 0x1D4BA: "ℯ", 0x1D4BC: "ℊ", 0x1D4C4: "ℴ", 0x1D506: "ℭ", 0x1D50B: "ℌ", 0x1D50C: "ℑ", 0x1D515: "ℜ",
    0x1D51D: "ℨ", 0x1D53A: "ℂ", 0x1D53F: "ℍ", 0x1D545: "ℕ", 0x1D547: "ℙ", 0x1D548: "ℚ", 0x1D549: "ℝ", 0x1D551: "ℤ",
}  # fmt: skip
_DOTLESS: Final = {"ı": "𝚤", "ȷ": "𝚥"}
_BOLDER: Final = {
    "default": "bold italic", "italic": "bold italic", "roman": "bold", "script": "bold script",
    "fraktur": "bold fraktur", "sans": "bold sans",
}  # fmt: skip


def bolder(alphabet: str) -> str:
    """The bold alphabet that goes with one."""
    return _BOLDER.get(alphabet, alphabet)


def in_alphabet(char: str, alphabet: str) -> str:
    """The character for a letter or digit in an alphabet; the letter itself where the alphabet has none for it.

    "default" is TeX's habit: Latin and small Greek letters italic, capital Greek upright; "roman" is upright.
    """
    if alphabet == "roman":
        return char
    if char.isascii():
        return _latin(char, "italic" if alphabet == "default" else alphabet)
    if char in _DOTLESS:
        return _DOTLESS[char] if alphabet in ("default", "italic") else char
    return _greek(char, alphabet)


def _latin(char: str, alphabet: str) -> str:
    capital, small, digit = _LATIN[alphabet]
    if "A" <= char <= "Z":
        point = capital + ord(char) - 65
    elif "a" <= char <= "z":
        point = small + ord(char) - 97
    elif "0" <= char <= "9" and digit:
        point = digit + ord(char) - 48
    else:
        return char
    return _HOLES.get(point) or chr(point)


def _greek(char: str, alphabet: str) -> str:
    is_capital = "Α" <= char <= "Ω" or char == "∇"
    if alphabet in ("default", "bold") and not is_capital:
        alphabet = "italic" if alphabet == "default" else "bold italic"
    if alphabet not in _GREEK or (alphabet == "default" and is_capital):
        return char
    capital, small = _GREEK[alphabet]
    if char == "∇":
        return chr(capital + 25) if alphabet.startswith("bold") else char
    if "Α" <= char <= "Ω":
        return chr(capital + ord(char) - 0x391)
    if "α" <= char <= "ω":
        return chr(small + ord(char) - 0x3B1)
    if char in _GREEK_EXTRA:
        return chr(small + 25 + _GREEK_EXTRA.index(char))
    return char


def plain_letter(char: str) -> str:
    """The letter a character of a mathematical alphabet is a form of, for people and search; any other as it is."""
    from unicodedata import normalize

    return normalize("NFKC", char) if "\U0001d400" <= char <= "\U0001d7ff" or char in "ℎℯℊℴ" else char


def is_italic(char: str) -> bool:
    """Whether a character is an italic letter of medium weight, as letters are by default."""
    return "\U0001d434" <= char <= "\U0001d467" or "\U0001d6e2" <= char <= "\U0001d71b" or char in ("ℎ", "𝚤", "𝚥")

"""Line breaking classes of characters (UAX #14, section 5) as one-character symbols.

With one symbol for each class, the classes of a text are a string, and the rules are patterns over it. The property
Line_Break comes from the library `regex`, since Python's own data lack it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

# Parts of classes with a symbol of their own, since rules name them: initial and final quotation marks, the dotted
# circle, unassigned pictographs, marks in scripts of South East Asia.
_PARTS = {
    "QU.Pi": r"(?=\p{Pi})\p{lb=QU}",
    "QU.Pf": r"(?=\p{Pf})\p{lb=QU}",
    "AL.circle": "\u25cc",
    "ID.unassigned": r"(?=\p{Cn})(?=\p{Extended_Pictographic})\p{lb=ID}",
    "SA.mark": r"(?=[\p{Mn}\p{Mc}])\p{lb=SA}",
}
_CLASSES = (
    "AL", "ID", "CM", "SP", "OP", "CL", "CP", "QU", "NS", "EX", "IS", "NU", "CJ", "AI", "SA", "HL", "H2", "H3", "BA",
    "HH", "HY", "SY", "PR", "PO", "IN", "B2", "BB", "GL", "WJ", "ZW", "ZWJ", "EB", "EM", "RI", "JL", "JV", "JT", "AK",
    "AP", "AS", "VF", "VI", "CB", "BK", "CR", "LF", "NL", "SG", "XX",
)  # fmt: skip
_SECOND_INDICATOR = "RI.second"  # of a pair of regional indicators, found by position, not by property
_NAMES = (*_PARTS, *_CLASSES, _SECOND_INDICATOR)
# East_Asian_Width F, W or H; of unassigned code points only those in the ranges, though the library returns W for all.
_WIDE = (
    r"(?!\p{Cn})[\p{ea=F}\p{ea=W}\p{ea=H}]"
    "|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_FIRST_SYMBOL, _FIRST_WIDE_SYMBOL = 0x100, 0x180
# The classes assigned by LB1 to those that have no rules of their own.
RESOLVED_CLASSES: Mapping[str, str] = {"AI": "AL", "SG": "AL", "XX": "AL", "SA": "AL", "SA.mark": "CM", "CJ": "NS"}


class ClassSymbols(dict[str, str]):
    """The symbols of the characters looked up so far, each of its class after `resolved` (LB1)."""

    def __init__(self, resolved: Mapping[str, str]) -> None:
        super().__init__()
        self._resolved = resolved

    def __missing__(self, char: str) -> str:
        name, is_wide = _class_of(char)
        symbol = self[char] = class_symbol(self._resolved.get(name, name), is_wide)
        return symbol


def class_symbols(name: str) -> str:
    """The symbols of a class and its parts; for the name `EA` those of all East Asian wide characters."""
    names = [known for known in _NAMES if name in ("EA", known, known.split(".")[0])]
    widths = (True,) if name == "EA" else (False, True)
    return "".join([class_symbol(known, is_wide) for known in names for is_wide in widths])


def class_symbol(name: str, is_wide: bool = False) -> str:
    """The symbol of a class, or part of a class, for wide or for other characters."""
    return chr((_FIRST_WIDE_SYMBOL if is_wide else _FIRST_SYMBOL) + _NAMES.index(name))


@cache
def _class_pattern() -> regex.Pattern[str]:
    """A pattern with one group for each name in `_NAMES`: the group that matches gives the class."""
    patterns = (*_PARTS.values(), *[rf"\p{{lb={name}}}" for name in _CLASSES])
    return regex.compile("|".join([f"({pattern})" for pattern in patterns]))


@cache
def _wide_pattern() -> regex.Pattern[str]:
    return regex.compile(_WIDE)


def _class_of(char: str) -> tuple[str, bool]:
    """The character's class, or part of a class, and True if it is East Asian wide."""
    match = _class_pattern().match(char)
    return _NAMES[match.lastindex - 1] if match and match.lastindex else "XX", bool(_wide_pattern().match(char))

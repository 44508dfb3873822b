"""The line-breaking classes of characters (UAX #14, section 5), a sign each, so that rules are patterns over signs.

The properties come from the library `regex`, which follows Unicode's versions; Python's own data have not got them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import regex

# All classes, and parts of some that rules look at by themselves: quotation marks that open or close, the dotted
# circle, pictographs to come, marks in scripts of South East Asia.
_PARTS = {
    "QU.Pi": r"(?=\p{Pi})\p{lb=QU}",
    "QU.Pf": r"(?=\p{Pf})\p{lb=QU}",
    "AL.circle": "\u25cc",
    "ID.unassigned": r"(?=\p{Cn})(?=\p{Extended_Pictographic})\p{lb=ID}",
    "SA.mark": r"(?=[\p{Mn}\p{Mc}])\p{lb=SA}",
}
_WHOLE = (
    "AL", "ID", "CM", "SP", "OP", "CL", "CP", "QU", "NS", "EX", "IS", "NU", "CJ", "AI", "SA", "HL", "H2", "H3", "BA",
    "HH", "HY", "SY", "PR", "PO", "IN", "B2", "BB", "GL", "WJ", "ZW", "ZWJ", "EB", "EM", "RI", "JL", "JV", "JT", "AK",
    "AP", "AS", "VF", "VI", "CB", "BK", "CR", "LF", "NL", "SG", "XX",
)  # fmt: skip
_SECOND = "RI.second"  # of two regional indicators, which no property tells
_NAMES = (*_PARTS, *_WHOLE, _SECOND)
# Of what is unassigned only these are wide; the library takes all for it.
_WIDE = (
    r"(?!\p{Cn})[\p{ea=F}\p{ea=W}\p{ea=H}]"
    "|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fffd\U00030000-\U0003fffd]"
)
_FIRST_SIGN, _FIRST_WIDE_SIGN = 0x100, 0x180
# What becomes of the classes that have no rules (LB1).
RESOLVED: Mapping[str, str] = {"AI": "AL", "SG": "AL", "XX": "AL", "SA": "AL", "SA.mark": "CM", "CJ": "NS"}


class LineBreakClasses(dict[str, str]):
    """The signs of the characters met so far, their classes resolved as told."""

    def __init__(self, resolved: Mapping[str, str]) -> None:
        super().__init__()
        self._resolved = resolved

    def __missing__(self, char: str) -> str:
        name, is_wide = _class_of(char)
        found = self[char] = class_letter(self._resolved.get(name, name), is_wide)
        return found


def line_break_classes(name: str) -> str:
    """All signs of a class and its parts; for `EA` those of all that is East Asian by its width."""
    names = [known for known in _NAMES if name in ("EA", known, known.split(".")[0])]
    widths = (True,) if name == "EA" else (False, True)
    return "".join([class_letter(known, is_wide) for known in names for is_wide in widths])


def class_letter(name: str, is_wide: bool = False) -> str:
    """The sign of a class."""
    return chr((_FIRST_WIDE_SIGN if is_wide else _FIRST_SIGN) + _NAMES.index(name))


@cache
def _class_pattern() -> regex.Pattern[str]:
    """What tells a character's class, by the number of the group that matches."""
    patterns = (*_PARTS.values(), *[rf"\p{{lb={name}}}" for name in _WHOLE])
    return regex.compile("|".join([f"({pattern})" for pattern in patterns]))


@cache
def _wide_pattern() -> regex.Pattern[str]:
    return regex.compile(_WIDE)


def _class_of(char: str) -> tuple[str, bool]:
    match = _class_pattern().match(char)
    return _NAMES[match.lastindex - 1] if match and match.lastindex else "XX", bool(_wide_pattern().match(char))

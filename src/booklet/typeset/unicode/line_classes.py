"""The line-breaking classes of characters (UAX #14, section 5), a sign each, so that rules are patterns over signs.

The properties are those of the library `regex`, which keeps up with Unicode; Python's own has not got these.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

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
    "AL ID CM SP OP CL CP QU NS EX IS NU CJ AI SA HL H2 H3 BA HH HY SY PR PO IN B2 BB GL WJ ZW ZWJ EB EM RI JL JV JT AK"
    " AP AS VF VI CB BK CR LF NL SG XX"
).split()
_SECOND = "RI.second"  # of two regional indicators, which no property tells
_NAMES = (*_PARTS, *_WHOLE, _SECOND)
_FIRST, _WIDE = 0x100, 0x80  # the first sign, and what is added for characters of East Asian width

# What the classes become that have no rules (LB1).
RESOLVED: Mapping[str, str] = {"AI": "AL", "SG": "AL", "XX": "AL", "SA": "AL", "SA.mark": "CM", "CJ": "NS"}


class Signs(dict[str, str]):
    """The signs of the characters met so far, their classes resolved as told."""

    def __init__(self, resolved: Mapping[str, str]) -> None:
        super().__init__()
        self._resolved = resolved

    def __missing__(self, char: str) -> str:
        name, is_wide = _class_of(char)
        found = self[char] = sign(self._resolved.get(name, name), is_wide)
        return found


def signs_of(name: str) -> str:
    """All signs of a class and its parts; those of whatever is East Asian by its width for `EA`."""
    names = [known for known in _NAMES if name in ("EA", known, known.split(".")[0])]
    widths = (True,) if name == "EA" else (False, True)
    return "".join([sign(known, is_wide) for known in names for is_wide in widths])


def sign(name: str, is_wide: bool = False) -> str:
    """The sign of a class."""
    return chr(_FIRST + _NAMES.index(name) + (_WIDE if is_wide else 0))


@cache
def _matchers() -> tuple[Callable[[str], re.Match[str] | None], Callable[[str], re.Match[str] | None]]:
    """What tells a character's class, by the number of the group that matches, and whether it is wide."""
    import regex

    properties = (*_PARTS.values(), *[rf"\p{{lb={name}}}" for name in _WHOLE])
    classes = "|".join([f"({pattern})" for pattern in properties])
    return regex.compile(classes).match, regex.compile(r"[\p{ea=F}\p{ea=W}\p{ea=H}]").match


def _class_of(char: str) -> tuple[str, bool]:
    class_of, is_wide = _matchers()
    match = class_of(char)
    number = match.lastindex if match else None
    return _NAMES[number - 1] if number else "XX", bool(is_wide(char))

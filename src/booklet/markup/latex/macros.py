"""TeX macros as plain data, and quick tests for texts and formulas that need the other modules of this package.

`definitions.py` reads definitions and `expansion.py` expands macros; both are loaded only for texts that need them.
"""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

# The names of the commands that define macros, as alternatives of a pattern.
DEFINING_COMMANDS = "(?:re)?newcommand|providecommand|DeclareMathOperator|def"
# `partial` delays compiling until a pattern is first used.
_COMMAND = partial(re.compile, r"\\(?:[A-Za-z]{2}|[SP](?![A-Za-z]))")
_EXPANDED = partial(re.compile, rf"%|\\(?:ensuremath|xspace|{DEFINING_COMMANDS})(?![A-Za-z])")


class Macro(NamedTuple):
    """The command `name` (with its backslash), and the `body` that replaces it, with `#1` to `#9` for its arguments.

    With a `default`, the first argument may be left out, or stands in square brackets; None means no such argument.
    """

    name: str
    parameters: int
    body: str
    default: str | None = None


class Macros(NamedTuple):
    """The macros defined before a text begins; of two with one name the later one counts."""

    known: tuple[Macro, ...] = ()


class Definition(NamedTuple):
    """A definition that ends before the character at `end` of its text.

    `provides` is True if it counts only for a name that has no macro yet (`\\providecommand`).
    """

    macro: Macro
    end: int
    provides: bool


NO_MACROS = Macros()


def may_be_latex(text: str) -> bool:
    """True if a text has any command other than those of one letter for accents."""
    return _COMMAND().search(text) is not None


def may_need_expansion(tex: str) -> bool:
    """True if a formula has comments, definitions or commands that expansion removes, whatever macros there are."""
    return ("%" in tex or "\\" in tex) and _EXPANDED().search(tex) is not None

"""TeX macros as plain data: what a writer's own commands stand for in formulas.

`definitions.py` reads them, `expansion.py` puts what they stand for in their place; neither is loaded for a
programme without any.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.record import Record

# What formulas can hold besides macros that isn't left to who sets them. Compiled when first called for.
_COMMAND = partial(re.compile, r"\\(?:[A-Za-z]{2}|[SP](?![A-Za-z]))")
_WORK = partial(
    re.compile,
    r"%|\\(?:ensuremath|xspace|(?:re)?newcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z])",
)


class Macro(Record):
    """`\\name` stands for `body`, in which `#1` to `#9` stand for its arguments.

    With a `default`, the first argument may be left out, or stands in square brackets.
    """

    name: str
    parameters: int
    body: str
    default: str | None = None


class Macros(Record):
    """The macros that a text begins with; of two with one name the later one holds."""

    known: tuple[Macro, ...] = ()


NO_MACROS = Macros()


def may_be_latex(text: str) -> bool:
    """Whether a text has any command of more than one letter, which is none of those for accents."""
    return _COMMAND().search(text) is not None


def may_need_expansion(tex: str) -> bool:
    """Whether a formula, even without any macros known, is not yet as it is to be set."""
    return ("%" in tex or "\\" in tex) and _WORK().search(tex) is not None

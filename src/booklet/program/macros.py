"""TeX macros as plain data: what a writer's own commands stand for in formulas.

`definitions.py` reads them, `expansion.py` puts what they stand for in their place; neither is loaded for a
programme without any.
"""

from __future__ import annotations

from booklet.record import Record


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

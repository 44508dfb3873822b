"""How many there are, in words: `14 talks`, `2 errors, 1 warning`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from booklet.diagnostics import Diagnostic


def counted(number: int, thing: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def tally(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, leaving out what there is none of."""
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    parts = ((errors, "error"), (len(diagnostics) - errors, "warning"))
    return ", ".join(counted(number, thing) for number, thing in parts if number)

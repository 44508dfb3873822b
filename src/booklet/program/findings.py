"""Diagnostics in the form in which an organiser can work through them."""

from __future__ import annotations

from booklet.diagnostics import Diagnostic, Severity

MOST_FINDINGS = 1000


def ordered(found: list[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics in the order of the file, each once (aliases lead to the same one again and again).

    Beyond a thousand, only their number is told.
    """
    each = sorted(dict.fromkeys(found), key=_place)
    rest = each[MOST_FINDINGS:]
    if not rest:
        return each
    severity: Severity = "error" if any(problem.severity == "error" for problem in rest) else "warning"
    headline = f"{len(rest):,} more mistakes and warnings are not shown"
    return [*each[:MOST_FINDINGS], Diagnostic(severity, "too-many-mistakes", headline, rest[0].span)]


def _place(problem: Diagnostic) -> tuple[int, int]:
    return (problem.span.line, problem.span.column) if problem.span else (0, 0)

"""Groups of diagnostics of one kind: the first ones are shown in full; for the others a count and their first lines."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.diagnostics.model import Diagnostic
from booklet.diagnostics.terminal import escape_for_terminal
from booklet.diagnostics.wording import pluralize
from booklet.records import NamedTuple

MOST_OF_A_KIND = 10  # diagnostics of one severity and code that are all shown
FIRST_OF_A_KIND = 3  # those shown of more; of the same words only the first
_MOST_LINES = 8


class AlikeDiagnostics(NamedTuple):
    """A diagnostic, and those of its kind that it stands for besides itself."""

    shown: Diagnostic
    others: tuple[Diagnostic, ...] = ()


def grouped(diagnostics: Sequence[Diagnostic]) -> list[AlikeDiagnostics]:
    """Returns the diagnostics to show, in the order given; the last one shown of many of a kind stands for the rest."""
    if len(diagnostics) <= MOST_OF_A_KIND:
        return [AlikeDiagnostics(diagnostic) for diagnostic in diagnostics]
    kinds: dict[tuple[str, str], list[int]] = {}
    for index, diagnostic in enumerate(diagnostics):
        kinds.setdefault((diagnostic.severity, diagnostic.code), []).append(index)
    groups: dict[int, AlikeDiagnostics] = {}
    for indexes in kinds.values():
        chosen = indexes if len(indexes) <= MOST_OF_A_KIND else _first_ones(diagnostics, indexes)
        groups.update((index, AlikeDiagnostics(diagnostics[index])) for index in chosen)
        if len(chosen) < len(indexes):
            shown = set(chosen)
            others = tuple([diagnostics[index] for index in indexes if index not in shown])
            groups[chosen[-1]] = AlikeDiagnostics(diagnostics[chosen[-1]], others)
    return [groups[index] for index in sorted(groups)]


def _first_ones(diagnostics: Sequence[Diagnostic], indexes: Sequence[int]) -> list[int]:
    """Returns the indexes of the first diagnostics of a kind with headlines of their own."""
    first: dict[str, int] = {}
    for index in indexes:
        first.setdefault(diagnostics[index].headline, index)
        if len(first) == FIRST_OF_A_KIND:
            break
    return list(first.values())


def summary(group: AlikeDiagnostics) -> str:
    """Returns the line for those that aren't shown, as in `and 12 warnings more of this kind, in lines 7, 9 and …`."""
    severity, code = group.shown.severity, group.shown.code
    count = f"and {pluralize(len(group.others), severity)} more of this kind [{code}]"
    places = _places(group)
    return f"{count}, in {places}; the style 'short' lists them" if places else count


def _places(group: AlikeDiagnostics) -> str:
    """Returns the first lines of those that aren't shown, "" if none has a place; of other files with their names."""
    own = group.shown.span.source.name if group.shown.span is not None else None
    lines: dict[str, None] = {}
    for diagnostic in group.others:
        span = diagnostic.span
        if span is not None:
            name = "" if span.source.name == own else f"{escape_for_terminal(span.source.name)}:"
            lines[f"{name}{span.line}"] = None
        if len(lines) > _MOST_LINES:
            break
    named = list(lines)[:_MOST_LINES]
    if len(lines) > _MOST_LINES:
        return f"lines {', '.join(named)} and further ones"
    if len(named) > 1:
        return f"lines {', '.join(named[:-1])} and {named[-1]}"
    return f"line {named[0]}" if named else ""

"""Single faults as rules find them, and the findings that many of one kind become."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.diagnostics.model import Severity
from booklet.preflight.model import Finding, FoundPlace, PageFacts, in_words
from booklet.records import NamedTuple
from booklet.typeset.page import Rectangle


class Fault(NamedTuple):
    """A fault at one place; fields as in `Finding`. Faults with the same code, severity and source are of one kind.

    Of these the one with the highest `degree` gives the headline.
    """

    code: str
    severity: Severity
    headline: str
    help: str
    setting: str = ""
    source: str = ""
    degree: float = 0.0


class PlacedFault(NamedTuple):
    """A fault and the place where it is."""

    fault: Fault
    place: FoundPlace = FoundPlace()


def on_page(fault: Fault, number: int, page: PageFacts, place: Rectangle | None = None) -> PlacedFault:
    """A fault on a page, counted from 1, at a place or, without one, of the page itself."""
    where = "" if place is None else in_words(place, page.trimmed.height)
    return PlacedFault(fault, FoundPlace(number, place, where))


def merged(faults: Iterable[PlacedFault]) -> tuple[Finding, ...]:
    """The findings: one for all faults of a kind, those of the file first, then by their first pages."""
    kinds: dict[tuple[str, Severity, str], list[PlacedFault]] = {}
    for placed in faults:
        fault = placed.fault
        kinds.setdefault((fault.code, fault.severity, fault.source), []).append(placed)
    return tuple(sorted([_finding(kind) for kind in kinds.values()], key=_order))


def _finding(kind: Sequence[PlacedFault]) -> Finding:
    worst = max([placed.fault for placed in kind], key=lambda fault: fault.degree)
    places = dict.fromkeys(sorted([placed.place for placed in kind], key=_position))
    return Finding(
        worst.code,
        worst.severity,
        worst.headline,
        worst.help,
        tuple(places),
        setting=worst.setting,
        source=worst.source,
    )


def _position(place: FoundPlace) -> tuple[int, float, float]:
    """The order of reading: pages, then from the head down, then from the left."""
    box = place.place
    return (place.page or 0, 0.0, 0.0) if box is None else (place.page or 0, -box.y - box.height, box.x)


def _order(finding: Finding) -> tuple[object, ...]:
    return (*_position(finding.places[0]), finding.severity, finding.code, finding.source)

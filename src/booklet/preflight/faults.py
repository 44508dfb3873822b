"""Single faults as rules find them, and the findings that many of one kind become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf

from booklet.diagnostics.model import Severity
from booklet.preflight.model import Finding, FoundPlace, PageFacts, in_words
from booklet.records import NamedTuple
from booklet.typeset.page import Rectangle

_MOST_SOURCES = 8  # with one fault that are told one by one


class Fault(NamedTuple):
    """A fault at one place; fields as in `Finding`. Faults with the same code, severity and source are of one kind.

    Of these the one with the highest `degree` comes first, and gives the headline.
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
    """The findings: one for all faults of a kind, those of the file first, then by pages."""
    kinds: dict[tuple[str, Severity, str], list[PlacedFault]] = {}
    for placed in faults:
        fault = placed.fault
        kinds.setdefault((fault.code, fault.severity, fault.source), []).append(placed)
    _unite_many_sources(kinds)
    return tuple(sorted([_finding(kind) for kind in kinds.values()], key=_order))


def _unite_many_sources(kinds: dict[tuple[str, Severity, str], list[PlacedFault]]) -> None:
    """Let faults with the same code and severity be of one kind if their sources are too many to be told one by one."""
    counts = Counter([(code, severity) for code, severity, _ in kinds])
    for code, severity, source in list(kinds):
        if counts[code, severity] > _MOST_SOURCES and source:
            kinds.setdefault((code, severity, ""), []).extend(kinds.pop((code, severity, source)))


def _finding(kind: Sequence[PlacedFault]) -> Finding:
    in_order = sorted(kind, key=lambda placed: _position(placed.place))
    worst = max(in_order, key=lambda placed: placed.fault.degree)
    places = dict.fromkeys([worst.place, *[placed.place for placed in in_order]])
    code, severity, headline, advice, setting, source, _ = worst.fault
    if len({placed.fault.source for placed in kind}) > 1:
        source = ""
    return Finding(code, severity, headline, advice, tuple(places), setting, source)


def _position(place: FoundPlace) -> tuple[int, float, float]:
    """The order of reading: pages, what is wrong with the page itself first, then from the head down and the left."""
    box = place.place
    return (place.page or 0, -inf, 0.0) if box is None else (place.page or 0, -box.y - box.height, box.x)


def _order(finding: Finding) -> tuple[object, ...]:
    return (*_position(finding.places[0]), finding.severity, finding.code, finding.source)

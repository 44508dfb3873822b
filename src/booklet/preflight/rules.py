"""All rules together: facts about a master, held against the limits of an order, give findings."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.preflight.boxes import box_faults, count_faults, trim_faults
from booklet.preflight.colours import colour_faults, white_overprint_faults
from booklet.preflight.declarations import (
    annotation_faults,
    declaration_faults,
    extra_faults,
    font_faults,
    page_state_faults,
)
from booklet.preflight.detail import hairline_faults, resolution_faults
from booklet.preflight.faults import PlacedFault, merged
from booklet.preflight.ink import ink_faults, text_ink_faults
from booklet.preflight.margins import bleed_coverage_faults, mark_faults, safe_margin_faults
from booklet.preflight.model import Finding, Limits, MasterFacts, PageFacts


def findings_of(master: MasterFacts, limits: Limits) -> tuple[Finding, ...]:
    """The findings in the order of pages, those of the file itself first; faults of one kind are one finding."""
    found = merged(_all_faults(master, limits))
    return tuple([finding for finding in found if not limits.only or finding.code in limits.only])


def _all_faults(master: MasterFacts, limits: Limits) -> Iterator[PlacedFault]:
    yield from count_faults(master, limits)
    yield from trim_faults(master, limits)
    yield from declaration_faults(master, limits)
    yield from extra_faults(master)
    yield from font_faults(master)
    for number, page in enumerate(master.pages, 1):
        yield from box_faults(page, number, limits)
        yield from annotation_faults(page, number)
        yield from page_state_faults(page, number, master.standard)
        yield from _art_faults(page, number, limits)


def _art_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    yield from bleed_coverage_faults(page, number, limits)
    yield from safe_margin_faults(page, number, limits)
    yield from mark_faults(page, number, limits)
    yield from colour_faults(page, number, limits)
    yield from white_overprint_faults(page, number)
    yield from ink_faults(page, number, limits)
    yield from text_ink_faults(page, number, limits)
    yield from resolution_faults(page, number, limits)
    yield from hairline_faults(page, number, limits)

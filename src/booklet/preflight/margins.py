"""Art near the edge where a page is trimmed: what has to bleed, what has to keep away.

A cut may miss its line by a millimetre or two. So art that touches the edge has to run on to the edge of the bleed, or
a white rim shows; and text or a picture that stands near must keep a safe distance, or it is cut into.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.diagnostics.model import Severity
from booklet.papers import length_text
from booklet.preflight.boxes import sheet_of
from booklet.preflight.colours import source_of
from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import (
    ALL_PLATES,
    Limits,
    PageFacts,
    PaintedArea,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
)
from booklet.preflight.places import (
    NEAR,
    SIDES,
    Side,
    along,
    bleed_of,
    edges,
    is_covered,
    meets,
    room_around,
    trim_of,
    united,
)
from booklet.typeset.page import Rectangle

_SIDE_NAMES = {"left": "left edge", "right": "right edge", "foot": "foot", "head": "head"}
_MARK_WIDTH = 2.0  # the width of a mark's lines, at most
_ROUGH = 0.45  # points by which the box of a text may be too large: descenders are guessed


def bleed_coverage_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Art that touches or crosses the edge of the trimmed page and stops before that of the bleed.

    The bleed is the one ordered, or as much of it as the page has: that the page has too little is told by another
    rule.
    """
    grounds = [item for item in page.art if isinstance(item, PaintedArea | PaintedImage) and not item.colour.is_white]
    room = room_around(page.trimmed, page.bleed or page.trimmed)
    for side in SIDES:
        wide = min(limits.bleed, room[side])
        if wide > NEAR:
            yield from _short_of(side, wide, grounds, page, number)


def _short_of(
    side: Side, wide: float, grounds: Sequence[PaintedArea | PaintedImage], page: PageFacts, number: int
) -> Iterator[PlacedFault]:
    edge = edges(trim_of(page))[side]
    reaching = [item for item in grounds if _reach(item, side) >= edge + wide - NEAR]
    covers = united([along(item.place, side) for item in reaching if _starts_within(item.place, side, edge)])
    for item in grounds:
        reach = _reach(item, side) - edge
        if -NEAR <= reach < wide - NEAR and _starts_within(item.place, side, edge):
            first, last = along(item.place, side)
            low, high = along(trim_of(page), side)
            if not is_covered((max(first, low), min(last, high)), covers):
                yield on_page(_short_fault(item, side, max(reach, 0.0), wide), number, page, item.place)


def _reach(item: PaintedArea | PaintedImage, side: Side) -> float:
    return edges(item.place)[side]


def _starts_within(place: Rectangle, side: Side, edge: float) -> bool:
    """True if a place begins within the trimmed page, seen towards one side of it."""
    extent = place.width if side in ("left", "right") else place.height
    return edges(place)[side] - extent < edge - NEAR


def _short_fault(item: PaintedArea | PaintedImage, side: Side, reach: float, wide: float) -> Fault:
    sort = "an image" if isinstance(item, PaintedImage) else "a colour area"
    where = _SIDE_NAMES[side]
    if reach < NEAR:
        text = f"{sort} ends at the trimmed {where} and has no bleed, where {length_text(wide)} are needed"
    else:
        short = f"{length_text(reach)} of the {length_text(wide)}"
        text = f"{sort} runs over the trimmed {where} by {short} of bleed that are needed"
    advice = "extend it to the edge of the bleed, or keep it off the trimmed edge"
    return Fault("bleed-short", "error", text, advice, "bleed", source_of(item), wide - reach)


def safe_margin_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Text and images between the edge of the trimmed page and the safe distance from it, and text cut by the edge."""
    trim = trim_of(page)
    for item in page.art:
        if not isinstance(item, PaintedText | PaintedImage) or not meets(item.place, trim):
            continue
        distance = _nearest(item, trim)
        if distance is None or distance >= limits.safe - _ROUGH:
            continue
        yield on_page(_margin_fault(item, distance, limits), number, page, item.place)


def _nearest(item: PaintedText | PaintedImage, trim: Rectangle) -> float | None:
    """The distance from the nearest edge, negative for text across it; None if no edge counts.

    An image that touches an edge or crosses it is meant to bleed there.
    """
    distances = room_around(item.place, trim).values()
    if isinstance(item, PaintedText):
        return min(distances)
    return min([distance for distance in distances if distance > NEAR], default=None)


def _margin_fault(item: PaintedText | PaintedImage, distance: float, limits: Limits) -> Fault:
    sort = "text" if isinstance(item, PaintedText) else "an image"
    source = item.name if isinstance(item, PaintedImage) else ""
    if distance < -NEAR:
        text = "text crosses the edge of the trimmed page, and will be cut"
        return Fault("cut-text", "error", text, "move it onto the page", "margins", source, -distance)
    safe = length_text(limits.safe)
    text = f"{sort} stands {length_text(max(distance, 0))} from the edge of the trimmed page: {safe} are safe"
    advice = "move it inward; a cut may miss its line by a millimetre or two"
    severity: Severity = "error" if distance < limits.safe / 2 else "warning"
    return Fault("safe-margin", severity, text, advice, "safe", source, -distance)


def mark_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """Printer's marks and other small things that stand in the bleed, beside the trimmed page."""
    trim, bleed = trim_of(page), _marks_forbidden(page, limits)
    for item in page.art:
        if item.colour.is_white or meets(item.place, trim) or not meets(item.place, bleed) or not _is_small(item):
            continue
        if all(room <= NEAR for room in room_around(trim, bleed).values()):
            return
        sort = "text" if isinstance(item, PaintedText) else "a mark"
        text = f"{sort} stands in the bleed, beside the trimmed page: it shows where a cut misses its line"
        advice = "let marks begin outside the bleed (an offset of at least the bleed's width)"
        yield on_page(Fault("marks-in-bleed", "error", text, advice, setting="marks"), number, page, item.place)


def _marks_forbidden(page: PageFacts, limits: Limits) -> Rectangle:
    """The bleed as ordered, as far as the sheet goes; at least that of the page."""
    own, trim = bleed_of(page), trim_of(page)
    wide = limits.bleed
    ordered = Rectangle(-wide, -wide, trim.width + 2 * wide, trim.height + 2 * wide)
    within = ordered.common(sheet_of(page)) or own
    return within if within.width * within.height > own.width * own.height else own


def _is_small(item: PaintedItem) -> bool:
    if isinstance(item, PaintedText | PaintedLine):
        return True
    if any(name == ALL_PLATES for name, _ in item.colour.inks):
        return True
    return isinstance(item, PaintedArea) and min(item.place.width, item.place.height) <= _MARK_WIDTH

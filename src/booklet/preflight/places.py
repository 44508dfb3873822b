"""Rectangles on pages compared: distances from edges, parts in common, and stretches of an edge that art covers.

An edge is named by its side of the trimmed page; all lengths are in points.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from booklet.preflight.model import PageFacts
from booklet.typeset.page import Rectangle

Side = Literal["left", "right", "foot", "head"]
SIDES: tuple[Side, ...] = ("left", "right", "foot", "head")
NEAR = 0.3
"""The difference of two lengths that counts as none: a tenth of a millimetre."""


def trim_of(page: PageFacts) -> Rectangle:
    """The trimmed page in the coordinates of places: its lower left corner is the origin."""
    return Rectangle(0.0, 0.0, page.trimmed.width, page.trimmed.height)


def bleed_of(page: PageFacts) -> Rectangle:
    """The page with its bleed in the coordinates of places; the trimmed page alone where there is no bleed box."""
    box, trim = page.bleed or page.trimmed, page.trimmed
    return Rectangle(box.x - trim.x, box.y - trim.y, box.width, box.height)


def edges(box: Rectangle) -> dict[Side, float]:
    """The four edges of a rectangle, as positions that grow outward: those on the left and at the foot are negated."""
    return {"left": -box.x, "right": box.x + box.width, "foot": -box.y, "head": box.y + box.height}


def room_around(inner: Rectangle, outer: Rectangle) -> dict[Side, float]:
    """The distance on each side from `inner` to `outer`, negative where `inner` reaches further."""
    inside, outside = edges(inner), edges(outer)
    return {side: outside[side] - inside[side] for side in SIDES}


def common(one: Rectangle, other: Rectangle) -> Rectangle | None:
    """The part that two rectangles have in common; None where there is none. It may be a line or a point."""
    left, foot = max(one.x, other.x), max(one.y, other.y)
    width = min(one.x + one.width, other.x + other.width) - left
    height = min(one.y + one.height, other.y + other.height) - foot
    return Rectangle(left, foot, width, height) if width >= 0 and height >= 0 else None


def meets(one: Rectangle, other: Rectangle) -> bool:
    """True if two rectangles have more in common than an edge; `one` may be a line or a point."""
    shared = common(one, other)
    if shared is None:
        return False
    return shared.width >= min(NEAR, one.width / 2) and shared.height >= min(NEAR, one.height / 2)


def along(place: Rectangle, side: Side) -> tuple[float, float]:
    """The stretch of an edge beside which a place lies, from and to."""
    if side in ("left", "right"):
        return place.y, place.y + place.height
    return place.x, place.x + place.width


def uncovered(stretch: tuple[float, float], covers: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The first part of a stretch that none of the others covers; None where all of it is covered."""
    start, end = stretch
    for first, last in sorted(covers):
        if first > start + NEAR:
            return start, min(first, end)
        start = max(start, last)
        if start >= end - NEAR:
            return None
    return (start, end) if start < end - NEAR else None

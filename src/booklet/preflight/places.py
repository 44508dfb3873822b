"""Rectangles on pages compared: distances from edges, and stretches of an edge that art covers.

An edge is named by its side of the trimmed page; all lengths are in points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from math import inf
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


def meets(one: Rectangle, other: Rectangle) -> bool:
    """True if two rectangles have more in common than an edge; `one` may be a line or a point."""
    shared = one.common(other)
    if shared is None:
        return False
    return shared.width >= min(NEAR, one.width / 2) and shared.height >= min(NEAR, one.height / 2)


def along(place: Rectangle, side: Side) -> tuple[float, float]:
    """The stretch of an edge beside which a place lies, from and to."""
    if side in ("left", "right"):
        return place.y, place.y + place.height
    return place.x, place.x + place.width


def united(stretches: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """The stretches in their order, those that overlap or nearly touch as one."""
    found: list[tuple[float, float]] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + NEAR:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def is_covered(stretch: tuple[float, float], covers: Sequence[tuple[float, float]]) -> bool:
    """True if a stretch lies within one of `covers`, which are `united`."""
    start, end = stretch
    index = bisect_right(covers, (start + NEAR, inf)) - 1
    return index >= 0 and covers[index][0] <= start + NEAR and covers[index][1] >= end - NEAR

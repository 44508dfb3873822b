"""Elliptical arcs as cubic curves (SVG F.6)."""

from __future__ import annotations

import math

from booklet.record import Record

_SMALLEST_RADIUS = 1e-9

Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end of a cubic curve."""


class Arc(Record):
    """An arc from (x1, y1) to (x2, y2) on an ellipse turned by `rotation` degrees."""

    x1: float
    y1: float
    rx: float
    ry: float
    rotation: float
    large: bool
    sweep: bool
    x2: float
    y2: float


def arc_curves(arc: Arc) -> list[Curve] | None:
    """The curves that draw the arc, none longer than a quarter of the ellipse; None where it is a straight line."""
    if min(abs(arc.rx), abs(arc.ry)) < _SMALLEST_RADIUS:
        return None
    if (arc.x1, arc.y1) == (arc.x2, arc.y2):
        return []
    cos, sin = math.cos(math.radians(arc.rotation)), math.sin(math.radians(arc.rotation))
    # Half the chord, seen by the ellipse's own axes (F.6.5.1), and radii large enough for it (F.6.6).
    half_x, half_y = (arc.x1 - arc.x2) / 2, (arc.y1 - arc.y2) / 2
    x, y = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    lack = max(1.0, math.hypot(x / arc.rx, y / arc.ry))
    rx, ry = abs(arc.rx) * lack, abs(arc.ry) * lack
    centre_x, centre_y = _centre(x, y, rx, ry, arc.large == arc.sweep)
    start = math.atan2((y - centre_y) / ry, (x - centre_x) / rx)
    extent = math.atan2((-y - centre_y) / ry, (-x - centre_x) / rx) - start
    if arc.sweep and extent < 0:
        extent += 2 * math.pi
    elif not arc.sweep and extent > 0:
        extent -= 2 * math.pi
    middle_x = cos * centre_x - sin * centre_y + (arc.x1 + arc.x2) / 2
    middle_y = sin * centre_x + cos * centre_y + (arc.y1 + arc.y2) / 2
    curves = [
        _placed(quarter, rx * cos, rx * sin, -ry * sin, ry * cos, middle_x, middle_y)
        for quarter in _quarters(start, extent)
    ]
    curves[-1] = (*curves[-1][:4], arc.x2, arc.y2)
    return curves


def _centre(x: float, y: float, rx: float, ry: float, other_side: bool) -> tuple[float, float]:
    """The ellipse's centre by its own axes, seen from the middle of the chord (F.6.5.2)."""
    u, v = x / rx, y / ry
    square = u * u + v * v
    share = math.sqrt(max(0.0, (1 - square) / square)) if square else 0.0
    if other_side:
        share = -share
    return share * rx * v, -share * ry * u


def _quarters(start: float, extent: float) -> list[Curve]:
    """An arc of the unit circle in equal curves, each of a right angle at most."""
    count = max(1, math.ceil(abs(extent) / (math.pi / 2) - 1e-9))
    angle = extent / count
    reach = 4 / 3 * math.tan(angle / 4)
    curves: list[Curve] = []
    for index in range(count):
        begin, end = start + index * angle, start + (index + 1) * angle
        x1, y1 = math.cos(begin), math.sin(begin)
        x2, y2 = math.cos(end), math.sin(end)
        curves.append((x1 - reach * y1, y1 + reach * x1, x2 + reach * y2, y2 - reach * x2, x2, y2))
    return curves


def _placed(curve: Curve, a: float, b: float, c: float, d: float, e: float, f: float) -> Curve:
    x1, y1, x2, y2, x, y = curve
    return (
        a * x1 + c * y1 + e,
        b * x1 + d * y1 + f,
        a * x2 + c * y2 + e,
        b * x2 + d * y2 + f,
        a * x + c * y + e,
        b * x + d * y + f,
    )

"""Maps of points and upright rectangles, in points; the direction of y is that of whoever uses them.

>>> Affine(0.0, 1.0, -1.0, 0.0, 100.0, 20.0).bounds(Rectangle(0.0, 0.0, 30.0, 10.0))
Rectangle(x=90.0, y=20.0, width=10.0, height=30.0)
"""

from __future__ import annotations

from typing import NamedTuple


class Rectangle(NamedTuple):
    """An upright rectangle; (x, y) is its corner with the least coordinates."""

    x: float
    y: float
    width: float
    height: float


class Affine(NamedTuple):
    """An affine map, with PDF's order of coefficients: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).

    `e` and `f` are in points. Without arguments it moves nothing.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @property
    def is_translation(self) -> bool:
        """True if it neither turns, nor scales, nor slants."""
        return self[:4] == (1.0, 0.0, 0.0, 1.0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point that (x, y) goes to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def bounds(self, rectangle: Rectangle) -> Rectangle:
        """The smallest upright rectangle around what a rectangle becomes."""
        left, top, width, height = rectangle
        corners = [self.point(x, y) for x in (left, left + width) for y in (top, top + height)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return Rectangle(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

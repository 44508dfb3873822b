"""Plane geometry of SVG: affine transforms as matrices, and boxes around paths."""

from __future__ import annotations

import math

from booklet.images.model import Path, Step
from booklet.records import NamedTuple

MAX_DISTANCE = 1e6
"""Largest distance from the origin that is drawn, in points: readers of PDF lose precision beyond it."""
_TOLERANCE = 0.01
"""Points; a difference as small as this can't be seen."""


class Matrix(NamedTuple):
    """An affine transform, which maps a point (x, y) to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Matrix) -> Matrix:
        """The transform that applies `inner` first, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def transform(self, path: Path) -> Path:
        """The path with every point transformed."""
        a, b, c, d, e, f = self
        steps: list[Step] = []
        for step in path:
            if len(step) == 3:
                kind, x, y = step
                steps.append((kind, a * x + c * y + e, b * x + d * y + f))
            elif len(step) == 7:
                kind, x, y, x2, y2, x3, y3 = step
                first = (a * x + c * y + e, b * x + d * y + f)
                second = (a * x2 + c * y2 + e, b * x2 + d * y2 + f)
                steps.append((kind, *first, *second, a * x3 + c * y3 + e, b * x3 + d * y3 + f))
            else:
                steps.append(step)
        return tuple(steps)

    def inverse(self) -> Matrix | None:
        """The transform that leads back; None if this one makes everything flat."""
        a, b, c, d, e, f = self
        size = a * d - b * c
        if abs(size) < 1e-12:
            return None
        return Matrix(d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)

    @property
    def scale(self) -> float:
        """The factor on lengths, averaged over all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def largest(self) -> float:
        """The largest factor on lengths, in any direction."""
        return (math.hypot(self.a + self.d, self.b - self.c) + math.hypot(self.a - self.d, self.b + self.c)) / 2

    @property
    def is_uniform(self) -> bool:
        """True if circles stay circles, within a twentieth of their width; else a stroke's width would vary."""
        largest = math.hypot(self.a + self.d, self.b - self.c)
        smallest = math.hypot(self.a - self.d, self.b + self.c)
        return 40 * min(largest, smallest) <= max(largest, smallest)


class BoundingBox(NamedTuple):
    """A rectangle with level sides: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def expanded(self, margin: float) -> BoundingBox:
        """The box with a margin added on all sides."""
        return BoundingBox(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    @property
    def is_empty(self) -> bool:
        """True if the box has no area."""
        return self.width <= 0 or self.height <= 0

    def intersects(self, other: BoundingBox) -> bool:
        """True if the two boxes have a point in common."""
        across = self.x <= other.x + other.width and other.x <= self.x + self.width
        return across and self.y <= other.y + other.height and other.y <= self.y + self.height

    def contains(self, other: BoundingBox) -> bool:
        """True if no visible part of the other box lies outside this box."""
        left, top, width, height = self.expanded(_TOLERANCE)
        across = left <= other.x and other.x + other.width <= left + width
        return across and top <= other.y and other.y + other.height <= top + height

    def intersection(self, other: BoundingBox) -> BoundingBox:
        """The area that both boxes cover; a box of no size if there is none."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        return BoundingBox(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def union(self, other: BoundingBox) -> BoundingBox:
        """The smallest box around both boxes."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return BoundingBox(x, y, right - x, bottom - y)


def bounding_box(path: Path) -> BoundingBox | None:
    """The box around all points of a path, control points included; None if one is beyond `MAX_DISTANCE`."""
    points = [step[1:] for step in path]
    across = [number for numbers in points for number in numbers[::2]]
    down = [number for numbers in points for number in numbers[1::2]]
    # Each number is compared, not only the extremes: min and max of a list that holds a NaN are of no use.
    if not all(-MAX_DISTANCE <= number <= MAX_DISTANCE for number in (*across, *down)):
        return None
    left, top = min(across, default=0.0), min(down, default=0.0)
    return BoundingBox(left, top, max(across, default=0.0) - left, max(down, default=0.0) - top)


def tight_box(path: Path) -> BoundingBox | None:
    """The box around a path itself, not its control points; None if one is beyond `MAX_DISTANCE`."""
    outer = bounding_box(path)
    if outer is None or all(step[0] != "C" for step in path):
        return outer
    across: list[float] = []
    down: list[float] = []
    at: tuple[float, ...] = (0.0, 0.0)
    for step in path:
        numbers: tuple[float, ...] = step[1:]
        if len(numbers) == 6:
            across += _extremes(at[0], *numbers[::2])
            down += _extremes(at[1], *numbers[1::2])
        elif numbers:
            across.append(numbers[0])
            down.append(numbers[1])
        at = numbers[-2:] or at
    left, top = min(across, default=0.0), min(down, default=0.0)
    return BoundingBox(left, top, max(across, default=0.0) - left, max(down, default=0.0) - top)


def _extremes(start: float, first: float, second: float, end: float) -> list[float]:
    """The values at the ends of a cubic curve and where it turns, in one direction."""
    a, b, c = end - start + 3 * (first - second), 2 * (start - 2 * first + second), first - start
    if abs(a) > 1e-12:
        root = math.sqrt(max(0.0, b * b - 4 * a * c))
        places = [(-b + root) / (2 * a), (-b - root) / (2 * a)]
    else:
        places = [-c / b] if abs(b) > 1e-12 else []
    inside = [t for t in places if 0 < t < 1]
    curve = [(1 - t) ** 3 * start + 3 * t * (1 - t) * ((1 - t) * first + t * second) + t**3 * end for t in inside]
    return [start, end, *curve]


def path_of(box: BoundingBox) -> Path:
    """The path around a box."""
    right, bottom = box.x + box.width, box.y + box.height
    return (("M", box.x, box.y), ("L", right, box.y), ("L", right, bottom), ("L", box.x, bottom), ("Z",))


def as_rectangle(path: Path) -> BoundingBox | None:
    """The box that a path of four level and upright sides fills; None for any other path."""
    points = [step[1:] for step in path if step[0] != "Z"]
    if points[:1] == points[4:5]:
        points = points[:4]
    if len(points) != 4 or any(len(point) != 2 for point in points) or path[-1][0] == "M":
        return None
    sides = zip(points, (*points[1:], points[0]), strict=True)
    same = [(abs(x1 - x2) < _TOLERANCE, abs(y1 - y2) < _TOLERANCE) for (x1, y1), (x2, y2) in sides]
    if same not in ([(True, False), (False, True)] * 2, [(False, True), (True, False)] * 2):
        return None
    return bounding_box(path)

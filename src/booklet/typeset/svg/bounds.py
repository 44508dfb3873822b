"""Boxes: where a path lies, and whether another box shows it."""

from __future__ import annotations

from booklet.record import Record
from booklet.typeset.pictures import Path

FARTHEST = 1e6
"""Points from the origin: beyond, readers of PDF lose count."""

_SLACK = 0.01
"""Points that nobody sees."""


class Box(Record):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, margin: float) -> Box:
        """The box with a margin all round."""
        return Box(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return self.width <= 0 or self.height <= 0

    def meets(self, other: Box) -> bool:
        """Whether the two have a point in common."""
        across = self.x <= other.x + other.width and other.x <= self.x + self.width
        return across and self.y <= other.y + other.height and other.y <= self.y + self.height

    def holds(self, other: Box) -> bool:
        """Whether the other lies within this one, but for what nobody sees."""
        left, top, width, height = self.grown(_SLACK)
        across = left <= other.x and other.x + other.width <= left + width
        return across and top <= other.y and other.y + other.height <= top + height

    def shared(self, other: Box) -> Box:
        """What lies in both; of no size where they don't meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        return Box(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def joined(self, other: Box) -> Box:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return Box(x, y, right - x, bottom - y)


def bounds_of(path: Path) -> Box | None:
    """A box around the path's points, control points too; None if one is too far off to be drawn."""
    points = [step[1:] for step in path]
    across = [number for numbers in points for number in numbers[::2]]
    down = [number for numbers in points for number in numbers[1::2]]
    # Not by the extremes: those of a list that holds a NaN say nothing.
    if not all(-FARTHEST <= number <= FARTHEST for number in (*across, *down)):
        return None
    left, top = min(across, default=0.0), min(down, default=0.0)
    return Box(left, top, max(across, default=0.0) - left, max(down, default=0.0) - top)


def rectangle_in(path: Path) -> Box | None:
    """The box that a path with straight, level sides fills; None for any other path."""
    points = [step[1:] for step in path if step[0] != "Z"]
    if points[:1] == points[4:5]:
        points = points[:4]
    if len(points) != 4 or any(len(point) != 2 for point in points) or path[-1][0] == "M":
        return None
    turns = zip(points, (*points[1:], points[0]), strict=True)
    level = [(abs(x1 - x2) < _SLACK, abs(y1 - y2) < _SLACK) for (x1, y1), (x2, y2) in turns]
    if level not in ([(True, False), (False, True)] * 2, [(False, True), (True, False)] * 2):
        return None
    return bounds_of(path)

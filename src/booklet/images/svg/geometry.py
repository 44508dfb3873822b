"""Numbers as SVG writes them: `1.5.5-2e3` are three (SVG 8.3.9)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from typing import NamedTuple

from booklet.images.model import Path, Step

NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
"""One number, as a pattern that never gives back a digit."""
GAP = r"[ \t\r\n\f,]*+"
"""What may stand between two numbers."""
LARGEST = 1e9
"""No drawing needs larger numbers, and below this no sum or square of them can overflow."""
_NUMBER = re.compile(NUMBER)
_SEQUENCE = re.compile(f"(?:{GAP}{NUMBER})*+{GAP}")


def leading_numbers(text: str) -> tuple[list[float], bool]:
    """The numbers `text` begins with, and whether it holds nothing else.

    A number beyond `LARGEST` counts as something else, and then none is given.
    """
    sequence = _SEQUENCE.match(text)
    end = sequence.end() if sequence else 0
    found = [float(number) for number in _NUMBER.findall(text, 0, end)]
    if found and not -LARGEST <= min(found) <= max(found) <= LARGEST:
        return [], False
    return found, end == len(text)


def all_numbers(text: str) -> list[float] | None:
    """The numbers of a text that holds nothing else; None where it does."""
    found, whole = leading_numbers(text)
    return found if whole else None


class Matrix(NamedTuple):
    """Takes a point (x, y) to (a x + c y + e, b x + d y + f)."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, inner: Matrix) -> Matrix:
        """The transform that does `inner` first, then this one."""
        return Matrix(
            self.a * inner.a + self.c * inner.b,
            self.b * inner.a + self.d * inner.b,
            self.a * inner.c + self.c * inner.d,
            self.b * inner.c + self.d * inner.d,
            self.a * inner.e + self.c * inner.f + self.e,
            self.b * inner.e + self.d * inner.f + self.f,
        )

    def moved(self, path: Path) -> Path:
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

    @property
    def scale(self) -> float:
        """By how much lengths grow, on the average of all directions."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))

    @property
    def even(self) -> bool:
        """Whether circles stay circles, to a twentieth of their width: only then does a stroke keep its own."""
        stretch = math.hypot(self.a + self.d, self.b - self.c)
        squeeze = math.hypot(self.a - self.d, self.b + self.c)
        return 40 * min(stretch, squeeze) <= max(stretch, squeeze)


def _matrix(a: float, b: float, c: float, d: float, e: float, f: float) -> Matrix:
    return Matrix(a, b, c, d, e, f)


def _translate(x: float, y: float = 0.0) -> Matrix:
    return Matrix(e=x, f=y)


def _scale(x: float, y: float | None = None) -> Matrix:
    return Matrix(a=x, d=x if y is None else y)


def _rotate(angle: float, x: float = 0.0, y: float = 0.0) -> Matrix:
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    return Matrix(e=x, f=y) @ Matrix(cos, sin, -sin, cos) @ Matrix(e=-x, f=-y)


def _skew_x(angle: float) -> Matrix:
    return Matrix(c=math.tan(math.radians(angle)))


def _skew_y(angle: float) -> Matrix:
    return Matrix(b=math.tan(math.radians(angle)))


# By its lower-case name: what makes the matrix, and how many numbers it takes.
_FUNCTIONS: dict[str, tuple[Callable[..., Matrix], tuple[int, ...]]] = {
    "matrix": (_matrix, (6,)),
    "translate": (_translate, (1, 2)),
    "translatex": (_translate, (1,)),
    "translatey": (lambda y: _translate(0.0, y), (1,)),
    "scale": (_scale, (1, 2)),
    "scalex": (lambda x: _scale(x, 1.0), (1,)),
    "scaley": (lambda y: _scale(1.0, y), (1,)),
    "rotate": (_rotate, (1, 3)),
    "skewx": (_skew_x, (1,)),
    "skewy": (_skew_y, (1,)),
}
_LONGEST = 10_000  # characters: nobody writes so many, and each takes time
_FUNCTION = re.compile(rf"{GAP}([A-Za-z]+)[ \t\r\n\f]*+\(([^()]*+)\){GAP}")
_ARGUMENT = re.compile(rf"{GAP}({NUMBER})(deg|rad|grad|turn|px)?{GAP}")
_UNITS = {"": 1.0, "px": 1.0, "deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / math.pi}


def parse_transform(text: str) -> Matrix | None:
    """The matrix of a list of transforms, as an attribute or CSS writes it; None where it is not understood."""
    matrix, place = Matrix(), 0
    if text.strip() in ("", "none"):
        return matrix
    if len(text) > _LONGEST:
        return None
    while place < len(text):
        function = _FUNCTION.match(text, place)
        inner = _one(function[1].lower(), function[2]) if function else None
        if function is None or inner is None:
            return None
        matrix, place = matrix @ inner, function.end()
    return matrix


def _one(name: str, arguments: str) -> Matrix | None:
    make, counts = _FUNCTIONS.get(name, (None, ()))
    values, place = [], 0
    while argument := _ARGUMENT.match(arguments, place):
        values.append(float(argument[1]) * _UNITS[argument[2] or ""])
        place = argument.end()
    understood = place == len(arguments) and len(values) in counts
    if make is None or not understood or not all(abs(value) <= LARGEST for value in values):
        return None
    return make(*values)


FARTHEST = 1e6
"""Points from the origin: beyond, readers of PDF lose count."""
_SLACK = 0.01
"""Points that nobody sees."""


class BoundingBox(NamedTuple):
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    def grown(self, margin: float) -> BoundingBox:
        """The box with a margin all round."""
        return BoundingBox(self.x - margin, self.y - margin, self.width + 2 * margin, self.height + 2 * margin)

    @property
    def empty(self) -> bool:
        """Whether it has no area."""
        return self.width <= 0 or self.height <= 0

    def meets(self, other: BoundingBox) -> bool:
        """Whether the two have a point in common."""
        across = self.x <= other.x + other.width and other.x <= self.x + self.width
        return across and self.y <= other.y + other.height and other.y <= self.y + self.height

    def holds(self, other: BoundingBox) -> bool:
        """Whether the other lies within this one, but for what nobody sees."""
        left, top, width, height = self.grown(_SLACK)
        across = left <= other.x and other.x + other.width <= left + width
        return across and top <= other.y and other.y + other.height <= top + height

    def shared(self, other: BoundingBox) -> BoundingBox:
        """What lies in both; of no size where they don't meet."""
        x, y = max(self.x, other.x), max(self.y, other.y)
        right = min(self.x + self.width, other.x + other.width)
        bottom = min(self.y + self.height, other.y + other.height)
        return BoundingBox(x, y, max(0.0, right - x), max(0.0, bottom - y))

    def joined(self, other: BoundingBox) -> BoundingBox:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        right = max(self.x + self.width, other.x + other.width)
        bottom = max(self.y + self.height, other.y + other.height)
        return BoundingBox(x, y, right - x, bottom - y)


def bounds_of(path: Path) -> BoundingBox | None:
    """A box around the path's points, control points too; None if one is too far off to be drawn."""
    points = [step[1:] for step in path]
    across = [number for numbers in points for number in numbers[::2]]
    down = [number for numbers in points for number in numbers[1::2]]
    # Not by the extremes: those of a list that holds a NaN say nothing.
    if not all(-FARTHEST <= number <= FARTHEST for number in (*across, *down)):
        return None
    left, top = min(across, default=0.0), min(down, default=0.0)
    return BoundingBox(left, top, max(across, default=0.0) - left, max(down, default=0.0) - top)


def rectangle_in(path: Path) -> BoundingBox | None:
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


# MERGED typeset.svg.transform: Transforms as matrices, and the `transform` attribute (SVG 7.4 to 7.6).
# MERGED typeset.svg.bounds: Boxes: where a path lies, and whether another box shows it.

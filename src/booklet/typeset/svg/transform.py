"""Transforms as matrices, and the `transform` attribute (SVG 7.4 to 7.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from booklet.record import Record
from booklet.typeset.pictures import Path, Step
from booklet.typeset.svg.numbers import GAP, LARGEST, NUMBER


class Matrix(Record):
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

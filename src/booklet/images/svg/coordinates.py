"""Coordinates as SVG writes them: numbers, lengths, transforms, view boxes and the drawing's own size.

Sections of SVG 4.2 and 7. Lengths are in user units, which are px (96 to the inch) if no transform scales them.

Plane geometry: affine transforms as matrices, and boxes around paths.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from booklet.images.model import (
    Drawing,
    Fill,
    Gradient,
    Group,
    Outline,
    Part,
    Path,
    PictureError,
    Step,
    Tiling,
    groups_of,
)
from booklet.images.svg.document import Notices, SvgElement
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


# Numbers (SVG 4.2 and 8.3.9): `1.5.5-2e3` are three.
NUMBER = r"(?>[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
"""The pattern of one number, which never backtracks into its digits."""
SEPARATOR = r"[ \t\r\n\f,]*+"
"""The pattern of whatever may separate two numbers."""
MAX_NUMBER = 1e9
"""No drawing needs larger numbers, and no sum or square of smaller numbers can overflow."""
_NUMBER = re.compile(NUMBER)
_SEQUENCE = re.compile(f"(?:{SEPARATOR}{NUMBER})*+{SEPARATOR}")


def leading_numbers(text: str) -> tuple[list[float], bool]:
    """The numbers at the beginning of `text`, and True if it holds nothing else.

    If one of them exceeds `MAX_NUMBER`, the list is empty and the flag False.
    """
    sequence = _SEQUENCE.match(text)
    end = sequence.end() if sequence else 0
    found = [float(number) for number in _NUMBER.findall(text, 0, end)]
    if found and not -MAX_NUMBER <= min(found) <= max(found) <= MAX_NUMBER:
        return [], False
    return found, end == len(text)


def all_numbers(text: str) -> list[float] | None:
    """The numbers of a text that holds nothing else; None for any other text."""
    found, complete = leading_numbers(text)
    return found if complete else None


def parse_number(text: str) -> float | None:
    """The number of a text that is one number; None for any other text."""
    numbers = all_numbers(text)
    return numbers[0] if numbers is not None and len(numbers) == 1 else None


# Lengths (SVG 7.10)
POINTS_PER_PX = 0.75
_PX_PER_UNIT = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "em": 16.0,  # a browser's size of type, since the drawing states none
    "rem": 16.0,
    "ex": 8.0,
}
_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z]*|%)\s*", re.IGNORECASE)


class Viewport(NamedTuple):
    """The size that percentages refer to, in user units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """The length that percentages refer to if they are neither horizontal nor vertical (SVG 7.10)."""
        return math.sqrt((self.width * self.width + self.height * self.height) / 2)


def parse_length(text: str, whole: float) -> float | None:
    """A length in user units; 100 % are `whole`. None if the text is no length."""
    length = _LENGTH.fullmatch(text)
    if length is None:
        return None
    unit = length[2].lower()
    factor = whole / 100 if unit == "%" else _PX_PER_UNIT.get(unit)
    if factor is None:
        return None
    value = float(length[1]) * factor
    return value if abs(value) <= MAX_NUMBER else None


# Transforms (SVG 7.4 to 7.6)
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


# The function of each transform by its name in lower case, and the numbers of arguments it may have.
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
_MAX_TRANSFORM = 10_000  # characters: no program writes so many, and each takes time
_FUNCTION = re.compile(rf"{SEPARATOR}([A-Za-z]+)[ \t\r\n\f]*+\(([^()]*+)\){SEPARATOR}")
_ARGUMENT = re.compile(rf"{SEPARATOR}({NUMBER})(deg|rad|grad|turn|px)?{SEPARATOR}")
_ARGUMENT_UNITS = {"": 1.0, "px": 1.0, "deg": 1.0, "grad": 0.9, "turn": 360.0, "rad": 180 / math.pi}


def parse_transform(text: str) -> Matrix | None:
    """The matrix of a list of transforms, written as an attribute or in CSS; None if the text is no such list."""
    matrix, position = Matrix(), 0
    if text.strip() in ("", "none"):
        return matrix
    if len(text) > _MAX_TRANSFORM:
        return None
    while position < len(text):
        function = _FUNCTION.match(text, position)
        inner = _function_matrix(function[1].lower(), function[2]) if function else None
        if function is None or inner is None:
            return None
        matrix, position = matrix @ inner, function.end()
    return matrix


def _function_matrix(name: str, arguments: str) -> Matrix | None:
    """The matrix of one transform function; None if the name or its arguments are not valid."""
    make, counts = _FUNCTIONS.get(name, (None, ()))
    values, position = [], 0
    while argument := _ARGUMENT.match(arguments, position):
        values.append(float(argument[1]) * _ARGUMENT_UNITS[argument[2] or ""])
        position = argument.end()
    valid = position == len(arguments) and len(values) in counts
    if make is None or not valid or not all(abs(value) <= MAX_NUMBER for value in values):
        return None
    return make(*values)


# View boxes (SVG 7.7 and 7.8)
_ALIGNMENT = re.compile(r"\s*(?:defer\s+)?x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?\s*")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def parse_view_box(text: str) -> BoundingBox | None:
    """The box of a `viewBox` attribute; None if it is not valid or has no area."""
    numbers = all_numbers(text)
    if numbers is None or len(numbers) != 4:
        return None
    box = BoundingBox(*numbers)
    return box if box.width > 0 and box.height > 0 else None


def fit_view_box(box: BoundingBox, width: float, height: float, aspect: str) -> Matrix:
    """The transform of `box` into width × height, for the value `aspect` of `preserveAspectRatio` (SVG 7.8)."""
    across, down = width / box.width, height / box.height
    alignment = _ALIGNMENT.fullmatch(aspect)
    if alignment is None and aspect.strip().startswith("none"):
        return Matrix(across, 0.0, 0.0, down, -box.x * across, -box.y * down)
    share_x, share_y, mode = alignment.groups() if alignment else ("Mid", "Mid", "meet")
    scale = max(across, down) if mode == "slice" else min(across, down)
    left = (width - box.width * scale) * _SHARES[share_x]
    top = (height - box.height * scale) * _SHARES[share_y]
    return Matrix(scale, 0.0, 0.0, scale, left - box.x * scale, top - box.y * scale)


# The drawing's own size (SVG 7.2)
_DEFAULT_VIEWPORT = Viewport(300.0, 150.0)  # for percentages in a file that states no size (CSS 2.1, 10.3.2)
_MIN_SIDE = 1e-3


class Frame(NamedTuple):
    """The drawing's `box` in points, None if the file states no size; and the transform of user units to points."""

    box: BoundingBox | None
    matrix: Matrix
    viewport: Viewport


def read_frame(root: SvgElement, notices: Notices) -> Frame:
    """The frame of a file's root. Raises `PictureError` for a size of nothing, or larger than any paper."""
    view = parse_view_box(root.attributes.get("viewBox", ""))
    if view is None and root.attributes.get("viewBox", "").strip():
        notices.add("its viewBox is not understood")
    width, height = _side(root, "width"), _side(root, "height")
    if view is not None:
        if width is None:
            width = view.width if height is None else height * view.width / view.height
        if height is None:
            height = width * view.height / view.width
    if width is None or height is None:
        return Frame(None, Matrix(POINTS_PER_PX, 0.0, 0.0, POINTS_PER_PX), _DEFAULT_VIEWPORT)
    box = BoundingBox(0.0, 0.0, width * POINTS_PER_PX, height * POINTS_PER_PX)
    _check_size(box)
    if view is None:
        return Frame(box, Matrix(POINTS_PER_PX, 0.0, 0.0, POINTS_PER_PX), Viewport(width, height))
    aspect = root.attributes.get("preserveAspectRatio", "")
    return Frame(box, fit_view_box(view, box.width, box.height, aspect), Viewport(view.width, view.height))


def framed_drawing(frame: Frame, parts: list[Part], filled: BoundingBox | None) -> Drawing:
    """The parts in the box that the file states or, if it states none, in the box `filled` around them.

    Raises `PictureError` if that box has no size, or is larger than any paper.
    """
    isolated = any(group.blend != "Normal" for group in groups_of(parts))
    if frame.box is not None or filled is None:
        box = frame.box or BoundingBox(0.0, 0.0, 0.0, 0.0)
        return Drawing(box.width, box.height, tuple(parts), isolated)
    _check_size(filled)
    return Drawing(filled.width, filled.height, _moved(parts, Matrix(e=-filled.x, f=-filled.y)), isolated)


def _moved(parts: list[Part], matrix: Matrix) -> tuple[Part, ...]:
    plain = [part for part in parts if isinstance(part, Outline) and _is_plain(part.fill) and _is_plain(part.stroke)]
    if len(plain) < len(parts):
        return (Group(tuple(parts), matrix=matrix),)
    return tuple([outline._replace(path=matrix.transform(outline.path)) for outline in plain])


def _is_plain(fill: Fill | None) -> bool:
    return not isinstance(fill, Gradient | Tiling)


def _check_size(box: BoundingBox) -> None:
    if not all(_MIN_SIDE <= side <= MAX_DISTANCE for side in (box.width, box.height)):
        headline = f"the SVG is {box.width:.3g} × {box.height:.3g} points large"
        raise PictureError(headline, "give it the size it is to have in print")


def _side(root: SvgElement, name: str) -> float | None:
    """The root's width or height in px; None for a percentage, which refers to an unknown page, or for no length."""
    text = root.attributes.get(name, "")
    return None if text.strip().endswith("%") else parse_length(text, 0.0)

"""Path data (SVG 8.3): every command as moves, lines and cubic curves to absolute points, in user units.

Elliptical arcs become cubic curves by the equations of SVG F.6.
"""

from __future__ import annotations

import math
import re

from booklet.images.model import Path, PictureError, Step
from booklet.images.svg.coordinates import MAX_NUMBER, NUMBER, SEPARATOR, leading_numbers
from booklet.records import NamedTuple

MAX_STEPS = 500_000
"""Limit on the steps of a whole drawing: a map of the world has fewer."""
_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*+)")
_ARGUMENT_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 1}
# The two flags of an arc are single digits, which need no separator after them.
_ARC = re.compile(
    "".join([rf"{SEPARATOR}({argument})" for argument in (NUMBER, NUMBER, NUMBER, "[01]", "[01]", NUMBER, NUMBER)])
    + SEPARATOR
)


def parse_path(data: str) -> tuple[Path, bool]:
    """The path up to the first error in its data (SVG F.2), and True if there is no error.

    Raises `PictureError` for a path of more than `MAX_STEPS` steps.
    """
    pen = _Pen()
    start = len(data) - len(data.lstrip())
    if data[start : start + 1] not in ("M", "m"):
        return (), not data.strip()
    for command in _COMMAND.finditer(data, start):
        letter = command[1]
        arguments, complete = (_arc_arguments if letter in "Aa" else leading_numbers)(command[2])
        complete = pen.execute(letter, arguments) and complete
        if not complete:
            return tuple(pen.steps), False
    return tuple(pen.steps), True


def _arc_arguments(text: str) -> tuple[list[float], bool]:
    """The arguments of arcs at the beginning of `text`, and True if it holds nothing else (as `leading_numbers`)."""
    numbers: list[float] = []
    position = 0
    while arc := _ARC.match(text, position):
        numbers += map(float, arc.groups())
        position = arc.end()
    if numbers and not -MAX_NUMBER <= min(numbers) <= max(numbers) <= MAX_NUMBER:
        return [], False
    return numbers, position == len(text)


class _Pen:
    """The steps drawn so far, and the state on which the next command depends."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)  # of the subpath
        self.closed = False
        self.control = (0.0, 0.0)  # the last control point, which S and T reflect
        self.last = ""  # the last command in upper case

    def execute(self, letter: str, numbers: list[float]) -> bool:
        """Executes a command once for each set of arguments; False if numbers are left over or missing.

        Raises `PictureError` if the path gets more than `MAX_STEPS` steps.
        """
        kind = letter.upper()
        count = _ARGUMENT_COUNTS[kind]
        if len(self.steps) + len(numbers) // count >= MAX_STEPS:
            raise too_many_steps()
        if kind == "Z":
            self.close()
            return not numbers
        for start in range(0, len(numbers) - count + 1, count):
            arguments = numbers[start : start + count]
            self.draw(kind, self.absolute(kind, arguments) if letter.islower() else arguments)
            self.last = kind
            if kind == "M":
                kind = "L"  # further points after a move are ends of lines (8.3.2)
        return bool(numbers) and len(numbers) % count == 0

    def absolute(self, kind: str, arguments: list[float]) -> list[float]:
        """The arguments of a relative command as those of the absolute one."""
        if kind == "H":
            return [arguments[0] + self.x]
        if kind == "V":
            return [arguments[0] + self.y]
        if kind == "A":
            return [*arguments[:5], arguments[5] + self.x, arguments[6] + self.y]
        offsets = (self.x, self.y) * (len(arguments) // 2)
        return [number + offset for number, offset in zip(arguments, offsets, strict=True)]

    def draw(self, kind: str, arguments: list[float]) -> None:
        """Draws one absolute command other than Z."""
        match kind, arguments:
            case "M", (x, y):
                self.move(x, y)
            case "L", (x, y):
                self.line(x, y)
            case "H", (x,):
                self.line(x, self.y)
            case "V", (y,):
                self.line(self.x, y)
            case "C", (x1, y1, x2, y2, x, y):
                self.curve(x1, y1, x2, y2, x, y)
            case "S", (x2, y2, x, y):
                self.curve(*self.reflected("CS"), x2, y2, x, y)
            case "Q", (x1, y1, x, y):
                self.quadratic(x1, y1, x, y)
            case "T", (x, y):
                self.quadratic(*self.reflected("QT"), x, y)
            case "A", (rx, ry, rotation, large, sweep, x, y):
                self.arc(Arc(self.x, self.y, rx, ry, rotation, large == 1, sweep == 1, x, y))

    def reflected(self, kinds: str) -> tuple[float, float]:
        """The reflection of the last control point; the current point if the last command is not in `kinds` (8.3.6)."""
        if self.last and self.last in kinds:
            return 2 * self.x - self.control[0], 2 * self.y - self.control[1]
        return self.x, self.y

    def move(self, x: float, y: float) -> None:
        """Begins a subpath at a point."""
        self.steps.append(("M", x, y))
        self.x, self.y = self.start = (x, y)
        self.closed = False

    def begin(self) -> None:
        """Begins a new subpath at the start of the last, if that has just been closed (8.3.3)."""
        if self.closed:
            self.move(*self.start)

    def line(self, x: float, y: float) -> None:
        """Adds a line to a point."""
        self.begin()
        self.steps.append(("L", x, y))
        self.x, self.y = x, y

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        """Adds a cubic curve, with two control points, to (x, y)."""
        self.begin()
        self.steps.append(("C", x1, y1, x2, y2, x, y))
        self.control = (x2, y2)
        self.x, self.y = x, y

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        """Adds a quadratic curve, with one control point, to (x, y), as the cubic curve equal to it."""
        first = (self.x + 2 * x1) / 3, (self.y + 2 * y1) / 3
        self.curve(*first, (x + 2 * x1) / 3, (y + 2 * y1) / 3, x, y)
        self.control = (x1, y1)

    def arc(self, arc: Arc) -> None:
        """Adds an elliptical arc as cubic curves, or as a line."""
        curves = arc_curves(arc)
        if curves is None:
            self.line(arc.x2, arc.y2)
            return
        for curve in curves:
            self.curve(*curve)

    def close(self) -> None:
        """Closes the subpath."""
        self.steps.append(("Z",))
        self.x, self.y = self.start
        self.closed = True
        self.last = "Z"


def too_many_steps() -> PictureError:
    """The error for a drawing of more than `MAX_STEPS` steps."""
    return PictureError(
        f"the SVG's outlines have more than {MAX_STEPS:,} steps",
        "simplify the paths in the drawing program, or save the picture as PNG",
    )


# Arcs (SVG F.6)

_SMALLEST_RADIUS = 1e-9
Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end of a cubic curve."""


class Arc(NamedTuple):
    """An arc from (x1, y1) to (x2, y2) on an ellipse rotated by `rotation` degrees; flags as in SVG 8.3.8."""

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
    """Curves for the arc, each at most a quarter of the ellipse; none if it has no length, None if it is a line."""
    if min(abs(arc.rx), abs(arc.ry)) < _SMALLEST_RADIUS:
        return None
    if (arc.x1, arc.y1) == (arc.x2, arc.y2):
        return []
    cos, sin = math.cos(math.radians(arc.rotation)), math.sin(math.radians(arc.rotation))
    # Half the chord in the ellipse's own axes (F.6.5.1), and radii enlarged until they span it (F.6.6).
    half_x, half_y = (arc.x1 - arc.x2) / 2, (arc.y1 - arc.y2) / 2
    x, y = cos * half_x + sin * half_y, cos * half_y - sin * half_x
    factor = max(1.0, math.hypot(x / arc.rx, y / arc.ry))
    rx, ry = abs(arc.rx) * factor, abs(arc.ry) * factor
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
        _transformed(quarter, rx * cos, rx * sin, -ry * sin, ry * cos, middle_x, middle_y)
        for quarter in _quarters(start, extent)
    ]
    curves[-1] = (*curves[-1][:4], arc.x2, arc.y2)
    return curves


def _centre(x: float, y: float, rx: float, ry: float, other_side: bool) -> tuple[float, float]:
    """The ellipse's centre in its own axes, relative to the middle of the chord (F.6.5.2)."""
    u, v = x / rx, y / ry
    square = u * u + v * v
    share = math.sqrt(max(0.0, (1 - square) / square)) if square else 0.0
    if other_side:
        share = -share
    return share * rx * v, -share * ry * u


def _quarters(start: float, extent: float) -> list[Curve]:
    """An arc of the unit circle as equal curves of at most a right angle; angles in radians."""
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


def _transformed(curve: Curve, a: float, b: float, c: float, d: float, e: float, f: float) -> Curve:
    x1, y1, x2, y2, x, y = curve
    return (
        a * x1 + c * y1 + e,
        b * x1 + d * y1 + f,
        a * x2 + c * y2 + e,
        b * x2 + d * y2 + f,
        a * x + c * y + e,
        b * x + d * y + f,
    )

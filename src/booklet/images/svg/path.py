"""Elliptical arcs as cubic curves (SVG F.6)."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from booklet.images.model import Path, PictureFault, Step
from booklet.images.svg.geometry import GAP, LARGEST, NUMBER, leading_numbers

_SMALLEST_RADIUS = 1e-9
Curve = tuple[float, float, float, float, float, float]
"""Two control points and the end of a cubic curve."""


class Arc(NamedTuple):
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


MAX_STEPS = 500_000
"""What a drawing may hold in all: a map of the world has fewer, and a booklet needs less."""
_COMMAND = re.compile(r"([MmZzLlHhVvCcSsQqTtAa])([^MmZzLlHhVvCcSsQqTtAa]*+)")
_SIZES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 1}
# An arc's two flags are single digits, after which no gap is needed.
_ARC = re.compile(
    rf"{GAP}({NUMBER}){GAP}({NUMBER}){GAP}({NUMBER}){GAP}([01]){GAP}([01]){GAP}({NUMBER}){GAP}({NUMBER}){GAP}"
)


def parse_path(data: str) -> tuple[Path, bool]:
    """The path up to the first mistake in its data (SVG F.2), and whether there was none.

    Raises `PictureFault` for a path of more than `MAX_STEPS` steps.
    """
    pen = _Pen()
    place = len(data) - len(data.lstrip())
    if data[place : place + 1] not in ("M", "m"):
        return (), not data.strip()
    for command in _COMMAND.finditer(data, place):
        letter = command[1]
        numbers, whole = (_arc_numbers if letter in "Aa" else leading_numbers)(command[2])
        whole = pen.follow(letter, numbers) and whole
        if not whole:
            return tuple(pen.steps), False
    return tuple(pen.steps), True


def _arc_numbers(text: str) -> tuple[list[float], bool]:
    numbers: list[float] = []
    place = 0
    while arc := _ARC.match(text, place):
        numbers += map(float, arc.groups())
        place = arc.end()
    if numbers and not -LARGEST <= min(numbers) <= max(numbers) <= LARGEST:
        return [], False
    return numbers, place == len(text)


class _Pen:
    """Draws steps, and remembers what the next command may lean on."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)  # of the subpath
        self.closed = False
        self.control = (0.0, 0.0)  # of the last curve, which a smooth one reflects
        self.last = ""

    def follow(self, letter: str, numbers: list[float]) -> bool:
        """Does a command as often as there are numbers for it; False if some are left over or lacking."""
        kind = letter.upper()
        size = _SIZES[kind]
        if len(self.steps) + len(numbers) // size >= MAX_STEPS:
            raise too_many_steps()
        if kind == "Z":
            self.close()
            return not numbers
        for at in range(0, len(numbers) - size + 1, size):
            given = numbers[at : at + size]
            self.step(kind, self.made_absolute(kind, given) if letter.islower() else given)
            self.last = kind
            if kind == "M":
                kind = "L"  # further points after a move are lines to them (8.3.2)
        return bool(numbers) and len(numbers) % size == 0

    def made_absolute(self, kind: str, given: list[float]) -> list[float]:
        if kind == "H":
            return [given[0] + self.x]
        if kind == "V":
            return [given[0] + self.y]
        if kind == "A":
            return [*given[:5], given[5] + self.x, given[6] + self.y]
        offsets = (self.x, self.y) * (len(given) // 2)
        return [number + offset for number, offset in zip(given, offsets, strict=True)]

    def step(self, kind: str, given: list[float]) -> None:
        match kind, given:
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
        """The last control point on the other side, if the last command was one of `kinds` (8.3.6)."""
        if self.last and self.last in kinds:
            return 2 * self.x - self.control[0], 2 * self.y - self.control[1]
        return self.x, self.y

    def move(self, x: float, y: float) -> None:
        self.steps.append(("M", x, y))
        self.x, self.y = self.start = (x, y)
        self.closed = False

    def begun(self) -> None:
        """A command after a closed subpath begins the next at the same point (8.3.3)."""
        if self.closed:
            self.move(*self.start)

    def line(self, x: float, y: float) -> None:
        self.begun()
        self.steps.append(("L", x, y))
        self.x, self.y = x, y

    def curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self.begun()
        self.steps.append(("C", x1, y1, x2, y2, x, y))
        self.control = (x2, y2)
        self.x, self.y = x, y

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        first = (self.x + 2 * x1) / 3, (self.y + 2 * y1) / 3
        self.curve(*first, (x + 2 * x1) / 3, (y + 2 * y1) / 3, x, y)
        self.control = (x1, y1)

    def arc(self, arc: Arc) -> None:
        curves = arc_curves(arc)
        if curves is None:
            self.line(arc.x2, arc.y2)
            return
        for curve in curves:
            self.curve(*curve)

    def close(self) -> None:
        self.steps.append(("Z",))
        self.x, self.y = self.start
        self.closed = True
        self.last = "Z"


def too_many_steps() -> PictureFault:
    """The fault of a drawing that is too fine for print."""
    return PictureFault(
        f"the SVG's outlines have more than {MAX_STEPS:,} steps",
        "simplify the paths in the drawing program, or save the picture as PNG",
    )


# MERGED typeset.svg.path: Path data (SVG 8.3): every command, as moves, lines and cubic curves at absolute points.

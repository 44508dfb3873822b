"""Path data (SVG 8.3): every command, as moves, lines and cubic curves at absolute points."""

from __future__ import annotations

import re

from booklet.typeset.pictures import Path, PictureFault, Step
from booklet.typeset.svg.arc import Arc, arc_curves
from booklet.typeset.svg.numbers import GAP, LARGEST, NUMBER, leading_numbers

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

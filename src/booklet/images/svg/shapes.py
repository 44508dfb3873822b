"""Shapes (SVG 8 and 9) as paths, in user units."""

from __future__ import annotations

from collections.abc import Callable

from booklet.images.model import Path, Step
from booklet.images.svg.coordinates import Viewport, leading_numbers, parse_length
from booklet.images.svg.document import BROKEN_PATH, Notices, SvgElement, abbreviated
from booklet.images.svg.path import MAX_STEPS, parse_path, too_many_steps

_QUARTER = 0.5522847498307936  # 4/3 (√2 − 1): the control points of a quarter circle of radius 1
Measure = Callable[[str], float | None]
"""A function from an attribute's name to its length in user units, None if the attribute states no length."""


def rectangle(measure: Measure) -> Path:
    """The path of a `rect`, with rounded corners if it has rx or ry (SVG 9.2)."""
    x, y = measure("x") or 0.0, measure("y") or 0.0
    width, height = measure("width") or 0.0, measure("height") or 0.0
    if width <= 0 or height <= 0:
        return ()
    rx, ry = measure("rx"), measure("ry")
    rx, ry = (ry if rx is None else rx) or 0.0, (rx if ry is None else ry) or 0.0
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, bottom = x + width, y + height
    if rx <= 0 or ry <= 0:
        return (("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",))
    dx, dy = rx * (1 - _QUARTER), ry * (1 - _QUARTER)
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - dx, y, right, y + dy, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - dy, right - dx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + dx, bottom, x, bottom - dy, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + dy, x + dx, y, x + rx, y),
        ("Z",),
    )


def circle(measure: Measure) -> Path:
    """The path of a `circle` (SVG 9.3)."""
    radius = measure("r") or 0.0
    return _ellipse(measure("cx") or 0.0, measure("cy") or 0.0, radius, radius)


def ellipse(measure: Measure) -> Path:
    """The path of an `ellipse` (SVG 9.4); a missing radius is equal to the other."""
    rx, ry = measure("rx"), measure("ry")
    rx, ry = (ry if rx is None else rx), (rx if ry is None else ry)
    return _ellipse(measure("cx") or 0.0, measure("cy") or 0.0, rx or 0.0, ry or 0.0)


def _ellipse(x: float, y: float, rx: float, ry: float) -> Path:
    if rx <= 0 or ry <= 0:
        return ()
    dx, dy = rx * _QUARTER, ry * _QUARTER
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + dy, x + dx, y + ry, x, y + ry),
        ("C", x - dx, y + ry, x - rx, y + dy, x - rx, y),
        ("C", x - rx, y - dy, x - dx, y - ry, x, y - ry),
        ("C", x + dx, y - ry, x + rx, y - dy, x + rx, y),
        ("Z",),
    )


def line(measure: Measure) -> Path:
    """The path of a `line` (SVG 9.5)."""
    begin = (measure("x1") or 0.0, measure("y1") or 0.0)
    return (("M", *begin), ("L", measure("x2") or 0.0, measure("y2") or 0.0))


def polygon(points: str, closed: bool) -> tuple[Path, bool]:
    """The path of a `polyline` or, if `closed`, a `polygon` up to its first error, and True if there is no error.

    By SVG 9.6 and 9.7. Raises `PictureError` for more than `MAX_STEPS` points.
    """
    numbers, complete = leading_numbers(points)
    pairs = zip(numbers[::2], numbers[1::2], strict=False)
    steps: list[Step] = [("L", x, y) for x, y in pairs]
    complete = complete and len(numbers) % 2 == 0
    if len(steps) > MAX_STEPS:
        raise too_many_steps()
    if len(steps) < 2:
        return (), complete
    steps[0] = ("M", *steps[0][1:])
    return (*steps, ("Z",)) if closed else tuple(steps), complete


_MEASURED: dict[str, Callable[[Measure], Path]] = {
    "rect": rectangle,
    "circle": circle,
    "ellipse": ellipse,
    "line": line,
}
SHAPES = frozenset((*_MEASURED, "path", "polyline", "polygon"))
"""The names of elements that are shapes."""
_ACROSS = frozenset({"x", "x1", "x2", "cx", "rx", "width"})
_DOWN = frozenset({"y", "y1", "y2", "cy", "ry", "height"})


class Shapes:
    """The paths of shapes; path data and lists of points are parsed once, however often the shape is drawn."""

    def __init__(self, notices: Notices) -> None:
        self.notices = notices
        self.parsed: dict[SvgElement, Path] = {}

    def path(self, element: SvgElement, viewport: Viewport) -> Path:
        """The path of an element whose name is in `SHAPES`; its percentages refer to `viewport`."""
        if element.name in _MEASURED:
            return _MEASURED[element.name](self.measure(element, viewport))
        if element not in self.parsed:
            if element.name == "path":
                path, complete = parse_path(element.attributes.get("d", ""))
            else:
                path, complete = polygon(element.attributes.get("points", ""), element.name == "polygon")
            if not complete:
                self.notices.add(BROKEN_PATH)
            self.parsed[element] = path
        return self.parsed[element]

    def measure(self, element: SvgElement, viewport: Viewport) -> Measure:
        """The function that reads the element's lengths; a notice names each that is not valid."""

        def measured(name: str) -> float | None:
            text = element.attributes.get(name, "auto")
            if text.strip() in ("auto", ""):
                return None
            whole = viewport.width if name in _ACROSS else viewport.height if name in _DOWN else viewport.diagonal
            length = parse_length(text, whole)
            if length is None:
                self.notices.add(f"{name} '{abbreviated(text)}' is not understood")
            return length

        return measured

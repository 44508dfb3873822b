"""Gradients (SVG 13.2) as they lie on a shape: two ends and stops, repeated or reflected as far as it reaches."""

from __future__ import annotations

import math
from collections.abc import Callable

from booklet.images.model import Gradient, Rgb, Stop
from booklet.images.svg.colours import BLACK, Paint, parse_opacity, parse_paint
from booklet.images.svg.coordinates import Viewport, parse_length, parse_transform
from booklet.images.svg.document import Notices, SvgDocument, SvgElement, abbreviated
from booklet.images.svg.geometry import BoundingBox, Matrix
from booklet.images.svg.style_sheets import StyleSheet
from booklet.records import NamedTuple

_MAX_LINKS = 20  # from one gradient to the next
_MAX_STOPS = 1000
_MAX_REPEATS = 100  # of a gradient across one shape: with more the colours can't be told apart
_EDGE = 0.999  # of the radius: where a focus lies that is outside its circle (SVG 13.2.3)
_ACROSS, _DOWN = ("x1", "x2", "cx", "fx", "x", "width"), ("y1", "y2", "cy", "fy", "y", "height")
Tone = Callable[[Rgb], Rgb]
"""A function from a colour of the file to the colour that is painted."""


class Surface(NamedTuple):
    """What is painted: its box in user units, None if it has no area; its box in points, and the transform to them."""

    box: BoundingBox | None
    reach: BoundingBox
    matrix: Matrix
    viewport: Viewport


class Server(NamedTuple):
    """A gradient or pattern with the attributes it has and inherits from others, and the children that go with it."""

    name: str
    attributes: dict[str, str]
    children: list[SvgElement]
    element: SvgElement

    def units(self, name: str, usual: str = "objectBoundingBox") -> bool:
        """True if an attribute for units says that they are those of the shape's box."""
        value = self.attributes.get(name, usual).strip()
        return (value if value in ("objectBoundingBox", "userSpaceOnUse") else usual) == "objectBoundingBox"

    def length(self, name: str, default: str, surface: Surface, of_box: bool) -> float:
        """A length in the gradient's own units, `default` if it states none that can be read."""
        viewport = Viewport(1.0, 1.0) if of_box else surface.viewport
        whole = viewport.width if name in _ACROSS else viewport.height if name in _DOWN else viewport.diagonal
        length = parse_length(self.attributes.get(name, default), whole)
        return (parse_length(default, whole) or 0.0) if length is None else length


def find_server(document: SvgDocument, element: SvgElement, child: str) -> Server:
    """The gradient or pattern of an element, with all that it inherits by `href`; of others it takes children if it has
    none of the name `child`, "" for any.
    """
    attributes: dict[str, str] = {}
    children: list[SvgElement] = []
    source = found = element
    for _ in range(_MAX_LINKS):
        if not children:
            children = [each for each in found.children if (each.name == child if child else each.name)]
            source = found
        attributes = found.attributes | attributes
        base = document.by_id.get(found.attributes.get("href", "").strip().removeprefix("#"))
        if base is None:
            break
        found = base
    return Server(element.name, attributes, children, source)


def on_box(box: BoundingBox | None, matrix: Matrix) -> Matrix | None:
    """The transform of a unit square to a box; None if that has no area (SVG 7.11)."""
    if box is None or box.is_empty:
        return None
    return matrix @ Matrix(box.width, 0.0, 0.0, box.height, box.x, box.y)


class Gradients:
    """The gradients of a file; equal ones are the same object."""

    def __init__(self, document: SvgDocument, sheet: StyleSheet, notices: Notices) -> None:
        self.document = document
        self.sheet = sheet
        self.notices = notices
        self.known: dict[Gradient, Gradient] = {}

    def fill(self, element: SvgElement, surface: Surface, tone: Tone) -> Gradient | Paint | None:
        """The gradient of an element on a surface, or one colour if it has no more; None if it paints nothing."""
        server = find_server(self.document, element, "stop")
        stops = self._stops(server.children, tone)
        if not stops:
            return None
        last = stops[-1]
        if all(stop[1:] == last[1:] for stop in stops):
            return _solid(last)
        of_box = server.units("gradientUnits")
        matrix = on_box(surface.box, surface.matrix) if of_box else surface.matrix
        if matrix is None:
            return Paint()
        matrix = matrix @ self._transform(server)
        back = matrix.inverse()
        ends = _ends(server, surface, of_box)
        if back is None:
            self.notices.add("a gradient that its transform makes flat is drawn in one colour")
        if back is None or ends is None:
            return _solid(last)
        spread = server.attributes.get("spreadMethod", "pad").strip()
        if spread in ("reflect", "repeat"):
            return self._repeated(ends, stops, matrix, _corners(surface.reach, back), reflected=spread == "reflect")
        return self._kept(Gradient(ends, matrix, tuple(stops)))

    def _kept(self, gradient: Gradient) -> Gradient:
        return self.known.setdefault(gradient, gradient)

    def _transform(self, server: Server) -> Matrix:
        text = server.attributes.get("gradientTransform", "")
        matrix = parse_transform(text)
        if matrix is None:
            self.notices.add(f"transform '{abbreviated(text)}' is not understood")
        return matrix or Matrix()

    def _stops(self, elements: list[SvgElement], tone: Tone) -> list[Stop]:
        """The stops, each at least as far as the one before."""
        stops: list[Stop] = []
        position = 0.0
        for element in elements[:_MAX_STOPS]:
            declared = self.sheet.declarations(element)
            current = _coloured(parse_paint(declared.get("color", "black"), BLACK))
            paint = _coloured(parse_paint(declared.get("stop-color", "black"), current))
            opacity = parse_opacity(declared.get("stop-opacity", "1"))
            offset = parse_length(element.attributes.get("offset", "0"), 1.0) or 0.0
            position = max(position, min(1.0, offset))
            shown = paint.opacity * (1.0 if opacity is None else opacity)
            stops.append(Stop(position, tone(paint.colour or (0.0, 0.0, 0.0)), shown))
        return stops

    def _repeated(
        self, ends: tuple[float, ...], stops: list[Stop], matrix: Matrix, corners: list[tuple[float, float]],
        *, reflected: bool,
    ) -> Gradient | Paint:  # fmt: skip
        """A gradient as long as the shape, with as many repetitions of the stops; the mean colour if they are too many
        to be seen.
        """
        first, last = _linear_range(ends, corners) if len(ends) == 4 else _radial_range(ends, corners)
        if last - first > _MAX_REPEATS or (last - first) * len(stops) > 4 * _MAX_STOPS:
            return mean_paint(stops)
        whole = [stops[0]._replace(offset=0.0), *stops, stops[-1]._replace(offset=1.0)]
        back = [stop._replace(offset=1 - stop.offset) for stop in reversed(whole)]
        found = [
            stop._replace(offset=(turn - first + stop.offset) / (last - first))
            for turn in range(first, last)
            for stop in (back if reflected and turn % 2 else whole)
        ]
        start, end, count = ends[: len(ends) // 2], ends[len(ends) // 2 :], (first, last)
        places = [[a + turn * (b - a) for a, b in zip(start, end, strict=True)] for turn in count]
        return self._kept(Gradient((*places[0], *places[1]), matrix, tuple(found)))


def mean_paint(stops: list[Stop]) -> Paint:
    """The mean colour and opacity over a gradient's length; the first and last stop extend to its ends."""
    total, position, before = [0.0] * 4, 0.0, stops[0]
    for stop in [*stops, stops[-1]._replace(offset=1.0)]:
        offset = max(position, stop.offset)  # a stop with a smaller offset than the one before has that one's
        channels = zip((*before.colour, before.opacity), (*stop.colour, stop.opacity), strict=True)
        for channel, (start, end) in enumerate(channels):
            total[channel] += (offset - position) * (start + end) / 2
        position, before = offset, stop
    red, green, blue, opacity = total
    return Paint((red, green, blue), opacity)


def _solid(stop: Stop) -> Paint:
    red, green, blue = stop.colour[:3]
    return Paint((red, green, blue), stop.opacity)


def _coloured(paint: Paint | None) -> Paint:
    """The paint; black if it is None or paints nothing."""
    return BLACK if paint is None or paint.colour is None else paint


def _ends(server: Server, surface: Surface, of_box: bool) -> tuple[float, ...] | None:
    """The two points or circles between which the colours change; None if they are one."""

    def length(name: str, default: str) -> float:
        return server.length(name, default, surface, of_box)

    if server.name == "linearGradient":
        x1, y1, x2, y2 = length("x1", "0%"), length("y1", "0%"), length("x2", "100%"), length("y2", "0%")
        return None if (x1, y1) == (x2, y2) else (x1, y1, x2, y2)
    x, y, radius = length("cx", "50%"), length("cy", "50%"), length("r", "50%")
    if radius <= 0:
        return None
    attributes = server.attributes
    focus_x = length("fx", "50%") if "fx" in attributes else x
    focus_y = length("fy", "50%") if "fy" in attributes else y
    inner = min(max(0.0, length("fr", "0%")), radius * _EDGE)
    distance = math.hypot(focus_x - x, focus_y - y)
    if distance > radius * _EDGE:
        share = radius * _EDGE / distance
        focus_x, focus_y = x + (focus_x - x) * share, y + (focus_y - y) * share
    return (focus_x, focus_y, inner, x, y, radius)


def _corners(box: BoundingBox, back: Matrix) -> list[tuple[float, float]]:
    """The corners of a box in points, in the gradient's own units."""
    a, b, c, d, e, f = back
    points = [(box.x + share * box.width, box.y + other * box.height) for share in (0, 1) for other in (0, 1)]
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _linear_range(ends: tuple[float, ...], corners: list[tuple[float, float]]) -> tuple[int, int]:
    """The numbers of the first repetition that reaches a corner, and of the one after the last."""
    x1, y1, x2, y2 = ends
    across, down = x2 - x1, y2 - y1
    size = across * across + down * down
    places = [((x - x1) * across + (y - y1) * down) / size for x, y in corners]
    first = math.floor(min(places))
    return first, max(first + 1, math.ceil(max(places)))


def _radial_range(ends: tuple[float, ...], corners: list[tuple[float, float]]) -> tuple[int, int]:
    """The numbers of the first circle's repetition, 0, and of the one after that around all corners."""
    x1, y1, inner, x2, y2, radius = ends
    growth = radius - inner - math.hypot(x2 - x1, y2 - y1)
    if growth <= 0:
        return 0, 1
    return 0, max(1, math.ceil(max([math.hypot(x - x1, y - y1) for x, y in corners]) / growth))

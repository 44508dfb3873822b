"""The colour that stands for a gradient or pattern (SVG 13). One colour a shape is what an outline can have."""

from __future__ import annotations

from booklet.typeset.svg.colour import Rgba
from booklet.typeset.svg.lengths import parse_length
from booklet.typeset.svg.notices import GRADIENT, NO_GRADIENT, PATTERN, Notices
from booklet.typeset.svg.sheet import Sheet
from booklet.typeset.svg.style import Paint, parse_opacity, parse_paint
from booklet.typeset.svg.tree import Document, Element

_MAX_LINKS = 20
_BLACK = Rgba(0.0, 0.0, 0.0)


class Painter:
    """Gives each paint its colour, each gradient's worked out once."""

    def __init__(self, document: Document, sheet: Sheet, notices: Notices) -> None:
        self.document = document
        self.sheet = sheet
        self.notices = notices
        self.known: dict[str, Rgba | None] = {}

    def colour(self, paint: Paint) -> Rgba | None:
        """The colour to paint in; None for nothing."""
        if not paint.server:
            return paint.colour
        element = self.document.by_id.get(paint.server)
        if element is None or element.name not in ("linearGradient", "radialGradient"):
            is_pattern = element is not None and element.name == "pattern"
            self.notices.add(PATTERN if is_pattern else NO_GRADIENT)
            return paint.colour
        if paint.server not in self.known:
            self.known[paint.server] = self._average(element)
        return self.known[paint.server]

    def _average(self, gradient: Element) -> Rgba | None:
        stops = [self._stop(stop) for stop in self._stops_of(gradient)]
        if not stops:
            self.notices.add(NO_GRADIENT)
            return None
        if len({colour for _, colour in stops}) > 1:
            self.notices.add(GRADIENT)
        return average(stops)

    def _stops_of(self, gradient: Element) -> list[Element]:
        """The gradient's stops, or those of the gradient it builds on (SVG 13.2.2)."""
        for _ in range(_MAX_LINKS):
            stops = [child for child in gradient.children if child.name == "stop"]
            base = self.document.by_id.get(gradient.attributes.get("href", "").removeprefix("#"))
            if stops or base is None:
                return stops
            gradient = base
        return []

    def _stop(self, stop: Element) -> tuple[float, Rgba]:
        declared = self.sheet.declarations(stop)
        current = parse_paint(declared.get("color", "black"), _BLACK)
        paint = parse_paint(declared.get("stop-color", "black"), (current and current.colour) or _BLACK)
        red, green, blue, alpha = (paint and paint.colour) or _BLACK
        opacity = parse_opacity(declared.get("stop-opacity", "1"))
        offset = parse_length(stop.attributes.get("offset", "0"), 1.0) or 0.0
        return min(1.0, max(0.0, offset)), Rgba(red, green, blue, alpha * (1.0 if opacity is None else opacity))


def average(stops: list[tuple[float, Rgba]]) -> Rgba:
    """The mean colour over a gradient's length, from 0 to 1; the first and last stop reach to the ends."""
    (_, first), (_, last) = stops[0], stops[-1]
    total, place, colour = [0.0] * 4, 0.0, first
    for offset, next_colour in [*stops, (1.0, last)]:
        offset = max(place, offset)  # a stop before the one it follows stands at its place (SVG 13.2.4)
        for channel in range(4):
            total[channel] += (offset - place) * (colour[channel] + next_colour[channel]) / 2
        place, colour = offset, next_colour
    return Rgba(*total)

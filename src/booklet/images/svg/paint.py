"""A path and its style as outlines ready to paint."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.images.model import Outline, Path
from booklet.images.svg.colour import Rgba
from booklet.images.svg.css import Paint, PaintStyle, Sheet, parse_opacity, parse_paint
from booklet.images.svg.document import (
    GRADIENT,
    NO_GRADIENT,
    OVERLAPPING,
    PATTERN,
    UNEVEN,
    Notices,
    SvgDocument,
    SvgElement,
)
from booklet.images.svg.geometry import Matrix
from booklet.images.svg.lengths import parse_length

_SHORTEST_DASHES = 0.01
"""Points a pattern of dashes takes at least: finer ones would only keep readers of PDF busy."""


def outlines_of(path: Path, style: PaintStyle, matrix: Matrix, painter: Painter) -> Iterator[Outline]:
    """The outline that fills and strokes a path already at its points; two where their opacities differ.

    `matrix` is what moved it there: strokes grow with it.
    """
    if not style.visible:
        return
    fill = _seen(style.fill, style.fill_opacity * style.opacity, painter)
    width = style.stroke_width * matrix.scale
    stroke = _seen(style.stroke, style.stroke_opacity * style.opacity, painter) if width > 0 else None
    if stroke is not None and not matrix.even:
        painter.notices.add(UNEVEN)
    if fill is not None and stroke is not None and style.opacity < 1:
        painter.notices.add(OVERLAPPING)
    if fill is not None and (stroke is None or stroke.alpha != fill.alpha):
        yield Outline(path, fill.rgb, even_odd=style.even_odd, opacity=fill.alpha)
    if stroke is not None:
        both = fill is not None and stroke.alpha == fill.alpha
        yield _stroked(path, style, matrix.scale, stroke, fill if both else None)


def _seen(paint: Paint, opacity: float, painter: Painter) -> Rgba | None:
    """The paint's colour with all opacities in it; None where nothing is to be seen."""
    colour = painter.colour(paint)
    if colour is None or colour.alpha * opacity <= 0:
        return None
    return colour._replace(alpha=colour.alpha * opacity)


def _stroked(path: Path, style: PaintStyle, scale: float, stroke: Rgba, fill: Rgba | None) -> Outline:
    dash = tuple(length * scale for length in style.dash)
    return Outline(
        path,
        fill.rgb if fill else None,
        stroke.rgb,
        stroke_width=style.stroke_width * scale,
        even_odd=style.even_odd,
        opacity=stroke.alpha,
        cap=style.cap,
        join=style.join,
        miter_limit=style.miter_limit,
        dash=dash if sum(dash) >= _SHORTEST_DASHES else (),
        dash_offset=style.dash_offset * scale if dash else 0.0,
    )


_MAX_LINKS = 20
_BLACK = Rgba(0.0, 0.0, 0.0)


class Painter:
    """Gives each paint its colour, each gradient's worked out once."""

    def __init__(self, document: SvgDocument, sheet: Sheet, notices: Notices) -> None:
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

    def _average(self, gradient: SvgElement) -> Rgba | None:
        stops = [self._stop(stop) for stop in self._stops_of(gradient)]
        if not stops:
            self.notices.add(NO_GRADIENT)
            return None
        if len({colour for _, colour in stops}) > 1:
            self.notices.add(GRADIENT)
        return average(stops)

    def _stops_of(self, gradient: SvgElement) -> list[SvgElement]:
        """The gradient's stops, or those of the gradient it builds on (SVG 13.2.2)."""
        for _ in range(_MAX_LINKS):
            stops = [child for child in gradient.children if child.name == "stop"]
            base = self.document.by_id.get(gradient.attributes.get("href", "").removeprefix("#"))
            if stops or base is None:
                return stops
            gradient = base
        return []

    def _stop(self, stop: SvgElement) -> tuple[float, Rgba]:
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


# MERGED typeset.svg.paint: The colour that stands for a gradient or pattern (SVG 13). One colour a shape is what an outline can have.

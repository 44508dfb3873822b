"""Outlines of painted paths, and the one colour each paint has in them.

An outline has one colour for its filling and one for its stroke, so a gradient (SVG 13.2) is painted in the mean of
its colours, and a pattern not at all.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.images.model import Outline, Path, Rgb
from booklet.images.svg.coordinates import Matrix, parse_length
from booklet.images.svg.css import BLACK, Paint, PaintStyle, StyleSheet, parse_opacity, parse_paint
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
from booklet.records import NamedTuple

_MIN_DASH_PATTERN = 0.01
"""Points; a pattern of dashes shorter than this would slow down readers of PDF, and show no gaps."""
_MAX_LINKS = 20  # from one gradient to the next


class Painter:
    """Paints paths with colours; the colour of each gradient is computed once."""

    def __init__(self, document: SvgDocument, sheet: StyleSheet, notices: Notices) -> None:
        self.document = document
        self.sheet = sheet
        self.notices = notices
        self.gradients: dict[str, Paint] = {}  # by id

    def outlines(self, path: Path, style: PaintStyle, matrix: Matrix) -> Iterator[Outline]:
        """The outlines that fill and stroke a path in points: one, or two if their opacities differ.

        `matrix` is the transform that has been applied to the path; the stroke's width grows by its scale.
        """
        if not style.visible:
            return
        fill = self._visible_paint(style.fill, style.fill_opacity * style.opacity)
        width = style.stroke_width * matrix.scale
        stroke = self._visible_paint(style.stroke, style.stroke_opacity * style.opacity) if width > 0 else None
        if stroke is not None and not matrix.is_uniform:
            self.notices.add(UNEVEN)
        if fill is not None and stroke is not None and style.opacity < 1:
            self.notices.add(OVERLAPPING)
        if fill is not None and (stroke is None or stroke.opacity != fill.opacity):
            yield Outline(path, fill.colour, even_odd=style.even_odd, opacity=fill.opacity)
        if stroke is not None:
            both = fill is not None and stroke.opacity == fill.opacity
            yield _stroked(path, style, matrix.scale, stroke, fill if both else None)

    def resolve(self, paint: Paint) -> Paint:
        """The paint without its server: a gradient's mean colour, or the second choice; a notice if they differ."""
        if not paint.server:
            return paint
        element = self.document.by_id.get(paint.server)
        if element is None or element.name not in ("linearGradient", "radialGradient"):
            is_pattern = element is not None and element.name == "pattern"
            self.notices.add(PATTERN if is_pattern else NO_GRADIENT)
            return paint._replace(server="")
        if paint.server not in self.gradients:
            self.gradients[paint.server] = self._gradient_paint(element)
        return self.gradients[paint.server]

    def _visible_paint(self, paint: Paint, opacity: float) -> Paint | None:
        """The paint without its server and with all opacities multiplied; None if nothing of it is visible."""
        resolved = self.resolve(paint)
        if resolved.colour is None or resolved.opacity * opacity <= 0:
            return None
        return resolved._replace(opacity=resolved.opacity * opacity)

    def _gradient_paint(self, gradient: SvgElement) -> Paint:
        stops = [self._stop(stop) for stop in self._stops_of(gradient)]
        if not stops:
            self.notices.add(NO_GRADIENT)
            return Paint()
        if len({(stop.colour, stop.opacity) for stop in stops}) > 1:
            self.notices.add(GRADIENT)
        return mean_paint(stops)

    def _stops_of(self, gradient: SvgElement) -> list[SvgElement]:
        """The gradient's stops, or those of the gradient its `href` names (SVG 13.2.2)."""
        for _ in range(_MAX_LINKS):
            stops = [child for child in gradient.children if child.name == "stop"]
            base = self.document.by_id.get(gradient.attributes.get("href", "").removeprefix("#"))
            if stops or base is None:
                return stops
            gradient = base
        return []

    def _stop(self, element: SvgElement) -> GradientStop:
        declared = self.sheet.declarations(element)
        current = _coloured(parse_paint(declared.get("color", "black"), BLACK))
        paint = _coloured(parse_paint(declared.get("stop-color", "black"), current))
        opacity = parse_opacity(declared.get("stop-opacity", "1"))
        offset = parse_length(element.attributes.get("offset", "0"), 1.0) or 0.0
        return GradientStop(
            min(1.0, max(0.0, offset)),
            paint.colour or (0.0, 0.0, 0.0),
            paint.opacity * (1.0 if opacity is None else opacity),
        )


class GradientStop(NamedTuple):
    """A colour with its opacity, at an `offset` from 0 to 1 along a gradient (SVG 13.2.4)."""

    offset: float
    colour: Rgb
    opacity: float = 1.0


def mean_paint(stops: list[GradientStop]) -> Paint:
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


def _coloured(paint: Paint | None) -> Paint:
    """The paint; black if it is None or paints nothing."""
    return BLACK if paint is None or paint.colour is None else paint


def _stroked(path: Path, style: PaintStyle, scale: float, stroke: Paint, fill: Paint | None) -> Outline:
    """A stroked path, filled too unless `fill` is None; the opacity of both is the stroke's."""
    dash = tuple(length * scale for length in style.dash)
    return Outline(
        path,
        fill.colour if fill else None,
        stroke.colour,
        stroke_width=style.stroke_width * scale,
        even_odd=style.even_odd,
        opacity=stroke.opacity,
        cap=style.cap,
        join=style.join,
        miter_limit=style.miter_limit,
        dash=dash if sum(dash) >= _MIN_DASH_PATTERN else (),
        dash_offset=style.dash_offset * scale if dash else 0.0,
    )

"""Outlines of painted paths, with the colour, gradient or tiling of each paint."""

from __future__ import annotations

from collections.abc import Callable

from booklet.images.model import Fill, Gradient, Group, Outline, Part, Path, Tiling
from booklet.images.svg.colours import Paint
from booklet.images.svg.coordinates import Viewport
from booklet.images.svg.document import NO_GRADIENT, PATTERN, Notices, SvgDocument, SvgElement
from booklet.images.svg.geometry import BoundingBox, Matrix, bounding_box, tight_box
from booklet.images.svg.gradients import Gradients, Surface, Tone
from booklet.images.svg.paint_style import PaintStyle
from booklet.images.svg.style_sheets import StyleSheet
from booklet.records import NamedTuple

_MIN_DASH_PATTERN = 0.01
"""Points; a pattern of dashes shorter than this would slow down readers of PDF, and show no gaps."""


class Shape(NamedTuple):
    """A path in user units and in points, and the transform from one to the other; `scale` is that of the drawing."""

    own: Path
    path: Path
    matrix: Matrix
    viewport: Viewport
    scale: float

    def surface(self, margin: float) -> Surface:
        """The surface that is painted, with a margin in points around the path."""
        reach = bounding_box(self.path) or BoundingBox(0.0, 0.0, 0.0, 0.0)
        return Surface(tight_box(self.own), reach.expanded(margin), self.matrix, self.viewport)


class _Fill(NamedTuple):
    """Something to paint with, and its opacity."""

    fill: Fill
    opacity: float

    @property
    def is_plain(self) -> bool:
        """True if it is an opaque colour: such a fill and such a stroke are painted by one operator."""
        return self.opacity == 1 and not isinstance(self.fill, Gradient | Tiling)


def _as_it_is(colour: tuple[float, float, float]) -> tuple[float, float, float]:
    return colour


class Painter:
    """Paints paths. `tone` changes every colour: in masks to greys. `tile` draws a pattern on a surface."""

    def __init__(
        self, document: SvgDocument, sheet: StyleSheet, notices: Notices,
        tile: Callable[[SvgElement, Surface], Tiling | None],
    ) -> None:  # fmt: skip
        self.document = document
        self.notices = notices
        self.gradients = Gradients(document, sheet, notices)
        self.tone: Tone = _as_it_is
        self.tile = tile

    def parts(self, shape: Shape, style: PaintStyle) -> list[Part]:
        """The parts that fill and stroke a shape: one outline, or two if something shines through one of them."""
        if not style.visible:
            return []
        scale = shape.scale if style.fixed_stroke else shape.matrix.scale
        width = style.stroke_width * scale
        fill = self._fill(style.fill, style.fill_opacity, shape, 0.0)
        stroke = self._fill(style.stroke, style.stroke_opacity, shape, width) if width > 0 else None
        uneven = stroke is not None and not style.fixed_stroke and not shape.matrix.is_uniform
        if fill and stroke and fill.is_plain and stroke.is_plain and not (style.stroke_first or uneven):
            return [_stroked(shape.path, style, scale, stroke, fill)]
        filled: list[Part] = []
        if fill is not None:
            filled.append(Outline(shape.path, fill.fill, even_odd=style.even_odd, opacity=fill.opacity))
        if stroke is None:
            return filled
        stroked: Part = _stroked(shape.path, style, scale, stroke, None)
        if uneven and shape.matrix.inverse() is not None:
            stroke = self._fill(
                style.stroke, style.stroke_opacity, shape._replace(matrix=Matrix(), path=shape.own), width
            )
            if stroke is not None:
                stroked = Group((_stroked(shape.own, style, 1.0, stroke, None),), matrix=shape.matrix)
        return [stroked, *filled] if style.stroke_first else [*filled, stroked]

    def _fill(self, paint: Paint, opacity: float, shape: Shape, margin: float) -> _Fill | None:
        """What a paint paints a shape with; None if nothing of it is visible."""
        if opacity <= 0:
            return None
        found = self._served(paint, shape.surface(margin)) if paint.server else paint
        if isinstance(found, Paint):
            if found.colour is None or found.opacity * opacity <= 0:
                return None
            colour = found.colour if found is not paint else self.tone(found.colour)
            return _Fill(colour, found.opacity * opacity)
        if isinstance(found, Gradient) and len({stop.opacity for stop in found.stops}) == 1:
            opacity *= found.stops[0].opacity
            if opacity <= 0:
                return None
            if found.is_see_through:
                found = found._replace(stops=tuple([stop._replace(opacity=1.0) for stop in found.stops]))
        return _Fill(found, opacity)

    def _served(self, paint: Paint, surface: Surface) -> Gradient | Tiling | Paint:
        """The gradient or tiling of a paint, or its second choice; a notice if that is taken."""
        element = self.document.by_id.get(paint.server)
        second = paint._replace(server="", colour=self.tone(paint.colour) if paint.colour else None)
        if element is None or element.name not in ("linearGradient", "radialGradient", "pattern"):
            self.notices.add(NO_GRADIENT)
            return second
        if element.name == "pattern":
            tiling = self.tile(element, surface)
            if tiling is None:
                self.notices.add(PATTERN)
            return tiling or second
        found = self.gradients.fill(element, surface, self.tone)
        if found is None:
            self.notices.add(NO_GRADIENT)
            return Paint()
        return second if found == Paint() else found


def _stroked(path: Path, style: PaintStyle, scale: float, stroke: _Fill, fill: _Fill | None) -> Outline:
    """A stroked path, filled too unless `fill` is None; the opacity of both is the stroke's."""
    dash = tuple(length * scale for length in style.dash)
    return Outline(
        path,
        fill.fill if fill else None,
        stroke.fill,
        stroke_width=style.stroke_width * scale,
        even_odd=style.even_odd,
        opacity=stroke.opacity,
        cap=style.cap,
        join=style.join,
        miter_limit=style.miter_limit,
        dash=dash if sum(dash) >= _MIN_DASH_PATTERN else (),
        dash_offset=style.dash_offset * scale if dash else 0.0,
    )

"""A path and its style as outlines ready to paint."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.typeset.pictures import Outline, Path
from booklet.typeset.svg.colour import Rgba
from booklet.typeset.svg.notices import OVERLAPPING, UNEVEN
from booklet.typeset.svg.paint import Painter
from booklet.typeset.svg.style import Paint, Style
from booklet.typeset.svg.transform import Matrix

_SHORTEST_DASHES = 0.01
"""Points a pattern of dashes takes at least: finer ones would only keep readers of PDF busy."""


def outlines_of(path: Path, style: Style, matrix: Matrix, painter: Painter) -> Iterator[Outline]:
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


def _stroked(path: Path, style: Style, scale: float, stroke: Rgba, fill: Rgba | None) -> Outline:
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

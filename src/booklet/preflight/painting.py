"""Painting as facts: what a path, a text, an image or a shading leaves on the page, in the coordinates of places."""

from __future__ import annotations

from booklet.preflight.colour_spaces import ColourSpace
from booklet.preflight.graphics_state import GraphicsState, Path, Subpath
from booklet.preflight.model import (
    Overprint,
    PaintedArea,
    PaintedColour,
    PaintedImage,
    PaintedItem,
    PaintedLine,
    PaintedText,
)
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_THIN = 1.0  # points: a rectangle thinner than this is a line
_BROAD = 2.0  # points: a straight line broader than this is an area
_UNIT = Rectangle(0.0, 0.0, 1.0, 1.0)
_MOST_ITEMS = 200_000  # of one page; beyond these it is told that the rest was not read


class TooMuchArt(Exception):  # noqa: N818  reads as the fault it is
    """A page has more art than is looked at."""


class ImageSource(NamedTuple):
    """An image before it is placed: its name, size in pixels, colour space and bits; `ink` as in `PaintedImage`."""

    name: str
    pixels: tuple[int, int]
    space: ColourSpace
    bits: int
    ink: float | None
    stencil: bool


class Canvas:
    """The art of one page as it grows, and why the page has transparency, "" if it has none."""

    def __init__(self) -> None:
        self.art: list[PaintedItem] = []
        self.transparent = ""

    def add(self, item: PaintedItem) -> None:
        """Add an item on top of all others; raises `TooMuchArt`."""
        if len(self.art) >= _MOST_ITEMS:
            raise TooMuchArt
        self.art.append(item)

    def fill(self, path: Path, state: GraphicsState, colours: list[PaintedColour]) -> None:
        """Fill a path; `colours` are several where a pattern has them."""
        overprint = state.overprint_of(state.fill_space)
        parts = path.subpaths()
        if len(parts) > 1 and not all(part.rectangle for part in parts):
            bounds = path.bounds()
            parts = [] if bounds is None else [Subpath(bounds, False, False)]
        for part in parts:
            whole = part.rectangle and len(parts) == 1
            for colour in colours:
                self._fill_part(part, state, colour, overprint, whole)

    def _fill_part(
        self, part: Subpath, state: GraphicsState, colour: PaintedColour, overprint: Overprint, whole: bool
    ) -> None:
        place = state.shown(part.bounds)
        if place is None:
            return
        thickness = min(part.bounds.width, part.bounds.height)
        if part.rectangle and thickness < _THIN:
            self.add(PaintedLine(place, colour, thickness, overprint))
        elif place.width > 0 and place.height > 0:
            self.add(PaintedArea(place, colour, overprint, whole, state.fill_opacity))

    def stroke(self, path: Path, state: GraphicsState) -> None:
        """Draw along a path."""
        width = state.line_width * state.scale
        overprint = state.overprint_of(state.stroke_space, stroke=True)
        for part in path.subpaths():
            place = state.shown(_widened(part, width))
            if place is None:
                continue
            if part.straight and width > _BROAD and min(part.bounds.width, part.bounds.height) < width:
                self.add(PaintedArea(place, state.stroke, overprint, opacity=state.stroke_opacity))
            else:
                self.add(PaintedLine(place, state.stroke, width, overprint))

    def shade(self, state: GraphicsState, colour: PaintedColour) -> None:
        """Fill all that the clip leaves with a shading."""
        if state.clip is not None and state.clip.width > 0 and state.clip.height > 0:
            overprint = state.overprint_of(state.fill_space)
            self.add(PaintedArea(state.clip, colour, overprint, False, state.fill_opacity))

    def image(self, state: GraphicsState, source: ImageSource, colour: PaintedColour) -> None:
        """Place an image on the unit square (ISO 32000-1, 8.9.5); a stencil is painted in `colour`."""
        place = state.shown(state.ctm.bounds(_UNIT))
        if place is None or place.width <= 0 or place.height <= 0:
            return
        a, b, c, d, _, _ = state.ctm
        lengths = (a * a + b * b) ** 0.5, (c * c + d * d) ** 0.5
        resolution = min([72 * count / length for count, length in zip(source.pixels, lengths, strict=True) if length])
        if not source.stencil:
            inks = tuple(dict.fromkeys(source.space.inks, 1.0).items())
            colour = PaintedColour(source.space.kind, inks, profiled=source.space.profiled)
        upright = (abs(b) + abs(c)) < 1e-3 * max(lengths) or (abs(a) + abs(d)) < 1e-3 * max(lengths)
        self.add(
            PaintedImage(
                place, source.pixels, resolution, colour, source.name, source.bits, source.ink, source.stencil,
                state.overprint_of(state.fill_space), upright,
            )
        )  # fmt: skip

    def text(self, state: GraphicsState, matrix: Affine, width: float) -> None:
        """Show glyphs of this width, in units of the text's own space, at the origin of `matrix`."""
        mode = state.render_mode  # 3 and 7 neither fill nor stroke (9.3.6)
        font, size = state.font, state.font_size
        low, high = sorted((font.descent * size + state.rise, font.ascent * size + state.rise))
        whole = matrix.then(state.ctm)
        place = state.shown(whole.bounds(Rectangle(min(width, 0.0), low, abs(width), high - low)))
        if place is None or (place.width <= 0 and place.height <= 0):
            return
        printed = abs(size) * (whole.c * whole.c + whole.d * whole.d) ** 0.5
        if mode in (0, 2, 4, 6):
            self._join(PaintedText(place, state.fill, printed, state.overprint_of(state.fill_space), font.name))
        if mode in (1, 2, 5, 6):
            overprint = state.overprint_of(state.stroke_space, stroke=True)
            self._join(PaintedText(place, state.stroke, printed, overprint, font.name))

    def _join(self, item: PaintedText) -> None:
        """Add text, or widen the text before it, if this goes on in the same way on the same line."""
        last = self.art[-1] if self.art else None
        if isinstance(last, PaintedText) and last[1:] == item[1:]:
            (x1, y1, width1, height1), (x2, y2, width2, height2) = last.place, item.place
            gap = max(x1, x2) - min(x1 + width1, x2 + width2)
            if abs(y1 - y2) < 0.05 and abs(height1 - height2) < 0.05 and gap < item.size:
                left = min(x1, x2)
                right = max(x1 + width1, x2 + width2)
                self.art[-1] = item._replace(place=Rectangle(left, y1, right - left, height1))
                return
        self.add(item)


def _widened(part: Subpath, width: float) -> Rectangle:
    """The bounds of a stroked part: half the width of the line on each side, but not beyond the ends of a line."""
    x, y, across, up = part.bounds
    half = width / 2
    if part.straight and across <= up:
        return Rectangle(x - half, y, across + width, up)
    if part.straight:
        return Rectangle(x, y - half, across, up + width)
    return Rectangle(x - half, y - half, across + width, up + width)

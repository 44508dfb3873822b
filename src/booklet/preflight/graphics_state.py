"""The graphics state while a content stream is read (ISO 32000-1, 8.4 and 9.3), and the paths in the making."""

from __future__ import annotations

from copy import copy
from math import hypot

from booklet.preflight.colour_spaces import CMYK, GREY, ColourSpace
from booklet.preflight.glyph_widths import UNKNOWN_FONT, FontMetrics
from booklet.preflight.model import Overprint, PaintedColour
from booklet.preflight.values import bounds_of
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_SAME = 0.01  # points
_MOST_SUBPATHS = 2000  # of a path that are told apart


class GraphicsState:
    """The state that operators set for painting; `clip` is in the coordinates of places, None where nothing shows."""

    __slots__ = (
        "character_space", "clip", "ctm", "fill", "fill_opacity", "fill_overprint", "fill_pattern", "fill_space",
        "font", "font_size", "horizontal_scale", "leading", "line_width", "nonzero_mode", "render_mode", "rise",
        "stroke", "stroke_opacity", "stroke_overprint", "stroke_space", "word_space",
    )  # fmt: skip

    def __init__(self, ctm: Affine, clip: Rectangle | None) -> None:
        self.ctm = ctm
        self.clip = clip
        self.fill_space: ColourSpace = GREY
        self.stroke_space: ColourSpace = GREY
        self.fill: PaintedColour = GREY.first()
        self.stroke: PaintedColour = GREY.first()
        self.fill_pattern: object = None  # a pattern's dictionary, where one is chosen
        self.fill_overprint = self.stroke_overprint = False
        self.nonzero_mode = False  # overprint mode 1
        self.fill_opacity = self.stroke_opacity = 1.0
        self.line_width = 1.0
        self.font: FontMetrics = UNKNOWN_FONT
        self.font_size = 1.0
        self.character_space = self.word_space = self.leading = self.rise = 0.0
        self.horizontal_scale = 1.0
        self.render_mode = 0

    def copied(self) -> GraphicsState:
        """The same state, to be changed on its own."""
        return copy(self)

    def clip_to(self, box: Rectangle) -> None:
        """Let nothing show outside of a box."""
        self.clip = None if self.clip is None else self.clip.common(box)

    def shown(self, box: Rectangle) -> Rectangle | None:
        """The part of a box that the clip leaves; None for nothing."""
        return None if self.clip is None else box.common(self.clip)

    @property
    def scale(self) -> float:
        """The lesser of the two scales of the coordinates."""
        a, b, c, d, _, _ = self.ctm
        return min(hypot(a, b), hypot(c, d))

    def overprint_of(self, space: ColourSpace, *, stroke: bool = False) -> Overprint:
        """The overprint mode of art in a colour of this space, "none" if it doesn't overprint.

        Mode 1 is about colours given as DeviceCMYK alone.
        """
        if not (self.stroke_overprint if stroke else self.fill_overprint):
            return "none"
        return "amounts" if self.nonzero_mode and space is CMYK else "plates"

    def inherited_by_form(self) -> tuple[object, ...]:
        """All that the art of a form may depend on, besides the form itself."""
        return (
            self.ctm, self.clip, self.fill, self.stroke, self.fill_overprint, self.stroke_overprint, self.nonzero_mode,
            self.fill_opacity, self.line_width, self.fill_space, self.stroke_space,
        )  # fmt: skip


class Subpath(NamedTuple):
    """A part of a path: its bounds; `rectangle` is True if it is an upright one, `straight` if it is one line."""

    bounds: Rectangle
    rectangle: bool
    straight: bool


class Path:
    """A path in the making, in the coordinates of places."""

    def __init__(self) -> None:
        self._parts: list[list[tuple[float, float]]] = []
        self._curved: list[bool] = []

    def move(self, point: tuple[float, float]) -> None:
        """Begin a part of the path."""
        self._parts.append([point])
        self._curved.append(False)

    def line(self, point: tuple[float, float]) -> None:
        """Go straight on."""
        if not self._parts:
            self.move(point)
        self._parts[-1].append(point)

    def curve(self, *points: tuple[float, float]) -> None:
        """Go on by a curve, which lies within the bounds of these points."""
        for point in points:
            self.line(point)
        self._curved[-1] = True

    def close(self) -> None:
        """Go back to where the part began."""
        if self._parts:
            self._parts[-1].append(self._parts[-1][0])

    def rectangle(self, ctm: Affine, x: float, y: float, width: float, height: float) -> None:
        """Add a part with four corners."""
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self._parts.append([ctm.point(*corner) for corner in corners])
        self._curved.append(False)

    @property
    def last(self) -> tuple[float, float] | None:
        """The point where the path has got to."""
        return self._parts[-1][-1] if self._parts else None

    def bounds(self) -> Rectangle | None:
        """The bounds of all; None for an empty path."""
        return bounds_of([point for part in self._parts for point in part]) if self._parts else None

    def subpaths(self) -> list[Subpath]:
        """The parts, those that only begin left out; very many count as one."""
        drawn = [(points, curved) for points, curved in zip(self._parts, self._curved, strict=True) if len(points) > 1]
        if len(drawn) > _MOST_SUBPATHS:
            bounds = self.bounds()
            return [] if bounds is None else [Subpath(bounds, False, False)]
        return [_subpath(points, curved) for points, curved in drawn]


def _subpath(points: list[tuple[float, float]], curved: bool) -> Subpath:
    box = bounds_of(points)
    return Subpath(box, not curved and _is_upright(points, box), not curved and len(points) == 2)


def _is_upright(points: list[tuple[float, float]], box: Rectangle) -> bool:
    """True for a rectangle with sides along the axes: every point is a corner, and all four are there."""
    if not 4 <= len(points) <= 6:
        return False
    right, head = box.x + box.width, box.y + box.height
    corners = set()
    for x, y in points:
        beside = abs(x - box.x) < _SAME or abs(x - right) < _SAME
        if not (beside and (abs(y - box.y) < _SAME or abs(y - head) < _SAME)):
            return False
        corners.add((abs(x - box.x) < _SAME, abs(y - box.y) < _SAME))
    return len(corners) == 4 or min(box.width, box.height) < _SAME

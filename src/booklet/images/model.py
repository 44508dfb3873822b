"""Pictures as plain data: a raster of samples, or a drawing of filled and stroked outlines, rasters and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from zlib import crc32

from booklet.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Rgb = tuple[float, float, float]
"""A colour of sRGB: red, green and blue from 0 to 1. Opacity is always a number of its own beside it."""
Cmyk = tuple[float, float, float, float]
"""Process inks, from 0 to 1, for print."""
Step = tuple[str, *tuple[float, ...]]
"""One step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""
Path = tuple[Step, ...]
"""Subpaths one after another, each begun by an "M" step."""
Transform = tuple[float, float, float, float, float, float]
"""An affine map of a point (x, y) to (a x + c y + e, b x + d y + f)."""


class Raster:
    """Samples of 8 bits, row by row from the top, or a complete JPEG file; compared by identity, as its data is large.

    `data` holds width × height × (1, 3 or 4) bytes for `colour_space` "grey", "rgb" (sRGB) or "cmyk"; if `jpeg` is true
    it holds the JPEG file instead. `mask` has one byte of opacity for each pixel; None means that all are opaque.
    `density` is in pixels per inch, 72 if the file states none.
    """

    __slots__ = ("colour_space", "data", "density", "height", "jpeg", "mask", "width")

    def __init__(
        self,
        width: int,
        height: int,
        colour_space: Literal["grey", "rgb", "cmyk"],
        data: bytes,
        jpeg: bool = False,
        mask: bytes | None = None,
        density: float = 72.0,
    ) -> None:
        self.width = width
        self.height = height
        self.colour_space = colour_space
        self.data = data
        self.jpeg = jpeg
        self.mask = mask
        self.density = density

    def __repr__(self) -> str:
        """The raster by its size and checksums, the same for equal rasters."""
        samples, mask = crc32(self.data), crc32(self.mask or b"")
        return f"Raster({self.width}, {self.height}, {self.colour_space!r}, {self.jpeg}, {samples:x}, {mask:x})"


class Stop(NamedTuple):
    """A colour with its opacity, at an `offset` from 0 to 1 along a gradient (SVG 13.2.4)."""

    offset: float
    colour: Rgb | Cmyk
    opacity: float = 1.0


class Gradient(NamedTuple):
    """A fill whose colour changes from point to point; beyond its ends the first and the last colour go on.

    `ends` are two points (x1, y1, x2, y2) of a linear gradient, or two circles (x1, y1, r1, x2, y2, r2) of a radial
    one, with y downward; `matrix` maps them to the points of the drawing. Stops are in the order of their offsets.
    """

    ends: tuple[float, ...]
    matrix: Transform
    stops: tuple[Stop, ...]

    @property
    def is_see_through(self) -> bool:
        """True if any of its colours is translucent."""
        return any(stop.opacity < 1 for stop in self.stops)


class Tiling(NamedTuple):
    """A fill with copies of a drawing side by side: the `parts` within a `box` (x, y, width, height), y downward, which
    `matrix` maps to the points of the drawing.
    """

    parts: tuple[Part, ...]
    box: tuple[float, float, float, float]
    matrix: Transform


class Outline(NamedTuple):
    """A path in the drawing's points, y downward, which is first filled and then stroked.

    `fill` and `stroke` are colours, gradients or tilings, None for no filling or no stroke; `opacity`, from 0 to 1,
    applies to both.
    `stroke_width` and the lengths in `dash` (dashes and gaps in turn, the pattern begun `dash_offset` from its start)
    are in points. `cap`, `join` and `miter_limit` have PDF's values (ISO 32000-1, 8.4.3). `even_odd` selects the
    even-odd rule for filling instead of the nonzero rule.
    """

    path: Path
    fill: Fill | None
    stroke: Fill | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    opacity: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0


class Embedded(NamedTuple):
    """A raster within a drawing: `matrix` maps the square from (0, 0), the raster's upper left corner, to (1, 1), its
    lower right one, to the points of the drawing.
    """

    raster: Raster
    matrix: Transform
    opacity: float = 1.0


class Clip(NamedTuple):
    """A path outside of which nothing is painted."""

    path: Path
    even_odd: bool = False


class Mask(NamedTuple):
    """Parts whose light, in front of black, is the opacity of what is masked; their colours are greys of `Rgb`."""

    parts: tuple[Part, ...]


class Group(NamedTuple):
    """Parts that are painted as one: `opacity`, `mask` and `blend`, a blend mode's name in PDF (ISO 32000-1, 11.3.5),
    apply to all of them together, and each clip limits them.

    If it is `isolated`, the blend modes of its parts don't reach what is behind the group. `matrix` maps its parts,
    but not its clips and its mask, to the points of what the group is in; None leaves them where they are.
    """

    parts: tuple[Part, ...]
    opacity: float = 1.0
    blend: str = "Normal"
    clips: tuple[Clip, ...] = ()
    mask: Mask | None = None
    matrix: Transform | None = None
    isolated: bool = False


Fill = Rgb | Cmyk | Gradient | Tiling
Part = Outline | Embedded | Group


class Drawing:
    """Parts, from back to front, in a box of width × height points that clips them; compared by identity.

    Most drawings have outlines alone. `isolated` says that blend modes are used, which must not reach the page.
    """

    __slots__ = ("height", "isolated", "outlines", "width")

    def __init__(self, width: float, height: float, outlines: tuple[Part, ...], isolated: bool = False) -> None:
        self.width = width
        self.height = height
        self.outlines = outlines
        self.isolated = isolated


Picture = Raster | Drawing


def painted_parts(parts: Iterable[Part]) -> Iterator[Outline | Embedded]:
    """All outlines and rasters among parts, those in groups and tilings too, but none of masks."""
    pending = list(parts)[::-1]
    while pending:
        part = pending.pop()
        if isinstance(part, Group):
            pending += part.parts[::-1]
            continue
        yield part
        if isinstance(part, Outline):
            for fill in (part.fill, part.stroke):
                if isinstance(fill, Tiling):
                    pending += fill.parts[::-1]


def colours_of(drawing: Drawing) -> Iterator[Rgb | Cmyk]:
    """The colours of all fills and strokes of a drawing, stops of gradients too; some may come more than once."""
    for part in painted_parts(drawing.outlines):
        for fill in (part.fill, part.stroke) if isinstance(part, Outline) else ():
            if isinstance(fill, Gradient):
                yield from [stop.colour for stop in fill.stops]
            elif fill is not None and not isinstance(fill, Tiling):
                yield fill


def rasters_of(drawing: Drawing) -> Iterator[Embedded]:
    """The rasters in a drawing, those in groups too, each with the map to the points of the drawing."""
    pending: list[tuple[Part, Transform]] = [(part, (1, 0, 0, 1, 0, 0)) for part in reversed(drawing.outlines)]
    while pending:
        part, outer = pending.pop()
        if isinstance(part, Group):
            inner = outer if part.matrix is None else _composed(outer, part.matrix)
            pending += [(each, inner) for each in reversed(part.parts)]
        elif isinstance(part, Embedded):
            yield part._replace(matrix=_composed(outer, part.matrix))


def _composed(outer: Transform, inner: Transform) -> Transform:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def groups_of(parts: Iterable[Part]) -> Iterator[Group]:
    """All groups among parts, those in groups and tilings too, but none of masks."""
    pending = list(parts)
    while pending:
        part = pending.pop()
        if isinstance(part, Group):
            yield part
            pending += part.parts
        elif isinstance(part, Outline):
            pending += [each for fill in (part.fill, part.stroke) if isinstance(fill, Tiling) for each in fill.parts]


def is_see_through(picture: Picture) -> bool:
    """True if anything behind the picture shines through its pixels or outlines."""
    if isinstance(picture, Raster):
        return picture.mask is not None
    if any(map(_is_translucent, painted_parts(picture.outlines))):
        return True
    return any(
        group.opacity < 1 or group.mask is not None or group.blend != "Normal" for group in groups_of(picture.outlines)
    )


def _is_translucent(part: Outline | Embedded) -> bool:
    if part.opacity < 1:
        return True
    if isinstance(part, Embedded):
        return part.raster.mask is not None
    return any(isinstance(fill, Gradient) and fill.is_see_through for fill in (part.fill, part.stroke))


class DecodedPicture(NamedTuple):
    """A picture, and a notice for each thing simplified in it: a clause to follow the file's name and a colon."""

    picture: Picture
    notices: tuple[str, ...] = ()


class PictureError(Exception):
    """A file that can't be used as a picture.

    `headline` is a clause to follow the file's name and a colon; `help` advises the user how to get a usable file.
    """

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  the word before it in the message
        super().__init__(headline)
        self.headline = headline
        self.help = help

"""Pictures as plain data: a raster of samples, or a drawing of filled and stroked outlines."""

from __future__ import annotations

from typing import Literal

from booklet.records import NamedTuple

Rgb = tuple[float, float, float]
"""A colour of sRGB: red, green and blue from 0 to 1. Opacity is always a number of its own beside it."""
Cmyk = tuple[float, float, float, float]
"""Process inks, from 0 to 1, for print."""
Step = tuple[str, *tuple[float, ...]]
"""One step of a path: ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) or ("Z",)."""
Path = tuple[Step, ...]
"""Subpaths one after another, each begun by an "M" step."""


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


class Outline(NamedTuple):
    """A path in the drawing's points, y downward, which is first filled and then stroked.

    `fill` and `stroke` are colours, None for no filling or no stroke; `opacity`, from 0 to 1, applies to both.
    `stroke_width` and the lengths in `dash` (dashes and gaps in turn, the pattern begun `dash_offset` from its start)
    are in points. `cap`, `join` and `miter_limit` have PDF's values (ISO 32000-1, 8.4.3). `even_odd` selects the
    even-odd rule for filling instead of the nonzero rule.
    """

    path: Path
    fill: Rgb | Cmyk | None
    stroke: Rgb | Cmyk | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    opacity: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0


class Drawing:
    """Outlines, from back to front, in a box of width × height points that clips them; compared by identity."""

    __slots__ = ("height", "outlines", "width")

    def __init__(self, width: float, height: float, outlines: tuple[Outline, ...]) -> None:
        self.width = width
        self.height = height
        self.outlines = outlines


Picture = Raster | Drawing


def is_see_through(picture: Picture) -> bool:
    """True if anything behind the picture shines through its pixels or outlines."""
    if isinstance(picture, Drawing):
        return any(outline.opacity < 1 for outline in picture.outlines)
    return picture.mask is not None


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

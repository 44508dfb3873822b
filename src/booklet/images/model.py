"""TODO."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Raster:
    """Samples, 8 bits each, row by row from the top; or a whole JPEG file as it came.

    `data` holds width × height × (1 or 3) bytes for `colours` "grey" or "rgb" (sRGB), or the JPEG file when
    `jpeg`. `mask` is one byte of opacity a pixel, or None where all is opaque. `density` is pixels per inch
    where the file says, else 72.
    """

    __slots__ = ("colours", "data", "density", "height", "jpeg", "mask", "width")

    def __init__(
        self,
        width: int,
        height: int,
        colours: Literal["grey", "rgb"],
        data: bytes,
        jpeg: bool = False,
        mask: bytes | None = None,
        density: float = 72.0,
    ) -> None:
        self.width = width
        self.height = height
        self.colours = colours
        self.data = data
        self.jpeg = jpeg
        self.mask = mask
        self.density = density


Rgb = tuple[float, float, float]
Step = tuple[str, *tuple[float, ...]]
Path = tuple[Step, ...]


class Outline(NamedTuple):
    """A path in the drawing's own points, y downward, ready to paint: filled first, then stroked.

    `cap`, `join`, `miter_limit` and `dash` (lengths of dashes and gaps in turn, begun `dash_offset` into the
    pattern) mean what they mean in PDF (ISO 32000-1, 8.4.3).
    """

    path: Path
    fill: Rgb | None
    stroke: Rgb | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    opacity: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0


class Drawing:
    """Outlines within a box of width × height points; what lies outside the box is not to be seen."""

    __slots__ = ("height", "outlines", "width")

    def __init__(self, width: float, height: float, outlines: tuple[Outline, ...]) -> None:
        self.width = width
        self.height = height
        self.outlines = outlines


Picture = Raster | Drawing


class ReadPicture(NamedTuple):
    """A picture, and what had to be simplified in it; a notice follows the file's name and a colon."""

    picture: Picture
    notices: tuple[str, ...] = ()


class PictureFault(Exception):  # noqa: N818  a fault of the file, not of ours
    """A file that cannot be set: `headline` follows the file's name and a colon, `help` says what to do."""

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  the word the reader of a message sees
        super().__init__(headline)
        self.headline = headline
        self.help = help

"""Pictures as plain data: a raster of samples, or a drawing of filled and stroked outlines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, eq=False)
class Raster:
    """Samples, 8 bits each, row by row from the top; or a whole JPEG file as it came.

    `data` holds width × height × (1, 3 or 4) bytes for `colours` "grey", "rgb", "cmyk", or the JPEG file when `jpeg`. `mask` is
    one byte of opacity a pixel, or None where all is opaque. `density` is pixels per inch where the file says, else 72.
    """

    width: int
    height: int
    colours: Literal["grey", "rgb", "cmyk"]
    data: bytes
    jpeg: bool = False
    mask: bytes | None = None
    density: float = 72.0


@dataclass(frozen=True, slots=True)
class Outline:
    """A path in the drawing's own points, y downward, ready to paint.

    `path` holds ("M", x, y), ("L", x, y), ("C", x1, y1, x2, y2, x, y) and ("Z",) steps. `fill` and `stroke` are red, green
    and blue from 0 to 1, or None.
    """

    path: tuple[tuple[str | float, ...], ...]
    fill: tuple[float, float, float] | None
    stroke: tuple[float, float, float] | None = None
    stroke_width: float = 1.0
    even_odd: bool = False
    opacity: float = 1.0
    cap: int = 0
    join: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """Outlines within a box of width × height points."""

    width: float
    height: float
    outlines: tuple[Outline, ...]


Picture = Raster | Drawing

"""What a reader would not see, or not clearly, of the logos on a cover."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import ceil

from booklet.book.cover_art import CoverArt
from booklet.conference.model import Text
from booklet.diagnostics.model import Problems
from booklet.images.model import Drawing, Picture, Raster, colours_of, painted_parts
from booklet.typeset.page import ImageItem, RgbColour

_LEAST = 150  # pixels per inch, below which edges are seen to be rough
_CLEAR = 0.1  # the difference of red, green or blue from the ground that is seen


def report_logos(logos: Mapping[Text, Picture], items: Iterable[ImageItem], art: CoverArt, problems: Problems) -> None:
    """Warns of logos of few pixels for their size, and of logos in the colour of the paper or of the cover's ground."""
    names = {id(picture): name for name, picture in logos.items()}
    for item in items:
        name, picture = names.get(id(item.picture)), item.picture
        if name is None:
            continue
        if isinstance(picture, Raster):
            _report_pixels(name, picture, item, problems)
        if art.picture is None and _is_hidden(picture, art.ground):
            ground = "white paper" if art.ground is None else "the cover's ground"
            problems.warn(
                "invisible-picture", f"{name.value}: the logo has the colour of {ground}, and can't be seen on it",
                name.span,
                help="use the logo's version for such a ground, or give the cover another: 'cover: {ground: …}'",
            )  # fmt: skip


def _report_pixels(name: Text, picture: Raster, item: ImageItem, problems: Problems) -> None:
    resolution = 72 * min(picture.width / item.width, picture.height / item.height)
    if resolution < _LEAST:
        needed = ceil(picture.width * _LEAST / resolution), ceil(picture.height * _LEAST / resolution)
        problems.warn(
            "low-resolution", f"{name.value}: {picture.width} × {picture.height} pixels are {resolution:.0f} per inch "
            "at the logo's size, and look rough",
            name.span, help=f"use a picture of at least {needed[0]} × {needed[1]} pixels, or an SVG",
        )  # fmt: skip


def _is_hidden(picture: Picture, ground: object) -> bool:
    """True if all that a picture paints has the colour of the ground; None is white paper."""
    if ground is not None and not isinstance(ground, RgbColour):
        return False
    behind = (1.0, 1.0, 1.0) if ground is None else tuple(ground)
    if isinstance(picture, Drawing):
        colours = [colour[:3] for colour in colours_of(picture)]
        if not colours or any(not hasattr(part, "fill") for part in painted_parts(picture.outlines)):
            return False
    else:
        from booklet.images.mean_colour import extreme_colours  # Pillow, which has been loaded to read the picture

        colours = [*extreme_colours(picture, behind)]
    return all(abs(value - other) < _CLEAR for colour in colours for value, other in zip(colour, behind, strict=True))

"""Colours of a raster as a whole: how light or dark it is as a ground for text, and if it can be seen on one."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from booklet.images.model import Raster, Rgb


def extreme_colours(raster: Raster, ground: tuple[float, ...]) -> tuple[Rgb, Rgb]:
    """The least and the most of red, of green and of blue on any pixel, in front of a ground."""
    image = _opened(raster)
    if raster.mask is not None:
        mask = Image.frombytes("L", (raster.width, raster.height), raster.mask)
        red, green, blue = [round(255 * value) for value in ground]
        image = Image.composite(image, Image.new("RGB", image.size, (red, green, blue)), mask)
    extremes = [band.getextrema() for band in image.split()]
    least, most = zip(*[(float(low) / 255, float(high) / 255) for low, high in extremes], strict=True)  # type: ignore[arg-type]
    return least, most


def mean_colour(raster: Raster) -> Rgb:
    """The mean of all pixels in sRGB, transparent ones included."""
    pixel = _opened(raster).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    red, green, blue = [value / 255 for value in pixel]
    return red, green, blue


def _opened(raster: Raster) -> Image.Image:
    """The raster in mode RGB, without its mask."""
    if raster.jpeg:
        return Image.open(BytesIO(raster.data)).convert("RGB")
    mode = "L" if raster.colour_space == "grey" else "RGB"
    return Image.frombytes(mode, (raster.width, raster.height), raster.data).convert("RGB")

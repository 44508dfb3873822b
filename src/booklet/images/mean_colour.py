"""The mean colour of a raster: how light or dark it is as a ground for text."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from booklet.images.model import Raster, Rgb


def mean_colour(raster: Raster) -> Rgb:
    """The mean of all pixels in sRGB, transparent ones included."""
    if raster.jpeg:
        image: Image.Image = Image.open(BytesIO(raster.data))
    else:
        mode = "L" if raster.colour_space == "grey" else "RGB"
        image = Image.frombytes(mode, (raster.width, raster.height), raster.data)
    pixel = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert isinstance(pixel, tuple)
    red, green, blue = [value / 255 for value in pixel]
    return red, green, blue

"""Pictures in sRGB converted to inks, by LittleCMS through Pillow.

Grey pictures are printed with black alone. Where a conversion lays more ink than the paper takes, cyan, magenta and
yellow are reduced, and black is kept, as under colour removal does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from PIL import Image, ImageChops, ImageCms, ImageMath

from booklet.images.model import Raster

_JPEG_QUALITY = 95
_JPEG_ERROR = 12.0  # per cent of ink by which compression may darken a pixel of four inks


@lru_cache(maxsize=4)
def _transform(profile: bytes) -> ImageCms.ImageCmsTransform:
    return ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"),
        ImageCms.getOpenProfile(BytesIO(profile)),
        "RGB",
        "CMYK",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def srgb_to_cmyk(image: Image.Image, profile: bytes) -> Image.Image:
    """An image of mode RGB in CMYK, by the profile in an ICC file's bytes."""
    converted = ImageCms.applyTransform(image, _transform(profile))
    if converted is None:
        raise ValueError("the conversion gave no image")
    return converted


def separate(raster: Raster, profile: bytes, limit: float, *, black: bool) -> Raster:
    """The raster in inks, of at most `limit` per cent together; in black alone if it is grey, or if `black` is set.

    A photograph that was a JPEG stays one.
    """
    image = _opened(raster)
    if image.mode == "L" or black or _is_grey(image):
        image = image.convert("L")
        return _as_raster(raster, image, "grey")
    room = limit - _JPEG_ERROR if raster.jpeg else limit
    return _as_raster(raster, limit_ink(srgb_to_cmyk(image, profile), room), "cmyk")


def ink_of(raster: Raster) -> float:
    """The most ink on any pixel of a raster in CMYK, in per cent."""
    if raster.jpeg:
        return highest_ink(Image.open(BytesIO(raster.data)))
    return highest_ink(Image.frombytes("CMYK", (raster.width, raster.height), raster.data))


def flatten(raster: Raster, ground: tuple[int, int, int]) -> Raster:
    """The raster without mask: in front of a ground of one colour of sRGB, in bytes."""
    if raster.mask is None:
        return raster
    image = _opened(raster).convert("RGB")
    mask = Image.frombytes("L", (raster.width, raster.height), raster.mask)
    image = Image.composite(image, Image.new("RGB", image.size, ground), mask)
    return Raster(raster.width, raster.height, "rgb", image.tobytes(), density=raster.density)


def limit_ink(image: Image.Image, limit: float) -> Image.Image:
    """The image in CMYK with at most `limit` per cent of ink on any pixel."""
    most = limit / 100 * 255
    if highest_ink(image) <= limit:
        return image
    cyan, magenta, yellow, black = image.split()
    colours = [band.convert("F") for band in (cyan, magenta, yellow)]
    total = _sum(colours)
    room = black.convert("F").point(lambda value: value * -1 + most)
    factor = _quotient(room, total)
    reduced = [_product(band, factor) for band in colours]
    return Image.merge("CMYK", (*reduced, black))


def highest_ink(image: Image.Image) -> float:
    """The most ink on any pixel of an image in CMYK, in per cent."""
    histogram = _sum([band.convert("F") for band in image.split()]).getextrema()
    _, highest = histogram
    if not isinstance(highest, int | float):
        raise TypeError("a sum of bands has one value for each pixel")
    return highest / 255 * 100


def _sum(bands: list[Image.Image]) -> Image.Image:
    total = bands[0]
    for band in bands[1:]:
        total = _evaluated(lambda given: given["a"] + given["b"], {"a": total, "b": band})
    return total


def _quotient(room: Image.Image, total: Image.Image) -> Image.Image:
    """The factor by which colours are reduced to the room that black leaves, 1 where they fit."""
    images = {"room": room, "total": total}
    quotient = _evaluated(lambda given: given["max"](given["room"], 0.0) / given["max"](given["total"], 1.0), images)
    return _evaluated(lambda given: given["min"](given["quotient"], 1.0), {"quotient": quotient})


def _product(band: Image.Image, factor: Image.Image) -> Image.Image:
    return _evaluated(lambda given: given["a"] * given["b"], {"a": band, "b": factor}).convert("L")


def _evaluated(expression: Callable[[dict[str, Any]], object], images: dict[str, Image.Image]) -> Image.Image:
    """The image that an expression over images gives."""
    result = ImageMath.lambda_eval(expression, **images)
    if not isinstance(result, Image.Image):
        raise TypeError("an expression over images gives an image")
    return result


def _opened(raster: Raster) -> Image.Image:
    if raster.jpeg:
        return Image.open(BytesIO(raster.data))
    mode = "L" if raster.colour_space == "grey" else "RGB"
    return Image.frombytes(mode, (raster.width, raster.height), raster.data)


def _is_grey(image: Image.Image) -> bool:
    """True if red, green and blue are the same in every pixel."""
    red, green, blue = image.convert("RGB").split()
    return not (ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox())


def _as_raster(raster: Raster, image: Image.Image, colour_space: Literal["grey", "cmyk"]) -> Raster:
    if raster.jpeg and raster.colour_space == "grey":
        return raster  # as it was
    if raster.jpeg:
        file = BytesIO()
        image.save(file, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
        data = file.getvalue()
    else:
        data = image.tobytes()
    return Raster(raster.width, raster.height, colour_space, data, raster.jpeg, raster.mask, raster.density)

"""The most ink on any pixel of an image of a PDF.

Every pixel counts: a small area of too much ink smears as a large one does.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image, ImageMath, UnidentifiedImageError

from booklet.preflight.colour_spaces import ColourSpace
from booklet.preflight.values import DAMAGE, elements, entry, is_array, name, number, numbers

_MOST_BYTES = 1_500_000_000  # of an image's data: more is not decoded
_STRIP = 1_000_000  # pixels that are added up at a time


def highest_ink(image: Any, space: ColourSpace, bits: int) -> float | None:
    """The most ink in per cent; None where it isn't known, or the colour isn't one of inks.

    `image` is a stream of pikepdf, of the colour space and so many bits for each component.
    """
    if space.kind in ("rgb", "icc-rgb", "lab", "pattern"):
        return None
    width, height = int(number(entry(image, "/Width"))), int(number(entry(image, "/Height")))
    if not 0 < width * height * max(space.components, 1) < _MOST_BYTES:
        return None
    try:
        if space.palette:
            return _highest_of_palette(image, space, bits, (width, height))
        if space.components <= 1:
            return 100.0
        bands = _bands(image, space, bits, (width, height))
    except (*DAMAGE, UnidentifiedImageError, Image.DecompressionBombError, MemoryError):
        return None
    return None if bands is None else highest_sum(bands) / 255 * 100


def highest_sum(bands: list[Image.Image]) -> float:
    """The highest sum of the values of all bands, in 1/255, over all pixels."""
    width, height = bands[0].size
    rows = max(1, _STRIP // width)
    highest = 0.0
    for top in range(0, height, rows):
        box = (0, top, width, min(top + rows, height))
        total = bands[0].crop(box).convert("I")
        for band in bands[1:]:
            total = _added(total, band.crop(box).convert("I"))
        highest = max(highest, float(total.getextrema()[1]))  # type: ignore[arg-type]
    return highest


def _added(one: Image.Image, other: Image.Image) -> Image.Image:
    result = ImageMath.lambda_eval(lambda given: given["a"] + given["b"], a=one, b=other)
    if not isinstance(result, Image.Image):
        raise TypeError("a sum of images is an image")
    return result


def _bands(image: Any, space: ColourSpace, bits: int, size: tuple[int, int]) -> list[Image.Image] | None:
    """A band for each component, as amounts of ink."""
    filters = _filters(image)
    if filters and filters[-1] in ("DCTDecode", "DCT", "JPXDecode"):
        bands = _opened(image, filters)
    else:
        bands = _raw_bands(image.read_bytes(), space.components, bits, size)
    if bands is None or len(bands) != space.components:
        return None
    decode = numbers(entry(image, "/Decode") or entry(image, "/D"))
    return [
        band.point(lambda value: 255 - value) if decode[2 * i : 2 * i + 1] > decode[2 * i + 1 : 2 * i + 2] else band
        for i, band in enumerate(bands)
    ]


def _filters(image: Any) -> list[str]:
    found = entry(image, "/Filter") or entry(image, "/F")
    return [name(each) for each in elements(found)] if is_array(found) else [name(found)] * (found is not None)


def _opened(image: Any, filters: list[str]) -> list[Image.Image] | None:
    """The bands of a JPEG or JPEG 2000 as they stand in the file: Pillow inverts those of Adobe's CMYK."""
    if len(filters) > 1:
        return None
    opened = Image.open(BytesIO(image.read_raw_bytes()))
    inverted = opened.format == "JPEG" and opened.mode == "CMYK" and "adobe" in opened.info
    bands = list(opened.split())
    return [band.point(lambda value: 255 - value) for band in bands] if inverted else bands


def _raw_bands(data: bytes, components: int, bits: int, size: tuple[int, int]) -> list[Image.Image] | None:
    width, height = size
    if bits == 16:
        data = data[::2]  # the higher byte of each value
    elif bits != 8:
        return None
    if len(data) < width * height * components:
        return None
    return [
        Image.frombytes("L", size, data[band : width * height * components : components]) for band in range(components)
    ]


def _highest_of_palette(image: Any, space: ColourSpace, bits: int, size: tuple[int, int]) -> float:
    """The most ink of those colours of a palette that the image has."""
    modes = {1: "P;1", 2: "P;2", 4: "P;4", 8: "P"}
    used = range(len(space.palette))
    if bits in modes and not {"DCTDecode", "JPXDecode"} & set(_filters(image)):
        histogram = Image.frombytes("P", size, image.read_bytes(), "raw", modes[bits]).histogram()
        used = [index for index, count in enumerate(histogram[: len(space.palette)]) if count]  # type: ignore[assignment]
    return max([space.palette[index].coverage for index in used], default=0.0)

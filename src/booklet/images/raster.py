"""Steps common to PNG and JPEG files: the limit on pixels, conversion to sRGB, orientation and density."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image

from booklet.images.model import PictureError, Raster

MAX_PIXELS = 50_000_000
"""More than an A4 page at 700 pixels per inch; compared with a file's header, before memory is allocated."""
_ORIENTATION = 0x0112  # the number of the tag (Exif 3.0, 4.6.5) in a TIFF directory
_TRANSPOSES = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def check_pixel_count(width: int, height: int) -> None:
    """Check a size in pixels. Raises `PictureError` if there are none, or more than `MAX_PIXELS`."""
    if width < 1 or height < 1:
        raise PictureError("the picture has no pixels", "save it again from the program it was made with")
    if width * height > MAX_PIXELS:
        raise PictureError(
            f"the picture has {width} × {height} pixels, more than {MAX_PIXELS // 1_000_000} million",
            "scale it down: 300 pixels per inch are enough in print",
        )


def damaged(file_format: str) -> PictureError:
    """The error for a file that ends too early or breaks the rules of its format."""
    return PictureError(f"the {file_format} is damaged or incomplete", "save or download the picture again")


def upright_transpose(exif: bytes | None) -> Image.Transpose | None:
    """The transpose that sets a picture upright by its Exif block; None if it is upright, or states no orientation."""
    block = (exif or b"").removeprefix(b"Exif\0\0")
    order = "<" if block.startswith(b"II") else ">"
    try:
        (offset,) = struct.unpack_from(order + "I", block, 4)
        (entries,) = struct.unpack_from(order + "H", block, offset)
        for entry in range(offset + 2, offset + 2 + 12 * entries, 12):
            tag, value = struct.unpack_from(order + "H6xH", block, entry)
            if tag == _ORIENTATION:
                return _TRANSPOSES.get(value)
    except struct.error:  # a broken block; the picture itself may be sound
        return None
    return None


def is_srgb(profile: bytes | None) -> bool:
    """True if samples with this ICC profile are sRGB without conversion: no profile, or a profile of sRGB."""
    if not profile:
        return True
    named = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return named and profile[16:20] == b"RGB "


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[str, ...]]:
    """The image (mode L, RGB or CMYK) in sRGB (mode L or RGB), and a notice if its colours are not certain."""
    grey = image.mode == "L"
    if not is_srgb(profile):
        converted = _by_profile(image, profile or b"")
        if converted is not None:
            return (converted.convert("L") if grey else converted), ()
        notice = "its colour profile cannot be used, so colours may differ a little"
        return (image if grey else image.convert("RGB")), (notice,)
    if image.mode == "CMYK":
        notice = "it is in CMYK without a colour profile, so its colours in RGB are a guess: save it as RGB"
        return image.convert("RGB"), (notice,)
    return image, ()


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The image converted from its ICC profile to sRGB, mode RGB; None if the profile can't be used."""
    from PIL import ImageCms  # here, because it loads a colour engine that few pictures need

    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except Exception:  # a broken profile, or a profile for other channels than the picture's
        return None


def make_raster(
    colour: Image.Image, mask: Image.Image | None, transpose: Image.Transpose | None, density: float
) -> Raster:
    """The samples of `colour` (mode L or RGB) and `mask` (mode L, of the same size), both after `transpose`.

    A mask that is opaque everywhere is dropped. `density` is in pixels per inch, 0 if the file states none.
    """
    if transpose is not None:
        colour = colour.transpose(transpose)
        mask = mask.transpose(transpose) if mask is not None else None
    if mask is not None and mask.getextrema() == (255, 255):
        mask = None
    return Raster(
        colour.width,
        colour.height,
        "grey" if colour.mode == "L" else "rgb",
        colour.tobytes(),
        mask=mask.tobytes() if mask is not None else None,
        density=plausible_density(density),
    )


def plausible_density(density: float) -> float:
    """The density in pixels per inch, or 72 if it is outside 10 to 10,000 and so can't be meant."""
    return round(density, 2) if 10.0 <= density <= 10_000.0 else 72.0

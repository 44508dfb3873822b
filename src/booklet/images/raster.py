"""What PNG and JPEG files have in common on their way to samples: a budget, a colour space, a way up."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image

from booklet.images.model import PictureFault, Raster

MAX_PIXELS = 50_000_000
"""More than an A4 page at 700 pixels an inch; judged from a file's header, before memory is asked for."""
_ORIENTATION = 0x0112  # the tag's number in Exif 3.0, 4.6.5; a TIFF directory holds it
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def check_budget(width: int, height: int) -> None:
    """Raises `PictureFault` for a picture of no pixels, or of too many."""
    if width < 1 or height < 1:
        raise PictureFault("the picture has no pixels", "save it again from the program it was made with")
    if width * height > MAX_PIXELS:
        raise PictureFault(
            f"the picture has {width} × {height} pixels, more than {MAX_PIXELS // 1_000_000} million",
            "scale it down: 300 pixels per inch are enough in print",
        )


def damaged(kind: str) -> PictureFault:
    """The fault of a file that breaks off or breaks the rules of its format."""
    return PictureFault(f"the {kind} is damaged or incomplete", "save or download the picture again")


def turn_of(exif: bytes | None) -> Image.Transpose | None:
    """How a picture is to be turned by its Exif block; None where it stands upright or nothing is said."""
    block = (exif or b"").removeprefix(b"Exif\0\0")
    order = "<" if block.startswith(b"II") else ">"
    try:
        (place,) = struct.unpack_from(order + "I", block, 4)
        (entries,) = struct.unpack_from(order + "H", block, place)
        for entry in range(place + 2, place + 2 + 12 * entries, 12):
            tag, value = struct.unpack_from(order + "H6xH", block, entry)
            if tag == _ORIENTATION:
                return _TURNS.get(value)
    except struct.error:  # a broken block; the picture is no worse for it
        return None
    return None


def is_srgb(profile: bytes | None) -> bool:
    """Whether samples under this ICC profile can be taken for sRGB as they are: no profile, or sRGB's own."""
    if not profile:
        return True
    named = b"sRGB" in profile or "sRGB".encode("utf-16-be") in profile
    return named and profile[16:20] == b"RGB "


def to_srgb(image: Image.Image, profile: bytes | None) -> tuple[Image.Image, tuple[str, ...]]:
    """The image (L, RGB or CMYK) as sRGB, grey staying grey; and a notice where its colours had to be guessed."""
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
    from PIL import ImageCms  # late: it loads a colour engine, and few pictures need it

    try:
        return ImageCms.profileToProfile(
            image, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except Exception:  # a broken profile, or one for other channels than the picture's
        return None


def raster_of(colour: Image.Image, mask: Image.Image | None, turn: Image.Transpose | None, density: float) -> Raster:
    """The picture as samples: `colour` is L or RGB, `mask` L and as large; both are turned the right way up."""
    if turn is not None:
        colour = colour.transpose(turn)
        mask = mask.transpose(turn) if mask is not None else None
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
    """Pixels per inch as the file says, or 72 where what it says can't be meant."""
    return round(density, 2) if 10.0 <= density <= 10_000.0 else 72.0

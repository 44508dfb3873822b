"""JPEG files: passed through as they came where a PDF can hold them, decoded to samples where not."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import Literal

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from booklet.images.model import PictureFault, Raster, ReadPicture
from booklet.images.raster import check_budget, damaged, is_srgb, plausible_density, raster_of, to_srgb, turn_of

MAX_SCANS = 100
"""A progressive file has about ten; thousands of empty ones would keep a decoder busy for hours."""
_HUFFMAN_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: what DCTDecode holds (7.4.8)
_NO_FRAMES = (0xC4, 0xC8, 0xCC)
_LONE_MARKERS = (0x01, *range(0xD0, 0xD9))


def read_jpeg(data: bytes) -> ReadPicture:
    """The picture of a JPEG file, which has been decoded once to see that it is whole.

    Raises `PictureFault` for a file that is damaged, incomplete or too large.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return _decoded(data)
    except PictureFault:
        raise
    except Exception:  # the decoder meets broken files with errors of every kind
        raise damaged("JPEG") from None


def _decoded(data: bytes) -> ReadPicture:
    image = JpegImageFile(BytesIO(data))
    check_budget(*image.size)
    if data.count(b"\xff\xda") > MAX_SCANS:
        raise damaged("JPEG")
    image.load()
    turn = turn_of(image.info.get("exif"))
    density = float(image.info.get("dpi", (0.0,))[0])
    profile = image.info.get("icc_profile")
    if turn is None and is_srgb(profile) and _fits_pdf(image, data):
        return ReadPicture(_passed_through(image, data, density))
    colour, notices = to_srgb(image, profile)
    return ReadPicture(raster_of(colour, None, turn, density), notices)


def _passed_through(image: Image.Image, data: bytes, density: float) -> Raster:
    colours: Literal["grey", "rgb"] = "grey" if image.mode == "L" else "rgb"
    return Raster(image.width, image.height, colours, data, jpeg=True, density=plausible_density(density))


def _fits_pdf(image: JpegImageFile, data: bytes) -> bool:
    """Whether readers of PDF will decode the file, and to the same colours (ISO 32000-1, 7.4.8)."""
    if image.mode not in ("L", "RGB") or _frame(data) not in _HUFFMAN_FRAMES:
        return False
    # Components called R, G and B are taken for what they say by image viewers, for YCbCr by PDF's.
    untagged = "jfif" not in image.info and "adobe" not in image.info
    return not (untagged and [layer[0] for layer in image.layer] == list(b"RGB"))


def _frame(data: bytes) -> int:
    """The second byte of the frame's marker (ITU-T T.81, table B.1), which tells how the file is coded.

    0 where something else stands between the segments: decoders skip it, a PDF's reader may not.
    """
    place = 2
    while data[place] == 0xFF:
        marker = data[place + 1]
        if marker == 0xFF:  # a marker may be filled up in front (B.1.1.2)
            place += 1
        elif marker in _LONE_MARKERS:
            place += 2
        elif 0xC0 <= marker <= 0xCF and marker not in _NO_FRAMES:
            return marker
        else:
            place += 2 + int(struct.unpack_from(">H", data, place + 2)[0])
    return 0

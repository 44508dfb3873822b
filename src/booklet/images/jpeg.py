"""JPEG files (ITU-T T.81): kept as they are if a PDF can hold them, else decoded to samples."""

from __future__ import annotations

import struct
import warnings
from io import BytesIO
from typing import Literal

from PIL import Image
from PIL.JpegImagePlugin import JpegImageFile

from booklet.images.model import DecodedPicture, PictureError, Raster
from booklet.images.raster import (
    check_pixel_count,
    damaged,
    is_srgb,
    make_raster,
    plausible_density,
    to_srgb,
    upright_transpose,
)

MAX_SCANS = 100
"""A progressive file has about ten scans; thousands of empty scans would take a decoder hours."""
_HUFFMAN_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive: those DCTDecode allows (ISO 32000-1, 7.4.8)
_NOT_FRAMES = (0xC4, 0xC8, 0xCC)  # markers among the frames' numbers: DHT, JPG, DAC (T.81, table B.1)
_LONE_MARKERS = (0x01, *range(0xD0, 0xD9))  # markers without a segment: TEM, RSTn, SOI


def read_jpeg(data: bytes) -> DecodedPicture:
    """The picture in a JPEG file. A file that is kept as it is has been decoded once too, to check that it is complete.

    Raises `PictureError` for a file that is damaged, incomplete or too large.
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            return _decoded(data)
    except PictureError:
        raise
    except Exception:  # the decoder raises errors of every kind for broken files
        raise damaged("JPEG") from None


def _decoded(data: bytes) -> DecodedPicture:
    """The picture, for data that the decoder accepts; its own errors pass through."""
    image = JpegImageFile(BytesIO(data))
    check_pixel_count(*image.size)
    if data.count(b"\xff\xda") > MAX_SCANS:
        raise damaged("JPEG")
    image.load()
    transpose = upright_transpose(image.info.get("exif"))
    density = float(image.info.get("dpi", (0.0,))[0])
    profile = image.info.get("icc_profile")
    if transpose is None and is_srgb(profile) and _fits_pdf(image, data):
        return DecodedPicture(_unchanged(image, data, density))
    colour, notices = to_srgb(image, profile)
    return DecodedPicture(make_raster(colour, None, transpose, density), notices)


def _unchanged(image: Image.Image, data: bytes, density: float) -> Raster:
    """A raster that holds the JPEG file itself."""
    colour_space: Literal["grey", "rgb"] = "grey" if image.mode == "L" else "rgb"
    return Raster(image.width, image.height, colour_space, data, jpeg=True, density=plausible_density(density))


def _fits_pdf(image: JpegImageFile, data: bytes) -> bool:
    """True if a PDF reader decodes the file to the same colours (ISO 32000-1, 7.4.8)."""
    if image.mode not in ("L", "RGB") or _frame(data) not in _HUFFMAN_FRAMES:
        return False
    # Image viewers read components named R, G and B as such, PDF readers as YCbCr.
    untagged = "jfif" not in image.info and "adobe" not in image.info
    return not (untagged and [layer[0] for layer in image.layer] == list(b"RGB"))


def _frame(data: bytes) -> int:
    """The second byte of the frame's marker, which states the coding process (T.81, table B.1).

    0 if there are other bytes between the segments: decoders skip them, a PDF reader may not.
    """
    offset = 2
    while data[offset] == 0xFF:
        marker = data[offset + 1]
        if marker == 0xFF:  # fill bytes may precede a marker (T.81, B.1.1.2)
            offset += 1
        elif marker in _LONE_MARKERS:
            offset += 2
        elif 0xC0 <= marker <= 0xCF and marker not in _NOT_FRAMES:
            return marker
        else:
            offset += 2 + int(struct.unpack_from(">H", data, offset + 2)[0])
    return 0

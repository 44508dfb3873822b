"""Raster pictures: PNG and JPEG files read to samples, and the steps common to both.

Steps common to PNG and JPEG files: the limit on pixels, conversion to sRGB, orientation and density.

PNG files (W3C Portable Network Graphics, third edition): samples in sRGB and an exact mask of opacity.

Numbers in brackets are sections of that standard.

JPEG files (ITU-T T.81): kept as they are if a PDF can hold them, else decoded to samples.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Literal

from PIL import Image, ImageChops
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from booklet.images.model import DecodedPicture, PictureError, Raster

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
        from booklet.images.cmyk import cmyk_to_srgb  # here, as the colour engine above

        notice = "it is in CMYK without a colour profile, so its colours are those of coated paper: save it as RGB"
        return cmyk_to_srgb(image), (notice,)
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


_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DECODED = (b"IHDR", b"PLTE", b"iCCP", b"IDAT", b"IEND")  # the chunks passed to the decoder
_COLOUR, _ALPHA = 2, 4  # bits of the colour type (11.2.1)
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = (  # Adam7 (8.1): the first column of a pass and the step to the next, then the same for rows
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
)


def read_png(data: bytes) -> DecodedPicture:
    """The samples of a PNG file; for an animated file, of its still picture.

    Raises `PictureError` for a file that is damaged, incomplete or too large.
    """
    try:
        chunks = _chunks(data)
        check_pixel_count(*struct.unpack(">II", chunks[b"IHDR"][:8]))
        _check_length(chunks)
        with warnings.catch_warnings(action="ignore"):
            return _decode_png(chunks)
    except PictureError:
        raise
    except Exception:  # the decoder raises errors of every kind for broken files
        raise damaged("PNG") from None


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The contents of the file's chunks by their types: all IDAT chunks joined, of any other type the first.

    Raises ValueError if a checksum is wrong, `struct.error` if the file ends too early.
    """
    parts: dict[bytes, list[bytes]] = {}
    for kind, body in _walk(data):
        if kind in parts and kind != b"IDAT":
            continue
        parts.setdefault(kind, []).append(body)
    return {kind: b"".join(bodies) for kind, bodies in parts.items()}


def _walk(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The type and content of each chunk (5.3), up to IEND."""
    offset, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, offset)
        body = data[offset + 8 : offset + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, offset + 8 + length)
        if kind in (*_DECODED, b"tRNS") and zlib.crc32(body, zlib.crc32(kind)) != checksum:
            raise ValueError("wrong checksum")
        yield kind, body
        offset += 12 + length


def _check_length(chunks: dict[bytes, bytes]) -> None:
    """Check that the compressed samples are complete, since the decoder fills missing rows with black.

    Raises ValueError if they are not, `zlib.error` if they can't be decompressed.
    """
    expected = _expected_length(*struct.unpack(">IIBBxxB", chunks[b"IHDR"]))
    samples, decompressor, length = chunks[b"IDAT"], zlib.decompressobj(), 0
    for start in range(0, len(samples), 16_384):  # in pieces, which limits time and memory
        length += len(decompressor.decompress(samples[start : start + 16_384]))
        if length > expected:
            return
    if length < expected or not decompressor.eof:
        raise ValueError("rows are missing")


def _expected_length(width: int, height: int, depth: int, colour_type: int, interlaced: int) -> int:
    """The number of bytes of all rows, each preceded by a byte for its filter (7.2)."""
    bits = depth * _CHANNELS[colour_type]
    length = 0
    for left, across, top, down in _PASSES if interlaced else ((0, 1, 0, 1),):
        columns = -(-(width - left) // across)
        rows = -(-(height - top) // down)
        length += rows * (1 + -(-columns * bits // 8)) if columns > 0 else 0
    return length


def _decode_png(chunks: dict[bytes, bytes]) -> DecodedPicture:
    """The picture, for chunks that the decoder accepts; its own errors pass through."""
    depth, colour_type = chunks[b"IHDR"][8:10]
    image = PngImageFile(BytesIO(_without_metadata(chunks)))
    image.load()
    mask = _mask(image, chunks.get(b"tRNS"), depth, colour_type)
    colour = _colour(image, colour_type)
    profile = image.info.get("icc_profile")
    colour = _without_gamma(colour, chunks) if is_srgb(profile) else colour
    colour, notices = to_srgb(colour, profile)
    if b"acTL" in chunks:
        notices = (*notices, "it is animated: its still picture is set")
    transpose = upright_transpose(chunks.get(b"eXIf"))
    return DecodedPicture(make_raster(colour, mask, transpose, _density(chunks)), notices)


def _without_metadata(chunks: dict[bytes, bytes]) -> bytes:
    """The file without texts, times and the like: an error in one of them must not make the picture unusable."""
    pieces = [_SIGNATURE]
    for kind in _DECODED:
        if kind in chunks:
            body = chunks[kind]
            pieces += (struct.pack(">I4s", len(body), kind), body)
            pieces.append(struct.pack(">I", zlib.crc32(body, zlib.crc32(kind))))
    return b"".join(pieces)


def _colour(image: Image.Image, colour_type: int) -> Image.Image:
    """The image without its opacity, in mode L or RGB (8 bits)."""
    if image.mode == "I;16":  # little-endian on every machine: the second byte is the high one
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    if not colour_type & _COLOUR:
        return image.getchannel(0) if colour_type & _ALPHA else image.convert("L")
    return image.convert("RGB")


def _mask(image: Image.Image, key: bytes | None, depth: int, colour_type: int) -> Image.Image | None:
    """The opacity from the alpha channel or the tRNS chunk `key` (11.3.1.1), in mode L; None if there is neither."""
    if colour_type & _ALPHA:
        return image.getchannel("A")
    if key is None:
        return None
    if image.mode == "P":
        indices = Image.frombytes("L", image.size, image.tobytes())
        return indices.point(list(key[:256].ljust(256, b"\xff")))
    levels = struct.unpack(f">{3 if colour_type & _COLOUR else 1}H", key[:6])
    if image.mode == "I;16":
        samples = image.tobytes()
        planes = [Image.frombytes("L", image.size, samples[byte::2]) for byte in (1, 0)]
        return _differing(planes, list(divmod(levels[0], 256)))
    if depth == 16:  # decoded to the high bytes only
        return _differing(list(image.split()), [level >> 8 for level in levels])
    planes = [image.convert("L")] if len(levels) == 1 else list(image.split())
    return _differing(planes, [level * 255 // (2**depth - 1) for level in levels])


def _differing(planes: list[Image.Image], levels: list[int]) -> Image.Image:
    """A mask: 255 if any of the planes differs from its level at a pixel, else 0."""
    masks = [
        plane.point([255 * (sample != level) for sample in range(256)])
        for plane, level in zip(planes, levels, strict=True)
    ]
    mask = masks[0]
    for other in masks[1:]:
        mask = ImageChops.lighter(mask, other)
    return mask


def _without_gamma(colour: Image.Image, chunks: dict[bytes, bytes]) -> Image.Image:
    """The samples encoded as sRGB, if a gAMA chunk states another encoding (13.13)."""
    if b"gAMA" not in chunks or b"sRGB" in chunks:
        return colour
    gamma = struct.unpack(">I", chunks[b"gAMA"])[0] / 100_000
    if not 0.1 < gamma < 10 or abs(gamma - 1 / 2.2) < 0.01:
        return colour
    curve = [round(255 * (sample / 255) ** (1 / (2.2 * gamma))) for sample in range(256)]
    return colour.point(curve * len(colour.getbands()))


def _density(chunks: dict[bytes, bytes]) -> float:
    """The density in pixels per inch from the pHYs chunk (11.3.4.3); 0 if it states none."""
    if len(chunks.get(b"pHYs", b"")) != 9:
        return 0.0
    across, _, unit = struct.unpack(">IIB", chunks[b"pHYs"])
    return across * 0.0254 if unit == 1 else 0.0


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
            return _decode_jpeg(data)
    except PictureError:
        raise
    except Exception:  # the decoder raises errors of every kind for broken files
        raise damaged("JPEG") from None


def _decode_jpeg(data: bytes) -> DecodedPicture:
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

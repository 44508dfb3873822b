"""PNG files (W3C Portable Network Graphics, third edition): samples in sRGB and an exact mask of opacity.

Numbers in brackets are sections of that standard.
"""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngImageFile

from booklet.images.model import DecodedPicture, PictureError
from booklet.images.raster import check_pixel_count, damaged, is_srgb, make_raster, to_srgb, upright_transpose

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
            return _decoded(chunks)
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


def _decoded(chunks: dict[bytes, bytes]) -> DecodedPicture:
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

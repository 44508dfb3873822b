"""PNG files (W3C Portable Network Graphics, third edition): samples and an exact mask."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from io import BytesIO

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngImageFile

from booklet.images.model import PictureFault, ReadPicture
from booklet.images.raster import check_budget, damaged, is_srgb, raster_of, to_srgb, turn_of

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DECODED = (b"IHDR", b"PLTE", b"iCCP", b"IDAT", b"IEND")  # what the decoder gets to see
_COLOUR, _ALPHA = 2, 4  # bits of the colour type (11.2.1)
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = (  # Adam7 (8.1): where a pass begins and its step, across and down
    (0, 8, 0, 8),
    (4, 8, 0, 8),
    (0, 4, 4, 8),
    (2, 4, 0, 4),
    (0, 2, 2, 4),
    (1, 2, 0, 2),
    (0, 1, 1, 2),
)


def read_png(data: bytes) -> ReadPicture:
    """The samples of a PNG file; of an animated one, those of its still picture.

    Raises `PictureFault` for a file that is damaged, incomplete or too large.
    """
    try:
        chunks = _chunks(data)
        check_budget(*struct.unpack(">II", chunks[b"IHDR"][:8]))
        _check_length(chunks)
        with warnings.catch_warnings(action="ignore"):
            return _decoded(chunks)
    except PictureFault:
        raise
    except Exception:  # the decoder meets broken files with errors of every kind
        raise damaged("PNG") from None


def _chunks(data: bytes) -> dict[bytes, bytes]:
    """The contents of the file's chunks by their names, those of the same name joined (as IDAT is meant to be).

    Raises ValueError where a checksum is wrong or the file breaks off.
    """
    parts: dict[bytes, list[bytes]] = {}
    for kind, body in _walk(data):
        if kind in parts and kind != b"IDAT":
            continue
        parts.setdefault(kind, []).append(body)
    return {kind: b"".join(bodies) for kind, bodies in parts.items()}


def _walk(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, kind = len(_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, place)
        body = data[place + 8 : place + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, place + 8 + length)
        if kind in (*_DECODED, b"tRNS") and zlib.crc32(body, zlib.crc32(kind)) != checksum:
            raise ValueError("wrong checksum")
        yield kind, body
        place += 12 + length


def _check_length(chunks: dict[bytes, bytes]) -> None:
    """Raises ValueError unless the compressed samples are whole: the decoder takes missing rows for black."""
    due = _length_due(*struct.unpack(">IIBBxxB", chunks[b"IHDR"]))
    samples, engine, length = chunks[b"IDAT"], zlib.decompressobj(), 0
    for at in range(0, len(samples), 16_384):  # in pieces, so that neither time nor memory can run away
        length += len(engine.decompress(samples[at : at + 16_384]))
        if length > due:
            return
    if length < due or not engine.eof:
        raise ValueError("rows are missing")


def _length_due(width: int, height: int, depth: int, colour_type: int, interlaced: int) -> int:
    """How many bytes the rows take, each with a byte for its filter before it (7.2)."""
    bits = depth * _CHANNELS[colour_type]
    length = 0
    for left, across, top, down in _PASSES if interlaced else ((0, 1, 0, 1),):
        columns = -(-(width - left) // across)
        rows = -(-(height - top) // down)
        length += rows * (1 + -(-columns * bits // 8)) if columns > 0 else 0
    return length


def _decoded(chunks: dict[bytes, bytes]) -> ReadPicture:
    depth, colour_type = chunks[b"IHDR"][8:10]
    image = PngImageFile(BytesIO(_rebuilt(chunks)))
    image.load()
    mask = _mask(image, chunks.get(b"tRNS"), depth, colour_type)
    colour = _colour(image, colour_type)
    profile = image.info.get("icc_profile")
    colour = _without_gamma(colour, chunks) if is_srgb(profile) else colour
    colour, notices = to_srgb(colour, profile)
    if b"acTL" in chunks:
        notices = (*notices, "it is animated: its still picture is set")
    return ReadPicture(raster_of(colour, mask, turn_of(chunks.get(b"eXIf")), _density(chunks)), notices)


def _rebuilt(chunks: dict[bytes, bytes]) -> bytes:
    """The file without its texts and times: what they hold must not decide whether the picture is set."""
    pieces = [_SIGNATURE]
    for kind in _DECODED:
        if kind in chunks:
            body = chunks[kind]
            pieces += (struct.pack(">I4s", len(body), kind), body)
            pieces.append(struct.pack(">I", zlib.crc32(body, zlib.crc32(kind))))
    return b"".join(pieces)


def _colour(image: Image.Image, colour_type: int) -> Image.Image:
    """The image without its opacity, as L or RGB of 8 bits."""
    if image.mode == "I;16":  # little-endian here, whatever the machine: the second byte is the high one
        return Image.frombytes("L", image.size, image.tobytes()[1::2])
    if not colour_type & _COLOUR:
        return image.getchannel(0) if colour_type & _ALPHA else image.convert("L")
    return image.convert("RGB")


def _mask(image: Image.Image, key: bytes | None, depth: int, colour_type: int) -> Image.Image | None:
    """Opacity by the alpha channel, or by the tRNS chunk `key` (11.3.1.1); None where there is neither."""
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
    if depth == 16:  # decoded to the high bytes alone
        return _differing(list(image.split()), [level >> 8 for level in levels])
    planes = [image.convert("L")] if len(levels) == 1 else list(image.split())
    return _differing(planes, [level * 255 // (2**depth - 1) for level in levels])


def _differing(planes: list[Image.Image], levels: list[int]) -> Image.Image:
    """255 where any of the planes differs from its level, 0 where all have it."""
    masks = [
        plane.point([255 * (sample != level) for sample in range(256)])
        for plane, level in zip(planes, levels, strict=True)
    ]
    mask = masks[0]
    for other in masks[1:]:
        mask = ImageChops.lighter(mask, other)
    return mask


def _without_gamma(colour: Image.Image, chunks: dict[bytes, bytes]) -> Image.Image:
    """The samples as sRGB has them, where a gAMA chunk says they were encoded otherwise (13.13)."""
    if b"gAMA" not in chunks or b"sRGB" in chunks:
        return colour
    gamma = struct.unpack(">I", chunks[b"gAMA"])[0] / 100_000
    if not 0.1 < gamma < 10 or abs(gamma - 1 / 2.2) < 0.01:
        return colour
    curve = [round(255 * (sample / 255) ** (1 / (2.2 * gamma))) for sample in range(256)]
    return colour.point(curve * len(colour.getbands()))


def _density(chunks: dict[bytes, bytes]) -> float:
    """Pixels per inch by the pHYs chunk (11.3.4.3); 0 where there is none."""
    if len(chunks.get(b"pHYs", b"")) != 9:
        return 0.0
    across, _, unit = struct.unpack(">IIB", chunks[b"pHYs"])
    return across * 0.0254 if unit == 1 else 0.0

"""Pictures inside an SVG (SVG 5.7): those in the file itself, as addresses that hold their data (RFC 2397)."""

from __future__ import annotations

from base64 import b64decode
from binascii import Error
from urllib.parse import unquote_to_bytes

from booklet.images.model import (
    Clip,
    Cmyk,
    DecodedPicture,
    Drawing,
    Embedded,
    Fill,
    Gradient,
    Group,
    Part,
    PictureError,
    Raster,
    Rgb,
    Tiling,
)
from booklet.images.svg.coordinates import POINTS_PER_PX, fit_view_box
from booklet.images.svg.document import LINKED, Notices
from booklet.images.svg.geometry import BoundingBox, Matrix, path_of
from booklet.images.svg.gradients import Tone

_MAX_PIXELS = 50_000_000  # of all rasters in a file
MAX_INSIDE = 3
"""Drawings within one another."""


def data_of(address: str) -> bytes | None:
    """The data in an address; None if it is an address of anything else."""
    head, comma, body = address.strip().partition(",")
    if not comma or head[:5].lower() != "data:":
        return None
    if not head.lower().replace(" ", "").endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return b64decode("".join(unquote_to_bytes(body).decode("latin-1").split()) + "==")
    except (Error, ValueError):
        return b""


def read_inside(data: bytes, depth: int) -> DecodedPicture:
    """The picture in the data, `depth` drawings within one another. Raises `PictureError` as `read_picture` does."""
    from booklet.images.read import read_picture

    if depth >= MAX_INSIDE:
        raise PictureError("drawings are embedded in one another too deeply", "save the whole picture as PNG")
    return read_picture(data, depth + 1)


class EmbeddedPictures:
    """The pictures inside a file, each read once; `inside` counts the drawings that hold the file."""

    def __init__(self, notices: Notices, inside: int) -> None:
        self.notices = notices
        self.inside = inside
        self.pixels = 0
        self.found: dict[str, DecodedPicture | None] = {}

    def read(self, address: str) -> DecodedPicture | None:
        """The picture in an address; None, and a notice, if it is in another file or can't be read.

        Raises `PictureError` if all have too many pixels.
        """
        if address not in self.found:
            self.found[address] = self._read(address)
        return self.found[address]

    def _read(self, address: str) -> DecodedPicture | None:
        data = data_of(address)
        if data is None:
            if address:
                self.notices.add(LINKED)
            return None
        try:
            found = read_inside(data, self.inside)
        except PictureError as error:
            self.notices.add(f"an image inside it is not drawn: {error.headline}")
            return None
        if isinstance(found.picture, Raster):
            self.pixels += found.picture.width * found.picture.height
        if self.pixels > _MAX_PIXELS:
            raise PictureError("the images inside the SVG have too many pixels", "scale them down")
        for notice in found.notices:
            self.notices.add(notice)
        return found


def size_of(picture: DecodedPicture) -> tuple[float, float]:
    """The size of a picture in px."""
    found = picture.picture
    if isinstance(found, Drawing):
        return found.width / POINTS_PER_PX, found.height / POINTS_PER_PX
    return float(found.width), float(found.height)


def placed_part(picture: DecodedPicture, box: BoundingBox, aspect: str, matrix: Matrix) -> Part:
    """The picture in a box in user units, which `matrix` maps to points, by a value of `preserveAspectRatio`."""
    width, height = size_of(picture)
    placing = fit_view_box(BoundingBox(0.0, 0.0, width, height), box.width, box.height, aspect)
    placing = matrix @ Matrix(e=box.x, f=box.y) @ placing
    found = picture.picture
    part: Part
    if isinstance(found, Drawing):
        inner = placing @ Matrix(1 / POINTS_PER_PX, 0.0, 0.0, 1 / POINTS_PER_PX)
        edge = inner.transform(path_of(BoundingBox(0.0, 0.0, found.width, found.height)))
        part = Group(found.outlines, clips=(Clip(edge),), matrix=inner, isolated=found.isolated)
    else:
        part = Embedded(found, placing @ Matrix(width, 0.0, 0.0, height))
    if "slice" not in aspect:
        return part
    return Group((part,), clips=(Clip(matrix.transform(path_of(box))),))


def toned(part: Part, tone: Tone) -> Part:
    """The part in the colours of a tone, which is that of a mask: all of its colours become greys."""
    if all(tone(colour) == colour for colour in ((1.0, 0.0, 0.0), (0.0, 0.5, 1.0))):
        return part
    if isinstance(part, Group):
        return part._replace(parts=tuple([toned(each, tone) for each in part.parts]))
    if isinstance(part, Embedded):
        return part._replace(raster=_grey(part.raster, tone))
    return part._replace(fill=_toned_fill(part.fill, tone), stroke=_toned_fill(part.stroke, tone))


def _toned_fill(fill: Fill | None, tone: Tone) -> Fill | None:
    if isinstance(fill, Gradient):
        stops = [stop._replace(colour=_tone_of(stop.colour, tone)) for stop in fill.stops]
        return fill._replace(stops=tuple(stops))
    if isinstance(fill, Tiling):
        return fill._replace(parts=tuple([toned(each, tone) for each in fill.parts]))
    return None if fill is None else _tone_of(fill, tone)


def _tone_of(colour: Rgb | Cmyk, tone: Tone) -> Rgb:
    red, green, blue = colour[:3]
    return tone((red, green, blue))


def _grey(raster: Raster, tone: Tone) -> Raster:
    """The raster in greys; those of its colours that are all the same in a tone are set without reading samples."""
    if tone((0.0, 0.0, 0.0)) != (0.0, 0.0, 0.0):
        data = bytes([255]) * (raster.width * raster.height)
    else:
        from io import BytesIO

        from PIL import Image

        mode = "L" if raster.colour_space == "grey" else "RGB"
        size = (raster.width, raster.height)
        image = Image.open(BytesIO(raster.data)) if raster.jpeg else Image.frombytes(mode, size, raster.data)
        data = image.convert("L").tobytes()
    return Raster(raster.width, raster.height, "grey", data, mask=raster.mask, density=raster.density)

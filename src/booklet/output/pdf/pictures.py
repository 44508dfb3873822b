"""Pictures in the file: rasters as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from zlib import compress

from booklet.images.model import Drawing, Picture, Raster
from booklet.output.pdf.colour import RASTER_SPACES
from booklet.output.pdf.drawings import add_drawing
from booklet.output.pdf.objects import Objects, Value, reference


def add_picture(objects: Objects, picture: Picture) -> int:
    """Embeds a picture, and returns the number of the XObject that paints it: a drawing in its own points, a raster in
    the unit square.
    """
    if isinstance(picture, Drawing):
        return add_drawing(objects, picture, lambda raster: _add_raster(objects, raster))
    return _add_raster(objects, picture)


def _add_raster(objects: Objects, raster: Raster) -> int:
    entries = _image_entries(raster, RASTER_SPACES[raster.colour_space])
    if raster.mask is not None:
        mask = _image_entries(raster, RASTER_SPACES["grey"])
        entries["SMask"] = reference(objects.add_stream(compress(raster.mask), mask, deflated=True))
    if raster.jpeg:
        if raster.colour_space == "cmyk":  # written by Pillow as Adobe does, with 255 for no ink
            entries["Decode"] = b"[1 0 1 0 1 0 1 0]"
        return objects.add_stream(raster.data, entries | {"Filter": b"/DCTDecode"})
    return objects.add_stream(compress(raster.data), entries, deflated=True)


def _image_entries(raster: Raster, colours: bytes) -> dict[str, Value]:
    return {
        "Type": b"/XObject",
        "Subtype": b"/Image",
        "Width": raster.width,
        "Height": raster.height,
        "ColorSpace": colours,
        "BitsPerComponent": 8,
    }

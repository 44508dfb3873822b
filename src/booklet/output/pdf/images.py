"""Pictures in the file: rasters as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9 and 8.10)."""

from __future__ import annotations

from zlib import compress

from booklet.output.pdf.drawing import drawing_operators, opacities
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import name, number, numbers
from booklet.typeset.pictures import Drawing, Picture, Raster

_COLOUR_SPACES = {"grey": b"/DeviceGray", "rgb": b"/DeviceRGB"}


def add_picture(objects: Objects, picture: Picture) -> int:
    """Embed the picture: the number of an XObject that paints a drawing in its own points, or a raster in the
    unit square.
    """
    if isinstance(picture, Drawing):
        return _add_drawing(objects, picture)
    return _add_raster(objects, picture)


def _add_drawing(objects: Objects, drawing: Drawing) -> int:
    states = b"".join(
        [
            b"%b<</ca %b/CA %b>>" % (name(state), number(opacity), number(opacity))
            for state, opacity in sorted(opacities(drawing).items())
        ]
    )
    entries: dict[str, Value] = {
        "Type": b"/XObject",
        "Subtype": b"/Form",
        "BBox": b"[%b]" % numbers(0, 0, drawing.width, drawing.height),
        "Resources": b"<</ExtGState<<%b>>>>" % states if states else b"<<>>",
    }
    return objects.add_stream(compress(drawing_operators(drawing)), entries, deflated=True)


def _add_raster(objects: Objects, raster: Raster) -> int:
    entries = _image_entries(raster, _COLOUR_SPACES[raster.colours])
    if raster.mask is not None:
        mask = _image_entries(raster, b"/DeviceGray")
        entries["SMask"] = reference(objects.add_stream(compress(raster.mask), mask, deflated=True))
    if raster.jpeg:
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

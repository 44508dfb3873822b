"""Pictures in the file: rasters as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9 and 8.10).

The coordinates of a drawing are its own points, with y upward from its lower edge.
"""

from __future__ import annotations

from zlib import compress

from booklet.images.model import Drawing, Outline, Picture, Raster
from booklet.output.pdf.colour import RASTER_SPACES, fill_operator, stroke_operator
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import name, number, numbers
from booklet.typeset.colour import RgbColour

_OPERATORS = {"M": b" m", "L": b" l", "C": b" c"}


def drawing_operators(drawing: Drawing) -> bytes:
    """The path operators of a drawing (8.5); a translucent outline uses the graphics state of its `opacity_name`."""
    return b"\n".join([_outline_operators(outline, drawing.height) for outline in drawing.outlines])


def opacities(drawing: Drawing) -> dict[str, float]:
    """The opacities of the graphics states that the operators of a drawing use, by name."""
    return {opacity_name(outline.opacity): outline.opacity for outline in drawing.outlines if outline.opacity < 1}


def opacity_name(opacity: float) -> str:
    """The name of the graphics state of an opacity from 0 to 1, by thousandths."""
    return f"O{round(opacity * 1000)}"


def _outline_operators(outline: Outline, height: float) -> bytes:
    parts = [b"q"]
    if outline.opacity < 1:
        parts.append(b"/%b gs" % opacity_name(outline.opacity).encode())
    if outline.fill:
        parts.append(fill_operator(RgbColour(*outline.fill)))
    if outline.stroke:
        width, limit = numbers(outline.stroke_width), numbers(outline.miter_limit)
        parts.append(
            stroke_operator(RgbColour(*outline.stroke))
            + b" %b w %d J %d j %b M" % (width, outline.cap, outline.join, limit)
        )
        if outline.dash:
            parts.append(b"[%b] %b d" % (numbers(*outline.dash), numbers(outline.dash_offset)))
    parts += [_step(step, height) for step in outline.path]
    parts += (_painting(outline), b"Q")
    return b"\n".join(parts)


def _step(step: tuple[str | float, ...], height: float) -> bytes:
    command, *coordinates = step
    if command == "Z":
        return b"h"
    upward = [height - float(value) if index % 2 else float(value) for index, value in enumerate(coordinates)]
    return b" ".join(map(number, upward)) + _OPERATORS[str(command)]


def _painting(outline: Outline) -> bytes:
    """The operator that paints the path (table 60)."""
    star = b"*" if outline.even_odd and outline.fill else b""
    if outline.fill:
        return (b"B" if outline.stroke else b"f") + star
    return b"S" if outline.stroke else b"n"


def add_picture(objects: Objects, picture: Picture) -> int:
    """Embeds a picture, and returns the number of the XObject that paints it: a drawing in its own points, a raster in
    the unit square.
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
    entries = _image_entries(raster, RASTER_SPACES[raster.colour_space])
    if raster.mask is not None:
        mask = _image_entries(raster, RASTER_SPACES["grey"])
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

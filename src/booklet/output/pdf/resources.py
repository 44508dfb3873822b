"""Content streams and resources of pages: the content of a layer is in the file once, on however many pages it is
shown (ISO 32000-1, 7.8).

Pictures in the file: rasters as image XObjects, drawings as form XObjects (ISO 32000-1, 8.9 and 8.10).

The coordinates of a drawing are its own points, with y upward from its lower edge.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from zlib import compress

from booklet.images.model import Drawing, Outline, Picture, Raster
from booklet.output.pdf.colour import RASTER_SPACES, colour_of, fill_operator, stroke_operator
from booklet.output.pdf.content import deflated
from booklet.output.pdf.glyph_strings import PLACEHOLDER
from booklet.output.pdf.model import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.syntax import escaped, name, number, numbers
from booklet.typeset.page import Affine, PageSize, Rectangle

if TYPE_CHECKING:
    from booklet.output.pdf.model import KeyedComposite

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
        parts.append(fill_operator(colour_of(outline.fill)))
    if outline.stroke:
        width, limit = numbers(outline.stroke_width), numbers(outline.miter_limit)
        parts.append(
            stroke_operator(colour_of(outline.stroke))
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


class PageResources:
    """The content streams and resource dictionaries of pages, as they are needed. `codes` are those of composed glyphs.
    `opening` are operators before the content of each layer, `shared` entries of all resource dictionaries.

    The content of a page is a list of streams read as one (7.8.2): the stream of each layer, and before it a short one
    that places the layer, which is shared by all pages that place a layer so.
    """

    def __init__(
        self, objects: Objects, codes: Mapping[KeyedComposite, int], opening: bytes = b"", shared: bytes = b""
    ) -> None:
        self._objects = objects
        self._codes = codes
        self._opening = opening
        self._shared = shared
        self._layers: dict[EncodedLayer, bytes] = {}  # references to the streams of layers
        self._placings: dict[bytes, bytes] = {}  # references to streams that place layers, by their operators
        self._places: dict[tuple[PageSize, Affine, Rectangle | None, bytes], bytes] = {}  # the same, by place
        self._pictures: dict[str, int] = {}
        self._resources: dict[tuple[str, ...], int] = {}

    def streams(self, page: EncodedPage) -> bytes:
        """References to the content streams of a page."""
        streams: list[bytes] = []
        ending = b""  # restores the graphics state from before the layer before
        for layer, matrix, clip in page.layers:
            if layer.content:
                place = page.size, matrix, clip, ending
                if place not in self._places:
                    operators = _placing_operators(page, PlacedContent(layer, matrix, clip))
                    self._places[place] = self._placing(ending + operators + self._opening)
                streams += (self._places[place], self._layers.get(layer) or self._add_layer(layer))
                ending = b"Q\n"
        return b" ".join([*streams, self._placing(ending)]) if streams else b""

    def resources(self, page: EncodedPage) -> int:
        """The number of the resource dictionary of a page; all pages without pictures share one."""
        pictures = dict([named for layer, _, _ in page.layers if layer.images for named in layer.images])
        names = tuple(sorted(pictures)) if pictures else ()
        if names not in self._resources:
            for picture in names:
                if picture not in self._pictures:
                    self._pictures[picture] = add_picture(self._objects, pictures[picture].picture)
            self._resources[names] = self._objects.add(self._resource_dictionary(names))
        return self._resources[names]

    def _add_layer(self, layer: EncodedLayer) -> bytes:
        content = layer.content
        if layer.composites:
            codes = [escaped(self._codes[composite].to_bytes(2, "big")) for composite in layer.composites]
            content = deflated(re.sub(PLACEHOLDER, lambda match: codes[int(match[1])], content))
        self._layers[layer] = reference(self._objects.add_stream(content, deflated=True))
        return self._layers[layer]

    def _placing(self, operators: bytes) -> bytes:
        if operators not in self._placings:
            self._placings[operators] = reference(self._objects.add_stream(operators))
        return self._placings[operators]

    def _resource_dictionary(self, pictures: tuple[str, ...]) -> bytes:
        fonts = reference(self._objects.number_of(self._objects.fonts))
        listed = b"".join([b"%b %d 0 R" % (name(picture), self._pictures[picture]) for picture in pictures])
        return b"<</Font %b%b%b>>" % (fonts, b"/XObject<<%b>>" % listed if listed else b"", self._shared)


def _placing_operators(page: EncodedPage, placed: PlacedContent) -> bytes:
    """The operators that save the graphics state, set the layer's coordinate system, and clip the layer."""
    matrix = page.on_sheet(placed)
    axes = b"1 0 0 1" if matrix.is_translation else numbers(*[round(each, 6) + 0.0 for each in matrix[:4]])
    operators = b"q %b %b cm\n" % (axes, numbers(round(matrix.e, 3), round(matrix.f, 3)))
    if placed.clip is None:
        return operators
    x, y, width, height = placed.clip
    return b"%b%b re W n\n" % (operators, numbers(x, -y - height, width, height))

"""Content streams and resources of pages: the content of a layer is in the file once, on however many pages it is
shown (ISO 32000-1, 7.8).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from booklet.output.pdf.glyph_strings import PLACEHOLDER
from booklet.output.pdf.model import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.pdf.objects import Objects, reference
from booklet.output.pdf.strips import deflated
from booklet.output.pdf.syntax import escaped, name, numbers
from booklet.typeset.page import Affine, PageSize, Rectangle

if TYPE_CHECKING:
    from booklet.output.pdf.model import KeyedComposite


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
                    from booklet.output.pdf.pictures import add_picture  # only where there is a picture

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

"""Content streams and resources of pages: each layer's content stands in the file once, however many pages show it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from booklet.output.pdf.document import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.pdf.encode import COMPOSITE, deflated
from booklet.output.pdf.images import add_picture
from booklet.output.pdf.objects import Objects, reference
from booklet.output.pdf.syntax import escaped, name, numbers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from booklet.output.pdf.document import KeyedComposite


class Contents:
    """What pages paint, and with what.

    A page's content is a list of streams read as one (ISO 32000-1, 7.8.2): before each layer's own stands a
    tiny one that moves the origin to the layer's place, and is shared by all pages that put a layer there.
    `codes` are those of the glyphs made for layers.
    """

    def __init__(self, objects: Objects, codes: Mapping[KeyedComposite, int]) -> None:
        self._objects = objects
        self._codes = codes
        self._layers: dict[EncodedLayer, int] = {}
        self._moves: dict[bytes, int] = {}
        self._pictures: dict[str, int] = {}
        self._resources: dict[tuple[str, ...], int] = {}

    def streams(self, page: EncodedPage) -> list[int]:
        """The content streams of the page, by number."""
        streams = []
        ending = b""  # of the layer before
        for placed in page.layers:
            if placed.layer.content:
                streams += [self._move(ending + _move_to(page, placed)), self._layer(placed.layer)]
                ending = b"Q\n"
        return [*streams, self._move(ending)] if streams else []

    def resources(self, page: EncodedPage) -> int:
        """The resource dictionary for the page: one for all pages without pictures."""
        pictures = {picture: image for placed in page.layers for picture, image in placed.layer.images}
        names = tuple(sorted(pictures))
        if names not in self._resources:
            for picture in names:
                if picture not in self._pictures:
                    self._pictures[picture] = add_picture(self._objects, pictures[picture].picture)
            self._resources[names] = self._objects.add(self._resource_dictionary(names))
        return self._resources[names]

    def _layer(self, layer: EncodedLayer) -> int:
        if layer not in self._layers:
            content = layer.content
            if layer.composites:
                codes = [escaped(self._codes[composite].to_bytes(2, "big")) for composite in layer.composites]
                content = deflated(re.sub(COMPOSITE, lambda match: codes[int(match[1])], content))
            self._layers[layer] = self._objects.add_stream(content, deflated=True)
        return self._layers[layer]

    def _move(self, operators: bytes) -> int:
        if operators not in self._moves:
            self._moves[operators] = self._objects.add_stream(operators)
        return self._moves[operators]

    def _resource_dictionary(self, pictures: tuple[str, ...]) -> bytes:
        fonts = reference(self._objects.number_of(self._objects.fonts))
        listed = b"".join([b"%b %d 0 R" % (name(picture), self._pictures[picture]) for picture in pictures])
        return b"<</Font %b%b>>" % (fonts, b"/XObject<<%b>>" % listed if listed else b"")


def _move_to(page: EncodedPage, placed: PlacedContent) -> bytes:
    return b"q 1 0 0 1 %b cm\n" % numbers(round(placed.x, 3), round(page.height - placed.y, 3))

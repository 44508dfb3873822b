"""The pages of a print master: those of the screen with bleed and marks, their layers and pictures in inks.

Nothing is set again: each layer is converted once, on however many pages it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.images.model import Picture
from booklet.output.pdf.model import EncodedLayer, EncodedPage, PlacedContent
from booklet.output.press.content import PressLayer, press_layer
from booklet.output.press.inks import Inks
from booklet.output.press.marks import SLUG, MarkKind, marks_layer
from booklet.output.press.pictures import PictureInks, press_picture
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, PageSize, Rectangle


class PressPages(NamedTuple):
    """Pages for print, and their layers with the inks on them."""

    pages: tuple[EncodedPage, ...]
    layers: dict[EncodedLayer, PressLayer]


class PressConverter:
    """Converts layers and pictures, each once."""

    def __init__(self, inks: Inks, pictures: PictureInks) -> None:
        self._inks = inks
        self._how = pictures
        self._layers: dict[EncodedLayer, PressLayer] = {}
        self._pictures: dict[Picture, Picture] = {}

    def pages(
        self, pages: Sequence[EncodedPage], bleed: float, marks: Sequence[MarkKind], folds: Sequence[float] = ()
    ) -> PressPages:
        """The pages with `bleed` points of bleed, and with marks around them."""
        made = []
        layers = {}
        for page in pages:
            size = PageSize(page.size.width, page.size.height, bleed, SLUG if marks else 0.0)
            placed = []
            for layer, matrix, clip in page.layers:
                converted = self._converted(layer)
                layers[converted.layer] = converted
                placed.append(PlacedContent(converted.layer, matrix, clip or _bled(size, matrix)))
            surround = marks_layer(size, marks, folds)
            if surround.content:
                placed.append(PlacedContent(surround, Affine()))
            made.append(EncodedPage(size, page.label, tuple(placed)))
        return PressPages(tuple(made), layers)

    def _converted(self, layer: EncodedLayer) -> PressLayer:
        known = self._layers.get(layer)
        if known is None:
            known = self._layers[layer] = press_layer(self._with_pictures(layer), self._inks)
        return known

    def _with_pictures(self, layer: EncodedLayer) -> EncodedLayer:
        if not layer.images:
            return layer
        images = tuple([(name, item._replace(picture=self._picture(item.picture))) for name, item in layer.images])
        given = (layer.content, layer.fonts, layer.first_mark, layer.marks, layer.links, layer.anchors)
        return EncodedLayer(*given, images, layer.composites)

    def _picture(self, picture: Picture) -> Picture:
        if picture not in self._pictures:
            self._pictures[picture] = press_picture(picture, self._inks, self._how)
        return self._pictures[picture]


def _bled(size: PageSize, matrix: Affine) -> Rectangle | None:
    """The page with its bleed, in the coordinates of an upright layer: what reaches further must not lie below the
    marks. None where there are no marks.
    """
    if not size.slug or not matrix.is_translation:
        return None
    x, y = -size.bleed - matrix.e, -size.bleed - matrix.f
    return Rectangle(x, y, size.width + 2 * size.bleed, size.height + 2 * size.bleed)

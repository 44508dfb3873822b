"""Pages placed on larger ones: sheets that are folded, or a cover with its spine. Nothing is written or read anew: each
layer of a page gets the matrix that leads to its place, and is cut at the edge of that place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.output.pdf.model import EncodedPage, PlacedContent
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, PageSize, Rectangle


class PagePlace(NamedTuple):
    """A page's place on a larger one. `matrix` leads from the page to the larger page, both y upward from the lower
    left corner of the trimmed page; `clip` is a rectangle of the page outside of which nothing is painted.
    """

    page: EncodedPage
    matrix: Affine
    clip: Rectangle


def compose(size: PageSize, label: str, places: Iterable[PagePlace], over: Sequence[PlacedContent] = ()) -> EncodedPage:
    """A page of that size with the layers of other pages in their places, and `over` them layers of its own."""
    layers = [placed for place in places for placed in _placed(place, size)]
    return EncodedPage(size, label, (*layers, *over))


def _placed(place: PagePlace, size: PageSize) -> list[PlacedContent]:
    height = place.page.size.height
    to_place = _turned(height).then(place.matrix).then(_turned(size.height))
    x, y, width, clip_height = place.clip
    clip = Rectangle(x, height - y - clip_height, width, clip_height)
    return [
        PlacedContent(layer, matrix.then(to_place), _within(matrix.inverse().bounds(clip), own))
        for layer, matrix, own in place.page.layers
        if layer.content
    ]


def _turned(height: float) -> Affine:
    """The map between y downward from the top of a page and y upward from its foot."""
    return Affine(d=-1.0, f=height)


def _within(clip: Rectangle, own: Rectangle | None) -> Rectangle:
    """The clip of a place together with that which a layer has already."""
    return clip if own is None else clip.within(own)

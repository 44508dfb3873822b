"""A cover of its own: back, spine and front side by side on one page, as it is printed and folded round the book."""

from __future__ import annotations

from booklet.output.composing import PagePlace, compose
from booklet.output.pdf.model import EncodedPage
from booklet.typeset.page import Affine, PageSize, Rectangle

_OVERLAP = 1.0  # points by which the spine reaches below its neighbours, so that no white shows between them


def cover_spread(first: EncodedPage, spine: EncodedPage | None, last: EncodedPage) -> EncodedPage:
    """A spread of a page on the left, a spine and a page on the right, each cut at the spine; None is a spine that
    bears nothing.

    Outside these are back, spine and front of a book from left to right, inside the insides of front and back cover.
    The spine's width is that of its page, 0 for None.
    """
    width, height = first.size.width, first.size.height
    thickness = spine.size.width if spine is not None else 0.0
    size = PageSize(2 * width + thickness, height)
    beyond = size.width  # more than any bleed
    upright = height + 2 * beyond
    places = []
    if spine is not None:
        between = Rectangle(-_OVERLAP, -beyond, thickness + 2 * _OVERLAP, upright)
        places.append(PagePlace(spine, Affine(e=width), between))
    places.append(PagePlace(first, Affine(), Rectangle(-beyond, -beyond, beyond + width, upright)))
    places.append(PagePlace(last, Affine(e=width + thickness), Rectangle(0.0, -beyond, beyond + width, upright)))
    return compose(size, "", places)


def folds_of(width: float, spine: float) -> tuple[float, ...]:
    """The folds of such a spread of pages `width` points wide, from the left edge."""
    return (width, width + spine) if spine else (width,)

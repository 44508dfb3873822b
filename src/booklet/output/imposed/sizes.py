"""Pages of several sizes in one file: the usual size, for which sheets are planned, and the places of other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from booklet.imposition.papers import in_millimetres
from booklet.output.imposed.model import Notice, named_pages
from booklet.output.imposed.pages import SourcePage
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_SAME = 1.5  # sizes are often rounded to whole points
_MOST_BLEED = 18.0  # a quarter of an inch: what is painted farther out is no bleed


class UsualPage(NamedTuple):
    """The size of most pages of a file, and the width of their bleed where it is widest."""

    width: float
    height: float
    bleed: float


def usual_page(pages: Sequence[SourcePage]) -> UsualPage:
    """The most frequent size, to a point; of several the first."""
    counts = Counter([_rounded(page) for page in pages])
    most = max(counts.values())
    first = next(page for page in pages if counts[_rounded(page)] == most)
    bleed = max([page.bleed for page in pages if _rounded(page) == _rounded(first)])
    return UsualPage(first.width, first.height, min(max(bleed, 0.0), _MOST_BLEED))


def _rounded(page: SourcePage) -> tuple[int, int]:
    return round(page.width), round(page.height)


def to_usual(page: SourcePage, usual: UsualPage) -> Affine:
    """The map from a page to the middle of one of the usual size; a larger page is made smaller until it fits."""
    scale = _scale(page, usual)
    x, y = (usual.width - page.width * scale) / 2, (usual.height - page.height * scale) / 2
    return Affine(scale, 0.0, 0.0, scale, x, y)


def _scale(page: SourcePage, usual: UsualPage) -> float:
    scale = min(usual.width / page.width, usual.height / page.height)
    return 1.0 if scale * max(page.width, page.height) > max(page.width, page.height) - _SAME else scale


def painted_area(page: SourcePage, usual: UsualPage) -> Rectangle:
    """The area that a page paints in its place, in the coordinates of a page of the usual size: with its bleed where it
    reaches the edge of the place, else to its own edge.
    """
    placed = to_usual(page, usual)
    area, own = placed.bounds(page.painted), placed.bounds(Rectangle(0.0, 0.0, page.width, page.height))
    if own.x > _SAME:
        area = area._replace(x=own.x, width=own.width)
    if own.y > _SAME:
        area = area._replace(y=own.y, height=own.height)
    return area


def odd_sizes(pages: Sequence[SourcePage], usual: UsualPage) -> Iterator[Notice]:
    """Notices of pages that are larger than usual, and of those that are smaller."""
    larger = [number for number, page in enumerate(pages, 1) if _scale(page, usual) < 1.0]
    smaller = [
        number
        for number, page in enumerate(pages, 1)
        if number not in set(larger) and (usual.width - page.width > _SAME or usual.height - page.height > _SAME)
    ]
    size = in_millimetres(usual.width, usual.height)
    if larger:
        headline = f"{named_pages(larger)} {_are(larger)} larger than {size}, the size of most: made smaller to fit"
        yield Notice("page-larger", headline, "make all pages of the same size if it should not be made smaller")
    if smaller:
        headline = f"{named_pages(smaller)} {_are(smaller)} smaller than {size}, the size of most: placed in the middle"
        yield Notice("page-smaller", headline, "make all pages of the same size if there should be no wider margins")


def _are(pages: Sequence[int]) -> str:
    return "are" if len(pages) > 1 else "is"

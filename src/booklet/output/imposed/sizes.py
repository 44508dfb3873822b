"""Pages of several sizes in one file: the usual size, for which sheets are planned, and the places of other pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from booklet.output.imposed.model import Notice, named_pages
from booklet.output.imposed.pages import SourceShape
from booklet.papers import in_millimetres
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_SAME = 1.5  # sizes are often rounded to whole points
_MOST_BLEED = 18.0  # a quarter of an inch: what is painted farther out is no bleed


class UsualPage(NamedTuple):
    """The size of most pages of a file, and the width of their bleed where it is widest."""

    width: float
    height: float
    bleed: float


class UsualPlace(NamedTuple):
    """The place of a page in one of the usual size: `matrix` leads there from the page's own coordinates, and `back` to
    them; `area` is what the page may paint there.
    """

    matrix: Affine
    back: Affine
    area: Rectangle


def usual_page(shapes: Sequence[SourceShape]) -> UsualPage:
    """The most frequent size, to a point; of several the first."""
    counts = Counter(map(_rounded, shapes))
    most = max(counts.values())
    first = next(shape for shape in shapes if counts[_rounded(shape)] == most)
    bleed = max([shape.bleed for shape in shapes if _rounded(shape) == _rounded(first)])
    return UsualPage(first.width, first.height, min(max(bleed, 0.0), _MOST_BLEED))


def _rounded(shape: SourceShape) -> tuple[int, int]:
    return round(shape.width), round(shape.height)


def usual_place(shape: SourceShape, usual: UsualPage) -> UsualPlace:
    """The place in the middle of a page of the usual size; a larger page is made smaller until it fits. It is painted
    with its bleed where it reaches the edge, else to its own edge.
    """
    scale = _scale(shape, usual)
    x, y = (usual.width - shape.width * scale) / 2, (usual.height - shape.height * scale) / 2
    middle = Affine(scale, 0.0, 0.0, scale, x, y)
    area = middle.bounds(shape.painted)
    if x > _SAME:
        area = area._replace(x=x, width=shape.width * scale)
    if y > _SAME:
        area = area._replace(y=y, height=shape.height * scale)
    matrix = shape.matrix.then(middle)
    return UsualPlace(matrix, matrix.inverse(), area)


def _scale(shape: SourceShape, usual: UsualPage) -> float:
    longest = max(shape.width, shape.height)
    scale = min(usual.width / shape.width, usual.height / shape.height)
    return 1.0 if scale * longest > longest - _SAME else scale


def odd_sizes(shapes: Sequence[SourceShape], usual: UsualPage) -> Iterator[Notice]:
    """Notices of pages that are larger than usual, and of those that are smaller."""
    larger, smaller = [], []
    for number, shape in enumerate(shapes, 1):
        if _scale(shape, usual) < 1.0:
            larger.append(number)
        elif usual.width - shape.width > _SAME or usual.height - shape.height > _SAME:
            smaller.append(number)
    size = in_millimetres(usual.width, usual.height)
    if larger:
        headline = f"{named_pages(larger)} {_are(larger)} larger than {size}, the size of most: made smaller to fit"
        yield Notice("page-larger", headline, "make all pages of the same size if it should not be made smaller")
    if smaller:
        headline = f"{named_pages(smaller)} {_are(smaller)} smaller than {size}, the size of most: placed in the middle"
        yield Notice("page-smaller", headline, "make all pages of the same size if there should be no wider margins")


def _are(pages: Sequence[int]) -> str:
    return "are" if len(pages) > 1 else "is"

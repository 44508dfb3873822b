"""The pages of a file as they are shown: the size of each, its bleed, and the map from its own coordinates."""

from __future__ import annotations

import pikepdf

from booklet.output.imposed.boxes import page_boxes, to_points
from booklet.preflight.values import number, rectangle
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox")


class PageShape(NamedTuple):
    """The trimmed page as it is shown, in points. `matrix` leads from the page's own coordinates to those of its lower
    left corner; `painted` is the area with its bleed, in the latter.
    """

    matrix: Affine
    width: float
    height: float
    painted: Rectangle

    @property
    def bleed(self) -> float:
        """The width of the bleed where it is widest."""
        x, y, width, height = self.painted
        return max(-x, -y, x + width - self.width, y + height - self.height)


class SourcePage(NamedTuple):
    """A page of a file: its dictionary, and its shape, which most pages of a file share."""

    content: pikepdf.Dictionary
    shape: PageShape


def read_page(page: pikepdf.Dictionary) -> SourcePage:
    """The page of a dictionary, which has what it inherits (`open_source`); whatever is wrong with its values counts as
    not being there.
    """
    boxes = page_boxes(_declared(page))
    turn = round(number(page.get("/Rotate")) / 90) % 4 * 90
    unit = number(page.get("/UserUnit"), 1.0)
    matrix = to_points(boxes.trim, turn, unit if unit > 0 else 1.0)
    trim = matrix.bounds(boxes.trim)
    return SourcePage(page, PageShape(matrix, trim.width, trim.height, matrix.bounds(boxes.painted)))


def _declared(page: pikepdf.Dictionary) -> dict[str, Rectangle]:
    found = {}
    for key in _BOXES:
        box = rectangle(page.get(key))
        if box is not None and box.width > 0 and box.height > 0:
            found[key] = box
    return found

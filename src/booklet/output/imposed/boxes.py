"""The boxes of a page (ISO 32000-1, 14.11.2): which part of it is the trimmed page, and what is painted around it."""

from __future__ import annotations

from collections.abc import Mapping

from booklet.imposition.placing import around
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

_LETTER = Rectangle(0.0, 0.0, 612.0, 792.0)  # of a page without a size, as readers take it


class PageBoxes(NamedTuple):
    """The boxes of a page in its own coordinates: `trim` is the trimmed page, `painted` that with its bleed."""

    trim: Rectangle
    painted: Rectangle


def page_boxes(declared: Mapping[str, Rectangle]) -> PageBoxes:
    """The boxes of a page by those that the file declares, from "/MediaBox" to "/TrimBox".

    The page is the trim box, as far as readers show it; without one, what readers show. Bleed counts only where it is
    declared: by default it would reach to the edge of what is shown, printer's marks included.
    """
    media = _inside(declared.get("/MediaBox"), _LETTER, cut=False)
    shown = _inside(declared.get("/CropBox"), media)
    trim = _inside(declared.get("/TrimBox"), shown)
    bleed = _inside(declared["/BleedBox"], media) if "/BleedBox" in declared else trim
    return PageBoxes(trim, around([trim, bleed]))


def to_points(box: Rectangle, turn: int, unit: float) -> Affine:
    """The map from a page's own coordinates to points from the lower left corner of a box, as the page is shown: turned
    clockwise by `turn` degrees, 0 to 270, with units of `unit` points (/Rotate and /UserUnit, 7.7.3.3).
    """
    x, y, width, height = box
    upright = {
        0: Affine(1.0, 0.0, 0.0, 1.0, -x, -y),
        90: Affine(0.0, -1.0, 1.0, 0.0, -y, x + width),
        180: Affine(-1.0, 0.0, 0.0, -1.0, x + width, y + height),
        270: Affine(0.0, 1.0, -1.0, 0.0, y + height, -x),
    }[turn]
    return upright if unit == 1.0 else upright.then(Affine(a=unit, d=unit))


def _inside(box: Rectangle | None, outer: Rectangle, cut: bool = True) -> Rectangle:
    """A box, cut at the edges of another; the other one if there is no box, or nothing left of it."""
    if box is None:
        return outer
    part = box.within(outer) if cut else box
    return part if part.width > 0 and part.height > 0 else outer

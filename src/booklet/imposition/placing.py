"""Pages on the sides of a sheet: where each stands, what of it is printed, and how far creep moves it.

A sheet's back is first placed as if the sheet were turned sideways, like the page of a book, and then turned by 180° if
the sheet turns about the other edge. Creep: the fore-edge of a sheet inside a fold stands out by the thickness of the
sheets around it. Its pages are moved towards the fold by as much, so that all margins are alike after trimming.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.imposition.model import Mark, MarkText, Rule, Side, Slot
from booklet.imposition.order import Part
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle


class Book(NamedTuple):
    """The pages to place: `pages` are the indexes in the document by positions in the book, None for blanks; `trim` and
    `bleed` are the size of a page and the width painted around it; `caliper` is the thickness of the paper.
    """

    pages: tuple[int | None, ...]
    trim: tuple[float, float]
    bleed: float
    caliper: float


class PlacedPart(NamedTuple):
    """A part of a side with its pages, in the coordinates of the side before it is turned.

    `area` is the paper of the part, `trimmed` what is left of it after trimming, `painted` what its pages cover with
    their bleed. `fold` is the x of the fold, None if it isn't folded. `part` None stays empty.
    """

    part: Part | None
    slots: tuple[Slot, ...]
    area: Rectangle
    trimmed: Rectangle
    painted: Rectangle
    fold: float | None


def place_part(
    part: Part | None, positions: Sequence[int], area: Rectangle, fold: bool, scale: float, book: Book
) -> PlacedPart:
    """A part with the pages of one of its sides in the middle of its area; empty places where no page is left."""
    width, height = book.trim[0] * scale, book.trim[1] * scale
    y = area.y + (area.height - height) / 2
    middle = area.x + area.width / 2
    creep = min(part.depth * book.caliper, width) if part and fold else 0.0
    corners = [middle - width + creep, middle - creep] if fold else [middle - width / 2]
    rooms = _halves(area) if fold else [area]
    places: Sequence[int | None] = positions or (None,) * len(corners)
    slots = [
        _slot(position, Affine(scale, 0.0, 0.0, scale, x, y), room, book)
        for position, x, room in zip(places, corners, rooms, strict=True)
    ]
    trimmed = Rectangle(corners[0], y, corners[-1] + width - corners[0], height)
    painted = around([slot.matrix.bounds(slot.clip) for slot in slots])
    return PlacedPart(part, tuple(slots), area, trimmed, painted, middle if fold else None)


def _halves(area: Rectangle) -> list[Rectangle]:
    """The halves of a part on the left and on the right of its fold."""
    half = area.width / 2
    return [area._replace(width=half), area._replace(x=area.x + half, width=half)]


def _slot(position: int | None, matrix: Affine, room: Rectangle, book: Book) -> Slot:
    """A place for a page: cut at the edges of its room, which are the fold, the neighbours or the sheet's edges."""
    (width, height), bleed = book.trim, book.bleed
    page = None if position is None else book.pages[position]
    painted = Rectangle(-bleed, -bleed, width + 2 * bleed, height + 2 * bleed)
    inside = painted.within(matrix.inverse().bounds(room))
    return Slot(position, page, matrix, inside)


def turned(side: Side, width: float, height: float) -> Side:
    """The side of a sheet of that size turned by 180°; its slots and marks keep their order."""
    turn = Affine(-1.0, 0.0, 0.0, -1.0, width, height)
    slots = [slot._replace(matrix=slot.matrix.then(turn)) for slot in side.slots]
    return Side(tuple(slots), tuple([_turned_mark(mark, turn) for mark in side.marks]))


def _turned_mark(mark: Mark, turn: Affine) -> Mark:
    if isinstance(mark, Rule):
        return Rule(*turn.bounds(Rectangle(*mark)))
    x, y = turn.point(mark.x, mark.y)
    return MarkText(mark.text, x, y, mark.size, (mark.turn + 180) % 360)


def around(rectangles: Sequence[Rectangle]) -> Rectangle:
    """The smallest rectangle around some, at least one."""
    left, low = min([each.x for each in rectangles]), min([each.y for each in rectangles])
    right = max([each.x + each.width for each in rectangles])
    high = max([each.y + each.height for each in rectangles])
    return Rectangle(left, low, right - left, high - low)

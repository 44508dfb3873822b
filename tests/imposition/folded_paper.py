"""Paper that is printed, turned, cut, folded and read, to see what a reader of the finished booklet sees.

Nothing here knows in which order pages are planned: it takes where each page lands on a side, and moves paper. Points
of a sheet have the coordinates of its front, as it lies before the reader; what is on its back is seen through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from booklet.imposition.model import Imposition, Side
from booklet.typeset.page import Affine, Rectangle

NEAR = 1e-6
Face = Literal["front", "back"]


class Impression(NamedTuple):
    """A page on a face of the paper: its index in the document (None: blank), the map from the page to the paper, and
    what it covers of the paper. `used` is False for a place that is thrown away.
    """

    face: Face
    page: int | None
    to_paper: Affine
    covers: Rectangle
    used: bool


class Piece(NamedTuple):
    """A piece of paper from (0, 0) to (width, height) with what is printed on it."""

    width: float
    height: float
    impressions: tuple[Impression, ...]


class Seen(NamedTuple):
    """A page as its reader sees it; x is 0 at the spine if there is one. `depth` counts the sheets folded around it."""

    page: int | None
    to_eye: Affine
    covers: Rectangle
    depth: int


def turn_of(plan: Imposition) -> Affine:
    """The map from the back as it is printed to the paper, by the edge about which the sheet turns."""
    edges = {"upright": plan.height, "level": plan.width}
    short = "upright" if plan.height <= plan.width else "level"
    long = "level" if short == "upright" else "upright"
    axis = {"short": short, "long": long}[plan.flip]
    assert edges[short] <= edges[long]
    if axis == "upright":  # about the left or the right edge, like a door
        return Affine(a=-1.0, e=plan.width)
    return Affine(d=-1.0, f=plan.height)  # about the upper or the lower edge, like the lid of a box


def printed(plan: Imposition) -> list[Piece]:
    """The sheets after both sides are printed, the first on top, all fronts up."""
    turn = turn_of(plan)
    sheets = []
    for sheet in plan.sheets:
        impressions = [*_impressions("front", sheet.front, Affine())]
        impressions += _impressions("back", sheet.back, turn) if sheet.back else []
        sheets.append(Piece(plan.width, plan.height, tuple(impressions)))
    return sheets


def _impressions(face: Face, side: Side, to_paper: Affine) -> Iterator[Impression]:
    for slot in side.slots:
        matrix = slot.matrix.then(to_paper)
        yield Impression(face, slot.page, matrix, matrix.bounds(slot.clip), slot.position is not None)


def cut(sheets: Sequence[Piece], columns: int, rows: int) -> list[Piece]:
    """The pile cut into equal parts, those of the left of the upper row on top, then its other parts, then other rows;
    parts without a page are thrown away.
    """
    pile = []
    for row in reversed(range(rows)):
        for column in range(columns):
            pile += [_part(sheet, column, row, columns, rows) for sheet in sheets]
    while pile and not any(each.used for each in pile[-1].impressions):
        pile.pop()
    assert all(any(each.used for each in piece.impressions) for piece in pile), "only the last parts are empty"
    return pile


def _part(sheet: Piece, column: int, row: int, columns: int, rows: int) -> Piece:
    width, height = sheet.width / columns, sheet.height / rows
    area = Rectangle(column * width, row * height, width, height)
    shift = Affine(e=-area.x, f=-area.y)
    inside = []
    for each in sheet.impressions:
        if contains(area, middle(each.covers)):
            assert is_within(each.covers, area), "a page is printed across a cut"
            inside.append(each._replace(to_paper=each.to_paper.then(shift), covers=shift.bounds(each.covers)))
    return Piece(width, height, tuple(inside))


def read_folded(plan: Imposition) -> list[list[tuple[Seen, Seen]]]:
    """The leaves of each signature, each with its recto and its verso, as they are read one after another."""
    pile = cut(printed(plan), plan.columns, plan.rows)
    assert len(pile) == sum(plan.signatures)
    signatures = []
    for size in plan.signatures:
        nested, pile = pile[:size], pile[size:]
        signatures.append(_leaves(nested, "left" if plan.options.rtl else "right"))
    return signatures


def _leaves(nested: Sequence[Piece], first: Literal["left", "right"]) -> list[tuple[Seen, Seen]]:
    """The leaves of sheets folded together, the outermost given first, fronts outside. The front cover is the half on
    the right of the outermost front for a spine on its left.
    """
    second: Literal["left", "right"] = "left" if first == "right" else "right"
    on_top = [_leaf(piece, first, depth) for depth, piece in enumerate(nested)]
    below = [_leaf(piece, second, depth) for depth, piece in enumerate(nested)]
    leaves = [(front, back) for front, back in on_top]
    return leaves + [(back, front) for front, back in reversed(below)]


def _leaf(piece: Piece, half: Literal["left", "right"], depth: int) -> tuple[Seen, Seen]:
    """The front and the back of half a folded sheet, each seen by who has it before the eyes, the spine at x = 0."""
    fold = piece.width / 2
    area = Rectangle(0.0 if half == "left" else fold, 0.0, fold, piece.height)
    on_it = [each for each in piece.impressions if contains(area, middle(each.covers))]
    assert all(is_within(each.covers, area) for each in on_it), "a page is printed across the fold"
    (front,) = [each for each in on_it if each.face == "front"]
    (back,) = [each for each in on_it if each.face == "back"]
    before = Affine(e=-fold)
    return _seen(front, before, depth), _seen(back, before.then(Affine(a=-1.0)), depth)


def read_stack(plan: Imposition) -> list[tuple[Seen, Seen]]:
    """The leaves of a cut pile, each with its front and its back, turned as the page of a book is turned."""
    leaves = []
    for piece in cut(printed(plan), plan.columns, plan.rows):
        (front,) = [each for each in piece.impressions if each.face == "front"]
        (back,) = [each for each in piece.impressions if each.face == "back"]
        leaves.append((_seen(front, Affine(), 0), _seen(back, Affine(a=-1.0, e=piece.width), 0)))
    return leaves


def read_pages(plan: Imposition) -> list[Seen]:
    """The pages of uncut sheets in the order in which eyes pass over them, each sheet turned sideways for its back."""
    found = []
    for sheet in printed(plan):
        for face, view in (("front", Affine()), ("back", Affine(a=-1.0, e=sheet.width))):
            seen = [_seen(each, view, 0) for each in sheet.impressions if each.face == face and each.used]
            side = -1 if plan.options.rtl else 1
            found += sorted(seen, key=lambda each: (-round(middle(each.covers)[1]), side * middle(each.covers)[0]))
    return found


def _seen(impression: Impression, view: Affine, depth: int) -> Seen:
    return Seen(impression.page, impression.to_paper.then(view), view.bounds(impression.covers), depth)


def middle(rectangle: Rectangle) -> tuple[float, float]:
    """The point in the middle of a rectangle."""
    return rectangle.x + rectangle.width / 2, rectangle.y + rectangle.height / 2


def contains(area: Rectangle, point: tuple[float, float]) -> bool:
    """True if a point lies in a rectangle."""
    return 0 <= point[0] - area.x <= area.width and 0 <= point[1] - area.y <= area.height


def is_within(inner: Rectangle, outer: Rectangle) -> bool:
    """True if a rectangle lies in another, on its edges too."""
    return (
        inner.x >= outer.x - NEAR
        and inner.y >= outer.y - NEAR
        and inner.x + inner.width <= outer.x + outer.width + NEAR
        and inner.y + inner.height <= outer.y + outer.height + NEAR
    )


def overlap(first: Rectangle, second: Rectangle) -> bool:
    """True if two rectangles share more than an edge."""
    return (
        first.x < second.x + second.width - NEAR
        and second.x < first.x + first.width - NEAR
        and first.y < second.y + second.height - NEAR
        and second.y < first.y + first.height - NEAR
    )

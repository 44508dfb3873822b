"""The shapes of a theme's cover as items: fields of colour, which bleed at the page's edges, and frames."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.cover_art import CoverArt
from booklet.themes.model import CoverBlock, CoverLook, CoverShape, PageShape
from booklet.typeset.page import Colour, Item, RuleItem

_AT_EDGE = 0.5  # points from an edge of the page within which a field is meant to reach it


def field_under(block: CoverBlock, shapes: Sequence[CoverShape]) -> CoverShape | None:
    """The field on which a block begins; None where it begins on the bare ground."""
    for shape in reversed(shapes):
        beside = block.x < shape.x or block.x + block.width > shape.x + shape.width + _AT_EDGE
        if shape.kind == "field" and shape.y <= block.y < shape.y + shape.height and not beside:
            return shape
    return None


def drawn_shapes(look: CoverLook, shapes: Sequence[CoverShape], page: PageShape, art: CoverArt) -> list[Item]:
    """The ground and the shapes on the page. A picture covers them; on a ground of the program's own there are no
    fields, and frames have the colour of its text.
    """
    if art.picture is not None:
        return []
    items: list[Item] = []
    if look.ground is not None and art.ground is None:
        bleed = art.bleed
        items.append(RuleItem(-bleed, -bleed, page.width + 2 * bleed, page.height + 2 * bleed, look.ground))
    for shape in shapes:
        own = shape._replace(x=page.width - shape.x - shape.width) if page.rtl else shape
        if own.kind == "frame":
            items += _frame(own, art.text or own.colour)
        elif art.ground is None:
            items.append(_field(own, page, art.bleed))
    return items


def _field(shape: CoverShape, page: PageShape, bleed: float) -> RuleItem:
    """The field, which runs over each edge of the page that it reaches."""
    left = -bleed if shape.x <= _AT_EDGE else shape.x
    top = -bleed if shape.y <= _AT_EDGE else shape.y
    right, foot = shape.x + shape.width, shape.y + shape.height
    right = page.width + bleed if right >= page.width - _AT_EDGE else right
    foot = page.height + bleed if foot >= page.height - _AT_EDGE else foot
    return RuleItem(left, top, right - left, foot - top, shape.colour)


def _frame(shape: CoverShape, colour: Colour) -> list[Item]:
    """The four lines of a frame, within its box."""
    x, y, width, height, thickness = shape.x, shape.y, shape.width, shape.height, shape.thickness
    inside = height - 2 * thickness
    return [
        RuleItem(x, y, width, thickness, colour),
        RuleItem(x, y + height - thickness, width, thickness, colour),
        RuleItem(x, y + thickness, thickness, inside, colour),
        RuleItem(x + width - thickness, y + thickness, thickness, inside, colour),
    ]

"""Marks of sheets as layers: rules and short texts in black, which can be placed on any page."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, sin

from booklet.fonts.font import FontBook
from booklet.imposition.model import Mark, MarkText, Rule
from booklet.typeset.page import Affine, GlyphItem, Item, Layer, Placement, RuleItem

_FACE = "LibertinusSans-Regular"
_OWN_FONT = "kern"  # used in any case; with its name the marks have a font of their own in the file


def marks_placements(marks: Sequence[Mark], fonts: FontBook, height: float) -> tuple[Placement, ...]:
    """The marks of a side that is `height` points high, as layers on a page whose origin is its upper left corner: one
    of all that stands upright, and one of each text that is turned. None where there are no marks.
    """
    if not marks:
        return ()
    upright: list[Item] = []
    turned = []
    for mark in marks:
        if isinstance(mark, Rule):
            upright.append(RuleItem(mark.x, height - mark.y - mark.height, mark.width, mark.height))
        elif mark.turn % 360 == 0:
            upright.append(_text(mark, mark.x, height - mark.y, fonts))
        else:
            turned.append(Placement(Layer((_text(mark, 0.0, 0.0, fonts),)), _turn(mark, height)))
    return (*([Placement.at(0.0, 0.0, Layer(tuple(upright)))] if upright else []), *turned)


def _text(mark: MarkText, x: float, y: float, fonts: FontBook) -> GlyphItem:
    font = fonts.font(_FACE, mark.size, (_OWN_FONT,))
    return GlyphItem(x, y, font, tuple(font.words(mark.text)))


def _turn(mark: MarkText, height: float) -> Affine:
    """The map from a text that begins at the origin to its place: counter-clockwise, where y runs downward."""
    angle = radians(mark.turn)
    across, up = round(cos(angle), 9), round(sin(angle), 9)
    return Affine(across, -up, up, across, mark.x, height - mark.y)

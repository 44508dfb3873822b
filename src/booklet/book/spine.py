"""The spine of a book: its title along it, read from top to bottom (ISO 6357, 4.2)."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.text_setter import TextSetter
from booklet.conference.model import Text
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Colour, Layer
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

NARROWEST_WITH_TEXT = 5 * MILLIMETRE
"""The spine below which text on it would show on the covers where a fold is a little out of place."""
_OF_WIDTH = 0.5  # of the spine, the size of type
_LARGEST, _SMALLEST = 16.0, 6.0
_END = 12 * MILLIMETRE  # free at head and foot
_OWN_FONT = "kern"  # as on pages for notes: fonts of its own in the file


class SpineText(NamedTuple):
    """The text of a spine as a layer, with the matrix that turns it, y downward from the spine's upper left corner.
    `fits` is False if it is longer than the spine.
    """

    layer: Layer
    matrix: Affine
    fits: bool


def lay_out_spine(
    text: str, width: float, height: float, colour: Colour, setter: TextSetter, sources: Sequence[Text]
) -> SpineText:
    """The text along a spine of that width and height, in smaller type where it is long."""
    style = setter.theme.style("session")
    size = min(_LARGEST, width * _OF_WIDTH)
    while True:
        own = style._replace(features=(*style.features, _OWN_FONT), size=size, colour=colour)
        line = set_on_one_line(setter.run(text, own, sources=sources))
        fits = line.width <= height - 2 * _END
        if fits or size <= _SMALLEST:
            break
        size = max(_SMALLEST, size * 0.94)
    # Capitals, not the whole letters with their descenders, stand in the middle.
    capital = setter.divider(own).font.face.cap_height * size
    layer = Layer(tuple(place_line(PlacedLine(line, 0.0, None), 0.0)))
    start = _END if not setter.style.rtl else max(_END, height - _END - line.width)
    return SpineText(layer, Affine(0.0, 1.0, -1.0, 0.0, (width - capital) / 2, start), fits)

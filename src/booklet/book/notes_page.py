"""Ruled pages for the reader's own notes, which take the place of blank ones in print."""

from __future__ import annotations

from booklet.book.running import is_right_hand, on_one_line
from booklet.book.text_setter import TextSetter
from booklet.typeset.page import GreyColour, Item, Layer, RuleItem
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_RULE = 0.4  # points, more than the least that presses hold
_GREY = GreyColour(0.6)
_LINES = 2  # lines of the grid from rule to rule: room for handwriting
# Kerning is used in any case. With its name the heading has fonts of its own in a file, so that those of the booklet
# are the same with and without such pages.
_OWN_FONT = "kern"


def lay_out_notes(number: int, setter: TextSetter) -> Layer:
    """The page of that number, from its upper left corner: a heading, and rules on the lines of the grid.

    It has no folio: nothing leads to it.
    """
    page = setter.theme.page
    left = page.left(is_right_hand(number, setter))
    style = setter.theme.style("running")
    style = style._replace(features=(*style.features, _OWN_FONT))
    line = set_on_one_line(setter.run(setter.style.labels.notes, style, sources=setter.style.label_texts))
    if line.width > page.type_width:
        line = on_one_line(setter.style.labels.notes, style, page.type_width, setter, setter.style.label_texts)
    x = left + page.type_width - line.width if setter.style.rtl else left
    items: list[Item] = [*place_line(PlacedLine(line, x, None), page.top)]
    for number_of_line in range(_LINES, page.lines + 1, _LINES):
        y = page.top + number_of_line * page.leading
        items.append(RuleItem(left, y, page.type_width, _RULE, _GREY))
    return Layer(tuple(items))

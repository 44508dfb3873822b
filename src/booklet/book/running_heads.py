"""Running heads and folios: the lines around the body of every page."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.typeset.page import Item, Layer
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def set_running_head(
    head: str, sources: Sequence[Text], folio: str, right_hand: bool, opening: bool, setter: TextSetter
) -> Layer:
    """Running head and folio, from the page's upper left corner; all of it artifacts.

    `sources` are the texts that the head is made of. The folio stands outside: right on a right-hand page, left on a
    left-hand one. An opening page has no running head, and its folio stands at the foot (Bringhurst, The Elements of
    Typographic Style, 8.5).
    """
    theme = setter.theme
    page = theme.page
    left = page.left(right_hand)
    items: list[Item] = []
    if folio:
        number = set_on_one_line(setter.run(localize_digits(folio, setter.style.language), theme.style("folio")))
        items += _at_edge(number, left, right_hand, page.foot if opening else page.head, setter)
    if head and not opening:
        room = page.measure - _FOLIO_COLUMN * theme.style("text").size
        line = _one_line(head, theme.style("running_head"), room, setter, sources)
        items += _at_edge(line, left, not right_hand, page.head, setter)
    return Layer(tuple(items))


def _at_edge(line: Line, left: float, at_right: bool, baseline: float, setter: TextSetter) -> list[Item]:
    """The line at an edge of the type area, which begins at `left`."""
    start = max(0.0, min([stretch.x for stretch in line.glyph_runs]))  # what hangs out stays so
    x = left + setter.theme.page.measure - line.width if at_right else left - start
    return place_line(PlacedLine(line, x, None), baseline)


def _one_line(text: str, style: TextStyle, room: float, setter: TextSetter, sources: Sequence[Text]) -> Line:
    """The text on one line, cut at a word with an ellipsis where it is too long."""
    lines = setter.lines_of(text, style, room, balanced=False, sources=sources)
    if len(lines) == 1:
        return lines[0]
    parts, space = (text.split(" "), " ") if " " in text else (list(text), "")
    fitting, too_many = 1, len(parts)
    while too_many - fitting > 1:
        count = (fitting + too_many) // 2
        if len(setter.lines_of(_cut(parts, count, space), style, room, balanced=False, sources=sources)) == 1:
            fitting = count
        else:
            too_many = count
    return setter.lines_of(_cut(parts, fitting, space), style, room, balanced=False, sources=sources)[0]


def _cut(parts: list[str], count: int, space: str) -> str:
    return space.join(parts[:count]).rstrip(",;:–-. ") + _ELLIPSIS

"""What stands around the text on every page: running heads and folios."""

from __future__ import annotations

from booklet.locale.digits import localize_digits
from booklet.matter.compositor import Compositor
from booklet.matter.theme import Style
from booklet.typeset.galley import Piece, place_line
from booklet.typeset.page import Item, Layer
from booklet.typeset.paragraph import Line, set_on_one_line

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def furniture(head: str, folio: str, right_hand: bool, opening: bool, compositor: Compositor) -> Layer:
    """Running head and folio, from the page's upper left corner; all of it artifacts.

    The folio stands outside: right on a right-hand page, left on a left-hand one. An opening page has no running head,
    and its folio drops to the foot (Bringhurst, The Elements of Typographic Style, 8.5).
    """
    theme = compositor.theme
    page = theme.page
    left = page.left(right_hand)
    items: list[Item] = []
    if folio:
        number = set_on_one_line(compositor.run(localize_digits(folio, compositor.language), theme.folio))
        items += _at_edge(number, left, right_hand, page.foot if opening else page.head, compositor)
    if head and not opening:
        room = page.measure - _FOLIO_COLUMN * theme.text.size
        line = _one_line(head, theme.running_head, room, compositor)
        items += _at_edge(line, left, not right_hand, page.head, compositor)
    return Layer(tuple(items))


def _at_edge(line: Line, left: float, at_right: bool, baseline: float, compositor: Compositor) -> list[Item]:
    """The line at an edge of the type area, which begins at `left`."""
    start = max(0.0, min([stretch.x for stretch in line.stretches]))  # what hangs out stays so
    x = left + compositor.theme.page.measure - line.width if at_right else left - start
    return place_line(Piece(line, x, None), baseline)


def _one_line(text: str, style: Style, room: float, compositor: Compositor) -> Line:
    """The text on one line, cut at a word with an ellipsis where it is too long."""
    lines = compositor.lines_of(text, style, room, balanced=False)
    if len(lines) == 1:
        return lines[0]
    parts, space = (text.split(" "), " ") if " " in text else (list(text), "")
    fitting, too_many = 1, len(parts)
    while too_many - fitting > 1:
        count = (fitting + too_many) // 2
        if len(compositor.lines_of(_cut(parts, count, space), style, room, balanced=False)) == 1:
            fitting = count
        else:
            too_many = count
    return compositor.lines_of(_cut(parts, fitting, space), style, room, balanced=False)[0]


def _cut(parts: list[str], count: int, space: str) -> str:
    return space.join(parts[:count]).rstrip(",;:–-. ") + _ELLIPSIS

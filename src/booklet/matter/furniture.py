"""What stands around the text on every page: running heads and folios."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import fsum

from booklet.matter.compositor import Compositor
from booklet.matter.theme import Style
from booklet.typeset.page import Glyphs, Item, Layer
from booklet.typeset.paragraph import Line, set_ragged

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def furniture(head: str, folio: str, recto: bool, opening: bool, compositor: Compositor) -> Layer:
    """Running head and folio, from the page's upper left corner; all of it artifacts.

    The folio stands outside: right on a recto, left on a verso. An opening page has no running head, and its folio
    drops to the foot (Bringhurst, The Elements of Typographic Style, 8.5).
    """
    theme = compositor.theme
    page = theme.page
    left = page.left(recto)
    number = compositor.divider(theme.folio).font.words(folio)
    width = fsum([word.width for word in number])
    x = left + page.measure - width if recto else left
    y = page.foot if opening else page.head
    items: list[Item] = []
    if folio:
        items.append(Glyphs(x, y, compositor.divider(theme.folio).font, tuple(number), colour=theme.folio.colour))
    if head and not opening:
        items += _head(head, left, recto, compositor)
    return Layer(tuple(items))


def _head(head: str, left: float, recto: bool, compositor: Compositor) -> list[Item]:
    theme = compositor.theme
    room = theme.page.measure - _FOLIO_COLUMN * theme.text.size
    line = _one_line(head, theme.running_head, room, compositor)
    x = left if recto else left + theme.page.measure - line.width
    return [
        Glyphs(x + part.x, theme.page.head, part.run.font, part.words, part.gap, part.scale, part.run.colour)
        for part in line.stretches
    ]


def _one_line(text: str, style: Style, room: float, compositor: Compositor) -> Line:
    """The text on one line, cut at a word with an ellipsis where it is too long."""
    font = compositor.divider(style).font
    ends = list(accumulate([word.width + font.space for word in font.words(text)]))
    if ends[-1] - font.space > room:
        fitting = max(1, bisect_right(ends, room - font.word(_ELLIPSIS).width))
        text = " ".join(text.split(" ")[:fitting]).rstrip(",;:–-. ") + _ELLIPSIS
    return set_ragged([compositor.run(text, style)], room, balanced=False)[0]

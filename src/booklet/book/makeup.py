"""What stands around the text on every page: running heads and folios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from booklet.book.contents import Entry, lay_out_contents, number_contents
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter
from booklet.book.theme import TextStyle
from booklet.locale.digits import localize_digits
from booklet.typeset.page import Item, Layer, Page, Placement
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line


class _PageSlot(NamedTuple):
    """A page to be: what stands on it, and what its running head says; `opening` begins a part."""

    layer: Layer | None
    head: str = ""
    opening: bool = False


def make_up(
    cover: Layer, entries: tuple[Entry, ...], parts: Sequence[LaidOutPart], compositor: TextSetter
) -> tuple[Page, ...]:
    """The pages: contents from the body's anchors, everything placed and furnished."""
    contents = lay_out_contents(entries, compositor)
    openings_right = compositor.theme.page.openings_right
    blanks = int(openings_right)  # the contents too are a part, and the cover is page 1
    body = _page_slots(parts, 2 + blanks + len(contents), openings_right)
    labels = _labels(body, 2 + blanks + len(contents))
    numbered = number_contents(contents, labels, entries, compositor)
    leaves = [_PageSlot(None)] * blanks
    leaves += [_PageSlot(layer, compositor.words.contents, number == 0) for number, layer in enumerate(numbered)]
    leaves += body
    pages = [_page(_PageSlot(cover), 1, compositor)]
    pages += [_page(leaf, number, compositor) for number, leaf in enumerate(leaves, 2)]
    return tuple(pages)


def _page_slots(parts: Sequence[LaidOutPart], first: int, openings_right: bool) -> list[_PageSlot]:
    """The body's pages, the first of them being number `first`, with the blanks that put openings on rectos."""
    leaves: list[_PageSlot] = []
    for part in parts:
        if openings_right and (first + len(leaves)) % 2 == 0:
            leaves.append(_PageSlot(None))
        leaves += [_PageSlot(layer, part.heading, number == 0) for number, layer in enumerate(part.layers)]
    return leaves


def _labels(leaves: Sequence[_PageSlot], first: int) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    return {
        anchor.name: str(number)
        for number, leaf in enumerate(leaves, first)
        if leaf.layer is not None
        for anchor in leaf.layer.anchors
    }


def _page(leaf: _PageSlot, number: int, compositor: TextSetter) -> Page:
    """The page with what it holds, placed and furnished; a blank one, and the cover, bear nothing else."""
    shape = compositor.theme.page
    right_hand = (number % 2 == 1) != compositor.rtl  # rectos of a booklet from the right are on the left
    label = str(number) if number > 1 else ""
    if leaf.layer is None:
        return Page(shape.width, shape.height, label)
    if number == 1:
        return Page(
            shape.width, shape.height, label, (Placement((shape.width - shape.measure) / 2, shape.top, leaf.layer),)
        )
    around = furniture(leaf.head, label, right_hand, leaf.opening, compositor)
    placed = (Placement(shape.left(right_hand), shape.top, leaf.layer), Placement(0.0, 0.0, around))
    return Page(shape.width, shape.height, label, placed)


_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def furniture(head: str, folio: str, right_hand: bool, opening: bool, compositor: TextSetter) -> Layer:
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


def _at_edge(line: Line, left: float, at_right: bool, baseline: float, compositor: TextSetter) -> list[Item]:
    """The line at an edge of the type area, which begins at `left`."""
    start = max(0.0, min([stretch.x for stretch in line.stretches]))  # what hangs out stays so
    x = left + compositor.theme.page.measure - line.width if at_right else left - start
    return place_line(PlacedLine(line, x, None), baseline)


def _one_line(text: str, style: TextStyle, room: float, compositor: TextSetter) -> Line:
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

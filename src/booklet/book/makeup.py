"""The finished pages: cover, contents and parts in order, numbered from the cover, with running heads and folios.

Running heads and folios: the lines around the body of every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.bounds import report_line_outside
from booklet.book.contents import Entry
from booklet.book.contents_list import contents_layers
from booklet.book.cover_pages import CoverPages
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import Area, TextStyle
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.typeset.page import Item, Layer, Page, PageSize, Placement
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def _surround(slot: PageSlot, head: Line | None, setter: TextSetter) -> Layer:
    """Running head, if not None, and folio of a page, from its upper left corner.

    The folio stands outside: right on a right-hand page, left on a left-hand one. An opening page has no running head,
    and its folio stands at the foot (Bringhurst, The Elements of Typographic Style, 8.5).
    """
    page = setter.theme.page
    right_hand = is_right_hand(slot.number, setter)
    left = page.left(right_hand)
    folio = _set_folio(slot.number, setter)
    items = _at_edge(folio, left, right_hand, page.foot if slot.opening else page.head, setter)
    if head is not None:
        items += _at_edge(head, left, not right_hand, page.head, setter)
    return Layer(tuple(items))


def _set_head(heading: str, sources: Sequence[Text], setter: TextSetter) -> Line:
    """The line of a running head, made of the texts `sources`."""
    theme = setter.theme
    room = theme.page.type_width - _FOLIO_COLUMN * theme.style("text").size
    line = on_one_line(heading, theme.style("running_head"), room, setter, sources)
    report_line_outside(line, room, setter)
    return line


def _set_folio(number: int, setter: TextSetter) -> Line:
    return set_on_one_line(setter.run(localize_digits(str(number), setter.style.language), setter.theme.style("folio")))


def _at_edge(line: Line, left: float, at_right: bool, baseline: float, setter: TextSetter) -> list[Item]:
    """The line at an edge of the type area, which begins at `left`."""
    start = max(0.0, min([stretch.x for stretch in line.glyph_runs]))  # what hangs out stays so
    x = left + setter.theme.page.type_width - line.width if at_right else left - start
    return place_line(PlacedLine(line, x, None), baseline)


def on_one_line(text: str, style: TextStyle, room: float, setter: TextSetter, sources: Sequence[Text]) -> Line:
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


class PageSlot(NamedTuple):
    """A page before anything is placed on it: its number, and a layer for each area of its body, none on a blank page.

    `heading` is that of its part, made of the texts `sources`, for the running head; "" where it has none. `opening` is
    True if a part opens on it.
    """

    number: int
    areas: tuple[Layer, ...] = ()
    heading: str = ""
    sources: tuple[Text, ...] = ()
    opening: bool = False

    @property
    def head(self) -> str:
        """The heading that its running head shows, which an opening page doesn't have."""
        return "" if self.opening else self.heading


def set_contents(entries: tuple[Entry, ...], parts: Sequence[LaidOutPart], setter: TextSetter) -> list[Layer]:
    """The pages of the contents; they take their page numbers from the anchors of the parts."""

    def numbers(pages: int) -> Mapping[str, str]:
        return _labels(_body_slots(parts, _first_of_contents(setter) + pages, setter))

    return contents_layers(entries, sum([len(part.areas) for part in parts]), numbers, setter)


def slots_of(contents: Sequence[Layer], parts: Sequence[LaidOutPart], setter: TextSetter) -> list[PageSlot]:
    """All pages but the cover, with the blanks that put openings on rectos."""
    first = _first_of_contents(setter)
    blanks = [PageSlot(number) for number in range(setter.theme.page.first_number, first)]
    heading = setter.style.labels.contents if len(contents) > 1 else ""
    own = [PageSlot(number, (layer,), heading, (), number == first) for number, layer in enumerate(contents, first)]
    return [*blanks, *own, *_body_slots(parts, first + len(contents), setter)]


def set_surrounds(slots: Sequence[PageSlot], setter: TextSetter) -> list[Layer]:
    """The running heads and folios of pages, each from the page's upper left corner; all of it artifacts. A layer
    depends on nothing but the page's number, its head, and whether it is an opening.
    """
    folios = [localize_digits(str(slot.number), setter.style.language) for slot in slots]
    shape_together(folios, setter.divider(setter.theme.style("folio")).font)
    surrounds = []
    head: Line | None = None  # one for all pages of a part
    of: tuple[str, tuple[Text, ...]] = "", ()
    for slot in slots:
        if slot.head and of != (slot.heading, slot.sources):
            of = slot.heading, slot.sources
            head = _set_head(*of, setter)
        surrounds.append(_surround(slot, head if slot.head else None, setter))
    return surrounds


def make_up(
    cover: CoverPages, slots: Sequence[PageSlot], surrounds: Mapping[int, Layer], setter: TextSetter
) -> tuple[Page, ...]:
    """The pages in order; `surrounds` has the running heads and folios of pages that aren't blank, by their number."""
    shape = setter.theme.page
    size = PageSize(shape.width, shape.height)
    areas = {right_hand: shape.areas(right_hand) for right_hand in (True, False)}
    pages = [
        _page(slot, size, areas[is_right_hand(slot.number, setter)], surrounds[slot.number])
        if slot.areas
        else Page(size, str(slot.number))  # a blank page bears nothing
        for slot in slots
    ]
    opening = [_cover_page(layer, setter) for layer in cover.opening]
    return (*opening, *pages, *[_cover_page(layer, setter) for layer in cover.closing])


def _first_of_contents(setter: TextSetter) -> int:
    """The number of the first page of the contents: they too are a part."""
    page = setter.theme.page
    return page.first_number + int(page.openings_right and page.first_number % 2 == 0)


def _body_slots(parts: Sequence[LaidOutPart], first: int, setter: TextSetter) -> list[PageSlot]:
    """The body's pages, the first of them being number `first`, with the blanks that put openings on rectos."""
    shape = setter.theme.page
    a_page = len(shape.areas(right_hand=True))
    slots: list[PageSlot] = []
    for part in parts:
        if shape.openings_right and (first + len(slots)) % 2 == 0:
            slots.append(PageSlot(first + len(slots)))
        heading = part.heading if len(part.areas) > a_page else ""
        for start in range(0, len(part.areas), a_page):
            areas = part.areas[start : start + a_page]
            slots.append(PageSlot(first + len(slots), areas, heading, part.sources, start == 0))
    return slots


def _labels(slots: Sequence[PageSlot]) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    return {anchor.name: str(slot.number) for slot in slots for layer in slot.areas for anchor in layer.anchors}


def _cover_page(cover: Layer, setter: TextSetter) -> Page:
    """A page of the cover, which bears neither folio nor running head; its type area stands in the middle."""
    shape = setter.theme.page
    placed = Placement.at((shape.width - shape.type_width) / 2, shape.top, cover)
    return Page(PageSize(shape.width, shape.height), "", (placed,))


def _page(slot: PageSlot, size: PageSize, areas: tuple[Area, ...], surround: Layer) -> Page:
    """The page with the layers of its body placed in its areas, and its running head and folio."""
    placed = [Placement.at(area.x, area.y, layer) for area, layer in zip(areas, slot.areas, strict=False)]
    return Page(size, str(slot.number), (*placed, Placement.at(0.0, 0.0, surround)))


def is_right_hand(number: int, setter: TextSetter) -> bool:
    """True if a page is on the right; rectos of a booklet from the right are on the left."""
    return (number % 2 == 1) != setter.style.rtl

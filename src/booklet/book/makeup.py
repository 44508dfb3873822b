"""The finished pages: cover, contents and parts in order, numbered from the cover, with running lines and folios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.contents import Entry, lay_out_contents, number_contents
from booklet.book.cover_pages import CoverPages
from booklet.book.running import RunningTitle, is_right_hand, set_running_line, set_surround
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter, shape_together
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.themes.model import Area
from booklet.typeset.page import Layer, Page, PageSize, Placement
from booklet.typeset.paragraph import Line


class PageSlot(NamedTuple):
    """A page before anything is placed on it: its number, and a layer for each area of its body, none on a blank page.

    `heading` is that of its part, made of the texts `sources`, for the running line; "" where it has none. `opening` is
    True if a part opens on it.
    """

    number: int
    areas: tuple[Layer, ...] = ()
    heading: str = ""
    sources: tuple[Text, ...] = ()
    opening: bool = False

    @property
    def head(self) -> str:
        """The heading that its running line shows."""
        return self.heading


def set_contents(entries: tuple[Entry, ...], parts: Sequence[LaidOutPart], setter: TextSetter) -> list[Layer]:
    """The pages of the contents; they take their page numbers from the anchors of the parts."""
    contents = lay_out_contents(entries, setter)
    labels = _labels(_body_slots(parts, _first_of_contents(setter) + len(contents), setter))
    return number_contents(contents, labels, entries, setter)


def slots_of(
    contents: Sequence[Layer], parts: Sequence[LaidOutPart], title: RunningTitle, setter: TextSetter
) -> list[PageSlot]:
    """All pages but the cover, with the blanks that put openings on rectos; `title` is the booklet's."""
    first = _first_of_contents(setter)
    blanks = [PageSlot(number) for number in range(setter.theme.page.first_number, first)]
    own = [PageSlot(number, (layer,), *title, number == first) for number, layer in enumerate(contents, first)]
    return [*blanks, *own, *_body_slots(parts, first + len(contents), setter)]


def set_surrounds(slots: Sequence[PageSlot], setter: TextSetter) -> list[Layer]:
    """The running lines and folios of pages, each from the page's upper left corner; all of it artifacts. A layer
    depends on nothing but the page's number and its heading.
    """
    folios = [localize_digits(str(slot.number), setter.style.language) for slot in slots]
    shape_together(folios, setter.divider(setter.theme.style("folio")).font)
    surrounds = []
    head: Line | None = None  # one for all pages of a part
    of: tuple[str, tuple[Text, ...]] = "", ()
    for slot in slots:
        if slot.head and of != (slot.heading, slot.sources):
            of = slot.heading, slot.sources
            head = set_running_line(*of, setter)
        surrounds.append(set_surround(slot.number, head if slot.head else None, setter))
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
        for start in range(0, len(part.areas), a_page):
            areas = part.areas[start : start + a_page]
            slots.append(PageSlot(first + len(slots), areas, part.heading, part.sources, start == 0))
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

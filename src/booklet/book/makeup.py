"""The finished pages: cover, contents and parts in order, numbered from the cover, with running lines and folios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.cover_pages import CoverPages
from booklet.book.running import RunningTitle, is_right_hand, set_running_line, set_surround
from booklet.book.slots import PageSlot, first_of_contents
from booklet.book.text_setter import TextSetter, shape_together
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.papers import MILLIMETRE
from booklet.themes.model import Area
from booklet.typeset.page import Colour, Layer, Page, PageSize, Placement, RuleItem
from booklet.typeset.paragraph import Line
from booklet.typeset.rows import StripCut, lowered_items

_OVER_EDGE = 3 * MILLIMETRE  # that a colour of paper reaches beyond the page


def slots_of(
    contents: Sequence[Layer], body: Sequence[PageSlot], title: RunningTitle, setter: TextSetter
) -> list[PageSlot]:
    """All pages but the cover: the contents, with a blank page before them where it must be, and those of the body;
    `title` is the booklet's.
    """
    first = first_of_contents(setter.theme)
    blanks = [PageSlot(number) for number in range(setter.theme.page.first_number, first)]
    own = [PageSlot(number, layer, (), *title, number == first) for number, layer in enumerate(contents, first)]
    return [*blanks, *own, *body]


def place_cuts(slots: Sequence[PageSlot]) -> dict[int, tuple[Layer, ...]]:
    """The layers of the areas of pages, by the pages' numbers: the items of each cut in its place."""
    return {
        slot.number: (slot.layer,) if slot.layer is not None else tuple([_lowered(cuts) for cuts in slot.areas])
        for slot in slots
    }


def _lowered(cuts: Sequence[StripCut]) -> Layer:
    return Layer(tuple([item for cut in cuts for item in lowered_items(cut)]))


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
        if slot.notes:
            from booklet.book.notes_page import lay_out_notes  # few booklets have such pages

            surrounds.append(lay_out_notes(slot.number, setter))
            continue
        if slot.head and of != (slot.heading, slot.sources):
            of = slot.heading, slot.sources
            head = set_running_line(*of, setter)
        surrounds.append(set_surround(slot.number, head if slot.head else None, setter))
    return surrounds


def make_up(
    cover: CoverPages,
    slots: Sequence[PageSlot],
    bodies: Mapping[int, Sequence[Layer]],
    surrounds: Mapping[int, Layer],
    setter: TextSetter,
) -> tuple[Page, ...]:
    """The pages in order; `bodies` has a layer for each area of the pages that aren't blank, and `surrounds` their
    running lines and folios, by the numbers of the pages.
    """
    shape = setter.theme.page
    size = PageSize(shape.width, shape.height)
    areas = {right_hand: shape.areas(right_hand) for right_hand in (True, False)}
    pages = [
        _page(slot.number, size, areas[is_right_hand(slot.number, setter)], bodies[slot.number], surrounds[slot.number])
        if not slot.is_blank
        else Page(size, str(slot.number))  # a blank page bears nothing
        for slot in slots
    ]
    covers = [[_cover_page(layer, setter) for layer in layers] for layers in (cover.opening, cover.closing)]
    return _on_paper((*covers[0], *pages, *covers[1]), setter.theme.colours.paper)


def _on_paper(pages: tuple[Page, ...], colour: Colour | None) -> tuple[Page, ...]:
    """The pages that bear something on paper of a colour; None is the paper's own. In print it has no ink."""
    if colour is None or not pages:
        return pages
    size, over = pages[0].size, _OVER_EDGE
    ground = RuleItem(-over, -over, size.width + 2 * over, size.height + 2 * over, colour)
    placed = Placement.at(0.0, 0.0, Layer((ground,)))
    return tuple([page._replace(layers=(placed, *page.layers)) if page.layers else page for page in pages])


def _cover_page(cover: Layer, setter: TextSetter) -> Page:
    """A page of the cover, which bears neither folio nor running head; its type area stands in the middle."""
    shape = setter.theme.page
    placed = Placement.at((shape.width - shape.type_width) / 2, shape.top, cover)
    return Page(PageSize(shape.width, shape.height), "", (placed,))


def _page(number: int, size: PageSize, areas: tuple[Area, ...], body: Sequence[Layer], surround: Layer) -> Page:
    """The page with the layers of its body placed in its areas, and its running line and folio."""
    placed = [Placement.at(area.x, area.y, layer) for area, layer in zip(areas, body, strict=False)]
    return Page(size, str(number), (*placed, Placement.at(0.0, 0.0, surround)))

"""The finished pages: cover, contents and parts in order, numbered from the cover, with running heads and folios."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from booklet.book.contents import lay_out_contents, number_contents
from booklet.book.entries import Entry
from booklet.book.running_heads import set_running_head
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Text
from booklet.typeset.page import Layer, Page, PageSize, Placement


class _PageSlot(NamedTuple):
    """A page before it has its number: a layer for each area of its body (none on a blank page), the text of its
    running head with the texts that is made of, and True if a part opens on it.
    """

    areas: tuple[Layer, ...]
    head: str = ""
    sources: tuple[Text, ...] = ()
    opening: bool = False


_BLANK = _PageSlot(())


def make_up(
    cover: Layer, entries: tuple[Entry, ...], parts: Sequence[LaidOutPart], setter: TextSetter
) -> tuple[Page, ...]:
    """The pages in order; the contents take their page numbers from the anchors of the parts."""
    contents = lay_out_contents(entries, setter)
    openings_right = setter.theme.page.openings_right
    blanks = int(openings_right)  # the contents too are a part, and the cover is page 1
    first = 2 + blanks + len(contents)
    body = _body_slots(parts, first, setter)
    numbered = number_contents(contents, _labels(body, first), entries, setter)
    heading = setter.style.labels.contents
    slots = [_BLANK] * blanks
    slots += [_PageSlot((layer,), heading, opening=number == 0) for number, layer in enumerate(numbered)]
    slots += body
    pages = [_page(slot, number, setter) for number, slot in enumerate(slots, 2)]
    return (_cover_page(cover, setter), *pages)


def _body_slots(parts: Sequence[LaidOutPart], first: int, setter: TextSetter) -> list[_PageSlot]:
    """The body's pages, the first of them being number `first`, with the blanks that put openings on rectos."""
    shape = setter.theme.page
    a_page = len(shape.areas(right_hand=True))
    slots: list[_PageSlot] = []
    for part in parts:
        if shape.openings_right and (first + len(slots)) % 2 == 0:
            slots.append(_BLANK)
        for start in range(0, len(part.areas), a_page):
            areas = part.areas[start : start + a_page]
            slots.append(_PageSlot(areas, part.heading, part.sources, opening=start == 0))
    return slots


def _labels(slots: Sequence[_PageSlot], first: int) -> Mapping[str, str]:
    """The page number of every anchor of the body."""
    return {
        anchor.name: str(number)
        for number, slot in enumerate(slots, first)
        for layer in slot.areas
        for anchor in layer.anchors
    }


def _cover_page(cover: Layer, setter: TextSetter) -> Page:
    """Page 1, which bears neither folio nor running head; its type area stands in the middle."""
    shape = setter.theme.page
    placed = Placement.at((shape.width - shape.measure) / 2, shape.top, cover)
    return Page(PageSize(shape.width, shape.height), "", (placed,))


def _page(slot: _PageSlot, number: int, setter: TextSetter) -> Page:
    """The page with its areas placed, and its running head and folio; a blank one bears nothing."""
    shape = setter.theme.page
    right_hand = (number % 2 == 1) != setter.style.rtl  # rectos of a booklet from the right are on the left
    label, size = str(number), PageSize(shape.width, shape.height)
    if not slot.areas:
        return Page(size, label)
    placed = [
        Placement.at(area.x, area.y, layer) for area, layer in zip(shape.areas(right_hand), slot.areas, strict=False)
    ]
    around = set_running_head(slot.head, slot.sources, label, right_hand, slot.opening, setter)
    return Page(size, label, (*placed, Placement.at(0.0, 0.0, around)))

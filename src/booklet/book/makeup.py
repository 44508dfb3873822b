"""The finished pages: cover, contents and parts in order, numbered from the cover, with running heads and folios.

Running heads and folios: the lines around the body of every page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.contents import Entry, lay_out_contents, number_contents
from booklet.book.session import LaidOutPart
from booklet.book.text_setter import TextSetter, shape_together
from booklet.book.theme import TextStyle
from booklet.conference.model import Text
from booklet.locale.digits import localize_digits
from booklet.records import NamedTuple
from booklet.typeset.page import Item, Layer, Page, PageSize, Placement
from booklet.typeset.paragraph import Line, set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_FOLIO_COLUMN = 3.0  # ems kept free for the folio beside a running head
_ELLIPSIS = "…"


def set_running_head(head: Line | None, folio: Line, right_hand: bool, opening: bool, setter: TextSetter) -> Layer:
    """Running head, if not None, and folio, from the page's upper left corner; all of it artifacts.

    The folio stands outside: right on a right-hand page, left on a left-hand one. An opening page has no running head,
    and its folio stands at the foot (Bringhurst, The Elements of Typographic Style, 8.5).
    """
    page = setter.theme.page
    left = page.left(right_hand)
    items = _at_edge(folio, left, right_hand, page.foot if opening else page.head, setter)
    if head is not None and not opening:
        items += _at_edge(head, left, not right_hand, page.head, setter)
    return Layer(tuple(items))


def _set_head(head: str, sources: Sequence[Text], setter: TextSetter) -> Line | None:
    """The line of a running head, made of the texts `sources`; None for an empty one."""
    if not head:
        return None
    theme = setter.theme
    room = setter.measure - _FOLIO_COLUMN * theme.style("text").size
    return _one_line(head, theme.style("running_head"), room, setter, sources)


def _set_folio(number: int, setter: TextSetter) -> Line:
    return set_on_one_line(setter.run(localize_digits(str(number), setter.style.language), setter.theme.style("folio")))


def _shape_folios(numbers: range, setter: TextSetter) -> None:
    """Shape page numbers together."""
    folios = [localize_digits(str(number), setter.style.language) for number in numbers]
    shape_together(folios, setter.divider(setter.theme.style("folio")).font)


def _at_edge(line: Line, left: float, at_right: bool, baseline: float, setter: TextSetter) -> list[Item]:
    """The line at an edge of the type area, which begins at `left`."""
    start = max(0.0, min([stretch.x for stretch in line.glyph_runs]))  # what hangs out stays so
    x = left + setter.measure - line.width if at_right else left - start
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


class _PageSlot(NamedTuple):
    """A page before it has its number: a layer for each area of its body (none on a blank page), its running head,
    None if it has none, and True if a part opens on it.
    """

    areas: tuple[Layer, ...]
    head: Line | None = None
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
    head = _set_head(setter.style.labels.contents, (), setter) if len(numbered) > 1 else None
    slots = [_BLANK] * blanks
    slots += [_PageSlot((layer,), head, opening=number == 0) for number, layer in enumerate(numbered)]
    slots += body
    _shape_folios(range(2, 2 + len(slots)), setter)
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
        head = _set_head(part.heading, part.sources, setter) if len(part.areas) > a_page else None  # one for all pages
        slots += [
            _PageSlot(part.areas[start : start + a_page], head, opening=start == 0)
            for start in range(0, len(part.areas), a_page)
        ]
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
    around = set_running_head(slot.head, _set_folio(number, setter), right_hand, slot.opening, setter)
    return Page(size, label, (*placed, Placement.at(0.0, 0.0, around)))

"""The boxes of pages, and their number: where a page is trimmed, how much bleed it has, and how many are bound.

The boxes are those of ISO 32000-1, 14.11.2; PDF/X wants a trim box or an art box, never both (ISO 15930-7).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from booklet.diagnostics.wording import pluralize
from booklet.papers import MILLIMETRE, in_millimetres, length_text
from booklet.preflight.faults import Fault, PlacedFault, on_page
from booklet.preflight.model import Limits, MasterFacts, PageFacts
from booklet.preflight.places import NEAR, room_around
from booklet.typeset.page import Rectangle

_TRIM_DIFFERENCE = 0.2 * MILLIMETRE


def box_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    """The faults of the boxes of one page."""
    if page.trim is None:
        text = "the page has no trim box: nothing says where to cut it"
        yield on_page(Fault("no-trim-box", "error", text, "export with the trimmed size and bleed set"), number, page)
    if page.art_box and page.trim is not None:
        text = "the page has a trim box and an art box: PDF/X allows one of the two"
        yield on_page(Fault("art-box", "error", text, "remove the art box"), number, page)
    if not _nested(page):
        text = "the boxes of the page don't lie in each other: trim box in bleed box in media box"
        yield on_page(Fault("boxes-not-nested", "error", text, "export the page again with its bleed"), number, page)
    yield from _bleed_faults(page, number, limits)


def _nested(page: PageFacts) -> bool:
    boxes = [box for box in (page.trim, page.bleed, page.media) if box is not None]
    return all(min(room_around(inner, outer).values()) >= -NEAR for inner, outer in pairwise(boxes))


def _bleed_faults(page: PageFacts, number: int, limits: Limits) -> Iterator[PlacedFault]:
    if not limits.bleed:
        return
    asked = length_text(limits.bleed)
    advice = f"export the page with {asked} of bleed on all sides"
    if page.bleed is None:
        text = f"the page has no bleed box, where {asked} of bleed are asked for"
        yield on_page(Fault("no-bleed-box", "error", text, advice, setting="bleed"), number, page)
        return
    room = min(room_around(page.trimmed, page.bleed).values())
    if page.trim is not None and -NEAR <= room < limits.bleed - NEAR / 2:
        text = f"the bleed is {length_text(max(room, 0.0))} wide, where {asked} are asked for"
        yield on_page(Fault("bleed-narrow", "error", text, advice, setting="bleed"), number, page)


def trim_faults(master: MasterFacts, limits: Limits) -> Iterator[PlacedFault]:
    """Pages whose trimmed size isn't the one ordered or, where none is given, isn't that of most pages."""
    sizes = [(page.trimmed.width, page.trimmed.height) for page in master.pages]
    usual = limits.trim
    if usual is None and sizes:
        usual = Counter([(round(width, 1), round(height, 1)) for width, height in sizes]).most_common(1)[0][0]
    code, which = ("trim-differs", "most pages are") if limits.trim is None else ("wrong-trim", "the order says")
    for number, (page, size) in enumerate(zip(master.pages, sizes, strict=True), 1):
        if usual is not None and not _same_size(size, usual):
            text = f"the trimmed page is {in_millimetres(*size)}, {which} {in_millimetres(*usual)}"
            advice = "all pages of a job need the ordered size"
            if _same_size(size, (usual[1], usual[0])):
                advice = "turn the page: it has the right size, but on its side"
            yield on_page(Fault(code, "error", text, advice, setting="size"), number, page)


def _same_size(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) <= _TRIM_DIFFERENCE for a, b in zip(one, other, strict=True))


def count_faults(master: MasterFacts, limits: Limits) -> Iterator[PlacedFault]:
    """A number of pages that can't be bound as ordered."""
    number, multiple = len(master.pages), limits.multiple
    if number == 0:
        yield PlacedFault(Fault("no-pages", "error", "the file has no pages", "export the pages again"))
    elif multiple > 1 and number % multiple:
        more = multiple - number % multiple
        text = f"{pluralize(number, 'page')} can't be bound: the number must be a multiple of {multiple}"
        yield PlacedFault(Fault("page-count", "error", text, f"add {more} or take out {multiple - more}", "binding"))


def sheet_of(page: PageFacts) -> Rectangle:
    """The media box in the coordinates of places."""
    return Rectangle(page.media.x - page.trimmed.x, page.media.y - page.trimmed.y, page.media.width, page.media.height)

"""The pages of the cover: the front, and the insides and the back where the program has texts for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from booklet.book.bounds import report_outside
from booklet.book.cover import lay_out_cover
from booklet.book.cover_art import NO_ART, CoverArt
from booklet.book.flow import TextColumn, set_blocks, with_room
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Program, Text
from booklet.images.model import Picture
from booklet.locale.direction import starts_rtl
from booklet.markup.model import Markup
from booklet.records import NamedTuple
from booklet.typeset.page import Element, Item, Layer
from booklet.typeset.pagination import Areas, fill_areas, measures_of
from booklet.typeset.rows import RowBlock, place_rows, space


class CoverTexts(NamedTuple):
    """The texts of the cover's other pages, None for a page that has none, and their markup."""

    inside_front: Text | None = None
    inside_back: Text | None = None
    back: Text | None = None
    markup: Markup = "markdown"


NO_TEXTS = CoverTexts()


class CoverPages(NamedTuple):
    """The layers of the cover's pages, each from the upper left corner of the type area in the middle of its page; None
    for pages that the booklet doesn't have. An inside of the back is followed by a back.
    """

    front: Layer
    inside_front: Layer | None = None
    inside_back: Layer | None = None
    back: Layer | None = None

    @property
    def opening(self) -> tuple[Layer, ...]:
        """The pages before those of the booklet's body."""
        return tuple([layer for layer in (self.front, self.inside_front) if layer is not None])

    @property
    def closing(self) -> tuple[Layer, ...]:
        """The pages after those of the booklet's body."""
        return tuple([layer for layer in (self.inside_back, self.back) if layer is not None])

    def mapped(self, change: Callable[[Layer], Layer]) -> CoverPages:
        """The pages with each layer changed, in the order of the booklet."""
        return CoverPages(*[change(layer) if layer is not None else None for layer in self])  # type: ignore[arg-type]


def lay_out_cover_pages(
    program: Program, logos: Mapping[Text, Picture], setter: TextSetter, art: CoverArt = NO_ART,
    texts: CoverTexts = NO_TEXTS,
) -> CoverPages:  # fmt: skip
    """The pages of the cover. A text that is longer than a page is an error among the setter's findings."""
    front = lay_out_cover(program, logos, setter, art)
    inside_front = _page(texts.inside_front, texts.markup, "the inside of the front cover", setter, NO_ART)
    inside_back = _page(texts.inside_back, texts.markup, "the inside of the back cover", setter, NO_ART)
    back = _page(texts.back, texts.markup, "the back cover", setter, art.without_picture)
    if back is None and inside_back is not None:
        back = Layer(tuple(_ground(art.without_picture, setter)))
    return CoverPages(front, inside_front, inside_back, back)


def _page(text: Text | None, markup: Markup, name: str, setter: TextSetter, art: CoverArt) -> Layer | None:
    """The page of a text; None without one."""
    if text is None:
        return None
    page = setter.theme.page
    rtl = setter.style.rtl or starts_rtl(text.value, False)
    style = art.styled(setter.theme.style("text"))
    column = TextColumn(setter, style, 0.0, setter.measure, Element("Sect"), rtl=rtl, sources=(text,), heading=2)
    rows = with_room(set_blocks(setter.body(text, None, markup), column), setter)
    areas = fill_areas([measures_of(RowBlock(tuple(rows)))], Areas(page.capacity, keep="always"))
    shown = [space(area[0].top), *rows[area[0].first : area[0].last]] if (area := next(iter(areas), None)) else []
    if len(areas) > 1:
        left = sum([row.height for row in rows[areas[0][0].last :]]) // 2
        setter.problems.error(
            "cover-text-long", f"the text is too long for {name}: it has one page, and {left} lines are left over",
            text.span, help="shorten it, or put it on a page of its own: 'back: [{text: …}]'",
        )  # fmt: skip
    report_outside([shown], setter)
    return Layer((*_ground(art, setter), *place_rows(tuple(shown), page.half_line)))


def _ground(art: CoverArt, setter: TextSetter) -> list[Item]:
    page = setter.theme.page
    return art.items(page, -(page.width - page.type_width) / 2, -page.top, "")

"""The file of a separate cover: its outside with the spine, and its inside where that is printed."""

from __future__ import annotations

from booklet.book.cover_art import CoverArt
from booklet.book.edition_settings import EditionSettings
from booklet.book.spine import NARROWEST_WITH_TEXT, SpineText, lay_out_spine
from booklet.diagnostics.model import Problems
from booklet.editions.facts import master_facts
from booklet.editions.finished import FinishedBook, united
from booklet.editions.places import ProgramPlaces, cover_origins_of, order_limits
from booklet.editions.slugs import with_slugs
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage
from booklet.output.pdf.writer import fonts_of_pages
from booklet.output.press.cover import cover_spread, folds_of
from booklet.output.press.master import PressWriter
from booklet.papers import MILLIMETRE
from booklet.preflight.model import MasterFacts
from booklet.preflight.origin import encode_origins
from booklet.records import NamedTuple
from booklet.typeset.page import Layer, Page, PageSize, Placement, Rectangle


class CoverFile(NamedTuple):
    """The bytes of a cover's file, what is in it in words, the width of its spine in points, and the facts about it."""

    data: bytes
    content: str
    spine: float
    inside: bool
    facts: MasterFacts


def make_cover(
    book: FinishedBook,
    settings: EditionSettings,
    writer: PressWriter,
    places: ProgramPlaces,
    inner: int,
    problems: Problems,
) -> CoverFile:
    """The cover of a booklet of `inner` pages within it."""
    art = book.art.without_picture
    width = spine_width(settings, inner)
    encoder = ContentEncoder()
    spine = encoder.encode_page(_spine_page(book, settings, width, art, problems)) if width else None
    bare = encoder.encode_page(_bare_page(book.size, art))
    outside = _spread(book.pages[0], spine, book.pages[-1] if book.closing else bare, rtl=not book.setter.style.rtl)
    spreads = [outside]
    inside = book.opening > 1 or book.closing > 1
    if inside:
        blank = EncodedPage(book.size, "")
        first = book.pages[1] if book.opening > 1 else blank
        last = book.pages[-2] if book.closing > 1 else blank
        gap = EncodedPage(PageSize(width, book.size.height), "") if width else None
        spreads.append(_spread(first, gap, last, rtl=book.setter.style.rtl))
    slugged, slug_fonts = with_slugs(spreads, book, writer.job, "cover")
    spine_fonts = fonts_of_pages([spine] if spine else [], encoder.font_usages(), book.book.face)
    fonts = united(book.fonts, spine_fonts, slug_fonts)
    pages = writer.convert(slugged, folds_of(book.size.width, width))
    facts = master_facts(pages, fonts, writer.job, Rectangle(0.0, 0.0, 0.0, 0.0), writer.spots)
    content = f"cover, spine {width / MILLIMETRE:.1f} mm" if width else "cover"
    order = order_limits(settings.print) | {"multiple": 1.0, "safe": 0.0}
    data = writer.write(pages, fonts, encode_origins(cover_origins_of(book, places, order)))
    return CoverFile(data, content, width, inside, facts)


def spine_width(settings: EditionSettings, inner: int) -> float:
    """The width of the spine round so many pages; a stapled booklet has one only where it is given."""
    if settings.print.binding != "perfect" and settings.cover.spine is None:
        return 0.0
    return settings.cover.spine_width(inner, settings.print.paper)


def _spread(first: EncodedPage, spine: EncodedPage | None, last: EncodedPage, *, rtl: bool) -> EncodedPage:
    """A page, the spine and the page that follows it in the direction of reading: `rtl` puts the first on the right."""
    return cover_spread(last, spine, first) if rtl else cover_spread(first, spine, last)


def _bare_page(size: PageSize, art: CoverArt) -> Page:
    """A page with the ground of the cover and nothing else."""
    ground = Layer(tuple(art.items(size, 0.0, 0.0, "")))
    return Page(size, "", (Placement.at(0.0, 0.0, ground),) if ground.items else ())


def _spine_page(book: FinishedBook, settings: EditionSettings, width: float, art: CoverArt, problems: Problems) -> Page:
    size = PageSize(width, book.size.height)
    page = _bare_page(size, art)
    spine = _spine_text(book, settings, size, art, problems)
    if spine is None:
        return page
    return page._replace(layers=(*page.layers, Placement(spine.layer, spine.matrix)))


def _spine_text(
    book: FinishedBook, settings: EditionSettings, size: PageSize, art: CoverArt, problems: Problems
) -> SpineText | None:
    """The text along the spine; None where there is to be none, or no room for it."""
    cover, event = settings.cover, book.program.event
    if cover.bare_spine:
        return None
    source = cover.spine_text or event.title
    if size.width < NARROWEST_WITH_TEXT:
        if cover.spine_text is not None:
            problems.warn(
                "spine-narrow", f"the spine is {size.width / MILLIMETRE:.1f} mm wide: too narrow for its text",
                source.span, help="from 5 mm on text stands safely on a spine; below, it would show on the covers",
            )  # fmt: skip
        return None
    text = book.setter.wording.plain(source) or source.value
    style = art.styled(book.setter.theme.style("cover_title"))
    spine = lay_out_spine(text, size.width, size.height, style.colour, book.setter, (source,))
    if not spine.fits:
        problems.warn(
            "spine-text-long", "the text of the spine is longer than the spine", source.span,
            help="give a shorter one: 'cover: {spine: {text: …}}'",
        )  # fmt: skip
        return None
    return spine

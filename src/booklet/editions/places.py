"""The lines of the program that places of a master come from: for messages of a build, and kept in the master for
`booklet press`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from booklet.book.plan import PlannedPart, plan_booklet
from booklet.book.print_inks import texts_of_colours
from booklet.book.print_settings import PrintSettings
from booklet.conference.model import Program, Session, Text
from booklet.diagnostics.model import Span
from booklet.editions.finished import FinishedBook
from booklet.output.pdf.content import picture_name
from booklet.output.pdf.model import EncodedPage, PlacedContent
from booklet.output.press.inks import Ink
from booklet.preflight.model import Finding
from booklet.preflight.origin import NO_LINE, Origins, colour_key
from booklet.records import NamedTuple
from booklet.typeset.page import Colour

_WANTED, _LEAST = 294.0, 225.0  # pixels per inch


class ProgramPlaces(NamedTuple):
    """The texts of the program behind a master: those that name pictures and colours by the names that preflight gives
    them, and the values of settings by their keys.
    """

    pictures: Mapping[str, Text]
    colours: Mapping[str, Text]
    settings: Mapping[str, Text]

    def span(self, finding: Finding) -> Span | None:
        """The place of the text that caused a finding; None if unknown."""
        colour = finding.source.rpartition(" ")[0] if finding.source.startswith('spot "') else finding.source
        source = self.pictures.get(finding.source) or self.colours.get(colour)
        text = source or self.settings.get(finding.setting)
        return text.span if text is not None else None


def places_of(book: FinishedBook, inks: Mapping[Colour, Ink]) -> ProgramPlaces:
    """The texts behind the master of a booklet; `inks` are those of colours that aren't converted."""
    pictures = {picture_name(picture): text for text, picture in book.pictures.items()}
    cover = book.program.cover.picture
    if cover is not None and book.art.picture is not None:
        pictures[picture_name(book.art.picture)] = cover
    texts = texts_of_colours(book.program, book.setter.theme.colours)
    colours = {colour_key(inks[colour]): text for colour, text in texts.items() if colour in inks}
    return ProgramPlaces(pictures, colours, _settings(book.program))


def origins_of(
    book: FinishedBook, pages: Sequence[EncodedPage], places: ProgramPlaces, order: Mapping[str, float]
) -> Origins:
    """The lines behind the `pages` of a master. Pages of the cover, which have no anchors, come from the event's title,
    or from their own texts. `order` are limits of the order by their names in `Limits`.
    """
    lines = _lines_of_anchors(book.program)
    texts = _lines_of_cover(book)
    return Origins(
        Path(book.program.event.title.span.source.name).name,
        tuple([tuple(_starts(page, lines, texts.get(page.layers, NO_LINE))) for page in pages]),
        _line_numbers(places.pictures),
        _line_numbers(places.colours),
        _line_numbers(places.settings),
        order,
    )


def cover_origins_of(book: FinishedBook, places: ProgramPlaces, order: Mapping[str, float]) -> Origins:
    """The lines behind a cover of its own: all that stands on its outside comes from the event's title."""
    title = book.program.event.title.span
    pages = (((book.size.height, title.line),),)
    return origins_of(book, (), places, order)._replace(pages=pages)


def wanted_resolution(least: float) -> float:
    """The resolution of pictures below which they are told, where `least` is that of mistakes, both in pixels per inch.

    Shops ask for 300, of which 2 % are rounding; whoever allows fewer pixels than is usual isn't told of a few more.
    """
    return round(max(least, min(_WANTED, least * _WANTED / _LEAST)), 1)


def order_limits(settings: PrintSettings) -> dict[str, float]:
    """The limits of an order that a program gives, by their names in `Limits`."""
    return {
        "bleed": round(settings.bleed, 3),
        "ink": settings.ink,
        "resolution": settings.resolution,
        "wanted_resolution": wanted_resolution(settings.resolution),
        "safe": round(settings.safe, 3),
        "multiple": settings.page_multiple,
    }


def _lines_of_cover(book: FinishedBook) -> dict[tuple[PlacedContent, ...], int]:
    """The lines of the texts on the cover's pages, by the layers of these pages."""
    cover, pages = book.program.cover, book.pages
    found = {pages[0].layers: book.program.event.title.span.line}
    for text, page in (
        (cover.inside_front, pages[1] if book.opening > 1 else None),
        (cover.inside_back, pages[-2] if book.closing > 1 else None),
        (cover.back, pages[-1] if book.closing else None),
    ):
        if text is not None and page is not None:
            found[page.layers] = text.span.line
    return found


def _settings(program: Program) -> dict[str, Text]:
    """The values by which findings may be mended, by the keys that preflight gives them."""
    settings: dict[str, Text] = {}
    if program.print is not None:
        for key, value in program.print._asdict().items():
            if isinstance(value, Text):
                settings[key] = value
            elif key == "marks" and value:
                settings[key] = value[0]
    if program.design.paper is not None:
        settings |= {"size": program.design.paper, "margins": program.design.paper}
    return settings


def _line_numbers(texts: Mapping[str, Text]) -> dict[str, int]:
    return {key: text.span.line for key, text in texts.items()}


def _lines_of_anchors(program: Program) -> dict[str, int]:
    lines: dict[str, int] = {}
    for part in plan_booklet(program).parts_with_pages:
        if part.anchor is not None:
            lines[part.anchor] = _line_of(part)
        lines |= {talk.anchor: talk.talk.span.line for talk in part.talks}
    return lines


def _line_of(part: PlannedPart) -> int:
    content = part.content
    if isinstance(content, Session):
        return content.span.line
    return (content.title or content.text).span.line


def _starts(page: EncodedPage, lines: Mapping[str, int], first: int) -> Iterator[tuple[float, int]]:
    """The heights on a page, from its head down, where texts of the program begin, with their lines. `first` is the
    line of what stands at the head of a page without anchors, 0 if it goes on from the page before.
    """
    if first:
        yield page.size.height, first
    for placed in page.layers:
        matrix = page.on_sheet(placed)
        for name, y in placed.layer.anchors:
            _, height = matrix.point(0.0, -y)
            yield height - page.size.margin, lines.get(name, NO_LINE)

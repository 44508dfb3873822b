"""The slug line: which job, file and page a printed sheet belongs to, in the margin outside of the bleed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.editions.finished import FinishedBook
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.fonts import FontSet
from booklet.output.pdf.model import EncodedPage, PlacedContent
from booklet.output.pdf.writer import fonts_of_pages
from booklet.output.press.master import PressJob
from booklet.typeset.page import BLACK, Affine, Layer, Rectangle
from booklet.typeset.paragraph import set_on_one_line
from booklet.typeset.rows import PlacedLine, place_line

_SIZE = 6.0
_BELOW = 9.0  # from the bleed to the baseline
_FROM_CORNER = 6.0  # right of the crop mark
_LONGEST = 60  # characters of the title
_OWN_FONT = "kern"  # as on pages for notes: fonts of its own in the file


def with_slugs(
    pages: Sequence[EncodedPage], book: FinishedBook, job: PressJob, file: str
) -> tuple[tuple[EncodedPage, ...], FontSet]:
    """The pages of a `file`, such as "cover", with slug lines if the job has them, and the fonts of these."""
    if "slug" not in job.marks:
        return tuple(pages), FontSet((), {})
    encoder = ContentEncoder()
    made, slugs = [], []
    for number, page in enumerate(pages, 1):
        layer = encoder.encode(_slug(f"{file}, page {number} of {len(pages)}", book, job))
        matrix = Affine(e=_FROM_CORNER, f=page.size.height + job.bleed + _BELOW)
        slug = PlacedContent(layer, matrix, Rectangle(0.0, -_SIZE, page.size.width, 2 * _SIZE))
        made.append(page._replace(layers=(*page.layers, slug)))
        slugs.append(EncodedPage(page.size, "", (slug,)))
    return tuple(made), fonts_of_pages(slugs, encoder.font_usages(), book.book.face)


def _slug(page: str, book: FinishedBook, job: PressJob) -> Layer:
    """The line, its title cut so that it ends before the mark in the middle of the page's foot; on narrow pages without
    title, or printing condition.
    """
    room = book.size.width / 2 - _FROM_CORNER - 2 * _SIZE
    style = book.setter.theme.style("folio")
    small = style._replace(features=(*style.features, _OWN_FONT), size=_SIZE, colour=BLACK)
    for text in _wordings(book.metadata.title, page, job.profile.condition or job.profile.name):
        line = set_on_one_line(book.setter.run(text, small, sources=(book.program.event.title,)))
        if line.width <= room:
            break
    return Layer(tuple(place_line(PlacedLine(line, 0.0, None), 0.0)))


def _wordings(title: str, page: str, condition: str) -> Iterator[str]:
    """The line in ever fewer words."""
    for length in range(min(len(title), _LONGEST), 0, -1):
        cut = title if length == len(title) else title[:length].rstrip() + "…"
        yield f"{cut} · {page} · {condition}"
    yield f"{page} · {condition}"
    yield page

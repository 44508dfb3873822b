"""The finished booklet as editions take it: its pages encoded, its fonts cut, and what is known about its places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.cover_art import CoverArt
from booklet.book.notes_page import lay_out_notes
from booklet.book.text_setter import TextSetter
from booklet.conference.files import FileAccess
from booklet.conference.model import Program, Text
from booklet.fonts.font import FontBook
from booklet.images.model import Picture
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.fonts import FontSet
from booklet.output.pdf.model import EncodedPage, Metadata
from booklet.output.pdf.writer import fonts_of_pages
from booklet.records import NamedTuple
from booklet.typeset.page import Page, PageSize, Placement


class FinishedBook(NamedTuple):
    """A booklet whose pages are set.

    `pictures` are those that the program names, by the texts that name them. `art` is that of the cover. `opening` is
    the number of pages at the beginning that are the outside and the inside of the front cover, `closing` that of pages
    at the end that are the inside and the outside of the back cover.
    """

    program: Program
    setter: TextSetter
    pages: tuple[EncodedPage, ...]
    fonts: FontSet
    metadata: Metadata
    book: FontBook
    files: FileAccess
    pictures: Mapping[Text, Picture]
    art: CoverArt
    opening: int = 1
    closing: int = 0

    @property
    def size(self) -> PageSize:
        """The size of all pages."""
        return self.pages[0].size


class FilledPages(NamedTuple):
    """Pages up to a number that a binding wants, with the fonts of those that were added. `blanks` are the numbers of
    all pages that bear nothing, `notes` those of pages for notes, counted from 1.
    """

    pages: tuple[EncodedPage, ...]
    fonts: FontSet
    blanks: tuple[int, ...]
    notes: tuple[int, ...]


def fill_up(
    book: FinishedBook, pages: Sequence[EncodedPage], multiple: int, *, within_cover: bool, ruled: bool
) -> FilledPages:
    """The pages with as many more as `multiple` wants, blank or `ruled` for notes, before the back cover if the booklet
    has one, else at the end. Pages `within_cover` have none among them, as it is printed by itself.

    The last page of all is never ruled if it is the outside.
    """
    closing = 0 if within_cover else book.closing
    added = -len(pages) % multiple
    start = len(pages) - closing
    places = range(start, start + added)
    ruled_places = [place for place in places if ruled and (within_cover or closing or place != places[-1])]
    layers = {place: lay_out_notes(1 + place, book.setter) for place in ruled_places}
    encoder = ContentEncoder()
    size = book.size
    more = encoder.encode_pages(
        [
            Page(size, str(1 + place), (Placement.at(0.0, 0.0, layers[place]),) if place in layers else ())
            for place in places
        ]
    )
    fonts = fonts_of_pages(more, encoder.font_usages(), book.book.face) if layers else FontSet((), {})
    filled = (*pages[:start], *more, *pages[start:])
    blanks = tuple([number for number, page in enumerate(filled, 1) if not page.layers])
    return FilledPages(filled, fonts, blanks, tuple([place + 1 for place in ruled_places]))


def united(first: FontSet, *others: FontSet) -> FontSet:
    """Several sets of fonts as one."""
    faces = list(first.faces)
    codes = dict(first.codes)
    for other in others:
        faces += other.faces
        codes |= other.codes
    return FontSet(tuple(faces), codes)

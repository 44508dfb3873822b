"""Marks as content of pages that pikepdf writes, with the font of their texts."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from zlib import decompress

import pikepdf

from booklet.fonts.font import FontBook
from booklet.imposition.model import Mark
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.model import EncodedPage, PlacedContent
from booklet.output.pdf.syntax import numbers
from booklet.output.sheet_marks import marks_placements
from booklet.typeset.page import PageSize


class MarkContent:
    """Makes content of the marks on sides of one size. Sides with the same marks have the same content."""

    def __init__(self, fonts: FontBook, width: float, height: float) -> None:
        self._fonts = fonts
        self._page = EncodedPage(PageSize(width, height), "")
        self._encoder = ContentEncoder()
        self._known: dict[Sequence[Mark], bytes] = {}
        self._texts: list[PlacedContent] = []

    def operators(self, marks: tuple[Mark, ...]) -> bytes:
        """The operators that paint the marks of a side, b"" for none."""
        known = self._known.get(marks)
        if known is None:
            known = self._known[marks] = b"".join(self._painted(marks))
        return known

    def font_resources(self, pdf: pikepdf.Pdf) -> pikepdf.Object | None:
        """The fonts of all texts so far, embedded into a file, as an entry of its resources; None without texts."""
        if not self._texts:
            return None
        # The writer of fonts, which is seldom needed.
        from booklet.output.pdf.objects import FileForm
        from booklet.output.pdf.untagged import Dress, write_untagged
        from booklet.output.pdf.writer import fonts_of_pages

        page = self._page._replace(layers=tuple(self._texts))
        fonts = fonts_of_pages([page], self._encoder.font_usages(), self._fonts.face)
        data = write_untagged(
            [page], fonts, Dress(), FileForm(), lambda objects: objects.add_dictionary({}), lambda _objects: {}
        )
        with pikepdf.open(BytesIO(data)) as file:
            return pdf.copy_foreign(pdf_fonts(file))

    def _painted(self, marks: tuple[Mark, ...]) -> list[bytes]:
        painted = []
        for layer, matrix, clip in marks_placements(marks, self._fonts, self._page.size.height):
            placed = PlacedContent(self._encoder.encode(layer), matrix, clip)
            if placed.layer.fonts:
                self._texts.append(placed)
            to_sheet = [round(each, 6) + 0.0 for each in self._page.on_sheet(placed)]
            painted.append(b"q %b cm\n%bQ\n" % (numbers(*to_sheet), decompress(placed.layer.content)))
        return painted


def pdf_fonts(file: pikepdf.Pdf) -> pikepdf.Object:
    """The fonts of a file's first page, as one object."""
    fonts = file.pages[0].obj.Resources.Font
    return fonts if fonts.is_indirect else file.make_indirect(fonts)

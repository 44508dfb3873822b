"""PDFs of other programs, made here object by object, and what stands where on sheets that are made of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name, Object, Pdf

A5 = (0.0, 0.0, 420.0, 595.0)
RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


@dataclass(frozen=True)
class Leaf:
    """A page to be made: its boxes, its turn, and its content after the word that marks it."""

    word: str = ""
    media: tuple[float, float, float, float] | None = A5
    crop: tuple[float, float, float, float] | None = None
    bleed: tuple[float, float, float, float] | None = None
    trim: tuple[float, float, float, float] | None = None
    turn: int = 0
    unit: float = 1.0
    content: bytes = b""
    at: tuple[float, float] = (100.0, 300.0)
    """The place of the word, in the page's own coordinates."""

    @property
    def operators(self) -> bytes:
        """The content as operators."""
        word = b"BT /F1 10 Tf %f %f Td (%b) Tj ET\n" % (*self.at, self.word.encode()) if self.word else b""
        return self.content + b"\n" + word


def filled(colour: tuple[int, int, int], box: tuple[float, float, float, float]) -> bytes:
    """Operators that fill a rectangle, given by its corners."""
    x1, y1, x2, y2 = box
    red, green, blue = [each / 255 for each in colour]
    return b"%g %g %g rg %g %g %g %g re f 0 g\n" % (red, green, blue, x1, y1, x2 - x1, y2 - y1)


def new_pdf(leaves: Sequence[Leaf]) -> Pdf:
    """A file of these pages, whose fonts stand in the page tree."""
    pdf = pikepdf.new()
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    for leaf in leaves:
        pdf.add_blank_page()
        page = pdf.pages[-1].obj
        page.Contents = pdf.make_stream(leaf.operators)
        del page["/MediaBox"]
        if "/Resources" in page:
            del page["/Resources"]
        for key, box in (("/MediaBox", leaf.media), ("/CropBox", leaf.crop), ("/BleedBox", leaf.bleed),
                         ("/TrimBox", leaf.trim)):  # fmt: skip
            if box is not None:
                page[key] = Array(box)
        if leaf.turn:
            page.Rotate = leaf.turn
        if leaf.unit != 1.0:
            page.UserUnit = leaf.unit
    pdf.Root.Pages.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    return pdf


def saved(pdf: Pdf, path: Path) -> Path:
    """The file, written to a path."""
    pdf.save(path, static_id=True)
    return path


def inheriting_pdf(words: Sequence[str]) -> bytes:
    """A file whose pages, A5 turned by 90°, have their size, their turn and their fonts from the page tree. It is
    written by hand: qpdf would write these values into each page.
    """
    first = 4
    kids = b" ".join([b"%d 0 R" % (first + 2 * index) for index in range(len(words))])
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%b]/MediaBox[0 0 595 420]/Rotate 90/Resources<</Font<</F1 3 0 R>>>>>>"
        % (len(words), kids),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for index, text in enumerate(words):
        content = b"BT /F1 10 Tf 100 300 Td (%b) Tj ET" % text.encode()
        objects.append(b"<</Type/Page/Parent 2 0 R/Contents %d 0 R>>" % (first + 2 * index + 1))
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(content), content))
    return _written(objects)


def _written(objects: Sequence[bytes]) -> bytes:
    """Objects, numbered from 1, as a file; the first is the catalog."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join([b"%010d 00000 n \n" % offset for offset in offsets])
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return data + head + table + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))


def numbered(count: int) -> list[Leaf]:
    """Pages of A5, each with a word of its own."""
    return [Leaf(word(index)) for index in range(count)]


def word(index: int) -> str:
    """The word of the page with that index, which is part of no other."""
    return f"W{index:03}Z"


def places(data: bytes, text: str) -> list[tuple[int, float, float]]:
    """Where a word stands: the index of each page with it, and the middle of its first letter."""
    found = []
    with pdfium.PdfDocument(data) as document:
        for index, page in enumerate(document):
            textpage = page.get_textpage()
            search = textpage.search(text, match_case=True)
            while hit := search.get_next():
                left, bottom, right, top = textpage.get_charbox(hit[0])
                found.append((index, (left + right) / 2, (bottom + top) / 2))
    return found


def page_size(data: bytes) -> tuple[float, float]:
    """Width and height of the first page."""
    with pdfium.PdfDocument(data) as document:
        width, height = document[0].get_size()
        return float(width), float(height)


class Rendered:
    """A page as pixels, one to a point."""

    def __init__(self, data: bytes, index: int = 0) -> None:
        with pdfium.PdfDocument(data) as document:
            self._image = document[index].render(scale=1).to_pil().convert("RGB")

    def at(self, x: float, y: float) -> tuple[int, ...]:
        """The colour at a point, y upward from the lower edge."""
        pixel = self._image.getpixel((int(x), int(self._image.height - y)))
        assert isinstance(pixel, tuple)
        return pixel


def forms_of(data: bytes) -> list[list[Object]]:
    """The forms of each page of a file."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [list(page.obj.Resources.get("/XObject", Dictionary()).values()) for page in pdf.pages]

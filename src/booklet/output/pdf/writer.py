"""The PDF writer: encoded pages, with their fonts, tags, links and metadata, as the bytes of a file.

The file is PDF/UA-1 and PDF/A-2a, or PDF/A-3a where formulas are attached as MathML, if the pages fulfil their part:
headings in order, and alternative texts of pictures and formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from zlib import compress

from booklet.fonts.face import Face, FaceFile
from booklet.output.pdf.fonts import FontSet, add_fonts, cut_fonts
from booklet.output.pdf.metadata import add_information, add_output_intent, add_xmp
from booklet.output.pdf.model import EncodedPage, FontUsage, Metadata, OutlineEntry, unite_usages
from booklet.output.pdf.navigation import (
    Destination,
    add_destinations,
    add_outline,
    destination,
    link_annotation,
    page_labels,
)
from booklet.output.pdf.objects import Objects, Value, reference
from booklet.output.pdf.resources import PageResources
from booklet.output.pdf.syntax import numbers, text_string
from booklet.output.pdf.tagging import Box, MathMLFiles, StructureTree
from booklet.typeset.page import Affine, Element, ImageItem, Link, PageSize, Rectangle

_PAGE = (
    b"<</Type/Page/Parent %d 0 R%b/Resources %d 0 R/StructParents %d/Tabs/S/Contents[%b]%b>>"  # ISO 32000-1, 7.7.3.3
)


def write_pdf(
    pages: Sequence[EncodedPage],
    fonts: FontSet,
    metadata: Metadata,
    outline: Sequence[OutlineEntry] = (),
    deflate: Callable[[bytes], bytes] = compress,
) -> bytes:
    """The bytes of a PDF file. `fonts` are those of `fonts_of_pages`; `deflate` compresses objects as `zlib.compress`
    does.

    Raises ValueError where there are no pages, where the layers of a page don't number their marks consecutively, and
    for a link or an outline entry to an anchor that doesn't exist. All are errors of the caller.
    """
    if not pages:
        raise ValueError("a document has at least one page")
    document = _Document(pages, fonts, Objects(deflate))
    document.add_pages()
    attached = document.close_structure(metadata)
    return document.file(metadata, outline, attached=attached)


def fonts_of_pages(
    pages: Iterable[EncodedPage], fonts: Iterable[FontUsage], face_of: Callable[[FaceFile], Face] = Face
) -> FontSet:
    """The fonts that pages name, cut to the glyphs in use. `face_of` opens a face, or returns one that is open already.

    `fonts` must hold every usage of each font that the pages name; where several usages of a font give different texts
    to a glyph, the first counts. Raises KeyError for a font without a usage, an error of the caller.
    """
    layers = dict.fromkeys([placed.layer for page in pages for placed in page.layers])
    usages = {usage.key: usage for usage in unite_usages(fonts)}
    named = dict.fromkeys([key for layer in layers for key in layer.fonts])
    composites = dict.fromkeys([composite for layer in layers for composite in layer.composites])
    return cut_fonts([usages[key] for key in named], composites, face_of)


class _Document:
    """The file in the making."""

    def __init__(self, pages: Sequence[EncodedPage], fonts: FontSet, objects: Objects) -> None:
        self._objects = objects
        self._pages = pages
        self._page_tree = self._objects.reserve()
        self._first_page = self._objects.reserve(len(pages))
        self._structure = StructureTree(self._objects, len(pages))
        add_fonts(self._objects, fonts)
        self._contents = PageResources(self._objects, fonts.codes)
        self._destinations = self._named_destinations()
        self._boxes: dict[PageSize, bytes] = {}  # the page boundaries of pages of one size

    def add_pages(self) -> None:
        """Puts all pages, and the page tree."""
        for index, page in enumerate(self._pages):
            self._add_page(self._first_page + index, page)
        kids = b" ".join([reference(self._first_page + index) for index in range(len(self._pages))])
        self._objects.put(self._page_tree, b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self._pages), kids))

    def close_structure(self, metadata: Metadata) -> bool:
        """Puts the structure tree of all pages; True if any formulas are attached to it."""
        formulas = MathMLFiles(self._objects, metadata.date)
        self._structure.put(formulas, rtl=metadata.rtl)
        return bool(formulas)

    def file(self, metadata: Metadata, outline: Sequence[OutlineEntry], *, attached: bool) -> bytes:
        """Adds the catalog with all that belongs to the whole document, and returns the bytes of the file."""
        objects = self._objects
        catalog: dict[str, Value] = {
            "Type": b"/Catalog",
            "Pages": reference(self._page_tree),
            "Lang": text_string(metadata.language),
            "MarkInfo": b"<</Marked true>>",
            "StructTreeRoot": reference(self._structure.root),
            # No /Direction/R2L: with it PDFium reads the words of Latin lines from the right, too.
            "ViewerPreferences": b"<</DisplayDocTitle true>>",
            "PageLabels": page_labels([page.label for page in self._pages]),
            "Metadata": reference(add_xmp(objects, metadata, attached=attached)),
            "OutputIntents": b"[%b]" % reference(add_output_intent(objects)),
        }
        if self._destinations:
            catalog["Names"] = b"<</Dests %b>>" % reference(add_destinations(objects, self._destinations))
        if outline:
            catalog["Outlines"] = reference(add_outline(objects, outline, self._destinations))
            catalog["PageMode"] = b"/UseOutlines"
        return objects.file(objects.add_dictionary(catalog), add_information(objects, metadata))

    def _named_destinations(self) -> dict[str, Destination]:
        """The destination of each anchor; the first of a name counts."""
        destinations: dict[str, Destination] = {}
        for number, page in enumerate(self._pages, self._first_page):
            for placed in page.layers:
                anchors = placed.layer.anchors
                matrix = page.on_sheet(placed) if anchors else None
                for anchor, y in anchors:
                    if matrix is not None and anchor not in destinations:
                        _, top = matrix.point(0.0, -y)
                        destinations[anchor] = destination(anchor, number, top)
        return destinations

    def _add_page(self, number: int, page: EncodedPage) -> None:
        key = self._structure.add_page(number, _owners(page))
        annotations = []
        for placed in page.layers:
            links, images = placed.layer.links, placed.layer.images
            if links or images:
                matrix = page.on_sheet(placed)
                annotations += [self._add_link(number, link, _box(matrix, link)) for link in links]
                self._add_figures(images, matrix)
        parts = (
            self._page_tree,
            self._page_boxes(page.size),
            self._contents.resources(page),
            key,
            self._contents.streams(page),
            b"/Annots[%b]" % b" ".join(annotations) if annotations else b"",
        )
        self._objects.put(number, _PAGE % parts)

    def _add_link(self, page: int, link: Link, box: Box) -> bytes:
        """Adds the annotation of a link, and returns the reference to it."""
        annotation = self._objects.reserve()
        key = self._structure.add_link(page, annotation, link.element)
        self._objects.put(annotation, link_annotation(link, box, key, self._destinations))
        return reference(annotation)

    def _add_figures(self, images: Iterable[tuple[str, ImageItem]], matrix: Affine) -> None:
        for _, image in images:
            if image.element is not None:
                self._structure.set_box(image.element, _box(matrix, image))

    def _page_boxes(self, size: PageSize) -> bytes:
        if size not in self._boxes:
            self._boxes[size] = _page_boxes(size)
        return self._boxes[size]


def _owners(page: EncodedPage) -> list[Element]:
    """The elements that own the page's marks, in the order of their ids."""
    owners: list[Element] = []
    for placed in page.layers:
        if placed.layer.marks and placed.layer.first_mark != len(owners):
            raise ValueError(f"a layer counts its marks from {placed.layer.first_mark}, where {len(owners)} is next")
        owners += placed.layer.marks
    return owners


def all_page_boxes(size: PageSize) -> bytes:
    """The page boundaries with bleed and trim box, whether they differ or not: PDF/X asks for them."""
    width, height, bleed, slug = size
    outer, inner = 2 * size.margin, size.margin
    media = numbers(width + outer, height + outer)
    bled = numbers(slug, slug, slug + width + 2 * bleed, slug + height + 2 * bleed)
    trim = numbers(inner, inner, inner + width, inner + height)
    return b"/MediaBox[0 0 %b]/BleedBox[%b]/TrimBox[%b]" % (media, bled, trim)


def _page_boxes(size: PageSize) -> bytes:
    """The page boundaries (14.11.2): the media box alone for a page without bleed."""
    if not size.margin:
        return b"/MediaBox[0 0 %b]" % numbers(size.width, size.height)
    return all_page_boxes(size)


def _box(matrix: Affine, item: Link | ImageItem) -> Box:
    """The box around the item on the sheet, y upward from its foot; `matrix` leads from the layer to the sheet."""
    left, top, width, height = item.x, -item.y - item.height, item.width, item.height
    a, b, c, d, e, f = matrix
    if b or c or a < 0 or d < 0:
        x, y, width, height = matrix.bounds(Rectangle(left, top, width, height))
    else:  # upright, as nearly all are
        x, y = a * left + e, d * top + f
        width, height = a * (left + width) + e - x, d * (top + height) + f - y
    return x, y, x + width, y + height

"""The document as plain data: encoded pages, font usages, outline and metadata. Nothing here loads the PDF library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from booklet.fonts.face import FaceFile
from booklet.typeset.geometry import Affine, Rectangle
from booklet.typeset.page import Anchor, Element, ImageItem, Layer, Link, PageSize

if TYPE_CHECKING:  # loaded where there are composed glyphs, which is seldom
    from booklet.fonts.composites import ComposedGlyph

    KeyedComposite = tuple[str, ComposedGlyph]


class EncodedLayer(Layer):
    """A layer as content; it may be placed wherever a layer may, but its `items` are empty.

    `content` holds deflated operators in the layer's own coordinates, y upward; b"" where there are none. Where it
    shows composed glyphs, `composites` has them, each with the key of its font; a placeholder, a line feed and `<i>`,
    then stands for the code of the i-th, which only the whole document gives, and `content` is not deflated yet.
    `marks` has the element that owns each marked-content id, from `first_mark` on; the layers of a page must number
    their marks consecutively. `images` has each image with the name of its picture in the content. `fonts` are the keys
    of the fonts used, in the order of first use.
    """

    __slots__ = ("_anchors", "composites", "content", "first_mark", "fonts", "images", "links", "marks")

    def __init__(
        self,
        content: bytes,
        fonts: tuple[str, ...] = (),
        first_mark: int = 0,
        marks: tuple[Element, ...] = (),
        links: tuple[Link, ...] = (),
        anchors: tuple[Anchor, ...] = (),
        images: tuple[tuple[str, ImageItem], ...] = (),
        composites: tuple[KeyedComposite, ...] = (),
    ) -> None:
        super().__init__()
        self.content = content
        self.fonts = fonts
        self.first_mark = first_mark
        self.marks = marks
        self.links = links
        self._anchors = anchors
        self.images = images
        self.composites = composites

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors on the layer."""
        return self._anchors


class PlacedContent(NamedTuple):
    """An encoded layer on a page, placed as in `Placement`."""

    layer: EncodedLayer
    matrix: Affine
    clip: Rectangle | None = None


class EncodedPage(NamedTuple):
    """A page as content; `label` is its number as readers see it ("" for none)."""

    size: PageSize
    label: str
    layers: tuple[PlacedContent, ...] = ()

    def on_sheet(self, placed: PlacedContent) -> Affine:
        """The map from the coordinates of a layer's content to those of the sheet that the page is printed on, y upward
        in both; all that is placed on the page goes through it. The origin of the sheet is its lower left corner,
        outside of the bleed.
        """
        a, b, c, d, e, f = placed.matrix
        _, height, bleed = self.size
        return Affine(a, -b, -c, d, e + bleed, height + bleed - f)


class FontUsage(NamedTuple):
    """A font as some content uses it: `key` is its name in the content, `file` its face.

    `glyph_text` has the text that each glyph shown stands for, "" where a glyph beside it stands for the whole; without
    .notdef and composed glyphs.
    """

    key: str
    file: FaceFile
    glyph_text: Mapping[int, str]


class OutlineEntry(NamedTuple):
    """An item of the outline, with the anchor it leads to.

    `level` counts from 1; a `closed` item hides the items below it until the reader opens it.
    """

    title: str
    anchor: str
    level: int = 1
    closed: bool = False


class Metadata(NamedTuple):
    """The metadata of a file.

    `language` is a BCP 47 tag; `creator` is the program that laid out the pages. `date`, in seconds since 1970 in UTC,
    is the date of creation and of modification; None writes no date. An `rtl` booklet is bound on the right.
    """

    title: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    date: int | None = None
    creator: str = "booklet"
    rtl: bool = False

    @property
    def producer(self) -> str:
        """The program that wrote the PDF."""
        return f"{self.creator} (ReportLab)"

"""What a document is made of, as plain data, on its way to the writer. Nothing here loads the PDF library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from booklet.fonts.face import FaceFile
from booklet.typeset.geometry import Affine, Rectangle
from booklet.typeset.page import Anchor, Element, ImageItem, Layer, Link, PageSize

if TYPE_CHECKING:
    from booklet.fonts.composites import ComposedGlyph

    KeyedComposite = tuple[str, ComposedGlyph]


class EncodedLayer(Layer):
    """A layer whose items have become content; it may stand wherever a layer may.

    `content` holds deflated operators (b"" for none) in the layer's own coordinates, y upward. Where it shows glyphs
    made for it, `composites` pairs each with the key of its font; a line feed and `<i>` then stand for the code of the
    i-th, which only the document can give, and nothing is deflated yet.
    `marks` names the element that owns each marked-content id, the first being `first_mark`; a page's layers must
    number theirs on from one another. `images` pairs each image with the name its picture goes by in the content.
    `fonts` are the keys of the fonts used, in the order of first use.
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
        """The named places on it."""
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
        """The map from a layer's content to the sheet that the page is printed on, y upward in both; all that is placed
        on the page goes through it. The sheet's origin is its lower left corner, outside of the bleed.
        """
        a, b, c, d, e, f = placed.matrix
        _, height, bleed = self.size
        return Affine(a, -b, -c, d, e + bleed, height + bleed - f)


class FontUsage(NamedTuple):
    """A font as some content uses it: `key` is its name in the content, `file` the face it is of.

    `glyph_text` maps each glyph that the content shows, .notdef and glyphs made for it excepted, to the text it stands
    for; "" where another glyph beside it stands for that.
    """

    key: str
    file: FaceFile
    glyph_text: Mapping[int, str]


class OutlineEntry(NamedTuple):
    """A line of the outline, leading to the place that `anchor` names.

    `level` counts from 1; `closed` hides what is below it until the reader opens it.
    """

    title: str
    anchor: str
    level: int = 1
    closed: bool = False


class Metadata(NamedTuple):
    """What the file says of itself.

    `language` is a BCP 47 tag; `creator` the program that laid the pages out. `date`, seconds since 1970 in UTC, stands
    for creation and change both; without it the file bears no date. A `rtl` booklet is bound on the right and
    read from there.
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

"""The document as plain data: encoded pages, font usages, outline and metadata. Nothing here loads the PDF library.

Font usages: the glyphs of each font that encoded words show, and the text that each glyph stands for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from struct import unpack
from typing import TYPE_CHECKING

from booklet.fonts.face import FaceFile
from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Anchor, Element, ImageItem, Layer, Link, PageSize, Rectangle

if TYPE_CHECKING:
    from booklet.fonts.composites import ComposedGlyph

    KeyedComposite = tuple[str, ComposedGlyph]
    NumberedComposite = tuple[int, KeyedComposite]


def font_usage(font: Font, words: Sequence[Word]) -> FontUsage:
    """The usage of a font by words, in the order of pages, and by the spaces between them.

    Where a glyph stands for different texts in different words, the first that is not empty counts.
    """
    simple = [word for word in words if word.glyph_text is None]
    glyph_text = _first_characters(b"".join([word.codes for word in simple]), "".join([word.text for word in simple]))
    for glyph, (text, word) in _first_texts(words).items():
        known = glyph_text.get(glyph)
        if known is None or (text and text != known and _shows_first(word, glyph, words)):
            glyph_text[glyph] = text
    # Readers measure gaps by a font's space: without one they would guess which gaps stand for spaces.
    glyph_text[font.face.hb_font.get_nominal_glyph(0x20) or 0] = " "
    glyph_text.pop(0, None)  # the code of composed glyphs
    return FontUsage(font.key, font.face.file, glyph_text)


def unite_usages(usages: Iterable[FontUsage]) -> tuple[FontUsage, ...]:
    """One usage for each key; a glyph stands for the first text that is not empty."""
    found: dict[str, FontUsage] = {}
    for usage in usages:
        first = found.get(usage.key)
        if first is not None:
            texts = {glyph: text for glyph, text in first.glyph_text.items() if text}
            usage = first._replace(glyph_text={**first.glyph_text, **usage.glyph_text, **texts})
        found[usage.key] = usage
    return tuple(found.values())


def _first_characters(codes: bytes, text: str) -> dict[int, str]:
    """The character that each glyph stands for where it comes first, glyphs and characters being one to one."""
    glyphs = codes.decode("utf-16-be", "surrogatepass")  # distinct characters of a text are found fast
    if len(glyphs) != len(text):  # the ids of two glyphs read as one character, in a font of very many glyphs
        return dict(zip(reversed(_glyphs(codes)), reversed(text), strict=True))
    index = glyphs.index
    return {ord(glyph): text[index(glyph)] for glyph in set(glyphs)}


def _first_texts(words: Iterable[Word]) -> dict[int, tuple[str, Word]]:
    """The first text of each glyph that is not empty, if any, with its word; of words that have a `glyph_text`."""
    found: dict[int, tuple[str, Word]] = {}
    for word in words:
        if word.glyph_text is not None:
            for glyph, text in zip(_glyphs(word.codes), word.glyph_text, strict=True):
                if glyph not in found or not found[glyph][0]:
                    found[glyph] = text, word
    return found


def _shows_first(word: Word, glyph: int, words: Iterable[Word]) -> bool:
    """True if no word before `word` shows the glyph for one of its characters."""
    for other in words:
        if other is word:
            return True
        if other.glyph_text is None and glyph in _glyphs(other.codes):
            return False
    return True


def _glyphs(codes: bytes) -> tuple[int, ...]:
    return unpack(f">{len(codes) // 2}H", codes)


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
        size = self.size
        return Affine(a, -b, -c, d, e + size.margin, size.height + size.margin - f)


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

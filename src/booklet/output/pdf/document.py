"""What a document is made of, as plain data, on its way to the writer. Nothing here loads the PDF library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from booklet.typeset.font import Face, Font
from booklet.typeset.page import Anchor, Element, Image, Link


@dataclass(frozen=True, slots=True, eq=False)
class EncodedLayer:
    """A layer as content: `content` holds deflated operators (b"" for none) in the layer's own coordinates, y upward.

    `marks` names the element that owns each marked-content id, the first being `first_mark`; a page's layers must
    number theirs on from one another. `images` pairs each image with the name its picture goes by in the content.
    `fonts` are the keys of the fonts used, in the order of first use.
    """

    content: bytes
    fonts: tuple[str, ...] = ()
    first_mark: int = 0
    marks: tuple[Element, ...] = ()
    links: tuple[Link, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    images: tuple[tuple[str, Image], ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class PlacedContent:
    """An encoded layer with its origin at (x, y) of the page, y downward from the top."""

    x: float
    y: float
    layer: EncodedLayer


@dataclass(frozen=True, slots=True, eq=False)
class EncodedPage:
    """A page as content, `width` by `height` points; `label` is its number as readers see it ("" for none)."""

    width: float
    height: float
    label: str
    layers: tuple[PlacedContent, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FontUse:
    """A font as a document uses it: `key` is its name in the content, `letters` the text each glyph stands for."""

    key: str
    face: Face
    letters: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline, leading to the place that `anchor` names.

    `level` counts from 1; `closed` hides what is below it until the reader opens it.
    """

    title: str
    anchor: str
    level: int = 1
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself.

    `language` is a BCP 47 tag; `creator` the program that laid the pages out. `date`, seconds since 1970 in UTC, stands
    for creation and change both; without it the file bears no date.
    """

    title: str
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    date: int | None = None
    creator: str = "booklet"

    @property
    def producer(self) -> str:
        """The program that wrote the PDF."""
        return f"{self.creator} (ReportLab)"


def font_uses(fonts: Iterable[Font]) -> tuple[FontUse, ...]:
    """How the fonts have been used so far."""
    return tuple([FontUse(font.key, font.face, font.letters) for font in fonts])

"""A page as plain data: things at points, each knowing its role. Decides nothing; `output/` obeys it.

Lengths are in points; x runs to the right and y downward from a layer's own origin. `listing` writes pages as
text, for eyes and tests.
"""

from __future__ import annotations

from typing import NamedTuple

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.images.model import Picture
from booklet.typeset.colour import BLACK, Colour
from booklet.typeset.geometry import Affine, Rectangle


class Element:
    """A node of the document's structure, told apart by identity: the role readers' tools announce.

    `role` is a standard structure type of ISO 32000-1 14.8.4 (Document, Sect, H1 to H3, P, L, LI, Lbl, LBody,
    TOC, TOCI, Link, Figure, Formula, BlockQuote, Code …). Children stand in the order in which their first item, or
    that of a descendant, is placed; `parent` None is a child of the document itself. `alternative` is the text said
    instead of a figure or formula; `language` a BCP 47 tag, where it differs from the document's. `mathml` is a formula
    as MathML, for those who can read that.
    """

    __slots__ = ("alternative", "language", "mathml", "parent", "role")

    def __init__(
        self,
        role: str,
        parent: Element | None = None,
        alternative: str | None = None,
        language: str | None = None,
        mathml: str | None = None,
    ) -> None:
        self.role = role
        self.parent = parent
        self.alternative = alternative
        self.language = language
        self.mathml = mathml


class GlyphItem(NamedTuple):
    """Shaped words of one font on one baseline.

    Between two words stands the font's space, widened by `gap`; a last word of no letters (`font.word("")`) leaves a
    space at the end, which readers' tools need between lines. `scale` widens all of it, spaces too, about `x`
    (font expansion; 1.0 is none). `element` None is an artifact.
    """

    x: float
    y: float  # the baseline
    font: Font
    words: tuple[Word, ...]
    gap: float = 0.0
    scale: float = 1.0
    colour: Colour = BLACK
    element: Element | None = None


class RuleItem(NamedTuple):
    """A filled rectangle whose upper left corner is (x, y). `element` owns it, as a formula its fraction bars; None is
    an artifact.
    """

    x: float
    y: float
    width: float
    height: float
    colour: Colour = BLACK
    element: Element | None = None


class ImageItem(NamedTuple):
    """A picture scaled into the box whose upper left corner is (x, y)."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    element: Element | None = None


class Link(NamedTuple):
    """A box to click. `target` is an address, or `#name` of an `Anchor`; `label` says in words where it leads."""

    x: float
    y: float
    width: float
    height: float
    target: str
    label: str
    element: Element


class Anchor(NamedTuple):
    """A named place: what links, the contents and the outline point to."""

    name: str
    y: float


Item = GlyphItem | RuleItem | ImageItem | Link | Anchor


class Layer:
    """Items placed together; the same layer may be set at different points of different pages."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Item, ...] = ()) -> None:
        self.items = items

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The named places on it."""
        return tuple([item for item in self.items if isinstance(item, Anchor)])


class Placement(NamedTuple):
    """A layer on a page: `matrix` maps its coordinates to those of the page, y downward in both.

    `clip` is a rectangle in the layer's own coordinates outside of which nothing is painted; None clips nothing.
    """

    layer: Layer
    matrix: Affine
    clip: Rectangle | None = None

    @classmethod
    def at(cls, x: float, y: float, layer: Layer) -> Placement:
        """The layer, upright and whole, with its origin at (x, y) of the page."""
        return cls(layer, Affine(e=x, f=y))


class PageSize(NamedTuple):
    """The size of a trimmed page, and by how much what is printed stands out of it on all sides (bleed)."""

    width: float
    height: float
    bleed: float = 0.0


class Page(NamedTuple):
    """A page with the layers placed on it, in the order of painting; `label` is its number as readers see it ("" for
    none, as on a cover). Its origin is the upper left corner of the trimmed page.
    """

    size: PageSize
    label: str
    layers: tuple[Placement, ...] = ()

    @property
    def width(self) -> float:
        """The width of the trimmed page."""
        return self.size.width

    @property
    def height(self) -> float:
        """The height of the trimmed page."""
        return self.size.height

"""Pages as plain data: items at positions on layers, each with its role in the document. `output` draws them.

Lengths are in points; x runs to the right and y downward from the origin of a layer. `listing` writes pages as text.

Colours of type, rules and paper, each a value that says how it is made: of light, of grey, or of inks.

A colour stays in the space that it was chosen in; only `output/` turns it into operators of a file.

    >>> RgbColour(0.1, 0.22, 0.45).blue
    0.45
    >>> BLACK == RgbColour(0.0, 0.0, 0.0)
    False

Maps of points and upright rectangles, in points; the direction of y is that of whoever uses them.

>>> Affine(0.0, 1.0, -1.0, 0.0, 100.0, 20.0).bounds(Rectangle(0.0, 0.0, 30.0, 10.0))
Rectangle(x=90.0, y=20.0, width=10.0, height=30.0)
"""

from __future__ import annotations

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.images.model import Picture
from booklet.records import NamedTuple


class GreyColour(NamedTuple):
    """A grey from 0.0, black, to 1.0, white; on paper, of black ink alone."""

    lightness: float


class RgbColour(NamedTuple):
    """A colour of light, sRGB: red, green and blue from 0.0 to 1.0."""

    red: float
    green: float
    blue: float


class CmykColour(NamedTuple):
    """A colour of process inks: how much of each covers the paper, from 0.0 to 1.0."""

    cyan: float
    magenta: float
    yellow: float
    black: float


class SpotColour(NamedTuple):
    """An ink of its own beside those of the process, by the name under which its maker sells it, laid as a tint from
    0.0 to 1.0; `alternative` are the process inks that come near to it.
    """

    name: str
    alternative: CmykColour
    tint: float = 1.0


Colour = GreyColour | RgbColour | CmykColour
BLACK = GreyColour(0.0)


class Rectangle(NamedTuple):
    """An upright rectangle; (x, y) is its corner with the least coordinates."""

    x: float
    y: float
    width: float
    height: float

    def common(self, other: Rectangle) -> Rectangle | None:
        """The part that two rectangles have in common; None where there is none. It may be a line or a point."""
        left, low = max(self.x, other.x), max(self.y, other.y)
        width = min(self.x + self.width, other.x + other.width) - left
        height = min(self.y + self.height, other.y + other.height) - low
        return Rectangle(left, low, width, height) if width >= 0 and height >= 0 else None

    def within(self, clip: Rectangle) -> Rectangle:
        """The part of this rectangle inside another; where there is none, one without width and height."""
        return self.common(clip) or Rectangle(clip.x, clip.y, 0.0, 0.0)


class Affine(NamedTuple):
    """An affine map, with PDF's order of coefficients: (x, y) goes to (a·x + c·y + e, b·x + d·y + f).

    `e` and `f` are in points. Without arguments it moves nothing.
    """

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    @property
    def is_translation(self) -> bool:
        """True if it neither turns, nor scales, nor slants."""
        return self[:4] == (1.0, 0.0, 0.0, 1.0)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point that (x, y) goes to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def then(self, other: Affine) -> Affine:
        """This map with another after it."""
        a, b = other.a * self.a + other.c * self.b, other.b * self.a + other.d * self.b
        c, d = other.a * self.c + other.c * self.d, other.b * self.c + other.d * self.d
        return Affine(a, b, c, d, *other.point(self.e, self.f))

    def inverse(self) -> Affine:
        """The map that leads back. Raises ZeroDivisionError for one that has no way back."""
        scale = 1 / (self.a * self.d - self.b * self.c)
        a, b, c, d = self.d * scale, -self.b * scale, -self.c * scale, self.a * scale
        return Affine(a, b, c, d, -(a * self.e + c * self.f), -(b * self.e + d * self.f))

    def bounds(self, rectangle: Rectangle) -> Rectangle:
        """The smallest upright rectangle around what a rectangle becomes."""
        left, top, width, height = rectangle
        (x1, y1), (x2, y2) = self.point(left, top), self.point(left, top + height)
        (x3, y3), (x4, y4) = self.point(left + width, top), self.point(left + width, top + height)
        x, y = min(x1, x2, x3, x4), min(y1, y2, y3, y4)
        return Rectangle(x, y, max(x1, x2, x3, x4) - x, max(y1, y2, y3, y4) - y)


class Element:
    """An element of the document's structure, compared by identity: its role is announced to readers who don't see it.

    `role` is a standard structure type of ISO 32000-1 14.8.4 (Document, Sect, H1 to H3, P, L, LI, Lbl, LBody, TOC,
    TOCI, Link, Figure, Formula, BlockQuote, Code …). The order of elements is that in which their first items, or those
    of their descendants, are placed; `parent` None is the document itself. `alternative` is the text read in place of a
    figure or formula; `language` a BCP 47 tag where it differs from the document's, else None. `mathml` is a formula as
    MathML, None for other elements.
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


class GlyphItem:
    """Shaped words of one font on one baseline, whose first begins at (`x`, `y`).

    Between two words stands the font's space, widened by `gap`; an empty last word (`font.word("")`) leaves a space at
    the end, which text extraction needs between lines. After each glyph and space stand `tracking` points more, besides
    the font's own tracking. `scale` widens all of it, spaces too, about `x` (font expansion; 1.0 is none). `element`
    None makes it an artifact.
    """

    __slots__ = ("colour", "element", "font", "gap", "scale", "tracking", "words", "x", "y")

    def __init__(
        self,
        x: float,
        y: float,
        font: Font,
        words: tuple[Word, ...],
        gap: float = 0.0,
        scale: float = 1.0,
        colour: Colour = BLACK,
        element: Element | None = None,
        tracking: float = 0.0,
    ) -> None:
        self.x = x
        self.y = y
        self.tracking = tracking
        self.font = font
        self.words = words
        self.gap = gap
        self.scale = scale
        self.colour = colour
        self.element = element

    def moved(self, x: float, y: float) -> GlyphItem:
        """The same item `x` points further to the right and `y` points lower."""
        return GlyphItem(
            self.x + x, self.y + y, self.font, self.words, self.gap, self.scale, self.colour, self.element,
            self.tracking,
        )  # fmt: skip


class RuleItem(NamedTuple):
    """A filled rectangle whose upper left corner is (x, y). `element` owns it, such as the formula of a fraction bar;
    None makes it an artifact.
    """

    x: float
    y: float
    width: float
    height: float
    colour: Colour = BLACK
    element: Element | None = None


class ImageItem(NamedTuple):
    """A picture scaled to the box whose upper left corner is (x, y); `element` None makes it an artifact."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    element: Element | None = None


class Link(NamedTuple):
    """A clickable box whose upper left corner is (x, y). `target` is an address, or `#name` for an `Anchor`; `label`
    describes the target in words.
    """

    x: float
    y: float
    width: float
    height: float
    target: str
    label: str
    element: Element


class Anchor(NamedTuple):
    """A named position, to which links, the contents and the outline lead."""

    name: str
    y: float


Item = GlyphItem | RuleItem | ImageItem | Link | Anchor


class Layer:
    """Items that are placed together; one layer may be placed on several pages."""

    __slots__ = ("items",)

    def __init__(self, items: tuple[Item, ...] = ()) -> None:
        self.items = items

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """The anchors on the layer."""
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
    """The size of a trimmed page, and its bleed: the width of the printed margin outside of it, on all sides. `slug` is
    the width of the margin outside of the bleed, for printer's marks.
    """

    width: float
    height: float
    bleed: float = 0.0
    slug: float = 0.0

    @property
    def margin(self) -> float:
        """The width of the sheet outside of the trimmed page, on all sides."""
        return self.bleed + self.slug


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

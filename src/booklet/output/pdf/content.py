"""Content streams: layers as the operators that paint them, with the items that only a whole document can place.

Content is written before fonts are subset, with the glyph ids of the faces, so it can be made anywhere, in any order
and in any process: nothing here loads the PDF writer, and an encoded layer is plain data.

A stream begins with the graphics state of an empty page; its operators set what changes only: font, colour and so on.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from itertools import pairwise
from zlib import crc32

from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.images.model import Drawing, Picture
from booklet.output.pdf.colour import fill_operator
from booklet.output.pdf.glyph_strings import GlyphCache, GlyphStrings, GraphicsState, space_string
from booklet.output.pdf.model import EncodedLayer, EncodedPage, FontUsage, PlacedContent, font_usage
from booklet.output.pdf.strips import ARTIFACT, FIRST_ROW, EncodedStrip, deflated, layer_of
from booklet.output.pdf.syntax import number, numbers
from booklet.typeset.page import (
    BLACK,
    Anchor,
    Colour,
    Element,
    GlyphItem,
    ImageItem,
    Item,
    Layer,
    Link,
    Page,
    RuleItem,
)
from booklet.typeset.rows import Strip, StripCut


class ContentEncoder:
    """Encodes layers, and remembers the glyph strings of words: one encoder serves many layers."""

    def __init__(self) -> None:
        self._cache = GlyphCache()
        self._unmarked: dict[Layer, EncodedLayer] = {}

    def encode(self, layer: Layer, first_mark: int = 0) -> EncodedLayer:
        """The layer as content; its marked-content ids count from `first_mark`."""
        content = _ContentStream(self._cache)
        for item in layer.items:
            content.add(item)
        strip = content.encoded(Strip(layer.items, (0, len(layer.items)), (0.0, 0.0)))
        return layer_of((StripCut(strip, 0, 1, 0.0),), first_mark, deflated, _artifact_operator(layer))

    def encode_strip(self, strip: Strip) -> EncodedStrip:
        """The strip as content, which can be cut where the strip can."""
        content = _ContentStream(self._cache)
        for start, end in pairwise(strip.starts):
            items = strip.items[start:end]
            content.begin_row(items)
            for item in items:
                content.add(item)
        return content.encoded(strip)

    def encode_page(self, page: Page) -> EncodedPage:
        """The page as content; a layer that holds only artifacts, such as a running head, is encoded once for all
        pages.
        """
        placed = []
        marks = 0
        for layer, matrix, clip in page.layers:
            encoded = layer if isinstance(layer, EncodedLayer) else self._unmarked.get(layer)
            if encoded is None:
                encoded = self.encode(layer, marks)
                if not encoded.marks:
                    self._unmarked[layer] = encoded
            marks += len(encoded.marks)
            placed.append(PlacedContent(encoded, matrix, clip))
        return EncodedPage(page.size, page.label, tuple(placed))

    def encode_pages(self, pages: Iterable[Page]) -> tuple[EncodedPage, ...]:
        """Pages as content, in their order."""
        return tuple(map(self.encode_page, pages))

    def font_usages(self) -> tuple[FontUsage, ...]:
        """The fonts of all words encoded so far, one usage of each key."""
        return tuple([font_usage(font, words) for font, words in self._cache.words.values()])


def fonts_of(layers: Iterable[Layer]) -> tuple[FontUsage, ...]:
    """The fonts of all words on layers, one usage of each key."""
    used: dict[str, tuple[Font, list[Word]]] = {}
    for layer in layers:
        for item in layer.items:
            if isinstance(item, GlyphItem):
                _, words = used.get(item.font.key) or used.setdefault(item.font.key, (item.font, []))
                words += item.words
    return tuple([font_usage(font, list(dict.fromkeys(words))) for font, words in used.values()])


def picture_name(picture: Picture) -> str:
    """A short name made of a picture's content: the same in every process, and for equal pictures."""
    if isinstance(picture, Drawing):
        return f"D{crc32(repr((picture.width, picture.height, picture.outlines)).encode()):x}"
    form = f"{picture.width} {picture.height} {picture.colour_space} {picture.jpeg}".encode()
    return f"I{crc32(picture.mask or b'', crc32(picture.data, crc32(form))):x}"


class _ContentStream:
    """The operators of one strip in the making, and the graphics state after them."""

    __slots__ = (
        "_anchors", "_cache", "_colour", "_distances", "_font", "_fonts", "_images", "_in_text", "_links", "_offset",
        "_open", "_operators", "_owner", "_owners", "_pieces", "_rows", "_scale", "_sequences", "_size", "_space",
        "_states", "_strings", "_tracking", "_x", "_y",
    )  # fmt: skip

    def __init__(self, cache: GlyphCache) -> None:
        self._cache = cache
        self._distances = cache.distances
        self._operators: list[bytes] = []  # since the last place to which the offset was counted
        self._pieces: list[bytes] = []
        self._offset = 0  # in bytes
        self._owners: list[Element | None] = []  # of each sequence
        self._sequences: list[int] = []  # the offset at which each begins
        self._rows: list[int] = []
        self._states: dict[GraphicsState, int] = {}
        self._links: list[Link] = []
        self._anchors: list[Anchor] = []
        self._images: list[tuple[str, ImageItem]] = []
        self._fonts: dict[str, None] = {}
        self._open = False  # True within a marked-content sequence
        self._owner: Element | None = None  # of the sequence; None for artifacts
        self._in_text = False
        self._x = self._y = 0  # the start of the last line, in hundredths of a point
        self._font: Font | None = None
        self._strings: GlyphStrings  # of the font
        self._size = 0.0  # of the font
        self._space = b""
        self._scale = 1.0
        self._tracking = 0.0
        self._colour: Colour = BLACK

    def add(self, item: GlyphItem | RuleItem | ImageItem | Link | Anchor) -> None:
        """Adds the operators that paint an item; a link or an anchor is kept for the document."""
        if isinstance(item, GlyphItem):
            self._add_glyphs(item)
        elif isinstance(item, RuleItem):
            self._add_rule(item)
        elif isinstance(item, ImageItem):
            self._add_image(item)
        elif isinstance(item, Link):
            self._links.append(item)
        else:
            self._anchors.append(item)

    def begin_row(self, items: tuple[Item, ...]) -> None:
        """Begins a row of these items: the content can be cut here."""
        if self._open and not _begins_with(items, self._owner):
            self._close()
        self._end_piece()
        state = self._states.setdefault((self._font, self._scale, self._tracking, self._colour), len(self._states))
        self._rows += (
            self._offset, len(self._sequences), state, self._open, self._in_text, self._x, self._y,
            len(self._links), len(self._anchors), len(self._images),
        )  # fmt: skip

    def encoded(self, strip: Strip) -> EncodedStrip:
        """The finished strip; no items may be added after this."""
        self._close()
        self._end_piece()
        content = b"".join(self._pieces)
        return EncodedStrip(
            strip.tops,
            content,
            tuple(self._owners),
            tuple(self._sequences),
            array("i", self._rows) if self._rows else FIRST_ROW,
            tuple([self._operators_of(state) for state in self._states]) or (b"",),
            tuple(self._fonts),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._images),
            self._cache.composites_in(content),
        )

    def _operators_of(self, state: GraphicsState) -> bytes:
        """The operators that set a graphics state; few states differ in a booklet."""
        known = self._cache.states
        found = known.get(state)
        if found is None:
            found = known[state] = _state_operators(*state)
        return found

    def _end_piece(self) -> None:
        if self._operators:
            piece = b"".join(self._operators)
            self._pieces.append(piece)
            self._offset += len(piece)
            self._operators = []

    def _add_glyphs(self, item: GlyphItem) -> None:
        if not self._in_text or item.element is not self._owner:
            self._begin_text(item.element)
        operators = self._operators
        if item.font is not self._font:
            self._use_font(item.font)
        if item.scale != self._scale:
            self._scale = item.scale
            operators.append(b"%.5g Tz " % (item.scale * 100))
        if item.colour is not self._colour:
            self._use_colour(item.colour)
        x, y = round(item.x * 100), round(item.y * -100)
        separator = self._space
        if item.gap:
            separator = b"%b)%.1f(" % (separator, item.gap * -1000 / self._size)
        words = separator.join(self._strings_of(item.words))
        operators.append(self._distance(x - self._x))
        operators.append(self._distance(y - self._y))
        operators.append(b"Td[(%b)]TJ\n" % words)
        self._x, self._y = x, y

    def _distance(self, hundredths: int) -> bytes:
        """A distance in hundredths of a point as a number of points and a space; few distances differ in a booklet."""
        distances = self._distances
        found = distances.get(hundredths)
        if found is None:
            found = distances[hundredths] = b"%.9g " % (hundredths / 100)
        return found

    def _strings_of(self, words: tuple[Word, ...]) -> list[bytes]:
        """The glyph strings of words in the font in use."""
        known = self._strings.known
        try:
            return [known[word] for word in words]
        except KeyError:
            self._strings.add(words)
            return [known[word] for word in words]

    def _add_rule(self, item: RuleItem) -> None:
        self._begin_graphics(item.element)
        self._use_colour(item.colour)
        box = numbers(item.x, -item.y - item.height, item.width, item.height)
        self._operators.append(box + b" re f\n")

    def _add_image(self, item: ImageItem) -> None:
        self._begin_graphics(item.element)
        name = picture_name(item.picture)
        self._images.append((name, item))
        across, up = item.width, item.height
        if isinstance(item.picture, Drawing):  # painted in its own points, while a raster fills the unit square
            across, up = across / item.picture.width, up / item.picture.height
        matrix = numbers(across, 0, 0, up, item.x, -item.y - item.height)
        self._operators.append(b"q %b cm/%b Do Q\n" % (matrix, name.encode()))

    def _begin_text(self, owner: Element | None) -> None:
        self._own(owner)
        if not self._in_text:
            self._operators.append(b"BT\n")
            self._in_text = True
            self._x = self._y = 0

    def _begin_graphics(self, owner: Element | None) -> None:
        self._own(owner)
        self._end_text()

    def _own(self, owner: Element | None) -> None:
        """Begins a marked-content sequence of `owner` (14.6), unless one is open."""
        if self._open and owner is self._owner:
            return
        self._close()
        self._end_piece()
        self._open, self._owner = True, owner
        self._sequences.append(self._offset)
        self._owners.append(owner)

    def _close(self) -> None:
        self._end_text()
        if self._open:
            self._operators.append(b"EMC\n")
            self._open = False

    def _end_text(self) -> None:
        if self._in_text:
            self._operators.append(b"ET\n")
            self._in_text = False

    def _use_font(self, font: Font) -> None:
        old = self._font
        if old is None or font.key != old.key or font.size != old.size:
            self._operators.append(b"/%b %b Tf " % (font.key.encode(), number(font.size)))
        if font.tracking != self._tracking:
            self._operators.append(number(font.tracking) + b" Tc ")
            self._tracking = font.tracking
        self._font = font
        self._size = font.size
        self._fonts[font.key] = None
        self._space = space_string(font)
        self._strings = self._cache.strings(font)

    def _use_colour(self, colour: Colour) -> None:
        if colour == self._colour:
            return
        self._colour = colour
        self._operators.append(fill_operator(colour) + b" ")


def _state_operators(font: Font | None, scale: float, tracking: float, colour: Colour) -> bytes:
    """The operators that set a graphics state, from that of an empty page."""
    operators = []
    if font is not None:
        operators.append(b"/%b %b Tf " % (font.key.encode(), number(font.size)))
    if tracking:
        operators.append(number(tracking) + b" Tc ")
    if scale != 1.0:
        operators.append(b"%.5g Tz " % (scale * 100))
    if colour != BLACK:
        operators.append(fill_operator(colour) + b" ")
    return b"".join(operators)


def _begins_with(items: tuple[Item, ...], owner: Element | None) -> bool:
    """True if the first thing that is painted is the owner's."""
    for item in items:
        if not isinstance(item, Link | Anchor):
            return item.element is owner
    return False


def _artifact_operator(layer: Layer) -> bytes:
    """The operator that begins the artifacts of a layer: of one without any other content, and with text, they are a
    running head or a folio (14.8.2.2.2).
    """
    has_text = False
    for item in layer.items:
        if isinstance(item, Link) or (not isinstance(item, Anchor) and item.element is not None):
            return ARTIFACT
        has_text = has_text or isinstance(item, GlyphItem)
    return b"/Artifact <</Type/Pagination>>BDC\n" if has_text else ARTIFACT

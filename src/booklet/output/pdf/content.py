"""Content streams: layers as the operators that paint them, with the items that only a whole document can place.

Content is written before fonts are subset, with the glyph ids of the faces, so it can be made anywhere, in any order
and in any process: nothing here loads the PDF writer, and an encoded layer is plain data.

A stream begins with the graphics state of an empty page; its operators set what changes only: font, colour and so on.

Words as strings of glyph codes, for the operator TJ (ISO 32000-1, 9.4.3).

The codes of a word are the glyph ids of its face. Composed glyphs have none until a whole document is known: a
placeholder stands for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, cast
from zlib import compress, crc32

from booklet.fonts.font import Font
from booklet.fonts.word import GlyphOffset, Word
from booklet.images.model import Drawing, Picture
from booklet.output.pdf.colour import fill_operator
from booklet.output.pdf.model import EncodedLayer, EncodedPage, FontUsage, PlacedContent, font_usage
from booklet.output.pdf.syntax import escaped, number, numbers
from booklet.typeset.page import BLACK, Anchor, Colour, Element, GlyphItem, ImageItem, Layer, Link, Page, RuleItem

if TYPE_CHECKING:
    from booklet.fonts.composites import CompositeWord
    from booklet.output.pdf.model import KeyedComposite

PLACEHOLDER = rb"\n<(\d+)>"  # for the code of a composed glyph: no string has a bare line feed in it


class GlyphCache:
    """The glyph strings of words, and the composed glyphs, that several layers share.

    `words` has, by key, a font and all words of fonts with that key, in the order in which they were first used;
    `distances` are numbers of points by hundredths of a point.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[Font, list[Word]]] = {}
        self._strings: dict[Font, GlyphStrings] = {}
        self.distances: dict[int, bytes] = {}
        self._numbers: dict[KeyedComposite, int] = {}
        self._composites: list[KeyedComposite] = []

    def strings(self, font: Font) -> GlyphStrings:
        """The glyph strings of the font's words."""
        if font not in self._strings:
            _, words = self.words.setdefault(font.key, (font, []))
            self._strings[font] = GlyphStrings(font, self, words)
        return self._strings[font]

    def placeholder(self, composite: KeyedComposite) -> bytes:
        """The placeholder for the code of a composed glyph."""
        number = self._numbers.setdefault(composite, len(self._composites))
        if number == len(self._composites):
            self._composites.append(composite)
        return b"\n<%d>" % number

    def renumber(self, content: bytes) -> tuple[bytes, tuple[KeyedComposite, ...]]:
        """The content with its placeholders numbered from 0, and the composed glyph of each."""
        if not self._composites:
            return content, ()
        numbers: dict[int, int] = {}

        def own(match: re.Match[bytes]) -> bytes:
            return b"\n<%d>" % numbers.setdefault(int(match[1]), len(numbers))

        content = re.sub(PLACEHOLDER, own, content)
        return content, tuple([self._composites[number] for number in numbers])


class GlyphStrings:
    """The glyph strings of the words of a font, made when they are asked for; each word is then added to `words`.

    `known` are those made so far, in a plain dictionary, which is looked up fastest.

    A string begins within one string of a TJ array and ends within another, so that words are joined by the bytes that
    separate them.
    """

    def __init__(self, font: Font, cache: GlyphCache, words: list[Word]) -> None:
        self._font = font
        self._cache = cache
        self._words = words
        self._kerns: dict[float, bytes] = {}
        self.known: dict[Word, bytes] = {}

    def add(self, words: Iterable[Word]) -> None:
        """Make the strings of these words known."""
        for word in words:
            if word not in self.known:
                self._words.append(word)
                self.known[word] = self._string(word)

    def _string(self, word: Word) -> bytes:
        codes = word.codes
        if type(word) is not Word:  # a word with composed glyphs: asked without loading their module
            composite_codes = self._composite_codes(cast("CompositeWord", word))
            return _with_offsets(word.glyph_offsets, composite_codes, self._font.size)
        if not word.glyph_offsets:
            return escaped(codes)
        kerned = _kerned(codes, word.glyph_offsets, self._kerns)
        if kerned is not None:
            return kerned
        single = [escaped(codes[start : start + 2]) for start in range(0, len(codes), 2)]
        return _with_offsets(word.glyph_offsets, single, self._font.size)

    def _composite_codes(self, word: CompositeWord) -> list[bytes]:
        codes, key = word.codes, self._font.key
        return [
            escaped(codes[2 * index : 2 * index + 2])
            if composite is None
            else self._cache.placeholder((key, composite))
            for index, composite in enumerate(word.composites)
        ]


def space_string(font: Font) -> bytes:
    """The glyph string of the font's space."""
    return escaped((font.face.hb_font.get_nominal_glyph(0x20) or 0).to_bytes(2, "big"))


def _kerned(codes: bytes, offsets: tuple[GlyphOffset, ...], kerns: dict[float, bytes]) -> bytes | None:
    """The string of a word that has offsets after its glyphs only, as most have; None for another word.

    `kerns` are the ends of one string and the starts of another, by the thousandths of the size between them; those it
    lacks are added.
    """
    pieces: list[bytes] = []
    done = 0
    plain = escaped(codes) is codes
    for index, before, rise, after in offsets:
        if before or rise:
            return None
        end = 2 * index + 2
        pieces.append(codes[done:end] if plain else escaped(codes[done:end]))
        kern = kerns.get(after)
        if kern is None:
            kern = kerns[after] = b")%b(" % number(-after)
        pieces.append(kern)
        done = end
    pieces.append(codes[done:] if plain else escaped(codes[done:]))
    return b"".join(pieces)


def _with_offsets(offsets: Iterable[GlyphOffset], codes: Sequence[bytes], size: float) -> bytes:
    """The string of a word with any offsets; numbers of a TJ array move to the left, in thousandths of the size."""
    pieces: list[bytes] = []
    done = 0
    for index, before, rise, after in offsets:
        pieces += codes[done:index]
        done = index + 1
        glyph = codes[index]
        if rise:
            height = number(round(rise * size / 1000, 3))
            pieces.append(b")]TJ %b Ts[%b(%b)]TJ 0 Ts[%b(" % (height, _to_right(before), glyph, _to_right(after)))
            continue
        if before:
            pieces.append(b")%b(" % _to_right(before))
        pieces.append(glyph)
        if after:
            pieces.append(b")%b(" % _to_right(after))
    pieces += codes[done:]
    return b"".join(pieces)


def _to_right(thousandths: float) -> bytes:
    """The number that moves to the right by thousandths of the size, to a tenth of one."""
    return number(-round(thousandths, 1))


# For page content half the time of the usual level 6, and 3 % more bytes; level 1 would make 17 % more.
_DEFLATE_LEVEL = 4


class ContentEncoder:
    """Encodes layers, and remembers the glyph strings of words: one encoder serves many layers."""

    def __init__(self) -> None:
        self._cache = GlyphCache()
        self._unmarked: dict[Layer, EncodedLayer] = {}

    def encode(self, layer: Layer, first_mark: int = 0) -> EncodedLayer:
        """The layer as content; its marked-content ids count from `first_mark`."""
        content = _ContentStream(self._cache, first_mark, _artifact_operator(layer))
        for item in layer.items:
            content.add(item)
        return content.encoded()

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


def deflated(content: bytes) -> bytes:
    """The content as the data of its stream."""
    return compress(content, _DEFLATE_LEVEL)


class _ContentStream:
    """The operators of one layer in the making, and the graphics state after them."""

    __slots__ = (
        "_anchors", "_artifact", "_cache", "_colour", "_distances", "_first_mark", "_font", "_fonts", "_images",
        "_in_text", "_links", "_marks", "_open", "_operators", "_owner", "_scale", "_size", "_space", "_strings",
        "_tracking", "_x", "_y",
    )  # fmt: skip

    def __init__(self, cache: GlyphCache, first_mark: int, artifact: bytes) -> None:
        self._cache = cache
        self._distances = cache.distances
        self._first_mark = first_mark
        self._artifact = artifact
        self._operators: list[bytes] = []
        self._marks: list[Element] = []
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

    def encoded(self) -> EncodedLayer:
        """The finished layer; no items may be added after this."""
        self._close()
        content, composites = self._cache.renumber(b"".join(self._operators))
        return EncodedLayer(
            content if composites or not content else deflated(content),
            tuple(self._fonts),
            self._first_mark,
            tuple(self._marks),
            tuple(self._links),
            tuple(self._anchors),
            tuple(self._images),
            composites,
        )

    def _add_glyphs(self, item: GlyphItem) -> None:
        operators = self._operators
        if not self._in_text or item.element is not self._owner:
            self._begin_text(item.element)
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
        """Opens a marked-content sequence of `owner` (14.6), unless one is open."""
        if self._open and owner is self._owner:
            return
        self._close()
        self._open, self._owner = True, owner
        if owner is None:
            self._operators.append(self._artifact)
            return
        mark = self._first_mark + len(self._marks)
        self._operators.append(b"/%b <</MCID %d>>BDC\n" % (owner.role.encode(), mark))
        self._marks.append(owner)

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


def _artifact_operator(layer: Layer) -> bytes:
    """The operator that begins the artifacts of a layer: of one without any other content, and with text, they are a
    running head or a folio (14.8.2.2.2).
    """
    has_text = False
    for item in layer.items:
        if isinstance(item, Link) or (not isinstance(item, Anchor) and item.element is not None):
            return b"/Artifact BMC\n"
        has_text = has_text or isinstance(item, GlyphItem)
    return b"/Artifact <</Type/Pagination>>BDC\n" if has_text else b"/Artifact BMC\n"

"""Layers as PDF content streams: the operators that paint them, and what only a whole document can place.

Content is written before the fonts are cut, with the faces' own glyph ids, so it can be made anywhere, in any
order and in any process: nothing here loads the PDF writer, and an encoded layer is plain data.

A stream begins with the graphics state of an empty page; each layer keeps count of what it has set (font,
colour, …) and says only what changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from struct import unpack
from typing import TYPE_CHECKING
from zlib import compress, crc32

from booklet.fonts.font import Font
from booklet.fonts.word import GlyphOffset, Word
from booklet.images.model import Drawing, Picture
from booklet.output.pdf.colour import fill_operator
from booklet.output.pdf.model import EncodedLayer, EncodedPage, FontUsage, PlacedContent
from booklet.output.pdf.syntax import escaped, number, numbers
from booklet.typeset.colour import BLACK, Colour
from booklet.typeset.page import Anchor, Element, GlyphItem, ImageItem, Layer, Link, Page, RuleItem

if TYPE_CHECKING:
    from booklet.fonts.composites import CompositeWord
    from booklet.output.pdf.model import KeyedComposite

# On streams of a page, half the time of the usual 6 for three bytes more in a hundred; 1 would cost
# seventeen.
_DEFLATE_LEVEL = 4
COMPOSITE = rb"\n<(\d+)>"  # see `EncodedLayer`


class ContentEncoder:
    """Encodes layers, and remembers each word's glyphs: one encoder serves many layers."""

    def __init__(self) -> None:
        self._known = _GlyphCache()
        self._unmarked: dict[Layer, EncodedLayer] = {}

    def encode(self, layer: Layer, first_mark: int = 0) -> EncodedLayer:
        """The layer as content; its marked-content ids count from `first_mark`."""
        content = _ContentStream(self._known, first_mark, _artifact_kind(layer))
        for item in layer.items:
            content.add(item)
        return content.encoded()

    def encode_page(self, page: Page) -> EncodedPage:
        """The page as content; layers that hold only artifacts, such as a running head, are encoded once for
        all pages.
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
        """Several pages, one after the other."""
        return tuple(map(self.encode_page, pages))

    def font_usages(self) -> tuple[FontUsage, ...]:
        """The fonts of all the words encoded so far, one usage of each key."""
        return tuple([font_usage(font, words) for font, words in self._known.words.values()])


def picture_name(picture: Picture) -> str:
    """A short name made of what the picture holds: the same in every process, and for equal pictures."""
    if isinstance(picture, Drawing):
        return f"D{crc32(repr((picture.width, picture.height, picture.outlines)).encode()):x}"
    form = f"{picture.width} {picture.height} {picture.colour_space} {picture.jpeg}".encode()
    return f"I{crc32(picture.mask or b'', crc32(picture.data, crc32(form))):x}"


def font_usage(font: Font, words: Sequence[Word]) -> FontUsage:
    """The usage of a font by words in the order of pages, and by spaces between them.

    Where a glyph stands for different texts in different words, the first that is not empty counts.
    """
    simple = [word for word in words if word.glyph_text is None]
    glyph_text = _first_characters(b"".join([word.codes for word in simple]), "".join([word.text for word in simple]))
    for glyph, (text, word) in _first_texts(words).items():
        known = glyph_text.get(glyph)
        if known is None or (text and text != known and _shows_first(word, glyph, words)):
            glyph_text[glyph] = text
    # A font without a space would leave readers to guess which gaps are wide enough for one.
    glyph_text[font.face.hb_font.get_nominal_glyph(0x20) or 0] = " "
    glyph_text.pop(0, None)  # stands in `codes` for glyphs made for a word
    return FontUsage(font.key, font.face.file, glyph_text)


def united(usages: Iterable[FontUsage]) -> tuple[FontUsage, ...]:
    """The usages with one of each key: a glyph stands for the first text that is not empty."""
    found: dict[str, FontUsage] = {}
    for usage in usages:
        known = found.get(usage.key)
        if known is not None:
            said = {glyph: text for glyph, text in known.glyph_text.items() if text}
            usage = known._replace(glyph_text={**known.glyph_text, **usage.glyph_text, **said})
        found[usage.key] = usage
    return tuple(found.values())


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
    """True if no word before `word` shows the glyph as one of its characters."""
    for other in words:
        if other is word:
            return True
        if other.glyph_text is None and glyph in _glyphs(other.codes):
            return False
    return True


def _first_characters(codes: bytes, text: str) -> dict[int, str]:
    """The character that each glyph stands for where it comes first, glyphs and characters being one to one."""
    glyphs = codes.decode("utf-16-be", "surrogatepass")  # as text, distinct ones are found quickly
    if len(glyphs) != len(text):  # ids of two glyphs that read as one character, in fonts of very many glyphs
        return dict(zip(reversed(_glyphs(codes)), reversed(text), strict=True))
    index = glyphs.index
    return {ord(glyph): text[index(glyph)] for glyph in set(glyphs)}


def _glyphs(codes: bytes) -> tuple[int, ...]:
    return unpack(f">{len(codes) // 2}H", codes)


class _ContentStream:
    """The operators of one layer as they grow, and the state they leave behind."""

    def __init__(self, known: _GlyphCache, first_mark: int, artifact: bytes) -> None:
        self._known = known
        self._first_mark = first_mark
        self._artifact = artifact
        self._operators: list[bytes] = []
        self._marks: list[Element] = []
        self._links: list[Link] = []
        self._anchors: list[Anchor] = []
        self._images: list[tuple[str, ImageItem]] = []
        self._fonts: dict[str, None] = {}
        self._open = False  # whether a stretch of marked content is open, and whose it is
        self._owner: Element | None = None
        self._in_text = False
        self._x = self._y = 0  # where the last line began, in hundredths of a point
        self._font: Font | None = None
        self._fragments: Mapping[Word, bytes] = {}
        self._space = b""
        self._scale = 1.0
        self._tracking = 0.0
        self._colour: Colour = BLACK

    def add(self, item: GlyphItem | RuleItem | ImageItem | Link | Anchor) -> None:
        """Paint the item, or note it for the document."""
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
        """What has been painted so far; no more may be added."""
        self._close()
        content, composites = self._known.resolve(b"".join(self._operators))
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
        if not self._in_text or item.element is not self._owner:
            self._begin_text(item.element)
        if item.font is not self._font:
            self._use_font(item.font)
        if item.scale != self._scale:
            self._scale = item.scale
            self._operators.append(b"%.5g Tz " % (item.scale * 100))
        if item.colour is not self._colour:
            self._use_colour(item.colour)
        x, y = round(item.x * 100), round(item.y * -100)
        separator = self._space
        if item.gap:
            separator = b"%b)%.1f(" % (separator, item.gap * -1000 / item.font.size)
        words = separator.join(map(self._fragments.__getitem__, item.words))
        self._operators.append(b"%.9g %.9g Td[(%b)]TJ\n" % ((x - self._x) / 100, (y - self._y) / 100, words))
        self._x, self._y = x, y

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
        if isinstance(item.picture, Drawing):  # drawn in its own points, while a raster fills the unit square
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
        """What follows belongs to `owner`: in the stretch that is open, if it does already, or in a new one."""
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
        self._fonts[font.key] = None
        self._space = _space_of(font)
        self._fragments = self._known.fragments(font)

    def _use_colour(self, colour: Colour) -> None:
        if colour == self._colour:
            return
        self._colour = colour
        self._operators.append(fill_operator(colour) + b" ")


class _GlyphCache:
    """What is remembered from one layer to the next: each word's glyphs, and the glyphs made for some.

    `words` has, by key, a font and all words of fonts with that key in the order in which they were met.
    """

    def __init__(self) -> None:
        self.words: dict[str, tuple[Font, list[Word]]] = {}
        self._fragments: dict[Font, _Fragments] = {}
        self._places: dict[KeyedComposite, int] = {}
        self._composites: list[KeyedComposite] = []

    def fragments(self, font: Font) -> _Fragments:
        """What stands for each word of the font."""
        if font not in self._fragments:
            _, words = self.words.setdefault(font.key, (font, []))
            self._fragments[font] = _Fragments(font, self, words)
        return self._fragments[font]

    def mark(self, composite: KeyedComposite) -> bytes:
        """What stands for the code of a glyph made, until it has one: no string has a bare line feed in it."""
        place = self._places.setdefault(composite, len(self._composites))
        if place == len(self._composites):
            self._composites.append(composite)
        return b"\n<%d>" % place

    def resolve(self, content: bytes) -> tuple[bytes, tuple[KeyedComposite, ...]]:
        """The content with the glyphs made for it counted from 0, and those."""
        if not self._composites:
            return content, ()
        places: dict[int, int] = {}

        def own(match: re.Match[bytes]) -> bytes:
            return b"\n<%d>" % places.setdefault(int(match[1]), len(places))

        content = re.sub(COMPOSITE, own, content)
        return content, tuple([self._composites[place] for place in places])


class _Fragments(dict[Word, bytes]):
    """What stands for each word of a font in a TJ array: from inside one string to inside another, so that
    words are joined by what separates them. Each word met is added to `words`.
    """

    def __init__(self, font: Font, known: _GlyphCache, words: list[Word]) -> None:
        self._font = font
        self._all = known
        self._words = words

    def __missing__(self, word: Word) -> bytes:
        self._words.append(word)
        codes = word.codes
        if type(word) is not Word:
            fragment = _fragment(word.glyph_offsets, self._composite_codes(word), self._font.size)  # type: ignore[arg-type]
        elif word.glyph_offsets:
            single = (escaped(codes[start : start + 2]) for start in range(0, len(codes), 2))
            fragment = _kerned(word) or _fragment(word.glyph_offsets, list(single), self._font.size)
        else:
            fragment = escaped(codes)
        self[word] = fragment
        return fragment

    def _composite_codes(self, word: CompositeWord) -> list[bytes]:
        codes, key = word.codes, self._font.key
        return [
            escaped(codes[2 * place : 2 * place + 2]) if composite is None else self._all.mark((key, composite))
            for place, composite in enumerate(word.composites)
        ]


def _kerned(word: Word) -> bytes | None:
    """A word whose glyphs are only nearer to the next or farther, as most are; None for others."""
    codes = word.codes
    pieces: list[bytes] = []
    done = 0
    for index, before, rise, after in word.glyph_offsets:
        if before or rise:
            return None
        end = 2 * index + 2
        pieces += (escaped(codes[done:end]), b")%b(" % number(-after))
        done = end
    pieces.append(escaped(codes[done:]))
    return b"".join(pieces)


def _fragment(shifts: Iterable[GlyphOffset], codes: Sequence[bytes], size: float) -> bytes:
    """A word whose glyphs don't all stand at their nominal places; in TJ, numbers move to the left by
    thousandths (9.4.3).
    """
    pieces: list[bytes] = []
    done = 0
    for index, before, rise, after in shifts:
        pieces += codes[done:index]
        done = index + 1
        glyph = codes[index]
        if rise:
            height = number(round(rise * size / 1000, 3))
            pieces.append(b")]TJ %b Ts[%b(%b)]TJ 0 Ts[%b(" % (height, _thousandths(before), glyph, _thousandths(after)))
            continue
        if before:
            pieces.append(b")%b(" % _thousandths(before))
        pieces.append(glyph)
        if after:
            pieces.append(b")%b(" % _thousandths(after))
    pieces += codes[done:]
    return b"".join(pieces)


def _thousandths(way: float) -> bytes:
    """The way to the right as TJ wants it, to a tenth."""
    return number(-round(way, 1))


def deflated(content: bytes) -> bytes:
    """The content as its stream holds it."""
    return compress(content, _DEFLATE_LEVEL)


def _space_of(font: Font) -> bytes:
    """The code of the font's space: what a word of no letters, set between two, would leave."""
    return escaped((font.face.hb_font.get_nominal_glyph(0x20) or 0).to_bytes(2, "big"))


def _artifact_kind(layer: Layer) -> bytes:
    """Text on a layer that holds nothing but artifacts is a running head or a folio (14.8.2.2.2)."""
    has_text = False
    for item in layer.items:
        if isinstance(item, Link) or (not isinstance(item, Anchor) and item.element is not None):
            return b"/Artifact BMC\n"
        has_text = has_text or isinstance(item, GlyphItem)
    return b"/Artifact <</Type/Pagination>>BDC\n" if has_text else b"/Artifact BMC\n"

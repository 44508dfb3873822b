"""Queries over laid-out pages: items, texts, the places of words, and overlaps, all in the page's own coordinates.

Boxes are (left, top, right, bottom) in points, y downward. A word's box is as wide as the pen moves, without the ink
that leans out of it, and as high as its ink: so letters that touch the next line are found, and tight leading is no
overlap.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple, TypeVar

from booklet.fonts.composites import ComposedGlyph, CompositeWord
from booklet.fonts.face import Face
from booklet.fonts.font import Font
from booklet.fonts.word import Word
from booklet.typeset.page import Anchor, Element, GlyphItem, ImageItem, Item, Link, Page, RuleItem

T = TypeVar("T")
_BAND = 24.0  # points: the height of the bands that a page is cut into, within which boxes are compared
_ACROSS = 0.35  # points that two boxes may share, as letters do that lean
_DOWN = 0.8  # points that two boxes may share, as Arabic letters do on lines at the usual distance


class Box(NamedTuple):
    """A rectangle on a page."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """True if the two share more than letters of one line, or of two lines, may."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > _ACROSS
            and min(self.bottom, other.bottom) - max(self.top, other.top) > _DOWN
        )

    def lies_in(self, other: Box, by: float = 0.01) -> bool:
        """True if nothing of it stands out of the other by more than `by` points."""
        return (
            self.left >= other.left - by
            and self.top >= other.top - by
            and self.right <= other.right + by
            and self.bottom <= other.bottom + by
        )


class WordBox(NamedTuple):
    """A word of a placed item: its box, its characters, and the item, which has font, element and baseline (`y`)."""

    box: Box
    word: Word
    item: GlyphItem

    @property
    def text(self) -> str:
        """The word's characters, without the hyphen of a division, no-break spaces as common ones."""
        return _plain(self.word.text)


class Found(NamedTuple):
    """Words found on a page: the page's index from 0, and the words' boxes in the order of reading."""

    page: int
    words: tuple[WordBox, ...]

    @property
    def box(self) -> Box:
        """The box around all the words."""
        boxes = [word.box for word in self.words]
        return Box(*map(min, list(zip(*boxes, strict=True))[:2]), *map(max, list(zip(*boxes, strict=True))[2:]))

    @property
    def item(self) -> GlyphItem:
        """The item that the first of the words stands in."""
        return self.words[0].item


# Items


def items(page: Page) -> list[Item]:
    """All items in the order of placing."""
    return [_moved(item, matrix.e, matrix.f) for layer, matrix, _ in page.layers for item in layer.items]


def glyphs(page: Page) -> list[GlyphItem]:
    """The items of text."""
    return of_kind(page, GlyphItem)


def links(page: Page) -> list[Link]:
    """The boxes to click."""
    return of_kind(page, Link)


def anchors(page: Page) -> list[Anchor]:
    """The named places."""
    return of_kind(page, Anchor)


def pictures(page: Page) -> list[ImageItem]:
    """The pictures."""
    return of_kind(page, ImageItem)


def of_kind(page: Page, kind: type[T]) -> list[T]:
    """The items of one class."""
    return [item for item in items(page) if isinstance(item, kind)]


def body(page: Page) -> list[GlyphItem]:
    """The text of the page's body: all that belongs to an element."""
    return [item for item in glyphs(page) if item.element is not None]


def artifacts(page: Page) -> list[GlyphItem]:
    """The text that belongs to no element: running head, folio, leaders."""
    return [item for item in glyphs(page) if item.element is None]


def box_of(item: RuleItem | ImageItem | Link) -> Box:
    """The box of a rule, a picture or a link."""
    return Box(item.x, item.y, item.x + item.width, item.y + item.height)


# Texts


def text_of(item: Item) -> str:
    """The words of an item of text, with the spaces between them."""
    assert isinstance(item, GlyphItem)
    return " ".join([word.text for word in item.words]).strip()


def texts(pages: Iterable[Page]) -> list[str]:
    """The text of each item in the order of placing."""
    return [text_of(item) for page in pages for item in glyphs(page)]


def letters(pages: Iterable[Page]) -> str:
    """All characters of the body in the order of placing, without spaces and the hyphens of divisions."""
    words = [word.text for page in pages for item in body(page) for word in item.words]
    return "".join(words).replace("\u00ad", "")


def roles_of(item: GlyphItem | Link) -> list[str]:
    """The roles of the element that an item belongs to, from the inside out; none for an artifact."""
    return [element.role for element in _ancestry(item.element)]


def formula_of(element: Element | None) -> Element | None:
    """The formula that an element is, or is a part of; None for text."""
    return next((each for each in _ancestry(element) if each.role == "Formula"), None)


# Measures


def width_of(item: GlyphItem) -> float:
    """The width of an item's glyphs in points, with the space at its end."""
    gaps = (len(item.words) - 1) * (item.font.space + item.gap + item.tracking)
    return (sum([advance_of(word, item) for word in item.words]) + gaps) * item.scale


def advance_of(word: Word, item: GlyphItem) -> float:
    """How far a word of an item moves the pen, in points before the item's scale."""
    return word.width + item.tracking * (len(word.codes) // 2)


def inked(item: GlyphItem) -> GlyphItem:
    """The item without the space at its end that only readers' tools see."""
    if len(item.words) < 2 or item.words[-1].text:
        return item
    words = item.words[:-1]
    return GlyphItem(item.x, item.y, item.font, words, item.gap, item.scale, item.colour, item.element, item.tracking)


def end_of(item: GlyphItem) -> float:
    """The right end of an item's last word."""
    return item.x + width_of(inked(item))


def glyph_places(item: GlyphItem) -> Iterator[tuple[int, float, float]]:
    """Each glyph's number in the face, spaces among them, and its origin; those of a composite are its parts."""
    font, x = item.font, 0.0
    space = font.face.hb_font.get_nominal_glyph(0x20) or 0
    for number, word in enumerate(item.words):
        if number:
            yield space, item.x + x * item.scale, item.y
            x += font.space + item.gap + item.tracking
        places, width = _walk(word, font, item.tracking)
        for glyph, across, up in places:
            yield glyph, item.x + (x + across) * item.scale, item.y - up
        x += width


# Boxes


def boxes(page: Page) -> list[WordBox]:
    """The box of each word on the page that has ink, in the order of placing."""
    return [box for item in glyphs(page) for box in _boxes_of(item)]


def find(pages: Sequence[Page], words: str) -> list[Found]:
    """Every place where the words stand one after another, on one line or several, in whatever fonts."""
    found: list[Found] = []
    for number, page in enumerate(pages):
        placed = _in_reading_order(page)
        separators = [*(_separator(*pair) for pair in pairwise(placed)), ""]
        pieces = [word.text + separator for word, separator in zip(placed, separators, strict=True)]
        starts = list(accumulate(map(len, pieces), initial=0))
        text = "".join(pieces)
        at = text.find(words)
        while at >= 0:
            first, last = (bisect_right(starts, offset) - 1 for offset in (at, at + len(words) - 1))
            found.append(Found(number, tuple(placed[first : last + 1])))
            at = text.find(words, at + 1)
    return found


def overlaps(page: Page) -> list[tuple[WordBox, WordBox]]:
    """The pairs of words that lie upon one another. The parts of one formula may, such as a root and its bar."""
    found = []
    for one, other in _neighbours(boxes(page)):
        if one.box.meets(other.box) and not _in_one_formula(one, other) and _ink_meets(one, other):
            found.append((one, other))
    return found


def struck(page: Page) -> list[tuple[WordBox, RuleItem | ImageItem]]:
    """The words that lie upon a picture, or upon a rule that isn't a formula's."""
    others = [
        item
        for item in items(page)
        if isinstance(item, ImageItem) or (isinstance(item, RuleItem) and formula_of(item.element) is None)
    ]
    return [(word, other) for other in others for word in boxes(page) if word.box.meets(box_of(other))]


def inks(word: WordBox) -> Iterator[Box]:
    """The ink of each glyph of a word."""
    y, scale = word.item.y, word.item.scale
    x = word.box.left - _lead(word.word, word.item.font) * scale
    for left, top, right, bottom in _glyph_boxes(word.word, word.item.font, word.item.tracking):
        yield Box(x + left * scale, y + top, x + right * scale, y + bottom)


def _moved(item: Item, x: float, y: float) -> Item:
    if isinstance(item, Anchor):
        return item._replace(y=y + item.y)
    if isinstance(item, GlyphItem):
        return item.moved(x, y)
    return item._replace(x=x + item.x, y=y + item.y)


def _plain(text: str) -> str:
    return text.replace("\u00ad", "").replace("\u00a0", " ")


def _ancestry(element: Element | None) -> Iterator[Element]:
    while element is not None:
        yield element
        element = element.parent


def _in_one_formula(one: WordBox, other: WordBox) -> bool:
    formula = formula_of(one.item.element)
    return formula is not None and formula is formula_of(other.item.element)


def _boxes_of(item: GlyphItem) -> Iterator[WordBox]:
    x = item.x
    for word in item.words:
        end = x + advance_of(word, item) * item.scale
        ink = _ink(word, item.font)
        if ink is not None:
            start = x + _lead(word, item.font) * item.scale
            right = end - item.tracking * item.scale  # the last letter's own, behind its ink
            yield WordBox(Box(start, item.y - ink[0], right, item.y - ink[1]), word, item)
        x = end + (item.font.space + item.gap + item.tracking) * item.scale


def _lead(word: Word, font: Font) -> float:
    """How far a word moves on before its first letter: behind a blank glyph that only readers see."""
    if not isinstance(word, CompositeWord) or word.composites[0] is None or word.composites[0].parts:
        return 0.0
    first = word.glyph_offsets[0] if word.glyph_offsets and word.text else None
    return first.after * font.size / 1000 + font.tracking if first is not None and first.glyph_index == 0 else 0.0


@lru_cache(maxsize=100_000)
def _ink(word: Word, font: Font) -> tuple[float, float] | None:
    """How far a word's ink reaches above and, negative, below the baseline; None without any."""
    inks = list(_glyph_boxes(word, font))
    return (max(-box.top for box in inks), min(-box.bottom for box in inks)) if inks else None


def _glyph_boxes(word: Word, font: Font, tracking: float = 0.0) -> Iterator[Box]:
    """The ink of each glyph of a word, from the word's origin."""
    factor = font.size / font.face.units_per_em
    for glyph, x, up in _walk(word, font, tracking)[0]:
        left, top, right, bottom = _extents(font.face, glyph)
        if right > left:
            yield Box(x + left * factor, -up - top * factor, x + right * factor, -up - bottom * factor)


@lru_cache(maxsize=100_000)
def _extents(face: Face, glyph: int) -> tuple[float, float, float, float]:
    """A glyph's ink from its origin, in font units: left, top, right, bottom, heights upward."""
    found = face.hb_font.get_glyph_extents(glyph)
    if found is None:
        return 0.0, 0.0, 0.0, 0.0
    left, top = float(found.x_bearing), float(found.y_bearing)
    return left, top, left + found.width, top + found.height


def _walk(word: Word, font: Font, tracking: float = 0.0) -> tuple[list[tuple[int, float, float]], float]:
    """A word's glyphs with their origins, in points to the right of the word's and up; and how far the pen moves."""
    factor, thousandth = font.size / font.face.units_per_em, font.size / 1000
    shifts = {shift.glyph_index: shift for shift in word.glyph_offsets}
    composites: Sequence[ComposedGlyph | None] = word.composites if isinstance(word, CompositeWord) else ()
    places: list[tuple[int, float, float]] = []
    x = 0.0
    for index in range(len(word.codes) // 2):
        glyph = int.from_bytes(word.codes[2 * index : 2 * index + 2], "big")
        _, before, rise, after = shifts.get(index, (0, 0.0, 0.0, 0.0))
        composite = composites[index] if composites else None
        x += before * thousandth
        if composite is None:
            places.append((glyph, x, rise * thousandth))
            x += font.face.advance(glyph) * factor
        else:
            places += [(part, x + to * factor, rise * thousandth + up * factor) for part, to, up in composite.parts]
            x += composite.advance * factor
        x += font.tracking + tracking + after * thousandth
    return places, x


def _ink_meets(one: WordBox, other: WordBox) -> bool:
    """True for words on one baseline, whose boxes alone say it, and for others if the ink of two glyphs meets."""
    if abs(one.item.y - other.item.y) < _DOWN:
        return True
    these, those = (list(inks(each)) for each in (one, other))
    return any(ink.meets(far) for ink in these for far in those)


def _neighbours(words: Sequence[WordBox]) -> Iterator[tuple[WordBox, WordBox]]:
    """Each pair of words whose boxes may meet: those that share a band and whose boxes do so across."""
    bands: defaultdict[int, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        for band in range(int(word.box.top // _BAND), int(word.box.bottom // _BAND) + 1):
            bands[band].append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in bands.values():
        numbers.sort(key=lambda number: words[number].box.left)
        for at, number in enumerate(numbers):
            right = words[number].box.right
            for other in numbers[at + 1 :]:
                if words[other].box.left >= right:
                    break
                pairs.add((min(number, other), max(number, other)))
    return ((words[one], words[other]) for one, other in sorted(pairs))


def _in_reading_order(page: Page) -> list[WordBox]:
    """The page's words; those of an item from the right stand in it from the left."""
    found: list[WordBox] = []
    for item in glyphs(page):
        words = list(_boxes_of(item))
        found += reversed(words) if item.font.rtl else words
    return found


def _separator(one: WordBox, following: WordBox) -> str:
    """A space where two words are apart; nothing within a word of several fonts, or one that is divided."""
    if "\u00ad" in one.word.text[-1:]:
        return ""
    near, far = sorted((one.box, following.box))
    apart = far.left - near.right > 0.1 * one.item.font.size
    return " " if apart or abs(one.item.y - following.item.y) > 0.5 * one.item.font.size else ""

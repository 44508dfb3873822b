"""Contents, running heads and folios of the last build as a record, and back.

The contents are kept as a whole: they hold while no entry and no page number changes. The surround of a page, its
running head and folio, holds for every page with that number and that head. Each layer has the mask of its glyphs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from struct import pack

from booklet.book.contents import ANCHOR, Entry
from booklet.book.slots import PageSlot
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen, numbers_in, stretches
from booklet.cache.layers import add_layers, read_layers
from booklet.cache.usages import GlyphTable
from booklet.digest import digest_of
from booklet.output.pdf.content import fonts_of
from booklet.output.pdf.model import EncodedLayer
from booklet.records import NamedTuple
from booklet.typeset.page import Layer

Surround = tuple[int, str, bool]  # what a surround shows and where: number, head, True on a page for notes


class KeptFront(NamedTuple):
    """Encoded layers of the contents and of surrounds, with the masks of all; `key` is that of the contents."""

    key: bytes
    contents: tuple[EncodedLayer, ...]
    surrounds: Mapping[Surround, EncodedLayer]
    masks: Mapping[EncodedLayer, int]


NO_FRONT = KeptFront(b"", (), {}, {})


class FrontCache:
    """The contents and surrounds of a booklet, as far as a record keeps them; their masks are of a table of glyphs.

    `installed` gives the digest of the fonts that are installed, which is asked for only where they count.
    """

    def __init__(self, record: bytes, glyphs: GlyphTable, installed: Callable[[], bytes]) -> None:
        self._glyphs = glyphs
        self._installed = installed
        self._kept = _read(record, len(glyphs), installed)
        self._key = b""
        self.is_new = False
        self.record = record
        self.masks: list[int] = []

    @property
    def pages_of_contents(self) -> int:
        """The number of pages of the contents that are kept."""
        return len(self._kept.contents)

    def contents(self, entries: Sequence[Entry], labels: Mapping[str, str]) -> Sequence[EncodedLayer]:
        """The contents of a booklet with these entries, and these page numbers of anchors, as they were set before;
        none if they must be set.
        """
        self._key = contents_key(entries, labels)
        return self._kept.contents if self._kept.key == self._key else ()

    def surrounds(self, slots: Sequence[PageSlot]) -> dict[int, EncodedLayer]:
        """The surrounds that were set before, by the numbers of the pages."""
        kept = self._kept.surrounds
        found = [(slot.number, kept.get(surround_of(slot))) for slot in slots]
        return {number: layer for number, layer in found if layer is not None}

    def add(
        self,
        contents: Sequence[EncodedLayer],
        slots: Sequence[PageSlot],
        surrounds: Mapping[int, EncodedLayer],
        plain: Mapping[EncodedLayer, Layer],
        *,
        keep: bool,
        searched_installed: bool,
    ) -> None:
        """Adds contents and surrounds, these by the numbers of their pages, to be kept or not.

        `plain` has all of them in the order of pages, each with the layer that was encoded, which is itself if it was
        kept. `searched_installed` is True if a character may have been looked for among the fonts that are installed.
        """
        masks = {
            layer: self._kept.masks[layer] if layer is given else self._glyphs.mask(fonts_of([given]))
            for layer, given in plain.items()
        }
        self.masks = list(masks.values())
        self.is_new = any(layer is not given for layer, given in plain.items())
        if not self.is_new:
            return
        of_pages = {surround_of(slot): surrounds[slot.number] for slot in slots if not slot.is_blank}
        front = KeptFront(self._key, tuple(contents), of_pages, masks)
        try:
            self.record = _record(front, self._installed() if searched_installed else b"") if keep else b""
        except (Unstorable, OSError):
            self.record = b""


def surround_of(slot: PageSlot) -> Surround:
    """The things that the surround of a page depends on."""
    return slot.number, slot.head, slot.notes


def contents_key(entries: Sequence[Entry], labels: Mapping[str, str]) -> bytes:
    """The key of contents: a digest of their entries, and of the page numbers of anchors."""
    texts = [text for entry in entries for text in _texts_of(entry)]
    texts += labels
    texts += labels.values()
    return digest_of(pack(f"={len(texts)}I", *map(len, texts)), "".join(texts))


def _texts_of(entry: Entry) -> tuple[str, ...]:
    """Everything that the contents have of an entry."""
    level, text, anchor, names, when, content, _, *others = entry
    return str(level), text, anchor or "", names, when, repr(content) if content else "", *others


def _record(front: KeptFront, installed: bytes) -> bytes:
    """The record of contents and surrounds; raises `Unstorable` for layers with pictures."""
    writer = FieldWriter()
    writer.add_bytes(installed)
    layers = (*front.contents, *front.surrounds.values())
    masks = list(dict.fromkeys([front.masks[layer] for layer in layers]))
    written = [mask.to_bytes(mask.bit_length() // 8 + 1, "little") for mask in masks]
    heads = list(dict.fromkeys([head for _, head, _ in front.surrounds]))
    writer.add_bytes(front.key)
    writer.add_integers([len(mask) for mask in written])
    writer.add_bytes(b"".join(written))
    writer.add_integers(numbers_in(masks, [front.masks[layer] for layer in layers]))
    writer.add_texts(heads)
    writer.add_integers(numbers_in(heads, [head for _, head, _ in front.surrounds]))
    writer.add_integers([number for number, _, _ in front.surrounds])
    writer.add_integers([int(notes) for _, _, notes in front.surrounds])
    add_layers(layers, (ANCHOR,), writer)
    return writer.record()


def _read(record: bytes, glyphs: int, installed: Callable[[], bytes]) -> KeptFront:
    """The contents and surrounds of a record, `glyphs` being the number of those in the table; none of one that doesn't
    hold.
    """
    try:
        reader = FieldReader(record)
        fonts = reader.data()
        front = _read_fields(reader)
        reader.finish()
        holds = not fonts or fonts == installed()
    except (Damaged, OSError):
        return NO_FRONT
    return front if holds and not any(mask >> glyphs for mask in set(front.masks.values())) else NO_FRONT


def _read_fields(reader: FieldReader) -> KeptFront:
    """The contents and surrounds that were added; raises `Damaged`."""
    key, lengths, data = reader.data(), reader.integers(), reader.data()
    masks = [int.from_bytes(data[start:end], "little") for start, end in stretches(lengths, len(data))]
    masks = chosen(masks, reader.integers())
    heads = reader.texts()
    heads = chosen(heads, reader.integers())
    numbers, for_notes = reader.integers(), map(bool, reader.integers())
    layers = read_layers(reader, (ANCHOR,))
    contents = len(layers) - len(numbers)
    if contents < 0 or len(masks) != len(layers):
        raise Damaged
    try:
        surrounds = dict(zip(zip(numbers, heads, for_notes, strict=True), layers[contents:], strict=True))
    except ValueError as fault:
        raise Damaged from fault
    return KeptFront(key, layers[:contents], surrounds, dict(zip(layers, masks, strict=True)))

"""Encoded layers as fields of a record, and back.

All layers together are written column by column, which takes a tenth of the time of writing them one by one. Elements
are numbered among themselves, and anchors are among names that the reader gives again.
"""

from __future__ import annotations

from collections.abc import Sequence

from booklet.cache.elements import add_elements, add_links, numbered_elements, read_elements, read_links
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen, numbers_in, stretches
from booklet.cache.usages import add_composites, read_composites
from booklet.output.pdf.model import EncodedLayer
from booklet.typeset.page import Anchor, Layer

_COLUMNS = 6  # that layers are divided among: content, fonts, marks, links, anchors, composed glyphs


def add_layers(given: Sequence[Layer], names: Sequence[str], writer: FieldWriter) -> None:
    """Adds encoded layers whose anchors have some of these names; raises `Unstorable` for pictures, and for layers that
    aren't encoded.
    """
    layers = [_encoded(layer) for layer in given]
    elements = numbered_elements(layers)
    keys = list(dict.fromkeys([key for layer in layers for key in layer.fonts]))
    writer.add_texts(keys)
    add_elements(elements, writer)
    columns = [
        column for each in layers
        for column in (each.content, each.fonts, each.marks, each.links, each.anchors, each.composites)
    ]  # fmt: skip
    writer.add_integers([len(column) for column in columns])
    writer.add_bytes(b"".join([layer.content for layer in layers]))
    writer.add_integers(numbers_in(keys, [key for layer in layers for key in layer.fonts]))
    writer.add_integers([elements[element] for layer in layers for element in layer.marks])
    add_links([link for layer in layers for link in layer.links], elements, writer)
    add_anchors([anchor for layer in layers for anchor in layer.anchors], names, writer)
    add_composites([composite for layer in layers for composite in layer.composites], keys, writer)


def read_layers(reader: FieldReader, names: Sequence[str]) -> tuple[EncodedLayer, ...]:
    """The layers that were added, their anchors having these names; raises `Damaged`."""
    keys = reader.texts()
    elements = read_elements(reader)
    lengths = reader.integers()
    if len(lengths) % _COLUMNS:
        raise Damaged
    columns: tuple[Sequence[object], ...] = (
        reader.data(),
        tuple(chosen(keys, reader.integers())),
        tuple(chosen(elements, reader.integers())),
        tuple(read_links(reader, elements)),
        tuple(read_anchors(reader, names)),
        tuple(read_composites(reader, keys)),
    )
    pieces = [
        [column[start:end] for start, end in stretches(lengths[number::_COLUMNS], len(column))]
        for number, column in enumerate(columns)
    ]
    return tuple(
        [
            EncodedLayer(content, fonts, 0, marks, links, anchors, (), composites)
            for content, fonts, marks, links, anchors, composites in zip(*pieces, strict=True)
        ]
    )


def _encoded(layer: Layer) -> EncodedLayer:
    if not isinstance(layer, EncodedLayer) or layer.images or (layer.marks and layer.first_mark):
        raise Unstorable
    return layer


def add_anchors(anchors: Sequence[Anchor], names: Sequence[str], writer: FieldWriter) -> None:
    """Adds anchors that have some of these names."""
    writer.add_integers(numbers_in(names, [anchor.name for anchor in anchors]))
    writer.add_floats([anchor.y for anchor in anchors])


def read_anchors(reader: FieldReader, names: Sequence[str]) -> list[Anchor]:
    """The anchors that were added, having these names; raises `Damaged`."""
    found, heights = chosen(names, reader.integers()), reader.floats()
    if len(found) != len(heights):
        raise Damaged
    return list(map(Anchor, found, heights))

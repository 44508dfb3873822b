"""A part that has been set and encoded as fields of a record, and back.

The fields depend on nothing but the part's key: elements are numbered within the part, anchors are its own or
those of its first, second … talk, and findings stand relative to its texts. All layers together are written column by
column, which takes a tenth of the time of writing them one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from booklet.book.missing_glyphs import Findings
from booklet.book.plan import PlannedPart
from booklet.book.session import LaidOutPart, sources_of
from booklet.cache.elements import add_elements, add_links, numbered_elements, read_elements, read_links
from booklet.cache.fields import Damaged, FieldReader, FieldWriter, Unstorable, chosen, numbers_in, stretches
from booklet.cache.findings import read_findings, record_of_findings
from booklet.cache.usages import add_composites, read_composites
from booklet.conference.model import Text
from booklet.output.pdf.model import EncodedLayer
from booklet.typeset.page import Anchor

Texts = Callable[[], Sequence[Text]]  # the texts that findings may stand in, of which most parts have none
_COLUMNS = 6  # that layers are divided among: content, fonts, marks, links, anchors, composed glyphs


def add_part(part: LaidOutPart, planned: PlannedPart, texts: Texts, writer: FieldWriter) -> None:
    """Adds a part made of these texts, whose layers are encoded; raises `Unstorable` for one with pictures, which no
    part has today.
    """
    layers = [_encoded(layer) for layer in part.areas]
    elements = numbered_elements(layers)
    keys = list(dict.fromkeys([key for layer in layers for key in layer.fonts]))
    writer.add_text(part.heading)
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
    _add_anchors([anchor for layer in layers for anchor in layer.anchors], _anchors_of(planned), writer)
    add_composites([composite for layer in layers for composite in layer.composites], keys, writer)
    writer.add_bytes(record_of_findings(part.findings, texts()) if part.findings != Findings() else b"")


def read_part(reader: FieldReader, planned: PlannedPart, texts: Texts) -> LaidOutPart:
    """The part that was added, with the anchors of `planned`; raises `Damaged` and `Rewritten`."""
    heading, keys = reader.text(), reader.texts()
    elements = read_elements(reader)
    lengths = reader.integers()
    if len(lengths) % _COLUMNS:
        raise Damaged
    columns: tuple[Sequence[object], ...] = (
        reader.data(),
        tuple(chosen(keys, reader.integers())),
        tuple(chosen(elements, reader.integers())),
        tuple(read_links(reader, elements)),
        tuple(_read_anchors(reader, _anchors_of(planned))),
        tuple(read_composites(reader, keys)),
    )
    pieces = [
        [column[start:end] for start, end in stretches(lengths[number::_COLUMNS], len(column))]
        for number, column in enumerate(columns)
    ]
    areas = [
        EncodedLayer(content, fonts, 0, marks, links, anchors, (), composites)
        for content, fonts, marks, links, anchors, composites in zip(*pieces, strict=True)
    ]
    findings = reader.data()
    return LaidOutPart(
        heading, sources_of(planned.content), tuple(areas), read_findings(findings, texts()) if findings else Findings()
    )


def _encoded(layer: object) -> EncodedLayer:
    if not isinstance(layer, EncodedLayer) or layer.images or (layer.marks and layer.first_mark):
        raise Unstorable
    return layer


def _anchors_of(planned: PlannedPart) -> list[str]:
    """The names that anchors of a part may have: its own, and those of its talks in order."""
    return [planned.anchor or "", *[talk.anchor for talk in planned.talks]]


def _add_anchors(anchors: Sequence[Anchor], names: Sequence[str], writer: FieldWriter) -> None:
    writer.add_integers(numbers_in(names, [anchor.name for anchor in anchors]))
    writer.add_floats([anchor.y for anchor in anchors])


def _read_anchors(reader: FieldReader, names: Sequence[str]) -> list[Anchor]:
    found, heights = chosen(names, reader.integers()), reader.floats()
    if len(found) != len(heights):
        raise Damaged
    return list(map(Anchor, found, heights))

"""Elements of the document's structure, and the links they own, as fields of a record and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, chosen, numbers_in
from booklet.output.pdf.model import EncodedLayer
from booklet.output.pdf.strips import EncodedStrip
from booklet.typeset.page import Element, Link

_NO_PARENT = -1


def numbered_elements(layers: Iterable[EncodedLayer | EncodedStrip]) -> dict[Element, int]:
    """The elements of layers or strips and those above them by number; a parent comes before its children."""
    numbers: dict[Element, int] = {}

    def add(element: Element) -> None:
        if element not in numbers:
            if element.parent is not None:
                add(element.parent)
            numbers[element] = len(numbers)

    for layer in layers:
        for element in layer.owners if isinstance(layer, EncodedStrip) else layer.marks:
            if element is not None:
                add(element)
        for link in layer.links:
            add(link.element)
    return numbers


def add_elements(numbers: Mapping[Element, int], writer: FieldWriter) -> None:
    """Adds numbered elements."""
    elements = tuple(numbers)
    roles = list(dict.fromkeys([element.role for element in elements]))
    writer.add_texts(roles)
    writer.add_integers(numbers_in(roles, [element.role for element in elements]))
    writer.add_integers([_NO_PARENT if each.parent is None else numbers[each.parent] for each in elements])
    for texts in (
        [element.alternative for element in elements],
        [element.language for element in elements],
        [element.mathml for element in elements],
    ):
        described = [number for number, text in enumerate(texts) if text is not None]
        fields = FieldWriter() if described else None
        if fields is not None:
            fields.add_integers(described)
            fields.add_texts([text for text in texts if text is not None])
        writer.add_fields(fields)


def read_elements(reader: FieldReader) -> list[Element]:
    """The elements that were added, by number; raises `Damaged`."""
    roles = reader.texts()
    names, parents = chosen(roles, reader.integers()), reader.integers()
    if len(names) != len(parents):
        raise Damaged
    if parents and min(parents) < _NO_PARENT:
        raise Damaged
    made: list[Element | None] = [None]  # at the place of each parent, counted from _NO_PARENT on
    try:
        for role, parent in zip(names, parents, strict=True):
            made.append(Element(role, made[parent - _NO_PARENT]))
    except IndexError as fault:
        raise Damaged from fault
    elements = cast("list[Element]", made[1:])
    for element, text in _described(reader, elements):
        element.alternative = text
    for element, text in _described(reader, elements):
        element.language = text
    for element, text in _described(reader, elements):
        element.mathml = text
    return elements


def _described(reader: FieldReader, elements: Sequence[Element]) -> Iterable[tuple[Element, str]]:
    """The elements that have a text of one kind, with that text."""
    fields = reader.fields()
    if fields is None:
        return ()
    described, texts = chosen(elements, fields.integers()), fields.texts()
    fields.finish()
    if len(described) != len(texts):
        raise Damaged
    return zip(described, texts, strict=True)


def add_links(links: Sequence[Link], elements: Mapping[Element, int], writer: FieldWriter) -> None:
    """Adds links, which are owned by numbered elements."""
    fields = FieldWriter() if links else None
    if fields is not None:
        fields.add_floats([length for link in links for length in (link.x, link.y, link.width, link.height)])
        fields.add_texts([text for link in links for text in (link.target, link.label)])
        fields.add_integers([elements[link.element] for link in links])
    writer.add_fields(fields)


def read_links(reader: FieldReader, elements: Sequence[Element]) -> list[Link]:
    """The links that were added; raises `Damaged`."""
    fields = reader.fields()
    if fields is None:
        return []
    boxes, texts, owners = fields.floats(), fields.texts(), chosen(elements, fields.integers())
    fields.finish()
    if len(boxes) != 4 * len(owners) or len(texts) != 2 * len(owners):
        raise Damaged
    return list(map(Link, boxes[::4], boxes[1::4], boxes[2::4], boxes[3::4], texts[::2], texts[1::2], owners))

"""Elements of the document's structure, and the links they own, as fields of a record and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from booklet.cache.fields import Damaged, FieldReader, FieldWriter, chosen, numbers_in
from booklet.output.pdf.model import EncodedLayer
from booklet.typeset.page import Element, Link

_NO_PARENT = -1


def numbered_elements(layers: Iterable[EncodedLayer]) -> dict[Element, int]:
    """The elements of layers and those above them by number; a parent comes before its children."""
    numbers: dict[Element, int] = {}

    def add(element: Element) -> None:
        if element not in numbers:
            if element.parent is not None:
                add(element.parent)
            numbers[element] = len(numbers)

    for layer in layers:
        for element in layer.marks:
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
        writer.add_integers([number for number, text in enumerate(texts) if text is not None])
        writer.add_texts([text for text in texts if text is not None])


def read_elements(reader: FieldReader) -> list[Element]:
    """The elements that were added, by number; raises `Damaged`."""
    roles = reader.texts()
    names, parents = chosen(roles, reader.integers()), reader.integers()
    if len(names) != len(parents):
        raise Damaged
    elements: list[Element] = []
    for role, parent in zip(names, parents, strict=True):
        if not _NO_PARENT <= parent < len(elements):
            raise Damaged
        elements.append(Element(role, None if parent == _NO_PARENT else elements[parent]))
    for element, text in _described(reader, elements):
        element.alternative = text
    for element, text in _described(reader, elements):
        element.language = text
    for element, text in _described(reader, elements):
        element.mathml = text
    return elements


def _described(reader: FieldReader, elements: Sequence[Element]) -> Iterable[tuple[Element, str]]:
    """The elements that have a text of one kind, with that text."""
    described, texts = chosen(elements, reader.integers()), reader.texts()
    if len(described) != len(texts):
        raise Damaged
    return zip(described, texts, strict=True)


def add_links(links: Sequence[Link], elements: Mapping[Element, int], writer: FieldWriter) -> None:
    """Adds links, which are owned by numbered elements."""
    writer.add_floats([length for link in links for length in (link.x, link.y, link.width, link.height)])
    writer.add_texts([text for link in links for text in (link.target, link.label)])
    writer.add_integers([elements[link.element] for link in links])


def read_links(reader: FieldReader, elements: Sequence[Element]) -> list[Link]:
    """The links that were added; raises `Damaged`."""
    boxes, texts, owners = reader.floats(), reader.texts(), chosen(elements, reader.integers())
    if len(boxes) != 4 * len(owners) or len(texts) != 2 * len(owners):
        raise Damaged
    return list(map(Link, boxes[::4], boxes[1::4], boxes[2::4], boxes[3::4], texts[::2], texts[1::2], owners))

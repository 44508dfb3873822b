"""Ways through a document: named places, links, the outline and page labels (ISO 32000-1, 12.3 to 12.6)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from booklet.output.pdf.model import OutlineEntry
from booklet.output.pdf.objects import Objects, add_tree
from booklet.output.pdf.syntax import address, escaped, numbers, text_bytes, text_string
from booklet.typeset.page import Link


class Destination(NamedTuple):
    """A height on a page, in points from its foot; the page by its object number."""

    page: int
    top: float


def add_destinations(objects: Objects, places: Mapping[str, Destination]) -> int:
    """The name tree of the named places, which addresses such as `booklet.pdf#talk-3` also reach."""
    named = sorted((text_bytes(anchor), place) for anchor, place in places.items())
    return add_tree(objects, "Names", [(b"(%b)" % escaped(anchor), _destination(place)) for anchor, place in named])


def link_annotation(link: Link, box: Sequence[float], key: int, places: Mapping[str, Destination]) -> bytes:
    """The annotation of a link; `box` is left, bottom, right, top on the page, `key` leads to its structure
    element.

    Raises ValueError for a link to a place that nobody has named.
    """
    if link.target.startswith("#"):
        action = b"/Dest" + _named(link.target[1:], places)
    else:
        action = b"/A<</S/URI/URI%b>>" % address(link.target)
    return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Contents%b/StructParent %d%b>>" % (
        numbers(*[round(edge, 2) for edge in box]),
        text_string(link.label),
        key,
        action,
    )


def add_outline(objects: Objects, entries: Iterable[OutlineEntry], places: Mapping[str, Destination]) -> int:
    """The outline: the number of its root. Raises ValueError for an entry that leads nowhere."""
    root = _OutlineNode(objects.reserve())
    path = [root]  # from the root to the entry last added
    for entry in entries:
        del path[max(entry.level, 1) :]
        node = _OutlineNode(objects.reserve(), entry.closed)
        node.head = b"<</Title%b/Dest%b" % (text_string(entry.title), _named(entry.anchor, places))
        path[-1].children.append(node)
        path.append(node)
    objects.put(root.number, b"<</Type/Outlines%b>>" % _way_down(root))
    _put_children(objects, root)
    return root.number


def page_labels(labels: Sequence[str]) -> bytes:
    """The number tree of page labels (12.4.2): a run of counting numbers is one entry, any other label one of
    its own.
    """
    entries: list[bytes] = []
    following: str | None = None  # the label that would go on with the last entry
    for index, label in enumerate(labels):
        if label != following:
            entries.append(b"%d %b" % (index, _label_entry(label)))
        following = str(int(label) + 1) if _counts(label) else None
    return b"<</Nums[%b]>>" % b" ".join(entries)


class _OutlineNode:
    """A line of the outline on its way into the file, or the root over them; `head` is what is written first of it."""

    __slots__ = ("children", "closed", "head", "number")

    def __init__(self, number: int, closed: bool = False) -> None:
        self.number = number
        self.closed = closed
        self.head = b""
        self.children: list[_OutlineNode] = []

    def shown_below(self) -> int:
        """How many lines show below this one when it is open (12.3.3)."""
        return sum(1 + (0 if child.closed else child.shown_below()) for child in self.children)


def _destination(place: Destination) -> bytes:
    return b"[%d 0 R/XYZ 0 %b null]" % (place.page, numbers(round(place.top, 2)))


def _named(anchor: str, places: Mapping[str, Destination]) -> bytes:
    if anchor not in places:
        raise ValueError(f"nothing is anchored as {anchor!r}")
    return text_string(anchor)


def _put_children(objects: Objects, parent: _OutlineNode) -> None:
    last = len(parent.children) - 1
    for index, node in enumerate(parent.children):
        before = b"/Prev %d 0 R" % parent.children[index - 1].number if index else b""
        after = b"/Next %d 0 R" % parent.children[index + 1].number if index < last else b""
        parts = node.head, b"/Parent %d 0 R" % parent.number, before, after, _way_down(node), b">>"
        objects.put(node.number, b"".join(parts))
        _put_children(objects, node)


def _way_down(node: _OutlineNode) -> bytes:
    if not node.children:
        return b""
    count = -node.shown_below() if node.closed else node.shown_below()
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (node.children[0].number, node.children[-1].number, count)


def _label_entry(label: str) -> bytes:
    if _counts(label):
        return b"<</S/D/St %d>>" % int(label)
    return b"<</P%b>>" % text_string(label) if label else b"<<>>"


def _counts(label: str) -> bool:
    return label.isascii() and label.isdigit() and label[0] != "0"

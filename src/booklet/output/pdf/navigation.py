"""Navigation: named destinations, links, the outline and page labels (ISO 32000-1, 12.3 to 12.6)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from booklet.output.pdf.model import OutlineEntry
from booklet.output.pdf.objects import Objects, add_tree
from booklet.output.pdf.syntax import address, escaped, numbers, text_bytes, text_string
from booklet.typeset.page import Link


class Destination(NamedTuple):
    """A position on a page: `top` in points from the foot of the sheet, and the object number of the page."""

    page: int
    top: float


def add_destinations(objects: Objects, destinations: Mapping[str, Destination]) -> int:
    """Adds the name tree of the destinations, by anchor, and returns its number; an address such as
    `booklet.pdf#talk-3` leads to them too.
    """
    named = sorted((text_bytes(anchor), destination) for anchor, destination in destinations.items())
    entries = [(b"(%b)" % escaped(anchor), _destination_array(destination)) for anchor, destination in named]
    return add_tree(objects, "Names", entries)


def link_annotation(link: Link, box: Sequence[float], key: int, destinations: Mapping[str, Destination]) -> bytes:
    """The annotation of a link (12.5.6.5); `box` is left, bottom, right, top on the sheet, `key` its key in the parent
    tree.

    Raises ValueError for a link to an anchor without a destination.
    """
    if link.target.startswith("#"):
        action = b"/Dest" + _anchor_name(link.target[1:], destinations)
    else:
        action = b"/A<</S/URI/URI%b>>" % address(link.target)
    return b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/Contents%b/StructParent %d%b>>" % (
        numbers(*[round(edge, 2) for edge in box]),
        text_string(link.label),
        key,
        action,
    )


def add_outline(objects: Objects, entries: Iterable[OutlineEntry], destinations: Mapping[str, Destination]) -> int:
    """Adds the outline, and returns the number of its root. Raises ValueError for an anchor without a destination."""
    root = _OutlineNode(objects.reserve())
    path = [root]  # from the root to the last entry
    for entry in entries:
        del path[max(entry.level, 1) :]
        node = _OutlineNode(objects.reserve(), entry.closed)
        node.head = b"<</Title%b/Dest%b" % (text_string(entry.title), _anchor_name(entry.anchor, destinations))
        path[-1].children.append(node)
        path.append(node)
    objects.put(root.number, b"<</Type/Outlines%b>>" % _child_entries(root))
    _put_children(objects, root)
    return root.number


def page_labels(labels: Sequence[str]) -> bytes:
    """The number tree of page labels (12.4.2): consecutive numbers are one entry, every other label is an entry of its
    own.
    """
    entries: list[bytes] = []
    following: str | None = None  # the label that would continue the last entry
    for index, label in enumerate(labels):
        if label != following:
            entries.append(b"%d %b" % (index, _label_entry(label)))
        following = str(int(label) + 1) if _is_number(label) else None
    return b"<</Nums[%b]>>" % b" ".join(entries)


class _OutlineNode:
    """An item of the outline in the making, or its root; `head` is the beginning of its dictionary."""

    __slots__ = ("children", "closed", "head", "number")

    def __init__(self, number: int, closed: bool = False) -> None:
        self.number = number
        self.closed = closed
        self.head = b""
        self.children: list[_OutlineNode] = []

    def shown_below(self) -> int:
        """The number of items that are visible below this one when it is open (12.3.3)."""
        return sum(1 + (0 if child.closed else child.shown_below()) for child in self.children)


def _destination_array(destination: Destination) -> bytes:
    return b"[%d 0 R/XYZ 0 %b null]" % (destination.page, numbers(round(destination.top, 2)))


def _anchor_name(anchor: str, destinations: Mapping[str, Destination]) -> bytes:
    if anchor not in destinations:
        raise ValueError(f"nothing is anchored as {anchor!r}")
    return text_string(anchor)


def _put_children(objects: Objects, parent: _OutlineNode) -> None:
    last = len(parent.children) - 1
    for index, node in enumerate(parent.children):
        before = b"/Prev %d 0 R" % parent.children[index - 1].number if index else b""
        after = b"/Next %d 0 R" % parent.children[index + 1].number if index < last else b""
        parts = node.head, b"/Parent %d 0 R" % parent.number, before, after, _child_entries(node), b">>"
        objects.put(node.number, b"".join(parts))
        _put_children(objects, node)


def _child_entries(node: _OutlineNode) -> bytes:
    if not node.children:
        return b""
    count = -node.shown_below() if node.closed else node.shown_below()
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (node.children[0].number, node.children[-1].number, count)


def _label_entry(label: str) -> bytes:
    if _is_number(label):
        return b"<</S/D/St %d>>" % int(label)
    return b"<</P%b>>" % text_string(label) if label else b"<<>>"


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and label[0] != "0"

"""Navigation: named destinations, links, the outline and page labels (ISO 32000-1, 12.3 to 12.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.output.pdf.model import OutlineEntry
from booklet.output.pdf.objects import Objects, add_tree
from booklet.output.pdf.syntax import address, number, numbers, text_bytes, text_string
from booklet.records import NamedTuple
from booklet.typeset.page import Link


class Destination(NamedTuple):
    """A position on a page (12.3.2.2), as it is written: the string that names it, and the array that says where it
    is.
    """

    name: bytes
    array: bytes


def destination(anchor: str, page: int, top: float) -> Destination:
    """The destination of an anchor: `top` in points from the foot of the sheet, and the object number of the page."""
    return Destination(text_string(anchor), b"[%d 0 R/XYZ 0 %b null]" % (page, number(round(top, 2))))


def add_destinations(objects: Objects, destinations: Mapping[str, Destination]) -> int:
    """Adds the name tree of the destinations, by anchor, and returns its number; an address such as
    `booklet.pdf#talk-3` leads to them too.
    """
    return add_tree(objects, "Names", [destinations[anchor] for anchor in sorted(destinations, key=text_bytes)])


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


def add_outline(objects: Objects, entries: Sequence[OutlineEntry], destinations: Mapping[str, Destination]) -> int:
    """Adds the outline (12.3.3), and returns the number of its root. Raises ValueError for an anchor without a
    destination.
    """
    root = objects.reserve(1 + len(entries))
    tree = _OutlineTree(entries)
    objects.put(root, b"<</Type/Outlines%b>>" % tree.relations(0, root))
    for place, entry in enumerate(entries, 1):
        parts = text_string(entry.title), _anchor_name(entry.anchor, destinations), tree.relations(place, root)
        objects.put(root + place, b"<</Title%b/Dest%b%b>>" % parts)
    return root


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


class _OutlineTree:
    """The relations of the items of an outline. Items are named by their places from 1 on, in lists by place; 0 is the
    root, or none.
    """

    def __init__(self, entries: Sequence[OutlineEntry]) -> None:
        count = 1 + len(entries)
        self._parent, self._before, self._after = [0] * count, [0] * count, [0] * count
        self._first, self._last = [0] * count, [0] * count  # of the items below one
        self._closed = [False, *[entry.closed for entry in entries]]
        path = [0]  # from the root to the last item
        for place, entry in enumerate(entries, 1):
            del path[max(entry.level, 1) :]
            self._add(place, path[-1])
            path.append(place)
        self._shown = [0] * count  # the items that are visible below one when it is open
        for place in range(count - 1, 0, -1):
            self._shown[self._parent[place]] += 1 + (0 if self._closed[place] else self._shown[place])

    def relations(self, place: int, root: int) -> bytes:
        """The entries of an item's dictionary that lead to others; `root` is the object number of the root, after which
        those of the items follow.
        """
        before, after, first = self._before[place], self._after[place], self._first[place]
        parts = []
        if place:
            parts.append(b"/Parent %d 0 R" % (root + self._parent[place]))
        if before:
            parts.append(b"/Prev %d 0 R" % (root + before))
        if after:
            parts.append(b"/Next %d 0 R" % (root + after))
        if first:
            count = -self._shown[place] if self._closed[place] else self._shown[place]
            parts.append(b"/First %d 0 R/Last %d 0 R/Count %d" % (root + first, root + self._last[place], count))
        return b"".join(parts)

    def _add(self, place: int, parent: int) -> None:
        self._parent[place] = parent
        sibling = self._before[place] = self._last[parent]
        if sibling:
            self._after[sibling] = place
        else:
            self._first[parent] = place
        self._last[parent] = place


def _anchor_name(anchor: str, destinations: Mapping[str, Destination]) -> bytes:
    if anchor not in destinations:
        raise ValueError(f"nothing is anchored as {anchor!r}")
    return destinations[anchor].name


def _label_entry(label: str) -> bytes:
    if _is_number(label):
        return b"<</S/D/St %d>>" % int(label)
    return b"<</P%b>>" % text_string(label) if label else b"<<>>"


def _is_number(label: str) -> bool:
    return label.isascii() and label.isdigit() and label[0] != "0"

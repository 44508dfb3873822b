"""Tagged PDF: the structure tree, which gives the role of all content for readers who don't see it (ISO 32000-1, 14.7
and 14.8), and formulas as MathML attached to it.

An element gets its object number when its first item, or that of a descendant, is placed; that also sets the order of
kids. The kids of an element are other elements, marked-content ids of pages and, for links, annotations. The parent
tree leads from the ids of a page, and from an annotation, to the elements that own them.

MathML files are associated with their elements (ISO 19005-3, annex E). They aren't listed among the attachments of the
file, where hundreds of formulas would hide any other attachment: PDF/A-3 requires that each file is associated with
some part of the document, not that it is in the list (6.8).
"""

from __future__ import annotations

from collections.abc import Sequence
from time import gmtime, strftime
from zlib import compress

from booklet.output.pdf.objects import Objects, Value, add_tree, reference
from booklet.output.pdf.syntax import name, numbers, text_string
from booklet.typeset.page import Element

_MATHML = name("application/mathml+xml")  # its media type (MathML 3, B.1)
Box = tuple[float, float, float, float]  # left, bottom, right and top, in points of the sheet
_BOXED_ROLES = ("Figure", "Formula")


class StructureTree:
    """The structure tree in the making, to which pages are added in reading order.

    Pages and annotations are given by their object numbers. The key of a page in the parent tree is its index; the keys
    of links count on from the number of `pages`.
    """

    def __init__(self, objects: Objects, pages: int) -> None:
        self._objects = objects
        self._pages = pages
        self.root = objects.reserve()
        self._document = _TagNode(objects.reserve(), reference(self.root))
        self._nodes: dict[Element, _TagNode] = {}
        self._marks: list[bytes] = []  # the ids of marked content as they are written, from 0 on
        self._owners_of_pages: list[bytes] = []
        self._owners_of_links: list[bytes] = []

    def add_page(self, page: int, owners: Sequence[Element]) -> int:
        """Adds the marked content of a page, whose ids count from 0, to the elements that own it; returns the page's
        key.
        """
        nodes, marks = self._nodes, self._marks
        marks += [b"%d" % mark for mark in range(len(marks), len(owners))]
        entry = b"/Pg %d 0 R" % page
        references = []
        for element, mark in zip(owners, marks):  # noqa: B905  there may be more marks
            node = nodes.get(element) or self._new_node(element)
            if not node.page_entry:
                node.page_entry = entry
            node.kids.append(mark if node.page_entry == entry else b"<</Type/MCR%b/MCID %b>>" % (entry, mark))
            references.append(node.reference)
        self._owners_of_pages.append(b"[%b]" % b" ".join(references))
        return len(self._owners_of_pages) - 1

    def add_link(self, page: int, annotation: int, element: Element) -> int:
        """Adds a link's annotation to its element; returns the annotation's key."""
        node = self._nodes.get(element) or self._new_node(element)
        node.kids.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (annotation, page))
        self._owners_of_links.append(node.reference)
        return self._pages + len(self._owners_of_links) - 1

    def set_box(self, element: Element, box: Box) -> None:
        """Sets the bounding box of a figure or formula (14.8.5.4.3), or extends it, where one element has several
        pictures; other elements have none.
        """
        if element.role not in _BOXED_ROLES:
            return
        node = self._nodes.get(element) or self._new_node(element)
        old = node.box or box
        node.box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))

    def put(self, formulas: MathMLFiles, *, rtl: bool) -> None:
        """Puts all elements and the root, after all pages have been added, and attaches the MathML of elements. `rtl`
        sets right-to-left as the writing mode (14.8.5.4.2).
        """
        root, document = reference(self.root), self._document
        mode = b"/A<</O/Layout/WritingMode/RlTb>>" if rtl else b""  # inherited by all elements
        self._objects.put(document.number, b"<</S/Document/P %b%b/K[%b]>>" % (root, mode, b" ".join(document.kids)))
        notes = self._put_elements(formulas)
        owners = self._owners_of_pages + self._owners_of_links
        parents = add_tree(self._objects, "Nums", [(b"%d" % key, owner) for key, owner in enumerate(owners)])
        self._objects.put(
            self.root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d%b>>"
            % (document.number, parents, len(owners), self._identifiers(notes)),
        )

    def _new_node(self, element: Element) -> _TagNode:
        """The node of an element that has none yet, below the node of its parent."""
        above = self._document
        if element.parent is not None:
            above = self._nodes.get(element.parent) or self._new_node(element.parent)
        node = self._nodes[element] = _TagNode(self._objects.reserve(), above.reference)
        above.kids.append(node.reference)
        return node

    def _identifiers(self, notes: Sequence[tuple[bytes, bytes]]) -> bytes:
        """The entry with the tree of identifiers (14.7.2), which notes have (ISO 14289-1, 7.9); b"" without notes."""
        return b"/IDTree %d 0 R" % add_tree(self._objects, "Names", notes) if notes else b""

    def _put_elements(self, formulas: MathMLFiles) -> list[tuple[bytes, bytes]]:
        """Puts all elements; their nodes are released. Returns the identifiers of notes, and the references to them."""
        put, nodes = self._objects.put, self._nodes
        notes: list[tuple[bytes, bytes]] = []
        roles: dict[str, bytes] = {}
        for element in list(nodes):
            node, role = nodes.pop(element), element.role
            if role not in roles:
                roles[role] = name(role)
            own = file = b""
            if node.box is not None or element.alternative is not None or element.language is not None:
                own = _own_entries(element, node.box)
            if role == "Note":
                notes.append((b"(note-%06d)" % len(notes), node.reference))
                own += b"/ID" + notes[-1][0]
            elif role == "TH":
                own += b"/A<</O/Table/Scope/Column>>"  # ISO 14289-1, 7.5
            if element.mathml is not None:
                file = associated(formulas.attach(element.mathml))
            parts = (roles[role], node.parent, node.page_entry, own, b" ".join(node.kids), file)
            put(node.number, b"<</S%b/P %b%b%b/K[%b]%b>>" % parts)
        return notes


class _TagNode:
    """An element in the making: its object number, the references to it and to its parent, the entry for the page of
    its first content (b"" for none), and its kids as they are written (14.7.2).
    """

    __slots__ = ("box", "kids", "number", "page_entry", "parent", "reference")

    def __init__(self, number: int, parent: bytes) -> None:
        self.number = number
        self.parent = parent
        self.reference = b"%d 0 R" % number
        self.page_entry = b""
        self.kids: list[bytes] = []
        self.box: Box | None = None


def _own_entries(element: Element, box: Box | None) -> bytes:
    """The entries of an element's dictionary that most elements don't have."""
    entries = b""
    if element.alternative is not None:
        entries += b"/Alt" + text_string(element.alternative)
    if element.language is not None:
        entries += b"/Lang" + text_string(element.language)
    if box is not None:
        entries += b"/A<</O/Layout/Placement/Block/BBox[%b]>>" % numbers(*box)
    return entries


class MathMLFiles:
    """The MathML files in a document; equal formulas share a file. `date`, in seconds since 1970 in UTC, is the date of
    each; None writes none.
    """

    def __init__(self, objects: Objects, date: int | None) -> None:
        self._objects = objects
        self._changed = b"" if date is None else strftime("/ModDate(D:%Y%m%d%H%M%SZ)", gmtime(date)).encode()
        self._specifications: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._specifications)

    def attach(self, mathml: str) -> int:
        """The number of the file specification (ISO 32000-1, 7.11.3) of a formula, which is added on the first call."""
        known = self._specifications.get(mathml)
        if known is None:
            known = self._specifications[mathml] = self._add_specification(mathml)
        return known

    def _add_specification(self, mathml: str) -> int:
        title = b"(formula-%d.mml)" % (len(self._specifications) + 1)
        parts = title, title, self._add_file(mathml)
        return self._objects.add(
            b"<</Type/Filespec/F%b/UF%b/Desc(A formula as MathML)/AFRelationship/Supplement/EF<</F %d 0 R>>>>" % parts
        )

    def _add_file(self, mathml: str) -> int:
        data = mathml.encode("utf-8", "replace")
        parameters = b"<</Size %d%b>>" % (len(data), self._changed)
        entries: dict[str, Value] = {"Subtype": _MATHML, "Params": parameters}
        return self._objects.add_stream(compress(data, 9), entries, deflated=True)


def associated(specification: int) -> bytes:
    """The entry of a structure element with its associated file."""
    return b"/AF[%b]" % reference(specification)

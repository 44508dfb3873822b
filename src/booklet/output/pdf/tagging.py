"""Formulas as MathML, attached to their structure elements (ISO 19005-3, annex E: associated files).

They are not listed among the file's attachments, where hundreds of formulas would bury whatever a reader looks for:
PDF/A-3 wants each file to belong to something in the document, not to be in the list (6.8).
"""

from __future__ import annotations

from collections.abc import Iterable
from time import gmtime, strftime
from zlib import compress

from booklet.output.pdf.objects import Objects, Value, add_tree, reference
from booklet.output.pdf.syntax import name, numbers, text_string
from booklet.typeset.page import Element

_MATHML = name("application/mathml+xml")  # its media type (MathML 3, B.1)


class MathMLFiles:
    """The formulas attached so far; equal ones share a file. `date`, seconds since 1970 in UTC, is put on each."""

    def __init__(self, objects: Objects, date: int | None) -> None:
        self._objects = objects
        self._changed = b"" if date is None else strftime("/ModDate(D:%Y%m%d%H%M%SZ)", gmtime(date)).encode()
        self._specifications: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self._specifications)

    def attach(self, mathml: str) -> int:
        """The number of the file specification (ISO 32000-1, 7.11.3) of a formula, which need be told but once."""
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
    """The entry of a structure element that associates a file with it."""
    return b"/AF[%b]" % reference(specification)


Box = tuple[float, float, float, float]  # left, bottom, right and top, in points of the page
_BOXED_ROLES = ("Figure", "Formula")


class StructureTree:
    """The document's elements, as pages are gone through in reading order.

    Pages and annotations are named by their object numbers. Keys of the parent tree are, for a page, its
    place in the order, and for links they count on from the number of `pages`.
    """

    def __init__(self, objects: Objects, pages: int) -> None:
        self._objects = objects
        self._pages = pages
        self.root = objects.reserve()
        self._document = _TagNode(objects.reserve())
        self._nodes: dict[Element, _TagNode] = {}
        self._owners_of_pages: list[bytes] = []
        self._owners_of_links: list[bytes] = []

    def add_page(self, page: int, owners: Iterable[Element]) -> int:
        """Hang a page's marked content, ids counting from 0, on the elements that own it; gives the page's key."""
        references = []
        for mark, element in enumerate(owners):
            node = self._node(element)
            node.add_mark(page, mark)
            references.append(reference(node.number))
        self._owners_of_pages.append(b"[%b]" % b" ".join(references))
        return len(self._owners_of_pages) - 1

    def add_link(self, page: int, annotation: int, element: Element) -> int:
        """Hang a link's annotation on its element; gives the annotation's key."""
        node = self._node(element)
        node.kids.append(b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (annotation, page))
        self._owners_of_links.append(reference(node.number))
        return self._pages + len(self._owners_of_links) - 1

    def set_box(self, element: Element, box: Box) -> None:
        """Say where a figure stands; several pictures of one element make one box. Other elements have none
        (14.8.5.4.3).
        """
        if element.role not in _BOXED_ROLES:
            return
        node = self._node(element)
        old = node.box or box
        node.box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))

    def put(self, formulas: MathMLFiles, *, rtl: bool) -> None:
        """Put all elements, and the root over them, once all pages have been added; what they have as MathML is
        attached. `rtl` says that lines run from the right (14.8.5.4.2).
        """
        root, document = reference(self.root), self._document
        mode = b"/A<</O/Layout/WritingMode/RlTb>>" if rtl else b""  # which all that is below inherits
        self._objects.put(document.number, b"<</S/Document/P %b%b/K[%b]>>" % (root, mode, b" ".join(document.kids)))
        for element, node in self._nodes.items():
            parent = self._document if element.parent is None else self._nodes[element.parent]
            body = _element_object(element, node, parent.number)
            if element.mathml is not None:
                body += associated(formulas.attach(element.mathml))
            self._objects.put(node.number, body + b">>")
        owners = self._owners_of_pages + self._owners_of_links
        parents = add_tree(self._objects, "Nums", [(b"%d" % key, owner) for key, owner in enumerate(owners)])
        self._objects.put(
            self.root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>"
            % (document.number, parents, len(owners)),
        )

    def _node(self, element: Element) -> _TagNode:
        node = self._nodes.get(element)
        if node is None:
            above = self._document if element.parent is None else self._node(element.parent)
            node = self._nodes[element] = _TagNode(self._objects.reserve())
            above.kids.append(reference(node.number))
        return node


class _TagNode:
    """An element in the making: its object number, the page its first piece is on, and its pieces as they are
    written.
    """

    __slots__ = ("box", "kids", "number", "page")

    def __init__(self, number: int) -> None:
        self.number = number
        self.page: int | None = None
        self.kids: list[bytes] = []
        self.box: Box | None = None

    def add_mark(self, page: int, mark: int) -> None:
        if self.page is None:
            self.page = page
        if page == self.page:
            self.kids.append(b"%d" % mark)
        else:
            self.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (page, mark))


def _element_object(element: Element, node: _TagNode, parent: int) -> bytes:
    """The element's dictionary, but for its end."""
    parts = [b"<</S%b/P %d 0 R" % (name(element.role), parent)]
    if node.page is not None:
        parts.append(b"/Pg %d 0 R" % node.page)
    if element.alternative is not None:
        parts.append(b"/Alt" + text_string(element.alternative))
    if element.language is not None:
        parts.append(b"/Lang" + text_string(element.language))
    if node.box is not None:
        parts.append(b"/A<</O/Layout/Placement/Block/BBox[%b]>>" % numbers(*node.box))
    parts.append(b"/K[%b]" % b" ".join(node.kids))
    return b"".join(parts)


# MERGED output.pdf.structure: The structure tree: what each piece of a page is, for those who don't see it (ISO 32000-1, 14.7 and 14.8).
#
# An element is written under a number it gets when its first item, or that of a descendant, is placed; that
# also sets the order of children. Its pieces are marked-content ids of pages and, for links, annotations. The
# parent tree leads back, from a page's ids and from an annotation to the elements that own them.
#

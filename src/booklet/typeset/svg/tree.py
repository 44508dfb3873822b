"""An SVG file's XML as a tree, read within limits: nothing from outside, nothing that multiplies."""

from __future__ import annotations

from xml.parsers import expat

from booklet.record import Record
from booklet.typeset.pictures import PictureFault
from booklet.typeset.svg.notices import OTHER_SHEET, Notices

MAX_BYTES = 16_000_000
MAX_ELEMENTS = 100_000
MAX_DEPTH = 200

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"


class Element:
    """An element of SVG, or (name "") of another language, which is not drawn.

    `attributes` has those of no namespace, and `href` whether linked by XLink or not. `weight` is what a visit
    costs: long attributes take time at each. `speaks` is whether it holds letters itself.
    """

    __slots__ = ("attributes", "children", "name", "speaks", "weight")

    def __init__(self, name: str, attributes: dict[str, str], weight: int = 1) -> None:
        self.name = name
        self.attributes = attributes
        self.weight = weight
        self.children: list[Element] = []
        self.speaks = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: another language's element, or a text of spaces."""
        return not self.name or (self.name == "text" and not self.children and not self.speaks)


class Document(Record):
    """The root of a file, its elements by `id`, and the text of its style sheets in pieces."""

    root: Element
    by_id: dict[str, Element]
    sheets: list[str]


def read_tree(data: bytes, notices: Notices) -> Document:
    """The elements of an SVG file. Raises `PictureFault` for broken XML, entities, and too much of anything."""
    if len(data) > MAX_BYTES:
        raise PictureFault(
            f"the SVG is larger than {MAX_BYTES // 1_000_000} MB",
            "simplify it in the drawing program, or save the picture as PNG",
        )
    builder = _Builder(notices)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.StartDoctypeDeclHandler = _check_doctype
    parser.ProcessingInstructionHandler = builder.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        reason = f"line {fault.lineno}: {expat.ErrorString(fault.code)}"
        raise PictureFault(f"the SVG is broken XML ({reason})", "export it again as plain SVG") from None
    except (LookupError, ValueError):
        raise PictureFault("the SVG's encoding is not known", "export it again in UTF-8") from None
    if builder.root is None or builder.root.name != "svg":
        raise PictureFault("the file is XML, but not an SVG drawing", "use a PNG, JPEG or SVG file")
    return Document(builder.root, builder.by_id, builder.sheets)


def _check_doctype(_name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
    # A plain DOCTYPE only names a file that expat does not fetch. Declarations of its own could define entities,
    # which multiply or lead outside.
    if has_subset:
        raise PictureFault(
            "the SVG declares XML entities, which are not read",
            "save it as plain SVG, in Illustrator without 'Preserve Illustrator Editing Capabilities'",
        )


class _Builder:
    """Gathers the tree from expat's calls."""

    def __init__(self, notices: Notices) -> None:
        self.notices = notices
        self.root: Element | None = None
        self.by_id: dict[str, Element] = {}
        self.sheets: list[str] = []
        self.open: list[Element] = []
        self.count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MAX_ELEMENTS:
            raise too_many_elements()
        if len(self.open) >= MAX_DEPTH:
            raise PictureFault(
                f"the SVG's elements are nested more than {MAX_DEPTH} deep",
                "ungroup the drawing, or save the picture as PNG",
            )
        element = _element(name, attributes)
        if "id" in element.attributes:
            self.by_id.setdefault(element.attributes["id"], element)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        element = self.open.pop()
        if element.name == "style":
            self.sheets.append("\n")

    def characters(self, text: str) -> None:
        if self.open[-1].name == "style":
            self.sheets.append(text)
        elif not self.open[-1].speaks:
            self.open[-1].speaks = not text.isspace()

    def instruction(self, target: str, _content: str) -> None:
        if target == "xml-stylesheet":
            self.notices.add(OTHER_SHEET)


def _element(name: str, attributes: dict[str, str]) -> Element:
    namespace, _, local = name.rpartition(" ")
    own = {key: value for key, value in attributes.items() if " " not in key}
    if _XLINK_HREF in attributes:
        own.setdefault("href", attributes[_XLINK_HREF])
    # Path data is left out: it is read once, however often the element is drawn.
    length = sum(len(value) for key, value in own.items() if key not in ("d", "points"))
    return Element(local if namespace in ("", _SVG) else "", own, 1 + length // 1000)


def too_many_elements() -> PictureFault:
    """The fault of a drawing that holds, or multiplies to, more than can be drawn in good time."""
    return PictureFault(
        f"the SVG holds more than {MAX_ELEMENTS:,} elements, counting what it draws again and again",
        "simplify it in the drawing program, or save the picture as PNG",
    )

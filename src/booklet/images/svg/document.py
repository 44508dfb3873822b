"""An SVG file as a tree of elements, read within limits, and the notices of everything that is simplified in it.

Nothing outside the file is read. Entities that hold others, which can multiply without bound, are refused.
"""

from __future__ import annotations

from xml.parsers import expat

from booklet.images.model import PictureError
from booklet.records import NamedTuple

MAX_BYTES = 16_000_000
MAX_ELEMENTS = 100_000
MAX_DEPTH = 200
"""Elements within one another."""
_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"


class SvgElement:
    """An element of SVG, or of another XML language, which has the name "" and is not drawn.

    `parent` is None for the root. `attributes` has the attributes of no namespace, and `href` also if it is XLink's.
    `visit_cost` is charged for each time the element is drawn; it grows with the length of its attributes, which are
    parsed again. `has_text` is True if the element itself, not a child, holds text other than spaces.
    """

    __slots__ = ("attributes", "children", "has_text", "name", "parent", "visit_cost")

    def __init__(self, name: str, attributes: dict[str, str], visit_cost: int = 1) -> None:
        self.name = name
        self.attributes = attributes
        self.visit_cost = visit_cost
        self.children: list[SvgElement] = []
        self.parent: SvgElement | None = None
        self.has_text = False

    @property
    def draws_nothing(self) -> bool:
        """True for an element of another language, and for a text of spaces."""
        return not self.name or (self.name == "text" and not self.children and not self.has_text)


class SvgDocument(NamedTuple):
    """The root of a file, its elements by `id`, and the pieces of text in its `style` elements."""

    root: SvgElement
    by_id: dict[str, SvgElement]
    sheets: list[str]


def read_document(data: bytes, notices: Notices) -> SvgDocument:
    """The elements of an SVG file.

    Raises `PictureError` for broken XML, entities, another language than SVG, or more than one of the limits above.
    """
    if len(data) > MAX_BYTES:
        raise PictureError(
            f"the SVG is larger than {MAX_BYTES // 1_000_000} MB",
            "simplify it in the drawing program, or save the picture as PNG",
        )
    builder = _TreeBuilder(notices)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.characters
    parser.EntityDeclHandler = _EntityLimit(data).check
    parser.ExternalEntityRefHandler = _refuse_external
    parser.SkippedEntityHandler = _refuse_skipped
    parser.ProcessingInstructionHandler = builder.instruction
    try:
        parser.Parse(data, True)
    except expat.ExpatError as fault:
        reason = f"line {fault.lineno}: {expat.ErrorString(fault.code)}"
        raise PictureError(f"the SVG is broken XML ({reason})", "export it again as plain SVG") from None
    except (LookupError, ValueError):
        raise PictureError("the SVG's encoding is not known", "export it again in UTF-8") from None
    if builder.root is None or builder.root.name != "svg":
        raise PictureError("the file is XML, but not an SVG drawing", "use a PNG, JPEG or SVG file")
    return SvgDocument(builder.root, builder.by_id, builder.sheets)


_LONGEST_ENTITY = 10_000


class _EntityLimit:
    """Entities that a file may define for itself: short texts, as Illustrator's names of namespaces (XML 1.0, 4.2)."""

    def __init__(self, data: bytes) -> None:
        self.references = data.count(b"&")

    def check(
        self, _name: str, parameter: bool, value: str | None, _base: str | None, _system: str | None,
        _public: str | None, _notation: str | None,
    ) -> None:  # fmt: skip
        """Raises `PictureError` for an entity of declarations, one that holds others, or a text that grows too long."""
        if value is None and not parameter:
            return  # a file, which is an error only where the drawing refers to it
        if parameter or value is None or "&" in value:
            raise _entities()
        if len(value) > _LONGEST_ENTITY or len(value) * self.references > MAX_BYTES:
            raise _entities()


def _refuse_external(_context: str, _base: str | None, _system: str | None, _public: str | None) -> int:
    raise _entities()


def _refuse_skipped(_name: str, _parameter: bool) -> None:
    raise _entities()


def _entities() -> PictureError:
    return PictureError(
        "the SVG declares XML entities that hold others, or files, which are not read",
        "save it as plain SVG, in Illustrator without 'Preserve Illustrator Editing Capabilities'",
    )


class _TreeBuilder:
    """Builds the tree from the events of expat."""

    def __init__(self, notices: Notices) -> None:
        self.notices = notices
        self.root: SvgElement | None = None
        self.by_id: dict[str, SvgElement] = {}
        self.sheets: list[str] = []
        self.ancestors: list[SvgElement] = []
        self.elements = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Adds an element to the element being read. Raises `PictureError` beyond the limits on number and depth."""
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_many_elements()
        if len(self.ancestors) >= MAX_DEPTH:
            raise PictureError(
                f"the SVG's elements are nested more than {MAX_DEPTH} deep",
                "ungroup the drawing, or save the picture as PNG",
            )
        element = _element(name, attributes)
        if "id" in element.attributes:
            self.by_id.setdefault(element.attributes["id"], element)
        if self.ancestors:
            self.ancestors[-1].children.append(element)
            element.parent = self.ancestors[-1]
        else:
            self.root = element
        self.ancestors.append(element)

    def end(self, _name: str) -> None:
        """Ends the element being read."""
        element = self.ancestors.pop()
        if element.name == "style":
            self.sheets.append("\n")

    def characters(self, text: str) -> None:
        """Adds text to the style sheets, or marks the element being read as one with text."""
        if self.ancestors[-1].name == "style":
            self.sheets.append(text)
        elif not self.ancestors[-1].has_text:
            self.ancestors[-1].has_text = not text.isspace()

    def instruction(self, target: str, _content: str) -> None:
        """Adds a notice for a style sheet in another file."""
        if target == "xml-stylesheet":
            self.notices.add(OTHER_SHEET)


def _element(name: str, attributes: dict[str, str]) -> SvgElement:
    """The element of an event, whose names have their namespace and a space in front."""
    namespace, _, local = name.rpartition(" ")
    found = {key: value for key, value in attributes.items() if " " not in key}
    if _XLINK_HREF in attributes:
        found.setdefault("href", attributes[_XLINK_HREF])
    # Without path data, which is parsed once, however often the element is drawn.
    length = sum(len(value) for key, value in found.items() if key not in ("d", "points"))
    return SvgElement(local if namespace in ("", _SVG) else "", found, 1 + length // 1000)


def too_many_elements() -> PictureError:
    """The error for a drawing of more than `MAX_ELEMENTS`, each counted as often as it is drawn."""
    return PictureError(
        f"the SVG holds more than {MAX_ELEMENTS:,} elements, counting what it draws again and again",
        "simplify it in the drawing program, or save the picture as PNG",
    )


# Notices

_MAX_NOTICES = 12
_ANIMATED = "it is animated: it is drawn as it stands before"
_MARKED = "markers (such as arrow heads) are not drawn"
ELEMENTS = {
    "animate": _ANIMATED,
    "animateColor": _ANIMATED,
    "animateMotion": _ANIMATED,
    "animateTransform": _ANIMATED,
    "foreignObject": "foreign objects are not drawn",
    "script": "scripts are never run",
    "set": _ANIMATED,
    "text": "text in an SVG is not set: convert it to paths in the drawing program",
}
"""Notices of elements that a viewer shows and that are not drawn here, by name."""
PROPERTIES = {
    "filter": "filters (such as shadows and blurs) are not drawn",
    "marker": _MARKED,
    "marker-end": _MARKED,
    "marker-mid": _MARKED,
    "marker-start": _MARKED,
}
"""Notices of properties that change the picture in a viewer and are ignored here, by name."""
CLIPPED = "clipping by a shape of CSS is not done: what it hides is seen"
TOO_FAR = "a shape that reaches too far off is not drawn"
BROKEN_PATH = "a path is drawn only up to where its data is not understood"
ELSEWHERE = "what a <use> would draw is not in the file, and nothing else is read"
OTHER_SHEET = "a style sheet in another file is not read"
LINKED = "an image inside it is in another file, which is not read: embed it, or save the whole picture as PNG"
CONDITIONAL = "conditional style rules (such as @media) are not followed"
COMBINED = "style rules for elements within or beside others are not followed"
PATTERN = "a pattern that is missing or empty is not drawn"
NO_GRADIENT = "a gradient that is missing or has no colours is not drawn"


class Notices:
    """The notices of a file, each once, in the order of their causes in the file."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.more = False

    def add(self, notice: str) -> None:
        """Adds a notice; beyond a dozen, only the fact that there are more is kept."""
        if len(self.found) < _MAX_NOTICES:
            self.found[notice] = None
        elif notice not in self.found:
            self.more = True

    def listed(self) -> tuple[str, ...]:
        """The notices, each a clause to follow the file's name and a colon."""
        return (*self.found, *(["more of it is not drawn as it stands"] if self.more else []))


def abbreviated(value: str) -> str:
    """A value as a message quotes it: at most 40 characters, all of them printable."""
    short = value if len(value) <= 40 else value[:39] + "…"
    return "".join(char if char.isprintable() else "\ufffd" for char in short)

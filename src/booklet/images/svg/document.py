"""What of an SVG cannot be drawn as it stands, and the words for it."""

from __future__ import annotations

from typing import NamedTuple
from xml.parsers import expat

from booklet.images.model import PictureFault

_MOST = 12
_ANIMATED = "it is animated: it is drawn as it stands before"
_MARKED = "markers (such as arrow heads) are not drawn"
ELEMENTS = {
    "animate": _ANIMATED,
    "animateColor": _ANIMATED,
    "animateMotion": _ANIMATED,
    "animateTransform": _ANIMATED,
    "foreignObject": "foreign objects are not drawn",
    "image": "an image inside an SVG is not read: save the whole picture as PNG",
    "script": "scripts are never run",
    "set": _ANIMATED,
    "text": "text in an SVG is not set: convert it to paths in the drawing program",
}
"""Elements that would be seen and are not drawn."""
PROPERTIES = {
    "filter": "filters (such as shadows and blurs) are not drawn",
    "marker": _MARKED,
    "marker-end": _MARKED,
    "marker-mid": _MARKED,
    "marker-start": _MARKED,
    "mask": "masks are not drawn: what they hide is seen",
    "mix-blend-mode": "blend modes are not followed",
    "paint-order": "strokes are painted over fills, whatever the order asked for",
    "transform-origin": "the origin of a transform is not followed",
    "vector-effect": "strokes grow with the drawing, whatever was asked for",
}
"""Properties that would change what is seen and are not followed."""
CLIPPED = "clipping is not done: what it hides is seen"
OVERLAPPING = "where half-transparent parts of one shape or group overlap, both are seen"
UNEVEN = "strokes stretched more in one direction than in the other keep an even width"
TOO_FAR = "a shape that reaches too far off is not drawn"
BROKEN_PATH = "a path is drawn only up to where its data is not understood"
ELSEWHERE = "what a <use> would draw is not in the file, and nothing else is read"
OTHER_SHEET = "a style sheet in another file is not read"
CONDITIONAL = "conditional style rules (such as @media) are not followed"
COMBINED = "style rules for elements within or beside others are not followed"
GRADIENT = "gradients are drawn in one colour each, the average of their own"
PATTERN = "patterns are not drawn"
NO_GRADIENT = "a gradient that is missing or has no colours is not drawn"


class Notices:
    """What was simplified, each thing once, in the order it was met."""

    def __init__(self) -> None:
        self.found: dict[str, None] = {}
        self.more = False

    def add(self, notice: str) -> None:
        """Note a simplification; past a dozen it is only said that there are more."""
        if len(self.found) < _MOST:
            self.found[notice] = None
        elif notice not in self.found:
            self.more = True

    def listed(self) -> tuple[str, ...]:
        """The notices, each a sentence to follow the file's name and a colon."""
        return (*self.found, *(["more of it is not drawn as it stands"] if self.more else []))


def shown(value: str) -> str:
    """A value for a message: short, and safe to print."""
    short = value if len(value) <= 40 else value[:39] + "…"
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in short)


MAX_BYTES = 16_000_000
MAX_ELEMENTS = 100_000
MAX_DEPTH = 200
_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"


class SvgElement:
    """An element of SVG, or (name "") of another language, which is not drawn.

    `attributes` has those of no namespace, and `href` whether linked by XLink or not. `weight` is what a visit
    costs: long attributes take time at each. `speaks` is whether it holds letters itself.
    """

    __slots__ = ("attributes", "children", "name", "speaks", "weight")

    def __init__(self, name: str, attributes: dict[str, str], weight: int = 1) -> None:
        self.name = name
        self.attributes = attributes
        self.weight = weight
        self.children: list[SvgElement] = []
        self.speaks = False

    @property
    def empty(self) -> bool:
        """Whether there is nothing to draw: another language's element, or a text of spaces."""
        return not self.name or (self.name == "text" and not self.children and not self.speaks)


class SvgDocument(NamedTuple):
    """The root of a file, its elements by `id`, and the text of its style sheets in pieces."""

    root: SvgElement
    by_id: dict[str, SvgElement]
    sheets: list[str]


def read_tree(data: bytes, notices: Notices) -> SvgDocument:
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
    return SvgDocument(builder.root, builder.by_id, builder.sheets)


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
        self.root: SvgElement | None = None
        self.by_id: dict[str, SvgElement] = {}
        self.sheets: list[str] = []
        self.open: list[SvgElement] = []
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


def _element(name: str, attributes: dict[str, str]) -> SvgElement:
    namespace, _, local = name.rpartition(" ")
    own = {key: value for key, value in attributes.items() if " " not in key}
    if _XLINK_HREF in attributes:
        own.setdefault("href", attributes[_XLINK_HREF])
    # Path data is left out: it is read once, however often the element is drawn.
    length = sum(len(value) for key, value in own.items() if key not in ("d", "points"))
    return SvgElement(local if namespace in ("", _SVG) else "", own, 1 + length // 1000)


def too_many_elements() -> PictureFault:
    """The fault of a drawing that holds, or multiplies to, more than can be drawn in good time."""
    return PictureFault(
        f"the SVG holds more than {MAX_ELEMENTS:,} elements, counting what it draws again and again",
        "simplify it in the drawing program, or save the picture as PNG",
    )


# MERGED typeset.svg.tree: An SVG file's XML as a tree, read within limits: nothing from outside, nothing that multiplies.

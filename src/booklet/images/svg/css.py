"""What the style sheets in a file, its `style` attributes and its presentation attributes say of an element.

Selectors of one element name, class or id, or of a name with one of the others, are followed (CSS 2.1, 5);
others are named in a notice. So an element's declarations are found without trying every rule on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from booklet.images.model import PictureFault
from booklet.images.svg.colour import Rgba, parse_colour
from booklet.images.svg.document import COMBINED, CONDITIONAL, OTHER_SHEET, PROPERTIES, Notices, SvgElement, shown
from booklet.images.svg.geometry import all_numbers
from booklet.images.svg.lengths import Viewport, parse_length

MAX_SHEET = 250_000
_FOLLOWED = frozenset(
    {
        "clip-path",
        "color",
        "display",
        "fill",
        "fill-opacity",
        "fill-rule",
        "opacity",
        "stop-color",
        "stop-opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
        "transform",
        "visibility",
    }
)
_KNOWN = _FOLLOWED | PROPERTIES.keys()
_SELECTOR = re.compile(r"(\*|[\w-]+)?(?:([.#])([\w-]+))?")
_STATE = re.compile(r":(?:hover|active|focus|visited|link)\b")
Key = tuple[str, str, str]
"""An element's name ("" for any), "." or "#" or "", and the name of the class or id."""
Rank = tuple[bool, int, int]
"""Importance, origin or specificity, and place in the file: the highest wins (CSS 2.1, 6.4)."""
_FROM_ATTRIBUTE = 1000  # above every selector's specificity


class Sheet:
    """All rules of a file by their selector, and in each the ranked declarations by property."""

    def __init__(self) -> None:
        self.rules: dict[Key, dict[str, tuple[Rank, str]]] = {}

    def declarations(self, element: SvgElement) -> dict[str, str]:
        """What is declared for an element, by property; only properties that are known."""
        found = {name: value for name, value in element.attributes.items() if name in _KNOWN}
        style = element.attributes.get("style")
        if not self.rules and style is None:
            return found
        ranked: dict[str, tuple[Rank, str]] = {}
        for key in self._keys(element):
            for name, declaration in self.rules.get(key, {}).items():
                if name not in ranked or declaration[0] > ranked[name][0]:
                    ranked[name] = declaration
        for (name, important), value in _declarations(style or "").items():
            declaration = ((important, _FROM_ATTRIBUTE, 0), value)
            if name not in ranked or declaration[0] >= ranked[name][0]:
                ranked[name] = declaration
        return found | {name: value for name, (_, value) in ranked.items()}

    def _keys(self, element: SvgElement) -> list[Key]:
        marks = [("", ""), *((".", name) for name in element.attributes.get("class", "").split())]
        if "id" in element.attributes:
            marks.append(("#", element.attributes["id"]))
        return [(name, *mark) for name in ("", element.name) for mark in marks]


def read_sheets(texts: list[str], notices: Notices) -> Sheet:
    """The rules in a file's `style` elements. Raises `PictureFault` for more than `MAX_SHEET` characters."""
    if sum(map(len, texts)) > MAX_SHEET:
        raise PictureFault("the SVG's style sheet is too large", "save it as plain SVG, or as PNG")
    sheet = Sheet()
    for order, (prelude, body) in enumerate(_rules("".join(texts), notices)):
        declarations = _declarations(body)
        for selector in prelude.split(","):
            _add(sheet, selector.strip(), declarations, order, notices)
    return sheet


def _add(sheet: Sheet, selector: str, declarations: dict[tuple[str, bool], str], order: int, notices: Notices) -> None:
    parts = _SELECTOR.fullmatch(selector)
    if parts is None or not selector:
        if not _STATE.search(selector):  # how it looks under the mouse is of no matter on paper
            notices.add(COMBINED)
        return
    name, mark, marked = (part or "" for part in parts.groups())
    specificity = {"#": 100, ".": 10, "": 0}[mark] + (name not in ("", "*"))
    rule = sheet.rules.setdefault(("" if name == "*" else name, mark, marked), {})
    for (property_, important), value in declarations.items():
        rank = (important, specificity, order)
        if property_ not in rule or rank >= rule[property_][0]:
            rule[property_] = (rank, value)


def _rules(text: str, notices: Notices) -> list[tuple[str, str]]:
    """The selectors and declarations of each rule, but for those inside of @-rules."""
    rules: list[tuple[str, str]] = []
    depth, prelude = 0, ""
    for piece in re.split(r"([{}])", _without_comments(text)):
        if piece == "{":
            depth += 1
        elif piece == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            *statements, prelude = piece.split(";")
            if any(statement.strip().startswith("@import") for statement in statements):
                notices.add(OTHER_SHEET)
            if prelude.strip().startswith(("@media", "@supports", "@layer")):
                notices.add(CONDITIONAL)
        elif depth == 1 and not prelude.strip().startswith("@"):
            rules.append((prelude, piece))
    return rules


def _without_comments(text: str) -> str:
    # Not by a pattern: on many unfinished comments that would take time by the square of their number.
    first, *rest = text.split("/*")
    return first + " ".join(piece.partition("*/")[2] for piece in rest)


def _declarations(text: str) -> dict[tuple[str, bool], str]:
    """Values by property and whether they are important, of properties that are known; the last one counts."""
    found: dict[tuple[str, bool], str] = {}
    for declaration in _without_comments(text).split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _KNOWN and value:
            plain, mark, word = value.rpartition("!")
            important = bool(mark) and word.strip().lower() == "important"
            found[name, important] = plain.strip() if important else value
    return found


T = TypeVar("T")
_BLACK = Rgba(0.0, 0.0, 0.0)
_MAX_DASHES = 100


class Paint(NamedTuple):
    """A colour, or None for no paint; `server` is the id of a gradient or pattern to be used before it."""

    colour: Rgba | None = None
    server: str = ""


class PaintStyle(NamedTuple):
    """What is inherited, as SVG's initial values have it; lengths in user units.

    `opacity` is that of the element and of all groups around it, multiplied.
    """

    colour: Rgba = _BLACK
    fill: Paint = Paint(_BLACK)
    stroke: Paint = Paint()
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    opacity: float = 1.0
    even_odd: bool = False
    stroke_width: float = 1.0
    cap: int = 0
    join: int = 0
    miter_limit: float = 4.0
    dash: tuple[float, ...] = ()
    dash_offset: float = 0.0
    visible: bool = True


def inherited(parent: PaintStyle, declared: dict[str, str], viewport: Viewport, notices: Notices) -> PaintStyle:
    """The style of an element whose parent has `parent`; a value that is not understood is named and passed over."""
    if declared.keys().isdisjoint(_READ):
        return parent
    read = _Declared(declared, notices).read
    colour = read("color", parent.colour, parse_colour)
    return PaintStyle(
        colour=colour,
        fill=read("fill", parent.fill, lambda text: parse_paint(text, colour)),
        stroke=read("stroke", parent.stroke, lambda text: parse_paint(text, colour)),
        fill_opacity=read("fill-opacity", parent.fill_opacity, parse_opacity),
        stroke_opacity=read("stroke-opacity", parent.stroke_opacity, parse_opacity),
        opacity=parent.opacity * read("opacity", 1.0, parse_opacity),
        even_odd=read("fill-rule", parent.even_odd, {"nonzero": False, "evenodd": True}.get),
        stroke_width=read("stroke-width", parent.stroke_width, lambda text: _width(text, viewport)),
        cap=read("stroke-linecap", parent.cap, {"butt": 0, "round": 1, "square": 2}.get),
        join=read("stroke-linejoin", parent.join, _JOINS.get),
        miter_limit=read("stroke-miterlimit", parent.miter_limit, _miter_limit),
        dash=read("stroke-dasharray", parent.dash, lambda text: _dash(text, viewport)),
        dash_offset=read("stroke-dashoffset", parent.dash_offset, lambda text: parse_length(text, viewport.diagonal)),
        visible=read("visibility", parent.visible, _VISIBILITIES.get),
    )


_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_VISIBILITIES = {"visible": True, "hidden": False, "collapse": False}
_READ = frozenset(
    {
        "color",
        "fill",
        "stroke",
        "fill-opacity",
        "stroke-opacity",
        "opacity",
        "fill-rule",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "visibility",
    }
)


class _Declared(NamedTuple):
    values: dict[str, str]
    notices: Notices

    def read(self, name: str, otherwise: T, parse: Callable[[str], T | None]) -> T:
        """The property as `parse` understands it; `otherwise` if it is not declared, or not understood."""
        if name not in self.values:
            return otherwise
        value = self.values[name].strip()
        if value in ("inherit", "unset"):
            return otherwise
        parsed = parse(value)
        if parsed is None:
            self.notices.add(f"{name} '{shown(value)}' is not understood")
            return otherwise
        return parsed


_URL = re.compile(r"""url\(\s*["']?#([^"')]*)["']?\s*\)(.*)""", re.DOTALL)


def reference(text: str) -> str | None:
    """The id in a `url(#id)`; None for anything else, other files too."""
    url = _URL.match(text)
    return url[1] if url else None


def parse_paint(text: str, current: Rgba) -> Paint | None:
    """A `fill` or `stroke`; None where it is not understood."""
    url = _URL.match(text)
    if url is None:
        return _plain_paint(text, current)
    second_choice = _plain_paint(url[2], current)
    return Paint(second_choice.colour if second_choice else None, url[1])


def _plain_paint(text: str, current: Rgba) -> Paint | None:
    text = text.partition("icc-color")[0].strip()
    if text.lower() == "none":
        return Paint()
    if text.lower() == "currentcolor":
        return Paint(current)
    colour = parse_colour(text)
    return Paint(colour) if colour else None


def parse_opacity(text: str) -> float | None:
    """An opacity from 0 to 1, which may be written as a percentage."""
    value = parse_length(text, 1.0) if text.endswith("%") else _number(text)
    return None if value is None else min(1.0, max(0.0, value))


def _number(text: str) -> float | None:
    numbers = all_numbers(text)
    return numbers[0] if numbers is not None and len(numbers) == 1 else None


def _miter_limit(text: str) -> float | None:
    limit = _number(text)
    return limit if limit is not None and limit >= 1 else None


def _width(text: str, viewport: Viewport) -> float | None:
    width = parse_length(text, viewport.diagonal)
    return width if width is not None and width >= 0 else None


def _dash(text: str, viewport: Viewport) -> tuple[float, ...] | None:
    """Dashes and gaps in turn, an even number of them; none for a line without gaps (SVG 11.4)."""
    if text == "none":
        return ()
    lengths = [_width(part, viewport) for part in text.replace(",", " ").split()]
    known = tuple(length for length in lengths if length is not None)
    if len(known) < len(lengths) or len(known) > _MAX_DASHES:
        return None
    pairs = known if len(known) % 2 == 0 else known * 2
    return pairs if any(pairs[1::2]) else ()


# MERGED typeset.svg.style: How an element is painted: the properties it declares, over those it inherits (SVG 6 and 11).

"""Styles of elements: the declarations of style sheets and attributes, and the values they give an element.

Style sheets, `style` attributes and presentation attributes are ranked by the cascade (CSS 2.1, 6.4; SVG 6.4). The
values of properties that an element doesn't declare are its parent's (SVG 6.2 and 11).

Supported selectors are an element's name, a class or an id, or a name with one of the others (CSS 2.1, 5); a notice
names any other. So the declarations for an element are found by key, without trying every rule on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from booklet.images.model import PictureError
from booklet.images.svg.colour import BLACK, Paint, parse_colour, parse_opacity, parse_paint
from booklet.images.svg.coordinates import Viewport, parse_length, parse_number
from booklet.images.svg.document import (
    COMBINED,
    CONDITIONAL,
    OTHER_SHEET,
    PROPERTIES,
    Notices,
    SvgElement,
    abbreviated,
)

MAX_SHEET = 250_000
"""Characters in all style sheets of a file."""
_MAX_DASHES = 100
# The properties whose values are in `PaintStyle`.
_INHERITED = frozenset(
    (
        "color", "fill", "fill-opacity", "fill-rule", "opacity", "stroke", "stroke-dasharray", "stroke-dashoffset",
        "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity", "stroke-width", "visibility",
    )
)  # fmt: skip
_SUPPORTED = _INHERITED | {"clip-path", "display", "stop-color", "stop-opacity", "transform"}
_KNOWN = _SUPPORTED | PROPERTIES.keys()

Selector = tuple[str, str, str]
"""An element's name ("" for any), "." or "#" or "", and the name of the class or id."""
Rank = tuple[bool, int, int]
"""Importance, specificity and number of the rule: the highest wins (CSS 2.1, 6.4)."""
_STYLE_ATTRIBUTE = 1000  # above the specificity of every supported selector
_SELECTOR = re.compile(r"(\*|[\w-]+)?(?:([.#])([\w-]+))?")
_STATE = re.compile(r":(?:hover|active|focus|visited|link)\b")


class StyleSheet:
    """The rules of a file: by selector the declared values, each with its rank, by property."""

    def __init__(self) -> None:
        self.rules: dict[Selector, dict[str, tuple[Rank, str]]] = {}

    def declarations(self, element: SvgElement) -> dict[str, str]:
        """The values declared for an element, by property; unknown properties are left out."""
        found = {name: value for name, value in element.attributes.items() if name in _KNOWN}
        style = element.attributes.get("style")
        if not self.rules and style is None:
            return found
        ranked: dict[str, tuple[Rank, str]] = {}
        for selector in self._selectors(element):
            for name, declaration in self.rules.get(selector, {}).items():
                if name not in ranked or declaration[0] > ranked[name][0]:
                    ranked[name] = declaration
        for (name, important), value in _declarations(style or "").items():
            declaration = ((important, _STYLE_ATTRIBUTE, 0), value)
            if name not in ranked or declaration[0] >= ranked[name][0]:
                ranked[name] = declaration
        return found | {name: value for name, (_, value) in ranked.items()}

    def _selectors(self, element: SvgElement) -> list[Selector]:
        """All supported selectors that match the element."""
        conditions = [("", ""), *((".", name) for name in element.attributes.get("class", "").split())]
        if "id" in element.attributes:
            conditions.append(("#", element.attributes["id"]))
        return [(name, *condition) for name in ("", element.name) for condition in conditions]


def read_sheets(texts: list[str], notices: Notices) -> StyleSheet:
    """The rules in a file's `style` elements. Raises `PictureError` for more than `MAX_SHEET` characters."""
    if sum(map(len, texts)) > MAX_SHEET:
        raise PictureError("the SVG's style sheet is too large", "save it as plain SVG, or as PNG")
    sheet = StyleSheet()
    for number, (prelude, body) in enumerate(_rules("".join(texts), notices)):
        declarations = _declarations(body)
        for selector in prelude.split(","):
            _add_rule(sheet, selector.strip(), declarations, number, notices)
    return sheet


def _add_rule(
    sheet: StyleSheet, selector: str, declarations: dict[tuple[str, bool], str], number: int, notices: Notices
) -> None:
    """Adds the declarations for one selector of the rule with this number."""
    parts = _SELECTOR.fullmatch(selector)
    if parts is None or not selector:
        if not _STATE.search(selector):  # states such as :hover don't occur in print
            notices.add(COMBINED)
        return
    element, kind, name = (part or "" for part in parts.groups())
    specificity = {"#": 100, ".": 10, "": 0}[kind] + (element not in ("", "*"))
    rule = sheet.rules.setdefault(("" if element == "*" else element, kind, name), {})
    for (property_, important), value in declarations.items():
        rank = (important, specificity, number)
        if property_ not in rule or rank >= rule[property_][0]:
            rule[property_] = (rank, value)


def _rules(text: str, notices: Notices) -> list[tuple[str, str]]:
    """The selectors and the declarations of each rule; rules inside @-rules are left out."""
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
    # Without a pattern, whose time would grow with the square of the number of unfinished comments.
    first, *rest = text.split("/*")
    return first + " ".join(piece.partition("*/")[2] for piece in rest)


def _declarations(text: str) -> dict[tuple[str, bool], str]:
    """The last value of each known property, by the property and True if the value is marked `!important`."""
    found: dict[tuple[str, bool], str] = {}
    for declaration in _without_comments(text).split(";"):
        name, _, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name in _KNOWN and value:
            plain, mark, word = value.rpartition("!")
            important = bool(mark) and word.strip().lower() == "important"
            found[name, important] = plain.strip() if important else value
    return found


class PaintStyle(NamedTuple):
    """The inherited properties, at first with SVG's initial values. Lengths are in user units.

    `current` is the value of `color`. `opacity` is the product of the element's and of all groups around it. `cap` and
    `join` have PDF's numbers (ISO 32000-1, 8.4.3). `dash` has dashes and gaps in turn, none for a continuous line.
    """

    current: Paint = BLACK
    fill: Paint = BLACK
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


def computed_style(parent: PaintStyle, declared: dict[str, str], viewport: Viewport, notices: Notices) -> PaintStyle:
    """The style of an element, from its parent's and its own declarations; a notice names each value not valid."""
    if declared.keys().isdisjoint(_INHERITED):
        return parent
    read = _Declared(declared, notices).read
    current = read("color", parent.current, parse_colour)
    return PaintStyle(
        current=current,
        fill=read("fill", parent.fill, lambda text: parse_paint(text, current)),
        stroke=read("stroke", parent.stroke, lambda text: parse_paint(text, current)),
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


T = TypeVar("T")
_JOINS = {"miter": 0, "miter-clip": 0, "arcs": 0, "round": 1, "bevel": 2}
_VISIBILITIES = {"visible": True, "hidden": False, "collapse": False}


class _Declared(NamedTuple):
    values: dict[str, str]
    notices: Notices

    def read(self, name: str, default: T, parse: Callable[[str], T | None]) -> T:
        """The value of a property, parsed; `default` if it is not declared, or `parse` gives None."""
        if name not in self.values:
            return default
        value = self.values[name].strip()
        if value in ("inherit", "unset"):
            return default
        parsed = parse(value)
        if parsed is None:
            self.notices.add(f"{name} '{abbreviated(value)}' is not understood")
            return default
        return parsed


def _miter_limit(text: str) -> float | None:
    limit = parse_number(text)
    return limit if limit is not None and limit >= 1 else None


def _width(text: str, viewport: Viewport) -> float | None:
    width = parse_length(text, viewport.diagonal)
    return width if width is not None and width >= 0 else None


def _dash(text: str, viewport: Viewport) -> tuple[float, ...] | None:
    """Dashes and gaps in turn, an even number of them; none for a line without gaps (SVG 11.4)."""
    if text == "none":
        return ()
    lengths = [_width(part, viewport) for part in text.replace(",", " ").split()]
    valid = tuple(length for length in lengths if length is not None)
    if len(valid) < len(lengths) or len(valid) > _MAX_DASHES:
        return None
    pairs = valid if len(valid) % 2 == 0 else valid * 2
    return pairs if any(pairs[1::2]) else ()

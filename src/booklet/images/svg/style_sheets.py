"""The declarations of style sheets and attributes.

Style sheets, `style` attributes and presentation attributes are ranked by the cascade (CSS 2.1, 6.4; SVG 6.4).

Supported selectors are an element's name, a class or an id, or a name with one of the others (CSS 2.1, 5); a notice
names any other. So the declarations for an element are found by key, without trying every rule on it.
"""

from __future__ import annotations

import re

from booklet.images.model import PictureError
from booklet.images.svg.document import COMBINED, CONDITIONAL, OTHER_SHEET, PROPERTIES, Notices, SvgElement
from booklet.images.svg.paint_style import INHERITED

MAX_SHEET = 250_000
"""Characters in all style sheets of a file."""
_SUPPORTED = INHERITED | {
    "clip-path", "display", "isolation", "mask", "mask-type", "mix-blend-mode", "overflow", "stop-color",
    "stop-opacity", "transform", "transform-origin",
}  # fmt: skip
_KNOWN = _SUPPORTED | PROPERTIES.keys()
Selector = tuple[str, str, str]
"""An element's name ("" for any), "." or "#" or "", and the name of the class or id."""
Rank = tuple[bool, int, int]
"""Importance, specificity and number of the rule: the highest wins (CSS 2.1, 6.4)."""
_STYLE_ATTRIBUTE = 1000  # above the specificity of every supported selector
_SELECTOR = re.compile(r"(\*|[\w-]+)?(?:([.#])([\w-]+))?")
_DARK = re.compile(r"prefers-color-scheme:\s*dark|prefers-reduced-motion")  # neither is paper
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
            if prelude.strip().startswith(("@media", "@supports", "@layer")) and not _DARK.search(prelude):
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

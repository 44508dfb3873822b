"""What the style sheets in a file, its `style` attributes and its presentation attributes say of an element.

Selectors of one element name, class or id, or of a name with one of the others, are followed (CSS 2.1, 5);
others are named in a notice. So an element's declarations are found without trying every rule on it.
"""

from __future__ import annotations

import re

from booklet.typeset.pictures import PictureFault
from booklet.typeset.svg.notices import COMBINED, CONDITIONAL, OTHER_SHEET, PROPERTIES, Notices
from booklet.typeset.svg.tree import Element

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

    def declarations(self, element: Element) -> dict[str, str]:
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

    def _keys(self, element: Element) -> list[Key]:
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

"""Commands that set something over, under or through a part: accents, bars, braces, arrows with labels, stacks."""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.math.nodes import (
    NOTHING,
    Accent,
    Arrow,
    Atom,
    AtomKind,
    MathNode,
    MathRow,
    MathSymbol,
    Negated,
    Overline,
    Prescripts,
    Scripts,
    Stack,
    StretchyOver,
    kind_of,
)
from booklet.math.parser import Command, FormulaParser
from booklet.math.symbols import negated
from booklet.math.tokens import FormulaError

_ACCENTS: Final = {
    "hat": "\u0302", "check": "\u030c", "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "dot": "\u0307",
    "ddot": "\u0308", "dddot": "\u20db", "ddddot": "\u20dc", "breve": "\u0306", "bar": "\u0304", "vec": "\u20d7",
    "mathring": "\u030a", "ring": "\u030a",
}  # fmt: skip
_WIDE: Final = {"widehat": "\u0302", "widetilde": "\u0303", "widecheck": "\u030c", "widebar": "\u0304"}
_STRETCHY: Final = {
    "overrightarrow": "→", "overleftarrow": "←", "overleftrightarrow": "↔", "underrightarrow": "→",
    "underleftarrow": "←", "underleftrightarrow": "↔", "overbrace": "⏞", "underbrace": "⏟", "overbracket": "⎴",
    "underbracket": "⎵", "overparen": "⏜", "underparen": "⏝", "wideparen": "⏜", "overgroup": "⏜",
}  # fmt: skip
_ARROWS: Final = {
    "xrightarrow": "→", "xleftarrow": "←", "xleftrightarrow": "↔", "xRightarrow": "⇒", "xLeftarrow": "⇐",
    "xLeftrightarrow": "⇔", "xmapsto": "↦", "xhookrightarrow": "↪", "xhookleftarrow": "↩", "xlongequal": "=",
    "xrightharpoonup": "⇀", "xrightharpoondown": "⇁", "xleftharpoonup": "↼", "xleftharpoondown": "↽",
    "xrightleftharpoons": "⇌", "xleftrightharpoons": "⇋", "xtwoheadrightarrow": "↠", "xtwoheadleftarrow": "↞",
    "xlongrightarrow": "→", "xlongleftarrow": "←",
}  # fmt: skip


@cache
def commands() -> dict[str, Command]:
    """The function of each of these commands, by its name."""
    table: dict[str, Command] = {
        "\\overline": _overline,
        "\\underline": _overline,
        "\\underbar": _overline,
        "\\stackrel": _stackrel,
        "\\overset": _stack,
        "\\underset": _stack,
        "\\overunderset": _over_under,
        "\\sideset": _sideset,
        "\\prescript": _prescript,
        "\\not": _not,
        "\\slashed": _not,
        "\\cancel": _cancelled,
        "\\bcancel": _cancelled,
        "\\xcancel": _cancelled,
        "\\centernot": _not,
        "\\utilde": _accent_below,
        "\\buildrel": _buildrel,
    }
    table |= dict.fromkeys(["\\" + name for name in (*_ACCENTS, *_WIDE)], _accent)
    table |= dict.fromkeys(["\\" + name for name in _STRETCHY], _stretchy)
    table |= dict.fromkeys(["\\" + name for name in _ARROWS], _arrow)
    return table


def _accent(parser: FormulaParser, command: str, _position: int) -> MathNode:
    body = parser.parse_argument(command)
    if command[1:] in _WIDE:
        return Accent(body, _WIDE[command[1:]], wide=True)
    return Accent(body, _ACCENTS[command[1:]])


def _accent_below(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return Accent(parser.parse_argument(command), "\u0330", under=True)


def _overline(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return Overline(parser.parse_argument(command), under=command.startswith("\\under"))


def _stretchy(parser: FormulaParser, command: str, _position: int) -> MathNode:
    name = command[1:]
    if name.endswith("bracket"):
        parser.parse_optional()  # thickness and height (mathtools); the font's are used
        parser.parse_optional()
    node = StretchyOver(parser.parse_argument(command), _STRETCHY[name], under=name.startswith("under"))
    return Atom(AtomKind.INNER, node, limits=True) if name.endswith(("brace", "bracket", "paren", "group")) else node


def _arrow(parser: FormulaParser, command: str, _position: int) -> MathNode:
    below = parser.parse_optional()
    above = parser.parse_argument(command)
    return Arrow(_ARROWS[command[1:]], _none_if_empty(above), _none_if_empty(below))


def _none_if_empty(node: MathNode | None) -> MathNode | None:
    return None if node is None or node == NOTHING else node


def _stack(parser: FormulaParser, command: str, _position: int) -> MathNode:
    label = parser.parse_argument(command)
    base = _without_braces(parser.parse_argument(command))
    return Stack(base, label, None) if command == "\\overset" else Stack(base, None, label)


def _over_under(parser: FormulaParser, command: str, _position: int) -> MathNode:
    above, below = parser.parse_argument(command), parser.parse_argument(command)
    return Stack(_without_braces(parser.parse_argument(command)), above, below)


def _without_braces(node: MathNode) -> MathNode:
    """The single atom of a group: as the base of a stack it keeps its class (amsmath's `\\binrel@`)."""
    while isinstance(node, MathRow) and len(node.items) == 1:
        node = node.items[0]
    return node


def _stackrel(parser: FormulaParser, command: str, _position: int) -> MathNode:
    below = parser.parse_optional()
    above = parser.parse_argument(command)
    return Stack(parser.parse_argument(command), above, below, AtomKind.REL)


def _buildrel(parser: FormulaParser, command: str, position: int) -> MathNode:
    above = parser.parse_row(("\\over",), position, command)
    parser.tokens.take()
    return Stack(parser.parse_argument(command), above, None, AtomKind.REL)


def _sideset(parser: FormulaParser, command: str, position: int) -> MathNode:
    """`\\sideset{_a^b}{_c^d}\\sum`: scripts at the four corners of an operator, or signs beside it.

    Raises FormulaError for scripts of other bases.
    """
    sides = [parser.parse_argument(command) for _ in range(2)]
    base = parser.parse_argument(command)
    scripts: list[MathNode | None] = []
    for side in sides:
        items = side.items if isinstance(side, MathRow) else (side,)
        if not items:
            scripts += [None, None]
        elif len(items) == 1 and isinstance(items[0], Scripts) and items[0].base == NOTHING:
            scripts += [items[0].sub, items[0].sup]
        else:  # signs beside it, such as the points of electrons
            return MathRow((sides[0], base, sides[1]))
    if kind_of(base) != AtomKind.OP:
        raise FormulaError("\\sideset needs an operator such as \\sum after it", position)
    return Prescripts(base, *scripts)


def _prescript(parser: FormulaParser, command: str, _position: int) -> MathNode:
    above, below = [_none_if_empty(parser.parse_argument(command)) for _ in range(2)]
    return Prescripts(parser.parse_argument(command), below, above, None, None)


def _cancelled(parser: FormulaParser, command: str, _position: int) -> MathNode:
    """A part struck out; the stroke is that of `\\not`."""
    body = _without_braces(parser.parse_argument(command))
    return Negated(body, kind_of(body))


def _not(parser: FormulaParser, command: str, _position: int) -> MathNode:
    body = _without_braces(parser.parse_argument(command))
    char = negated(body.char) if isinstance(body, MathSymbol) else None
    if char is not None:
        return MathSymbol(char, AtomKind.REL)
    return Negated(body, kind_of(body))

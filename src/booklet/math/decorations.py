"""Commands that set things over, under and through others: accents, bars, braces, arrows with labels, stacks."""

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
_STRETCHED: Final = {
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
    """What reads each of these commands."""
    table: dict[str, Command] = {
        "\\overline": _lined,
        "\\underline": _lined,
        "\\underbar": _lined,
        "\\stackrel": _stackrel,
        "\\overset": _stack,
        "\\underset": _stack,
        "\\overunderset": _over_under,
        "\\sideset": _sideset,
        "\\prescript": _prescript,
        "\\not": _not,
        "\\slashed": _not,
        "\\utilde": _accent_below,
        "\\buildrel": _buildrel,
    }
    table |= dict.fromkeys(["\\" + name for name in (*_ACCENTS, *_WIDE)], _accent)
    table |= dict.fromkeys(["\\" + name for name in _STRETCHED], _stretched)
    table |= dict.fromkeys(["\\" + name for name in _ARROWS], _arrow)
    return table


def _accent(reader: FormulaParser, word: str, _place: int) -> MathNode:
    body = reader.argument(word)
    if word[1:] in _WIDE:
        return Accent(body, _WIDE[word[1:]], wide=True)
    return Accent(body, _ACCENTS[word[1:]])


def _accent_below(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return Accent(reader.argument(word), "\u0330", under=True)


def _lined(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return Overline(reader.argument(word), under=word.startswith("\\under"))


def _stretched(reader: FormulaParser, word: str, _place: int) -> MathNode:
    name = word[1:]
    if name.endswith("bracket"):
        reader.optional()  # mathtools' thickness and height: ours are the font's
        reader.optional()
    made = StretchyOver(reader.argument(word), _STRETCHED[name], under=name.startswith("under"))
    return Atom(AtomKind.INNER, made, limits=True) if name.endswith(("brace", "bracket", "paren", "group")) else made


def _arrow(reader: FormulaParser, word: str, _place: int) -> MathNode:
    below = reader.optional()
    above = reader.argument(word)
    return Arrow(_ARROWS[word[1:]], unless_empty(above), unless_empty(below))


def unless_empty(node: MathNode | None) -> MathNode | None:
    return None if node is None or node == NOTHING else node


def _stack(reader: FormulaParser, word: str, _place: int) -> MathNode:
    small = reader.argument(word)
    base = _bare(reader.argument(word))
    return Stack(base, small, None) if word == "\\overset" else Stack(base, None, small)


def _over_under(reader: FormulaParser, word: str, _place: int) -> MathNode:
    above, below = reader.argument(word), reader.argument(word)
    return Stack(_bare(reader.argument(word)), above, below)


def _bare(node: MathNode) -> MathNode:
    """What alone stands in braces: as the base of a stack it keeps its class (amsmath's \\binrel@)."""
    while isinstance(node, MathRow) and len(node.items) == 1:
        node = node.items[0]
    return node


def _stackrel(reader: FormulaParser, word: str, _place: int) -> MathNode:
    below = reader.optional()
    above = reader.argument(word)
    return Stack(reader.argument(word), above, below, AtomKind.REL)


def _buildrel(reader: FormulaParser, word: str, place: int) -> MathNode:
    above = reader.row(("\\over",), place, word)
    reader.tokens.take()
    return Stack(reader.argument(word), above, None, AtomKind.REL)


def _sideset(reader: FormulaParser, word: str, place: int) -> MathNode:
    sides = [reader.argument(word) for _ in range(2)]
    base = reader.argument(word)
    scripts: list[MathNode | None] = []
    for side in sides:
        items = side.items if isinstance(side, MathRow) else (side,)
        if not items:
            scripts += [None, None]
        elif len(items) == 1 and isinstance(items[0], Scripts) and items[0].base == NOTHING:
            scripts += [items[0].sub, items[0].sup]
        else:
            raise FormulaError("\\sideset takes scripts only, as in {_a^b}", place)
    if kind_of(base) != AtomKind.OP:
        raise FormulaError("\\sideset needs an operator such as \\sum after it", place)
    return Prescripts(base, *scripts)


def _prescript(reader: FormulaParser, word: str, _place: int) -> MathNode:
    above, below = unless_empty(reader.argument(word)), unless_empty(reader.argument(word))
    return Prescripts(reader.argument(word), below, above, None, None)


def _not(reader: FormulaParser, word: str, _place: int) -> MathNode:
    body = _bare(reader.argument(word))
    char = negated(body.char) if isinstance(body, MathSymbol) else None
    if char is not None:
        return MathSymbol(char, AtomKind.REL)
    return Negated(body, kind_of(body))

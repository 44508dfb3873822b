"""Commands that build structures: fractions, radicals, fences; frames, phantoms, rules."""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.math.nodes import (
    NOTHING,
    AtomKind,
    Choice,
    Fence,
    Fraction,
    Framed,
    MathNode,
    MathRow,
    MathRule,
    MathSpace,
    MathSymbol,
    Phantom,
    Radical,
    Raised,
    Sized,
    Styled,
)
from booklet.math.parser import Command, FormulaParser
from booklet.math.symbols import delimiters
from booklet.math.text_mode import parse_text
from booklet.math.tokens import LONGEST, TALLEST, FormulaError, parse_length

# The style that a command forces, 0 display or 1 text; None for the style in force.
_FRACTIONS: Final = {"\\frac": None, "\\dfrac": 0, "\\tfrac": 1}
_BINOMIALS: Final = {"\\binom": None, "\\dbinom": 0, "\\tbinom": 1}
_SIZES: Final = {"big": 1, "Big": 2, "bigg": 3, "Bigg": 4}
_SIDES: Final = {"": AtomKind.ORD, "l": AtomKind.OPEN, "r": AtomKind.CLOSE, "m": AtomKind.REL}
_PHANTOMS: Final = {
    "\\phantom": Phantom(NOTHING), "\\hphantom": Phantom(NOTHING, height=False, depth=False),
    "\\vphantom": Phantom(NOTHING, width=False), "\\mathllap": Phantom(NOTHING, visible=True, lap="r"),
    "\\mathrlap": Phantom(NOTHING, visible=True, lap="l"), "\\mathclap": Phantom(NOTHING, visible=True, lap="c"),
}  # fmt: skip
_LAPS: Final = {"\\llap": "r", "\\rlap": "l", "\\clap": "c"}
_PAIRS: Final = {
    "\\abs": ("|", "|"), "\\norm": ("‖", "‖"), "\\bra": ("⟨", "|"), "\\ket": ("|", "⟩"), "\\braket": ("⟨", "⟩"),
    "\\floor": ("⌊", "⌋"), "\\ceil": ("⌈", "⌉"),
}  # fmt: skip
_STRUT: Final = MathSymbol("(")  # a strut is as high and deep as a parenthesis


@cache
def commands() -> dict[str, Command]:
    """The function of each of these commands, by its name."""
    table: dict[str, Command] = {
        "\\genfrac": _general_fraction,
        "\\cfrac": _continued,
        "\\sqrt": _root,
        "\\root": _plain_root,
        "\\left": _fence,
        "\\mleft": _fence,
        "\\boxed": _boxed,
        "\\fbox": _boxed,
        "\\framebox": _boxed,
        "\\smash": _smash,
        "\\mathstrut": _strut,
        "\\strut": _strut,
        "\\raisebox": _raised,
        "\\rule": _rule,
        "\\mathchoice": _choice,
        "\\null": _null,
    }
    table |= dict.fromkeys(_FRACTIONS, _fraction) | dict.fromkeys(_BINOMIALS, _binomial)
    table |= dict.fromkeys(["\\" + size + side for size in _SIZES for side in _SIDES], _sized)
    return table | dict.fromkeys(_PHANTOMS, _phantom) | dict.fromkeys(_LAPS, _lap) | dict.fromkeys(_PAIRS, _pair)


# --- fractions and roots
def infix_fraction(command: str, top: MathRow, bottom: MathRow, bar: tuple[float, str] | None) -> MathNode:
    """The node of `\\over`, `\\atop`, `\\choose` and the like, with the parts before and after the command.

    `bar` is the thickness given to `\\above`.
    """
    if command == "\\above":
        return Fraction(top, bottom, bar[0] if bar else None)
    if command == "\\over":
        return Fraction(top, bottom)
    pair = {"\\choose": ("(", ")"), "\\brack": ("[", "]"), "\\brace": ("{", "}")}.get(command)
    fraction = Fraction(top, bottom, 0.0)
    return fraction if pair is None else Fence(pair, (MathRow((fraction,)),), binomial=True)


def _fraction(parser: FormulaParser, command: str, _position: int) -> MathNode:
    top = parser.parse_argument(command)
    return Fraction(top, parser.parse_argument(command), level=_FRACTIONS[command])


def _binomial(parser: FormulaParser, command: str, _position: int) -> MathNode:
    top = parser.parse_argument(command)
    fraction = Fraction(top, parser.parse_argument(command), 0.0)
    return _in_style(_BINOMIALS[command], Fence(("(", ")"), (MathRow((fraction,)),), binomial=True))


def _in_style(level: int | None, body: MathNode) -> MathNode:
    return body if level is None else Styled(level, body)


def _general_fraction(parser: FormulaParser, command: str, position: int) -> MathNode:
    """A fraction by `\\genfrac{delimiter}{delimiter}{thickness}{style}{numerator}{denominator}` of amsmath."""
    pair = tuple([_delimiter_in_braces(parser, command, position) for _ in range(2)])
    thickness = parser.tokens.take_group(command).strip()
    style = parser.tokens.take_group(command).strip()
    if style not in ("", "0", "1", "2", "3"):
        raise FormulaError(f"{command} knows the styles 0 to 3, not {style[:20]}", position)
    bar = parse_length(thickness, position)[0] if thickness else None
    top = parser.parse_argument(command)
    body: MathNode = Fraction(top, parser.parse_argument(command), bar)
    if pair != ("", ""):
        body = Fence(pair, (MathRow((body,)),), binomial=True)
    return _in_style(int(style) if style else None, body)


def _delimiter_in_braces(parser: FormulaParser, command: str, position: int) -> str:
    delimiter = parser.tokens.take_group(command).strip()
    if delimiter and delimiter not in delimiters():
        raise FormulaError(f"{delimiter[:20]} is no bracket that {command} could set", position)
    return delimiters()[delimiter] if delimiter else ""


def _continued(parser: FormulaParser, command: str, position: int) -> MathNode:
    align = parser.tokens.take_option()
    if align not in (None, "l", "c", "r"):
        raise FormulaError(f"{command} knows [l], [c] and [r], not [{align[:20] if align else ''}]", position)
    top = parser.parse_argument(command)
    return Fraction(top, parser.parse_argument(command), level=0, align=align or "c", continued=True)


def _root(parser: FormulaParser, command: str, _position: int) -> MathNode:
    degree = parser.parse_optional()
    return Radical(parser.parse_argument(command), degree)


def _plain_root(parser: FormulaParser, command: str, position: int) -> MathNode:
    degree = parser.parse_row(("\\of",), position, command)
    parser.tokens.take()
    return Radical(parser.parse_argument(command), degree)


# --- fences
def _delimiter(parser: FormulaParser, command: str) -> str:
    """The delimiter after a command such as `\\left`. Raises FormulaError if none follows."""
    tokens = parser.tokens
    name = tokens.take()
    position = tokens.last_position if name else tokens.position
    if name == "{" and tokens.sequence[tokens.index + 1 : tokens.index + 2] == ["}"]:
        name = tokens.take()
        tokens.take()
    delimiter = delimiters().get(name)
    if delimiter is None:
        raise FormulaError(f"{command} needs a bracket after it" + (f", not {name}" if name else ""), position)
    return delimiter


def _fence(parser: FormulaParser, command: str, position: int) -> MathNode:
    closing = command.replace("left", "right")
    found = [_delimiter(parser, command)]
    parts: list[MathRow] = []
    while True:
        parts.append(parser.parse_row(("\\middle", closing), position, command))
        closer = parser.tokens.take()
        found.append(_delimiter(parser, closer))
        if closer == closing:
            return Fence(tuple(found), tuple(parts))


def _sized(parser: FormulaParser, command: str, _position: int) -> MathNode:
    delimiter = _delimiter(parser, command)
    name, side = (command[1:], "") if command[1:] in _SIZES else (command[1:-1], command[-1])
    return Sized(delimiter, _SIZES[name], _SIDES[side])


def _pair(parser: FormulaParser, command: str, _position: int) -> MathNode:
    left, right = _PAIRS[command]
    starred = parser.tokens.take_star()
    body = parser.parse_argument(command)
    if starred:
        return Fence((left, right), (MathRow((body,)),))
    return MathRow((MathSymbol(left, AtomKind.OPEN), body, MathSymbol(right, AtomKind.CLOSE)))


# --- frames, phantoms, rules
def _boxed(parser: FormulaParser, command: str, position: int) -> MathNode:
    if command == "\\boxed":
        return Framed(Styled(0, parser.parse_argument(command)) if parser.display else parser.parse_argument(command))
    return Framed(parse_text(parser, "\\text", position))


def _phantom(parser: FormulaParser, command: str, _position: int) -> MathNode:
    return _PHANTOMS[command]._replace(body=parser.parse_argument(command))


def _lap(parser: FormulaParser, command: str, position: int) -> MathNode:
    return Phantom(parse_text(parser, "\\text", position), visible=True, lap=_LAPS[command])


def _smash(parser: FormulaParser, command: str, _position: int) -> MathNode:
    sides = parser.tokens.take_option() or "tb"
    return Phantom(parser.parse_argument(command), height="t" not in sides, depth="b" not in sides, visible=True)


def _strut(*_: object) -> MathNode:
    return Phantom(_STRUT, width=False)


def _null(*_: object) -> MathNode:
    return NOTHING


def _raised(parser: FormulaParser, command: str, position: int) -> MathNode:
    rise = _length(parser.tokens.take_group(command), position, TALLEST)
    return Raised(parse_text(parser, "\\text", position), rise)


def _rule(parser: FormulaParser, command: str, position: int) -> MathNode:
    rise = parser.tokens.take_option()
    width, height = parser.tokens.take_group(command), parser.tokens.take_group(command)
    tall = _length(height, position, TALLEST)
    return MathRule(_length(width, position), tall, _length(rise, position, TALLEST) if rise else MathSpace())


def _length(text: str, position: int, most: float = LONGEST) -> MathSpace:
    return space_of(*parse_length(text, position, most))


def space_of(number: float, unit: str) -> MathSpace:
    """The space of a length in "mu", "em" or "pt"."""
    return MathSpace(mu=number) if unit == "mu" else MathSpace(em=number) if unit == "em" else MathSpace(points=number)


def _choice(parser: FormulaParser, command: str, _position: int) -> MathNode:
    options = [parser.parse_argument(command) for _ in range(4)]
    return Choice((options[0], options[1], options[2], options[3]))

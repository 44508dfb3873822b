"""Commands that build: fractions, roots, fences; frames, phantoms, rules."""

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
from booklet.math.text_mode import read_text
from booklet.math.tokens import LONGEST, TALLEST, FormulaError, length_of

_FRACTIONS: Final = {"\\frac": None, "\\dfrac": 0, "\\tfrac": 1}
_BINOMIALS: Final = {"\\binom": None, "\\dbinom": 0, "\\tbinom": 1}
_SIZES: Final = {"big": 1, "Big": 2, "bigg": 3, "Bigg": 4}
_SIDES: Final = {"": AtomKind.ORD, "l": AtomKind.OPEN, "r": AtomKind.CLOSE, "m": AtomKind.REL}
_PHANTOMS: Final = {
    "\\phantom": Phantom(NOTHING), "\\hphantom": Phantom(NOTHING, height=False, depth=False),
    "\\vphantom": Phantom(NOTHING, width=False), "\\mathllap": Phantom(NOTHING, seen=True, lap="r"),
    "\\mathrlap": Phantom(NOTHING, seen=True, lap="l"), "\\mathclap": Phantom(NOTHING, seen=True, lap="c"),
}  # fmt: skip
_LAPS: Final = {"\\llap": "r", "\\rlap": "l", "\\clap": "c"}
_PAIRS: Final = {
    "\\abs": ("|", "|"), "\\norm": ("‖", "‖"), "\\bra": ("⟨", "|"), "\\ket": ("|", "⟩"), "\\braket": ("⟨", "⟩"),
    "\\floor": ("⌊", "⌋"), "\\ceil": ("⌈", "⌉"),
}  # fmt: skip
_STRUT: Final = MathSymbol("(")


@cache
def commands() -> dict[str, Command]:
    """What reads each of these commands."""
    table: dict[str, Command] = {
        "\\genfrac": _general_fraction,
        "\\cfrac": _continued,
        "\\sqrt": _root,
        "\\root": _plain_root,
        "\\left": _fence,
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
def infix_fraction(word: str, top: MathRow, bottom: MathRow, bar: tuple[float, str] | None) -> MathNode:
    """What `\\over`, `\\atop` and their like make of what stands before and after them."""
    if word == "\\above":
        return Fraction(top, bottom, bar[0] if bar else None)
    if word == "\\over":
        return Fraction(top, bottom)
    signs = {"\\choose": ("(", ")"), "\\brack": ("[", "]"), "\\brace": ("{", "}")}.get(word)
    fraction = Fraction(top, bottom, 0.0)
    return fraction if signs is None else Fence(signs, (MathRow((fraction,)),), binomial=True)


def _fraction(reader: FormulaParser, word: str, _place: int) -> MathNode:
    top = reader.argument(word)
    return Fraction(top, reader.argument(word), level=_FRACTIONS[word])


def _binomial(reader: FormulaParser, word: str, _place: int) -> MathNode:
    top = reader.argument(word)
    fraction = Fraction(top, reader.argument(word), 0.0)
    return _at(_BINOMIALS[word], Fence(("(", ")"), (MathRow((fraction,)),), binomial=True))


def _at(level: int | None, body: MathNode) -> MathNode:
    return body if level is None else Styled(level, body)


def _general_fraction(reader: FormulaParser, word: str, place: int) -> MathNode:
    signs = tuple([_sign_in_braces(reader, word, place) for _ in range(2)])
    thickness = reader.tokens.group(word).strip()
    style = reader.tokens.group(word).strip()
    if style not in ("", "0", "1", "2", "3"):
        raise FormulaError(f"{word} knows the styles 0 to 3, not {style[:20]}", place)
    bar = length_of(thickness, place)[0] if thickness else None
    top = reader.argument(word)
    body: MathNode = Fraction(top, reader.argument(word), bar)
    if signs != ("", ""):
        body = Fence(signs, (MathRow((body,)),), binomial=True)
    return _at(int(style) if style else None, body)


def _sign_in_braces(reader: FormulaParser, word: str, place: int) -> str:
    sign = reader.tokens.group(word).strip()
    if sign and sign not in delimiters():
        raise FormulaError(f"{sign[:20]} is no bracket that {word} could set", place)
    return delimiters()[sign] if sign else ""


def _continued(reader: FormulaParser, word: str, place: int) -> MathNode:
    align = reader.tokens.option()
    if align not in (None, "l", "c", "r"):
        raise FormulaError(f"{word} knows [l], [c] and [r], not [{align[:20] if align else ''}]", place)
    top = reader.argument(word)
    return Fraction(top, reader.argument(word), level=0, align=align or "c", continued=True)


def _root(reader: FormulaParser, word: str, _place: int) -> MathNode:
    degree = reader.optional()
    return Radical(reader.argument(word), degree)


def _plain_root(reader: FormulaParser, word: str, place: int) -> MathNode:
    degree = reader.row(("\\of",), place, word)
    reader.tokens.take()
    return Radical(reader.argument(word), degree)


# --- fences
def _delimiter(reader: FormulaParser, word: str) -> str:
    tokens = reader.tokens
    name = tokens.take()
    place = tokens.places[tokens.at - 1] if name else tokens.place
    if name == "{" and tokens.words[tokens.at + 1 : tokens.at + 2] == ["}"]:
        name = tokens.take()
        tokens.take()
    sign = delimiters().get(name)
    if sign is None:
        raise FormulaError(f"{word} needs a bracket after it" + (f", not {name}" if name else ""), place)
    return sign


def _fence(reader: FormulaParser, word: str, place: int) -> MathNode:
    signs = [_delimiter(reader, word)]
    parts: list[MathRow] = []
    while True:
        parts.append(reader.row(("\\middle", "\\right"), place, "\\left"))
        closer = reader.tokens.take()
        signs.append(_delimiter(reader, closer))
        if closer == "\\right":
            return Fence(tuple(signs), tuple(parts))


def _sized(reader: FormulaParser, word: str, _place: int) -> MathNode:
    sign = _delimiter(reader, word)
    name, side = (word[1:], "") if word[1:] in _SIZES else (word[1:-1], word[-1])
    return Sized(sign, _SIZES[name], _SIDES[side])


def _pair(reader: FormulaParser, word: str, _place: int) -> MathNode:
    left, right = _PAIRS[word]
    starred = reader.tokens.starred()
    body = reader.argument(word)
    if starred:
        return Fence((left, right), (MathRow((body,)),))
    return MathRow((MathSymbol(left, AtomKind.OPEN), body, MathSymbol(right, AtomKind.CLOSE)))


# --- frames, phantoms, rules
def _boxed(reader: FormulaParser, word: str, place: int) -> MathNode:
    if word == "\\boxed":
        return Framed(Styled(0, reader.argument(word)) if reader.display else reader.argument(word))
    return Framed(read_text(reader, "\\text", place))


def _phantom(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return _PHANTOMS[word]._replace(body=reader.argument(word))


def _lap(reader: FormulaParser, word: str, place: int) -> MathNode:
    return Phantom(read_text(reader, "\\text", place), seen=True, lap=_LAPS[word])


def _smash(reader: FormulaParser, word: str, _place: int) -> MathNode:
    sides = reader.tokens.option() or "tb"
    return Phantom(reader.argument(word), height="t" not in sides, depth="b" not in sides, seen=True)


def _strut(*_: object) -> MathNode:
    return Phantom(_STRUT, width=False)


def _null(*_: object) -> MathNode:
    return NOTHING


def _raised(reader: FormulaParser, word: str, place: int) -> MathNode:
    rise = _space(reader.tokens.group(word), place, TALLEST)
    return Raised(read_text(reader, "\\text", place), rise)


def _rule(reader: FormulaParser, word: str, place: int) -> MathNode:
    rise = reader.tokens.option()
    width, height = reader.tokens.group(word), reader.tokens.group(word)
    tall = _space(height, place, TALLEST)
    return MathRule(_space(width, place), tall, _space(rise, place, TALLEST) if rise else MathSpace())


def _space(text: str, place: int, most: float = LONGEST) -> MathSpace:
    number, unit = length_of(text, place, most)
    return MathSpace(mu=number) if unit == "mu" else MathSpace(em=number) if unit == "em" else MathSpace(points=number)


def _choice(reader: FormulaParser, word: str, _place: int) -> MathNode:
    return Choice((reader.argument(word), reader.argument(word), reader.argument(word), reader.argument(word)))

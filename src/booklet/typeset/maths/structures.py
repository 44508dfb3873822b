"""Commands that build: fractions, roots, fences; frames, phantoms, rules."""

from __future__ import annotations

from functools import cache
from typing import Final

from booklet.typeset.maths.reader import Command, Reader
from booklet.typeset.maths.symbols import delimiters
from booklet.typeset.maths.textmode import read_text
from booklet.typeset.maths.tokens import LONGEST, TALLEST, Mistake, length_of
from booklet.typeset.maths.tree import (
    NOTHING,
    Choice,
    Fence,
    Fraction,
    Framed,
    Kind,
    Node,
    Phantom,
    Radical,
    Raised,
    Row,
    Rule,
    Sized,
    Space,
    Styled,
    Symbol,
)  # fmt: skip

_FRACTIONS: Final = {"\\frac": None, "\\dfrac": 0, "\\tfrac": 1}
_BINOMIALS: Final = {"\\binom": None, "\\dbinom": 0, "\\tbinom": 1}
_SIZES: Final = {"big": 1, "Big": 2, "bigg": 3, "Bigg": 4}
_SIDES: Final = {"": Kind.ORD, "l": Kind.OPEN, "r": Kind.CLOSE, "m": Kind.REL}
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
_STRUT: Final = Symbol("(")


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


def infix_fraction(word: str, top: Row, bottom: Row, bar: tuple[float, str] | None) -> Node:
    """What `\\over`, `\\atop` and their like make of what stands before and after them."""
    if word == "\\above":
        return Fraction(top, bottom, bar[0] if bar else None)
    if word == "\\over":
        return Fraction(top, bottom)
    signs = {"\\choose": ("(", ")"), "\\brack": ("[", "]"), "\\brace": ("{", "}")}.get(word)
    fraction = Fraction(top, bottom, 0.0)
    return fraction if signs is None else Fence(signs, (Row((fraction,)),), binomial=True)


def _fraction(reader: Reader, word: str, _place: int) -> Node:
    top = reader.argument(word)
    return Fraction(top, reader.argument(word), level=_FRACTIONS[word])


def _binomial(reader: Reader, word: str, _place: int) -> Node:
    top = reader.argument(word)
    fraction = Fraction(top, reader.argument(word), 0.0)
    return _at(_BINOMIALS[word], Fence(("(", ")"), (Row((fraction,)),), binomial=True))


def _at(level: int | None, body: Node) -> Node:
    return body if level is None else Styled(level, body)


def _general_fraction(reader: Reader, word: str, place: int) -> Node:
    signs = tuple([_sign_in_braces(reader, word, place) for _ in range(2)])
    thickness = reader.tokens.group(word).strip()
    style = reader.tokens.group(word).strip()
    if style not in ("", "0", "1", "2", "3"):
        raise Mistake(f"{word} knows the styles 0 to 3, not {style[:20]}", place)
    bar = length_of(thickness, place)[0] if thickness else None
    top = reader.argument(word)
    body: Node = Fraction(top, reader.argument(word), bar)
    if signs != ("", ""):
        body = Fence(signs, (Row((body,)),), binomial=True)
    return _at(int(style) if style else None, body)


def _sign_in_braces(reader: Reader, word: str, place: int) -> str:
    sign = reader.tokens.group(word).strip()
    if sign and sign not in delimiters():
        raise Mistake(f"{sign[:20]} is no bracket that {word} could set", place)
    return delimiters()[sign] if sign else ""


def _continued(reader: Reader, word: str, place: int) -> Node:
    align = reader.tokens.option()
    if align not in (None, "l", "c", "r"):
        raise Mistake(f"{word} knows [l], [c] and [r], not [{align[:20] if align else ''}]", place)
    top = reader.argument(word)
    return Fraction(top, reader.argument(word), level=0, align=align or "c", continued=True)


def _root(reader: Reader, word: str, _place: int) -> Node:
    degree = reader.optional()
    return Radical(reader.argument(word), degree)


def _plain_root(reader: Reader, word: str, place: int) -> Node:
    degree = reader.row(("\\of",), place, word)
    reader.tokens.take()
    return Radical(reader.argument(word), degree)


# --- fences


def _delimiter(reader: Reader, word: str) -> str:
    tokens = reader.tokens
    name = tokens.take()
    place = tokens.places[tokens.at - 1] if name else tokens.place
    if name == "{" and tokens.words[tokens.at + 1 : tokens.at + 2] == ["}"]:
        name = tokens.take()
        tokens.take()
    sign = delimiters().get(name)
    if sign is None:
        raise Mistake(f"{word} needs a bracket after it" + (f", not {name}" if name else ""), place)
    return sign


def _fence(reader: Reader, word: str, place: int) -> Node:
    signs = [_delimiter(reader, word)]
    parts: list[Row] = []
    while True:
        parts.append(reader.row(("\\middle", "\\right"), place, "\\left"))
        closer = reader.tokens.take()
        signs.append(_delimiter(reader, closer))
        if closer == "\\right":
            return Fence(tuple(signs), tuple(parts))


def _sized(reader: Reader, word: str, _place: int) -> Node:
    sign = _delimiter(reader, word)
    name, side = (word[1:], "") if word[1:] in _SIZES else (word[1:-1], word[-1])
    return Sized(sign, _SIZES[name], _SIDES[side])


def _pair(reader: Reader, word: str, _place: int) -> Node:
    left, right = _PAIRS[word]
    starred = reader.tokens.starred()
    body = reader.argument(word)
    if starred:
        return Fence((left, right), (Row((body,)),))
    return Row((Symbol(left, Kind.OPEN), body, Symbol(right, Kind.CLOSE)))


# --- frames, phantoms, rules


def _boxed(reader: Reader, word: str, place: int) -> Node:
    if word == "\\boxed":
        return Framed(Styled(0, reader.argument(word)) if reader.display else reader.argument(word))
    return Framed(read_text(reader, "\\text", place))


def _phantom(reader: Reader, word: str, _place: int) -> Node:
    return _PHANTOMS[word]._replace(body=reader.argument(word))


def _lap(reader: Reader, word: str, place: int) -> Node:
    return Phantom(read_text(reader, "\\text", place), seen=True, lap=_LAPS[word])


def _smash(reader: Reader, word: str, _place: int) -> Node:
    sides = reader.tokens.option() or "tb"
    return Phantom(reader.argument(word), height="t" not in sides, depth="b" not in sides, seen=True)


def _strut(*_: object) -> Node:
    return Phantom(_STRUT, width=False)


def _null(*_: object) -> Node:
    return NOTHING


def _raised(reader: Reader, word: str, place: int) -> Node:
    rise = _space(reader.tokens.group(word), place, TALLEST)
    return Raised(read_text(reader, "\\text", place), rise)


def _rule(reader: Reader, word: str, place: int) -> Node:
    rise = reader.tokens.option()
    width, height = reader.tokens.group(word), reader.tokens.group(word)
    tall = _space(height, place, TALLEST)
    return Rule(_space(width, place), tall, _space(rise, place, TALLEST) if rise else Space())


def _space(text: str, place: int, most: float = LONGEST) -> Space:
    number, unit = length_of(text, place, most)
    return Space(mu=number) if unit == "mu" else Space(em=number) if unit == "em" else Space(points=number)


def _choice(reader: Reader, word: str, _place: int) -> Node:
    return Choice((reader.argument(word), reader.argument(word), reader.argument(word), reader.argument(word)))

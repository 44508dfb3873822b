"""Scripts read: what stands after an atom's `^`, `_` and `'`, in whatever order."""

from __future__ import annotations

from typing import Final, Protocol

from booklet.typeset.maths.tokens import Mistake, Tokens
from booklet.typeset.maths.tree import Atom, Kind, Node, Number, Row, Scripts, Stretched, Symbol, kind_of

_SMALL_SCRIPTS: Final = {
    **{char: ("^", plain) for char, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", strict=True)},
    **{char: ("_", plain) for char, plain in zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", strict=True)},
}
_PRIMES: Final = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
_TWICE: Final = "two {} follow each other (put the first one and its letter in braces)"
_LIMITS: Final = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}


class Reading(Protocol):
    """What reads the rest of a formula."""

    tokens: Tokens

    def argument(self, command: str) -> Node:
        """What a command applies to."""

    def letter(self, char: str) -> Node:
        """A letter."""

    def character(self, char: str, place: int) -> Node:
        """Any character."""


def begins_script(word: str) -> bool:
    """Whether a word of the source opens a script."""
    return word in ("^", "_", "'", "’") or word in _SMALL_SCRIPTS


class _Found:
    """The scripts found so far."""

    def __init__(self) -> None:
        self.sub: Node | None = None
        self.sup: Node | None = None
        self.primes = 0

    def add(self, mark: str, node: Node, place: int) -> None:
        """Note a script. Raises Mistake if there is one of its kind."""
        if mark == "^":
            if self.sup is not None:
                raise Mistake(_TWICE.format("superscripts"), place)
            self.sup = node
        else:
            if self.sub is not None:
                raise Mistake(_TWICE.format("subscripts"), place)
            self.sub = node

    @property
    def superscript(self) -> Node | None:
        """Primes, and the superscript behind them."""
        if not self.primes:
            return self.sup
        marks = (Symbol(_PRIMES[self.primes]),) if self.primes in _PRIMES else (Symbol("′"),) * self.primes
        if self.sup is None:
            return Row(marks)
        return Row((*marks, *(self.sup.items if isinstance(self.sup, Row) else (self.sup,))))


def with_scripts(reader: Reading, base: Node) -> Node:
    """The atom with the scripts that follow it."""
    tokens = reader.tokens
    found = _Found()
    is_brace = isinstance(base, Atom) and isinstance(base.body, Stretched) and base.kind == Kind.INNER
    limits = True if is_brace else None
    while True:
        word = tokens.peek()
        place = tokens.place
        if word in ("^", "_"):
            tokens.take()
            found.add(word, reader.argument(word), place)
        elif word in ("'", "’"):
            tokens.take()
            found.primes += 1
        elif word in _SMALL_SCRIPTS:
            found.add(_SMALL_SCRIPTS[word][0], _small_script(reader), place)
        elif word in _LIMITS:
            tokens.take()
            if kind_of(base) != Kind.OP and limits is None:
                raise Mistake(f"{word} stands after what has no limits", place)
            limits = _LIMITS[word]
        else:
            break
    if found.sub is None and found.sup is None and not found.primes:
        return base
    return Scripts(base, found.sub, found.superscript, limits)


def _small_script(reader: Reading) -> Row:
    """Superscript or subscript characters of Unicode's, as far as they go."""
    tokens = reader.tokens
    mark = _SMALL_SCRIPTS[tokens.peek()][0]
    items: list[Node] = []
    while _SMALL_SCRIPTS.get(tokens.peek(), ("", ""))[0] == mark:
        plain = _SMALL_SCRIPTS[tokens.take()][1]
        if plain.isdigit() and items and isinstance(items[-1], Number):
            items[-1] = Number(items[-1].text + plain)
        elif plain.isdigit():
            items.append(Number(plain))
        else:
            items.append(reader.letter(plain) if plain.isalpha() else reader.character(plain, tokens.place))
    return Row(tuple(items))

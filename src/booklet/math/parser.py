"""Scripts read: what stands after an atom's `^`, `_` and `'`, in whatever order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from booklet.math.nodes import (
    NOTHING,
    Atom,
    AtomKind,
    MathNode,
    MathNumber,
    MathRow,
    MathSymbol,
    MathText,
    Scripts,
    StretchyOver,
    kind_of,
)
from booklet.math.symbols import bolder, greek_letters, in_alphabet, named_symbols, typed_symbols
from booklet.math.tokens import FormulaError, Tokens

_SMALL_SCRIPTS: Final = {
    **{char: ("^", plain) for char, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", strict=True)},
    **{char: ("_", plain) for char, plain in zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", strict=True)},
}
_PRIMES: Final = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
_TWICE: Final = "two {} follow each other (put the first one and its letter in braces)"
_LIMITS: Final = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}


class ScriptParsing(Protocol):
    """What reads the rest of a formula."""

    tokens: Tokens

    def argument(self, command: str) -> MathNode:
        """What a command applies to."""

    def letter(self, char: str) -> MathNode:
        """A letter."""

    def character(self, char: str, place: int) -> MathNode:
        """Any character."""


def begins_script(word: str) -> bool:
    """Whether a word of the source opens a script."""
    return word in ("^", "_", "'", "’") or word in _SMALL_SCRIPTS


class _Found:
    """The scripts found so far."""

    def __init__(self) -> None:
        self.sub: MathNode | None = None
        self.sup: MathNode | None = None
        self.primes = 0

    def add(self, mark: str, node: MathNode, place: int) -> None:
        """Note a script. Raises Mistake if there is one of its kind."""
        if mark == "^":
            if self.sup is not None:
                raise FormulaError(_TWICE.format("superscripts"), place)
            self.sup = node
        else:
            if self.sub is not None:
                raise FormulaError(_TWICE.format("subscripts"), place)
            self.sub = node

    @property
    def superscript(self) -> MathNode | None:
        """Primes, and the superscript behind them."""
        if not self.primes:
            return self.sup
        marks = (MathSymbol(_PRIMES[self.primes]),) if self.primes in _PRIMES else (MathSymbol("′"),) * self.primes
        if self.sup is None:
            return MathRow(marks)
        return MathRow((*marks, *(self.sup.items if isinstance(self.sup, MathRow) else (self.sup,))))


def with_scripts(reader: ScriptParsing, base: MathNode) -> MathNode:
    """The atom with the scripts that follow it."""
    tokens = reader.tokens
    found = _Found()
    is_brace = isinstance(base, Atom) and isinstance(base.body, StretchyOver) and base.kind == AtomKind.INNER
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
            if kind_of(base) != AtomKind.OP and limits is None:
                raise FormulaError(f"{word} stands after what has no limits", place)
            limits = _LIMITS[word]
        else:
            break
    if found.sub is None and found.sup is None and not found.primes:
        return base
    return Scripts(base, found.sub, found.superscript, limits)


def _small_script(reader: ScriptParsing) -> MathRow:
    """Superscript or subscript characters of Unicode's, as far as they go."""
    tokens = reader.tokens
    mark = _SMALL_SCRIPTS[tokens.peek()][0]
    items: list[MathNode] = []
    while _SMALL_SCRIPTS.get(tokens.peek(), ("", ""))[0] == mark:
        plain = _SMALL_SCRIPTS[tokens.take()][1]
        if plain.isdigit() and items and isinstance(items[-1], MathNumber):
            items[-1] = MathNumber(items[-1].text + plain)
        elif plain.isdigit():
            items.append(MathNumber(plain))
        else:
            items.append(reader.letter(plain) if plain.isalpha() else reader.character(plain, tokens.place))
    return MathRow(tuple(items))


DEEPEST: Final = 64  # groups within groups
_CLOSERS: Final = {
    "}": "a } closes nothing",
    "&": "a & stands outside any table (write \\& for the sign)",
    "\\\\": "a line ends (\\\\) where no line can end",
    "\\cr": "a line ends (\\cr) where no line can end",
    "\\right": "\\right has no \\left before it",
    "\\middle": "\\middle has no \\left before it",
    "\\end": "\\end has no \\begin before it",
    "]": "",
}
_INFIX: Final = frozenset(["\\over", "\\atop", "\\choose", "\\brack", "\\brace", "\\above"])
# In these alphabets several letters are a word, which is set as one.
_WORD_STYLES: Final = {
    "roman": "roman", "italic": "italic", "bold": "bold", "bold italic": "bold italic", "sans": "sans",
    "typewriter": "mono",
}  # fmt: skip
_LETTER_LIKE: Final = frozenset("ℎℓℏℜℑ℘ℵℶℷℸ")
Command = Callable[["FormulaParser", str, int], MathNode | None]
Stops = frozenset[str] | tuple[str, ...]


class LineLabels:
    """What is said of the line being read besides its atoms: its number, and the names it is referred to by."""

    def __init__(self) -> None:
        self.tag: MathNode | None = None
        self.numbered: bool | None = None  # None: nothing was said
        self.labels: list[str] = []
        self.may_have_number = False


class FormulaParser:
    """Reads a source, word by word. `alphabet` and `bold` are what letters are set in, as font commands said."""

    def __init__(self, tex: str, display: bool, commands: dict[str, Command], infix: Callable[..., MathNode]) -> None:
        self.tokens = Tokens(tex)
        self.alphabet = "default"
        self.bold = False
        self.depth = 0
        self.rows = 0
        self.display = display
        self.notes = LineLabels()
        self._commands = commands
        self._infix = infix
        self._named = named_symbols()
        self._typed = typed_symbols()
        self._greek = greek_letters()

    # --- rows and groups

    def row(self, stops: Stops, opened: int = 0, opener: str = "{", divided: bool = False) -> MathRow:
        """Atoms up to one of the words in `stops`, which stays the coming word. `divided`: after an `\\over`."""
        state = self.alphabet, self.bold
        self.enter()
        items: list[MathNode] = []
        tokens = self.tokens
        while True:
            word = tokens.peek()
            if word in stops:
                break
            if not word:
                raise FormulaError(f"a {opener} is not closed", opened)
            if word in _INFIX:
                if divided:
                    raise FormulaError(
                        f"{word} stands after another of its kind (put one of them in braces)", tokens.place
                    )
                items = [self._infix_fraction(items, stops, opened, opener)]
                break
            item = self.item(stops)
            if item is not None:
                items.append(item)
        self.depth -= 1
        self.alphabet, self.bold = state
        return MathRow(tuple(items))

    def enter(self) -> None:
        """Count up how deep we are in groups. Raises Mistake where that is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"more than {DEEPEST} groups stand in each other", self.tokens.place)

    def item(self, stops: Stops = ()) -> MathNode | None:
        """The coming atom with its scripts, or what stands between atoms; None for what leaves nothing."""
        word = self.tokens.peek()
        if begins_script(word):
            return with_scripts(self, NOTHING)
        base = self.atom(stops)
        return with_scripts(self, base) if base is not None else None

    def atom(self, stops: Stops = ()) -> MathNode | None:
        """The coming atom without its scripts."""
        tokens = self.tokens
        word = tokens.take()
        place = tokens.places[tokens.at - 1]
        if word == "{":
            return self.rest_of_group(place)
        if not word:
            raise FormulaError("the formula ends where something has to follow", self.tokens.place)
        if word[0] == "\\":
            return self._command(word, place)
        if word in _CLOSERS and word != "]" and word not in stops:
            raise FormulaError(_CLOSERS[word], place)
        return self.character(word, place)

    def rest_of_group(self, place: int) -> MathRow:
        """What stands in braces, the first of which has been taken."""
        row = self.row(("}",), place)
        self.tokens.take()
        return row

    def argument(self, command: str) -> MathNode:
        """What a command applies to: a group, or the one atom that follows."""
        tokens = self.tokens
        word = tokens.peek()
        place = tokens.place
        if word == "{":
            tokens.take()
            return self.rest_of_group(place)
        if not word or (word in _CLOSERS and word != "]") or word in "^_" or word in _INFIX:
            raise FormulaError(f"{command} needs something after it", place)
        self.enter()
        found = self.atom() if len(word) > 1 else self._one_character(place)
        self.depth -= 1
        if found is None:
            raise FormulaError(f"{command} needs something after it", place)
        return found

    def _one_character(self, place: int) -> MathNode:
        """The coming character alone, without the digits or letters after it."""
        char = self.tokens.take()
        if char.isascii() and char.isalnum():
            alphabet = bolder(self.alphabet) if self.bold else self.alphabet
            is_roman = alphabet == "roman" and char.isalpha()
            return (
                MathText(char)
                if is_roman
                else self._digits(char)
                if char.isdigit()
                else MathSymbol(in_alphabet(char, alphabet))
            )
        return self.character(char, place)

    def optional(self) -> MathRow | None:
        """What stands in square brackets, if any follow."""
        if not self.tokens.takes("["):
            return None
        row = self.row(("]",), self.tokens.places[self.tokens.at - 1], "[")
        self.tokens.take()
        return row

    # --- letters and signs

    def symbol(self, word: str) -> MathSymbol | None:
        """The sign a word of the source is, if it is simply one."""
        return self._named.get(word[1:]) if word[:1] == "\\" else self._typed.get(word)

    def character(self, char: str, place: int) -> MathNode:
        """What a typed character stands for."""
        if char.isascii() and char.isdigit():
            return self._number(char)
        if char.isalpha() and char not in _LETTER_LIKE:
            return self.letter(char)
        if char == "~":
            return MathText("\u00a0")
        if char == "$":
            raise FormulaError("a $ stands within the formula", place)
        if char == "#":
            raise FormulaError("a # stands alone (write \\# for the sign)", place)
        symbol = self._typed.get(char)
        if symbol is not None:
            return symbol
        if ord(char) < 0x20 or "\ud800" <= char <= "\udfff" or char in "\ufeff\ufffe\uffff\x7f":
            raise FormulaError(f"the character U+{ord(char):04X} can't be printed", place)
        return MathSymbol(char)

    def letter(self, char: str) -> MathNode:
        """A letter in the alphabet of the moment."""
        if not (char.isascii() or char in self._greek):
            symbol = self._typed.get(char)
            return symbol if symbol is not None else MathText(char, "italic" if self.alphabet == "default" else "roman")
        alphabet = bolder(self.alphabet) if self.bold else self.alphabet
        if alphabet in _WORD_STYLES and char.isascii():
            word = char + self._rest_of_word()
            if len(word) > 1 or alphabet == "roman":
                return MathText(word, _WORD_STYLES[alphabet])
        return MathSymbol(in_alphabet(char, alphabet))

    def _rest_of_word(self) -> str:
        """The letters that follow without a space, and a hyphen between them."""
        words, first = self.tokens.words, self.tokens.at
        end = first
        while words[end].isalpha() or (end > first and words[end] == "-" and words[end + 1].isalpha()):
            end += 1
        self.tokens.at = end
        return "".join(words[first:end])

    def _number(self, first: str) -> MathNode:
        tokens = self.tokens
        text = first
        while True:
            word, following = tokens.words[tokens.at], tokens.words[tokens.at + 1 : tokens.at + 2]
            is_digit = word.isascii() and word.isdigit()
            if not is_digit and not (word == "." and following and following[0].isascii() and following[0].isdigit()):
                break
            text += word
            tokens.at += 1
        return self._digits(text)

    def _digits(self, text: str) -> MathNumber:
        alphabet = bolder(self.alphabet) if self.bold else self.alphabet
        if alphabet in ("default", "roman", "italic"):
            return MathNumber(text)
        return MathNumber("".join([in_alphabet(char, alphabet) for char in text]))

    def call(self, word: str, place: int) -> MathNode:
        """What a command gives, which may be nothing to see."""
        return self._command(word, place) or NOTHING

    def _command(self, word: str, place: int) -> MathNode | None:
        command = self._commands.get(word)
        if command is not None:
            return command(self, word, place)
        symbol = self._named.get(word[1:])
        if symbol is not None:
            if symbol.char in self._greek and symbol.kind == AtomKind.ORD:
                return self.letter(symbol.char)
            return symbol
        if word in _CLOSERS:
            raise FormulaError(_CLOSERS[word], place)
        raise FormulaError(f"{word} is not known" if len(word) > 1 else "a \\ stands at the end", place)

    # --- fractions

    def _infix_fraction(self, before: list[MathNode], stops: Stops, opened: int, opener: str) -> MathNode:
        """`{a \\over b}`: what was before is the numerator, the rest of the group the denominator."""
        word = self.tokens.take()
        bar = self.tokens.bare_length(word) if word == "\\above" else None
        rest = self.row(stops, opened, opener, divided=True)
        return self._infix(word, MathRow(tuple(before)), rest, bar)


# MERGED typeset.maths.reader: LaTeX's mathematics read into atoms: groups, scripts, letters. Commands are in `commands`, tables in `environments`.
#
# The source has no macros of the writer's any more, and no delimiters. Nothing is passed over in silence: what isn't
# known is a `FormulaError` that names it.
#

"""LaTeX's mathematics read into atoms: groups, scripts, letters. Commands are in `commands`, tables in `environments`.

The source has no macros of the writer's any more, and no delimiters. Nothing is passed over in silence: what isn't
known is a `Mistake` that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from booklet.typeset.maths.alphabets import bolder, in_alphabet
from booklet.typeset.maths.scripting import begins_script, with_scripts
from booklet.typeset.maths.symbols import greek_letters, named_symbols, typed_symbols
from booklet.typeset.maths.tokens import Mistake, Tokens
from booklet.typeset.maths.tree import (
    NOTHING,
    Kind,
    Letters,
    Node,
    Number,
    Row,
    Symbol,
)  # fmt: skip

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

Command = Callable[["Reader", str, int], Node | None]
Stops = frozenset[str] | tuple[str, ...]


class Notes:
    """What is said of the line being read besides its atoms: its number, and the names it is referred to by."""

    def __init__(self) -> None:
        self.tag: Node | None = None
        self.numbered: bool | None = None  # None: nothing was said
        self.labels: list[str] = []
        self.may_have_number = False


class Reader:
    """Reads a source, word by word. `alphabet` and `bold` are what letters are set in, as font commands said."""

    def __init__(self, tex: str, display: bool, commands: dict[str, Command], infix: Callable[..., Node]) -> None:
        self.tokens = Tokens(tex)
        self.alphabet = "default"
        self.bold = False
        self.depth = 0
        self.rows = 0
        self.display = display
        self.notes = Notes()
        self._commands = commands
        self._infix = infix
        self._named = named_symbols()
        self._typed = typed_symbols()
        self._greek = greek_letters()

    # --- rows and groups

    def row(self, stops: Stops, opened: int = 0, opener: str = "{", divided: bool = False) -> Row:
        """Atoms up to one of the words in `stops`, which stays the coming word. `divided`: after an `\\over`."""
        state = self.alphabet, self.bold
        self.enter()
        items: list[Node] = []
        tokens = self.tokens
        while True:
            word = tokens.peek()
            if word in stops:
                break
            if not word:
                raise Mistake(f"a {opener} is not closed", opened)
            if word in _INFIX:
                if divided:
                    raise Mistake(f"{word} stands after another of its kind (put one of them in braces)", tokens.place)
                items = [self._infix_fraction(items, stops, opened, opener)]
                break
            item = self.item(stops)
            if item is not None:
                items.append(item)
        self.depth -= 1
        self.alphabet, self.bold = state
        return Row(tuple(items))

    def enter(self) -> None:
        """Count up how deep we are in groups. Raises Mistake where that is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Mistake(f"more than {DEEPEST} groups stand in each other", self.tokens.place)

    def item(self, stops: Stops = ()) -> Node | None:
        """The coming atom with its scripts, or what stands between atoms; None for what leaves nothing."""
        word = self.tokens.peek()
        if begins_script(word):
            return with_scripts(self, NOTHING)
        base = self.atom(stops)
        return with_scripts(self, base) if base is not None else None

    def atom(self, stops: Stops = ()) -> Node | None:
        """The coming atom without its scripts."""
        tokens = self.tokens
        word = tokens.take()
        place = tokens.places[tokens.at - 1]
        if word == "{":
            return self.rest_of_group(place)
        if not word:
            raise Mistake("the formula ends where something has to follow", self.tokens.place)
        if word[0] == "\\":
            return self._command(word, place)
        if word in _CLOSERS and word != "]" and word not in stops:
            raise Mistake(_CLOSERS[word], place)
        return self.character(word, place)

    def rest_of_group(self, place: int) -> Row:
        """What stands in braces, the first of which has been taken."""
        row = self.row(("}",), place)
        self.tokens.take()
        return row

    def argument(self, command: str) -> Node:
        """What a command applies to: a group, or the one atom that follows."""
        tokens = self.tokens
        word = tokens.peek()
        place = tokens.place
        if word == "{":
            tokens.take()
            return self.rest_of_group(place)
        if not word or (word in _CLOSERS and word != "]") or word in "^_" or word in _INFIX:
            raise Mistake(f"{command} needs something after it", place)
        self.enter()
        found = self.atom() if len(word) > 1 else self._one_character(place)
        self.depth -= 1
        if found is None:
            raise Mistake(f"{command} needs something after it", place)
        return found

    def _one_character(self, place: int) -> Node:
        """The coming character alone, without the digits or letters after it."""
        char = self.tokens.take()
        if char.isascii() and char.isalnum():
            alphabet = bolder(self.alphabet) if self.bold else self.alphabet
            is_roman = alphabet == "roman" and char.isalpha()
            return (
                Letters(char)
                if is_roman
                else self._digits(char)
                if char.isdigit()
                else Symbol(in_alphabet(char, alphabet))
            )
        return self.character(char, place)

    def optional(self) -> Row | None:
        """What stands in square brackets, if any follow."""
        if not self.tokens.takes("["):
            return None
        row = self.row(("]",), self.tokens.places[self.tokens.at - 1], "[")
        self.tokens.take()
        return row

    # --- letters and signs

    def symbol(self, word: str) -> Symbol | None:
        """The sign a word of the source is, if it is simply one."""
        return self._named.get(word[1:]) if word[:1] == "\\" else self._typed.get(word)

    def character(self, char: str, place: int) -> Node:
        """What a typed character stands for."""
        if char.isascii() and char.isdigit():
            return self._number(char)
        if char.isalpha() and char not in _LETTER_LIKE:
            return self.letter(char)
        if char == "~":
            return Letters("\u00a0")
        if char == "$":
            raise Mistake("a $ stands within the formula", place)
        if char == "#":
            raise Mistake("a # stands alone (write \\# for the sign)", place)
        symbol = self._typed.get(char)
        if symbol is not None:
            return symbol
        if ord(char) < 0x20 or "\ud800" <= char <= "\udfff" or char in "\ufeff\ufffe\uffff\x7f":
            raise Mistake(f"the character U+{ord(char):04X} can't be printed", place)
        return Symbol(char)

    def letter(self, char: str) -> Node:
        """A letter in the alphabet of the moment."""
        if not (char.isascii() or char in self._greek):
            symbol = self._typed.get(char)
            return symbol if symbol is not None else Letters(char, "italic" if self.alphabet == "default" else "roman")
        alphabet = bolder(self.alphabet) if self.bold else self.alphabet
        if alphabet in _WORD_STYLES and char.isascii():
            word = char + self._rest_of_word()
            if len(word) > 1 or alphabet == "roman":
                return Letters(word, _WORD_STYLES[alphabet])
        return Symbol(in_alphabet(char, alphabet))

    def _rest_of_word(self) -> str:
        """The letters that follow without a space, and a hyphen between them."""
        words, first = self.tokens.words, self.tokens.at
        end = first
        while words[end].isalpha() or (end > first and words[end] == "-" and words[end + 1].isalpha()):
            end += 1
        self.tokens.at = end
        return "".join(words[first:end])

    def _number(self, first: str) -> Node:
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

    def _digits(self, text: str) -> Number:
        alphabet = bolder(self.alphabet) if self.bold else self.alphabet
        if alphabet in ("default", "roman", "italic"):
            return Number(text)
        return Number("".join([in_alphabet(char, alphabet) for char in text]))

    def call(self, word: str, place: int) -> Node:
        """What a command gives, which may be nothing to see."""
        return self._command(word, place) or NOTHING

    def _command(self, word: str, place: int) -> Node | None:
        command = self._commands.get(word)
        if command is not None:
            return command(self, word, place)
        symbol = self._named.get(word[1:])
        if symbol is not None:
            if symbol.char in self._greek and symbol.kind == Kind.ORD:
                return self.letter(symbol.char)
            return symbol
        if word in _CLOSERS:
            raise Mistake(_CLOSERS[word], place)
        raise Mistake(f"{word} is not known" if len(word) > 1 else "a \\ stands at the end", place)

    # --- fractions

    def _infix_fraction(self, before: list[Node], stops: Stops, opened: int, opener: str) -> Node:
        """`{a \\over b}`: what was before is the numerator, the rest of the group the denominator."""
        word = self.tokens.take()
        bar = self.tokens.bare_length(word) if word == "\\above" else None
        rest = self.row(stops, opened, opener, divided=True)
        return self._infix(word, Row(tuple(before)), rest, bar)

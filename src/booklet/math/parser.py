"""Parser of LaTeX's mathematics into atoms: groups, letters, numbers, scripts (The TeXbook, chapters 17 and 26).

Commands are parsed by the functions of a table (`commands.py`), environments in `reader.py`. The source holds
no delimiters and no macros defined by its author. Nothing is skipped in silence: an unknown command is a
`FormulaError` that names it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

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
from booklet.math.tokens import FormulaError, TokenStream

DEEPEST: Final = 64  # groups within groups
# Tokens that end something, and the message where nothing is open ("]" is then an ordinary character).
_CLOSERS: Final = {
    "}": "a } closes nothing",
    "&": "a & stands outside any table (write \\& for the sign)",
    "\\\\": "a line ends (\\\\) where no line can end",
    "\\cr": "a line ends (\\cr) where no line can end",
    "\\right": "\\right has no \\left before it",
    "\\mright": "\\mright has no \\mleft before it",
    "\\middle": "\\middle has no \\left before it",
    "\\end": "\\end has no \\begin before it",
    "]": "",
}
_INFIX: Final = frozenset(["\\over", "\\atop", "\\choose", "\\brack", "\\brace", "\\above"])
# In these alphabets several letters are one word, set as text of this style.
_WORD_STYLES: Final = {
    "roman": "roman", "italic": "italic", "bold": "bold", "bold italic": "bold italic", "sans": "sans",
    "typewriter": "mono",
}  # fmt: skip
_LETTER_LIKE: Final = frozenset("ℎℓℏℜℑ℘ℵℶℷℸ")
# A function of a command: the parser, the command's name and its offset; None if the command makes no node.
Command = Callable[["FormulaParser", str, int], MathNode | None]
Stops = frozenset[str] | tuple[str, ...]


class LineLabels:
    """The tag and labels given within the line that is being parsed.

    `numbered` is None until a command in the line requires or forbids an equation number. `may_have_number` is True if
    `\\tag` is allowed.
    """

    def __init__(self) -> None:
        self.tag: MathNode | None = None
        self.numbered: bool | None = None
        self.labels: list[str] = []
        self.may_have_number = False


class FormulaParser:
    """Recursive-descent parser of one formula.

    `alphabet` and `bold` are the font in force for letters, `depth` the number of open groups, `row_count` the rows of
    all tables so far, `added` the characters that replaced commands of packages. The functions of commands, and
    that of infix fractions, are parameters, since they call the parser in turn.
    """

    def __init__(self, tex: str, display: bool, commands: dict[str, Command], infix: Callable[..., MathNode]) -> None:
        self.tokens = TokenStream(tex)
        self.alphabet = "default"
        self.bold = False
        self.depth = 0
        self.row_count = 0
        self.added = 0
        self.display = display
        self.line_labels = LineLabels()
        self._commands = commands
        self._infix = infix
        self._named = named_symbols()
        self._typed = typed_symbols()
        self._greek = greek_letters()

    # --- rows and groups

    def parse_row(self, stops: Stops, opened: int = 0, opener: str = "{", divided: bool = False) -> MathRow:
        """Atoms up to one of the tokens in `stops`, which isn't consumed. Changes of font end with the row.

        `opener` and its offset `opened` are named if the row isn't closed; `divided` is True after an `\\over`, which
        may not be followed by a second one. Raises FormulaError.
        """
        state = self.alphabet, self.bold
        self.enter_group()
        items: list[MathNode] = []
        tokens = self.tokens
        while True:
            token = tokens.peek()
            if token in stops:
                break
            if not token:
                raise FormulaError(f"a {opener} is not closed", opened)
            if token in _INFIX:
                if divided:
                    raise FormulaError(
                        f"{token} stands after another of its kind (put one of them in braces)", tokens.position
                    )
                items = [self._infix_fraction(items, stops, opened, opener)]
                break
            item = self.parse_item(stops)
            if item is not None:
                items.append(item)
        self.leave_group()
        self.alphabet, self.bold = state
        return MathRow(tuple(items))

    def _infix_fraction(self, before: list[MathNode], stops: Stops, opened: int, opener: str) -> MathNode:
        """`{a \\over b}`: the row so far is the numerator, the rest of the group the denominator."""
        token = self.tokens.take()
        bar = self.tokens.take_length(token) if token == "\\above" else None
        rest = self.parse_row(stops, opened, opener, divided=True)
        return self._infix(token, MathRow(tuple(before)), rest, bar)

    def enter_group(self) -> None:
        """Count a group as open. Raises FormulaError if more than `DEEPEST` are open."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise FormulaError(f"more than {DEEPEST} groups stand in each other", self.tokens.position)

    def leave_group(self) -> None:
        """Count a group as closed."""
        self.depth -= 1

    def parse_item(self, stops: Stops = ()) -> MathNode | None:
        """The next atom with its scripts, or a space or change of style; None for a command that makes no node."""
        if begins_script(self.tokens.peek()):
            return parse_scripts(self, NOTHING)
        base = self.parse_atom(stops)
        return parse_scripts(self, base) if base is not None else None

    def parse_atom(self, stops: Stops = ()) -> MathNode | None:
        """The next atom without its scripts; None for a command that makes no node. Raises FormulaError at the end."""
        tokens = self.tokens
        token = tokens.take()
        position = tokens.last_position
        if token == "{":
            return self.rest_of_group(position)
        if not token:
            raise FormulaError("the formula ends where something has to follow", tokens.position)
        if token[0] == "\\":
            return self._command(token, position)
        if token in _CLOSERS and token != "]" and token not in stops:
            raise FormulaError(_CLOSERS[token], position)
        return self.character_node(token, position)

    def rest_of_group(self, position: int) -> MathRow:
        """The row up to the closing brace, which is consumed; the opening one, at `position`, has been consumed."""
        row = self.parse_row(("}",), position)
        self.tokens.take()
        return row

    def parse_argument(self, command: str) -> MathNode:
        """A command's argument: the group or the single atom that follows. Raises FormulaError if there is none."""
        tokens = self.tokens
        token = tokens.peek()
        position = tokens.position
        if token == "{":
            tokens.take()
            return self.rest_of_group(position)
        if not token or (token in _CLOSERS and token != "]") or token in "^_" or token in _INFIX:
            raise FormulaError(f"{command} needs something after it", position)
        self.enter_group()
        state = self.alphabet, self.bold
        found = self._behind_switches() if len(token) > 1 else self._one_character(position)
        self.leave_group()
        self.alphabet, self.bold = state
        if found is None:
            raise FormulaError(f"{command} needs something after it", position)
        return found

    def _behind_switches(self) -> MathNode | None:
        """The next atom, in the font of a switch before it, as in `x_\\rm{eff}`; None if a command makes no node."""
        state = self.alphabet, self.bold
        found = self.parse_atom()
        if found is None and (self.alphabet, self.bold) != state and self.tokens.peek() not in ("", "}", "&"):
            return self.parse_atom()
        return found

    def _one_character(self, position: int) -> MathNode:
        """The next character alone, without the digits or letters after it: `\\frac12` is a half."""
        char = self.tokens.take()
        if not (char.isascii() and char.isalnum()):
            return self.character_node(char, position)
        alphabet = self._alphabet()
        if alphabet == "roman" and char.isalpha():
            return MathText(char)
        return self._digits(char) if char.isdigit() else MathSymbol(in_alphabet(char, alphabet))

    def parse_optional(self) -> MathRow | None:
        """The row in the square brackets that follow; None if none do."""
        if not self.tokens.take_if("["):
            return None
        row = self.parse_row(("]",), self.tokens.last_position, "[")
        self.tokens.take()
        return row

    # --- commands

    def run_command(self, command: str, position: int) -> MathNode:
        """The node of a command whose name has been consumed; an empty row if it makes none. Raises FormulaError if the
        command is unknown.
        """
        return self._command(command, position) or NOTHING

    def _command(self, name: str, position: int) -> MathNode | None:
        command = self._commands.get(name)
        if command is not None:
            return command(self, name, position)
        symbol = self._named.get(name[1:])
        if symbol is not None:
            if symbol.char in self._greek and symbol.kind == AtomKind.ORD:
                return self.letter_node(symbol.char)
            return symbol
        if name in _CLOSERS:
            raise FormulaError(_CLOSERS[name], position)
        raise FormulaError(f"{name} is not known" if len(name) > 1 else "a \\ stands at the end", position)

    # --- characters

    def symbol_for(self, token: str) -> MathSymbol | None:
        """The symbol that a token names or is; None for other commands, letters and digits."""
        return self._named.get(token[1:]) if token[:1] == "\\" else self._typed.get(token)

    def character_node(self, char: str, position: int) -> MathNode:
        """The node of a typed character, with the letters or digits after it that belong to it. Raises FormulaError if
        it can't stand in a formula.
        """
        if char.isascii() and char.isdigit():
            return self._number(char)
        if char.isalpha() and char not in _LETTER_LIKE:
            return self.letter_node(char)
        if char == "~":
            return MathText("\u00a0")
        if char == "$":
            raise FormulaError("a $ stands within the formula", position)
        if char == "#":
            raise FormulaError("a # stands alone (write \\# for the sign)", position)
        symbol = self._typed.get(char)
        if symbol is not None:
            return symbol
        if ord(char) < 0x20 or "\ud800" <= char <= "\udfff" or char in "\ufeff\ufffe\uffff\x7f":
            raise FormulaError(f"the character U+{ord(char):04X} can't be printed", position)
        return MathSymbol(char)

    def letter_node(self, char: str) -> MathNode:
        """The node of a letter in the alphabet in force; a whole word in an alphabet for words such as roman."""
        if not (char.isascii() or char in self._greek):
            symbol = self._typed.get(char)
            return symbol if symbol is not None else MathText(char, "italic" if self.alphabet == "default" else "roman")
        alphabet = self._alphabet()
        if alphabet in _WORD_STYLES and char.isascii():
            word = char + self._rest_of_word()
            if len(word) > 1 or alphabet == "roman":
                return MathText(word, _WORD_STYLES[alphabet])
        return MathSymbol(in_alphabet(char, alphabet))

    def _alphabet(self) -> str:
        """The alphabet in force, the bold one of its kind if bold is switched on."""
        return bolder(self.alphabet) if self.bold else self.alphabet

    def _rest_of_word(self) -> str:
        """The letters that follow without a space, and hyphens between them."""
        sequence, first = self.tokens.sequence, self.tokens.index
        end = first
        while sequence[end].isalpha() or (end > first and sequence[end] == "-" and sequence[end + 1].isalpha()):
            end += 1
        self.tokens.index = end
        return "".join(sequence[first:end])

    def _number(self, first: str) -> MathNode:
        """The number that begins with a digit: further digits, and points between them."""
        tokens = self.tokens
        text = first
        while True:
            token, following = tokens.sequence[tokens.index], tokens.sequence[tokens.index + 1 : tokens.index + 2]
            is_digit = token.isascii() and token.isdigit()
            if not is_digit and not (token == "." and following and following[0].isascii() and following[0].isdigit()):
                break
            text += token
            tokens.index += 1
        return self._digits(text)

    def _digits(self, text: str) -> MathNumber:
        alphabet = self._alphabet()
        if alphabet in ("default", "roman", "italic"):
            return MathNumber(text)
        return MathNumber("".join([in_alphabet(char, alphabet) for char in text]))


# --- scripts: `^`, `_` and `'` after an atom, in any order

# Unicode's superscript and subscript characters: the mark they stand for, and the character that is raised or lowered.
_SMALL_SCRIPTS: Final = {
    **{char: ("^", plain) for char, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", "0123456789+−=()ni", strict=True)},
    **{char: ("_", plain) for char, plain in zip("₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", "0123456789+−=()", strict=True)},
}
_PRIMES: Final = {1: "′", 2: "″", 3: "‴", 4: "⁗"}
_TWICE: Final = "two {} follow each other (put the first one and its letter in braces)"
_LIMITS: Final = {"\\limits": True, "\\nolimits": False, "\\displaylimits": None}


def begins_script(token: str) -> bool:
    """True if a token opens a script."""
    return token in ("^", "_", "'", "’") or token in _SMALL_SCRIPTS


class _ScriptsSoFar:
    """The scripts of one atom parsed so far, and the number of its primes."""

    def __init__(self) -> None:
        self.sub: MathNode | None = None
        self.sup: MathNode | None = None
        self.primes = 0

    def add(self, mark: str, node: MathNode, position: int) -> None:
        """Record the script after `^` or `_`. Raises FormulaError if the atom has one of that kind already."""
        if mark == "^":
            if self.sup is not None:
                raise FormulaError(_TWICE.format("superscripts"), position)
            self.sup = node
        else:
            if self.sub is not None:
                raise FormulaError(_TWICE.format("subscripts"), position)
            self.sub = node

    @property
    def superscript(self) -> MathNode | None:
        """The primes and the superscript after them; None if there are neither."""
        if not self.primes:
            return self.sup
        marks = (MathSymbol(_PRIMES[self.primes]),) if self.primes in _PRIMES else (MathSymbol("′"),) * self.primes
        if self.sup is None:
            return MathRow(marks)
        return MathRow((*marks, *(self.sup.items if isinstance(self.sup, MathRow) else (self.sup,))))


def parse_scripts(parser: FormulaParser, base: MathNode) -> MathNode:
    """The atom with the scripts that follow it; the atom itself if none do. Raises FormulaError."""
    tokens = parser.tokens
    found = _ScriptsSoFar()
    is_brace = isinstance(base, Atom) and isinstance(base.body, StretchyOver) and base.kind == AtomKind.INNER
    limits = True if is_brace else None
    while True:
        token = tokens.peek()
        position = tokens.position
        if token in ("^", "_"):
            tokens.take()
            found.add(token, parser.parse_argument(token), position)
        elif token in ("'", "’"):
            tokens.take()
            found.primes += 1
        elif token in _SMALL_SCRIPTS:
            found.add(_SMALL_SCRIPTS[token][0], _small_script(parser), position)
        elif token in _LIMITS:
            tokens.take()
            if kind_of(base) != AtomKind.OP and limits is None:
                raise FormulaError(f"{token} stands after what has no limits", position)
            limits = _LIMITS[token]
        else:
            break
    if found.sub is None and found.sup is None and not found.primes:
        return base
    return Scripts(base, found.sub, found.superscript, limits)


def _small_script(parser: FormulaParser) -> MathRow:
    """The script written in Unicode's superscript or subscript characters, as far as they are of one kind."""
    tokens = parser.tokens
    mark = _SMALL_SCRIPTS[tokens.peek()][0]
    items: list[MathNode] = []
    while _SMALL_SCRIPTS.get(tokens.peek(), ("", ""))[0] == mark:
        plain = _SMALL_SCRIPTS[tokens.take()][1]
        if plain.isdigit() and items and isinstance(items[-1], MathNumber):
            items[-1] = MathNumber(items[-1].text + plain)
        elif plain.isdigit():
            items.append(MathNumber(plain))
        else:
            position = tokens.position
            items.append(parser.letter_node(plain) if plain.isalpha() else parser.character_node(plain, position))
    return MathRow(tuple(items))

"""The expansion of TeX macros in formulas.

No primitive and no conditional of TeX is known, and every expansion is bounded in number, length and depth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from booklet.markup.latex.macros import (
    CONTROL_SEQUENCE,
    MOST_DEFINITIONS,
    Definition,
    Macro,
    Macros,
    definitions_in,
    may_need_expansion,
    nesting,
    tokenize,
)
from booklet.markup.protect import ProtectedSpan
from booklet.records import NamedTuple

_MOST_EXPANSIONS = 10_000
_LONGEST = 20_000
_MOST_TAKEN = 10 * _LONGEST
_DEEPEST = 50
_FARTHEST = 400  # the number of tokens within which a group or an option must end
# `partial` delays compiling until the pattern is first used.
_COMMAND = partial(re.compile, CONTROL_SEQUENCE)


def _commands(listed: str, arguments: int) -> dict[str, int]:
    return {f"\\{name}": arguments for name in listed.split()}


# Commands and the number of their arguments, each of which may be a single character or macro without braces.
_ARGUMENTS = {
    "^": 1,
    "_": 1,
    **_commands("frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel", 2),
    **_commands("sqrt hat widehat tilde widetilde bar overline underline vec dot ddot check breve acute grave", 1),
    **_commands("mathring mathbb mathbf mathcal mathfrak mathrm mathsf mathscr mathit boldsymbol bm operatorname", 1),
    **_commands("overrightarrow overbrace underbrace", 1),
}
_END_OF_BODY = ""  # the token behind a macro's body


class Expansion(NamedTuple):
    """A formula without macros, or as it was typed if it can't be expanded.

    `failure` is a diagnostic's code and message then, else None. `comment` is a comment that was left out, "" for none.
    """

    tex: str
    failure: tuple[str, str] | None = None
    comment: str = ""


class _ExpansionError(Exception):
    """The code and message for a formula that can't be expanded."""


def expand_formulas(spans: list[ProtectedSpan], macros: Macros) -> Iterator[tuple[ProtectedSpan, Expansion]]:
    """Expands the formulas among the spans, which are in order.

    A definition among the spans counts for all formulas behind it, as does one within a formula.
    """
    expander = Expander(macros)
    for span in spans:
        if span.definition is not None:
            expander.define(span.definition)
        elif span.kind == "formula":
            yield span, expander.expand(span.tex)


class Expander:
    """The macros known at a point of a text; each definition adds to them."""

    def __init__(self, macros: Macros) -> None:
        self._known = {macro.name: macro for macro in macros.known}
        self._bodies: dict[str, list[str]] = {}
        self._defined = 0

    def define(self, definition: Definition) -> None:
        """Adds a macro in place of an earlier one of its name, up to `MOST_DEFINITIONS` macros."""
        self._defined += 1
        name = definition.macro.name
        if self._defined <= MOST_DEFINITIONS and not (definition.provides and name in self._known):
            self._known[name] = self._meaning(definition.macro) if definition.macro.is_meaning else definition.macro
            self._bodies.pop(name, None)

    def _meaning(self, macro: Macro) -> Macro:
        """Returns the macro that a `\\let` makes: a copy of another as it is now, or a command of LaTeX."""
        of = self._known.get(macro.body)
        return macro if of is None else of._replace(name=macro.name)

    def macro(self, name: str) -> Macro | None:
        """Returns the macro of that name, None for a command that is none."""
        return self._known.get(name)

    def expand(self, tex: str, *, in_text: bool = False) -> Expansion:
        """Replaces all macros in a formula by their bodies; its own definitions are added to those known.

        With `in_text` it is no formula, but running text, in which `\\ensuremath` has a meaning.
        """
        if not (may_need_expansion(tex) or any(name in self._known for name in _COMMAND().findall(tex))):
            return Expansion(tex)
        tex = self._without_definitions(tex)
        formula = _Formula(self, tex, ("\\xspace",) if in_text else ("\\xspace", "\\ensuremath"))
        try:
            return Expansion(formula.expand(), comment=formula.comment)
        except _ExpansionError as error:
            code, message = error.args
            return Expansion(tex, (code, message))

    def body(self, macro: Macro) -> list[str]:
        """Returns a macro's body as tokens."""
        if macro.name not in self._bodies:
            self._bodies[macro.name] = tokenize(macro.body)
        return self._bodies[macro.name]

    def _without_definitions(self, tex: str) -> str:
        parts, done = [], 0
        for start, definition in definitions_in(tex):
            if definition is not None and self._defined < MOST_DEFINITIONS:
                self.define(definition)
                parts.append(tex[done:start])
                done = definition.end
        return "".join([*parts, tex[done:]]).strip() if done else tex


class _Formula:
    """One formula being expanded; `waiting` holds the tokens not yet read, the next one last."""

    def __init__(self, expander: Expander, tex: str, left_out: tuple[str, ...]) -> None:
        self.expander = expander
        self.left_out = left_out  # commands
        self.waiting = tokenize(tex)[::-1]
        self.taken = len(tex)  # the characters of all tokens that were ever waiting
        self.done: list[str] = []
        self.length = self.expansions = self.depth = 0
        self.comment = ""

    def expand(self) -> str:
        """Returns the expanded formula; raises _ExpansionError with a code and a message."""
        while self.waiting:
            token = self.waiting.pop()
            macro = self.expander.macro(token) if token[:1] == "\\" else None
            if macro is not None and macro.is_meaning:
                self._take(macro.body)
            elif macro is not None:
                self._replace(macro)
            elif token == _END_OF_BODY:
                self.depth -= 1
            else:
                self._take(token)
        tex = "".join(self.done).strip()
        return f"{tex} " if tex.endswith("\\") and not tex.endswith("\\\\") else tex

    def _take(self, token: str) -> None:
        if token[0] == "%":
            self._percent(token)
        elif token not in self.left_out:
            if token[0].isalpha() and self.done and self.done[-1][0] == "\\" and self.done[-1][-1].isalpha():
                self.done.append(" ")
            self.done.append(token)
            self.length += len(token)
            if self.length > _LONGEST:
                raise _ExpansionError("macro-too-long", f"the formula has more than {_LONGEST:,} letters")
            if arguments := _ARGUMENTS.get(token):
                self._brace(arguments)

    def _percent(self, token: str) -> None:
        """Leaves out a comment, which ends with its line; a per cent sign without one is set."""
        if len(token) == 1:
            self.done.append("\\%")
        else:
            self.comment = self.comment or token[1:].strip()

    def _replace(self, macro: Macro) -> None:
        self.expansions += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _ExpansionError("macro-without-end", f"the macro {macro.name} refers to itself")
        arguments = [self._option(macro)] if macro.default is not None else []
        arguments += [self._argument(macro.name) for _ in range(macro.parameters - len(arguments))]
        body: list[str] = []
        for token in self.expander.body(macro):
            body += arguments[int(token[1]) - 1] if token[0] == "#" and len(token) == 2 else [token]
        self.taken += sum(map(len, body))
        if self.expansions > _MOST_EXPANSIONS or self.taken > _MOST_TAKEN:
            raise _ExpansionError("macro-too-long", f"the macro {macro.name} stands for too much")
        if arguments == [] and len(self.left_out) == 1 and self.waiting[-2:] == ["}", "{"]:
            del self.waiting[-2:]  # an empty group in running text, which ends the macro's name
        self.waiting.append(_END_OF_BODY)
        self.waiting += body[::-1]

    def _option(self, macro: Macro) -> list[str]:
        """Reads an argument in square brackets; without brackets it is the macro's default."""
        self._skip_spaces()
        if not self.waiting or self.waiting[-1] != "[" or "]" not in self.waiting[-_FARTHEST:]:
            return tokenize(macro.default or "")
        self.waiting.pop()
        tokens, _ = self._up_to("]")
        return tokens

    def _argument(self, name: str) -> list[str]:
        """Reads one argument: a token, or all in a pair of braces."""
        self._skip_spaces()
        if not self.waiting or self.waiting[-1] == "}":
            raise _ExpansionError("macro-lacks-argument", f"{name} lacks an argument")
        token = self.waiting.pop()
        if token != "{":
            return [token]
        tokens, closed = self._up_to("}")
        if not closed:
            raise _ExpansionError("macro-lacks-argument", f"{name} lacks an argument's closing brace")
        return tokens

    def _up_to(self, closing: str) -> tuple[list[str], bool]:
        """Reads the tokens up to a closing one outside of inner groups; False if there is none."""
        tokens: list[str] = []
        depth = 0
        while self.waiting:
            token = self.waiting.pop()
            if depth == 0 and token == closing:
                return self._without_ends(tokens), True
            depth += nesting(token)
            tokens.append(token)
        return self._without_ends(tokens), False

    def _without_ends(self, tokens: list[str]) -> list[str]:
        """Returns the tokens less the ends of bodies among them, at each of which the depth falls."""
        kept = [token for token in tokens if token != _END_OF_BODY]
        self.depth -= len(tokens) - len(kept)
        return kept

    def _skip_spaces(self) -> None:
        while self.waiting and (self.waiting[-1] == _END_OF_BODY or self.waiting[-1].isspace()):
            self.depth -= self.waiting.pop() == _END_OF_BODY

    def _brace(self, arguments: int) -> None:
        """Puts braces around macros that are arguments without any: `x^\\R`, `\\frac\\a\\b`."""
        index = len(self.waiting) - 1
        for _ in range(arguments):
            while index >= 0 and (self.waiting[index] == _END_OF_BODY or self.waiting[index].isspace()):
                index -= 1
            if index < 0:
                return
            macro = self.expander.macro(self.waiting[index])
            if macro is not None and macro.parameters == 0:
                self.waiting[index : index + 1] = ["}", self.waiting[index], "{"]
            elif self.waiting[index] == "{":
                index = self._behind_group(index)
                continue
            index -= 1

    def _behind_group(self, opening: int) -> int:
        """Returns the index of the token behind a group; -1 if the group doesn't end within `_FARTHEST` tokens."""
        depth = 0
        for index in range(opening, max(opening - _FARTHEST, -1), -1):
            depth += nesting(self.waiting[index])
            if depth == 0:
                return index - 1
        return -1

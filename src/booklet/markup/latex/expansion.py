"""TeX macros replaced by what they stand for, in formulas: no primitive, no condition, and an end to everything."""

from __future__ import annotations

import re
from functools import partial
from typing import NamedTuple

from booklet.markup.latex.macros import MOST_DEFINITIONS, Definition, Macro, Macros, definitions_in, may_need_expansion

_MOST_EXPANSIONS = 10_000
_LONGEST = 20_000
_MOST_TAKEN = 10 * _LONGEST
_DEEPEST = 50
_FARTHEST = 400  # how many tokens a group may have that is looked over for what stands behind it
_TOKEN = partial(re.compile, r"\\(?:[A-Za-z@]+|.|\Z)|%[^\n]*\n[ \t]*|\s+|#[1-9]|.", re.DOTALL)
_CONTROL = partial(re.compile, r"\\(?:[A-Za-z@]+|[^A-Za-z])", re.DOTALL)


def _commands(listed: str, arguments: int) -> dict[str, int]:
    return {f"\\{name}": arguments for name in listed.split()}


# What takes so many arguments without braces around them, if they are single letters or macros.
_ARGUMENTS = {
    "^": 1,
    "_": 1,
    **_commands("frac dfrac tfrac cfrac binom dbinom tbinom overset underset stackrel", 2),
    **_commands("sqrt hat widehat tilde widetilde bar overline underline vec dot ddot check breve acute grave", 1),
    **_commands("mathring mathbb mathbf mathcal mathfrak mathrm mathsf mathscr mathit boldsymbol bm operatorname", 1),
    **_commands("overrightarrow overbrace underbrace", 1),
}
_BODY_ENDS = ""  # the token behind a macro's body


class Expanded(NamedTuple):
    """A formula without macros; or as it was, with the reason: a code and words for it."""

    tex: str
    fault: tuple[str, str] | None = None
    comment: str = ""  # a comment that was left out


class _FaultError(Exception):
    """A formula can't be expanded."""


class Expander:
    """Macros while a text is read: definitions add to them as they come."""

    def __init__(self, macros: Macros) -> None:
        self._known = {macro.name: macro for macro in macros.known}
        self._bodies: dict[str, list[str]] = {}
        self._defined = 0

    def define(self, definition: Definition) -> None:
        """Take a definition; what comes later holds, up to a hundred."""
        self._defined += 1
        name = definition.macro.name
        if self._defined <= MOST_DEFINITIONS and not (definition.provides and name in self._known):
            self._known[name] = definition.macro
            self._bodies.pop(name, None)

    def knows(self, name: str) -> Macro | None:
        """The macro of that name."""
        return self._known.get(name)

    def expanded(self, tex: str) -> Expanded:
        """A formula with its own definitions taken, and all macros replaced by what they stand for."""
        if not (may_need_expansion(tex) or any(name in self._known for name in _CONTROL().findall(tex))):
            return Expanded(tex)
        tex = self._without_definitions(tex)
        run = _Run(self, tex)
        try:
            return Expanded(run.result(), comment=run.comment)
        except _FaultError as fault:
            code, words = fault.args
            return Expanded(tex, (code, words))

    def body(self, macro: Macro) -> list[str]:
        """A macro's body as tokens."""
        if macro.name not in self._bodies:
            self._bodies[macro.name] = _TOKEN().findall(macro.body)
        return self._bodies[macro.name]

    def _without_definitions(self, tex: str) -> str:
        parts, done = [], 0
        for start, definition in definitions_in(tex):
            if definition is not None and self._defined < MOST_DEFINITIONS:
                self.define(definition)
                parts.append(tex[done:start])
                done = definition.end
        return "".join([*parts, tex[done:]]).strip() if done else tex


class _Run:
    """One formula: `waiting` are the tokens to come, the next one last."""

    def __init__(self, expander: Expander, tex: str) -> None:
        self.expander = expander
        self.waiting = _TOKEN().findall(tex)[::-1]
        self.taken = len(tex)  # letters that ever waited
        self.done: list[str] = []
        self.length = self.expansions = self.depth = 0
        self.comment = ""

    def result(self) -> str:
        while self.waiting:
            token = self.waiting.pop()
            macro = self.expander.knows(token) if token[:1] == "\\" else None
            if macro is not None:
                self._replace(macro)
            elif token == _BODY_ENDS:
                self.depth -= 1
            else:
                self._take(token)
        return "".join(self.done).strip()

    def _take(self, token: str) -> None:
        if token[0] == "%":
            self._percent(token)
        elif token not in ("\\ensuremath", "\\xspace"):
            if token[0].isalpha() and self.done and self.done[-1][0] == "\\" and self.done[-1][-1].isalpha():
                self.done.append(" ")
            self.done.append(token)
            self.length += len(token)
            if self.length > _LONGEST:
                raise _FaultError("macro-too-long", f"the formula has more than {_LONGEST:,} letters")
            if arguments := _ARGUMENTS.get(token):
                self._brace(arguments)

    def _percent(self, token: str) -> None:
        """A comment, if the formula goes on in another line; else a sign."""
        if len(token) == 1:
            self.done.append("\\%")
        else:
            self.comment = self.comment or token[1:].strip()

    def _replace(self, macro: Macro) -> None:
        self.expansions += 1
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _FaultError("macro-without-end", f"the macro {macro.name} leads back to itself")
        arguments = [self._first(macro)] if macro.default is not None else []
        arguments += [self._argument(macro.name) for _ in range(macro.parameters - len(arguments))]
        body: list[str] = []
        for token in self.expander.body(macro):
            body += arguments[int(token[1]) - 1] if token[0] == "#" and len(token) == 2 else [token]
        self.taken += sum(map(len, body))
        if self.expansions > _MOST_EXPANSIONS or self.taken > _MOST_TAKEN:
            raise _FaultError("macro-too-long", f"the macro {macro.name} stands for too much")
        self.waiting.append(_BODY_ENDS)
        self.waiting += body[::-1]

    def _first(self, macro: Macro) -> list[str]:
        """An argument in square brackets, or what it is without one."""
        self._skip_spaces()
        if not self.waiting or self.waiting[-1] != "[" or "]" not in self.waiting[-_FARTHEST:]:
            found: list[str] = _TOKEN().findall(macro.default or "")
            return found
        self.waiting.pop()
        tokens, depth = [], 0
        while self.waiting and (depth or self.waiting[-1] != "]"):
            token = self.waiting.pop()
            depth += (token == "{") - (token == "}")
            tokens.append(token)
        self.waiting[-1:] = []
        return self._kept(tokens)

    def _argument(self, name: str) -> list[str]:
        """The next token, or all in the next pair of braces."""
        self._skip_spaces()
        if not self.waiting or self.waiting[-1] == "}":
            raise _FaultError("macro-lacks-argument", f"{name} lacks an argument")
        token = self.waiting.pop()
        if token != "{":
            return [token]
        depth = 1
        tokens: list[str] = []
        while self.waiting:
            token = self.waiting.pop()
            depth += (token == "{") - (token == "}")
            if depth == 0:
                return self._kept(tokens)
            tokens.append(token)
        raise _FaultError("macro-lacks-argument", f"{name} lacks an argument's closing brace")

    def _kept(self, tokens: list[str]) -> list[str]:
        """The tokens of an argument, less the ends of bodies among them."""
        kept = [token for token in tokens if token != _BODY_ENDS]
        self.depth -= len(tokens) - len(kept)
        return kept

    def _skip_spaces(self) -> None:
        while self.waiting and (self.waiting[-1] == _BODY_ENDS or self.waiting[-1].isspace()):
            self.depth -= self.waiting.pop() == _BODY_ENDS

    def _brace(self, arguments: int) -> None:
        """Braces around macros that stand as arguments without any: `x^\\R`, `\\frac\\a\\b`."""
        place = len(self.waiting) - 1
        for _ in range(arguments):
            while place >= 0 and (self.waiting[place] == _BODY_ENDS or self.waiting[place].isspace()):
                place -= 1
            if place < 0:
                return
            macro = self.expander.knows(self.waiting[place])
            if macro is not None and macro.parameters == 0:
                self.waiting[place : place + 1] = ["}", self.waiting[place], "{"]
            elif self.waiting[place] == "{":
                place = self._before_group(place)
                continue
            place -= 1

    def _before_group(self, place: int) -> int:
        depth = 0
        for index in range(place, max(place - _FARTHEST, -1), -1):
            depth += (self.waiting[index] == "{") - (self.waiting[index] == "}")
            if depth == 0:
                return index - 1
        return -1

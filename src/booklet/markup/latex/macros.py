r"""TeX macros as plain data, the reader of their definitions, and the rules of TeX's syntax that both need.

Definitions are made by `\newcommand`, `\providecommand`, `\DeclareMathOperator`, `\def` and the like. Their grammar is
closed: an unfinished definition, or one with arguments other than one after the other, is none. `expansion.py` expands
macros; it is loaded only for texts that need it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from booklet.records import NamedTuple

# The names of the commands that define macros.
DEFINING = frozenset(["newcommand", "renewcommand", "providecommand", "DeclareMathOperator", "def", "let"])
# Commands that are formulas also without dollars, and the number of their arguments.
MATHEMATICS = {
    "ensuremath": 1, "ce": 1, "ch": 1, "num": 1, "unit": 1, "si": 1, "ang": 1, "numlist": 1, "numproduct": 1, "cee": 1,
    "xymatrix": 1, "arcmin": 0, "arcsec": 0, "arcdeg": 0, "farcs": 0, "farcm": 0, "fdg": 0, "degr": 0, "sun": 0,
    "SI": 2, "qty": 2, "SIlist": 2, "qtylist": 2, "numrange": 2, "SIrange": 3, "qtyrange": 3,
}  # fmt: skip
# `partial` delays compiling until a pattern is first used.
_COMMAND = partial(re.compile, r"\\(?:[A-Za-z]{2}|[SP](?![A-Za-z]))")
_EXPANDED_NAMES = ("ensuremath", "xspace", *sorted(DEFINING))
_EXPANDED_STARTS = ("%", *[f"\\{name}" for name in _EXPANDED_NAMES])
_EXPANDED = partial(re.compile, rf"%|\\(?:{'|'.join(_EXPANDED_NAMES)})(?![A-Za-z])")


class Macro(NamedTuple):
    """The command `name` (with its backslash), and the `body` that replaces it, with `#1` to `#9` for its arguments.

    With a `default`, the first argument may be left out, or stands in square brackets; None means no such argument.
    `is_meaning` is True if the body is a command of LaTeX itself, whatever macro has its name (`\\let`).
    """

    name: str
    parameters: int
    body: str
    default: str | None = None
    is_meaning: bool = False


class Macros(NamedTuple):
    """The macros defined before a text begins; of two with one name the later one counts."""

    known: tuple[Macro, ...] = ()


class Definition(NamedTuple):
    """A definition that ends before the character at `end` of its text.

    `provides` is True if it counts only for a name that has no macro yet (`\\providecommand`).
    """

    macro: Macro
    end: int
    provides: bool


NO_MACROS = Macros()


def may_be_latex(text: str) -> bool:
    """True if a text has any command other than those of one letter for accents."""
    return _COMMAND().search(text) is not None


def may_need_expansion(tex: str) -> bool:
    """True if a formula has comments, definitions or commands that expansion removes, whatever macros there are."""
    return any(map(tex.__contains__, _EXPANDED_STARTS)) and _EXPANDED().search(tex) is not None


LONGEST_GROUP = 5000
# Spaces between a command and its argument, with at most one line end among them.
GAP = r"[ \t]*(?:\n[ \t]*(?=\S))?"
CONTROL_SEQUENCE = r"\\(?:[A-Za-z@]+|[^A-Za-z\s])"
# `partial` delays compiling until a pattern is first used.
_TOKEN = partial(re.compile, r"\\(?:[A-Za-z@]+|.|\Z)|%[^\n]*\n[ \t]*|\s+|#[1-9]|.", re.DOTALL)
_BRACE = partial(re.compile, r"\\.|[{}]", re.DOTALL)


def tokenize(tex: str) -> list[str]:
    """Splits TeX into commands, comments with their line end, white space, parameters and single characters."""
    tokens: list[str] = _TOKEN().findall(tex)
    return tokens


def end_of_group(text: str, start: int) -> int | None:
    """Returns the end of the group whose brace opens at `start`; None if it isn't closed within `LONGEST_GROUP`."""
    depth = 0
    for brace in _BRACE().finditer(text, start, start + LONGEST_GROUP):
        depth += nesting(brace[0])
        if depth == 0:
            return brace.end()
    return None


def nesting(token: str) -> int:
    """Returns the change of depth at a token: 1 for an opening brace, -1 for a closing one, else 0."""
    return (token == "{") - (token == "}")


MOST_DEFINITIONS = 1000
_NAME = rf"(?:\{{{GAP}(?P<braced>{CONTROL_SEQUENCE}){GAP}\}}|(?P<bare>{CONTROL_SEQUENCE}))"
_NEW_COMMAND = partial(
    re.compile,
    rf"\\(?P<how>(?:re)?newcommand|providecommand)\*?{GAP}{_NAME}"
    rf"{GAP}(?:\[(?P<parameters>[0-9])\]{GAP}(?:\[(?P<default>[^][{{}}\n]*)\]{GAP})?)?(?=\{{)",
)
_DEF = partial(re.compile, rf"\\(?P<how>def){GAP}(?P<bare>{CONTROL_SEQUENCE})(?P<parameters>(?:#[1-9])*){GAP}(?=\{{)")
_LET = partial(re.compile, rf"\\let{GAP}(?P<name>{CONTROL_SEQUENCE}){GAP}=?{GAP}(?P<body>{CONTROL_SEQUENCE})")
_OPERATOR = partial(re.compile, rf"\\DeclareMathOperator(?P<star>\*?){GAP}{_NAME}{GAP}(?=\{{)")
_BEGINNING = partial(re.compile, rf"\\(?:{'|'.join(sorted(DEFINING))})(?![A-Za-z])")
_OPTIONS = partial(re.compile, r"[ \t]*(?:\[[^\]\n]{0,200}\][ \t]*){0,2}")
_PARAMETER = partial(re.compile, r"\\.|#(.?)", re.DOTALL)


def end_of_arguments(text: str, start: int, arguments: int) -> int | None:
    """Returns the end of a command's arguments, which begin at `start`; None if one is missing."""
    end = start + (text[start : start + 1] == "*")
    for _ in range(arguments):
        options = _OPTIONS().match(text, end)
        begin = options.end() if options else end
        closing = end_of_group(text, begin) if text[begin : begin + 1] == "{" else None
        if closing is None:
            return None
        end = closing
    return end


def definition_at(text: str, start: int) -> Definition | None:
    """Returns the definition that begins at `start`; None if there is none, or an unfinished one."""
    if (let := _LET().match(text, start)) is not None:
        return Definition(Macro(let["name"], 0, let["body"], None, True), let.end(), False)
    match = _NEW_COMMAND().match(text, start) or _DEF().match(text, start) or _OPERATOR().match(text, start)
    if match is None:
        return None
    end = end_of_group(text, match.end())
    if end is None:
        return None
    name, body = match["bare"] or match["braced"], text[match.end() + 1 : end - 1].strip()
    body += " " if body.endswith("\\") and not body.endswith("\\\\") else ""
    if "star" in match.re.groupindex:
        return Definition(Macro(name, 0, f"\\operatorname{match['star']}{{{body}}}"), end, False)
    given, default = match["parameters"] or "0", None
    if "default" in match.re.groupindex:
        default = match["default"]
    elif given not in ("", "0", "#1#2#3#4#5#6#7#8#9"[: len(given)]):
        return None
    parameters = int(given) if given.isdigit() else len(given) // 2
    if highest_parameter(body) > parameters or (default is not None and parameters == 0):
        return None
    return Definition(Macro(name, parameters, body, default), end, match["how"] == "providecommand")


def definitions_in(text: str) -> Iterator[tuple[int, Definition | None]]:
    """Yields the start of each definition in a text, and the definition, None if it can't be read."""
    done = 0
    for match in _BEGINNING().finditer(text):
        if match.start() >= done:
            found = definition_at(text, match.start())
            yield match.start(), found
            done = found.end if found else match.end()


def highest_parameter(body: str) -> int:
    """Returns the highest number n of a `#n` in a macro's body, 0 for none; 10 if a `#` has no digit."""
    numbers = [match[1] for match in _PARAMETER().finditer(body) if match[0][0] == "#"]
    return max([int(number) if number and number in "123456789" else 10 for number in numbers], default=0)

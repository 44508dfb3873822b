"""TeX macros as plain data: what a writer's own commands stand for in formulas.

`definitions.py` reads them, `expansion.py` puts what they stand for in their place; neither is loaded for a
programme without any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

# What formulas can hold besides macros that isn't left to who sets them. Compiled when first called for.
_COMMAND = partial(re.compile, r"\\(?:[A-Za-z]{2}|[SP](?![A-Za-z]))")
_WORK = partial(
    re.compile,
    r"%|\\(?:ensuremath|xspace|(?:re)?newcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z])",
)


class Macro(NamedTuple):
    """`\\name` stands for `body`, in which `#1` to `#9` stand for its arguments.

    With a `default`, the first argument may be left out, or stands in square brackets.
    """

    name: str
    parameters: int
    body: str
    default: str | None = None


class Macros(NamedTuple):
    """The macros that a text begins with; of two with one name the later one holds."""

    known: tuple[Macro, ...] = ()


NO_MACROS = Macros()


def may_be_latex(text: str) -> bool:
    """Whether a text has any command of more than one letter, which is none of those for accents."""
    return _COMMAND().search(text) is not None


def may_need_expansion(tex: str) -> bool:
    """Whether a formula, even without any macros known, is not yet as it is to be set."""
    return ("%" in tex or "\\" in tex) and _WORK().search(tex) is not None


MOST_DEFINITIONS = 100
LONGEST_BODY = 5000
_GAP = r"[ \t]*(?:\n[ \t]*(?=\S))?"
_NAME = r"\\(?:[A-Za-z@]+|[^A-Za-z\s])"
_COMMAND_NAME = re.compile(
    rf"\\(?P<how>(?:re)?newcommand|providecommand)\*?{_GAP}(?:\{{{_GAP}(?P<braced>{_NAME}){_GAP}\}}|(?P<bare>{_NAME}))"
    rf"{_GAP}(?:\[(?P<parameters>[0-9])\]{_GAP}(?:\[(?P<default>[^][{{}}\n]*)\]{_GAP})?)?(?=\{{)"
)
_DEF = re.compile(rf"\\(?P<how>def){_GAP}(?P<bare>{_NAME})(?P<parameters>(?:#[1-9])*){_GAP}(?=\{{)")
_OPERATOR = re.compile(
    rf"\\DeclareMathOperator(?P<star>\*?){_GAP}(?:\{{{_GAP}(?P<braced>{_NAME}){_GAP}\}}|(?P<bare>{_NAME})){_GAP}(?=\{{)"
)
_BEGINNING = re.compile(r"\\(?:(?:re)?newcommand|providecommand|DeclareMathOperator|def)(?![A-Za-z])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)
_PARAMETER = re.compile(r"\\.|#(.?)", re.DOTALL)


class Definition(NamedTuple):
    """A definition that ends before character `end` of its text; `provides` means only if there is none yet."""

    macro: Macro
    end: int
    provides: bool


def definition_at(text: str, start: int) -> Definition | None:
    """The definition that begins at `start`, if there is one and it is whole."""
    match = _COMMAND_NAME.match(text, start) or _DEF.match(text, start) or _OPERATOR.match(text, start)
    if match is None:
        return None
    end = end_of_group(text, match.end())
    if end is None:
        return None
    name, body = match["bare"] or match["braced"], text[match.end() + 1 : end - 1].strip()
    if match.re is _OPERATOR:
        return Definition(Macro(name, 0, f"\\operatorname{match['star']}{{{body}}}"), end, False)
    given, default = match["parameters"] or "0", None
    if match.re is _COMMAND_NAME:
        default = match["default"]
    elif given not in ("", "0", "#1#2#3#4#5#6#7#8#9"[: len(given)]):
        return None
    parameters = int(given) if given.isdigit() else len(given) // 2
    if highest_parameter(body) > parameters or (default is not None and parameters == 0):
        return None
    return Definition(Macro(name, parameters, body, default), end, match["how"] == "providecommand")


def definitions_in(text: str) -> Iterator[tuple[int, Definition | None]]:
    """Where definitions begin in a text, and what they are; None for one that can't be read."""
    done = 0
    for match in _BEGINNING.finditer(text):
        if match.start() >= done:
            found = definition_at(text, match.start())
            yield match.start(), found
            done = found.end if found else match.end()


def end_of_group(text: str, start: int) -> int | None:
    """Where the group ends that opens with the brace at `start`; None if it is not closed, or too long."""
    depth = 0
    for brace in _BRACE.finditer(text, start, start + LONGEST_BODY):
        depth += (brace[0] == "{") - (brace[0] == "}")
        if depth == 0:
            return brace.end()
    return None


def highest_parameter(body: str) -> int:
    """The highest `#n` of a body; 10 if a `#` has no digit."""
    places = [match[1] for match in _PARAMETER.finditer(body) if match[0][0] == "#"]
    return max([int(place) if place and place in "123456789" else 10 for place in places], default=0)


# MERGED program.definitions: Definitions of TeX macros, read as LaTeX and TeX write them: `\newcommand` and its like, `\def`, operators.
#
# The grammar is closed: a definition that isn't whole, or takes its arguments in any other way than one after the
# other, is none.
#

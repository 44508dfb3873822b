"""The reader of macro definitions, as by `\\newcommand`, `\\providecommand`, `\\DeclareMathOperator` and `\\def`.

The grammar is closed: an unfinished definition, or one with arguments other than one after the other, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.markup.latex.macros import DEFINING_COMMANDS, Definition, Macro
from booklet.markup.latex.syntax import CONTROL_SEQUENCE, GAP, end_of_group

MOST_DEFINITIONS = 100
_NAME = rf"(?:\{{{GAP}(?P<braced>{CONTROL_SEQUENCE}){GAP}\}}|(?P<bare>{CONTROL_SEQUENCE}))"
_NEW_COMMAND = re.compile(
    rf"\\(?P<how>(?:re)?newcommand|providecommand)\*?{GAP}{_NAME}"
    rf"{GAP}(?:\[(?P<parameters>[0-9])\]{GAP}(?:\[(?P<default>[^][{{}}\n]*)\]{GAP})?)?(?=\{{)"
)
_DEF = re.compile(rf"\\(?P<how>def){GAP}(?P<bare>{CONTROL_SEQUENCE})(?P<parameters>(?:#[1-9])*){GAP}(?=\{{)")
_OPERATOR = re.compile(rf"\\DeclareMathOperator(?P<star>\*?){GAP}{_NAME}{GAP}(?=\{{)")
_BEGINNING = re.compile(rf"\\(?:{DEFINING_COMMANDS})(?![A-Za-z])")
_PARAMETER = re.compile(r"\\.|#(.?)", re.DOTALL)


def definition_at(text: str, start: int) -> Definition | None:
    """Returns the definition that begins at `start`; None if there is none, or an unfinished one."""
    match = _NEW_COMMAND.match(text, start) or _DEF.match(text, start) or _OPERATOR.match(text, start)
    if match is None:
        return None
    end = end_of_group(text, match.end())
    if end is None:
        return None
    name, body = match["bare"] or match["braced"], text[match.end() + 1 : end - 1].strip()
    if match.re is _OPERATOR:
        return Definition(Macro(name, 0, f"\\operatorname{match['star']}{{{body}}}"), end, False)
    given, default = match["parameters"] or "0", None
    if match.re is _NEW_COMMAND:
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
    for match in _BEGINNING.finditer(text):
        if match.start() >= done:
            found = definition_at(text, match.start())
            yield match.start(), found
            done = found.end if found else match.end()


def highest_parameter(body: str) -> int:
    """Returns the highest number n of a `#n` in a macro's body, 0 for none; 10 if a `#` has no digit."""
    numbers = [match[1] for match in _PARAMETER.finditer(body) if match[0][0] == "#"]
    return max([int(number) if number and number in "123456789" else 10 for number in numbers], default=0)

"""The arguments of LaTeX commands whose argument is no running text: keys, addresses, verbatim text."""

from __future__ import annotations

import re
from typing import NamedTuple

from booklet.markup.latex import commands

_ADDRESSES = frozenset(["url", "nolinkurl", "path"])
_OPTIONS = re.compile(r"(?:[ \t]*\[[^\]\n]{0,200}\]){0,2}")
_OPTION = re.compile(r"\[([^\]]*)\]")
_ARGUMENT = re.compile(r"\*?[ \t]*\{((?:[^{}\\\n]|\\[^\n]|\n(?!\n)|\{[^{}\n]*\})*)\}")
_BRACE = re.compile(r"[ \t]*\{")
_VERB = re.compile(r"\*?(?P<delimiter>[^\w\s*])(?P<text>[^\n]*?)(?P=delimiter)")
_ESCAPED = re.compile(r"\\([%#&_~{}$\\])")


class Arguments(NamedTuple):
    """A command's argument and options, and the end of both; `begin` is where an argument of running text begins."""

    argument: str
    end: int
    option: str = ""
    begin: int = 0


def read_arguments(name: str, text: str, start: int) -> Arguments | None:
    """Reads the arguments of the command `name`, which begin at `start`; None if it is unknown, or lacks them.

    Of `\\href` the address and the opening brace of its label are read, of footnotes only the brace.
    """
    if name == "verb":
        verb = _VERB.match(text, start)
        return Arguments(verb["text"], verb.end()) if verb else None
    if name in commands.ASIDES:
        brace = _BRACE.match(text, start)
        return Arguments("", brace.end(), begin=brace.end()) if brace else None
    if name in commands.CITATIONS:
        options = _OPTIONS.match(text, start)
        argument = _ARGUMENT.match(text, options.end() if options else start)
        notes = [unescaped(note) for note in _OPTION.findall(options[0] if options else "") if note]
        return Arguments(argument[1], argument.end(), ", ".join(notes)) if argument else None
    if name in commands.REFERENCES or name in commands.DROPPED_WITH_ARGUMENT or name in _ADDRESSES or name == "href":
        argument = _ARGUMENT.match(text, start)
        if argument is None or name != "href":
            return Arguments(argument[1].strip(), argument.end()) if argument else None
        label = _BRACE.match(text, argument.end())
        return Arguments(argument[1].strip(), label.end()) if label else None
    return None


def unescaped(typed: str) -> str:
    """Returns a short argument with its escaped characters as themselves and its ties as no-break spaces."""
    return _ESCAPED.sub(r"\1", typed.replace("~", "\xa0") if "/" not in typed else typed)

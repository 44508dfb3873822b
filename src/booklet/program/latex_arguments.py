"""The arguments of LaTeX commands that take them whole: keys, addresses, what is set in typewriter."""

from __future__ import annotations

import re

from booklet.program import latex_words as words
from booklet.record import Record

_ADDRESSES = frozenset(["url", "nolinkurl", "path"])
_OPTIONS = re.compile(r"(?:[ \t]*\[[^\]\n]{0,200}\]){0,2}")
_OPTION = re.compile(r"\[([^\]]*)\]")
_ARGUMENT = re.compile(r"\*?[ \t]*\{((?:[^{}\\\n]|\\[^\n]|\n(?!\n)|\{[^{}\n]*\})*)\}")
_BRACE = re.compile(r"[ \t]*\{")
_VERB = re.compile(r"\*?(?P<delimiter>[^\w\s*])(?P<letters>[^\n]*?)(?P=delimiter)")
_ESCAPED = re.compile(r"\\([%#&_~{}$\\])")


class Arguments(Record):
    """What follows a command: its argument and option, where it ends, and where an open argument begins."""

    argument: str
    end: int
    option: str = ""
    begin: int = 0


def arguments_of(name: str, text: str, start: int) -> Arguments | None:
    """The arguments that a command of that name has from `start` on; None if it is not known, or lacks them.

    Of `\\href` only the address is taken, with the brace of the words behind it; of footnotes only the brace.
    """
    if name == "verb":
        verb = _VERB.match(text, start)
        return Arguments(verb["letters"], verb.end()) if verb else None
    if name in words.ASIDES:
        brace = _BRACE.match(text, start)
        return Arguments("", brace.end(), begin=brace.end()) if brace else None
    if name in words.CITATIONS:
        options = _OPTIONS.match(text, start)
        argument = _ARGUMENT.match(text, options.end() if options else start)
        notes = [bare_letters(note) for note in _OPTION.findall(options[0] if options else "") if note]
        return Arguments(argument[1], argument.end(), ", ".join(notes)) if argument else None
    if name in words.REFERENCES or name in words.DROPPED_WITH_ARGUMENT or name in _ADDRESSES or name == "href":
        argument = _ARGUMENT.match(text, start)
        if argument is None or name != "href":
            return Arguments(argument[1].strip(), argument.end()) if argument else None
        label = _BRACE.match(text, argument.end())
        return Arguments(argument[1].strip(), label.end()) if label else None
    return None


def bare_letters(typed: str) -> str:
    """A short argument's letters: escaped signs as themselves, ties as spaces that don't break."""
    return _ESCAPED.sub(r"\1", typed.replace("~", "\xa0") if "/" not in typed else typed)

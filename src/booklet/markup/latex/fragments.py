"""The arguments of LaTeX commands that take them whole: keys, addresses, what is set in typewriter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from booklet.diagnostics.wording import shortened
from booklet.markup.latex import commands as words
from booklet.markup.latex.text import LatexText
from booklet.markup.latex.tokens import BREAK, NOTHING, PARTING, LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan

_ADDRESSES = frozenset(["url", "nolinkurl", "path"])
_OPTIONS = re.compile(r"(?:[ \t]*\[[^\]\n]{0,200}\]){0,2}")
_OPTION = re.compile(r"\[([^\]]*)\]")
_ARGUMENT = re.compile(r"\*?[ \t]*\{((?:[^{}\\\n]|\\[^\n]|\n(?!\n)|\{[^{}\n]*\})*)\}")
_BRACE = re.compile(r"[ \t]*\{")
_VERB = re.compile(r"\*?(?P<delimiter>[^\w\s*])(?P<letters>[^\n]*?)(?P=delimiter)")
_ESCAPED = re.compile(r"\\([%#&_~{}$\\])")


class Arguments(NamedTuple):
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


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BREAK = re.compile(r"\\\\\*?(?:\[-?[\d.]+ ?[a-z\\]{2,16}\])?[ \t]*")
_TIE = re.compile(r"(?<=[^\s~^\\])~(?=[^\s~^])")
_LOWERED_NUMBER = re.compile(r"~(?<=[A-Za-z)]~)(?<![A-Za-z]{3}~)\d{1,3}~")
_SINGLE_QUOTATION = re.compile(r"(?<![\w`\\])`(?=[^\s`'])[^`'\n]{1,200}'(?![\w`'])")
_COMMENT = re.compile(r"(?:^|(?<=[^\d\s\\])[ \t])%(?P<comment>[^\n]*)", re.MULTILINE)
_ARGUMENT_BEFORE = re.compile(r"\\(?:[A-Za-z]+\*?|.)\Z|[}\]]\Z")
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_BLANK_LINE = re.compile(r"\n(?= *\n)")


def habits_in(text: LatexText, groups: list[tuple[int, int]]) -> Iterator[ProtectedSpan]:
    """The signs in a text that has other LaTeX; `groups` are the places of its braces that belong to no command."""
    for match in _ESCAPE.finditer(text.letters):
        if not text.hidden_up_to(match.start()):
            yield from _escape(text, match)
    for match in _TIE.finditer(text.letters):
        if not text.hidden_up_to(match.start()) and not _is_script(text.letters, match.start()):
            yield text.sign(match.start(), match.end(), LatexToken("letters", letters="\xa0"))
    for match in _SINGLE_QUOTATION.finditer(text.letters):
        if not text.hidden_up_to(match.start()):
            yield text.sign(match.start(), match.start() + 1, LatexToken("letters", letters="'"))
    for start, end in groups:
        if _is_bare(text.letters, start, end):
            yield text.sign(start, start + 1, NOTHING)
            yield text.sign(end, end + 1, NOTHING)
    _tell_comment(text)


def reopened(
    text: LatexText, groups: list[tuple[ProtectedSpan, int]], signs: list[ProtectedSpan]
) -> Iterator[ProtectedSpan]:
    """Signs that begin anew, in each further paragraph of a group, what the group began.

    A group is the sign that opens it, and where it is closed.
    """
    partings = {stretch.start: stretch.end for stretch in signs if stretch.meaning == PARTING}
    partings |= {match.start(): match.end() for match in _BLANK_LINE.finditer(text.letters)}
    opening = {stretch.end: stretch.meaning for stretch, _ in groups}
    closing = {end for _, end in groups}
    opened: list[tuple[Mark, str | None]] = [(Mark.NONE, None)]
    for place in sorted({*partings, *opening, *closing}):
        marks, link = opened[-1]
        if place in closing and len(opened) > 1:
            opened.pop()
        if (meaning := opening.get(place)) is not None:
            opened.append((marks | meaning.marks, meaning.link or link))
        if place in partings and opened[-1] != opened[0] and not text.hidden_up_to(place):
            marks, link = opened[-1]
            yield text.sign(place, partings[place], LatexToken("open", marks, link, after="", before="\n\n"))


def _escape(text: LatexText, match: re.Match[str]) -> Iterator[ProtectedSpan]:
    sign, start = match[1], match.start()
    if sign == "\\" and (found := _BREAK.match(text.letters, start)):
        yield text.sign(start, found.end(), BREAK)
    elif sign in words.ESCAPES:
        yield text.sign(start, match.end(), LatexToken("letters", letters=words.ESCAPES[sign]))


def _is_script(letters: str, place: int) -> bool:
    """Whether a tilde belongs to a lowered number, as in `H~2~O`."""
    opening = letters.rfind("~", max(0, place - 4), place)
    return _LOWERED_NUMBER.match(letters, opening if opening >= 0 else place) is not None


def _is_bare(letters: str, start: int, end: int) -> bool:
    """Whether braces only keep letters together, as around capitals: `{DNA}`; no command's argument."""
    if _ARGUMENT_BEFORE.search(letters[max(0, start - 40) : start]):
        return False
    return _WORD.fullmatch(letters, start + 1, end) is not None


def _tell_comment(text: LatexText) -> None:
    for match in _COMMENT.finditer(text.letters):
        if not text.hidden_up_to(match.start("comment") - 1):
            sign = match.start("comment") - 1
            typed = shortened(text.letters[sign : match.end()])
            hint = "delete it if it is one; write \\% if the sign is meant"
            text.notify("tex-comment", f"“{typed}” may be a comment, but is set as typed", hint, sign, match.end())
            return


# MERGED program.latex_habits: What can be taken for LaTeX only once a text is known to be LaTeX: line ends, ties, braces, quotation marks.

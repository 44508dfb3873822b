"""What can be taken for LaTeX only once a text is known to be LaTeX: line ends, ties, braces, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.program import latex_words as words
from booklet.program.latex_text import LatexText
from booklet.program.markup import Mark
from booklet.program.signs import BREAK, NOTHING, PARTING, Sign
from booklet.program.stretches import Stretch
from booklet.program.wording import shortened

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BREAK = re.compile(r"\\\\\*?(?:\[-?[\d.]+ ?[a-z\\]{2,16}\])?[ \t]*")
_TIE = re.compile(r"(?<=[^\s~^\\])~(?=[^\s~^])")
_LOWERED_NUMBER = re.compile(r"~(?<=[A-Za-z)]~)(?<![A-Za-z]{3}~)\d{1,3}~")
_SINGLE_QUOTATION = re.compile(r"(?<![\w`\\])`(?=[^\s`'])[^`'\n]{1,200}'(?![\w`'])")
_COMMENT = re.compile(r"(?:^|(?<=[^\d\s\\])[ \t])%(?P<comment>[^\n]*)", re.MULTILINE)
_ARGUMENT_BEFORE = re.compile(r"\\(?:[A-Za-z]+\*?|.)\Z|[}\]]\Z")
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")
_BLANK_LINE = re.compile(r"\n(?= *\n)")


def habits_in(text: LatexText, groups: list[tuple[int, int]]) -> Iterator[Stretch]:
    """The signs in a text that has other LaTeX; `groups` are the places of its braces that belong to no command."""
    for match in _ESCAPE.finditer(text.letters):
        if not text.hidden_up_to(match.start()):
            yield from _escape(text, match)
    for match in _TIE.finditer(text.letters):
        if not text.hidden_up_to(match.start()) and not _is_script(text.letters, match.start()):
            yield text.sign(match.start(), match.end(), Sign("letters", letters="\xa0"))
    for match in _SINGLE_QUOTATION.finditer(text.letters):
        if not text.hidden_up_to(match.start()):
            yield text.sign(match.start(), match.start() + 1, Sign("letters", letters="'"))
    for start, end in groups:
        if _is_bare(text.letters, start, end):
            yield text.sign(start, start + 1, NOTHING)
            yield text.sign(end, end + 1, NOTHING)
    _tell_comment(text)


def reopened(text: LatexText, groups: list[tuple[Stretch, int]], signs: list[Stretch]) -> Iterator[Stretch]:
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
            yield text.sign(place, partings[place], Sign("open", marks, link, after="", before="\n\n"))


def _escape(text: LatexText, match: re.Match[str]) -> Iterator[Stretch]:
    sign, start = match[1], match.start()
    if sign == "\\" and (found := _BREAK.match(text.letters, start)):
        yield text.sign(start, found.end(), BREAK)
    elif sign in words.ESCAPES:
        yield text.sign(start, match.end(), Sign("letters", letters=words.ESCAPES[sign]))


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

"""Characters with a meaning in LaTeX, in texts that have commands too: `\\\\`, `~`, quotation marks, braces.

In a text without LaTeX commands they would be Markdown, or would stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.diagnostics.wording import shortened
from booklet.markup.latex import commands
from booklet.markup.latex.text import LatexText
from booklet.markup.latex.tokens import BREAK, NOTHING, LatexToken
from booklet.markup.protect import ProtectedSpan

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BREAK = re.compile(r"\\\\\*?(?:\[-?[\d.]+ ?[a-z\\]{2,16}\])?[ \t]*")
_TIE = re.compile(r"(?<=[^\s~^\\])~(?=[^\s~^])")
_LOWERED_NUMBER = re.compile(r"~(?<=[A-Za-z)]~)(?<![A-Za-z]{3}~)\d{1,3}~")
_SINGLE_QUOTATION = re.compile(r"(?<![\w`\\])`(?=[^\s`'])[^`'\n]{1,200}'(?![\w`'])")
_COMMENT = re.compile(r"(?:^|(?<=[^\d\s\\])[ \t])%(?P<comment>[^\n]*)", re.MULTILINE)
_ARGUMENT_BEFORE = re.compile(r"\\(?:[A-Za-z]+\*?|.)\Z|[}\]]\Z")
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")


def special_characters_in(latex: LatexText, groups: list[tuple[int, int]]) -> Iterator[ProtectedSpan]:
    """Yields the tokens of special characters in a text; `groups` are start and end of braces without a command."""
    for match in _ESCAPE.finditer(latex.text):
        if not latex.end_of_hidden(match.start()):
            yield from _escape(latex, match)
    for match in _TIE.finditer(latex.text):
        if not latex.end_of_hidden(match.start()) and not _is_script(latex.text, match.start()):
            yield latex.span(match.start(), match.end(), LatexToken("text", text="\xa0"))
    for match in _SINGLE_QUOTATION.finditer(latex.text):
        if not latex.end_of_hidden(match.start()):
            yield latex.span(match.start(), match.start() + 1, LatexToken("text", text="'"))
    for start, end in groups:
        if _is_bare(latex.text, start, end):
            yield latex.span(start, start + 1, NOTHING)
            yield latex.span(end, end + 1, NOTHING)
    _note_comment(latex)


def _escape(latex: LatexText, match: re.Match[str]) -> Iterator[ProtectedSpan]:
    character, start = match[1], match.start()
    if character == "\\" and (found := _BREAK.match(latex.text, start)):
        yield latex.span(start, found.end(), BREAK)
    elif character in commands.ESCAPES:
        yield latex.span(start, match.end(), LatexToken("text", text=commands.ESCAPES[character]))


def _is_script(text: str, offset: int) -> bool:
    """True if a tilde belongs to a lowered number, as in `H~2~O`."""
    opening = text.rfind("~", max(0, offset - 4), offset)
    return _LOWERED_NUMBER.match(text, opening if opening >= 0 else offset) is not None


def _is_bare(text: str, start: int, end: int) -> bool:
    """True if braces hold one word and are no command's argument, as around capitals: `{DNA}`."""
    if _ARGUMENT_BEFORE.search(text[max(0, start - 40) : start]):
        return False
    return _WORD.fullmatch(text, start + 1, end) is not None


def _note_comment(latex: LatexText) -> None:
    for match in _COMMENT.finditer(latex.text):
        if not latex.end_of_hidden(match.start("comment") - 1):
            start = match.start("comment") - 1
            typed = shortened(latex.text[start : match.end()])
            hint = "delete it if it is one; write \\% if the sign is meant"
            latex.notify("tex-comment", f"“{typed}” may be a comment, but is set as typed", hint, start, match.end())
            return

r"""Fragments of LaTeX in a text: its hidden parts, whole arguments, groups and special characters.

A text that may hold LaTeX, and the parts of it in which nothing is LaTeX.

The arguments of LaTeX commands whose argument is no running text: keys, addresses, verbatim text.

Groups of LaTeX: braces and environments that are open, and marks that go on over the paragraphs of a group.

Characters with a meaning in LaTeX, in texts that have commands too: `\\`, `~`, quotation marks, braces.

In a text without LaTeX commands they would be Markdown, or would stand for themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from booklet.diagnostics.wording import shortened
from booklet.markup.latex import commands
from booklet.markup.latex.macros import end_of_arguments
from booklet.markup.latex.tokens import BREAK, NOTHING, PARAGRAPH_END, LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import TEX_SINGLE_QUOTATION, ProtectedSpan
from booklet.records import NamedTuple

# Takes a note's code, message, help, and start and end in the text.
Notify = Callable[[str, str, str, int, int], None]


class LatexText:
    """A text, and the start and end of each hidden part of it: code, formulas and addresses.

    `notify` is called for each command that isn't set as LaTeX would set it.
    """

    __slots__ = ("_ends", "_starts", "notify", "text")

    def __init__(self, text: str, hidden: Iterable[tuple[int, int]], notify: Notify) -> None:
        self.text = text
        self.notify = notify
        parts = sorted(hidden)
        self._starts = [start for start, _ in parts]
        self._ends = [end for _, end in parts]

    def end_of_hidden(self, offset: int) -> int | None:
        """Returns the end of the hidden part that holds the offset; None if none does."""
        index = bisect_right(self._starts, offset) - 1
        return self._ends[index] if index >= 0 and offset < self._ends[index] else None

    def span(self, start: int, end: int, token: LatexToken) -> ProtectedSpan:
        """Returns the characters from `start` up to, not including, `end` as the source of a token."""
        return ProtectedSpan(start, end, "token", self.text[start:end], token)


_ADDRESSES = frozenset(["url", "nolinkurl", "path"])
_BRACE = re.compile(r"[ \t]*\{")
_CODE_OPTION = re.compile(r"\[[^\]\n]{0,200}\]")
_VERB = re.compile(r"\*?(?:\{(?P<braced>[^{}\n]*)\}|(?P<delimiter>[^\w\s*])(?P<text>[^\n]*?)(?P=delimiter))")
_ESCAPED = re.compile(r"\\([%#&_~{}$\\])")


class Arguments(NamedTuple):
    """A command's argument and its end."""

    argument: str
    end: int


def read_arguments(name: str, text: str, start: int) -> Arguments | None:
    """Reads the arguments of the command `name`, which begin at `start`; None if it is unknown, or lacks them.

    Of `\\href` the address and the opening brace of its label are read.
    """
    if name in commands.VERBATIM:
        options = end_of_arguments(text, start, 1) if name == "mintinline" else start
        begun = _CODE_OPTION.match(text, options or start)
        verb = _VERB.match(text, begun.end() if begun else options or start)
        return Arguments(verb["braced"] or verb["text"] or "", verb.end()) if verb else None
    if name in commands.REFERENCES or name in _ADDRESSES or name == "href":
        star = start + (text[start : start + 1] == "*")
        end = end_of_arguments(text, star, 1)
        label = _BRACE.match(text, end) if end and name == "href" else None
        if end is None or (name == "href" and label is None):
            return None
        return Arguments(text[text.index("{", start) + 1 : end - 1].strip(), label.end() if label else end)
    return None


def unescaped(typed: str) -> str:
    """Returns a short argument with its escaped characters as themselves and its ties as no-break spaces."""
    return _ESCAPED.sub(r"\1", typed.replace("~", "\xa0") if "/" not in typed else typed)


_BLANK_LINE = re.compile(r"\n(?= *\n)")


class LatexGroup:
    """An open brace, or an open environment with its items so far.

    `name` is an environment's, "" for braces. `opening` is the span of the command that opens the group, None for
    braces without a command; `close` is the token for its closing brace, None for an environment.
    """

    __slots__ = ("after", "close", "first", "items", "name", "opening", "start")

    def __init__(self, start: int, name: str, opening: ProtectedSpan | None, close: LatexToken | None) -> None:
        self.start = start
        self.name = name
        self.opening = opening
        self.close = close
        self.items: list[ProtectedSpan] = []
        self.first = 0  # the number of a list's first item, 0 for one that isn't typed
        self.after = 0  # the end of what vanishes behind the closing brace


def reopen_groups(
    latex: LatexText, groups: list[tuple[ProtectedSpan, int]], tokens: list[ProtectedSpan]
) -> Iterator[ProtectedSpan]:
    """Yields tokens that give each further paragraph of a group the marks and link of the group.

    A group is the span of the token that opens it, and the offset at which it is closed; `tokens` are all of the text.
    """
    paragraph_ends = {span.start: span.end for span in tokens if span.token == PARAGRAPH_END}
    paragraph_ends |= {match.start(): match.end() for match in _BLANK_LINE.finditer(latex.text)}
    opening = {span.end: span.token for span, _ in groups}
    closing = {end for _, end in groups}
    opened: list[tuple[Mark, str | None]] = [(Mark.NONE, None)]
    for offset in sorted({*paragraph_ends, *opening, *closing}):
        marks, link = opened[-1]
        if offset in closing and len(opened) > 1:
            opened.pop()
        if (token := opening.get(offset)) is not None:
            opened.append((marks | token.marks, token.link or link))
        if offset in paragraph_ends and opened[-1] != opened[0] and not latex.end_of_hidden(offset):
            marks, link = opened[-1]
            yield latex.span(offset, paragraph_ends[offset], LatexToken("open", marks, link, before="\n\n"))


_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BREAK = re.compile(r"\\\\\*?(?:\[-?[\d.]+ ?[a-z\\]{2,16}\])?[ \t]*")
_TIE = re.compile(r"(?<=[^\s~^\\])~(?=[^\s~^])")
_LOWERED_NUMBER = re.compile(r"~(?<=[A-Za-z)]~)(?<![A-Za-z]{3}~)\d{1,3}~")
_COMMENT = re.compile(r"(?:^|(?<=[^\d\s\\])[ \t])%(?P<comment>[^\n]*)", re.MULTILINE)
_ARGUMENT_BEFORE = re.compile(r"(?<!\\)\\(?:[A-Za-z]+\*?|.)\Z|[}\]]\Z")
# Words, or a label in brackets; a set's members have commas and no space or a space each between them.
_WORDS = re.compile(
    r"(?!\s*[^\s,]{1,80}(?:,\s*[^\s,]{1,80})+\s*\Z)(?=[^\n]*[^\W_])(?:[^\"={};|<>\n]|\n(?!\n)|\{[^{}\n]{0,80}\})+"
)
_LONGEST_BARE = 300
_WORD = re.compile(r"[^\W_]+(?:[-.’'][^\W_]+)*")


def special_characters_in(latex: LatexText, groups: list[tuple[int, int]]) -> Iterator[ProtectedSpan]:
    """Yields the tokens of special characters in a text; `groups` are start and end of braces without a command."""
    for match in _ESCAPE.finditer(latex.text):
        if not latex.end_of_hidden(match.start()):
            yield from _escape(latex, match)
    for match in _TIE.finditer(latex.text):
        if not latex.end_of_hidden(match.start()) and not _is_script(latex.text, match.start()):
            yield latex.span(match.start(), match.end(), LatexToken("text", text="\xa0"))
    for match in TEX_SINGLE_QUOTATION().finditer(latex.text):
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
    """True if braces hold words and are no command's argument, as around capitals (`{DNA}`); a set stays: `{x,y}`."""
    if _ARGUMENT_BEFORE.search(text[max(0, start - 40) : start]):
        return False
    if _WORD.fullmatch(text, start + 1, end) is not None:
        return True
    return end - start < _LONGEST_BARE and _WORDS.fullmatch(text, start + 1, end) is not None


def _note_comment(latex: LatexText) -> None:
    for match in _COMMENT.finditer(latex.text):
        if not latex.end_of_hidden(match.start("comment") - 1):
            start = match.start("comment") - 1
            typed = shortened(latex.text[start : match.end()])
            hint = "delete it if it is one; write \\% if the sign is meant"
            latex.notify("tex-comment", f"“{typed}” may be a comment, but is set as typed", hint, start, match.end())
            return

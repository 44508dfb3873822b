"""Groups of LaTeX: braces and environments that are open, and marks that go on over the paragraphs of a group."""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.markup.latex.text import LatexText
from booklet.markup.latex.tokens import PARAGRAPH_END, LatexToken
from booklet.markup.model import Mark
from booklet.markup.protect import ProtectedSpan

_BLANK_LINE = re.compile(r"\n(?= *\n)")


class LatexGroup:
    """An open brace, or an open environment with its items so far.

    `name` is an environment's, "" for braces. `opening` is the span of the command that opens the group, None for
    braces without a command; `close` is the token for its closing brace, None for an environment.
    """

    __slots__ = ("close", "items", "name", "opening", "start")

    def __init__(self, start: int, name: str, opening: ProtectedSpan | None, close: LatexToken | None) -> None:
        self.start = start
        self.name = name
        self.opening = opening
        self.close = close
        self.items: list[ProtectedSpan] = []


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

"""Nodes of a leaf block's text: pieces, runs of delimiters, starts and ends of links; and the pieces they become."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import NamedTuple

from booklet.markup.inlines import TextPiece
from booklet.markup.markdown_emphasis import DelimiterRun
from booklet.markup.model import Mark
from booklet.markup.protect import PLACEHOLDER_LENGTH, ProtectedSpan, split_at_placeholders
from booklet.markup.text import MarkupText


class LeafText:
    """The text of a leaf block without white space around it, its lines joined."""

    __slots__ = ("_shifts", "_starts", "text")

    def __init__(self, text: str, spans: list[tuple[int, int]]) -> None:
        lines = [text[start:end] for start, end in spans]
        whole = lines[0] if len(lines) == 1 else "\n".join(lines)
        self.text = whole.strip()
        start = -whole.find(self.text[:1])
        self._starts: list[int] = []
        self._shifts: list[int] = []
        for span, line in zip(spans, lines, strict=True):
            self._starts.append(start)
            self._shifts.append(span[0] - start)
            start += len(line) + 1

    def offset_of(self, index: int) -> int:
        """Returns the offset in the whole text of the character at `index` in the leaf's."""
        return index + self._shifts[bisect_right(self._starts, index) - 1]


class LinkStart(NamedTuple):
    """The start of a link; `address` is None if the destination can't be linked to."""

    address: str | None


Node = TextPiece | DelimiterRun | LinkStart | None  # None ends a link


class InlineNodes:
    """The nodes of a leaf's text, in order, while they are found.

    There are nodes for the text up to the offset `done`; `runs` are the runs of delimiters among them that may still
    begin or end emphasis. All offsets are in the leaf's text.
    """

    def __init__(self, markup_text: MarkupText, leaf_text: LeafText) -> None:
        self.markup_text = markup_text
        self.offset_of = leaf_text.offset_of
        self.text = leaf_text.text
        self.nodes: list[Node] = []
        self.runs: list[DelimiterRun] = []
        self.done = 0

    def original_offset(self, start: int) -> int:
        """Returns the offset of a character in the text as typed."""
        return self.markup_text.source_map.original_offset(self.offset_of(start))

    def add_text(self, start: int, end: int) -> int:
        """Adds pieces for the text up to `start` and returns `end`; the caller adds a node for the rest up to `end`."""
        offset, self.done = self.done, end
        if offset < start:
            for part in split_at_placeholders(self.text[offset:start], self.markup_text.protected):
                if isinstance(part, ProtectedSpan):
                    self.add_span(part, offset)
                    offset += PLACEHOLDER_LENGTH
                else:
                    self.nodes.append(TextPiece(part, self.original_offset(offset)))
                    offset += len(part)
        return end

    def add_span(self, span: ProtectedSpan, start: int) -> None:
        """Adds the piece of a protected span."""
        self.nodes.append(self.markup_text.piece(span, self.original_offset(start), Mark.NONE, span.link))

    def add_kept(self, text: str, start: int, mark: Mark = Mark.NONE, link: str | None = None) -> None:
        """Adds a piece that typography may not change."""
        self.nodes.append(
            TextPiece(self.markup_text.original(text), self.original_offset(start), mark, link, kept=True)
        )

    def replace(self, start: int, end: int, text: str) -> int:
        """Adds a piece of `text` in place of the characters from `start` up to `end`, and returns `end`."""
        self.add_text(start, end)
        self.nodes.append(TextPiece(text, self.original_offset(start)))
        return end

    def pieces(self, outer: Mark) -> list[TextPiece]:
        """Returns the pieces with the marks and the link around each; all have the marks `outer`."""
        pieces: list[TextPiece] = []
        marks, link = outer, None
        depths = {Mark.EMPHASIS: 0, Mark.STRONG: 0}
        for node in self.nodes:
            if isinstance(node, TextPiece):
                if marks or link:
                    node = node._replace(marks=node.marks | marks, link=link.address if link else node.link)
                pieces.append(node)
            elif isinstance(node, DelimiterRun):
                for mark in node.closes:
                    depths[mark] -= 1
                if node.left:
                    within = _marks_of(outer, depths[Mark.EMPHASIS] > 0, depths[Mark.STRONG] > 0)
                    offset = self.original_offset(node.start + node.width_of_closed)
                    literal = node.character * node.left
                    pieces.append(TextPiece(literal, offset, within, link.address if link else None))
                for mark in node.opens:
                    depths[mark] += 1
                marks = _marks_of(outer, depths[Mark.EMPHASIS] > 0, depths[Mark.STRONG] > 0)
            else:
                link = node
        return pieces


@cache
def _marks_of(outer: Mark, is_emphasis: bool, is_strong: bool) -> Mark:
    return outer | (Mark.EMPHASIS if is_emphasis else Mark.NONE) | (Mark.STRONG if is_strong else Mark.NONE)

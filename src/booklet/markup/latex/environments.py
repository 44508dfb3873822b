"""LaTeX's lists, quotations and verbatim code: the blocks of a text with environments."""

from __future__ import annotations

from collections.abc import Callable

from booklet.markup.latex import commands
from booklet.markup.latex.tables import table_of
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import (
    Block,
    CodeBlock,
    EntryList,
    Heading,
    LabelledEntry,
    ListBlock,
    Paragraph,
    Quote,
    TextRun,
    inlines_by_line,
)
from booklet.markup.protect import PLACEHOLDER_LENGTH, tokens_in
from booklet.markup.text import MarkupText

ReadPart = Callable[[MarkupText], tuple[Block, ...]]


def environment_blocks(markup_text: MarkupText, read: ReadPart) -> tuple[Block, ...]:
    """Returns the blocks of a whole text; `read` gives those of a part without environments."""
    return tuple(_EnvironmentReader(markup_text, read).blocks())


class _EnvironmentReader:
    """One pass over a text, from token to token; every environment that begins also ends."""

    def __init__(self, markup_text: MarkupText, read: ReadPart) -> None:
        self.markup_text = markup_text
        self.read = read
        self.offset = 0
        self.tokens = [  # those to come, the next one last
            (offset, token)
            for offset, token in tokens_in(markup_text.text, markup_text.protected)
            if token.kind in ("begin", "item", "end")
        ][::-1]

    def blocks(self) -> list[Block]:
        """Returns all blocks."""
        blocks: list[Block] = []
        while self.tokens:
            blocks += self._up_to_token()
        return [*blocks, *self._up_to_offset(len(self.markup_text.text))]

    def _up_to_offset(self, end: int) -> tuple[Block, ...]:
        part = MarkupText.part_of(self.markup_text, self.offset, end)
        return self.read(part) if part.text.strip() else ()

    def _up_to_token(self) -> list[Block]:
        """Reads the blocks before the next token, and the environment that begins at it, if one does."""
        offset, token = self.tokens.pop()
        blocks = [*self._up_to_offset(offset)]
        self.offset = offset + PLACEHOLDER_LENGTH
        if token.kind == "begin":
            blocks += self._environment(token)
        elif token.name == "bibitem":
            self.tokens.append((offset, token))
            blocks += self._references()
        return blocks

    def _environment(self, token: LatexToken) -> list[Block]:
        if token.name in commands.CODE:
            return [CodeBlock(token.text)] if token.text.strip() else []
        if token.name in commands.QUOTATIONS:
            blocks = self._up_to("end")
            self._skip_token()
            return [Quote(tuple(blocks))] if blocks else []
        if token.name == commands.BIBLIOGRAPHY:
            blocks = [*self._up_to("item", "end"), *self._references()]
            self._skip_token()
            return blocks
        if token.name == "heading":
            return self._heading(token)
        if token.name == "table":
            return self._table(token)
        before = self._up_to("item", "end")
        labels: list[LatexToken] = []
        items: list[tuple[int, list[Block]]] = []
        while self.tokens and self.tokens[-1][1].kind == "item":
            start, item = self.tokens[-1]
            self._skip_token()
            offset = self.markup_text.source_map.original_offset(start)
            blocks = self._up_to("item", "end")
            if blocks or item.text:
                labels.append(item)
                items.append((offset, blocks))
        self._skip_token()
        return [*before, *_list(token, labels, items)] if items else before

    def _heading(self, token: LatexToken) -> list[Block]:
        content = inlines_by_line(self._up_to("end"))
        self._skip_token()
        return [Heading(content, token.start)] if content else []

    def _table(self, token: LatexToken) -> list[Block]:
        """Reads a table; one with environments in its cells is read as paragraphs."""
        if not self.tokens or self.tokens[-1][1].kind != "end":
            blocks = self._up_to("end")
            self._skip_token()
            return blocks
        end = self.tokens[-1][0]
        table = table_of(MarkupText.part_of(self.markup_text, self.offset, end), token, self.read)
        self._skip_token()
        return [table] if table else []

    def _references(self) -> list[Block]:
        """Reads the references that begin at the next token."""
        entries: list[LabelledEntry] = []
        while self.tokens and self.tokens[-1][1].name == "bibitem":
            start, item = self.tokens[-1]
            self._skip_token()
            offset = self.markup_text.source_map.original_offset(start)
            entries.append(LabelledEntry(item.text, tuple(self._up_to("item", "end")), offset))
        return [EntryList(tuple(entries))] if entries else []

    def _up_to(self, *kinds: str) -> list[Block]:
        """Reads the blocks before the next token of those kinds that belongs to this environment."""
        blocks: list[Block] = []
        while self.tokens and self.tokens[-1][1].kind not in kinds:
            blocks += self._up_to_token()
        end = self.tokens[-1][0] if self.tokens else len(self.markup_text.text)
        blocks += self._up_to_offset(end)
        self.offset = end
        return blocks

    def _skip_token(self) -> None:
        if self.tokens:
            self.offset = self.tokens.pop()[0] + PLACEHOLDER_LENGTH


def _list(token: LatexToken, labels: list[LatexToken], items: list[tuple[int, list[Block]]]) -> list[Block]:
    """Returns a list of items, each at its offset; their own labels give its pattern, or stand before them.

    A numbered list of which every item has a label, in no order, is paragraphs.
    """
    is_tight = all(len(blocks) < 2 for _, blocks in items)
    start = token.start if commands.LISTS[token.name] is not None else None
    pattern = token.text or "1."
    if token.name != "description" and all(item.text for item in labels):
        from booklet.markup.latex.labels import pattern_of_labels  # late: few lists have labels of their own

        found = pattern_of_labels([item.text for item in labels])
        if found is not None:
            contents = [tuple(blocks) for _, blocks in items]
            return [ListBlock(tuple(contents), found[1], is_tight, found[0])]
    labelled = [_labelled(item, *given) for item, given in zip(labels, items, strict=True)]
    if start is not None and all(item.text for item in labels):
        return [block for blocks in labelled for block in blocks]  # paragraphs: their labels are the numbers
    return [ListBlock(tuple(map(tuple, labelled)), start, is_tight, pattern)]


def _labelled(item: LatexToken, offset: int, blocks: list[Block]) -> list[Block]:
    """Puts an item's label before its blocks."""
    if not item.text:
        return blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        run = TextRun(f"{item.text} ", item.marks, None, offset)
        return [Paragraph((run, *first.content)), *blocks[1:]]
    return [Paragraph((TextRun(item.text, item.marks, None, offset),)), *blocks]

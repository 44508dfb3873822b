"""From CommonMark's tokens to an abstract's blocks; whatever can't be set is shown as typed, or named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from booklet.diagnostics.wording import shortened
from booklet.markup.commonmark import DEEPEST, parse_blocks, parse_line
from booklet.markup.inlines import TextPiece, build_blocks, build_inlines, line_break
from booklet.markup.model import Block, CodeBlock, Inline, ListBlock, Mark, Paragraph, Quote
from booklet.markup.simple_blocks import TABLE_RULE
from booklet.markup.spans import read_spans
from booklet.markup.text import MarkupText

_TABLE = re.compile(rf"^{TABLE_RULE}$", re.MULTILINE)
# What may stand beside a code fence and is rightly not set.
_LANGUAGES = frozenset(
    word
    for line in (
        "ada asm awk bash bibtex c c# c++ cc clojure cmake coq cpp cs css csv cuda diff dot elixir elm erlang",
        "f# fortran fs go haskell hs html ini java javascript js json julia kotlin latex lean lisp lua make matlab",
        "nim none objc ocaml octave pascal perl php plain prolog pseudo pseudocode py pycon python python3 r racket",
        "raw rs ruby rust sage scala scheme sh shell sql stan swift tex text toml ts txt vb xml yaml yml zig zsh",
    )
    for word in line.split()
)


def blocks_of(manuscript: MarkupText) -> tuple[Block, ...]:
    """The blocks of a whole text; notices go to the manuscript's."""
    tokens, too_deep = parse_blocks(manuscript.text)
    reader = _Blocks(manuscript, _line_starts(manuscript.text))
    blocks = tuple(reader.until(iter(tokens), ""))
    if too_deep is not None:
        manuscript.notice(
            "nested-too-deep",
            f"lists or quotations lie more than {DEEPEST} deep; markers beyond that are set as typed",
            "write it with fewer levels",
            *reader.lines(too_deep, too_deep + 1),
        )
    return blocks


def line_of(manuscript: MarkupText) -> tuple[Inline, ...]:
    """The inlines of a single line, in which nothing is a block."""
    text = manuscript.text.lstrip()
    start = len(manuscript.text) - len(text)
    pieces = read_spans(manuscript, parse_line(text), start, len(manuscript.text))
    return build_inlines(pieces, manuscript.conventions)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text)), len(text) + 1]


@dataclass(slots=True)
class _Blocks:
    manuscript: MarkupText
    starts: list[int]

    def lines(self, first: int, end: int) -> tuple[int, int]:
        """Where the lines from `first` up to, not with, `end` begin and end in the text."""
        last = len(self.starts) - 1
        return self.starts[min(first, last)], max(self.starts[min(end, last)] - 1, 0)

    def until(self, tokens: Iterator[Token], closing: str) -> Iterator[Block]:
        """The blocks up to the closing token."""
        for token in tokens:
            if token.type == closing:
                return
            yield from self._block(token, tokens)

    def _block(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        if token.type == "paragraph_open":
            return self._paragraph(next(tokens), Mark.NONE, tokens)
        if token.type == "heading_open":
            return self._heading(token, next(tokens), tokens)
        if token.type == "hr":
            return self._rule(token)
        if token.type == "fence":
            return self._code(token)
        if token.type == "blockquote_open":
            quoted = tuple(self.until(tokens, "blockquote_close"))
            return [Quote(quoted)] if quoted else self._as_typed(token)
        return self._list(token, tokens)

    def _paragraph(self, inline: Token, marks: Mark, tokens: Iterator[Token]) -> list[Block]:
        next(tokens)  # its closing
        start, end = self._content_place(inline)
        if "|" in inline.content and _TABLE.search(inline.content):
            return self._table(inline)
        pieces = read_spans(self.manuscript, inline.children or [], start, end, marks)
        return [*build_blocks(pieces, self.manuscript.conventions)]

    def _heading(self, token: Token, inline: Token, tokens: Iterator[Token]) -> list[Block]:
        """A paragraph in strong; but several lines over `---` are a paragraph and a rule."""
        underlined = token.markup in ("-", "=")
        if underlined and "\n" in inline.content:
            blocks = self._paragraph(inline, Mark.NONE, tokens)
            _, end = self._place(token)
            self._notice_rule(self.manuscript.text.rfind("\n", 0, end) + 1, end)
            return blocks
        return self._paragraph(inline, Mark.STRONG, tokens) or self._as_typed(token)

    def _rule(self, token: Token) -> list[Block]:
        self._notice_rule(*self._place(token))
        return []

    def _notice_rule(self, start: int, end: int) -> None:
        typed = self.manuscript.text[start:end].strip()
        self.manuscript.notice(
            "rule-left-out",
            f"the rule “{typed[:12]}” is left out",
            "part the text by a blank line, or by a word in **strong**",
            start,
            end,
        )

    def _code(self, token: Token) -> list[Block]:
        code = self.manuscript.original(token.content).rstrip("\n")
        title = self.manuscript.original(token.info).strip()
        if title and title.lower().strip("{}.") not in _LANGUAGES:
            self.manuscript.notice(
                "code-title-left-out",
                f"“{shortened(title)}” beside a code fence is left out",
                "write them into the text before the code",
                *self._place(token),
            )
        return [CodeBlock(code)] if code.strip() else self._as_typed(token)

    def _table(self, inline: Token) -> list[Block]:
        """The rows as typed, each on its line."""
        start, end = self._place(inline)
        self.manuscript.notice(
            "table-not-set",
            "a table is set as typed, line by line",
            "tell in words what the table shows, or make a list",
            start,
            end,
        )
        pieces: list[TextPiece] = []
        for line in inline.content.split("\n"):
            place = self.manuscript.text.find(line, start, end)
            offset = self.manuscript.source_map.original_offset(max(place, start))
            pieces += [TextPiece(self.manuscript.original(line.strip()), offset, kept=True), line_break(offset)]
        return [Paragraph(build_inlines(pieces[:-1], self.manuscript.conventions))]

    def _list(self, token: Token, tokens: Iterator[Token]) -> list[Block]:
        items: list[tuple[Block, ...]] = []
        numbers: list[int] = []
        for item in tokens:
            if item.type != "list_item_open":
                break
            blocks = tuple(self.until(tokens, "list_item_close"))
            if blocks:
                items.append(blocks)
                numbers.append(int(item.info or 0))
        if not items:
            return self._as_typed(token)
        if token.type == "bullet_list_open":
            return [ListBlock(tuple(items))]
        self._check_numbers(token, numbers)
        return [ListBlock(tuple(items), numbers[0])]

    def _check_numbers(self, token: Token, typed: list[int]) -> None:
        counted = list(range(typed[0], typed[0] + len(typed)))
        if typed != counted and len(set(typed)) > 1:
            self.manuscript.notice(
                "list-renumbered",
                f"the numbers of a list, {_few(typed)}, are set as {_few(counted)}",
                "number the list throughout; to keep other numbers, put a backslash before each full stop: 1\\.",
                *self._place(token),
            )

    def _as_typed(self, token: Token) -> list[Block]:
        """For markup with nothing in it: its own characters."""
        start, end = self._place(token)
        typed = " ".join(self.manuscript.original(self.manuscript.text[start:end]).split())
        piece = TextPiece(typed, self.manuscript.source_map.original_offset(start), kept=True)
        return [Paragraph(build_inlines([piece], self.manuscript.conventions))] if typed else []

    def _content_place(self, inline: Token) -> tuple[int, int]:
        """Where the letters of a paragraph begin, which is after the markers before them, and where they end."""
        start, end = self._place(inline)
        first_line = self.manuscript.text[start:end].partition("\n")[0].rstrip()
        letters = inline.content.partition("\n")[0].rstrip()
        return start + len(first_line) - len(letters) if first_line.endswith(letters) else start, end

    def _place(self, token: Token) -> tuple[int, int]:
        first, end = token.map or [0, 0]
        return self.lines(first, end)


def _few(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")

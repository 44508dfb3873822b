"""LaTeX's lists and quotations, which stand as signs in a manuscript: the blocks they make of what is between them."""

from __future__ import annotations

from collections.abc import Callable

from booklet.markup.latex import commands as words
from booklet.markup.latex.tokens import LatexToken
from booklet.markup.model import Block, CodeBlock, ListBlock, Paragraph, Quote, TextRun
from booklet.markup.protect import tokens_in
from booklet.markup.text import MarkupText

Read = Callable[[MarkupText], tuple[Block, ...]]
_SIGN_LENGTH = 2


def environment_blocks(manuscript: MarkupText, read: Read) -> tuple[Block, ...]:
    """The blocks of a whole text; `read` gives those of a part without environments."""
    return tuple(_Environments(manuscript, read).rest())


class _Environments:
    """A walk from sign to sign; every environment that begins also ends."""

    def __init__(self, manuscript: MarkupText, read: Read) -> None:
        self.manuscript = manuscript
        self.read = read
        self.place = 0
        self.signs = [
            (place, sign)
            for place, sign in tokens_in(manuscript.text, manuscript.stretches)
            if sign.kind in ("begin", "item", "end")
        ][::-1]

    def rest(self) -> list[Block]:
        """All blocks from here on."""
        blocks: list[Block] = []
        while self.signs:
            blocks += self._up_to_sign()
        return [*blocks, *self._letters(len(self.manuscript.text))]

    def _letters(self, end: int) -> tuple[Block, ...]:
        part = MarkupText.part_of(self.manuscript, self.place, end)
        return self.read(part) if part.text.strip() else ()

    def _up_to_sign(self) -> list[Block]:
        """The blocks before the next sign; if that begins an environment, also its own."""
        place, sign = self.signs.pop()
        blocks = [*self._letters(place)]
        self.place = place + _SIGN_LENGTH
        if sign.kind == "begin":
            blocks += self._environment(sign)
        return blocks

    def _environment(self, sign: LatexToken) -> list[Block]:
        if sign.name in words.CODE:
            return [CodeBlock(sign.letters)] if sign.letters.strip() else []
        if sign.name in words.QUOTATIONS:
            blocks = self._up_to("end")
            self._pass()
            return [Quote(tuple(blocks))] if blocks else []
        before = self._up_to("item", "end")
        items: list[tuple[Block, ...]] = []
        while self.signs and self.signs[-1][1].kind == "item":
            place, item = self.signs[-1]
            self._pass()
            offset = self.manuscript.trail.origin(place)
            items.append(tuple(_labelled(item, offset, self._up_to("item", "end"))))
        self._pass()
        items = [item for item in items if item]
        return [*before, ListBlock(tuple(items), words.LISTS[sign.name])] if items else before

    def _up_to(self, *kinds: str) -> list[Block]:
        """The blocks before the next sign of those kinds that belongs to this environment."""
        blocks: list[Block] = []
        while self.signs and self.signs[-1][1].kind not in kinds:
            blocks += self._up_to_sign()
        return [*blocks, *self._letters(self.signs[-1][0] if self.signs else len(self.manuscript.text))]

    def _pass(self) -> None:
        """Go behind the next sign."""
        if self.signs:
            self.place = self.signs.pop()[0] + _SIGN_LENGTH


def _labelled(item: LatexToken, offset: int, blocks: list[Block]) -> list[Block]:
    if not item.letters:
        return blocks
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph):
        run = TextRun(f"{item.letters} ", item.marks, None, offset)
        return [Paragraph((run, *first.content)), *blocks[1:]]
    return [Paragraph((TextRun(item.letters, item.marks, None, offset),)), *blocks]

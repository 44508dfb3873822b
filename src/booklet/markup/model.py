"""The meaning of a marked-up text, as plain data: blocks that hold runs of text, formulas and line breaks."""

from __future__ import annotations

from enum import IntFlag
from typing import Literal

from booklet.records import NamedTuple

Markup = Literal["markdown", "latex", "html", "plain"]
MARKUPS: tuple[Markup, ...] = ("markdown", "latex", "html", "plain")


class Mark(IntFlag):
    """The ways in which a run of text can differ from the text around it."""

    NONE = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    SUPERSCRIPT = 8
    SUBSCRIPT = 16


NOT_TYPED = -1
"""The offset of words that stand in no text of the organiser's."""


class TextRun(NamedTuple):
    """Text with the same marks and link throughout.

    White space in `text` is single spaces, but for no-break spaces and the spaces of code. `link` is the address that
    the run leads to (http, https or mailto), None for no link. `offset` is where the markup or character stands that
    gave the run's first character: characters into the value that the text was read from.
    """

    text: str
    marks: Mark = Mark.NONE
    link: str | None = None
    offset: int = 0


class LineBreak(NamedTuple):
    """A line end that the writer asked for, `offset` characters into the value that the text was read from."""

    offset: int = 0


class TexFormula(NamedTuple):
    """Mathematics within a line.

    `tex` is LaTeX without its delimiters, the writer's macros expanded; `typed` is the source with its delimiters, on
    one line. The source stands `offset` characters into the value that the text was read from, and has `length`
    characters there. `marks` and `link` are those of the text around it; None means no link.
    """

    tex: str
    typed: str
    offset: int
    length: int
    marks: Mark = Mark.NONE
    link: str | None = None


Inline = TextRun | LineBreak | TexFormula


class Paragraph(NamedTuple):
    """A paragraph; also the content of a title."""

    content: tuple[Inline, ...]


class ListBlock(NamedTuple):
    """A list whose items hold blocks of their own; `start` is the first item's number, None for bullets."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


class Quote(NamedTuple):
    """A block quotation."""

    blocks: tuple[Block, ...]


class CodeBlock(NamedTuple):
    """Lines of code, set in typewriter as they are."""

    text: str


class DisplayedFormula(NamedTuple):
    """A formula on lines of its own; an environment such as `align` is part of its `tex`.

    `goes_on` is True if the paragraph before the formula continues after it.
    """

    formula: TexFormula
    goes_on: bool = False


Block = Paragraph | ListBlock | Quote | CodeBlock | DisplayedFormula

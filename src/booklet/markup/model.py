"""What an abstract's text means once its markup is read: blocks of runs. Plain data; `text.py` makes it."""

from __future__ import annotations

from enum import IntFlag
from typing import Literal, NamedTuple

Markup = Literal["markdown", "latex", "html", "plain"]
MARKUPS: tuple[Markup, ...] = ("markdown", "latex", "html", "plain")


class Mark(IntFlag):
    """How a run of letters differs from its surroundings."""

    NONE = 0
    EMPHASIS = 1
    STRONG = 2
    CODE = 4
    SUPERSCRIPT = 8
    SUBSCRIPT = 16


class TextRun(NamedTuple):
    """Text whose characters all look alike. White space in `text` is single spaces, but for no-break and code's own.

    `link` is the address the run leads to (http, https or mailto), None for no link. `offset` is where the markup or
    character stands that gave the run's first character: characters into the value that the text was read from.
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

    `tex` is LaTeX without its delimiters, every macro of the writer's replaced by what it stands for; `typed` is what
    was typed, delimiters and all, on one line. `offset` and `length` say where that stands in the value it was read
    from. `marks` are those of the letters around it; `link` is the address it leads to, if any.
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
    """A bulleted (`start` None) or numbered list; each item holds blocks of its own."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None


class Quote(NamedTuple):
    """A block quotation."""

    blocks: tuple[Block, ...]


class CodeBlock(NamedTuple):
    """Lines to be set as they stand, in typewriter."""

    text: str


class DisplayedFormula(NamedTuple):
    """Mathematics on lines of its own; an environment such as `align` stands in the formula's `tex`.

    `goes_on` says that the paragraph before it goes on behind it: what follows is no new one.
    """

    formula: TexFormula
    goes_on: bool = False


Block = Paragraph | ListBlock | Quote | CodeBlock | DisplayedFormula

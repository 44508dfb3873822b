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
    """A list whose items hold blocks of their own; `start` is the first item's number, None for bullets.

    `tight` items have no space between them. `pattern` is how numbers are written: one of `1 a A i I`, with the signs
    around it, as in `(a)` or `1)`. Items have no bullets where it is "", as where each begins with a term in strong.
    """

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    tight: bool = False
    pattern: str = "1."


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


class Heading(NamedTuple):
    """A heading within a text; `level` counts from 1, the highest."""

    content: tuple[Inline, ...]
    level: int = 1


class ThematicBreak(NamedTuple):
    """A thin rule between two parts of a text."""


class Table(NamedTuple):
    """Rows of cells; the first `heads` of them are heads. A row may have fewer cells than others.

    `alignments` are those of the columns that have one: "l", "c" or "r". `offset` and `length` are the table's place in
    the value that the text was read from.
    """

    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    heads: int = 0
    alignments: str = ""
    offset: int = 0
    length: int = 1


class LabelledEntry(NamedTuple):
    """A reference or a note: what stands behind its `label`, which is printed as it is (`[1]`, `2.`, `[Au01]`, `*`).

    A `label` of "" prints none. `offset` is where the label stands in the value that the text was read from.
    """

    label: str
    blocks: tuple[Block, ...]
    offset: int = 0


class EntryList(NamedTuple):
    """References or notes, which are set in small type; `heading` is the line above them, () for none."""

    entries: tuple[LabelledEntry, ...]
    kind: Literal["references", "notes"] = "references"
    heading: tuple[Inline, ...] = ()


Block = Paragraph | ListBlock | Quote | CodeBlock | DisplayedFormula | EntryList | Heading | ThematicBreak | Table


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Returns the blocks directly within one, in order; () for those that hold none."""
    if isinstance(block, ListBlock):
        return tuple([inner for item in block.items for inner in item])
    if isinstance(block, EntryList):
        return tuple([inner for entry in block.entries for inner in entry.blocks])
    return block.blocks if isinstance(block, Quote) else ()


def inlines_of(block: Block) -> tuple[Inline, ...]:
    """Returns the inlines directly within a block; a displayed formula is one."""
    if isinstance(block, Paragraph | Heading):
        return block.content
    if isinstance(block, DisplayedFormula):
        return (block.formula,)
    if isinstance(block, EntryList):
        return block.heading
    if isinstance(block, Table):
        return tuple([inline for row in block.rows for cell in row for inline in cell])
    return ()


def inlines_by_line(blocks: tuple[Block, ...] | list[Block]) -> tuple[Inline, ...]:
    """Returns all inlines in blocks, for where no block can stand: each block, and each line of code, on its line."""
    found: list[Inline] = []
    for block in blocks:
        if isinstance(block, CodeBlock):
            own: tuple[Inline, ...] = inlines_by_line(
                [Paragraph((TextRun(line, Mark.CODE),)) for line in block.text.split("\n")]
            )
        else:
            own = inlines_of(block)
        for line in (own, inlines_by_line(inner_blocks(block))):
            found += [LineBreak(), *line] if found and line else line
    return tuple(found)

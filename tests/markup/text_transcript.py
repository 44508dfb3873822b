"""Blocks as text, for tests to compare."""

from __future__ import annotations

from booklet.markup.model import (
    Block,
    CodeBlock,
    DisplayedFormula,
    EntryList,
    Heading,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Quote,
    Table,
    TexFormula,
    ThematicBreak,
)
from booklet.markup.reader import ParsedText, read_blocks, read_line

_SIGNS = (
    (Mark.EMPHASIS, "/"),
    (Mark.STRONG, "*"),
    (Mark.CODE, "`"),
    (Mark.SUPERSCRIPT, "^"),
    (Mark.SUBSCRIPT, "_"),
)


def transcript(blocks: tuple[Block, ...]) -> str:
    """A line for each block, with `*` and the like around marked runs, `{label|address}` for links, `⏎` for breaks.

    Formulas are written ⟨tex⟩; an arrow behind a displayed one means that its paragraph goes on.
    """
    return "\n".join(_transcript(block) for block in blocks)


def _transcript(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "".join(map(_inline, block.content))
    if isinstance(block, CodeBlock):
        return f"<<{block.text}>>"
    if isinstance(block, DisplayedFormula):
        return f"display{_inline(block.formula)}{' →' if block.goes_on else ''}"
    if isinstance(block, Heading):
        return f"{'#' * block.level} {''.join(map(_inline, block.content))}"
    if isinstance(block, ThematicBreak):
        return "---"
    if isinstance(block, Table):
        rows = [" & ".join("".join(map(_inline, cell)) for cell in row) for row in block.rows]
        head = f" {block.heads}" if block.heads else ""
        return f"table{head}{f' {block.alignments}' if block.alignments else ''}({' | '.join(rows)})"
    if isinstance(block, Quote):
        return f"quote({_inner(block.blocks)})"
    if isinstance(block, EntryList):
        head = "".join(map(_inline, block.heading)) + ": " if block.heading else ""
        return f"{block.kind}({head}{' | '.join(f'{each.label} {_inner(each.blocks)}' for each in block.entries)})"
    kind = "list" if block.start is None else f"list {block.pattern.replace('1', str(block.start)).rstrip('.')}"
    return f"{kind}({' | '.join(map(_inner, block.items))})"


def _inner(blocks: tuple[Block, ...]) -> str:
    return transcript(blocks).replace("\n", "; ")


def _inline(inline: Inline) -> str:
    if isinstance(inline, LineBreak):
        return "⏎"
    text = f"⟨{inline.tex}⟩" if isinstance(inline, TexFormula) else inline.text
    for mark, sign in _SIGNS:
        if inline.marks & mark:
            text = f"{sign}{text}{sign}"
    return f"{{{text}|{inline.link}}}" if inline.link else text


def read(text: str) -> str:
    """The transcript of an English abstract."""
    return transcript(read_blocks(text, language="en").blocks)


def line(text: str) -> str:
    """The transcript of an English title."""
    return transcript(read_line(text, language="en").blocks)


def codes(reading: ParsedText) -> list[str]:
    """The codes of a text's notes."""
    return [note.code for note in reading.notes]

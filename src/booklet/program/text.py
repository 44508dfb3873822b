"""An organiser's text read: what its letters and its markup mean. Text from strangers is data, never code.

Texts without markup, which are most, never reach the Markdown parser; read by it, they would come out the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from booklet.program.addresses import link_address
from booklet.program.cleaning import Cleaned, cleaned
from booklet.program.conventions import Conventions, conventions
from booklet.program.edits import Edit, applied, in_order
from booklet.program.inlines import Piece, finished, finished_text, space_edits
from booklet.program.manuscript import Manuscript
from booklet.program.markup import Block, CodeBlock, Inline, Mark, Paragraph, Quote, Run
from booklet.program.notices import Notice
from booklet.program.stretches import Stretch, find_stretches

_PARAGRAPH = re.compile(r"[^ \n].*(?:\n *[^ \n].*)*")
# What a formula or a bare address can't do without.
_STRETCH = re.compile(r"[$\\@:.](?:(?<=[$\\@])|(?<=:)//|(?<=[wW]{3}\.))")
# Searches by one set of characters are fast: few texts need the other patterns.
_SIGN = re.compile(r"[*`\\_<&~^|$\]]")
_SPAN = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|<[^<>\s]+>|&#?\w+;|~[^\s~]+~|\^[^\s^]+\^|\$[^$]*\$|\]\(|\|[ :]*-|-[ :]*\|")
_BLOCK = re.compile(r"\n *(?:[-+](?:[ \n]|\Z)|--|>|#{1,6}(?:[ \n]|\Z)|\d{1,9}[.)](?:[ \n]|\Z)|=+ *(?:\n|\Z)|~~~)")


class Reading(NamedTuple):
    """What a text means, and what its writer should hear about it."""

    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()


def read_blocks(text: str, *, language: str, markup: Literal["markdown", "plain"] = "markdown") -> Reading:
    """An abstract's blocks, set by the habits of a language (a BCP 47 tag). Any text can be read.

    With `markup` "plain" blank lines part paragraphs and addresses become links; all else is literal.
    """
    clean, habits = cleaned(text), conventions(language)
    if markup == "plain" or not has_markup(clean.text):
        return plain_reading(clean, habits)
    return markdown_reading(clean, habits)


def read_line(text: str, *, language: str) -> Reading:
    """A title's or name's one paragraph (none if it is blank), in which nothing is a list or a heading."""
    clean, habits = _in_one_line(cleaned(text)), conventions(language)
    if not has_span_markup(clean.text):
        return plain_reading(clean, habits)
    from booklet.program.blocks import line_of  # late, for it loads the parser

    manuscript = Manuscript(clean, habits)
    content = line_of(manuscript)
    return Reading((Paragraph(content),) if content else (), tuple(manuscript.notices))


def plain_text(blocks: Iterable[Block]) -> str:
    """The bare letters, for outlines and metadata: paragraphs, items and lines of code each on a line."""
    return "\n".join(_bare(block) for block in blocks)


def has_markup(text: str) -> bool:
    """Whether Markdown could see anything but paragraphs in a cleaned text; if in doubt, it could."""
    return has_span_markup(text) or "  \n" in text or _BLOCK.search("\n" + text) is not None


def has_span_markup(text: str) -> bool:
    """Whether Markdown could see anything but letters in a line of cleaned text; if in doubt, it could."""
    return _SIGN.search(text) is not None and _SPAN.search(text) is not None


def plain_reading(clean: Cleaned, habits: Conventions) -> Reading:
    """The paragraphs of a text without markup."""
    blocks = []
    for match in _PARAGRAPH.finditer(clean.text):
        content = _plain_content(match[0], match.start(), clean, habits)
        if content:
            blocks.append(Paragraph(content))
    return Reading(tuple(blocks), clean.notices)


def markdown_reading(clean: Cleaned, habits: Conventions) -> Reading:
    """The blocks of a text by CommonMark; the parser is loaded only here, for that takes longer than reading."""
    from booklet.program.blocks import blocks_of

    manuscript = Manuscript(clean, habits)
    return Reading(blocks_of(manuscript), tuple(manuscript.notices))


def _plain_content(text: str, place: int, clean: Cleaned, habits: Conventions) -> tuple[Inline, ...]:
    if text[0].isspace():  # no-break spaces
        text, place = text.lstrip(), place + len(text) - len(text.lstrip())
    if _STRETCH.search(text):
        stretches = find_stretches(text, markup=False)
        if stretches:
            return finished(_plain_pieces(text, place, stretches, clean), habits)
    return finished_text(text, clean.trail.origin(place), habits)


def _plain_pieces(text: str, place: int, stretches: tuple[Stretch, ...], clean: Cleaned) -> list[Piece]:
    pieces = []
    done = 0
    for stretch in stretches:
        pieces.append(Piece(text[done : stretch.start], clean.trail.origin(place + done)))
        link = link_address(stretch.text) if stretch.kind == "address" else None
        pieces.append(Piece(stretch.in_line, clean.trail.origin(place + stretch.start), Mark.NONE, link, kept=True))
        done = stretch.end
    return [*pieces, Piece(text[done:], clean.trail.origin(place + done))]


def _in_one_line(clean: Cleaned) -> Cleaned:
    if "\n" not in clean.text:
        return clean
    wished = [Edit(match.start(), match.end(), "") for match in re.finditer(r"(?<!\\)\\(?=\n)", clean.text)]
    edits = in_order(wished + space_edits(clean.text))
    return Cleaned(applied(clean.text, edits), clean.notices, clean.trail.then(edits))


def _bare(block: Block) -> str:
    if isinstance(block, Paragraph):
        return "".join(inline.text if isinstance(inline, Run) else " " for inline in block.content)
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, Quote):
        return plain_text(block.blocks)
    return "\n".join(plain_text(item) for item in block.items)

"""Texts whose writer wants no markup: blank lines part paragraphs, addresses become links, formulas are kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from booklet.diagnostics.model import Note
from booklet.locale.quotation import Typography, typography_of
from booklet.markup.cleaning import CleanText, cleaned
from booklet.markup.inlines import TextPiece, build_inlines, build_text, space_edits
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.markup.markdown import blocks_of, line_of
from booklet.markup.model import (
    Block,
    CodeBlock,
    DisplayedFormula,
    Inline,
    Mark,
    Markup,
    Paragraph,
    Quote,
    TexFormula,
    TextRun,
)
from booklet.markup.protect import ProtectedSpan, find_stretches
from booklet.markup.source_map import Edit, applied, in_order
from booklet.markup.text import MarkupText
from booklet.markup.typography import may_hold_words

# Lines up to a blank one.
_PARAGRAPH = re.compile(r"[^ \n].*(?:\n *[^ \n].*)*")


def literal_blocks(clean: CleanText, habits: Typography) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in which nothing is markup."""
    contents = (_content(match[0], match.start(), clean, habits) for match in _PARAGRAPH.finditer(clean.text))
    return tuple([Paragraph(content) for content in contents if content])


def _content(text: str, place: int, clean: CleanText, habits: Typography) -> tuple[Inline, ...]:
    if text[0].isspace():  # no-break spaces
        text, place = text.lstrip(), place + len(text) - len(text.lstrip())
    stretches = find_stretches(text)
    if stretches:
        return build_inlines(_pieces(text, place, stretches, clean), habits)
    return build_text(text, clean.trail.origin(place), habits)


def _pieces(text: str, place: int, stretches: tuple[ProtectedSpan, ...], clean: CleanText) -> list[TextPiece]:
    pieces = []
    done = 0
    for stretch in stretches:
        pieces.append(TextPiece(text[done : stretch.start], clean.trail.origin(place + done)))
        origin = clean.trail.origin(place + stretch.start)
        pieces.append(TextPiece(stretch.in_line, origin, Mark.NONE, stretch.link, kept=True))
        done = stretch.end
    return [*pieces, TextPiece(text[done:], clean.trail.origin(place + done))]


# What is set as typed in nearly every language: most names and many titles are such.
_BARE_LINE = re.compile(r"[A-Za-z\xc0-\xff]+(?:(?:[,:] |[ -])[A-Za-z\xc0-\xff]+)*+(?: ?[0-9]+)?")
_BULLET = partial(re.compile, r"(?m)^( {0,3})[•▪][ \t\u00a0]")
_WISHED_LINE_END = partial(re.compile, r"(?<!\\)\\(?=\n)")


class ParsedText(NamedTuple):
    """What a text means, and what its writer should hear about it."""

    blocks: tuple[Block, ...]
    notices: tuple[Note, ...] = ()


def read_blocks(text: str, *, language: str, markup: Markup = "markdown", macros: Macros = NO_MACROS) -> ParsedText:
    """An abstract's blocks, set by the habits of a language (a BCP 47 tag). Any text can be read.

    With `markup` "plain" blank lines part paragraphs and addresses become links; all else is literal. "html" is what
    other systems export, "latex" another name for "markdown", which reads both. `macros` are those that formulas may
    use besides what the text defines itself.
    """
    clean, habits = cleaned(text), typography_of(language)
    if markup == "plain":
        return ParsedText(literal_blocks(clean, habits), clean.notices)
    if markup == "html":
        from booklet.markup.html import html_blocks  # few texts are

        manuscript = MarkupText(clean, habits, macros)
        return ParsedText(html_blocks(manuscript), tuple(manuscript.notices))
    manuscript = MarkupText(_with_hyphens_for_bullets(clean), habits, macros)
    if manuscript.has_environments:
        from booklet.markup.latex.environments import environment_blocks  # few texts have any

        return ParsedText(environment_blocks(manuscript, blocks_of), tuple(manuscript.notices))
    return ParsedText(blocks_of(manuscript), tuple(manuscript.notices))


def read_line(text: str, *, language: str, macros: Macros = NO_MACROS) -> ParsedText:
    """A title's or name's one paragraph (none if it is blank), in which nothing is a list, a heading or a display."""
    habits = typography_of(language)
    if _BARE_LINE.fullmatch(text) and not habits.proclitics and not may_hold_words(text):
        return ParsedText((Paragraph((TextRun(text),)),))
    manuscript = MarkupText(_in_one_line(cleaned(text)), habits, macros, in_line=True)
    content = line_of(manuscript)
    return ParsedText((Paragraph(content),) if content else (), tuple(manuscript.notices))


def plain_text(blocks: Iterable[Block], spelled: Callable[[TexFormula], str] = attrgetter("typed")) -> str:
    """The bare letters, for outlines and metadata: paragraphs, items and lines of code each on a line; formulas as
    `spelled` has them.
    """
    return "\n".join([_bare(block, spelled) for block in blocks])


def _with_hyphens_for_bullets(clean: CleanText) -> CleanText:
    """Lines that begin with a bullet, as lists pasted from elsewhere do, begin like Markdown's items instead."""
    if "•" not in clean.text and "▪" not in clean.text:
        return clean
    return CleanText(_BULLET().sub(r"\1- ", clean.text), clean.notices, clean.trail)


def _in_one_line(clean: CleanText) -> CleanText:
    if "\n" not in clean.text:
        return clean
    wished = [Edit(match.start(), match.end(), "") for match in _WISHED_LINE_END().finditer(clean.text)]
    edits = in_order(wished + space_edits(clean.text))
    return CleanText(applied(clean.text, edits), clean.notices, clean.trail.then(edits))


def _bare(block: Block, spelled: Callable[[TexFormula], str]) -> str:
    if isinstance(block, Paragraph):
        return "".join([_letters(inline, spelled) for inline in block.content])
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, DisplayedFormula):
        return spelled(block.formula)
    if isinstance(block, Quote):
        return plain_text(block.blocks, spelled)
    return "\n".join([plain_text(item, spelled) for item in block.items])


def _letters(inline: Inline, spelled: Callable[[TexFormula], str]) -> str:
    if isinstance(inline, TexFormula):
        return spelled(inline)
    return inline.text if isinstance(inline, TextRun) else " "


# MERGED program.text: An organiser's text read: what its letters and its markup mean. Text from strangers is data, never code.

"""The entry point of the package: an organiser's text is read into blocks. Text of strangers: data, never code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

from booklet.diagnostics.model import Note
from booklet.locale.quotation import Typography, typography_of
from booklet.markup.cleaning import CleanText, clean
from booklet.markup.fixed_spaces import may_have_titles
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
from booklet.markup.protect import ProtectedSpan, scan_plain
from booklet.markup.source_map import Edit, apply_edits, sort_edits
from booklet.markup.text import MarkupText
from booklet.records import NamedTuple

# Lines up to a blank one.
_PARAGRAPH = re.compile(r"[^ \n].*(?:\n *[^ \n].*)*")
# Text that is set as typed in nearly every language: most names and many titles.
_BARE_LINE = re.compile(r"[A-Za-z\xc0-\xff]+(?:(?:[,:] |[ -])[A-Za-z\xc0-\xff]+)*+(?: ?[0-9]+)?")
# `partial` delays compiling until a pattern is first used: most texts need few of these.
# Signs of which one is in a text whose lines begin with bullets, labels or definitions.
_LINE_BEGINNING = partial(re.compile, r"(?m)^ *(?:[(\[]|[\xb7\u2010-\u2bff\u3000-\u30fb\uf000-\uf0ff])")
_FORCED_LINE_END = partial(re.compile, r"(?<!\\)\\(?=\n)")


class ParsedText(NamedTuple):
    """A text's blocks, and notes on what can't be set as it was typed."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()


def read_blocks(text: str, *, language: str, markup: Markup = "markdown", macros: Macros = NO_MACROS) -> ParsedText:
    """Reads an abstract by the typography of a language (a BCP 47 tag). Any text can be read.

    With `markup` "plain" blank lines separate paragraphs and addresses become links; all else is literal. "html" is
    for exports of other systems, "latex" another name for "markdown", which reads both. Formulas may use `macros`
    and those that the text defines.
    """
    cleaned, typography = clean(text), typography_of(language)
    if markup == "plain":
        return ParsedText(_plain_blocks(cleaned, typography), cleaned.notes)
    if "<" in cleaned.text and markup != "html":
        from booklet.markup.typed_tags import is_html, may_have_tags, with_markdown_tags, with_paragraph_tags  # late

        if may_have_tags(cleaned.text) and is_html(cleaned.text):
            cleaned, markup = with_paragraph_tags(cleaned), "html"
        elif may_have_tags(cleaned.text):
            cleaned = with_markdown_tags(cleaned, in_line=False)
    if markup == "html":
        from booklet.markup.html import html_blocks  # late: few texts are HTML

        markup_text = MarkupText(cleaned, typography, macros)
        return ParsedText(html_blocks(markup_text), tuple(markup_text.notes))
    markup_text = MarkupText(_with_typed_lines(cleaned), typography, macros)
    if markup_text.has_environments:
        from booklet.markup.latex.environments import environment_blocks  # late: few texts have environments

        return ParsedText(environment_blocks(markup_text, blocks_of), tuple(markup_text.notes))
    return ParsedText(blocks_of(markup_text), tuple(markup_text.notes))


def read_line(text: str, *, language: str, macros: Macros = NO_MACROS) -> ParsedText:
    """Reads a title or name: one paragraph, none if it is blank; nothing in it is a list, a heading or a display."""
    typography = typography_of(language)
    if _BARE_LINE.fullmatch(text) and not typography.proclitics and not may_have_titles(text):
        return ParsedText((Paragraph((TextRun(text),)),))
    cleaned = _on_one_line(clean(text))
    if "<" in text and ("</" in text or "<br" in text):
        from booklet.markup.typed_tags import with_markdown_tags  # late: few titles have tags

        cleaned = with_markdown_tags(cleaned, in_line=True)
    markup_text = MarkupText(cleaned, typography, macros, in_line=True)
    content = line_of(markup_text)
    return ParsedText((Paragraph(content),) if content else (), tuple(markup_text.notes))


def plain_text(blocks: Iterable[Block], formula_text: Callable[[TexFormula], str] = attrgetter("typed")) -> str:
    """Returns the text of blocks for outlines and metadata, with a line for each paragraph, item and line of code.

    `formula_text` gives the text of a formula, by default its source.
    """
    return "\n".join([_plain_block(block, formula_text) for block in blocks])


def _with_typed_lines(cleaned: CleanText) -> CleanText:
    text = cleaned.text
    if text.isascii() and "\n(" not in text and "\n[" not in text and "\n " not in text and text[:1] not in "([ ":
        return cleaned
    if _LINE_BEGINNING().search(cleaned.text) is None:
        return cleaned
    from booklet.markup.typed_lines import with_markdown_lines  # late: few texts have such lines

    return with_markdown_lines(cleaned)


def _on_one_line(cleaned: CleanText) -> CleanText:
    if "\n" not in cleaned.text:
        return cleaned
    forced = [Edit(match.start(), match.end(), "") for match in _FORCED_LINE_END().finditer(cleaned.text)]
    edits = sort_edits(forced + space_edits(cleaned.text))
    return CleanText(apply_edits(cleaned.text, edits), cleaned.notes, cleaned.source_map.with_edits(edits))


# Plain texts -----------------------------------------------------------------------------------------------


def _plain_blocks(cleaned: CleanText, typography: Typography) -> tuple[Paragraph, ...]:
    contents = (
        _plain_content(match[0], match.start(), cleaned, typography) for match in _PARAGRAPH.finditer(cleaned.text)
    )
    return tuple([Paragraph(content) for content in contents if content])


def _plain_content(text: str, start: int, cleaned: CleanText, typography: Typography) -> tuple[Inline, ...]:
    if text[0].isspace():  # no-break spaces
        text, start = text.lstrip(), start + len(text) - len(text.lstrip())
    spans = scan_plain(text)
    if spans:
        return build_inlines(_plain_pieces(text, start, spans, cleaned), typography)
    return build_text(text, cleaned.source_map.original_offset(start), typography)


def _plain_pieces(text: str, start: int, spans: tuple[ProtectedSpan, ...], cleaned: CleanText) -> list[TextPiece]:
    """Returns the pieces of a paragraph at `start` of the cleaned text: its protected spans and the text between."""
    original = cleaned.source_map.original_offset
    pieces = []
    done = 0
    for span in spans:
        pieces.append(TextPiece(text[done : span.start], original(start + done)))
        pieces.append(TextPiece(span.in_line, original(start + span.start), Mark.NONE, span.link, kept=True))
        done = span.end
    return [*pieces, TextPiece(text[done:], original(start + done))]


# Text of blocks --------------------------------------------------------------------------------------------


def _plain_block(block: Block, formula_text: Callable[[TexFormula], str]) -> str:
    if isinstance(block, Paragraph):
        return "".join([_plain_inline(inline, formula_text) for inline in block.content])
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, DisplayedFormula):
        return formula_text(block.formula)
    if isinstance(block, Quote):
        return plain_text(block.blocks, formula_text)
    return "\n".join([plain_text(item, formula_text) for item in block.items])


def _plain_inline(inline: Inline, formula_text: Callable[[TexFormula], str]) -> str:
    if isinstance(inline, TexFormula):
        return formula_text(inline)
    return inline.text if isinstance(inline, TextRun) else " "

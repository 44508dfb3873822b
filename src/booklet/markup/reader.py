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
from booklet.markup.inlines import TextPiece, build_inlines, build_text, on_one_line, space_edits
from booklet.markup.latex.macros import NO_MACROS, Macros
from booklet.markup.markdown import blocks_of, line_of
from booklet.markup.model import (
    Block,
    CodeBlock,
    EntryList,
    Heading,
    Inline,
    LineBreak,
    Mark,
    Markup,
    Paragraph,
    Table,
    TexFormula,
    TextRun,
    inlines_of,
    inner_blocks,
)
from booklet.markup.protect import ProtectedSpan, scan_plain
from booklet.markup.source_map import Edit, apply_edits, sort_edits
from booklet.markup.text import MarkupText
from booklet.records import NamedTuple

# Beginnings of lines that aren't quite Markdown's (`typed_markers.py`), and words above references.
_MARKERS = (
    "2", "1.", "２", "-", "*", "o ", "→", "=>", "※", "»", "²", "^",
    "Method", "METHOD", "Result", "RESULT", "Conclusion", "Ergebnis", "Résultat", "Risultati",
)  # fmt: skip
_REFERENCES = (
    "eferences\n", "eferences:", "eferences*", "eferences.", "EFERENCES", "eferências", "eferencias", "iteratur\n",
    "iteratur:", "iteratur*", "iterature\n", "iterature:", "iterature*", "iteraturverz", "LITERATUR", "ibliogr",
    "IBLIOGR", "éférences", "iferimenti", "参考文献",
)  # fmt: skip
# Beginnings of lines with labels or definitions, behind spaces, and the first and last signs of ranges with bullets.
_LABELS = ("(", "[", "b. ", "b) ", "B) ", "C. ", "ii. ", "ii) ", "II. ", "II) ")
_BULLETS = ("\xb7\xb7", "\u2010\u2bff", "\u3000\u30fb", "\uf000\uf0ff")
# What the headings of lists of references begin with, in small letters (`references.py`).
_STEMS = (
    "refs", "refer", "liter", "works cit", "bibliogr", "further r", "source", "citation", "selected", "key refer",
    "main refe",
    "cited ", "some refe", "quellen", "référ", "riferim", "källor", "lähteet", "viitteet", "kirjallis", "zdroje",
    "hivatkoz", "irodalom", "piśmien", "kaynak", "литератур", "список", "βιβλιογ", "αναφορ", "参考", "參考",
    "참고", "المراجع", "منابع", "ביבליו", "מקורות", "संदर्भ", "tài liệu",
)  # fmt: skip
# Lines up to a blank one.
_PARAGRAPH = re.compile(r"[^ \n].*(?:\n *[^ \n].*)*")
# Text that is set as typed in nearly every language: most names and many titles.
_BARE_LINE = re.compile(r"[A-Za-z\xc0-\xff]+(?:(?:[,:] |[ -])[A-Za-z\xc0-\xff]+)*+(?: ?[0-9]+)?")
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
    cleaned = _unescaped(cleaned, in_line=False)
    if markup != "html" and _may_have_tags(cleaned.text):
        from booklet.markup.typed_tags import is_html, with_markdown_tags, with_paragraph_tags, with_tags  # late

        cleaned = with_tags(cleaned)
        if is_html(cleaned.text):
            cleaned, markup = with_paragraph_tags(cleaned), "html"
        else:
            cleaned = with_markdown_tags(cleaned, in_line=False)
    if markup == "html":
        from booklet.markup.html import html_blocks  # late: few texts are HTML

        markup_text = MarkupText(cleaned, typography, macros)
        return _parsed(_with_footnotes(markup_text, html_blocks), markup_text, is_html=True)
    if "\t" in text:
        from booklet.markup.tabbed_rows import with_bars  # late: few texts have tabs

        cleaned = with_bars(cleaned, text)
    if _may_have_markers(cleaned.text):
        from booklet.markup.typed_markers import with_markers  # late: few texts have such markers

        cleaned = with_markers(cleaned)
    markup_text = MarkupText(_with_typed_lines(cleaned), typography, macros)
    if ("[^" in markup_text.text and "]:" in markup_text.text) or "^[" in markup_text.text:
        from booklet.markup.notes import blocks_with_notes  # late: few texts have notes

        return _parsed(blocks_with_notes(markup_text, _marked_blocks), markup_text)
    return _parsed(_with_footnotes(markup_text, _marked_blocks), markup_text)


def read_line(text: str, *, language: str, macros: Macros = NO_MACROS) -> ParsedText:
    """Reads a title or name: one paragraph, none if it is blank; nothing in it is a list, a heading or a display."""
    typography = typography_of(language)
    if _BARE_LINE.fullmatch(text) and not typography.proclitics and not may_have_titles(text):
        return ParsedText((Paragraph((TextRun(text),)),))
    cleaned = _unescaped(_on_one_line(clean(text)), in_line=True)
    if _may_have_tags(text):
        from booklet.markup.typed_tags import is_html, with_markdown_tags, with_tags  # late: few titles have tags

        cleaned = with_tags(cleaned)
        if is_html(cleaned.text):
            return _html_line(MarkupText(cleaned, typography, macros, in_line=True))
        cleaned = with_markdown_tags(cleaned, in_line=True)
    markup_text = MarkupText(cleaned, typography, macros, in_line=True)
    content = on_one_line(line_of(markup_text))
    return ParsedText((Paragraph(content),) if content else (), tuple(markup_text.notes))


def _unescaped(cleaned: CleanText, *, in_line: bool) -> CleanText:
    """The text without what a system put in that it came through: names of `&`, and braces of BibTeX."""
    if "&amp;" in cleaned.text:
        from booklet.markup.typed_tags import with_single_escapes  # late: few texts were escaped twice

        cleaned = with_single_escapes(cleaned)
    if "{" in cleaned.text:
        from booklet.markup.braces import without_braces  # late: few texts have braces

        cleaned = without_braces(cleaned, in_line=in_line)
    return cleaned


def _may_have_tags(text: str) -> bool:
    if "<" in text:
        return "</" in text or "<br" in text or "<BR" in text or "<p>" in text or "<!--" in text
    return "&lt;/" in text or "&amp;lt;/" in text


def _html_line(markup_text: MarkupText) -> ParsedText:
    """Reads a title with tags of HTML: what its elements hold, with a space between those that are paragraphs."""
    from booklet.markup.html import html_blocks  # late: few titles have tags

    content: list[Inline] = []
    for block in html_blocks(markup_text):
        if isinstance(block, Paragraph | Heading):
            content += [TextRun(" "), *block.content] if content else block.content
    return ParsedText((Paragraph(tuple(content)),) if content else (), tuple(markup_text.notes))


def plain_text(blocks: Iterable[Block], formula_text: Callable[[TexFormula], str] = attrgetter("typed")) -> str:
    """Returns the text of blocks for outlines and metadata, with a line for each paragraph, item and line of code.

    `formula_text` gives the text of a formula, by default its source.
    """
    return "\n".join([_plain_block(block, formula_text) for block in blocks])


def _with_footnotes(markup_text: MarkupText, read: Callable[[MarkupText], tuple[Block, ...]]) -> tuple[Block, ...]:
    if not markup_text.has_footnotes:
        return read(markup_text)
    from booklet.markup.latex.footnotes import blocks_with_footnotes  # late: few texts have footnotes

    return blocks_with_footnotes(markup_text, read)


def _marked_blocks(markup_text: MarkupText) -> tuple[Block, ...]:
    if markup_text.has_environments:
        from booklet.markup.latex.environments import environment_blocks  # late: few texts have environments

        return environment_blocks(markup_text, blocks_of)
    return blocks_of(markup_text)


def _parsed(blocks: tuple[Block, ...], markup_text: MarkupText, *, is_html: bool = False) -> ParsedText:
    """Returns the blocks of a text with its lists of references and those with typed labels, and its notes."""
    if any(map(_may_begin_references, blocks)):
        from booklet.markup.references import with_references  # late: few texts have references

        blocks = with_references(blocks)
    if is_html or any(map(_may_begin_list, blocks)):
        from booklet.markup.labelled_lists import with_labelled_lists  # late: few texts have such lists

        blocks = with_labelled_lists(blocks, bullets=is_html)
    return ParsedText(blocks, tuple(markup_text.notes))


def _may_begin_list(block: Block) -> bool:
    """True if a paragraph may begin with a label such as `(a)` or `b)`, or has several lines."""
    if not isinstance(block, Paragraph):
        return False
    first = block.content[0]
    if isinstance(first, TextRun) and (first.text[:1] == "(" or first.text[1:3] in (") ", ". ")):
        return True
    return len(block.content) > 1 and LineBreak in map(type, block.content)


def _may_begin_references(block: Block) -> bool:
    """True if a block has a line that begins with a label, or begins with the stem of a word for references."""
    if not isinstance(block, Paragraph | Heading):
        return False
    first = block.content[0]
    if isinstance(first, TextRun):
        if first.text[:1] == "[" or first.text[:9].casefold().startswith(_STEMS):
            return True
        if first.marks & Mark.SUPERSCRIPT or "¹" <= first.text[:1] <= "⁹":
            return True
    return len(block.content) > 2 and any(
        isinstance(before, LineBreak) and isinstance(inline, TextRun) and inline.text[:1] == "["
        for before, inline in zip(block.content, block.content[1:], strict=False)
    )


def _may_have_markers(text: str) -> bool:
    """True if one of several lines may begin with a marker that isn't quite Markdown's, or stand above references."""
    others = text.partition("\n")[2]
    if not others:
        return False
    return any(line.startswith(_MARKERS) for line in others.split("\n")) or any(map(text.__contains__, _REFERENCES))


def _with_typed_lines(cleaned: CleanText) -> CleanText:
    if not any(map(_may_have_label, cleaned.text.split("\n"))):
        return cleaned
    from booklet.markup.typed_lines import with_markdown_lines  # late: few texts have such lines

    return with_markdown_lines(cleaned)


def _may_have_label(line: str) -> bool:
    """True if a line may begin with a bullet, a label or a definition of a link."""
    line = line.lstrip(" ")
    if line.startswith(_LABELS):
        return True
    return not line[:1].isascii() and any(pair[0] <= line[0] <= pair[1] for pair in _BULLETS)


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
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, Table):
        rows = [[plain_text((Paragraph(cell),), formula_text) for cell in row] for row in block.rows]
        return "\n".join([" | ".join(row) for row in rows])
    own = "".join([_plain_inline(inline, formula_text) for inline in inlines_of(block)])
    if isinstance(block, EntryList):
        entries = [f"{label} {plain_text(blocks, formula_text)}".lstrip() for label, blocks, _ in block.entries]
        return "\n".join([own, *entries] if own else entries)
    return own or plain_text(inner_blocks(block), formula_text)


def _plain_inline(inline: Inline, formula_text: Callable[[TexFormula], str]) -> str:
    if isinstance(inline, TexFormula):
        return formula_text(inline)
    return inline.text if isinstance(inline, TextRun) else " "

"""An organiser's text read: what its letters and its markup mean. Text from strangers is data, never code.

Texts whose markup has but one reading, which are nearly all, never reach the Markdown parser; read by it, they would
come out the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import attrgetter

from booklet.locale.quotation import typography_of
from booklet.program.cleaning import Cleaned, cleaned
from booklet.program.edits import Edit, applied, in_order
from booklet.program.inlines import space_edits
from booklet.program.literal import literal_blocks
from booklet.program.macros import NO_MACROS, Macros
from booklet.program.manuscript import Manuscript
from booklet.program.markup import Block, CodeBlock, Display, Formula, Inline, Markup, Paragraph, Quote, Run
from booklet.program.notices import Notice
from booklet.program.simple_blocks import simple_blocks
from booklet.program.simple_spans import simple_content
from booklet.program.typography import may_hold_words
from booklet.record import Record

# What is set as typed in nearly every language: most names and many titles are such.
_BARE_LINE = re.compile(r"[A-Za-z\xc0-\xff]+(?:(?:[,:] |[ -])[A-Za-z\xc0-\xff]+)*+(?: ?[0-9]+)?")
_BULLET = partial(re.compile, r"(?m)^( {0,3})[•▪][ \t\u00a0]")
_WISHED_LINE_END = partial(re.compile, r"(?<!\\)\\(?=\n)")


class Reading(Record):
    """What a text means, and what its writer should hear about it."""

    blocks: tuple[Block, ...]
    notices: tuple[Notice, ...] = ()


def read_blocks(text: str, *, language: str, markup: Markup = "markdown", macros: Macros = NO_MACROS) -> Reading:
    """An abstract's blocks, set by the habits of a language (a BCP 47 tag). Any text can be read.

    With `markup` "plain" blank lines part paragraphs and addresses become links; all else is literal. "html" is what
    other systems export, "latex" another name for "markdown", which reads both. `macros` are those that formulas may
    use besides what the text defines itself.
    """
    clean, habits = cleaned(text), typography_of(language)
    if markup == "plain":
        return Reading(literal_blocks(clean, habits), clean.notices)
    if markup == "html":
        from booklet.program.html import html_blocks  # few texts are

        manuscript = Manuscript(clean, habits, macros)
        return Reading(html_blocks(manuscript), tuple(manuscript.notices))
    manuscript = Manuscript(_with_hyphens_for_bullets(clean), habits, macros)
    if manuscript.has_environments:
        from booklet.program.environments import environment_blocks  # few texts have any

        return Reading(environment_blocks(manuscript, _blocks), tuple(manuscript.notices))
    return simple_reading(manuscript) or markdown_reading(manuscript)


def read_line(text: str, *, language: str, macros: Macros = NO_MACROS) -> Reading:
    """A title's or name's one paragraph (none if it is blank), in which nothing is a list, a heading or a display."""
    habits = typography_of(language)
    if _BARE_LINE.fullmatch(text) and not habits.proclitics and not may_hold_words(text):
        return Reading((Paragraph((Run(text),)),))
    manuscript = Manuscript(_in_one_line(cleaned(text)), habits, macros, in_line=True)
    content = simple_content(manuscript, manuscript.text, 0)
    if content is None:
        from booklet.program.blocks import line_of  # late, for it loads the parser

        content = line_of(manuscript)
    return Reading((Paragraph(content),) if content else (), tuple(manuscript.notices))


def _blocks(manuscript: Manuscript) -> tuple[Block, ...]:
    return (simple_reading(manuscript) or markdown_reading(manuscript)).blocks


def simple_reading(manuscript: Manuscript) -> Reading | None:
    """The blocks of a text that can be read in one way only; None if it takes the parser to be sure."""
    blocks = simple_blocks(manuscript)
    return Reading(blocks, tuple(manuscript.notices)) if blocks is not None else None


def markdown_reading(manuscript: Manuscript) -> Reading:
    """The blocks of any text by CommonMark; the parser is loaded only here, for that takes longer than reading."""
    from booklet.program.blocks import blocks_of

    blocks = blocks_of(manuscript)
    return Reading(blocks, tuple(manuscript.notices))


def plain_text(blocks: Iterable[Block], spelled: Callable[[Formula], str] = attrgetter("typed")) -> str:
    """The bare letters, for outlines and metadata: paragraphs, items and lines of code each on a line; formulas as
    `spelled` has them.
    """
    return "\n".join([_bare(block, spelled) for block in blocks])


def _with_hyphens_for_bullets(clean: Cleaned) -> Cleaned:
    """Lines that begin with a bullet, as lists pasted from elsewhere do, begin like Markdown's items instead."""
    if "•" not in clean.text and "▪" not in clean.text:
        return clean
    return Cleaned(_BULLET().sub(r"\1- ", clean.text), clean.notices, clean.trail)


def _in_one_line(clean: Cleaned) -> Cleaned:
    if "\n" not in clean.text:
        return clean
    wished = [Edit(match.start(), match.end(), "") for match in _WISHED_LINE_END().finditer(clean.text)]
    edits = in_order(wished + space_edits(clean.text))
    return Cleaned(applied(clean.text, edits), clean.notices, clean.trail.then(edits))


def _bare(block: Block, spelled: Callable[[Formula], str]) -> str:
    if isinstance(block, Paragraph):
        return "".join([_letters(inline, spelled) for inline in block.content])
    if isinstance(block, CodeBlock):
        return block.text
    if isinstance(block, Display):
        return spelled(block.formula)
    if isinstance(block, Quote):
        return plain_text(block.blocks, spelled)
    return "\n".join([plain_text(item, spelled) for item in block.items])


def _letters(inline: Inline, spelled: Callable[[Formula], str]) -> str:
    if isinstance(inline, Formula):
        return spelled(inline)
    return inline.text if isinstance(inline, Run) else " "

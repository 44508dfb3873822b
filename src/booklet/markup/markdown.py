"""Conversion of a Markdown text to the blocks and inlines of `model.py`, each run with its offset in the text as typed.

`markdown_blocks.py` finds the blocks, `markdown_inlines.py` the pieces of a block's text. Nothing gets lost: markup
that can't be set is shown as typed or named in a note. A text without special characters, as most are, skips the
search for inlines.
"""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from booklet.diagnostics.wording import shortened
from booklet.markup.inlines import TextPiece, build_blocks, build_inlines, build_text
from booklet.markup.markdown_blocks import DEEPEST, BlockStructure, Container, Leaf
from booklet.markup.markdown_inlines import inline_pieces
from booklet.markup.markdown_nodes import LeafText
from booklet.markup.model import Block, CodeBlock, Heading, Inline, ListBlock, Paragraph, Quote, ThematicBreak
from booklet.markup.protect import PLACEHOLDER
from booklet.markup.text import MarkupText

# The characters without one of which a text has no markup, unless a line ends in two spaces. Each is looked for by
# itself, which is ten times as fast as a pattern for all.
_MARKS = f"*`\\_<&~^]{PLACEHOLDER}"
# `partial` delays compiling until the pattern is first used: few texts need it.

# What a table has: a row of hyphens between bars, two rows that begin and end with bars, or three with bars.
_TABLE = partial(
    re.compile,
    r"^[ \xa0\u202f]*(?:[|+][ :]*[-=]|:?-+[ :]*[|+])[ =:|+-]*$|^[ ]*\|.*\|[ ]*\n[ ]*\|.*\|[ ]*$"
    r"|^.+ \| .+\n.+ \| .+\n.+ \| ", re.MULTILINE,
)  # fmt: skip
_LONGEST_HEADING = 50  # characters of a sentence above `---` that is a heading
# Names of languages after a code fence, which are left out without a note.
_LANGUAGES = (
    "ada asm awk bash bibtex c c# c++ cc clojure cmake coq cpp cs css csv cuda diff dot elixir elm erlang"
    " f# fortran fs go haskell hs html ini java javascript js json julia kotlin latex lean lisp lua make matlab"
    " nim none objc ocaml octave pascal perl php plain prolog pseudo pseudocode py pycon python python3 r racket"
    " raw rs ruby rust sage scala scheme sh shell sql stan swift tex text toml ts txt vb xml yaml yml zig zsh"
)


def blocks_of(markup_text: MarkupText) -> tuple[Block, ...]:
    """Returns the blocks of a whole text, and adds notes to it."""
    structure = BlockStructure(markup_text.text)
    blocks = _blocks(markup_text, structure.document.children)
    if structure.too_deep is not None:
        markup_text.note(
            "nested-too-deep",
            f"lists or quotations lie more than {DEEPEST} deep; markers beyond that are set as typed",
            "write it with fewer levels",
            *structure.too_deep,
        )
    return blocks


def line_of(markup_text: MarkupText) -> tuple[Inline, ...]:
    """Returns the inlines of a single line, in which markers of blocks are literal."""
    text = LeafText(markup_text.text, [(0, len(markup_text.text))])
    if _is_unmarked(text.text):
        return build_text(text.text, markup_text.source_map.original_offset(text.offset_of(0)), markup_text.conventions)
    return build_inlines(inline_pieces(markup_text, text), markup_text.conventions)


def _is_unmarked(text: str) -> bool:
    """True if the text of a block has no inline markup."""
    return not any(map(text.__contains__, _MARKS)) and "  \n" not in text


def _blocks(markup_text: MarkupText, nodes: list[Leaf | Container]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for node in nodes:
        blocks += _block(markup_text, node)
    return tuple(blocks)


def _block(markup_text: MarkupText, node: Leaf | Container) -> tuple[Block, ...]:
    if isinstance(node, Leaf):
        return _LEAVES[node.kind](markup_text, node)
    if node.kind == "list":
        return _list(markup_text, node)
    quoted = _blocks(markup_text, node.children)
    return (Quote(quoted),) if quoted else _as_typed(markup_text, node)


def _paragraph(markup_text: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    text = LeafText(markup_text.text, leaf.spans)
    if "|" in text.text and _TABLE().search(text.text) and (blocks := _table(markup_text, leaf)):
        return blocks
    if _is_unmarked(text.text):
        run = build_text(text.text, markup_text.source_map.original_offset(text.offset_of(0)), markup_text.conventions)
        return (Paragraph(run),) if run else ()
    return build_blocks(inline_pieces(markup_text, text), markup_text.conventions)


def _heading(markup_text: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    """Returns a heading; text above `---` that is none by its length, and the rule."""
    typed = markup_text.text
    if leaf.underline is None:
        level = typed.count("#", leaf.start, leaf.spans[0][0])
    else:
        level = 1 if typed[leaf.underline : leaf.end].lstrip(" >")[:1] == "=" else 2
        lines = typed[leaf.spans[0][0] : leaf.underline].strip()
        if "\n" in lines or (len(lines) > _LONGEST_HEADING and lines.endswith(".")):
            return (*_paragraph(markup_text, leaf), ThematicBreak())
    blocks = _paragraph(markup_text, leaf)
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return (Heading(blocks[0].content, level),)
    return blocks or _as_typed(markup_text, leaf)


def _break(_: MarkupText, __: Leaf) -> tuple[Block, ...]:
    return (ThematicBreak(),)


def _code(markup_text: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    text = markup_text.text
    code = markup_text.original("\n".join([text[start:end] for start, end in leaf.spans])).rstrip("\n")
    title = markup_text.original(text[slice(*leaf.info)]).strip()
    if title and title.lower().strip("{}.") not in _LANGUAGES.split():
        markup_text.note(
            "code-title-left-out",
            f"“{shortened(title)}” beside a code fence is left out",
            "write them into the text before the code",
            leaf.start,
            leaf.end,
        )
    return (CodeBlock(code),) if code.strip() else _as_typed(markup_text, leaf)


def _table(markup_text: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    """Returns the table that a paragraph is or ends with; none if it is no table."""
    from booklet.markup.tables import table_of, typed_table  # late: few texts have tables

    typed = typed_table(markup_text.text, leaf.spans)
    if typed is None:
        return ()
    table = table_of(markup_text, typed, leaf.start, leaf.end if leaf.underline is None else leaf.underline - 1)
    above, below = [
        _paragraph(markup_text, Leaf("paragraph", lines[0], *lines)) if lines else ()
        for lines in (typed.before, typed.after)
    ]
    return (*above, table, *below)


def _list(markup_text: MarkupText, node: Container) -> tuple[Block, ...]:
    items: list[tuple[Block, ...]] = []
    numbers: list[int] = []
    for item in node.children:
        assert isinstance(item, Container)
        blocks = _blocks(markup_text, item.children)
        if blocks:
            items.append(blocks)
            numbers.append(item.number or 0)
    if not items:
        return _as_typed(markup_text, node)
    if node.marker in "-+*":
        return (ListBlock(tuple(items), None, not node.loose),)
    pattern, tight = f"1{node.marker}", not node.loose
    if len(set(numbers)) == 1:  # Markdown's way to let them be counted
        return (ListBlock(tuple(items), numbers[0], tight, pattern),)
    _check_numbers(markup_text, node, numbers)
    begins = [at for at, number in enumerate(numbers) if not at or number != numbers[at - 1] + 1]
    ends = [*begins[1:], len(items)]
    return tuple(
        [ListBlock(tuple(items[at:end]), numbers[at], tight, pattern) for at, end in zip(begins, ends, strict=True)]
    )


def _check_numbers(markup_text: MarkupText, node: Container, typed: list[int]) -> None:
    """Notes numbers that neither count up nor begin anew; they are set as typed."""
    if any(other not in (1, number + 1) for number, other in pairwise(typed)):
        markup_text.note(
            "list-not-counted",
            f"the numbers of a list, {_few(typed)}, don't count up; they are set as typed",
            "number the list throughout, or write the same number before each item",
            node.start,
            node.end,
        )


def _few(numbers: list[int]) -> str:
    """Returns the first six numbers for a message."""
    return ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")


def _as_typed(markup_text: MarkupText, node: Leaf | Container) -> tuple[Block, ...]:
    """Returns the characters of markup without content; no block if they are only white space."""
    typed = " ".join(markup_text.original(markup_text.text[node.start : node.end]).split())
    piece = TextPiece(typed, markup_text.source_map.original_offset(node.start), kept=True)
    return (Paragraph(build_inlines([piece], markup_text.conventions)),) if typed else ()


_LEAVES = {"paragraph": _paragraph, "heading": _heading, "fence": _code, "break": _break}

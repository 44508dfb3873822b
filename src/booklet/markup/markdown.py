"""Markdown read: the blocks of a text, with a notice for whatever can't be set as it was meant.

`markdown_blocks.py` finds the blocks, `markdown_inlines.py` the nodes in a block's text; here they become what
`markup.py` describes, each run with its place in the text as given. Nothing gets lost: what can't be set is shown as
typed, or named in a notice. A text without any sign of markup, as most are, takes a short way.
"""

from __future__ import annotations

import re
from functools import partial

from booklet.diagnostics.wording import shortened
from booklet.markup.inlines import TextPiece, build_blocks, build_inlines, build_text, line_break
from booklet.markup.markdown_blocks import DEEPEST, BlockStructure, Container, Leaf
from booklet.markup.markdown_inlines import LeafText, inline_pieces
from booklet.markup.model import Block, CodeBlock, Inline, ListBlock, Mark, Paragraph, Quote
from booklet.markup.protect import PLACEHOLDER
from booklet.markup.text import MarkupText

# A text of none but these has no markup, if no line ends in two spaces. `re` runs over many characters faster than it
# searches for few.
_UNMARKED = re.compile(rf"[^*`\\_<&~^\]{PLACEHOLDER}]*+")
# What `partial` makes is compiled when first called for: most texts need few of these patterns.

# The row of hyphens between bars under a table's head (GitHub Flavored Markdown 0.29, 4.10).
_TABLE = partial(re.compile, r"^[ \xa0\u202f]*(?:\|[ :]*-|:?-+[ :]*\|)[ \xa0\u202f|:-]*$", re.MULTILINE)
# The words that may stand beside a code fence and are rightly not set.
_LANGUAGES = (
    "ada asm awk bash bibtex c c# c++ cc clojure cmake coq cpp cs css csv cuda diff dot elixir elm erlang"
    " f# fortran fs go haskell hs html ini java javascript js json julia kotlin latex lean lisp lua make matlab"
    " nim none objc ocaml octave pascal perl php plain prolog pseudo pseudocode py pycon python python3 r racket"
    " raw rs ruby rust sage scala scheme sh shell sql stan swift tex text toml ts txt vb xml yaml yml zig zsh"
)


def blocks_of(manuscript: MarkupText) -> tuple[Block, ...]:
    """The blocks of a whole text; notices go to the manuscript's."""
    structure = BlockStructure(manuscript.text)
    blocks = _blocks(manuscript, structure.document.children)
    if structure.too_deep is not None:
        manuscript.notice(
            "nested-too-deep",
            f"lists or quotations lie more than {DEEPEST} deep; markers beyond that are set as typed",
            "write it with fewer levels",
            *structure.too_deep,
        )
    return blocks


def line_of(manuscript: MarkupText) -> tuple[Inline, ...]:
    """The inlines of a single line, in which nothing is a block."""
    text = LeafText(manuscript.text, [(0, len(manuscript.text))])
    if _is_unmarked(text.letters):
        return build_text(text.letters, manuscript.source_map.original_offset(text.place(0)), manuscript.conventions)
    return build_inlines(inline_pieces(manuscript, text), manuscript.conventions)


def _is_unmarked(text: str) -> bool:
    return _UNMARKED.fullmatch(text) is not None and "  \n" not in text


def _blocks(manuscript: MarkupText, nodes: list[Leaf | Container]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for node in nodes:
        blocks += _block(manuscript, node)
    return tuple(blocks)


def _block(manuscript: MarkupText, node: Leaf | Container) -> tuple[Block, ...]:
    if isinstance(node, Leaf):
        return _LEAVES[node.kind](manuscript, node)
    if node.kind == "list":
        return _list(manuscript, node)
    quoted = _blocks(manuscript, node.children)
    return (Quote(quoted),) if quoted else _as_typed(manuscript, node)


def _paragraph(manuscript: MarkupText, leaf: Leaf, marks: Mark = Mark.NONE) -> tuple[Block, ...]:
    text = LeafText(manuscript.text, leaf.spans)
    if "|" in text.letters and _TABLE().search(text.letters):
        return _table(manuscript, leaf, text)
    if not marks and _is_unmarked(text.letters):
        run = build_text(text.letters, manuscript.source_map.original_offset(text.place(0)), manuscript.conventions)
        return (Paragraph(run),) if run else ()
    return build_blocks(inline_pieces(manuscript, text, marks), manuscript.conventions)


def _heading(manuscript: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    """A paragraph in strong; but several lines over `---` are a paragraph and a rule."""
    if leaf.underline is not None and "\n" in manuscript.text[leaf.spans[0][0] : leaf.underline].strip():
        blocks = _paragraph(manuscript, leaf)
        _notice_break(manuscript, leaf.underline, leaf.end)
        return blocks
    return _paragraph(manuscript, leaf, Mark.STRONG) or _as_typed(manuscript, leaf)


def _break(manuscript: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    _notice_break(manuscript, leaf.start, leaf.end)
    return ()


def _notice_break(manuscript: MarkupText, start: int, end: int) -> None:
    typed = manuscript.text[start:end].strip()
    manuscript.notice(
        "rule-left-out",
        f"the rule “{typed[:12]}” is left out",
        "part the text by a blank line, or by a word in **strong**",
        start,
        end,
    )


def _code(manuscript: MarkupText, leaf: Leaf) -> tuple[Block, ...]:
    text = manuscript.text
    code = manuscript.original("\n".join([text[start:end] for start, end in leaf.spans])).rstrip("\n")
    title = manuscript.original(text[slice(*leaf.info)]).strip()
    if title and title.lower().strip("{}.") not in _LANGUAGES.split():
        manuscript.notice(
            "code-title-left-out",
            f"“{shortened(title)}” beside a code fence is left out",
            "write them into the text before the code",
            leaf.start,
            leaf.end,
        )
    return (CodeBlock(code),) if code.strip() else _as_typed(manuscript, leaf)


def _table(manuscript: MarkupText, leaf: Leaf, text: LeafText) -> tuple[Block, ...]:
    """The rows as typed, each on its line."""
    manuscript.notice(
        "table-not-set",
        "a table is set as typed, line by line",
        "tell in words what the table shows, or make a list",
        leaf.start,
        leaf.end if leaf.underline is None else leaf.underline - 1,
    )
    pieces: list[TextPiece] = []
    start = 0
    for row in text.letters.split("\n"):
        offset = manuscript.source_map.original_offset(text.place(start))
        pieces += [TextPiece(manuscript.original(row.strip()), offset, kept=True), line_break(offset)]
        start += len(row) + 1
    return (Paragraph(build_inlines(pieces[:-1], manuscript.conventions)),)


def _list(manuscript: MarkupText, node: Container) -> tuple[Block, ...]:
    items: list[tuple[Block, ...]] = []
    numbers: list[int] = []
    for item in node.children:
        assert isinstance(item, Container)
        blocks = _blocks(manuscript, item.children)
        if blocks:
            items.append(blocks)
            numbers.append(item.number or 0)
    if not items:
        return _as_typed(manuscript, node)
    if node.sign in "-+*":
        return (ListBlock(tuple(items)),)
    _check_numbers(manuscript, node, numbers)
    return (ListBlock(tuple(items), numbers[0]),)


def _check_numbers(manuscript: MarkupText, node: Container, typed: list[int]) -> None:
    counted = list(range(typed[0], typed[0] + len(typed)))
    if typed != counted and len(set(typed)) > 1:
        manuscript.notice(
            "list-renumbered",
            f"the numbers of a list, {_few(typed)}, are set as {_few(counted)}",
            "number the list throughout; to keep other numbers, put a backslash before each full stop: 1\\.",
            node.start,
            node.end,
        )


def _few(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:6])) + (" …" if len(numbers) > 6 else "")


def _as_typed(manuscript: MarkupText, node: Leaf | Container) -> tuple[Block, ...]:
    """For markup with nothing in it: its own characters."""
    typed = " ".join(manuscript.original(manuscript.text[node.start : node.end]).split())
    piece = TextPiece(typed, manuscript.source_map.original_offset(node.start), kept=True)
    return (Paragraph(build_inlines([piece], manuscript.conventions)),) if typed else ()


_LEAVES = {"paragraph": _paragraph, "heading": _heading, "fence": _code, "break": _break}

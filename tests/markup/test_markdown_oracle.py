"""Our Markdown reader beside markdown-it-py: wherever the dialects agree, so do the blocks, the marks and the links.

Letters are compared without white space and dashes, each with its marks and its link; typography is undone. Texts
with constructs that the dialects read differently on purpose are passed over: code by indentation, empty blocks and
links, a star within a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from booklet.markup.cleaning import clean
from booklet.markup.model import (
    Block,
    CodeBlock,
    Heading,
    LineBreak,
    ListBlock,
    Mark,
    Paragraph,
    Quote,
    TextRun,
    ThematicBreak,
)
from booklet.markup.reader import read_blocks
from booklet.markup.typed_markers import with_markers

Letter = tuple[str, int, str | None]
Shape = tuple[object, ...]

# Signs that our typography changes or joins.
TYPOGRAPHIC = str.maketrans("“”‘’–—−", "\"\"''---")
DROPPED = re.compile(r"[\s-]")
BREAK: Letter = ("⏎", 0, None)
MARKS = {"em": Mark.EMPHASIS, "strong": Mark.STRONG}
STAR_IN_WORD = re.compile(r"[^\W_](?:\*+[^\W_]|\*+-)|(?:^|\W)\*+[-‐]|\^\*", re.MULTILINE)
INDENTED = re.compile(r"^[ >]* {4}", re.MULTILINE)


class BeyondDialectError(Exception):
    """A text holds something that our dialect reads otherwise on purpose."""


@cache
def oracle() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 200})
    return parser.disable(["html_block", "html_inline", "reference", "code"])


def shapes_of_tokens(tokens: Iterator[Token], closing: str = "") -> Iterator[Shape]:
    """The shapes of the blocks up to the closing token."""
    for token in tokens:
        kind = token.type.removesuffix("_open")
        if token.type == closing:
            return
        if kind in ("paragraph", "heading"):
            inline = next(tokens)
            letters = without_outer_breaks(tuple(letters_of_tokens(inline.children or [], Mark.NONE)))
            next(tokens)
            is_heading = kind == "heading" and "\n" not in inline.content  # else a paragraph and a rule, for us
            yield present(token.tag if is_heading else "paragraph", letters)
            if kind == "heading" and not is_heading:
                yield ("rule",)
        elif kind == "hr":
            yield ("rule",)
        elif kind == "fence":
            yield present("code", token.content.rstrip("\n"))
        elif kind == "blockquote":
            yield present("quote", tuple(shapes_of_tokens(tokens, "blockquote_close")))
        elif kind in ("bullet_list", "ordered_list"):
            yield from lists_of_tokens(token, tokens)


def lists_of_tokens(token: Token, tokens: Iterator[Token]) -> Iterator[Shape]:
    """The shape of a list; several where its numbers don't count up, since we set them as they are typed."""
    is_ordered = token.type == "ordered_list_open"
    lists: list[list[Shape]] = []
    starts: list[int | None] = []
    before = 0
    for item in tokens:
        if item.type != "list_item_open":
            break
        number = int(item.info) if is_ordered else 0
        if not lists or (is_ordered and number != before + 1):
            lists.append([])
            starts.append(number if is_ordered else None)
        before = number
        lists[-1].append(present("item", tuple(shapes_of_tokens(tokens, "list_item_close"))))
    if len(lists) > 1 and len(set(starts)) == 1 and all(len(items) == 1 for items in lists):  # all numbers the same
        lists, starts = [[item for items in lists for item in items]], starts[:1]
    yield from [("list", start, tuple(items)) for start, items in zip(starts, lists, strict=True)]


def present(kind: str, content: str | tuple[object, ...]) -> Shape:
    """The shape, if there is something in it; we set the markup of empty blocks."""
    if not content or (isinstance(content, str) and not content.strip()):
        raise BeyondDialectError
    return (kind, content)


def letters_of_tokens(tokens: list[Token], outer: Mark, link: str | None = None) -> Iterator[Letter]:
    opened, outer_link = [outer], link
    for token in tokens:
        marks = opened[-1]
        if token.type in ("em_open", "strong_open"):
            opened.append(marks | MARKS[token.tag])
        elif token.type in ("em_close", "strong_close"):
            opened.pop()
        elif token.type == "link_open":
            if link is not None:  # a link in an image in a link, which CommonMark forbids
                raise BeyondDialectError
            link = str(token.attrs["href"])
        elif token.type == "link_close":
            link = outer_link
        elif token.type == "hardbreak":
            yield BREAK
        elif token.type == "image":
            yield from letters_of_tokens(token.children or [], marks, link)
        else:
            yield from spelled(token.content, marks | Mark.CODE if token.type == "code_inline" else marks, link)


def without_outer_breaks(letters: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """The letters less the breaks around them, which we leave out; beyond them may be dashes or a link without text."""
    while letters and letters[0] == BREAK:
        letters = letters[1:]
    while letters and letters[-1] == BREAK:
        letters = letters[:-1]
    return letters


def spelled(text: str, marks: Mark, link: str | None) -> Iterator[Letter]:
    yield from ((letter, int(marks), link) for letter in DROPPED.sub("", text.translate(TYPOGRAPHIC)))


def shapes_of(blocks: Iterable[Block]) -> Iterator[Shape]:
    """The same of our blocks."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            letters: list[Letter] = []
            for inline in block.content:
                if isinstance(inline, LineBreak):
                    letters.append(BREAK)
                else:
                    assert isinstance(inline, TextRun)
                    letters += spelled(inline.text, inline.marks, inline.link)
            kind = f"h{block.level}" if isinstance(block, Heading) else "paragraph"
            yield (kind, without_outer_breaks(tuple(letters)))
        elif isinstance(block, ThematicBreak):
            yield ("rule",)
        elif isinstance(block, CodeBlock):
            yield ("code", block.text)
        elif isinstance(block, Quote):
            yield ("quote", tuple(shapes_of(block.blocks)))
        elif isinstance(block, ListBlock):
            yield ("list", block.start, tuple(("item", tuple(shapes_of(item))) for item in block.items))


def readings(text: str) -> tuple[list[Shape], list[Shape]]:
    """Our reading and the oracle's; raises `BeyondDialectError`."""
    expected = list(shapes_of_tokens(iter(oracle().parse(text))))
    return list(shapes_of(read_blocks(text, language="en").blocks)), expected


def check(text: str) -> None:
    """Both readings of a generated text are the same, if it lies within both dialects."""
    assume(not STAR_IN_WORD.search(text) and not INDENTED.search(text))
    try:
        ours, expected = readings(text)
    except BeyondDialectError:
        assume(False)
    assert ours == expected


# By the sections of CommonMark 0.31.
EXAMPLES = {
    "4.1 thematic breaks": [
        "a\n***\nb", "a\n* * *\nb", "- a\n***\n- b", "_ _ _\na", "__\na", "a\n- - -", "--\nx",
    ],
    "4.2 ATX headings": [
        "# a", "###### a", "####### a", "#a", "## a ##", "# a#", "# a # b", "#\ta", "a\n# b\nc", "# a \\#",
        "> # a\nb",
    ],
    "4.3 setext headings": [
        "a\n=", "a\n--", "*a\nb*\n===", "a\n   ---", "> a\n---", "> a\n===", "- a\n---", "a\n= =", "a\n--- -",
        "- a\n  ===\n  b", "\\> a\n---", "a\n\n===", "a\nb\n===\nc",
    ],
    "4.5 fenced code": [
        "```\na\n```", "~~~\na\n```\n~~~", "````\na\n```\n`````", "```\na", "> ```\n> a\n\nb",
        "  ```\n  a\n b\n  ```", "``` a`b\nx", "- ```\n  a\n\n  b\n  ```\n- c", "a\n```\nb\n```\nc",
        "```\n\n  a\n```", "- ```\n  a\nb", "> ```\n> a\nb",
    ],
    "4.8 paragraphs": [
        "a\n\nb\n\n\nc", "  a\n b", "a\n   b", "a  \nb", "a\\\nb", "a  ", "a\\",
    ],
    "5.1 block quotes": [
        "> a\nb", "> a\n\nb", ">a\n>b", "> > a\nb", "> > a\n> b\nc", "> a\n- b", "> - a\nb", "> - a\n- b",
        "> a\n>\n> b", ">     a", "   > a", "> a\n> # b\nc", "> a\n```\nb\n```", ">> a\n> b\n\nc", "a\n> b",
    ],
    "5.2 list items": [
        "- a\n\n  b", "- a\n\n b", "-   a\n\n    b", "1.  a\n\n    > b", "-a", "1.a", "123456789. a", "1234567890. a",
        "-1. a", "0. a", "003. a", "- a\n  b\nc", "> 1. > a\nb", "-\n  a", "a\n- b", "a\n1. b", "a\n2. b", "a\n*\nb",
        "- # a\n- b\n  ---\n  c", "- - a", "1. - 2. a", "- a\n - b\n  - c\n   - d", "- a\n\n\n  b", "10) a\n    - b",
        "- a\n   b\n     c",
    ],
    "5.3 lists": [
        "- a\n- b\n+ c", "1. a\n2. b\n3) c", "- a\n\n- b", "- a\n  - b\n\n    c\n- d", "- a\n> b\n- c",
        "- a\n  > b\n  ```\n  c\n  ```\n- d", "2. a\n7. b", "- a\n - b\n\n - c", "* a\n\n  b\n\n* c",
        "- a\n  - b\n    - c\n- d\n\ne",
    ],
    "6.1 code spans": [
        "`a`", "`` a ` b ``", "` `` `", "`a\nb`", "` a`", "`a\\`b`", "*a`*`", "[a`](mailto:x)`", "`a", "``a`b",
        "```a``b``",
    ],
    "6.2 emphasis": [
        "*a b*", "a * b *", "*(*a*)", "_a b_", "_a_b", "a_b_", "_(a)_", "**a b**", "** a b**", "__a__", "*a **b** c*",
        "**a *b* c**", "*a\nb*", "***a***", "***a** b*", "***a* b**", "*a **b*", "**a*", "*a**", "****a****",
        "*a _b* c_", "*(**a**)*", "_a __b c__", "**a**(b)", "_a_.", "-_(a)_", "*[a*](mailto:x)", "*a`*`",
        "**a **b** c**", "*_*_ a", "**_a_** b", "a\n*b\nc*", "__a, __b__, c__", "(**a**)*", "**(*a*)**", "*a _a *_",
        "_ a *b_ c*", "***a *b** c*", "*a ***b** c*",
    ],
    "6.3 links": [
        "[a](mailto:x)", "[a](mailto:x 't')", "[a]( mailto:x )", "[a](<mailto:x>)", "[a b](mailto:x) c]",
        "[a](mailto:x", "[a] (mailto:x)", "[*a* `b`](mailto:x)", "[[a](mailto:x)](mailto:y)", "[a [b] c](mailto:x)",
        "[a\\](mailto:x)", "[a](mailto:x(b))", "*a [b*](mailto:x)", '[a](mailto:x\n"t")', '[a](mailto:x "t" u)',
        "[a]\n(mailto:x)", "[ [a](mailto:x) *b](mailto:y)*", "\\[a](mailto:x)",
    ],
    "6.4 images": [
        "![a](mailto:x)", '![a](mailto:x "t") b', "[![a](mailto:x)](mailto:y)", "!\\[a]", "\\![a](mailto:x)", "![a]",
        "!a",
    ],
    "2.4 and 2.5 escapes, entities": [
        "\\*a\\*", "\\a\\b", "\\\\*a*", "&amp; &lt; &#65; &#x42; &auml;", "&nothing; &#; &#x; &amp", "&#42;a&#42;",
    ],
}  # fmt: skip


@pytest.mark.parametrize("section", EXAMPLES)
def test_each_construct(section: str) -> None:
    for text in EXAMPLES[section]:
        ours, expected = readings(text)
        assert ours == expected, text


WORDS = ["a", "b", "cd", "ef,", "(g)", "h.", "2"]
SPANS = [
    "*a", "a*", "**a", "a**", "*a*", "**a**", "***", "*", "**", "_a", "a_", "__a", "a__", "_", "a_b", "*_a", "a_*",
    "`a", "a`", "`a*`", "``a` b``", "[a", "a](mailto:x)", "[a](mailto:x)", "![a](mailto:x)", "[", "]", "](mailto:x)",
    "\\*", "\\[", "\\`", "&amp;", "&#42;", "(*a*)", '"*a*"', "*(a", "a)*", "**(a", "a)**", "![", "!",
    "[*a](mailto:x)", "<a>", "漢*字*",
]  # fmt: skip
lines = st.lists(st.sampled_from(WORDS) | st.sampled_from(SPANS), min_size=1, max_size=7).map(" ".join)
MARKERS = ["> ", "> ", ">", "- ", "* ", "+ ", "-   ", "1. ", "2. ", "1) ", "10. ", "  ", "   ", " ", "# ", "## "]
ALONE = [
    "---",
    "***",
    "===",
    "=",
    "--",
    "```",
    "~~~",
    "> ```",
    "- ```",
    "",
    "",
    "",
    "> ",
    "- # a",
    "> a\nb",
    "a\\",
    "- a\n\n  b",
]
rows = st.tuples(st.lists(st.sampled_from(MARKERS), max_size=3).map("".join), lines).map("".join)
texts = st.lists(rows | lines | st.sampled_from(ALONE), min_size=1, max_size=9).map("\n".join)


@given(
    lines
    | st.lists(lines, min_size=1, max_size=4).map("\n".join)
    | st.lists(lines, min_size=2, max_size=4).map("  \n".join)
)
def test_spans(text: str) -> None:
    check(text)


@given(texts)
def test_blocks(text: str) -> None:
    assume(with_markers(clean(text)).text == clean(text).text)  # lines that are lists to people, not to CommonMark
    check(text)

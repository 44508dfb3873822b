"""Offsets of Markdown's runs and notes in the text as typed; time in proportion to the text's length."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType

import pytest
from test_markup_properties import inlines_in

from booklet.markup.markdown_blocks import BlockStructure, Container, Leaf
from booklet.markup.model import TextRun
from booklet.markup.reader import read_blocks


def runs_with_offsets(text: str) -> list[tuple[str, int]]:
    """The text of each run, or `⏎` for a line break, with its offset."""
    inlines = inlines_in(read_blocks(text, language="en").blocks)
    return [(inline.text if isinstance(inline, TextRun) else "⏎", inline.offset) for inline in inlines]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> > *a*\n> > b `c`\nd", [("a", 5), (" b ", 7), ("c", 15), (" d", 17)]),
        ("- a\n\n  1. *b* **c\n     d**", [("a", 2), ("b", 11), (" ", 13), ("c d", 16)]),
        ("a *b **c*", [("a *b *", 0), ("c", 7)]),
        ("***a* b", [("**", 0), ("a", 3), (" b", 5)]),
        ("a\n\\\nb  \nc", [("a", 0), ("⏎", 3), ("b", 4), ("⏎", 7), ("c", 8)]),
        ("`a\nb` and *`a b`*", [("a b", 1), (" and ", 5), ("a b", 12)]),
        ("|a|\n|-|\n|*1* b|\n| 1|", [("a", 1), ("1", 10), (" b", 12), ("1", 18)]),
        ("[a](f.x(1)) b *c*", [("a (f.x(1)) b ", 1), ("c", 15)]),
        ("&lt;*a* \\* *b*", [("<", 0), ("a", 5), (" * ", 7), ("b", 12)]),
    ],
)  # fmt: skip
def test_runs(text: str, expected: list[tuple[str, int]]) -> None:
    assert runs_with_offsets(text) == expected


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("a [b](f.x(1)) c", "[b](f.x(1))"),
        ("a ![b](f(1).png 't') c)", "![b](f(1).png 't')"),
        ("> a\n> [b](https://x.org\n> 'c') d", "[b](https://x.org\n> 'c')"),
        ("1. a\n3. b\n\nc", "1. a\n3. b\n"),
        ("> ``` a title\n> b\n\nc", "> ``` a title\n> b"),
    ],
)
def test_notes(text: str, marked: str) -> None:
    (note,) = read_blocks(text, language="en").notes
    assert text[note.offset : note.offset + note.length] == marked


def leaves(container: Container) -> Iterator[tuple[str, list[str]]]:
    for child in container.children:
        if isinstance(child, Leaf):
            yield child.kind, [TREE[start:end] for start, end in child.spans]
        else:
            yield from leaves(child)


TREE = """\
a
 b
> c
d
> - e
>
>   ~~~
>    f
>
>   ~~~
# g #
h
===
***
"""


def test_a_leaf_holds_its_text_without_the_markers_of_containers() -> None:
    assert list(leaves(BlockStructure(TREE).document)) == [
        ("paragraph", ["a\n b"]),
        ("paragraph", ["c\nd"]),
        ("paragraph", ["e"]),
        ("fence", [" f", ""]),
        ("heading", [" g "]),
        ("heading", ["h"]),
        ("break", []),
    ]


def steps(text: str) -> int:
    """The number of calls that reading a text takes."""
    count = 0

    def tally(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(tally)
    try:
        read_blocks(text, language="en")
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "markup",
    [
        "[", "]", "![", "[a](b.c ", "[a](https://b.c)", "[[a](https://b.c)", "*", "*a ", "a* ", "*a_ ", "**a *b ",
        "*a **b c** d* ", "`", "`a``", "``a", "> ", "- ", "> a\n", "> - a\nb\n", "- a\n", "  - a\n", "1. a\n\n",
        "-\n", "a\n", "a  \n", "\\\n", "```\n", "a\n---\n", "|---|\n", "<a", "&a", "^a", "\\",
    ],
)  # fmt: skip
def test_four_times_the_text_takes_four_times_the_steps(markup: str) -> None:
    read_blocks(markup, language="en")
    few, many = (steps(markup * (number // len(markup))) for number in (5000, 20000))
    assert many < 5 * few


@pytest.mark.parametrize(
    "text",
    ["[" * 3000 + "a" + "](https://x.org)" * 3000, "*" * 3000 + "a" + "*" * 3000, "> " * 3000 + "a", "- " * 3000 + "a"],
)
def test_depth_is_no_recursion(text: str) -> None:
    assert read_blocks(text, language="en").blocks

"""Properties of every text: it can be read, nothing gets lost, and all ways of reading agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from booklet.markup.model import (
    Block,
    CodeBlock,
    EntryList,
    Inline,
    LineBreak,
    Paragraph,
    TexFormula,
    TextRun,
    inlines_of,
    inner_blocks,
)
from booklet.markup.reader import ParsedText, plain_text, read_blocks, read_line

LANGUAGES = st.sampled_from(["en", "de", "fr", "cs", "he", "ja"])
MARKUP = [
    *"*_`~^$\\[]()<>#-+=|&;:!.'\"@{},", "**", "__", "``", "```", "~~~", "$$", "\\(", "\\)", "\\[", "\\]", "](", "![",
    "> ", "- ", "* ", "1. ", "# ", "---", "--", "...", "https://", "www.", "&amp;", "|---|", "\n", "\n\n", "  \n",
    "    ", "\\begin{align}", "\\end{align}", "$x$", "$$y$$", "\\[ z \\].", "\\newcommand{\\q}{", "\\q",
    "\\def\\q#1{#1}", "\\emph{", "{\\em ", "\\begin{itemize}", "\\item ", "\\item[", "\\end{itemize}", "\\footnote{",
    "\\cite{", "\\\\", "\\par ", "\\section*{", "\\href{https://x.org}{", "\\url{", "\\begin{quote}", "\\end{quote}",
    "\\verb|", "\\begin{verbatim}", "\\end{verbatim}", "\\enquote{", "\\texttt{", "\\begin{center}",
    "{\\", "''", "javascript:", "mailto:", "漢", "e\u0301",
    "\u202e", "\x07", "\ufdd0", "\ud800", "\U00100000", "\u2028", "\xa0", "\t", "\r", "ﬁ", "\xad", "´",
]  # fmt: skip
MARKER = re.compile(r"^ *(?:\d+[.)]|[+]|=)", re.MULTILINE)
SPACES = [" ", " ", "\n", "\n\n"]
# Letters that are in no accent, entity or command above, so that a word is either unchanged or missing.
WORD = st.text("bdfgkpqw", min_size=5, max_size=5)
marked_texts = st.lists(st.sampled_from(MARKUP) | st.sampled_from(SPACES) | WORD, max_size=40).map("".join)
plain_texts = st.lists(
    st.sampled_from([*"ab12.,:;!?()[]'\"-–_<>&/%=+~^|$#@", " ", "  ", "\n", "\n\n", " - ", "1-2", "a@b.de", "\xa0"])
    | st.sampled_from(
        ["https://x.org/a_b", "www.x.org", "word", "Dr ", "e.g. ", "漢", "é", "“", "\u202f", "- ", "1. ", "\t"]
    ),
    max_size=30,
).map("".join)


def inlines_in(blocks: Iterable[Block]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, CodeBlock):
            yield TextRun(block.text)
        if isinstance(block, EntryList):
            yield from [TextRun(entry.label) for entry in block.entries]
        yield from inlines_of(block)
        yield from inlines_in(inner_blocks(block))


def letters_of(inline: TextRun | TexFormula) -> str:
    return inline.text if isinstance(inline, TextRun) else inline.typed


def without_places(reading: ParsedText) -> list[object]:
    return [
        None if isinstance(inline, LineBreak) else (letters_of(inline), inline.marks, inline.link)
        for inline in inlines_in(reading.blocks)
    ] + [(note.code, note.message) for note in reading.notes]


def accounted_for(text: str, reading: ParsedText) -> str:
    """All text that is set, linked to, a link's title, or noted as left out."""
    parts = [plain_text(reading.blocks)]
    parts += [inline.link or "" for inline in inlines_in(reading.blocks) if isinstance(inline, TextRun)]
    for note in reading.notes:
        if note.code in ("image-not-set", "code-title-left-out"):
            parts.append(text[note.offset : note.offset + note.length])
    parts += re.findall(r"""\s(?:"[^"]*"|'[^']*'|\([^()]*\))\s*\)""", text)
    return " ".join(parts)


@given(st.text() | marked_texts, LANGUAGES)
def test_any_text_can_be_read(text: str, language: str) -> None:
    for reading in (
        read_blocks(text, language=language),
        read_blocks(text, language=language, markup="plain"),
        read_line(text, language=language),
    ):
        assert "\ufdd0" not in plain_text(reading.blocks).encode().decode()
        for note in reading.notes:
            assert 0 <= note.offset < len(text)
            assert note.length >= 1
        for inline in inlines_in(reading.blocks):
            assert isinstance(inline, LineBreak) or letters_of(inline)
            if isinstance(inline, TexFormula):
                assert 1 <= inline.length <= len(text) - inline.offset
                assert inline.tex
            assert 0 <= inline.offset <= len(text)
            assert isinstance(inline, LineBreak) or (inline.link or "http:").startswith(("http:", "https:", "mailto:"))
            assert isinstance(inline, LineBreak) or (inline.link or "").isascii()
        assert all(isinstance(block, Paragraph) for block in read_line(text, language=language).blocks)


@given(marked_texts)
def test_no_word_is_lost(text: str) -> None:
    words = {
        word for word in "".join(letter if letter in "bdfgkpqw" else " " for letter in text).split() if len(word) >= 5
    }
    for markup in ("markdown", "plain"):
        found = accounted_for(text, read_blocks(text, language="en", markup=markup))
        assert [word for word in words if word not in found] == []
    found = accounted_for(text, read_line(text, language="en"))
    assert [word for word in words if word not in found] == []


@given(st.text("ab12 \n.,:;!?()%/+=é漢–“”\xa0"), LANGUAGES)
def test_no_letter_is_lost_from_plain_text(text: str, language: str) -> None:
    for markup in ("markdown", "plain"):
        set_text = plain_text(read_blocks(text, language=language, markup=markup).blocks)
        marker = markup == "markdown" and MARKER.search(text)
        typed = "".join(text.split()).replace("–", "−")  # a dash before a number is its minus sign
        assert marker or "".join(set_text.split()).replace("…", "...").replace("–", "−") == typed


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cn", "Co"))) | marked_texts.filter(str.isascii))
def test_composed_and_decomposed_letters_read_the_same(text: str) -> None:
    composed = read_blocks(unicodedata.normalize("NFC", text), language="en")
    assume(not any(note.code.startswith("mojibake") for note in composed.notes))  # only composed letters come of it
    decomposed = read_blocks(unicodedata.normalize("NFD", text), language="en")
    assert without_places(composed) == without_places(decomposed)


@given(marked_texts.map(lambda text: text.replace("\r", "")), LANGUAGES)
def test_line_ends_read_the_same(text: str, language: str) -> None:
    one = read_blocks(text, language=language)
    other = read_blocks(text.replace("\n", "\r\n"), language=language)
    assert without_places(one) == without_places(other)


@given(plain_texts.filter(lambda text: "\t" not in text and "  " not in text), LANGUAGES)
def test_a_run_begins_where_it_says(text: str, language: str) -> None:
    for inline in inlines_in(read_blocks(text, language=language).blocks):
        assert not isinstance(inline, LineBreak)
        if isinstance(inline, TexFormula):
            assert text[inline.offset] == inline.typed[0]
        elif inline.text[0].isalnum():
            assert text[inline.offset] == inline.text[0]


@pytest.mark.parametrize(
    "sign", [*MARKUP, "[a](", '[a](b "', "*a ", "``a'' ", '"a ', "\n> ", "\n    - ", "a\n---\n", "``` "]
)
def test_thousands_of_any_sign_can_be_read(sign: str) -> None:
    for text in (sign * 5000, (sign + "word ") * 1000):
        assert ("word" in text) <= ("word" in plain_text(read_blocks(text, language="en").blocks))
        read_line(text, language="fr")

"""Every run, formula and note has its offset in the value as typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from test_html import TAGS, WORDS
from test_markup_properties import LANGUAGES, marked_texts, plain_texts
from test_text_simple import SIMPLE, simple_texts
from test_text_simple import WORDS as PLAIN_WORDS

from booklet.markup.cleaning import clean
from booklet.markup.model import Block, LineBreak, Mark, Paragraph, TexFormula, TextRun, inlines_of, inner_blocks
from booklet.markup.reader import ParsedText, read_blocks, read_line

ROOT = Path(__file__).parents[2]
EXAMPLES = [*sorted(ROOT.glob("examples/*.yaml")), ROOT / "program.yaml"]
# Typed characters, and those that cleaning and typography may set for them.
SET_FOR = {
    '"': "“”„‘’‚«»‹›「」『』\u05f4\u202f\xa0″",
    "'": "“”„‘’‚«»‹›「」『』\u05f3\u202f\xa0′",
    "`": "“”„‘’‚«»‹›「」『』\u202f\xa0",
    "-": "–—−",
    "–": "−",
    ".": "…",
    "´": "'’",
    " ": "\xa0\u202f«",
    "\n": "\xa0\u202f«",
}
# Characters that begin markup which stands for other characters: commands, entities, tags and table cells.
BEGINS_MARKUP = "\\{}&<"
# The space that a command such as `\par` stands for may come from any of the command's characters.
WITHIN_COMMAND = re.compile(r"\\[A-Za-z]*\Z")
SIGNS = (
    "* ** *** ` `` [ ] ]( ( ) < > _ __ ^ ~ $ ! &amp; \\ | - -- . , : = # “ \xa0 *a a* **a* *a** a*b *-a* *a^*"
    " f^* *^ ~* *a*b _a_ ![a](www.x.org) [a](b) [a][b] [a]: ^2^ ~2~ ``x'' |---|"
)
BEGINNINGS = "- ,* ,+ ,1. ,2. ,3. ,2) ,    - ,- - ,> ,# ,-\n,---\n,===\n,~~~\n,|-|\n,|---|\n"
# Markdown, and much that is nearly Markdown.
near_misses = st.lists(
    PLAIN_WORDS
    | SIMPLE
    | st.sampled_from(SIGNS.split(" "))
    | st.sampled_from([" ", " ", " ", "\n", "\n\n", "  \n", "\n  ", "\n\n  "])
    | st.sampled_from(BEGINNINGS.split(",")).map("\n{}".format),
    max_size=14,
).map("".join)
html_texts = st.lists(st.one_of(TAGS, WORDS), max_size=30).map("".join)


def with_offsets(blocks: Iterable[Block]) -> Iterator[TextRun | TexFormula]:
    """All runs and formulas, in order; lines of code have no offset."""
    for block in blocks:
        yield from [inline for inline in inlines_of(block) if not isinstance(inline, LineBreak)]
        yield from with_offsets(inner_blocks(block))


def gives(typed: str, character: str) -> bool:
    """True if `character` is set for the text `typed`, by its first character."""
    first = typed[:1]
    if character == first or character in SET_FOR.get(first, "") or first in BEGINS_MARKUP:
        return True
    if character.isspace():
        return first.isspace()
    if character == "[" and unicodedata.category(first) in ("Cc", "Cs", "Cn"):  # shown as its number
        return True
    return unicodedata.normalize("NFKC", typed[:8]).startswith(unicodedata.normalize("NFKC", character))


def assert_offsets_hold(text: str, reading: ParsedText, *, spaces_before: bool = False) -> None:
    """Assert that each run begins at its offset in `text`, or behind white space there."""
    for inline in with_offsets(reading.blocks):
        typed = text[inline.offset :]
        if isinstance(inline, TexFormula):
            assert typed[0] == inline.typed[0]
        elif not gives(typed, inline.text[0]) and not WITHIN_COMMAND.search(text[: inline.offset]):
            assert spaces_before, (inline, typed[:20])
            assert gives(typed.lstrip(" \r\n\t\xa0"), inline.text[0]), (inline, typed[:20])


# Behind a line break, a tab is counted as the four spaces that it stands for.
def without_tabs(text: str) -> bool:
    """True for a text without tabs."""
    return "\t" not in text


@given((marked_texts | plain_texts | simple_texts | near_misses).filter(without_tabs), LANGUAGES)
def test_a_run_begins_where_its_first_character_was_typed(text: str, language: str) -> None:
    assert_offsets_hold(text, read_blocks(text, language=language), spaces_before=True)
    assert_offsets_hold(text, read_blocks(text, language=language, markup="plain"))
    assert_offsets_hold(text, read_line(text, language=language), spaces_before=True)


@given(html_texts | marked_texts.filter(without_tabs), LANGUAGES)
def test_a_run_of_html_begins_where_its_first_character_was_typed(text: str, language: str) -> None:
    assert_offsets_hold(text, read_blocks(text, language=language, markup="html"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_examples_runs_begin_where_they_say(path: Path) -> None:
    texts = list(strings_of(yaml.safe_load(path.read_text("utf-8"))))
    assert texts
    for text in texts:
        assert_offsets_hold(text, read_blocks(text, language="en"))
        assert_offsets_hold(text, read_line(text, language="en"))


def strings_of(value: object) -> Iterator[str]:
    """All texts of loaded YAML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_of(inner)


@given(marked_texts, LANGUAGES)
def test_a_note_points_at_the_characters_that_it_quotes(text: str, language: str) -> None:
    for note in read_blocks(text, language=language).notes:
        typed = text[note.offset : note.offset + note.length]
        if note.code == "tex-command":
            assert f" {clean(typed).text} " in note.message
        elif note.code == "accent-joined":
            assert note.message.startswith(f"“{typed}”")
        elif note.code in ("control-character", "direction-control", "unusable-character", "private-use-character"):
            assert f"U+{ord(typed):04X}" in note.message


@pytest.mark.parametrize(
    ("text", "offsets"),
    [
        ("a $$x$$  b", [0, 2, 9]),
        ("  a *b*\n  c", [2, 5, 7]),
        ("a  \n  b", [0, 6]),
        ("\\begin{description}\\item[A] b \\item[C]\n\n$x$\\end{description}", [21, 28, 32, 40]),
        ("\\href{https://x.org}{a} {\\em b}", [21, 23, 29]),
    ],
)
def test_offsets(text: str, offsets: list[int]) -> None:
    found = [inline.offset for inline in with_offsets(read_blocks(text, language="en").blocks)]
    assert found == offsets


def test_runs_merged_into_one_begin_where_the_first_did() -> None:
    text = "x \\& y &amp; z ^2^"
    (paragraph,) = read_blocks(text, language="en").blocks
    assert paragraph == Paragraph((TextRun("x & y & z "), TextRun("2", Mark.SUPERSCRIPT, None, 16)))

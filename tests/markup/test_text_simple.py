"""What is read without the Markdown parser comes out as the parser would have it; whatever it might not is declined."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from test_text_properties import LANGUAGES, inlines_of, marked_texts, plain_texts

from booklet.locale.quotation import typography_of
from booklet.markup.blocks import line_of
from booklet.markup.cleaning import cleaned
from booklet.markup.model import Paragraph, TextRun
from booklet.markup.reader import ParsedText, markdown_reading, read_blocks, read_line, simple_reading
from booklet.markup.simple_spans import simple_content
from booklet.markup.text import MarkupText


def manuscript(text: str, language: str = "en") -> MarkupText:
    return MarkupText(cleaned(text), typography_of(language))


def simply(text: str, language: str = "en") -> ParsedText | None:
    return simple_reading(manuscript(text, language))


def by_parser(text: str, language: str = "en") -> ParsedText:
    return markdown_reading(manuscript(text, language))


# Markup that can be read in one way only, wherever it stands between spaces.
WORDS = st.sampled_from(
    [
        "type",
        "a",
        "A",
        "3",
        "10",
        "l’été",
        "snake_case",
        "R&D",
        "n<m",
        "[12]",
        '"so"',
        "it's",
        "E[X|Y]",
        "x^2",
        "–",
        "漢字",
    ]
)
SIMPLE = st.sampled_from(
    [
        "*type*", "**strong words**", "*two\nlines*", "(*n* = 3)", "*n*-ary", "**Label.**", '"*very*"', "*a, b,*",
        "*$x$*",
        "[$x$ a](www.x.org)", '"$$x$$"', "\\[ y \\],", "*a \\(y\\)*",
        "`code`", "`__init__ *a* & $b$`", "[label](https://example.org/a_b)", "(a [long\nlabel](www.x.org))",
        "[me](ada@example.org)", "<https://example.org/~ada>", "<ada@example.org>", "https://example.org/a*b_c.",
        "*www.example.org*", "ada@example.org,", "$a_1 * b$", "$$x$$", "10^-6^", "*x*^2^", "CO~2~", "NO~3~^−^",
        "x^2+y^2", "~5", "_x", "*a [b] c*", "*n < m*", "[n < m](www.x.org)",
    ]
)  # fmt: skip
tokens = st.lists(WORDS | SIMPLE, min_size=1, max_size=8)
paragraphs = tokens.flatmap(
    lambda words: st.lists(
        st.sampled_from([" ", " ", "\n", "\n  ", "  "]), min_size=len(words), max_size=len(words)
    ).map(lambda spaces: "type " + "".join(map(str.__add__, words, spaces)) + "end.")
)


@st.composite
def flat_lists(draw: st.DrawFn) -> str:
    """A bulleted or numbered list, tight or loose."""
    items = draw(st.lists(paragraphs, min_size=1, max_size=4))
    marker = draw(st.sampled_from("-*+"))
    start, ending = draw(st.integers(0, 12)), draw(st.sampled_from(".)"))
    numbered = draw(st.booleans())
    markers = [f"{start + place}{ending}" if numbered else marker for place in range(len(items))]
    return draw(st.sampled_from(["\n", "\n\n"])).join(map("{} {}".format, markers, items))


# Lists have paragraphs between them, for else they might be one.
simple_texts = st.lists(st.tuples(paragraphs, st.none() | flat_lists()), min_size=1, max_size=3).map(
    lambda parts: "\n\n".join(part for pair in parts for part in pair if part)
)
SIGNS = (
    "* ** *** ` `` [ ] ]( ( ) < > _ __ ^ ~ $ ! &amp; \\ | - -- . , : = # “ \xa0 *a a* **a* *a** a*b *-a* *a^*"
    " f^* *^ ~* *a*b _a_ ![a](www.x.org) [a](b) [a][b] [a]: ^2^ ~2~ ``x'' |---|"
)
BEGINNINGS = "- ,* ,+ ,1. ,2. ,3. ,2) ,    - ,- - ,> ,# ,-\n,---\n,===\n,~~~\n,|-|\n,|---|\n"
near_misses = st.lists(
    WORDS
    | SIMPLE
    | st.sampled_from(SIGNS.split(" "))
    | st.sampled_from([" ", " ", " ", "\n", "\n\n", "  \n", "\n  ", "\n\n  "])
    | st.sampled_from(BEGINNINGS.split(",")).map("\n{}".format),
    max_size=14,
).map("".join)
BARE = ["a", "k", "É", "ß", "x7", "7", "10", " ", "-", ", ", ": ", ".", "ž", "D", "Dr ", "Prof ", "km", "ﬁ", "e\u0301"]
bare_lines = st.lists(st.sampled_from(BARE) | st.just(" "), max_size=9).map("".join)


@given(simple_texts, LANGUAGES)
def test_simple_markup_is_read_at_once_as_the_parser_would(text: str, language: str) -> None:
    reading = simply(text, language)
    assert reading is not None
    assert reading == by_parser(text, language)


@given(near_misses | marked_texts | plain_texts | st.text("ab \n.-'\"1*_`"), LANGUAGES)
def test_near_misses_are_read_as_the_parser_would_or_declined(text: str, language: str) -> None:
    reading = simply(text, language)
    assert reading is None or reading == by_parser(text, language)


@given(near_misses | marked_texts | plain_texts, LANGUAGES)
def test_lines_are_read_as_the_parser_would_or_declined(text: str, language: str) -> None:
    line = text.replace("\n", " ")
    content = simple_content(manuscript(line, language), manuscript(line).text, 0)
    assert content is None or content == line_of(manuscript(line, language))


@given(simple_texts.filter(lambda text: "$" not in text))
def test_every_run_knows_where_it_began(text: str) -> None:
    for inline in inlines_of(by_parser(text).blocks):
        if isinstance(inline, TextRun) and inline.text[0].isalnum():
            assert text[inline.offset :].lstrip()[0] == inline.text[0]  # spaces behind a display count as its


@given(bare_lines, LANGUAGES)
@example("v lese", "cs")
@example("Prof Lee", "en")
@example("a - b", "en")
@example("a  b", "en")
@example("rooms 1 2", "en")
def test_a_bare_line_is_read_as_any_other(line: str, language: str) -> None:
    found = manuscript(line, language)
    content = simple_content(found, found.text, 0)
    assert read_line(line, language=language).blocks == ((Paragraph(content),) if content else ())


@pytest.mark.parametrize(
    "text",
    [
        "one\n- two\n- three",  # a list may follow its paragraph at once
        "one\n1) two",
        "1. 1\n2. 2",
        "one\n1. two",
        "- one\ntwo",  # and go on at the margin
        "- one\n      two",
        "- one\n\n- two\n\n\n- three\n\nfour\n\n- five",
        "9. nine\n10. ten",
        "**One.** Two.\n\n* three *four*",
        "one  \n\ntwo  ",
        "*one* and `two*` and **three**",
        "1984 was\n1985 is. 2 | 3: [4] – $5",
    ],
)
def test_read_at_once(text: str) -> None:
    assert simply(text) == by_parser(text)


@pytest.mark.parametrize(
    "text",
    [
        "one  \ntwo", "one\n2. two", "- one\n\n  two", "- one\n  - two", " - one", "-  one", "-", "- one\n+ two",
        "1. one\n3. two", "1. one\n2) two", "- # one", "- > one", "> one", "# one", "one\n===", "one\n---", "---",
        "* * *", "~~~\none\n~~~", "```", "a | b\n|-|-|", "*one", "one*", "**one*", "*one**", "***one***",
        "*a **b** c*", "a*b*c", "* one*", "*one *", "*-one*", "_one_", "__one__", "``one``", "`one", "` one `",
        "`one``two`", "`one\ntwo`", "\\*one*", "[a]()", "[a](b)", "![a](www.x.org)", "[*a*](www.x.org)",
        '[a](www.x.org "b")', "[a]( www.x.org )", "[a](javascript:x)", "&amp;", "x ~2~", "a^b^c", "<em>", "*[a*](x)",
        "``a''", "*f^*", "*x^2^*", "*x^2*^", "x^*a*", "a*b*", "漢*字*", "<$x$>", "[a]($x$)", "\xa0|---|",
    ],
)  # fmt: skip
def test_left_to_the_parser(text: str) -> None:
    assert simply(text) is None


def test_pasted_bullets_make_a_list() -> None:
    typed = read_blocks("Before\n• one\n• two *of* them", language="en")
    assert typed == read_blocks("Before\n- one\n- two *of* them", language="en")
    assert read_blocks("a • b", language="en").blocks == (Paragraph((TextRun("a • b"),)),)

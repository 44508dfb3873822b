"""Usual markup anywhere between spaces: there are no notes, and every run has the offset at which it was typed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from test_markup_properties import LANGUAGES, inlines_in

from booklet.locale.quotation import typography_of
from booklet.markup.cleaning import clean
from booklet.markup.markdown import line_of
from booklet.markup.model import Paragraph, TextRun
from booklet.markup.reader import read_blocks, read_line
from booklet.markup.text import MarkupText

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
    markers = [f"{start + index}{ending}" if numbered else marker for index in range(len(items))]
    return draw(st.sampled_from(["\n", "\n\n"])).join(map("{} {}".format, markers, items))


# Lists have paragraphs between them, for else they might be one.
simple_texts = st.lists(st.tuples(paragraphs, st.none() | flat_lists()), min_size=1, max_size=3).map(
    lambda parts: "\n\n".join(part for pair in parts for part in pair if part)
)
BARE = ["a", "k", "É", "ß", "x7", "7", "10", " ", "-", ", ", ": ", ".", "ž", "D", "Dr ", "Prof ", "km", "ﬁ", "e\u0301"]
bare_lines = st.lists(st.sampled_from(BARE) | st.just(" "), max_size=9).map("".join)


@given(simple_texts.filter(lambda text: "$" not in text))
def test_every_run_lies_where_it_was_typed(text: str) -> None:
    reading = read_blocks(text, language="en")
    assert reading.notes == ()
    for inline in inlines_in(reading.blocks):
        if isinstance(inline, TextRun) and inline.text[0].isalnum():
            assert text[inline.offset :].lstrip()[0] == inline.text[0]  # spaces behind a display count as its


@given(bare_lines, LANGUAGES)
@example("v lese", "cs")
@example("Prof Lee", "en")
@example("a - b", "en")
@example("a  b", "en")
@example("rooms 1 2", "en")
def test_a_bare_line_is_read_as_any_other(line: str, language: str) -> None:
    content = line_of(MarkupText(clean(line), typography_of(language)))
    assert read_line(line, language=language).blocks == ((Paragraph(content),) if content else ())


def test_pasted_bullets_make_a_list() -> None:
    typed = read_blocks("Before\n• one\n• two *of* them", language="en")
    assert typed == read_blocks("Before\n- one\n- two *of* them", language="en")
    assert read_blocks("a • b", language="en").blocks == (Paragraph((TextRun("a • b"),)),)

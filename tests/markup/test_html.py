"""Abstracts in HTML: the meaning of tags, the notes on them, and that no text is lost, however wrong the tags are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_transcript import transcript

from booklet.markup.html_tokens import tokens_of
from booklet.markup.reader import plain_text, read_blocks


def read(text: str) -> str:
    """The blocks as text, with marks and links."""
    return transcript(read_blocks(text, language="en", markup="html").blocks)


def codes(text: str) -> list[str]:
    """The codes of the notes."""
    return [note.code for note in read_blocks(text, language="en", markup="html").notes]


def bare(text: str) -> str:
    """The text without marks and links."""
    return plain_text(read_blocks(text, language="en", markup="html").blocks)


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("one<br><br>two<br/>three", "one\ntwo three"),
        ("R&amp;D &lt;3 caf&eacute; &#8220;x&#x201D;", "R&D <3 café “x”"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>d", "a\nb\nc\nd"),
        ("0<i<n or a<b and c>d", "0<i<n or a<b and c>d"),
        ("<ada@example.org>", "<ada@example.org>"),
        ("<dl><dt>term</dt><dd>meaning</dd></dl>", "term meaning"),
        ("<q>said</q>", "“said”"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<pre>a<pre>b</pre>", "a\nb"),
        ("<ul>a<li>b</ul>", "a\nb"),
        (r"Schr\"odinger and \emph{G\"odel}", "Schrödinger and Gödel"),
        ("$a&lt;b$", "$a&lt;b$"),
        ("unclosed <b>bold <i>both</b> it", "unclosed bold both it"),
        ("</p></ul></b>x", "x"),
        ("<p", "<p"),
        ("", ""),
    ],
)
def test_letters(text: str, letters: str) -> None:
    assert bare(text) == letters


def test_marks_and_links() -> None:
    assert read("<b>a</b> <em>b</em> <code>c</code> H<sub>2</sub>O m<sup>3</sup>") == read(
        "<strong>a</strong> <i>b</i> <tt>c</tt> H<sub>2</sub>O m<sup>3</sup>"
    )
    (paragraph,) = read_blocks('<a href="https://example.org/x">label</a>', language="en", markup="html").blocks
    assert "https://example.org/x" in repr(paragraph)


def test_a_formula_s_entities_are_its_signs() -> None:
    (paragraph,) = read_blocks("$a&lt;b \\&amp; c$", language="en", markup="html").blocks
    assert "tex='a<b \\\\& c'" in repr(paragraph)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<h2>A</h2>b<hr>c", "## A\nb\n---\nc"),
        ("<ol type=a start=3><li>a<li>b<ul><li>c</ul></ol>", "list a(a | b; list(c))"),
        ("<ol><li>a<li value=5>b</ol>", "list 1(a)\nlist 5(b)"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "list(a; list(b))"),
        ("<dl><dt>A</dt><dd><p>b</p><p>c</p></dd><dt>D<dt>E<dd>f</dl>", "list(*A* b; c | *D*⏎*E* f)"),
        ("<pre>a<br>b</pre>c", "<<a\nb>>\nc"),
        ("<blockquote><p>a</p></blockquote>b", "quote(a)\nb"),
        ("a<sup><a href='#fn1'>1</a></sup>", "a^1^"),
        ("<jats:title>A</jats:title><jats:p>b</jats:p>", "## A\nb"),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "table 1(a & b | c & d)"),
        ("<table><tr><td colspan=2>a<tr><td rowspan=2>b<td>c<tr><td>d</table>", "table(a &  | b & c |  & d)"),
        ("<table><tr><td><table><tr><td>a<td>b</table><tr><td>c</table>", "table(a & b)\nc"),
        ("<table><caption>A</caption><tr><td>b<td><ul><li>c<li>d</ul></table>", "A\ntable(b & • c⏎• d)"),
        ("<ul><li><table><tr><td>a<td>b</table><li>c</ul>", "list(table(a & b) | c)"),
        ("<td>a<td>b</table></li>", "a\nb"),
        ("<!--[if mso]>a<![endif]--><!--StartFragment-->b", "b"),
    ],
)
def test_blocks(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en", markup="html")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>·&nbsp;&nbsp; a</p><p>·&nbsp;&nbsp; <b>b</b></p>", "list(a | *b*)"),
        ("<p>We:<br>- a<br>- b</p>", "We:\nlist(a | b)"),
        ("<p>1. a</p><p>2. b</p><p>c", "list 1(a | b)\nc"),
        ("<p>(i) a<br>(ii) b", "list (i)(a | b)"),
        ("<p>- a</p>", "- a"),
    ],
)
def test_lists_typed_as_paragraphs(text: str, expected: str) -> None:
    assert read(text) == expected


def test_what_is_not_closed_keeps_its_text() -> None:
    assert read("Start <!-- the <b>rest</b>") == "Start <!-- the *rest*"
    assert read("a <script>b <style>c") == "a b c"
    assert read("a <style>p{}</style>b <style>c") == "a b c"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<img src=a.png alt='A map'>", "image-not-set"),
        ("<script>x()</script>", "html-script"),
        ("a <!-- b --> c", "html-comment"),
        ("<foo>bar</foo>", "html-tag"),
        ("<jats:foo>bar</jats:foo>", "html-tag"),
        ("a <b>c", "html-unclosed"),
        ("a <!-- b", "html-comment-open"),
        ("a <script>b", "html-script-open"),
        ("a <del>b</del>", "html-struck"),
        ("<a href='javascript:x'>label</a>", "link-not-set"),
        ("<ul><li>" * 20 + "x", "nested-too-deep"),
        ("$x<br>y$", "html-in-formula"),
    ],
)
def test_tags_that_cannot_be_set_are_noted_once(text: str, code: str) -> None:
    assert codes(text + " " + text) == [code]


def test_tags_with_a_note_keep_their_text() -> None:
    assert bare("<foo>bar</foo> <jats:p>baz</jats:p> <o:p></o:p>") == "bar\nbaz"
    assert bare("<foo>bar <p>baz") == "<foo>bar\nbaz"
    assert bare("<a href='javascript:x'>label</a>") == "label (javascript:x)"
    assert bare("<table><tr><td>a<td>b<tr><td>c</table>") == "a | b\nc"
    assert bare("<img src=a.png alt='A map'>") == "A map"


TAGS = st.sampled_from(
    [
        "<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<br>",
        "<a href='https://1.org'>", "</a>", "<div>", "</div>", "<pre>", "</pre>", "<blockquote>", "</blockquote>",
        "<h2>", "</h2>", "<sub>", "</sub>", "<table>", "<tr>", "<td>", "</table>", "<span>", "& ", "< ", "&amp;", "\\ ",
        "\n",
    ]
)  # fmt: skip
WORDS = st.text("abcdefgh", min_size=1, max_size=5)


@given(st.lists(st.one_of(TAGS, WORDS), max_size=40))
def test_every_word_is_there_in_order(parts: list[str]) -> None:
    words = [part for part in parts if part.isalpha()]
    letters = re.sub(r"[^a-h]", "", bare("".join(parts)))
    assert letters == "".join(words)


@given(st.text("<>/&;ab= '\"!-\n", max_size=60))
def test_tokens_are_the_text(text: str) -> None:
    tokens = list(tokens_of(text))
    assert "".join([text[token.start : token.end] for token in tokens]) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<font face='Symbol'>a</font>-helix", "α-helix"),
        ('<span style="font-family:Symbol">m</span>m <span>b</span>', "μm b"),
        ("<font face=Symbol>G <span>D</span></font> G", "Γ Δ G"),
        ("<font face='Arial'>a</font>", "a"),
        ("A&#27;B &#xFFFE; C", "A&#27;B &#xFFFE; C"),
    ],
)
def test_letters_of_the_font_symbol_and_names_of_nothing(text: str, expected: str) -> None:
    assert bare(text) == expected

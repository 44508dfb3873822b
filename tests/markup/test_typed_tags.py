"""HTML tags in texts that aren't marked as HTML."""

from __future__ import annotations

import pytest
from text_transcript import line, transcript

from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On <i>E. coli</i> and <b>b</b>, H<sub>2</sub>O, 10<sup>-3</sup>", None),
        ("<p>One <i>two</i></p><ul><li>a</li><li>b</li></ul>", "One /two/\nlist(a | b)"),
        ("<jats:p>One <jats:italic>two</jats:italic></jats:p>", "One /two/"),
        ("<p>One</p>\n\nTwo\n\nThree", "One\nTwo\nThree"),
        ("a<br>b<br />\nc", "a⏎b⏎c"),
        ("n<m and `<i>x</i>`", "n<m and `<i>x</i>`"),
        ("<b>Aim:</b> One. <br/><b>Ends:</b> Two.", "*Aim:* One.⏎*Ends:* Two."),
        ("K <sc>ii</sc> and <u>under</u> <small>small</small>", "K ii and under small"),
        ("a β <sub>2</sub>-agonist", "a β _2_-agonist"),
        ("List<String> and a<b and c>d", "List<String> and a<b and c>d"),
        ("**A** <u>c</u> <span class='x'>d</span>", "*A* c d"),
        ("<ce:section-title>Aim</ce:section-title><ce:simple-para id='a'>One</ce:simple-para>", "### Aim\nOne"),
        ("<AbstractText Label='AIM'>One</AbstractText><AbstractText>Two</AbstractText>", "One\nTwo"),
        ("of <inline-formula specific-use='x'><italic>μ</italic></inline-formula>m</p><p>b", "of /μ/m\nb"),
        ("2 <Formula Notation='TeX'><![CDATA[$\\mu$]]></Formula>m", "2 ⟨\\mu⟩m"),
        ("&lt;p&gt;One &lt;i&gt;two&lt;/i&gt; &amp;amp; R&amp;D&lt;/p&gt;", "One /two/ & R&D"),
        ("p &amp;lt; .01, A &amp;amp; B, caf&amp;eacute;, AT&amp;T", "p <\xa0.01, A & B, café, AT&T"),
        ("`&amp;lt;`", "`&amp;lt;`"),
        ("the tag &lt;p&gt; of HTML", "the tag <p> of HTML"),
    ],
)
def test_tags_are_read(text: str, expected: str | None) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == (expected or "On /E. coli/ and *b*, H_2_O, 10^−3^")
    if expected is None:
        assert line(text) == "On /E. coli/ and *b*, H_2_O, 10^−3^"


def test_other_tags_are_named_once() -> None:
    reading = read_blocks("**A** <i> b </i> <p>c</p>", language="en")
    assert transcript(reading.blocks) == "*A* <i> b </i> <p>c</p>"
    assert [note.code for note in reading.notes] == ["html-tags"]


def test_comments_are_left_out_with_a_note() -> None:
    reading = read_blocks("a <!-- b\nc -->**d**", language="en")
    assert transcript(reading.blocks) == "a *d*"
    assert [(note.code, note.offset) for note in reading.notes] == [("html-comment", 2)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("<p>On <sc>ii</sc></p>", "On ii"),
        ("On <inline-formula>H<inf>2</inf></inline-formula>O", "On H_2_O"),
        ("{B}ayesian {DNA} and {Markov Chains}", "Bayesian DNA and Markov Chains"),
        ("S{ö}ding, M{ü}ller-{L}üdenscheid", "Söding, Müller-Lüdenscheid"),
        ("The set {a, b} and {x}", "The set {a, b} and {x}"),
        ("$\\mathbb{R}$ and {B}", "⟨\\mathbb{R}⟩ and {B}"),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert line(title) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a {B}ayes net", "a Bayes net"), ("S{ö}ding", "Söding"), ("in {A, B} and {C}", None)]
)
def test_braces_in_texts(text: str, expected: str | None) -> None:
    assert transcript(read_blocks(text, language="en").blocks) == (expected or text)

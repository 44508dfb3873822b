"""Markers of lists, sections and notes that aren't quite Markdown's."""

from __future__ import annotations

import pytest
from text_transcript import transcript

from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Key points\n1.One thing\n2.Another", "Key points\nlist 1(One thing | Another)"),
        ("1- One\n2- Two\n3- Three", "list 1(One | Two | Three)"),
        ("1/ One\n2/ Two", "list 1(One | Two)"),
        ("１．あ\n２．い", "list 1(あ | い)"),
        ("- One\n-Two\n-Three", "list(One | Two | Three)"),
        ("*One\n*Two", "list(One | Two)"),
        ("→ One\n→ Two", "list(One | Two)"),
        ("=> One\n=> Two", "list(One | Two)"),
        ("* One\n** Two\n** Three\n* Four", "list(One; list(Two | Three) | Four)"),
        ("•\tOne\no\tTwo\n•\tThree", "list(One; list(Two) | Three)"),
        ("1.1 One\n1.2 Two", "1.1 One⏎1.2 Two"),
        ("1. One\n1.1. Two\n2. Three", "list 1(One 1.1. Two | Three)"),
        ("1. One\n1.1. Two\n1.2. Three", "list 1(One⏎1.1. Two⏎1.2. Three)"),
        ("I. One\nII. Two", "list I(One | Two)"),
        ("A. One\nB. Two\nC. Three", "list A(One | Two | Three)"),
        ("##Head\nText", "## Head\nText"),
        ("Background: One\nMethods: Two\nResults: Three", "Background: One\nMethods: Two\nResults: Three"),
        ("**Aims:** One\n**Methods:** Two", "*Aims:* One\n*Methods:* Two"),
        ("BACKGROUND\nOne\nMETHODS\nTwo", "BACKGROUND⏎One\nMETHODS⏎Two"),
        ("Ziel: Eins\nMethodik: Zwei\nErgebnisse: Drei", "Ziel: Eins\nMethodik: Zwei\nErgebnisse: Drei"),
        (
            "**References:**\nLee (2010). A.\nOh (2012). B.",
            "references(*References:*:  Lee (2010). A. |  Oh (2012). B.)",
        ),
        ("See.\nReferences\n\nLee 2010.\nOh 2012.", "See.\nreferences(References:  Lee 2010. |  Oh 2012.)"),
        ("*References*: Lee 2010", "references(/References/:  Lee 2010)"),
        ("Works\n[1]: Lee 2010\n[2]: Oh 2011", "Works\nreferences([1] Lee 2010 | [2] Oh 2011)"),
        ("A¹ b².\n\n¹ One\n² Two", "A¹ b².\nnotes(1 One | 2 Two)"),
        ("A^1^.\n\n^1^ One", "A^1^.\nnotes(1 One)"),
        ("A.^[One *two*.] B[^b].\n\n[^b]: Three", "A.^1^ B^2^.\nnotes(1 One /two/. | 2 Three)"),
        ("a | b | c\nd | e | f\ng | h | i", "table(a & b & c | d & e & f | g & h & i)"),
    ],
)
def test_read(text: str, expected: str) -> None:
    reading = read_blocks(text, language="en")
    assert transcript(reading.blocks) == expected
    assert reading.notes == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about\n2.5 more", "about 2.5 more"),
        ("from 1\n2- and 3-fold", "from 1 2- and 3-fold"),
        ("high\n-dimensional", "high -dimensional"),
        ("a\n*b* c\n*d*", "a /b/ c /d/"),
        ("Our\nresults: one", "Our results: one"),
        ("in the\nReferences of 2010", "in the References of 2010"),
        ("x^[2] and y", "x^[2] and y"),
        ("m² is\n\n² not", "m² is\n² not"),
        ("p(a | b)\np(c | d)\np(e | f)", "p(a | b) p(c | d) p(e | f)"),
        ("a | b\nc | d", "a | b c | d"),
        ("#1 of\n#tags", "#1 of #tags"),
        ("```\n1.a\n2.b\n```", "<<1.a\n2.b>>"),
    ],
)
def test_left_alone(text: str, expected: str) -> None:
    assert transcript(read_blocks(text, language="en").blocks) == expected

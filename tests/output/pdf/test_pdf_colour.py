"""Colours of every kind as operators."""

from __future__ import annotations

from zlib import decompress

import pytest

from booklet.output.pdf.colour import fill_operator, stroke_operator
from booklet.output.pdf.content import ContentEncoder
from booklet.typeset.page import BLACK, CmykColour, Colour, GreyColour, Layer, RgbColour, RuleItem
from pdf_pages import SERIF, book, line


@pytest.mark.parametrize(
    ("colour", "fill", "stroke"),
    [
        (BLACK, b"0 g", b"0 G"),
        (GreyColour(0.25), b"0.25 g", b"0.25 G"),
        (RgbColour(0.1, 0.22, 0.45), b"0.1 0.22 0.45 rg", b"0.1 0.22 0.45 RG"),
        (CmykColour(0.0, 0.5, 1.0, 0.05), b"0 0.5 1 0.05 k", b"0 0.5 1 0.05 K"),
    ],
)
def test_a_colour_stays_in_its_space(colour: Colour, fill: bytes, stroke: bytes) -> None:
    assert (fill_operator(colour), stroke_operator(colour)) == (fill, stroke)


def test_type_and_rules_have_colours_of_any_kind() -> None:
    inks = CmykColour(1.0, 0.2, 0.0, 0.1)
    items = (line(book().font(SERIF, 10), 0, 0, "black"), RuleItem(0, 0, 9, 1, inks), RuleItem(0, 9, 9, 1, inks))
    content = decompress(ContentEncoder().encode(Layer(items)).content)
    assert content.count(b"1 0.2 0 0.1 k ") == 1
    assert b" rg" not in content

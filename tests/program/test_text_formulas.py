"""Formulas: where they are found in a text, and what becomes of the paragraph around them."""

from __future__ import annotations

import pytest
from text_transcript import codes, line, read, transcript

from booklet.program.markup import Display, Formula, Mark, Paragraph, Run
from booklet.program.text import plain_text, read_blocks, read_line


@pytest.mark.parametrize(
    ("formula", "tex"),
    [
        ("$a_1 * b_2 * c$", "a_1 * b_2 * c"), ("$f \\in L^p(\\Omega)$", "f \\in L^p(\\Omega)"),
        ('$"x" -- y\'$', '"x" -- y\''), ("\\(x_1*y_1*z\\)", "x_1*y_1*z"), ("$x^2$", "x^2"), ("$a$$b$", None),
        ("\\begin{math} x <b> \\end{math}", "x <b>"), ("$\\text{a\\$}$", "\\text{a\\$}"), ("$a\n+b$", "a\n+b"),
    ],
)  # fmt: skip
def test_in_a_line(formula: str, tex: str | None) -> None:
    set_as = f"⟨{tex}⟩" if tex else "⟨a⟩⟨b⟩"
    assert read(f'"{formula}" *and* {formula}') == f"“{set_as}” /and/ {set_as}"
    assert line(f'"{formula}" *and* {formula}').replace("\n", " ") == f"“{set_as}” /and/ {set_as}".replace("\n", " ")
    assert read_blocks(f"{formula} *and*", language="en").notices == ()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("H$_2$O", "H⟨_2⟩O"), ("10$^6$", "10⟨^6⟩"), ("<$x$>", "<⟨x⟩>"), ("*$x$* **a $x$**", "/⟨x⟩/ */a /*⟨x⟩**"),
        ("$n$-th, ($x$), $p$-value's", "⟨n⟩-th, (⟨x⟩), ⟨p⟩-value’s"), ("[a $x$](www.x.org)", None),
    ],
)  # fmt: skip
def test_beside_letters(typed: str, expected: str | None) -> None:
    expected = expected or "{a |http://www.x.org}{⟨x⟩|http://www.x.org}"
    assert read(typed) == expected.replace("*/a /*⟨x⟩**", "*a **⟨x⟩*")


@pytest.mark.parametrize(
    ("typed", "tex"),
    [
        ("$$\\min_u \\|Au-f\\|^2.$$", "\\min_u \\|Au-f\\|^2."), ("\\[ a <b> &amp; c \\]", "a <b> &amp; c"),
        ("\\begin{align*} a_1 &= *b* \\\\ c \\end{align*}", "\\begin{align*} a_1 &= *b* \\\\ c \\end{align*}"),
        ("\\begin{displaymath}x\\end{displaymath}", "x"), ("$$\na\n- b\n= c\n$$", "a\n- b\n= c"),
        ("\\begin{array}{c}\\begin{array}{c}1\\end{array}\\end{array}", None),
    ],
)  # fmt: skip
class TestDisplays:
    def test_part_their_paragraph(self, typed: str, tex: str | None) -> None:
        tex = tex or typed
        assert read(f"We take\n{typed}\nthen *go* on.") == f"We take\ndisplay⟨{tex}⟩ →\nthen /go/ on."
        assert read(f"{typed}\n\nThen.") == f"display⟨{tex}⟩\nThen."
        assert read(f"a {typed} {typed}") == f"a\ndisplay⟨{tex}⟩ →\ndisplay⟨{tex}⟩"
        assert read(f"- a {typed}\n- b") == f"list(a; display⟨{tex}⟩ | b)".replace("\na", "; a").replace(
            tex, tex.replace("\n", "; ")
        )
        assert read(f'a "{typed}" \\_b').startswith(f"a “\ndisplay⟨{tex}⟩ →\n” _b")

    def test_are_formulas_in_a_title(self, typed: str, tex: str | None) -> None:
        assert line(f"On {typed} and").replace("\n", " ") == f"On ⟨{tex or typed}⟩ and".replace("\n", " ")

"""A formula's texts: plain text, spoken words, MathML."""

from __future__ import annotations

from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from set_formulas import parsed

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.math.formula import ParsedFormula, parse_formula
from booklet.math.mathml import escape_text
from booklet.math.setter import FormulaSetter


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"L^p(\Omega)", "Lᵖ(Ω)"),
        (r"\sum_k x_k^2", "∑ₖ xₖ²"),
        (r"\frac{a+b}{c}", "(a + b)/c"),
        (r"\frac12 x", "(1/2)x"),
        (r"\lim_{n\to\infty} a_n = 0", "lim_(n → ∞) aₙ = 0"),
        (r"x_{i_j}", "x_(iⱼ)"),
        (r"-a - b", "−a − b"),
        (r"\sqrt{x+1} \sqrt[3]{y}", "√(x + 1)³√y"),
        (r"\hat f, \bar x", "f̂, x̄"),
        (r"\mathbb{R}^n, \mathbf{x}, \mathcal{L}", "ℝⁿ, x, ℒ"),
        (r"\binom{n}{k}", "C(n, k)"),
        (r"\left(\frac ab\right)^2", "(a/b)²"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a, b; c, d)"),
        (r"f\colon A\to B", "f: A → B"),
        (r"\log n, \log(n)", "log n, log(n)"),
        (r"X \xrightarrow{f} Y", "X →[f] Y"),
        (r"(a+b)_n, {a+b}_n", "(a + b)ₙ, (a + b)ₙ"),
        (r"a \equiv b \pmod n", "a ≡ b (mod n)"),
        (r"1{,}000", "1,000"),
        (r"\text{if } x", "if x"),
        ("", ""),
    ],
)
def test_plain_text_is_readable(tex: str, plain: str) -> None:
    assert parsed(tex).plain == plain


@pytest.mark.parametrize(
    ("tex", "spoken"),
    [
        ("n", "n"),
        (r"f \in L^p", "f in L to the p"),
        (r"x^2 + y_i = \alpha", "x squared plus y sub i equals alpha"),
        (r"\sum_{k=1}^n x_k", "the sum from k equals 1 to n of x sub k"),
        (r"\frac{a+b}{2}", "the fraction a plus b over 2, end of fraction,"),
        (r"\sqrt{x}", "the square root of x"),
        (r"\hat\theta", "theta hat"),
        (r"\begin{pmatrix} a \\ b \end{pmatrix}", "(a; b)"),
        ("", "formula"),
        (r"\quad", "formula"),
    ],
)
def test_simple_formulas_are_spoken_in_words_and_others_as_plain_text(tex: str, spoken: str) -> None:
    assert parsed(tex).spoken == spoken


@pytest.mark.parametrize(
    ("tex", "inner"),
    [
        ("x", "<mi>x</mi>"),
        (r"\Omega", '<mi mathvariant="normal">Ω</mi>'),
        (r"\mathbf{x}", "<mi>𝐱</mi>"),
        ("x_i^2", "<msubsup><mi>x</mi><mi>i</mi><mn>2</mn></msubsup>"),
        ("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>"),
        (r"\sum_k", "<munder><mo>∑</mo><mi>k</mi></munder>"),
        (r"\int_0", "<msub><mo>∫</mo><mn>0</mn></msub>"),
        (r"\frac ab", "<mfrac><mi>a</mi><mi>b</mi></mfrac>"),
        (r"\log x", "<mi>log</mi><mi>x</mi>"),
        (r"\displaystyle x", '<mstyle displaystyle="true" scriptlevel="0"><mi>x</mi></mstyle>'),
        (r"\text{a<b}", "<mtext>a&lt;b</mtext>"),
        (r"\text{\& a>b 'c' \textquoteright}", "<mtext>&amp; a&gt;b ’c’ ’</mtext>"),
        (r"\operatorname{a\&b}", "<mrow><mtext>a</mtext><mi>&amp;</mi><mtext>b</mtext></mrow>"),
        (
            r"\left< a \right>",
            '<mrow><mo form="prefix" fence="true" stretchy="true">⟨</mo><mrow><mi>a</mi></mrow>'
            '<mo form="postfix" fence="true" stretchy="true">⟩</mo></mrow>',
        ),
        (r"\not<", "<mo>≮</mo>"),
        (r"\&", "<mi>&amp;</mi>"),
        (r"\hat x", '<mover accent="true"><mi>x</mi><mo stretchy="false">^</mo></mover>'),
    ],
)
def test_mathml_is_that_of_the_formula(tex: str, inner: str) -> None:
    assert parsed(tex).mathml == f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'


def test_mathml_of_displays_is_a_block_with_their_lines() -> None:
    tree = ElementTree.fromstring(parsed(r"\begin{align} a &= b \\ c &= d \tag{x} \end{align}", True).mathml)
    assert tree.get("display") == "block"
    rows = tree.findall(".//{*}mtr")
    assert [len(row) for row in rows] == [2, 3]


def test_text_of_any_script_is_set_in_a_font_that_has_it() -> None:
    formula = parse_formula(r"x + \text{سلام} = \text{नमस्ते}", False)
    assert isinstance(formula, ParsedFormula)
    fonts = FontBook(bundled_fonts())
    set_formula = FormulaSetter(fonts).inline(formula, 10.0).segments
    faces = {sign.font.face.name for part in set_formula for sign in part.box.glyphs}
    assert faces >= {"NotoNaskhArabic-Variable", "NotoSerifDevanagari-Variable"}
    texts = [
        text for part in set_formula for sign in part.box.glyphs for text in sign.word.glyph_text or sign.word.text
    ]
    assert "[" not in "".join(texts)


@given(st.text())
def test_mathml_escapes_any_text_as_xml_does(text: str) -> None:
    assert escape_text(text) == escape(text)


@pytest.mark.parametrize(
    ("tex", "letter", "spoken"),
    [
        (r"\phi", "ϕ", "phi"), (r"\varphi", "φ", "var phi"), (r"\epsilon", "ϵ", "epsilon"),
        (r"\varepsilon", "ε", "var epsilon"), (r"\vartheta", "ϑ", "var theta"), (r"\varrho", "ϱ", "var rho"),
        (r"\varpi", "ϖ", "var pi"), (r"\varkappa", "ϰ", "var kappa"), (r"\mathbb{P}", "ℙ", "P"),
        (r"\mathcal{M}", "ℳ", "M"), (r"\mathcal{H}", "ℋ", "H"), (r"\odot", "⊙", "sun"),
        (r"\bigstar", "★", "black star"),
        (r"\lesssim", "≲", "is at most about"), (r"\leqslant", "⩽", "is at most"), (r"\ltimes", "⋉", None),
    ],
)  # fmt: skip
def test_every_sign_keeps_its_letter_and_has_a_name(tex: str, letter: str, spoken: str | None) -> None:
    formula = parsed(tex)
    assert formula.plain == letter
    assert f">{letter}<" in formula.mathml
    assert formula.spoken == (spoken or "left normal factor semidirect product")


@pytest.mark.parametrize(
    ("tex", "spoken"),
    [
        (r"\sqrt[3]{x}", "the cube root of x"), (r"\sqrt[n]{x}", "the n-th root of x"), (r"\binom nk", "n choose k"),
        (r"30^\circ", "30 degrees"), (r"{}_2F", "sub 2 F"), (r"\lfloor x\rfloor", "floor of x end of floor"),
        (r"\max_{a}^{b} f", "max from a to b f"),
    ],
)  # fmt: skip
def test_roots_binomials_and_degrees_are_spoken(tex: str, spoken: str) -> None:
    assert parsed(tex).spoken == spoken


@pytest.mark.parametrize(
    ("tex", "plain"),
    [
        (r"C\frac{\sqrt k}{2}n", "C((√k)/2)n"), (r"\frac ab + c", "a/b + c"), (r"\frac ab(c)", "(a/b)(c)"),
        (r"x^{\frac ab}c", "x^(a/b)c"),
    ],
)  # fmt: skip
def test_a_fraction_is_told_from_what_follows(tex: str, plain: str) -> None:
    assert parsed(tex).plain == plain

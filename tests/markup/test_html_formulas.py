"""Formulas in HTML: MathML, scripts of TeX, and pictures of formulas."""

from __future__ import annotations

from cProfile import Profile

import pytest
from text_transcript import transcript

from booklet.markup.reader import ParsedText, read_blocks


def _read(text: str) -> ParsedText:
    return read_blocks(text, language="en", markup="html")


@pytest.mark.parametrize(
    ("inside", "tex"),
    [
        ("<msup><mi>x</mi><mn>2</mn></msup>", "x^{2}"),
        ("<mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac>", r"\frac{a}{{b+1}}"),
        (
            "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>sin</mi><mo>&#x2061;</mo><mi>α</mi>",
            r"∑\limits_{i}^{n}\operatorname{sin}α",
        ),
        ("<mover><mi>x</mi><mo>^</mo></mover><munder><mi>lim</mi><mi>n</mi></munder>", r"\hat{x}\lim_{n}"),
        ("<mrow><mo>(</mo><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>)</mo></mrow>", r"{\left(\frac{a}{b}\right)}"),
        (
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>",
            r"\begin{matrix}{a}&{b}\end{matrix}",
        ),
        ("<mroot><mi>x</mi><mn>3</mn></mroot><msqrt><mi>a</mi><mo>&lt;</mo></msqrt>", r"\sqrt[{3}]{x}\sqrt{a<}"),
        ("<mtext>50% of $x$</mtext><mo>{</mo>", r"\text{50\% of \$x\$}\{"),
        ("<mmultiscripts><mi>U</mi><mprescripts/><mn>92</mn><mn>235</mn></mmultiscripts>", "{}_{92}^{235}U"),
        (
            '<mi mathvariant="double-struck">R</mi><mfenced><mi>a</mi><mi>b</mi></mfenced>',
            r"\mathbb{R}\left(a,b\right)",
        ),
        ('<mfrac linethickness="0"><mi>n</mi><mi>k</mi></mfrac>', r"\genfrac{}{}{0pt}{}{n}{k}"),
        (
            '<semantics><mi>q</mi><annotation encoding="application/x-tex">{\\displaystyle y^2}</annotation>'
            "</semantics>",
            "y^2",
        ),
        ("<mi>x", "x"),
    ],
)
def test_mathml_is_read(inside: str, tex: str) -> None:
    assert transcript(_read(f"a <math>{inside}</math> b").blocks) == f"a ⟨{tex}⟩ b"
    assert _read(f"a <math>{inside}</math> b").notes == ()
    prefixed = inside.replace("</", "\0").replace("<", "<mml:").replace("\0", "</mml:")
    assert transcript(_read(f"a <mml:math>{prefixed}</mml:math> b").blocks) == f"a ⟨{tex}⟩ b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a <script type="math/tex">x^2 < y</script> b', "a ⟨x^2 < y⟩ b"),
        ('<p>a <script type="math/tex; mode=display">x_1</script> b</p>', "a\ndisplay⟨x_1⟩ →\nb"),
        ('<math display="block"><mi>x</mi></math>', "display⟨x⟩"),
        ('<b>As <img alt="$x^2$" src="x.png"></b>', "*As **⟨x^2⟩*"),
        ('As <img class="latex" alt="x^2" src="x.png">', "As ⟨x^2⟩"),
        (r'As <img class="mwe-math-fallback-image-inline" alt="{\displaystyle x^2}" src="x.svg">', "As ⟨x^2⟩"),
    ],
)
def test_formulas_of_other_systems_are_read(text: str, expected: str) -> None:
    assert transcript(_read(text).blocks) == expected
    assert _read(text).notes == ()


def test_a_description_keeps_its_formulas() -> None:
    reading = _read('<img alt="Where $y_1$ is www.x.org" src="c.png">')
    assert transcript(reading.blocks) == "Where ⟨y_1⟩ is {www.x.org|http://www.x.org}"
    assert [note.code for note in reading.notes] == ["image-not-set"]


def test_a_formula_without_an_end_is_told() -> None:
    reading = _read("a <math><mi>x</mi> and more")
    assert [note.code for note in reading.notes] == ["html-math"]
    assert "more" in transcript(reading.blocks)


@pytest.mark.parametrize("part", ["<math>", "<mrow>", "<mi>x</mi>", "</mrow>", "<msup><mi>x</mi>", "<math></math>"])
def test_mathml_takes_time_in_proportion(part: str) -> None:
    calls = []
    for count in (200, 800):
        profile = Profile()
        profile.runcall(_read, "<math>" + part * count)
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] < 6 * calls[0]

"""Mistakes are named with their positions; everything else is parsed and set."""

from __future__ import annotations

import pytest
from set_formulas import box, copied_texts, fault, parsed

from booklet.math.box import FormulaFault
from booklet.math.formula import parse_formula

FAULTS = [
    (r"\SI{5}{\foot\unknwn}", r"\unknwn is no unit known here", 0),
    (r"a \num{1.2.3}", "1.2.3 is no number that could be set", 2),
    (r"\ang{1;2;3;4}", "1;2;3;4 is no angle", 0),
    (r"\qty(a", "a ( is not closed", 4),
    (r"\unicode{none}", r"\unicode needs the code of a character, not none", 0),
    (r"a \eqno(3)", r"\eqno stands in a formula without a number of its own", 2),
    (r"\mleft( a", r"a \mleft is not closed", 0),
    (r"a \mright)", r"\mright has no \mleft before it", 2),
    (r"x + \unknwn y", r"\unknwn is not known", 4),
    ("{ a", "a { is not closed", 0),
    ("a }", "a } closes nothing", 2),
    (r"\frac{a}", r"\frac needs something after it", 8),
    ("a^", "^ needs something after it", 2),
    ("a^b^c", "two superscripts follow each other (put the first one and its letter in braces)", 3),
    ("a_b_c", "two subscripts follow each other (put the first one and its letter in braces)", 3),
    ("a & b", r"a & stands outside any table (write \& for the sign)", 2),
    (r"{a \\ b}", r"a line ends (\\) where no line can end", 3),
    (r"\left( a", r"a \left is not closed", 0),
    (r"a \right)", r"\right has no \left before it", 2),
    (r"\left a \right)", r"\left needs a bracket after it, not a", 6),
    (r"\begin{matrix} a", r"a \begin{matrix} is not closed", 0),
    (r"\begin{matrix} a \end{array}", r"\begin{matrix} is closed by \end{array}", 21),
    (r"\begin{tikzpicture} a \end{tikzpicture}", "the environment tikzpicture is not known", 0),
    (r"\begin{array}{c} a & b \end{array}", "a row has 2 cells, but array 1 columns", 0),
    (r"\begin{array}{c>{x}c} a \end{array}", "the columns c>{x}c are not understood at >{x}c", 0),
    (r"a \over b \over c", r"\over stands after another of its kind (put one of them in braces)", 10),
    (r"\text{a \foo b}", r"\foo is not known among words (as in \text)", 8),
    (r"\tag{3} a", r"\tag stands in a formula without a number of its own", 0),
    (r"\hspace{3 furlongs}", "'3 furlongs' is not a length", 0),
    (r"\hspace{9999pt}", "a length of 9999pt is more than a formula may take", 0),
    ("x\x07", "the character U+0007 can't be printed", 1),
    ("a $ b", "a $ stands within the formula", 2),
    (r"x\limits_a", r"\limits stands after what has no limits", 1),
    ("a\\", "a \\ stands at the end", 1),
]


@pytest.mark.parametrize(("tex", "message", "position"), FAULTS)
def test_mistakes_are_named_with_their_position(tex: str, message: str, position: int) -> None:
    assert fault(tex) == FormulaFault(message, position)


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        ("{" * 100 + "a" + "}" * 100, "more than 64 groups stand in each other"),
        (r"\hat " * 100 + "a", "more than 64 groups stand in each other"),
        (r"\begin{matrix}" + r"a\\" * 301 + r"\end{matrix}", "a formula has more than 300 rows"),
        (r"\begin{matrix}" + "a&" * 61 + r"\end{matrix}", "a table has more than 60 columns"),
        ("a" * 20_001, "the formula is longer than 20000 characters"),
    ],
)
def test_formulas_have_bounds(tex: str, message: str) -> None:
    assert fault(tex).message == message


@pytest.mark.parametrize(
    "opened",
    [
        "{", r"\sqrt{", r"\frac{a}{", r"\left(", r"\begin{matrix}", "a^{", r"\text{$", r"\overbrace{", r"\substack{",
        r"\hat ", r"\overset{a}{", r"\sqrt[", r"\mathop{", r"\not{", r"\mathbf{", r"\begin{aligned}",
    ],
)  # fmt: skip
def test_deep_formulas_end_well(opened: str) -> None:
    for depth in (60, 3000):
        assert parse_formula(opened * depth, display=False)


@pytest.mark.parametrize(
    ("tex", "signs"),
    [
        (r"\mbox{ab} \hbox{c}", ["ab", "c"]),
        (r"{\rm ab} {\bf x} {\cal L} {\it z}", ["ab", "𝐱", "ℒ", "𝑧"]),
        (r"a \over b", ["𝑎", "𝑏"]),
        (r"n \choose k", ["(", "𝑛", "𝑘", ")"]),
        (r"\bm{x} \mathds{1} \pmb{y}", ["𝒙", "𝟙", "𝒚"]),
        (r"\le \leq \lvert \coloneqq", ["≤", "≤", "|", "≔"]),
        (r"\ensuremath{x} \xspace \label{a}", ["𝑥"]),
        (r"\color{red} x \textcolor[rgb]{1,0,0}{y}", ["𝑥", "𝑦"]),
        (r"\eqref{nowhere}", ["(?)"]),
        (r"x² y₁₂ é ∑ α ℝ", ["𝑥", "2", "𝑦", "12", "é", "∑", "𝛼", "ℝ"]),
        (r"\text{a $x$ \textbf{b} \"o -- c}", ["a ", "𝑥", " ", "b", " ö – c"]),
        (r"\not= \not\in \not\subset", ["≠", "∉", "⊄"]),
        ("f''''''", ["𝑓", *["′"] * 6]),
        (r"\% \& \_ \# \$ \{ \}", ["%", "&", "_", "#", "$", "{", "}"]),
        ("50% x", ["50", "%", "𝑥"]),
        ("a % a comment\n b", ["𝑎", "𝑏"]),
        (r"\dots, \dots + \cdots", ["…", ",", "⋯", "+", "⋯"]),
        (r"\mathrm{non-zero} \operatorname{ess-sup}", ["non-zero", "ess-sup"]),
        (r"\frac12 x^12", ["1", "2", "𝑥", "1", "2"]),
        (r"\idotsint \iint", ["∫", "⋯", "∫", "∬"]),
    ],
)
def test_common_notations_are_set(tex: str, signs: list[str]) -> None:
    assert copied_texts(box(f"{{{tex}}}")) == signs


@pytest.mark.parametrize("name", ["align", "gather", "alignat", "eqnarray", "multline", "equation", "split", "flalign"])
def test_environments_are_read_as_displays_and_within_lines(name: str) -> None:
    columns = "{1}" if name == "alignat" else ""
    tex = (
        rf"\begin{{{name}}}{columns} a = b \\ c \end{{{name}}}"
        if name != "equation"
        else rf"\begin{{{name}}}a\end{{{name}}}"
    )
    assert parsed(tex, display=True)
    assert parsed(tex, display=False)

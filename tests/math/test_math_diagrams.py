"""Small commutative diagrams: arrays of objects and arrows, and what can't be set."""

from __future__ import annotations

import pytest
from set_formulas import fault, parsed

from booklet.math.diagrams import diagram

SQUARE = (
    r"\begin{array}{ccc}{A} & \xrightarrow{\;{f}\;} & {B} \\ "
    r"{\scriptstyle g}\Big\downarrow{\scriptstyle \phantom{g}} &  & "
    r"{\scriptstyle \phantom{h}}\Big\downarrow{\scriptstyle h} \\ {C} & \xrightarrow[\;{k}\;]{\;{}\;} & {D}\end{array}"
)


def test_a_square_in_three_notations() -> None:
    assert diagram("CD", r"A @>f>> B \\ @VgVV @VVhV \\ C @>>k> D", 0) == SQUARE
    typed = r'A \arrow[r,"f"] \arrow[d, "g"\'] & B \arrow[d,"h"] \\ C \arrow[r, "k" swap] & D'.replace("\\'", "'")
    assert diagram("tikzcd", typed.replace('"k" swap', '"k"\''), 0) == SQUARE
    shown = diagram("xymatrix", r"A \ar[r]^f \ar[d]_g & B \ar[d]^h \\ C \ar[r]_k & D", 0)
    assert shown == SQUARE


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("tikzcd", r"0 \rar & A \rar{i} & B", r"{0} & \xrightarrow{\quad} & {A} & \xrightarrow{\;{{i}}\;} & {B}"),
        ("tikzcd", r"A \ar[r, hook] & B", r"{A} & \hookrightarrow & {B}"),
        ("tikzcd", r"A & B \lar[two heads]", r"{A} & \twoheadleftarrow & {B}"),
        ("tikzcd", r"A \ar[r, equal] & \frac{a}{b}", r"{A} & = & {\frac{a}{b}}"),
        ("xymatrix", r"A \ar@{->>}[r]^{x} & B", r"{A} & \overset{{x}}{\twoheadrightarrow} & {B}"),
        ("CD", r"A @= B @<p<< C", r"{A} & = & {B} & \xleftarrow{\;{p}\;} & {C}"),
    ],
)
def test_arrows_in_a_line(name: str, source: str, expected: str) -> None:
    assert f"}}{expected}\\end" in diagram(name, source, 0)


def test_arrows_up_and_across() -> None:
    assert r"{\scriptstyle \phantom{}}\Big\uparrow" in diagram("CD", r"A @>>> B \\ @AAA @| \\ C @>>> D", 0)
    assert r"\Big\Vert" in diagram("CD", r"A @>>> B \\ @AAA @| \\ C @>>> D", 0)
    assert r"\searrow^{p}" in diagram("tikzcd", r'A \ar[dr,"p"] & B \\ C & D', 0)
    assert r"\nearrow" in diagram("xymatrix", r"& B \\ A \ar[ur]", 0)


@pytest.mark.parametrize(
    ("tex", "named"),
    [
        (r"\begin{tikzcd} A \arrow[rr, bend left] & B & C \end{tikzcd}", "bend left"),
        (r"\begin{tikzcd} A \arrow[r] & B \arrow[l] \end{tikzcd}", "two arrows"),
        (r"\begin{tikzcd} A \arrow[r] \end{tikzcd}", "leads out"),
        (r"\xymatrix{A \ar@/^/[r] & B}", "straight"),
        (r"\begin{tikzcd} A", "not closed"),
    ],
)
def test_what_cannot_be_set_is_named(tex: str, named: str) -> None:
    assert named in fault(tex).message


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{CD} A @>f>> B \\ @VgVV @VVhV \\ C @>>k> D \end{CD}",
        r"\begin{tikzcd}[row sep=large] A \arrow[r] & B \end{tikzcd}",
        r"\xymatrix@C=2pc@R=1em{A \ar[r] & B}",
        r"\begin{tikzcd}\end{tikzcd}",
    ],
)
def test_diagrams_in_formulas(tex: str) -> None:
    assert parsed(tex)

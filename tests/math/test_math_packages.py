"""Commands of common packages: derivatives, units, chemistry, astronomers' signs."""

from __future__ import annotations

from cProfile import Profile

import pytest
from set_formulas import SETTER, SIZE, fault, parsed

from booklet.math.formula import parse_formula

UNITS = [
    (r"\SI{5}{m}", "5 m"),
    (r"\SI{3e8}{\meter\per\second}", "3 × 10⁸ m s⁻¹"),
    (r"\SI[per-mode=symbol]{1.5 +- 0.2}{\kilo\gram\metre\squared}", "(1.5 ± 0.2) kg m²"),
    (r"\qty{10}{km.s^{-1}}", "10 km s⁻¹"),
    (r"\qty[mode=text]{12345.6789}{\micro\metre}", "12 345.6789 µm"),
    (r"\SIrange{1}{10}{\GeV} \qtyrange{2}{3}{\kHz}", "1 GeV to 10 GeV2 kHz to 3 kHz"),
    (r"\num{-1.2e-3}", "−1.2 × 10⁻³"),
    (r"\num{1234567}, \num{1234}", "1 234 567, 1234"),
    (r"\num{4(2)e3}", "4(2) × 10³"),
    (r"\unit{kg.m/s^2}", "kg (m/s)²"),
    (r"\si{\kilo\hertz\tothe{2}} \si{\cubic\metre}", "kHz²m³"),
    (r"\SIlist{1;2;3}{\nm}", "1 nm, 2 nm and 3 nm"),
    (r"\SI{<5}{\per\cm\squared}", "< 5 cm⁻²"),
    (r"\SI{\pi}{\radian}", "π rad"),
    (r"\SI{5}{\percent}", "5 %"),
    (r"\SI{-2.5}{\degreeCelsius} \ang{12;30}", "−2.5 °C12°30′"),
    (r"\SI{1.4}{\msun}", "1.4 M_⊙"),
    (r"\text{of \SI{5}{\km}}", "of 5 km"),
]
CHEMISTRY = [
    (r"\ce{2H2 + O2 -> 2H2O}", "2 H₂ + O₂ → 2 H₂O"),
    (r"\ce{SO4^2-}", "SO₄²⁻"),
    (r"\ch{Na+} \ce{Cl-}", "Na⁺Cl⁻"),
    (r"\ce{Fe^{III}(CN)6^{3-}}", "Feᴵᴵᴵ(CN)₆³⁻"),
    (r"\ch{CO2 <=> H2CO3}", "CO₂ ⇌ H₂CO₃"),
    (r"\ce{CuSO4*5H2O}", "CuSO₄ ⋅ 5 H₂O"),
    (r"\ch{A ->[heat] B v}", "A →[heat] B ↓"),
    (r"\ce{HC#CH} \ce{CH3-CHO}", "HC≡CHCH₃–CHO"),
    (r"\ce{$n$ (NH4)2SO4 (aq)}", "n (NH₄)₂SO₄ (aq)"),
    (r"\ce{^{227}_{90}Th+}", "₉₀²²⁷Th⁺"),
    (r"\ce{Cu^{2}+} \ce{NO2_{}} \ce{CaCO3_{(}s)}", "Cu²⁺NO₂CaCO₃₍s)"),
    (r"\ce{C_{n}H2_{{\mathit {n}}+2}}", "CₙH₂ₙ₊₂"),
    (r"\ce{\Delta G{\big (}a{\big )}}", "ΔG(a)"),
]
OTHERS = [
    (r"M_\sun 5\la x \ga 3", "M_⊙5 ≲ x ≳ 3"),
    (r"\Tilde{a} \Hat x \bold{x} \varvec{y} \EuScript{A}", "ãx̂xyA"),
    (r"\upmu \Upphi \upalpha a\textless b \r{A}", "µΦαa < bÅ"),
    (r"x_\rm{e} x_\rm e y_\bf{a}", "xₑxₑyₐ"),
    (r"\text{\bf a {\em c} \small d}", "a c d"),
    (r"a \\\\ b", "a b"),
    (r"\mleft( \frac{a}{b} \mright) \qty(c) \qty[d] \qty{e}", "(a/b)(c)[d]{e}"),
    (r"\displaylines{a \cr b}", "a; b"),
    (r"\scalebox{0.5}{$a$} \cancel{x}", "ax̸"),
    (r"\dv{f}{x} \dv[2]{f}{x} \dv{x} \pdv*{f}{x}", "(df/dx)(d²f/dx²)(d/dx)∂f/∂x"),
    (r"\nicefrac{1}{2} \set{a} \unicode{x2192} \unicode{8594}", "¹/₂{a} → →"),
    (r"\part u \and v \infin \isin \lang x \rang \rarr \reals", "∂u ∧ v∞ ∈ ⟨x⟩ → ℝ"),
    (r"\cancelto{0}{x} \And \lsim y", "x̸⁰& ≲ y"),
    (r"X \indep Y, A \Coloneqq B \subseteqq C", "X ⟂ ⟂ Y, A ::= B ⊆ C"),
    (r"\begin{array}{*{2}c} a & b \end{array} \sideset{:}{:}{C}", "a, b:C:"),
    (r"\eps \GL_n \bZ \poly(n) \RR", "ε GLₙ ℤ poly(n)ℝ"),
    (r"\begin{IEEEeqnarray}{rCl}a&=&b\end{IEEEeqnarray}", "a = b"),
]


@pytest.mark.parametrize(("tex", "plain"), UNITS + CHEMISTRY + OTHERS)
def test_commands_of_packages_are_set(tex: str, plain: str) -> None:
    formula = parsed(tex)
    assert formula.plain.replace("\u2009", " ").replace("\xa0", " ") == plain
    assert SETTER.inline(formula, SIZE).segments
    assert "<math" in formula.mathml


def test_a_plain_number_is_a_tag() -> None:
    assert parsed(r"a=b \eqno(3)", display=True).plain == parsed(r"a=b \tag{3}", display=True).plain


def test_replacements_have_a_bound() -> None:
    assert fault(r"\bZ " * 2500).message == r"\bZ stands for too much"


@pytest.mark.parametrize(
    "part", [r"\ce{H2O}", r"\num{1}", r"\set{a}", r"\dv{x}", r"\qty(a)", r"\qty(", r"\ce{(", r"\la "]
)
def test_replacements_take_time_in_proportion(part: str) -> None:
    calls = []
    for count in (100, 400):
        profile = Profile()
        profile.runcall(parse_formula, part * count, display=False)
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] < 6 * calls[0]

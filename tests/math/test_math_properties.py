"""Any input ends in a formula or a named fault; a set formula is finite and stays within its bounds."""

from __future__ import annotations

from math import isfinite
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from set_formulas import SETTER, SIZE, copied_texts, display, parsed

from booklet.math.box import FormulaFault
from booklet.math.commands import commands
from booklet.math.formula import ParsedFormula, parse_formula
from booklet.math.symbols import named_symbols
from booklet.typeset.box import Box

WORDS = [*sorted(commands()), *sorted("\\" + name for name in named_symbols())]
PIECES = [
    "{", "}", "^", "_", "&", r"\\", r"\left(", r"\right)", r"\right.", r"\middle|", r"\begin{matrix}", r"\end{matrix}",
    r"\begin{align}", r"\end{align}", r"\begin{array}{c|c}", r"\end{array}", "[", "]", "(", "|", r"\over", "a", "12",
    "+", "=", ",", "'", " ", "$", "%", "#", "~", "{a}", "{2pt}", "[2pt]", "é", "²", "\n", "中", r"\text{", "\\",
]  # fmt: skip


def check_box(box: Box) -> None:
    """Assert that a box's dimensions and positions are finite, and that its rules have an area."""
    assert all(isfinite(size) for size in (box.width, box.height, box.depth))
    assert box.height >= 0 and box.depth >= 0
    assert all(isfinite(sign.x) and isfinite(sign.y) for sign in box.glyphs)
    assert all(bar.width > 0 and bar.height > 0 for bar in box.rules)


def check(tex: str, is_display: bool) -> None:
    """Assert that a formula has a fault within its source, or texts and boxes within their bounds."""
    formula = parse_formula(tex, is_display)
    if isinstance(formula, FormulaFault):
        assert formula.message
        assert 0 <= formula.position <= len(tex)
        return
    assert isinstance(formula, ParsedFormula)
    ElementTree.fromstring(formula.mathml)
    assert formula.spoken
    assert "\n" not in formula.plain
    for segment in SETTER.inline(formula, SIZE).segments:
        check_box(segment.box)
        assert isfinite(segment.gap)
        assert segment.cost >= 0
    made = SETTER.display(formula, SIZE, 200.0, 1)
    for line in made.lines:
        check_box(line.box)
        assert made.overfull or line.x + line.box.width <= 200.1
    assert 0.55 <= made.scale <= 1.0


@given(
    st.lists(st.sampled_from(PIECES) | st.sampled_from(WORDS).map(lambda word: word + " "), max_size=12), st.booleans()
)
def test_any_commands_of_latex_are_parsed_or_named(words: list[str], is_display: bool) -> None:
    check("".join(words), is_display)


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_parsed_or_named(text: str, is_display: bool) -> None:
    check(text, is_display)


def formulas() -> st.SearchStrategy[str]:
    """Formulas without mistakes."""
    letters = st.sampled_from(
        ["x", "f", "V", "12", r"\alpha", r"\Omega", r"\mathbb{R}", r"\log", r"\sum", r"\int", "+", "=", ",", "-"]
    )
    return st.recursive(
        letters,
        lambda inner: st.one_of(
            st.lists(inner, min_size=1, max_size=4).map(" ".join),
            st.tuples(inner, inner).map(lambda pair: rf"\frac{{{pair[0]}}}{{{pair[1]}}}"),
            st.tuples(inner, inner).map(lambda pair: f"{{{pair[0]}}}_{{{pair[1]}}}"),
            st.tuples(inner, inner).map(lambda pair: f"{{{pair[0]}}}^{{{pair[1]}}}"),
            inner.map(lambda body: rf"\sqrt{{{body}}}"),
            inner.map(lambda body: rf"\left({body}\right]"),
            inner.map(lambda body: rf"\widehat{{{body}}}"),
            inner.map(lambda body: rf"\underbrace{{{body}}}_n"),
            st.lists(inner, min_size=1, max_size=4).map(
                lambda cells: rf"\begin{{pmatrix}}{' & '.join(cells)} \\ {cells[0]}\end{{pmatrix}}"
            ),
        ),
        max_leaves=12,
    )


@given(formulas())
def test_valid_formulas_are_set_completely(tex: str) -> None:
    check(tex, True)
    formula = parsed(tex)
    segments = SETTER.inline(formula, SIZE).segments
    within = "".join(["".join(copied_texts(segment.box)) for segment in segments])
    alone = "".join(["".join(copied_texts(line.box)) for line in display(tex, 10_000).lines])
    assert sorted(within.replace("\u200b", "")) == sorted(alone.replace("\u200b", ""))
    letters = [char for char in within if char.isalnum()]
    assert letters.count("𝑥") == tex.count("x") - tex.count("matrix")


@given(formulas())
def test_rules_stay_within_their_boxes(tex: str) -> None:
    (line,) = display(rf"{{{tex}}}", 10_000).lines
    for bar in line.box.rules:
        assert bar.x >= -0.01
        assert bar.x + bar.width <= line.box.width + 0.01
        assert bar.y >= -line.box.height - 0.01
        assert bar.y + bar.height <= line.box.depth + 0.01

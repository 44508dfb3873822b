"""Line breaks in formulas: within text after relations and operators, in displays before them."""

from __future__ import annotations

from math import inf

import pytest
from set_formulas import SETTER, SIZE, copied_texts, display, parsed, width

from booklet.math.box import InlineFormula


def segments(tex: str) -> list[tuple[str, float]]:
    """The copied text of each segment of a formula, and the cost of a line's end after it."""
    formula = SETTER.inline(parsed(tex), SIZE)
    return [("".join(copied_texts(segment.box)), segment.cost) for segment in formula.segments]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("n", [("𝑛", 0)]),
        ("n=1", [("𝑛=", 400), ("1", 0)]),
        ("n+1=m", [("𝑛+", 600), ("1=", 400), ("𝑚", 0)]),
        ("a,b", [("𝑎,", 800), ("𝑏", 0)]),
        ("f(a,b)", [("𝑓(𝑎,𝑏)", 0)]),
        ("(a+b)", [("(𝑎+", 700), ("𝑏)", 0)]),
        (r"\left(a+b\right)", [("(𝑎+𝑏)", 0)]),
        ("{a+b}", [("𝑎+𝑏", 0)]),
        ("-a", [("−𝑎", 0)]),
        ("a=", [("𝑎=", 0)]),
        ("a:=b", [("𝑎:=", 400), ("𝑏", 0)]),
        (r"f\colon A", [("𝑓:𝐴", 0)]),
        (r"a,\quad b", [("𝑎,", 800), ("𝑏", 0)]),
        (r"\frac{a+b}{c}", [("𝑎+𝑏𝑐", 0)]),
        ("", [("", 0)]),
    ],
)
def test_lines_end_after_relations_operators_and_commas(tex: str, expected: list[tuple[str, float]]) -> None:
    assert segments(tex) == expected


@pytest.mark.parametrize("tex", ["n+1=m", r"a,\quad b", r"x\in A, y", r"\alpha\le\beta\le\gamma"])
def test_segments_together_are_as_wide_as_the_formula(tex: str) -> None:
    assert width(tex) == pytest.approx(width(f"{{{tex}}}"))


def test_the_space_after_the_relation_is_not_in_the_segment() -> None:
    formula = SETTER.inline(parsed("n=1"), SIZE)
    first, last = formula.segments
    assert first.gap == pytest.approx(SIZE * 5 / 18)
    assert last.box.glyphs[0].x == 0.0
    assert (last.cost, last.gap) == (0.0, 0.0)
    assert all(segment.cost < inf for segment in formula.segments)


def test_the_same_formula_is_set_once() -> None:
    first = SETTER.inline(parsed("n=1"), SIZE)
    assert isinstance(first, InlineFormula)
    assert SETTER.inline(parsed("n=1"), SIZE) is first
    assert SETTER.inline(parsed("n=1"), SIZE + 1) is not first


def lines_of(tex: str, measure: float) -> list[str]:
    """The copied text of each line of a display."""
    return ["".join(copied_texts(line.box)) for line in display(tex, measure).lines]


LONG = "f(x) = a + b + c + d + e = g + h + i + j"


def test_displays_are_divided_before_relations_first() -> None:
    assert lines_of(LONG, 300) == ["𝑓(𝑥)=𝑎+𝑏+𝑐+𝑑+𝑒=𝑔+ℎ+𝑖+𝑗"]
    assert lines_of(LONG, 150) == ["𝑓(𝑥)=𝑎+𝑏+𝑐+𝑑+𝑒", "=𝑔+ℎ+𝑖+𝑗"]


def test_displays_are_divided_before_operators_next_and_continued_with_an_indent() -> None:
    made = display(LONG, 90)
    assert ["".join(copied_texts(line.box)) for line in made.lines] == ["𝑓(𝑥)=𝑎+𝑏", "+𝑐+𝑑+𝑒", "=𝑔+ℎ+𝑖+𝑗"]
    assert made.scale == 1.0
    first, *others = [line.x for line in made.lines]
    assert {round(x - first, 6) for x in others} == {2 * SIZE}
    assert all(line.x + line.box.width <= 90.01 for line in made.lines)


def test_displays_without_breaks_are_made_smaller_and_at_last_overfull() -> None:
    unbreakable = r"\begin{matrix}" + "&".join("m" * 15) + r"\end{matrix}"
    natural = display(unbreakable, 1000).lines[0].box.width
    small = display(unbreakable, natural * 0.9)
    assert (small.scale, small.overfull) == (0.9, False)
    assert {round(sign.font.size, 6) for sign in small.lines[0].box.glyphs} == {9.0}
    least = display(unbreakable, natural * 0.5)
    assert (least.scale, least.overfull) == (0.55, True)  # 5.5 points: the smallest that can be read
    assert display(unbreakable, natural * 0.71).overfull is False


def test_a_line_of_aligned_equations_is_divided_in_its_last_part() -> None:
    made = lines_of(rf"\begin{{align*}} y &= {'+'.join('abcdefghijklmnop')} \\ &= 0 \end{{align*}}", 150)
    assert made[0].startswith("𝑦=𝑎+𝑏")
    assert made[1].startswith("+")
    assert made[-1] == "=0"


def test_an_aligned_table_that_is_too_wide_becomes_lines() -> None:
    tex = (
        rf"\begin{{equation}}\begin{{split}} y &= {'+'.join('abcdefghijklmnop')} \\ &= 0 \end{{split}}\end{{equation}}"
    )
    made = display(tex, 150)
    assert made.scale == 1.0
    assert len(made.lines) > 2
    assert [line.number is None for line in made.lines] == [True] * (len(made.lines) - 1) + [False]

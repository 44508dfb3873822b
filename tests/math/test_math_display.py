"""Displays: the positions of lines and of their numbers."""

from __future__ import annotations

import pytest
from set_formulas import MEASURE, SETTER, SIZE, copied_texts, display, parsed, positions


def numbers(tex: str, first: int = 1) -> list[str | None]:
    """The number of each line as text; None for a line without one."""
    made = display(tex, first=first)
    return ["".join(copied_texts(line.number)) if line.number is not None else None for line in made.lines]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("a", [None]),
        (r"a \tag{3}", ["(3)"]),
        (r"a \tag*{Euler}", ["Euler"]),
        (r"\begin{equation} a \end{equation}", ["(7)"]),
        (r"\begin{equation*} a \end{equation*}", [None]),
        (r"\begin{equation} a \notag \end{equation}", [None]),
        (r"\begin{displaymath} a \end{displaymath}", [None]),
        (r"\begin{align} a &= b \\ c &= d \nonumber \\ e &= f \tag{x} \\ g \end{align}", ["(7)", None, "(x)", "(8)"]),
        (r"\begin{align*} a &= b \\ c &= d \tag{$*$} \end{align*}", [None, "(∗)"]),
        (r"\begin{gather} a \\ b \\ \end{gather}", ["(7)", "(8)"]),
        (r"\begin{multline} a \\ b \\ c \end{multline}", [None, None, "(7)"]),
        (r"\begin{equation} \begin{split} a &= b \\ &= c \end{split} \end{equation}", ["(7)"]),
        (r"\begin{eqnarray} a &=& b \\ c &=& d \nonumber \end{eqnarray}", ["(7)", None]),
        (r"\begin{flalign*} a &= b \end{flalign*}", [None]),
        (r"a \\ b", [None, None]),
    ],
)
def test_lines_have_their_numbers(tex: str, expected: list[str | None]) -> None:
    assert numbers(tex, first=7) == expected
    counted = sum([number in ("(7)", "(8)") for number in expected])
    assert display(tex, first=7).number_count == parsed(tex, True).number_count == counted


def test_references_print_the_numbers_of_their_labels() -> None:
    words = r"\text{by \eqref{one}, \ref{two} and \eqref{three}}"
    tex = rf"\begin{{align}} a &= b \label{{one}} \\ c &= {words} \tag{{X}}\label{{two}} \end{{align}}"
    assert parsed(tex, True).labels == {"one": 0, "two": "X"}
    text = "".join(copied_texts(display(tex, first=4).lines[1].box))
    assert text == "𝑐=by (4), X and (?)"
    formula = parsed(r"\eqref{one}")
    (segment,) = SETTER.inline(formula, SIZE, {"one": "4"}).segments
    assert copied_texts(segment.box) == ["(4)"]
    assert copied_texts(SETTER.inline(formula, SIZE).segments[0].box) == ["(?)"]


def test_lines_are_centred_and_numbers_stand_at_the_right() -> None:
    (line,) = display(r"\begin{equation} a = b \end{equation}").lines
    assert line.x == pytest.approx((MEASURE - line.box.width) / 2)
    assert line.number is not None
    assert line.number_x == pytest.approx(MEASURE - line.number.width)


def test_a_long_line_moves_aside_for_its_number_and_a_longer_one_has_it_below() -> None:
    word = display("m").lines[0].box.width
    near = display(r"\begin{equation} " + "m" * int(270 / word) + r" \end{equation}")
    assert len(near.lines) == 1
    assert near.lines[0].x < (MEASURE - near.lines[0].box.width) / 2 - 1
    full = display(r"\begin{equation} " + "m" * int(298 / word) + r" \end{equation}")
    assert [line.number is None for line in full.lines] == [True, False]
    assert not full.lines[1].box.glyphs


def test_columns_stand_under_each_other() -> None:
    made = display(r"\begin{align*} a &= b & cc &= d \\ aaa &\le bb & c &= dd \end{align*}")
    first, second = [positions(line.box) for line in made.lines]
    assert made.lines[0].x == made.lines[1].x
    assert second["≤"][0] == pytest.approx(min(sign.x for sign in made.lines[0].box.glyphs if sign.word.text == "="))
    signs = [[sign.x for sign in line.box.glyphs if sign.word.text == "="][-1] for line in made.lines]
    assert signs[0] == pytest.approx(signs[1])
    assert first["𝑎"][0] > 0


def test_multline_goes_from_left_to_right() -> None:
    made = display(r"\begin{multline*} a + b \\ c + d \\ e + f \end{multline*}")
    xs = [line.x for line in made.lines]
    ends = [line.x + line.box.width for line in made.lines]
    assert xs[0] == SIZE
    assert xs[1] == pytest.approx((MEASURE - made.lines[1].box.width) / 2)
    assert ends[2] == pytest.approx(MEASURE - SIZE)


def test_text_after_an_environment_is_set() -> None:
    made = display(r"\begin{align} a &= b \\ c &= d \end{align}.")
    assert copied_texts(made.lines[-1].box)[-1] == "."


def test_space_given_after_a_line_is_kept() -> None:
    made = display(r"\begin{gather*} a \\[6pt] b \\ [x,y) \end{gather*}")
    assert [round(line.skip, 2) for line in made.lines] == [5.98, 0.0, 0.0]
    assert copied_texts(made.lines[2].box)[0] == "["


def test_text_between_lines_is_set() -> None:
    made = display(r"\begin{align} a &= b \\ \intertext{and so} c &= d \end{align}")
    assert ["".join(copied_texts(line.box)) for line in made.lines] == ["𝑎=𝑏", "and so", "𝑐=𝑑"]


def test_a_display_breaks_after_a_comma_and_a_wide_space() -> None:
    tex = r"f(x) \equiv a+b+c+d+e+f+g,\quad g(x) \equiv a+b+c+d+e+f+g+h"
    first, second = ("".join(copied_texts(line.box)) for line in display(tex, 200).lines)
    assert first.endswith(",")
    assert second.startswith("𝑔")

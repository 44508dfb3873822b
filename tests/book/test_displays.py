"""Mathematics on the grid: displays in rows of their own, tall lines pushed apart by whole half lines."""

from __future__ import annotations

from itertools import pairwise

import pytest

from booklet.book.formulas import FormulaBoxes, FormulaReader
from booklet.fonts.font import FontBook, bundled_fonts
from booklet.markup.model import TexFormula
from booklet.typeset.box import Box, Ink, InlineBox, RuleBox
from booklet.typeset.items import SetRun
from booklet.typeset.linebreak import INFINITE
from booklet.typeset.paragraph import GlyphRun, Line
from booklet.typeset.rows import PlacedLine, Row
from booklet.typeset.skyline import open_rows
from booklet.typeset.word_breaks import WordDivider
from pages import glyphs, letters, text_of
from programs import lay_out_text, theme_on

FONT = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
RUN = SetRun("x", WordDivider(FONT, None))
HALF_LINE = 6.0


def row(height: float, depth: float) -> Row:
    """A row whose line holds a formula so tall and so deep."""
    bar = RuleBox(0.0, -height, 10.0, height + depth)
    box = InlineBox(Box(10.0, height, depth, (), (bar,), Ink(0.0, -height, 10.0, depth)), 0.0, 0.0)
    line = Line((GlyphRun(0.0, 10.0, (), RUN, 0.0, 1.0, box),), 10.0)
    return Row(2, 2 * HALF_LINE - 0.52 * HALF_LINE, (PlacedLine(line, 0.0, None),))


def extents(rows: list[Row]) -> list[tuple[float, float]]:
    """Where each row's formula begins and ends, from the first row's top."""
    found, top = [], 0.0
    for each in rows:
        line = each.lines[0].line
        found.append((top + each.baseline - line.height, top + each.baseline + line.depth))
        top += each.height * HALF_LINE
    return found


def test_low_formulas_leave_the_grid_alone() -> None:
    rows = [row(6.0, 2.0)] * 4  # of 11.75 points from baseline to baseline
    assert open_rows(rows, HALF_LINE) == rows


@pytest.mark.parametrize(("height", "depth"), [(12.0, 2.0), (6.0, 9.0), (14.0, 8.0), (30.0, 30.0)])
def test_tall_ones_never_meet(height: float, depth: float) -> None:
    rows = open_rows([row(height, depth), row(height, depth), row(2.0, 1.0)], HALF_LINE)
    places = extents(rows)
    assert all(end <= start - 0.5 for (_, end), (start, _) in pairwise(places))
    assert places[0][0] + rows[0].above * HALF_LINE >= -0.41 * HALF_LINE
    assert all(isinstance(each.height, int) for each in rows)


PROGRAM = """
event: {title: Workshop}
sessions:
  - title: Morning
    talks:
      - speaker: Ana Lee
        title: On $L^p$ spaces
        abstract: |
          We show that
          \\begin{equation} a^2 + b^2 = c^2 \\end{equation}
          holds, and then
          \\begin{equation} e^{i\\pi} + 1 = 0. \\end{equation}
"""


def test_no_line_ends_right_after_a_formula() -> None:
    formulas = FormulaBoxes(theme_on(420.0, 595.0), FontBook(bundled_fonts()), FormulaReader())
    found = formulas.inline(TexFormula("a=b", "$a=b$", 0, 5), 10.0, {})
    assert not isinstance(found, str)
    boxes = found[1]
    assert isinstance(boxes, tuple)
    assert len(boxes) == 2 and boxes[-1].cost == INFINITE  # what follows may be its comma


REFERRING = """
event: {title: Workshop}
sessions:
  - talks:
      - title: References
        abstract: |
          By \\eqref{later} and $\\eqref{first}$:
          \\begin{equation} a = b \\label{first} \\end{equation}

          - one \\begin{equation} c = d \\end{equation}
          - two \\begin{equation} e = f \\label{later} \\end{equation}

          But $\\eqref{nowhere}$.
"""


def test_references_are_the_numbers_of_equations_wherever_they_stand() -> None:
    laid_out = lay_out_text(REFERRING.encode())
    text = letters(laid_out.pages)
    assert text.index("By(3)and(1):") < text.index("(2)") < text.rindex("(3)")
    assert "But(?)." in text
    codes = [problem.code for problem in laid_out.problems.found]
    assert codes == ["unknown-reference"]


def test_displays_are_numbered_one_after_the_other() -> None:
    laid_out = lay_out_text(PROGRAM.encode())
    assert not laid_out.problems.found
    text = letters(laid_out.pages)
    assert "(1)" in text and "(2)" in text and text.index("(1)") < text.index("(2)")


@pytest.mark.parametrize("environment", ["align*", "align", "aligned", "gather*", "eqnarray"])
def test_lines_of_a_display_lie_at_one_distance(environment: str) -> None:
    separator = "" if environment == "gather*" else "&"
    lines = r" \\ ".join(f"{left}{separator}={right}" for left, right in ("xa", "fQ", "yc", "lp", "ek"))
    formula = rf"\begin{{{environment}}}{lines}\end{{{environment}}}"
    formula = f"$${formula}$$" if environment == "aligned" else formula
    program = f"event: {{title: E}}\nsessions: [{{title: S, talks: [{{title: T, abstract: 'Let {formula} be.'}}]}}]\n"
    laid_out = lay_out_text(program.encode())
    signs = [item for page in laid_out.pages for item in glyphs(page) if "=" in text_of(item)]
    heights = sorted({round(item.y, 2) for item in signs})
    apart = [lower - upper for upper, lower in pairwise(heights)]
    assert len(heights) == 5
    assert apart == pytest.approx([apart[0]] * 4, abs=0.05)
    assert 14.0 < apart[0] < 17.0


def test_a_skip_after_a_line_of_a_display_counts() -> None:
    formula = r"\begin{align*}a&=b\\[6pt] c&=d\\ e&=f\end{align*}"
    program = f"event: {{title: E}}\nsessions: [{{title: S, talks: [{{title: T, abstract: 'Let {formula} be.'}}]}}]\n"
    laid_out = lay_out_text(program.encode())
    signs = [item for page in laid_out.pages for item in glyphs(page) if "=" in text_of(item)]
    first, second, third = sorted({round(item.y, 2) for item in signs})
    assert abs((second - first) - (third - second)) == pytest.approx(6.0 * 72 / 72.27, abs=0.1)

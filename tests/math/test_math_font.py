"""Positions of scripts, fractions, roots, fences and accents by the MATH table and The TeXbook's appendix G."""

from __future__ import annotations

from itertools import pairwise

import pytest
import uharfbuzz as hb
from set_formulas import FONTS, SIZE, box, copied_texts, display, positions

from booklet.math.mathfont import MathFont
from booklet.math.symbols import delimiters, named_symbols

MATHS = FONTS.font("LibertinusMath-Regular", SIZE)
C = hb.OTMathConstant
FONT = MathFont(MATHS, 0)


def constant(name: hb.OTMathConstant) -> float:
    """A constant of the math font in points at the size of these tests, read from HarfBuzz directly."""
    return float(MATHS.face.hb_font.get_math_constant(name)) * SIZE / MATHS.face.units_per_em


def test_scripts_are_shifted_by_the_constants() -> None:
    signs = positions(box("{x^2}"))
    assert signs["2"][1] == pytest.approx(-constant(C.SUPERSCRIPT_SHIFT_UP))
    assert signs["2"][2] == pytest.approx(SIZE * 0.8)
    assert positions(box("x_2"))["2"][1] == pytest.approx(constant(C.SUBSCRIPT_SHIFT_DOWN))
    assert positions(box(r"\sqrt{x^2}"))["2"][1] == pytest.approx(-constant(C.SUPERSCRIPT_SHIFT_UP_CRAMPED))


def test_both_scripts_keep_their_distance() -> None:
    found = box("x_f^g")
    above, below = found.glyphs[2], found.glyphs[1]
    foot = above.y + _reach(above.word.codes)[1] * 0.8
    top = below.y - _reach(below.word.codes)[0] * 0.8
    assert top - foot >= constant(C.SUB_SUPERSCRIPT_GAP_MIN) - 1e-6


def _reach(codes: bytes) -> tuple[float, float]:
    extents = MATHS.face.hb_font.get_glyph_extents(int.from_bytes(codes, "big"))
    unit = SIZE / MATHS.face.units_per_em
    return extents.y_bearing * unit, -(extents.y_bearing + extents.height) * unit


def test_superscripts_clear_a_leaning_letter_and_subscripts_tuck_under_it() -> None:
    above, below = positions(box("f^2")), positions(box("f_2"))
    lean = FONT.character("𝑓").italic
    assert lean > 1
    assert above["2"][0] - below["2"][0] > lean / 2


def test_a_leaning_letter_keeps_off_what_follows() -> None:
    signs = positions(box("f)"))
    assert signs[")"][0] == pytest.approx(FONT.character("𝑓").width + FONT.character("𝑓").italic)


def test_fractions_have_their_rule_on_the_axis() -> None:
    for found in (box(r"\frac{a}{b}"), display(r"\frac{a}{b}").lines[0].box):
        (bar,) = found.rules
        assert bar.height == pytest.approx(constant(C.FRACTION_RULE_THICKNESS))
        assert bar.y + bar.height / 2 == pytest.approx(-constant(C.AXIS_HEIGHT))
    signs = positions(display(r"\frac{a}{b}").lines[0].box)
    assert signs["𝑎"][1] == pytest.approx(-constant(C.FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP))
    assert signs["𝑏"][1] == pytest.approx(constant(C.FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN))
    assert signs["𝑎"][2] == SIZE
    assert positions(box(r"\frac{a}{b}"))["𝑎"][2] == pytest.approx(SIZE * 0.8)


def test_the_rule_of_a_root_joins_its_sign() -> None:
    for tex in (r"\sqrt{x}", r"\sqrt{\frac{a}{b}}", r"\sqrt{\begin{matrix}a\\b\\c\\d\\e\\f\\g\\h\end{matrix}}"):
        found = box(tex)
        bar = found.rules[0]
        tops = [sign.y - _reach(sign.word.codes)[0] for sign in found.glyphs if sign.font is MATHS]
        assert bar.y == pytest.approx(min(tops), abs=0.05)
        assert bar.height == pytest.approx(constant(C.RADICAL_RULE_THICKNESS))


@pytest.mark.parametrize("rows", [1, 2, 3, 5, 8, 13, 40])
@pytest.mark.parametrize("sign", ["(", "[", "|", r"\{", r"\lfloor", r"\|"])
def test_fences_cover_what_they_enclose(sign: str, rows: int) -> None:
    inner = r"\begin{matrix}" + r"\\".join("a" * rows) + r"\end{matrix}"
    enclosed, fenced = box(inner), box(rf"\left{sign}{inner}\right.")
    least = 0.901 * 2 * (enclosed.height - constant(C.AXIS_HEIGHT))
    parts = fenced.glyphs[: len(fenced.glyphs) - rows]
    reaches = [(part.y - _reach(part.word.codes)[0], part.y + _reach(part.word.codes)[1]) for part in parts]
    top, bottom = min([above for above, _ in reaches]), max([below for _, below in reaches])
    assert bottom - top >= min(least, 2 * (enclosed.height - constant(C.AXIS_HEIGHT)) - SIZE / 2) - 0.1
    assert (top + bottom) / 2 == pytest.approx(-constant(C.AXIS_HEIGHT), abs=0.01)
    ordered = sorted(reaches)
    assert all(upper[1] >= lower[0] - 0.05 for upper, lower in pairwise(ordered))  # no holes


def test_an_assembled_glyph_is_copied_once() -> None:
    inner = r"\begin{matrix}" + r"\\".join("abcdefghijk") + r"\end{matrix}"
    texts = copied_texts(box(rf"\left\{{{inner}\right."))
    assert texts.count("{") == 1
    assert set(texts[: len(texts) - 11]) == {"{", ""}


def test_large_operators_grow_in_displays() -> None:
    small, large = box(r"\sum"), display(r"\sum").lines[0].box
    assert large.height + large.depth >= constant(C.DISPLAY_OPERATOR_MIN_HEIGHT)
    assert large.height - large.depth == pytest.approx(2 * constant(C.AXIS_HEIGHT))
    assert large.height > small.height
    assert copied_texts(large) == ["∑"]


def test_limits_stand_below_in_displays_and_beside_within_lines() -> None:
    within, shown = positions(box(r"\lim_n")), positions(display(r"\lim_n").lines[0].box)
    assert within["𝑛"][0] > within["lim"][0] + 10
    assert shown["𝑛"][1] >= constant(C.LOWER_LIMIT_BASELINE_DROP_MIN)
    assert shown["𝑛"][0] < 10
    assert positions(display(r"\sum\nolimits_n").lines[0].box)["𝑛"][0] > 5
    assert positions(box(r"\sum\limits_n"))["𝑛"][0] < 5
    assert positions(display(r"\int_0").lines[0].box)["0"][0] > 3


def test_accents_stand_over_the_letters_middle() -> None:
    found = box(r"\hat f")
    letter, accent = found.glyphs
    unit = SIZE / MATHS.face.units_per_em
    shaper = MATHS.face.hb_font
    place = shaper.get_math_glyph_top_accent_attachment(int.from_bytes(letter.word.codes, "big")) * unit
    own = shaper.get_math_glyph_top_accent_attachment(int.from_bytes(accent.word.codes, "big")) * unit
    assert accent.x + own == pytest.approx(letter.x + place)
    high, low = box(r"\hat{A}").glyphs[1].y, box(r"\hat{a}").glyphs[1].y
    assert high < low


def test_scripts_of_an_accented_letter_are_those_of_the_letter() -> None:
    plain, accented = positions(box("f_n^2")), positions(box(r"\hat f_n^2"))
    assert accented["2"] == pytest.approx(plain["2"])
    assert accented["𝑛"] == pytest.approx(plain["𝑛"])


def test_a_superscript_rises_to_make_room_for_a_subscript() -> None:
    found = box(r"x_{\frac{a}{b}}^{\frac{a}{b}}")
    bars = sorted([bar.y for bar in found.rules])
    alone = box(r"x^{\frac{a}{b}}").rules[0].y
    assert bars[0] < alone
    tops = [sign for sign in found.glyphs if sign.y < 0]
    foot = max([sign.y + _reach(sign.word.codes)[1] * sign.font.size / SIZE for sign in tops[-2:]])
    assert -foot == pytest.approx(constant(C.SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT), abs=0.01)


def test_tables_have_their_middle_on_the_axis() -> None:
    found = box(r"\begin{matrix} a \\ b \end{matrix}")
    assert found.height - found.depth == pytest.approx(2 * constant(C.AXIS_HEIGHT))


def test_the_fonts_have_the_symbol_of_every_command() -> None:
    """The search for missing glyphs passes over formulas in ASCII (`book/missing_glyphs`)."""
    characters = {symbol.char for symbol in named_symbols().values()} | set(delimiters().values())
    assert [each for each in sorted(characters) if FONTS.lacking(each, MATHS, "en", rtl=False)] == []

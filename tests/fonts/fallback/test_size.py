"""Matching sizes: by x-height, or by a letter between x-height and cap-height."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.fonts.face import Face, FaceFile
from booklet.fonts.fallback.choose import size_factor
from booklet.fonts.font import bundled_fonts
from made_fonts import font_tables, write_font

FACES = {path.stem: Face(path) for path in sorted(bundled_fonts().rglob("*.[ot]tf"))}
ROMAN = FACES["LibertinusSerif-Regular"]


@pytest.mark.parametrize("name", ["LibertinusSerif-Regular", "LibertinusSans-Bold", "LibertinusMono-Regular"])
def test_latin_faces_meet_at_the_x(name: str) -> None:
    main = FACES[name]
    for stem in ("LibertinusSerif-Semibold", "LibertinusSans-Italic", "LibertinusMath-Regular"):
        assert size_factor(FACES[stem], main) * FACES[stem].x_height == pytest.approx(main.x_height)


@pytest.mark.parametrize(
    ("stem", "letter", "low", "high"),
    [
        ("NotoNaskhArabic-Variable", "ا", 0.95, 1.15),
        ("NotoSerifDevanagari-Variable", "क", 0.75, 1.0),
        ("NotoSerifHebrew-Variable", "ה", 0.75, 0.9),
    ],
)
def test_other_scripts_stand_between_the_x_and_the_capital(stem: str, letter: str, low: float, high: float) -> None:
    for main in (ROMAN, FACES["LibertinusSans-Bold"], FACES["LibertinusSerif-Italic"]):
        height = size_factor(FACES[stem], main) * FACES[stem].height(letter)
        assert low * main.cap_height < height < high * main.cap_height
        assert height > main.x_height


def test_an_instance_of_a_variable_face_is_measured_at_its_weight() -> None:
    bold = Face(FaceFile(FACES["NotoNaskhArabic-Variable"].path, 0, (("wght", 700.0),)))
    assert size_factor(bold, ROMAN) != size_factor(FACES["NotoNaskhArabic-Variable"], ROMAN)


@pytest.mark.parametrize(("letters", "factor"), [("国xωж", 1.0), ("가", 1.0), ("😀", 1.0), ("ა", 0.8), ("x", 0.8)])
def test_factors_have_bounds(letters: str, factor: float, tmp_path: Path) -> None:
    made = Face(write_font(tmp_path / "Made.otf", font_tables(letters)))
    assert size_factor(made, ROMAN) == pytest.approx(factor)


def test_a_face_without_anything_to_measure_keeps_its_size(tmp_path: Path) -> None:
    blank = Face(write_font(tmp_path / "Blank.otf", font_tables("国x", blank=True)))
    assert size_factor(blank, ROMAN) == 1.0

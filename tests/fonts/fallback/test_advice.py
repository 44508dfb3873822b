"""What is advised for characters that nobody has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.fallback import what_to_install


@pytest.mark.parametrize(
    ("characters", "language", "words"),
    [
        ("田中", "ja", ["Han characters", "'booklet[ja]'", "design.fonts"]),
        ("田中", "", ["Han characters", "'booklet[cjk]'"]),
        ("田中", "zh-Hant", ["'booklet[zh-hant]'"]),
        ("田한ก", "", ["Han characters", "and Korean characters need", "'booklet[cjk,thai]'"]),
        ("ქა", "", ["Georgian characters", "'booklet[scripts]'"]),
        ("😀☎", "", ["Emoji need", "'booklet[scripts]'"]),
        ("ܐ", "", ["Syriac characters need a font: name one"]),
        ("\U00020bb7", "ja", ["Rare Han characters", "name one"]),
        ("\ue000", "", ["U+E000 has a meaning in one font only"]),
        ("\x01", "", ["U+0001 is a control character: take it out."]),
        ("\u0378", "", ["U+0378 is no character of Unicode"]),
    ],
)
def test_advice_names_the_script_and_the_extra(characters: str, language: str, words: list[str]) -> None:
    advice = what_to_install(characters, language)
    assert [word for word in words if word not in advice] == []


def test_order_does_not_matter() -> None:
    assert what_to_install("ก田😀", "en") == what_to_install("😀田ก田", "en")


@given(st.text(min_size=1), st.text())
def test_there_is_advice_for_anything(characters: str, language: str) -> None:
    assert what_to_install(characters, language).endswith(".")

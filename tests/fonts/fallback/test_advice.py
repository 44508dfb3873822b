"""Advice for characters that no face has."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.fallback.advice import pip_command, what_to_install


@pytest.mark.parametrize(
    ("characters", "language", "words"),
    [
        ("田中", "ja", ["Han characters", " install pylopdf-fonts-jp`", "design.fonts"]),
        ("田中", "", ["pylopdf-fonts-jp pylopdf-fonts-ko pylopdf-fonts-zh-cn pylopdf-fonts-zh-tw`"]),
        ("田中", "zh-Hant", [" install pylopdf-fonts-zh-tw`"]),
        ("田한ก", "ja", ["Han characters", "Korean characters need", " pylopdf-fonts-jp pylopdf-fonts-th`"]),
        ("한", "", [" install pylopdf-fonts-ko`"]),
        ("ქა", "", ["Georgian characters", " install manimgx-fonts`"]),
        ("😀☎", "", ["Emoji need", " install manimgx-fonts`"]),
        ("ܐ", "", ["Syriac characters need a font: name one"]),
        ("\U00020bb7", "ja", ["Rare Han characters", "name one"]),
        ("\ue000", "", ["U+E000 has a meaning in one font only"]),
        ("\x01", "", ["U+0001 is a control character: take it out."]),
        ("\u0378", "", ["U+0378 is no character of Unicode"]),
    ],
)
def test_advice_names_the_script_and_the_package(characters: str, language: str, words: list[str]) -> None:
    advice = what_to_install(characters, language)
    assert [word for word in words if word not in advice] == []


def test_order_does_not_matter() -> None:
    assert what_to_install("ก田😀", "en") == what_to_install("😀田ก田", "en")


@given(st.text(min_size=1), st.text())
def test_there_is_advice_for_anything(characters: str, language: str) -> None:
    assert what_to_install(characters, language).endswith(".")


def test_the_command_installs_for_the_python_that_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/home/ana/.venv/bin/python")
    assert pip_command(["a", "b"]) == "/home/ana/.venv/bin/python -m pip install a b"
    monkeypatch.setattr("sys.executable", "/home/ana lee/it's/python")
    assert pip_command(["a"]) == """'/home/ana lee/it'"'"'s/python' -m pip install a"""
    monkeypatch.setattr("sys.executable", None)  # of a program that has Python within
    assert pip_command(["a"]) == "python -m pip install a"


def test_the_command_is_quoted_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("booklet.fonts.fallback.advice.os.name", "nt")
    monkeypatch.setattr("sys.executable", r"C:\Program Files\Python\python.exe")
    assert pip_command(["a"]) == r'"C:\Program Files\Python\python.exe" -m pip install a'

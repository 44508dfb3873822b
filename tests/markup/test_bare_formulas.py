"""Formulas that were typed without dollars."""

from __future__ import annotations

from cProfile import Profile

import pytest
from text_transcript import line, read

from booklet.markup.reader import read_blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Of 10^{-3} eV, m^{-2}, H_2O", "Of 10⟨^{-3}⟩ eV, m⟨^{-2}⟩, H⟨_{2}⟩O"),
        (
            r"The \alpha-decay, \chi^2 tests, 5\pm3, \sigma_{8}",
            r"The ⟨\alpha⟩-decay, ⟨\chi^2⟩ tests, 5⟨\pm⟩3, ⟨\sigma_{8}⟩",
        ),
        ("The 5^{th} ^{13}C, T_{eff}", r"The 5⟨^{\mathrm{th}}⟩ ⟨^{13}⟩C, T⟨_{\mathrm{eff}}⟩"),
        ("Up to 10^6 cm^-3, x^2.", "Up to 10⟨^{6}⟩ cm⟨^{-3}⟩, x⟨^{2}⟩."),
        ("Given x_{i_{j}}", "Given x⟨_{i_{j}}⟩"),
        ("CO_2, Ca(OH)_2, (CH_3)_2", "CO⟨_{2}⟩, Ca(OH)⟨_{2}⟩, (CH⟨_{3}⟩)⟨_{2}⟩"),
        (r"\emph{a \beta b}", r"/a //⟨\beta⟩// b/"),
    ],
)
def test_certain_formulas_are_set(text: str, expected: str) -> None:
    assert read(text).replace("\xa0", " ") == expected
    assert line(text).replace("\xa0", " ") == expected
    assert read_blocks(text, language="en").notes == ()
    assert read_blocks(text, language="en", markup="html").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "x^2^ and 2^n", "file_2, ISO_9, IP_4, snake_case_1", "`10^{3}`", "x^2+y^2", "a_1", "x^2.5",
        "H_2x", "a^b",
    ],
)  # fmt: skip
def test_other_texts_stay_as_typed(text: str) -> None:
    assert read(text).split("|")[0].strip("{") == text


def test_nothing_is_set_within_doubtful_dollars() -> None:
    assert read("a $L^2 norm of f$ b").replace("\xa0", " ") == "a $L^2 norm of f$ b"


@pytest.mark.parametrize("text", ["a ^{b} and _{c d}", "www.x.org/a ^{2}"])
def test_scripts_that_stay_are_told(text: str) -> None:
    (note,) = read_blocks(text, language="en").notes
    assert note.code == "script-without-dollars"
    assert note.offset == text.index("^")


def test_an_address_in_an_attribute_keeps_its_signs() -> None:
    blocks = read_blocks('<a href="https://x.org/H_2O">a</a>', language="en", markup="html").blocks
    assert "https://x.org/H_2O" in repr(blocks)


@pytest.mark.parametrize("part", ["x^{2} ", "^{", "H_2", r"\alpha", r"\alpha_{", "x_{a{", "(", "()_2"])
def test_bare_formulas_take_time_in_proportion(part: str) -> None:
    calls = []
    for count in (200, 800):
        profile = Profile()
        profile.runcall(read_blocks, part * count, language="en")
        calls.append(sum(entry.callcount for entry in profile.getstats()))
    assert calls[1] < 6 * calls[0]

"""Figures: old-style ones in running text, lining ones beside capitals, in brackets and where else those look odd."""

from __future__ import annotations

import pytest

from booklet.fonts.font import FontBook, bundled_fonts

BOOK = FontBook(bundled_fonts())
OLD_STYLE = BOOK.font("LibertinusSerif-Regular", 10.0, ("onum", "pnum"))
LINING = BOOK.font("LibertinusSerif-Regular", 10.0, ("lnum", "pnum"))


@pytest.mark.parametrize(
    "text",
    [
        "IDP-Z3",
        "ARM64",
        "[10]",
        "[3,",
        "4],",
        "(10)",
        "10⁶",
        "3D",
        "COVID-19",
        "H2O",
        "x2",
        "10k",
        "MR2",
        "B12",
        "p\xa0>\xa010,000",
        "n=12",
        "F-16",
        "GPT-4,",
        "5G",
    ],
)
def test_lining_figures(text: str) -> None:
    assert OLD_STYLE.word(text).codes == LINING.word(text).codes
    assert OLD_STYLE.words(f"so {text} 1998")[1].codes == LINING.word(text).codes


@pytest.mark.parametrize(
    "text",
    [
        "2022",
        "10,000",
        "3.5",
        "12–15",
        "1980s",
        "19th",
        "3rd",
        "(1998)",
        "17-year-old",
        "Fig.\xa02",
        "5\xa0km",
        "−5",
        "50%",
        "2.,",
        "“1984”",
        "1er",
    ],
)
def test_old_style_figures(text: str) -> None:
    assert OLD_STYLE.word(text).codes != LINING.word(text).codes
    assert OLD_STYLE.words(f"so {text} ARM64")[1].codes == OLD_STYLE.word(text).codes

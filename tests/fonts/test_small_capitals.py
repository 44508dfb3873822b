"""Small capitals of letters with marks: drawn of the letter's own and the marks, copied as typed."""

from __future__ import annotations

import pytest

from booklet.fonts.composites import CompositeWord
from booklet.fonts.font import Font, FontBook, bundled_fonts
from booklet.fonts.word import Word

BOOK = FontBook(bundled_fonts())
SERIF = "LibertinusSerif-Regular"
SMALL = ("smcp", "onum", "pnum")


def font(features: tuple[str, ...] = SMALL, tracking: float = 0.5) -> Font:
    """A font of the title's face."""
    return BOOK.font(SERIF, 10.0, features, tracking)


def first_glyph(word: Word) -> int:
    """The glyph that a word's first letter is drawn with, without its marks."""
    composite = word.composites[0] if isinstance(word, CompositeWord) else None
    return composite.parts[0][0] if composite is not None else int.from_bytes(word.codes[:2], "big")


@pytest.mark.parametrize("letter", "ếệảịụ" + "ọẹṣ" + "ĉĝĥĵŝŭ" + "ǎẽỹ" + "ŷẁḥṭ" + "ģķļņŗ" + "ċġė")
def test_letters_with_marks_are_set_as_small_capitals(letter: str) -> None:
    word = font().word(letter)
    assert first_glyph(word) != first_glyph(font(()).word(letter))
    assert word.text == letter and "".join(word.glyph_text or word.text) == letter
    assert word.width == pytest.approx(font().word(letter).width)


@pytest.mark.parametrize("letter", "βγµπж" + "ơượ" + "ħəʃ" + "ẳ")
def test_letters_without_small_capitals_stay_as_they_are(letter: str) -> None:
    word = font().word(f"x{letter}y")
    common = font(("onum", "pnum")).word(letter)
    assert common.codes in word.codes
    assert word.glyph_text is None or "".join(word.glyph_text) == f"x{letter}y"


@pytest.mark.parametrize(
    "text", ["Đánh", "hiệu", "quả", "được", "trường", "ẹ̀kọ́", "ṣíṣe", "ŝanĝoj", "TGF-β", "γ-ray", "µm", "ıi", "naïve"]
)
def test_words_are_copied_as_typed(text: str) -> None:
    word = font().word(text)
    assert word.text == text and "".join(word.glyph_text or word.text) == text
    together = font().words(f"Titles {text} in")
    assert together[1].width == word.width and together[1].glyph_text == word.glyph_text


def test_the_width_is_that_of_the_letters_without_marks() -> None:
    assert font().word("hiệu").width == pytest.approx(font().word("hieu").width)


def test_other_fonts_have_the_letters_they_had() -> None:
    assert not isinstance(font(("onum", "pnum")).word("hiệu"), CompositeWord)

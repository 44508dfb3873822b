"""Characters that one drawing serves for, in words: each is copied as it was typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.fonts.composites import CompositeWord
from booklet.fonts.face import FaceFile
from booklet.fonts.font import FontBook, bundled_fonts
from made_fonts import font_tables, write_font

SERIF, NASKH = "LibertinusSerif-Regular", "NotoNaskhArabic-Variable"
SMALL, ALL_SMALL = ("smcp", "onum", "pnum"), ("smcp", "c2sc", "onum", "pnum")


def copied(fonts: FontBook, words: list[str], features: tuple[str, ...], language: str, face: str = SERIF) -> list[str]:
    """The words as a reader copies them, whose font has one text for each glyph: the first one met."""
    font = fonts.font(face, 10.0, features, 0.5 if features else 0.0, language)
    texts: dict[object, str] = {}
    found = []
    for text in words:
        word = font.word(text)
        composites = word.composites if isinstance(word, CompositeWord) else (None,) * len(word.text)
        codes = [word.codes[at : at + 2] for at in range(0, len(word.codes), 2)]
        glyphs = [composite or code for composite, code in zip(composites, codes, strict=True)]
        found.append("".join(map(texts.setdefault, glyphs, word.glyph_text or word.text)))
    return found


@pytest.mark.parametrize(
    ("words", "features", "language"),
    [
        (["title", "ılık", "ırmak"], SMALL, "en"),  # dotless i is drawn as the small capital of i
        (["title", "ilk", "ırmak", "ılık"], SMALL, "tr"),
        (["ılık", "title"], SMALL, "tr"),
        (["sport", "ſport", "kra", "ĸra"], SMALL, "en"),
        (["AOB", "aob", "ÉTÉ", "été", "Straße", "STRAẞE"], ALL_SMALL, "en"),
        (["ILIK", "İLK", "ilk", "ılık"], ALL_SMALL, "tr"),
        (["İLK", "ilk", "ILIK"], ALL_SMALL, "az"),
        (["ĸ", "k", "µ", "μ", "Ω", "Å"], (), "en"),
        (["a\u2010b", "a-b"], (), "en"),
    ],
)
def test_letters_of_one_drawing_are_copied_as_typed(words: list[str], features: tuple[str, ...], language: str) -> None:
    assert copied(FontBook(bundled_fonts()), words, features, language) == words
    assert copied(FontBook(bundled_fonts()), words[::-1], features, language) == words[::-1]


@pytest.mark.parametrize("words", [["١٣٨", "۱۳۸"], ["۱۹۴۵", "١٩٤٥"]])
def test_digits_of_arabic_and_persian_are_copied_as_typed(words: list[str]) -> None:
    assert copied(FontBook(bundled_fonts()), words, (), "en", NASKH) == words


def test_letters_of_one_isolated_form_are_copied_as_typed() -> None:
    font = FontBook(bundled_fonts()).font(NASKH, 10.0, rtl=True)
    words = [font.word(letter) for letter in "ىی"]  # of Arabic and of Persian
    assert [word.glyph_text for word in words] == [("ى",), ("ی",)]
    assert len({word.codes for word in words}) == 2


def test_letters_with_drawings_of_their_own_keep_their_glyphs() -> None:
    font = FontBook(bundled_fonts()).font(SERIF, 10.0, SMALL, 0.5, "tr")
    for text in ("title", "İstanbul", "été", "Straße", "naïve–", "office"):
        assert not isinstance(font.word(text), CompositeWord)


@pytest.mark.parametrize(("usual", "rare"), ["一⼀", "月⺝", "aａ", "μµ", "xא"])
def test_the_best_claim_to_a_glyph(usual: str, rare: str, tmp_path: Path) -> None:
    """An ideograph is the usual text of its glyph, not the radical before it in Unicode; a letter that of its forms."""
    file = FaceFile(write_font(tmp_path / "Shared.otf", font_tables(usual + rare)))
    font = FontBook(bundled_fonts(), (file,)).font(file, 10.0)
    assert not isinstance(font.word(usual), CompositeWord)
    assert isinstance(font.word(rare), CompositeWord)
    assert font.word(rare).glyph_text == (rare,)

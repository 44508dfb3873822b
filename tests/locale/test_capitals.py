"""First letters by language, and small capitals as the fonts make them."""

from __future__ import annotations

import pytest

from booklet.fonts.composites import CompositeWord
from booklet.fonts.font import FontBook, bundled_fonts
from booklet.locale.dates import capitalize_first


@pytest.mark.parametrize(
    ("language", "text", "result"),
    [
        ("en", "jeudi", "Jeudi"),
        ("tr", "içindekiler", "İçindekiler"),
        ("nl", "ijsbreker", "IJsbreker"),
        ("en", "ijs", "Ijs"),
        ("ka", "ხუთშაბათი", "ხუთშაბათი"),
        ("hr", "ǆep", "ǅep"),
        ("ja", "木曜日", "木曜日"),
        ("en", "", ""),
    ],
)
def test_a_capital_to_begin_with(language: str, text: str, result: str) -> None:
    assert capitalize_first(text, language) == result


def test_the_turkish_i_keeps_its_dot_in_small_capitals() -> None:
    book = FontBook(bundled_fonts())
    turkish, english = (book.font("LibertinusSerif-Regular", 10.0, ("smcp",), 0.0, tag) for tag in ("tr", "en"))
    assert turkish.word("i").codes != turkish.word("ı").codes
    assert turkish.word("i").codes != english.word("i").codes
    dotless = turkish.word("ı")
    assert isinstance(dotless, CompositeWord) and dotless.composites[0]
    ((glyph, _, _),) = dotless.composites[0].parts
    assert glyph.to_bytes(2, "big") == english.word("i").codes

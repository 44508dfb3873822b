"""Categories of plurals, as the CLDR's rules have them."""

from __future__ import annotations

import pytest

from booklet.locale.plurals import category_by, plural_category


@pytest.mark.parametrize(
    ("language", "number", "category"),
    [
        ("en", 2, "other"),
        ("pl", 2, "few"),
        ("pl", 5, "many"),
        ("pl", 12, "many"),
        ("pl", 22, "few"),
        ("cs", 4, "few"),
        ("cs", 5, "other"),
        ("cs", 102, "other"),
        ("ar", 2, "two"),
        ("ar", 3, "few"),
        ("ar-EG", 11, "many"),
        ("he", 2, "two"),
        ("ja", 2, "other"),
        ("tlh", 2, "other"),
    ],
)
def test_categories(language: str, number: int, category: str) -> None:
    assert plural_category(number, language) == category


def test_rules_have_their_words() -> None:
    assert category_by("few:n in 2..4,9 and n not in 3", 9) == "few"
    assert category_by("few:n in 2..4,9 and n not in 3", 3) == ""
    with pytest.raises(ValueError, match="n is 3"):
        category_by("few:n is 3", 3)

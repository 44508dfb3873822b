"""Digits of languages, and of numbering systems named in a tag."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.locale.digits import localize_digits

LANGUAGES = ["en", "fa", "ar", "ar-MA", "bn", "ja", "ur-IN", "th-u-nu-thai", "", "u", "en-u", "en-u-nu", "en-u-nu-x"]


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("13:30 – 15:00", "fa", "۱۳:۳۰ – ۱۵:۰۰"),
        ("7", "fa-IR", "۷"),
        ("2022", "ar", "٢٠٢٢"),
        ("2022", "ar-EG", "٢٠٢٢"),
        ("2022", "ar-MA", "2022"),
        ("2022", "ar-Arab-DZ", "2022"),
        ("2022", "AR-tn", "2022"),
        ("2022", "ar-u-nu-latn", "2022"),
        ("2022", "ar-MA-u-ca-gregory-nu-arab", "٢٠٢٢"),
        ("2022", "hi", "2022"),
        ("2022", "hi-u-nu-deva", "२०२२"),
        ("2022", "ur", "2022"),
        ("2022", "ur-IN", "۲۰۲۲"),
        ("2022", "sd", "٢٠٢٢"),
        ("2022", "sd-Deva", "2022"),
        ("2022", "sd-IN", "2022"),
        ("xii, 4a", "mr", "xii, ४a"),
        ("2022", "he", "2022"),
        ("2022", "zh", "2022"),
    ],
)
def test_digits_of_a_language(text: str, language: str, written: str) -> None:
    assert localize_digits(text, language) == written


@given(st.text(), st.sampled_from(LANGUAGES))
def test_nothing_but_digits_changes(text: str, language: str) -> None:
    written = localize_digits(text, language)
    assert len(written) == len(text)
    for before, after in zip(text, written, strict=True):
        assert before == after or (before in "0123456789" and int(before) == int(after))

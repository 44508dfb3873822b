"""Language tags: their form, what was meant, and where to look them up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.program.languages import is_language_tag, lookups, suggested_tag


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en", ("en",)),
        ("EN_gb", ("en-GB", "en")),
        ("de-Latn-CH", ("de-CH", "de-Latn", "de")),
        ("zh-TW", ("zh-TW", "zh-Hant", "zh")),
        ("zh-Hans-HK", ("zh-HK", "zh-Hans", "zh")),
        ("es-419", ("es-419", "es")),
        ("no", ("nb",)),
        ("iw-IL", ("he-IL", "he")),
        ("de-CH-1901", ("de-CH", "de")),
        ("ar-u-nu-latn", ("ar",)),
        ("sr-Latn-x-own", ("sr-Latn", "sr")),
        ("", ("",)),
    ],
)
def test_where_a_tag_is_looked_up(tag: str, found: tuple[str, ...]) -> None:
    assert lookups(tag) == found


@pytest.mark.parametrize(
    ("name", "tag"), [("Persian", "fa"), ("日本語", "ja"), ("Tiếng Việt", "vi"), ("en_GB", "en-GB"), ("?", "en-GB")]
)
def test_a_name_suggests_its_tag(name: str, tag: str) -> None:
    assert suggested_tag(name) == tag
    assert is_language_tag(tag)


@given(st.text())
def test_any_text_has_a_place(text: str) -> None:
    assert lookups(text)
    assert is_language_tag(suggested_tag(text))

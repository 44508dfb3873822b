"""Language tags: their form, what was meant, and where to look them up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.locale.tags import Language, is_language_tag, parse_tag, suggested_tag


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en", ("en-GB", "en")),
        ("EN_gb", ("en-GB", "en")),
        ("de-Latn-CH", ("de-Latn-CH", "de-Latn", "de-CH", "de")),
        ("zh-TW", ("zh-Hant-TW", "zh-Hant", "zh-TW", "zh")),
        ("zh-Hans-HK", ("zh-Hans-HK", "zh-Hans", "zh-HK", "zh")),
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
    assert parse_tag(tag).fallback_tags == found


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("pt-BR", Language("pt", "", "BR")),
        ("SR_latn_rs", Language("sr", "Latn", "RS")),
        ("de-CH-1901-x-at", Language("de", "", "CH", ("1901",))),
        ("ca-ES-valencia", Language("ca", "", "ES", ("valencia",))),
        ("zh-yue-HK", Language("zh", "Hant", "HK")),
        ("ar-u-ca-gregory-nu-latn", Language("ar", numbering="latn")),
        ("fr-u-ca-gregory", Language("fr")),
        ("deu-AT", Language("de", "", "AT")),
        ("sh", Language("sr", "Latn")),
        ("prs", Language("fa", "", "AF")),
        ("en\tmonths=", Language("en\tmonths=")),
        ("", Language("")),
    ],
)
def test_a_tag_is_parsed(tag: str, language: Language) -> None:
    assert parse_tag(tag) == language


@pytest.mark.parametrize(
    ("name", "tag"), [("Persian", "fa"), ("日本語", "ja"), ("Tiếng Việt", "vi"), ("en_GB", "en-GB"), ("?", "en-GB")]
)
def test_a_name_suggests_its_tag(name: str, tag: str) -> None:
    assert suggested_tag(name) == tag
    assert is_language_tag(tag)


@given(st.text())
def test_any_text_has_a_place(text: str) -> None:
    assert parse_tag(text).fallback_tags
    assert is_language_tag(suggested_tag(text))

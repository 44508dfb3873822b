"""Which way a paragraph runs: by its letters and what stands around it, whatever is isolated in it."""

from __future__ import annotations

import unicodedata

import pytest

from booklet.locale.direction import bidi_isolate, is_rtl, starts_rtl, strip_isolates


@pytest.mark.parametrize(
    "tag",
    ["ar", "ar-EG", "he", "fa-IR", "ur", "uz-Arab", "ku-Arab-IQ", "AR", "iw", "pnb", "skr", "pa-PK", "ar-u-nu-latn"],
)
def test_languages_from_the_right(tag: str) -> None:
    assert is_rtl(tag)


@pytest.mark.parametrize("tag", ["en", "tr", "uz", "ja", "ar-Latn", "ku", "ks-Deva", "sd-IN", "pa", "tlh", ""])
def test_languages_from_the_left(tag: str) -> None:
    assert not is_rtl(tag)


@pytest.mark.parametrize(
    ("text", "rtl_context", "right"),
    [
        ("plain English", True, False),
        ("שלום", False, True),
        ("שלום is the Hebrew word for peace", False, False),
        ("The word שלום is said", False, False),
        ("The word שלום is said", True, True),
        ("GIS הוא כלי שמשמש את כל הקרטוגרפים בארץ", False, True),
        ("Welcome, ברוכים הבאים, أهلًا وسهلًا", False, False),
        ("Chair: " + bidi_isolate("שרה אלמוג־נחליאלי בת ציון"), False, False),
        (bidi_isolate("محمد الشاطئي"), False, False),
        (bidi_isolate("محمد الشاطئي"), True, True),
    ],
)
def test_paragraphs_begin_where_most_of_their_letters_do(text: str, rtl_context: bool, right: bool) -> None:
    assert starts_rtl(text, rtl_context) is right


def test_only_what_may_turn_others_round_is_isolated() -> None:
    assert bidi_isolate("Дмитрий") == "Дмитрий"
    assert bidi_isolate("שרה") == "\u2068שרה\u2069"
    assert strip_isolates(bidi_isolate("שרה")) == "שרה"


def test_every_letter_from_the_right_is_isolated() -> None:
    from_the_right = [
        chr(code)
        for code in range(0x10000)
        if unicodedata.bidirectional(chr(code)) in ("R", "AL") and unicodedata.category(chr(code))[0] == "L"
    ]
    assert len(from_the_right) > 1000
    assert [letter for letter in from_the_right if bidi_isolate(letter) == letter] == []

"""Which way a paragraph runs: by its letters and what stands around it, whatever is isolated in it."""

from __future__ import annotations

import pytest

from booklet.matter.direction import begins_right, is_rightward, isolated, without_isolates


@pytest.mark.parametrize("tag", ["ar", "ar-EG", "he", "fa-IR", "ur", "uz-Arab", "ku-Arab-IQ", "AR"])
def test_languages_from_the_right(tag: str) -> None:
    assert is_rightward(tag)


@pytest.mark.parametrize("tag", ["en", "tr", "uz", "ja", "ar-Latn", "ku"])
def test_languages_from_the_left(tag: str) -> None:
    assert not is_rightward(tag)


@pytest.mark.parametrize(
    ("text", "among_rightward", "right"),
    [
        ("plain English", True, False),
        ("שלום", False, True),
        ("שלום is the Hebrew word for peace", False, False),
        ("The word שלום is said", False, False),
        ("The word שלום is said", True, True),
        ("GIS הוא כלי שמשמש את כל הקרטוגרפים בארץ", False, True),
        ("Welcome, ברוכים הבאים, أهلًا وسهلًا", False, False),
        ("Chair: " + isolated("שרה אלמוג־נחליאלי בת ציון"), False, False),
        (isolated("محمد الشاطئي"), False, False),
        (isolated("محمد الشاطئي"), True, True),
    ],
)
def test_paragraphs_begin_where_most_of_their_letters_do(text: str, among_rightward: bool, right: bool) -> None:
    assert begins_right(text, among_rightward) is right


def test_only_what_may_turn_others_round_is_isolated() -> None:
    assert isolated("Дмитрий") == "Дмитрий"
    assert isolated("שרה") == "\u2068שרה\u2069"
    assert without_isolates(isolated("שרה")) == "שרה"

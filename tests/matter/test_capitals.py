"""Capitals and small letters by language."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.matter.capitals import capitalised, lowered, small_capital_text, uppered

LANGUAGES = ["en", "de", "tr", "az-Latn", "lt", "el", "el-polyton", "nl", "ka", ""]


@pytest.mark.parametrize(
    ("language", "text", "capitals"),
    [
        ("en", "fluid ideas", "FLUID IDEAS"),
        ("de", "Straße", "STRASSE"),
        ("tr", "ışık diliyle İzmir", "IŞIK DİLİYLE İZMİR"),
        ("az", "riyaziyyat", "RİYAZİYYAT"),
        ("tr-TR", "i", "İ"),
        ("lt", "i\u0307\u0300 j\u0307\u0301 ąžuolas", "Ì J\u0301 ĄŽUOLAS"),
        ("el", "Ελληνική τυπογραφία", "ΕΛΛΗΝΙΚΗ ΤΥΠΟΓΡΑΦΙΑ"),
        ("el", "ρολόι, Μάιος, άυλος", "ΡΟΛΟΪ, ΜΑΪΟΣ, ΑΫΛΟΣ"),
        ("el", "Μαΐου, προϋπόθεση", "ΜΑΪΟΥ, ΠΡΟΫΠΟΘΕΣΗ"),
        ("el", "καί, αυτοί, ποίημα", "ΚΑΙ, ΑΥΤΟΙ, ΠΟΙΗΜΑ"),
        ("el", "ναι ή όχι; ή, Ή (ή)", "ΝΑΙ Ή ΟΧΙ; Ή, Ή (Ή)"),
        ("el", "ἡ μῆνις τῷ Ἀχιλῆϊ", "Η ΜΗΝΙΣ ΤΩΙ ΑΧΙΛΗΪ"),
        ("el", "café", "CAFÉ"),
        ("en", "φίλος", "ΦΊΛΟΣ"),
        ("en", "5 µm", "5 µM"),
        ("ka", "ივლისი", "ივლისი"),
        ("nl", "ijsland", "IJSLAND"),
    ],
)
def test_capitals(language: str, text: str, capitals: str) -> None:
    assert uppered(text, language) == capitals


@pytest.mark.parametrize(
    ("language", "text", "small"),
    [
        ("en", "ISTANBUL", "istanbul"),
        ("tr", "ISPARTA İZMİR I\u0307Ş", "ısparta izmir iş"),
        ("lt", "Ì Í Ĩ Į\u0303", "i\u0307\u0300 i\u0307\u0301 i\u0307\u0303 į\u0307\u0303"),
        ("lt", "IŠ", "iš"),
        ("el", "ΛΟΓΟΣ ΣΟΦΟΣ", "λογος σοφος"),
    ],
)
def test_small_letters(language: str, text: str, small: str) -> None:
    assert lowered(text, language) == small


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
    assert capitalised(text, language) == result


def test_small_capitals() -> None:
    assert small_capital_text("Ρολόι της Άννας ή ο Μάιος", "el") == "Ρολοϊ τησ Αννασ ή ο Μαϊοσ"
    assert small_capital_text("Straße in İzmir", "de") == "Straße in İzmir"
    assert small_capital_text("Straße", "de", sharp_s=False) == "Strasse"


@given(st.text("aiIİıjJΐάόιυςσΣήὴῷϊΆ µßა\u0301\u0307 ,"), st.sampled_from(LANGUAGES))
def test_capitals_of_capitals_are_the_same(text: str, language: str) -> None:
    text = normalize("NFC", text)
    capitals = uppered(text, language)
    assert uppered(capitals, language) == capitals
    composed = text.replace("\u0301", "").replace("\u0307", "")
    assert len(small_capital_text(composed, "el")) == len(composed)

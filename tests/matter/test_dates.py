"""Dates as people write them, in the languages the booklet speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.matter.dates import day_and_month, weekday, written_dates

LANGUAGES = ["en", "en-GB", "en-US", "de", "fr", "es", "it", "pt", "nl", "pl", "cs"]


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("2022-07-14", "en-GB", "14 July 2022"),
        ("2022-07-14", "en-US", "July 14, 2022"),
        ("2022-07-14 – 2022-07-15", "en", "14–15 July 2022"),
        ("2022-07-14/2022-07-15", "en-US", "July 14–15, 2022"),
        ("2022-07-30 to 2022-08-02", "en", "30 July – 2 August 2022"),
        ("2022-12-30 - 2023-01-02", "en", "30 December 2022 – 2 January 2023"),
        ("2022-07-14 - 2022-07-14", "en", "14 July 2022"),
        ("2027-03-02--2027-03-04", "de", "2.–4. März 2027"),
        ("2027-03-02", "de-AT", "2. März 2027"),
        ("2027-03-02 – 2027-03-04", "es", "2–4 de marzo de 2027"),
        ("2027-03-02", "fr", "2 mars 2027"),
        ("2027-10-02", "pl", "2 października 2027"),
    ],
)
def test_a_date_is_written_as_its_language_does(text: str, language: str, written: str) -> None:
    assert written_dates(text, language) == written


@pytest.mark.parametrize("text", ["Summer 2022", "14 July", "2022-02-30", "2022-07-14 – autumn", "", "2022-7-1"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_date_stays_as_it_is(text: str, language: str) -> None:
    assert written_dates(text, language) == text


@pytest.mark.parametrize("language", ["fi", "ja", "x"])
def test_other_languages_see_the_program_s_own(language: str) -> None:
    assert written_dates("2022-07-14", language) == "2022-07-14"
    assert weekday("2022-07-14", language) == day_and_month("2022-07-14", language) == "2022-07-14"


def test_days_of_the_week() -> None:
    assert weekday("2022-07-14", "en") == "Thursday"
    assert weekday("2022-07-14", "fr") == "Jeudi"
    assert weekday("Thursday", "en") == "Thursday"
    assert day_and_month("2022-07-14", "en-GB") == "Thursday 14 July"
    assert day_and_month("2022-07-14", "en-US") == "Thursday, July 14"
    assert day_and_month("2022-07-14", "de") == "Donnerstag, 14. Juli"
    assert day_and_month("soon", "de") == "soon"


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES))
def test_any_two_dates_name_their_years(first: object, last: object, language: str) -> None:
    written = written_dates(f"{first} – {last}", language)
    assert "{" not in written
    assert str(int(str(first)[:4])) in written
    assert str(int(str(last)[:4])) in written
    assert str(int(str(last)[8:])) in written

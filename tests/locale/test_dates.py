"""Dates and times as people write them, in the booklet's language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.locale.dates import calendar_of, day_and_month, time_of, weekday, written_dates

TAGS = "en en-GB en-US de fr es it pt nl pl cs tr ru el zh zh-Hant ja ko ar he fa sv fi hu uk ca vi hi lt eu de-AT"
LANGUAGES = TAGS.split(" ")


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
        ("2027-01-02", "de-AT", "2. Jänner 2027"),
        ("2027-03-02 – 2027-03-04", "es", "2–4 de marzo de 2027"),
        ("2027-03-02", "fr", "2 mars 2027"),
        ("2027-03-01 – 2027-03-04", "fr-CA", "1er–4 mars 2027"),
        ("2027-10-02", "pl", "2 października 2027"),
        ("2022-07-14 – 2022-07-15", "tr", "14–15 Temmuz 2022"),
        ("2022-07-14 – 2022-07-15", "ru", "14–15 июля 2022\u202fг."),
        ("2022-12-30 – 2023-01-02", "ru", "30 декабря 2022\u202fг. – 2 января 2023\u202fг."),
        ("2022-07-14 – 2022-07-15", "el", "14–15 Ιουλίου 2022"),
        ("2022-07-14 – 2022-07-15", "ja", "2022年7月14日～15日"),
        ("2022-07-30 – 2022-08-02", "ja", "2022年7月30日～8月2日"),
        ("2022-07-14 – 2022-07-15", "zh", "2022年7月14日至15日"),
        ("2022-07-14", "zh-TW", "2022年7月14日"),
        ("2022-07-14 – 2022-07-15", "ko", "2022년 7월 14일~15일"),
        ("2022-07-14 – 2022-07-15", "ar", "١٤–١٥ يوليو ٢٠٢٢"),
        ("2022-07-14 – 2022-07-15", "ar-MA", "14–15 يوليوز 2022"),
        ("2022-07-14", "ar-LB", "١٤ تموز ٢٠٢٢"),
        ("2022-07-30 – 2022-08-02", "he", "30 ביולי – 2 באוגוסט 2022"),
        ("2022-07-14 – 2022-07-15", "fa", "۱۴ تا ۱۵ ژوئیهٔ ۲۰۲۲"),
        ("2022-07-30 – 2022-08-02", "fa", "۳۰ ژوئیه تا ۲ اوت ۲۰۲۲"),
        ("2022-07-30 – 2022-08-02", "sv", "30 juli–2 augusti 2022"),
        ("2022-07-14 – 2022-07-15", "hu", "2022. július 14–15."),
        ("2022-07-30 – 2022-08-02", "hu", "2022. július 30. – augusztus 2."),
        ("2022-08-14 – 2022-08-15", "ca", "14–15 d’agost del 2022"),
        ("2022-07-14 – 2022-07-15", "sk", "14.–15. júla 2022"),
        ("2022-07-14 – 2022-07-15", "lt", "2022 m. liepos 14–15 d."),
        ("2022-07-14", "sr-Latn-RS", "14. jul 2022."),
        ("2022-07-14", "sr-ME", "14. jul 2022."),
        ("2022-07-14", "no", "14. juli 2022"),
        ("2022-07-14", "is", "14. júlí 2022"),
        ("2022-07-14 – 2022-07-15", "th", "14–15 กรกฎาคม 2022"),
        ("2022-07-14", "en-JP", "July 14, 2022"),
        ("2022-07-14", "en-x-own", "14 July 2022"),
        ("2022-07-14", "fr-u-ca-gregory", "14 juillet 2022"),
        ("2022-07-14", "deu-AT", "14. Juli 2022"),
        ("2022-01-14", "deu-AT", "14. Jänner 2022"),
        ("2022-07-14", "pa-PK", "۱۴ جولائی ۲۰۲۲"),
    ],
)
def test_a_date_is_written_as_its_language_does(text: str, language: str, written: str) -> None:
    assert written_dates(text, language) == written


@pytest.mark.parametrize(
    "text",
    ["Summer 2022", "14 July", "2022-02-30", "2022-07-14 – autumn", "", "2022-7-1", "２０２２-07-14", "20220714"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_date_stays_as_it_is(text: str, language: str) -> None:
    assert written_dates(text, language) == text


@pytest.mark.parametrize("language", ["tlh", "x", "", "x-private", "zz", "../de", "de/../fr", "é", "con", "root"])
def test_a_language_without_calendar_sees_the_program_s_own(language: str) -> None:
    assert written_dates("2022-07-14", language) == "2022-07-14"
    assert weekday("2022-07-14", language) == day_and_month("2022-07-14", language) == "2022-07-14"


@pytest.mark.parametrize(
    ("language", "same"),
    [
        ("iw", "he"),
        ("ca-valencia", "ca"),
        ("zh-Hant-TW", "zh-Hant"),
        ("el-polyton", "el"),
        ("sv-x-own", "sv"),
        ("DE_at", "de-AT"),
        ("ja-u-ca-japanese", "ja"),
        ("sr-ME", "sr-Latn-ME"),
        ("uz-Latn-AF", "uz"),
        ("zh-Hans-TW", "zh"),
    ],
)
def test_tags_are_known_as_far_as_they_go(language: str, same: str) -> None:
    assert calendar_of(language) == calendar_of(same) is not None


def test_days_of_the_week() -> None:
    assert weekday("2022-07-14", "en") == "Thursday"
    assert weekday("2022-07-14", "fr") == "Jeudi"
    assert weekday("2022-07-14", "fi") == "Torstai"
    assert weekday("2022-07-14", "ka") == "ხუთშაბათი"
    assert weekday("Thursday", "en") == "Thursday"
    assert day_and_month("soon", "de") == "soon"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en-GB", "Thursday 14 July"),
        ("en-US", "Thursday, July 14"),
        ("de", "Donnerstag, 14. Juli"),
        ("es", "Jueves 14 de julio"),
        ("tr", "14 Temmuz Perşembe"),
        ("ja", "7月14日（木）"),
        ("zh", "7月14日星期四"),
        ("zh-Hant", "7月14日 星期四"),
        ("ko", "7월 14일 (목)"),
        ("ar", "الخميس، ١٤ يوليو"),
        ("he", "יום חמישי, 14 ביולי"),
        ("fa", "پنجشنبه ۱۴ ژوئیه"),
        ("ru", "Четверг, 14 июля"),
        ("hu", "Július 14., csütörtök"),
        ("fi", "Torstai 14. heinäkuuta"),
    ],
)
def test_a_day_with_its_weekday(language: str, written: str) -> None:
    assert day_and_month("2022-07-14", language) == written


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("13:30 - 15:00", "en", "13:30 – 15:00"),
        ("9.30—10.30", "de", "9.30–10.30"),
        ("1:30 - 3  pm", "en", "1:30 – 3 pm"),
        ("13:30 - 15:00", "ja", "13:30～15:00"),
        ("13:30 - 15:00", "ko-KR", "13:30~15:00"),
        ("13:30 - 15:00", "zh-Hant", "13:30–15:00"),
        ("13:30 - 夜", "ja", "13:30 – 夜"),
        ("13:30 - 15:00", "fa", "۱۳:۳۰ – ۱۵:۰۰"),
        ("13:30", "ar-TN", "13:30"),
    ],
)
def test_times(text: str, language: str, written: str) -> None:
    assert time_of(text, language) == written
    assert time_of("", language) == ""


@given(st.dates(), st.dates(), st.sampled_from(LANGUAGES))
def test_any_two_dates_name_their_years(first: object, last: object, language: str) -> None:
    """Read back in European digits; no letter of a pattern and no quotation mark is left."""
    written = written_dates(f"{first} – {last}", language)
    figures = "".join([str(int(sign)) if sign.isdecimal() else sign for sign in written])
    assert not {"'", "{", "}"} & set(written)
    assert "MMM" not in written
    assert str(int(str(first)[:4])) in figures
    assert str(int(str(last)[:4])) in figures
    assert str(int(str(last)[8:])) in figures

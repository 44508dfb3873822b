"""Titles of talks: one style for a whole booklet."""

from __future__ import annotations

import pytest

from booklet.book.theme import Theme
from booklet.book.titles import bears_small_capitals, style_of_names, style_of_titles, title_style
from programs import theme_on

PLAIN, MODERN = theme_on(), theme_on(name="modern")
SMALL = PLAIN.style("talk_title")._replace(features=("smcp", "onum", "pnum"), tracking=0.5)
CLASSIC = PLAIN._replace(styles={**PLAIN.styles, "talk_title": SMALL})


@pytest.mark.parametrize(
    "title",
    [
        "On type",
        "Straße, café, Łódź",
        "TGF-β and γ-ray signalling",
        "5 µm",
        "β-decay",
        "αβ",
        "Đánh giá hiệu quả điều trị",
        "Ìbẹ̀rẹ̀ ọjọ́",
        "ilk ırmak ılık",
        "The word λόγος in Plato",
        "The 漢字 workshop",
        "µ",
        "Ĝis la revido",
        "12:30–13:00 · §3",
        "👍 🎉",
        "",
    ],
)
def test_latin_titles_with_odd_letters_bear_small_capitals(title: str) -> None:
    assert bears_small_capitals(title)
    assert style_of_titles(CLASSIC, ["On type", title]) == CLASSIC


@pytest.mark.parametrize(
    "title",
    [
        "漢字",
        "深層学習とunicode",
        "آزمون با LaTeX",
        "שלום עולם",
        "हिन्दी",
        "한글 입문",
        "Анализ данных",
        "ΑΝΑΛΥΣΗ ΔΕΔΟΜΕΝΩΝ",
        "Ανάλυση δεδομένων με Python",
    ],
)
def test_titles_of_other_scripts_change_the_style_of_all(title: str) -> None:
    theme = style_of_titles(CLASSIC, ["On type", title, "AOB"])
    style = theme.style("talk_title")
    assert not bears_small_capitals(title)
    assert style.face == theme.family.bold and "smcp" not in style.features and not style.tracking
    assert {title_style(each, theme) for each in ("On type", title, "AOB", "TYPE IN CAPITALS THROUGHOUT")} == {style}
    assert theme._replace(styles=CLASSIC.styles, title_capitals=CLASSIC.title_capitals) == CLASSIC


def test_names_have_small_capitals_where_all_of_them_can() -> None:
    assert style_of_names(PLAIN, ["Ada Lovelace", "Yılmaz Øre"]) is PLAIN
    assert style_of_names(MODERN, ["山田"]) is MODERN
    style = style_of_names(PLAIN, ["Ada Lovelace", "Анна Каренина"]).style("names")
    assert (style.features, style.tracking) == (("onum", "pnum"), 0.0)


@pytest.mark.parametrize("title", ["漢字", "Анализ", "On type"])
def test_a_theme_without_small_capitals_stays(title: str) -> None:
    assert style_of_titles(MODERN, [title]) is MODERN


@pytest.mark.parametrize("title", ["AOB", "AGM 2027", "Q&A", "COVID-19", "NASA/ESA", "R&D (2027)", "LUNCH", "TÜV"])
@pytest.mark.parametrize("theme", [CLASSIC, MODERN])
def test_abbreviations_keep_their_capitals(title: str, theme: Theme) -> None:
    assert title_style(title, theme) == theme.style("talk_title")


@pytest.mark.parametrize("title", ["THE STATE OF TYPE", "REGISTRATION", "OPEN DAY", "RÉUNIONS"])
@pytest.mark.parametrize("theme", [CLASSIC, MODERN])
def test_titles_in_capitals_are_brought_to_the_size_of_the_others(title: str, theme: Theme) -> None:
    style = title_style(title, theme)
    assert style == theme.style("talk_title")._replace(features=theme.title_capitals, tracking=style.tracking)
    assert style.tracking > 0.03 * style.size
    assert "c2sc" in style.features
    assert title_style(title.capitalize(), theme) == theme.style("talk_title")


@pytest.mark.parametrize("title", ["ΑΝΑΛΥΣΗ ΔΕΔΟΜΕΝΩΝ", "АНАЛИЗ ДАННЫХ"])
def test_capitals_that_have_no_small_ones_stay(title: str) -> None:
    assert title_style(title, MODERN) == MODERN.style("talk_title")


def test_titles_in_capitals_do_not_shout_in_the_contents_either() -> None:
    assert "c2sc" in title_style("THE STATE OF TYPE", MODERN, "contents_talk").features
    assert title_style("The state of type", MODERN, "contents_talk") == MODERN.style("contents_talk")

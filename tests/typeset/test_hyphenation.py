"""Hyphens by the patterns: the same places as pyphen finds, and none in names, figures or short words."""

from __future__ import annotations

import re
from functools import cache

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typeset.hyphenation import Hyphenator, hyphenator

WORDS = {
    "en-GB": "abstract algorithm approximation asymptotically differentiation hyphenation inverse knowledge manifold "
    "mathematics naturally neural office programme reconstruction regularisation schedule uncertainty typesetting",
    "en-US": "abstract analysis differentiation hyphenation project present record regularization table typography",
    "de": "Abhandlung Bildverarbeitung Donaudampfschifffahrt Gleichung Grundlagen Herausforderung Konferenz "
    "Straßenbahn Tagungsheft Verfahren Wahrscheinlichkeit Zusammenfassung annähern überprüfen",
    "de-CH": "Abhandlung Fussgängerstreifen Strassenbahn",
    "fr": "apprentissage automatique conférence développement équation hétérogène mathématiques résumé typographie",
    "es": "aprendizaje conferencia demostración ecuación matemáticas programación quirófano soluciones",
    "it": "apprendimento conferenza dimostrazione equazione matematica programmazione stampatore",
    "nl": "aanpak benadering conferentie gegevens samenvatting vergelijking wetenschap wiskunde",
    "pl": "konferencja matematyka przekształcenie równanie streszczenie twierdzenie",
    "cs": "konference matematika přednáška rovnice souhrn věta zpracování",
    "sv": "avhandling ekvation forskning konferens matematik sammanfattning",
    "pt-BR": "aprendizagem conferência demonstração equação matemática programação",
    "pt": "aprendizagem conferência demonstração",
    "hu": "egyenlet előadás konferencia matematika összefoglaló tudomány",
    "fi": "konferenssi",
    "ru": "конференция математика доказательство уравнение",
    "el": "μαθηματικά συνέδριο εξίσωση",
    "nb": "avhandling konferanse ligning matematikk sammendrag",
    "tr": "denklem",
}
DICTIONARIES = {"de": "de_DE", "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL", "cs": "cs_CZ", "pt": "pt_PT", "hu": "hu_HU"}
DICTIONARIES |= {"ru": "ru_RU", "el": "el_GR", "nb": "nb_NO"}
TWO_AND_TWO = {"de", "it", "es", "pl", "cs", "nl", "ru"}
KNOWN = [language for language in WORDS if language not in ("fi", "tr")]  # pyphen has no patterns for these two


@cache
def ours(language: str) -> Hyphenator:
    """Our hyphenator, which there must be."""
    found = hyphenator(language)
    assert found is not None
    return found


@cache
def theirs(language: str) -> pyphen.Pyphen:
    """Pyphen's, with as few letters before and after a hyphen as ours."""
    right = 2 if language.split("-")[0] in TWO_AND_TWO else 3
    return pyphen.Pyphen(lang=DICTIONARIES.get(language, language.replace("-", "_")), left=2, right=right)


def shown(word: str, positions: tuple[int, ...]) -> str:
    """The word with its hyphens."""
    return "-".join(word[start:end] for start, end in zip((0, *positions), (*positions, len(word)), strict=True))


@pytest.mark.parametrize("language", KNOWN)
def test_hyphens_stand_where_pyphen_puts_them(language: str) -> None:
    for word in WORDS[language].split():
        expected = tuple(position for position in theirs(language).positions(word) if position.data is None)
        assert shown(word, ours(language).positions(word)) == shown(word, expected)


@given(st.sampled_from(["en-GB", "de", "fr"]), st.text("abcdefghilmnoprstuvyäéß", min_size=1, max_size=25))
def test_they_do_so_in_words_nobody_has_seen(language: str, word: str) -> None:
    found = theirs(language).positions(word)
    if all(position.data is None for position in found):
        assert ours(language).positions(word) == tuple(found)


def test_words_we_know() -> None:
    assert shown("hyphenation", ours("en-US").positions("hyphenation")) == "hy-phen-ation"
    assert shown("Zusammenfassung", ours("de").positions("Zusammenfassung")) == "Zu-sam-men-fas-sung"


def test_nearly_every_long_word_can_be_divided() -> None:
    words = [(language, word) for language in KNOWN for word in WORDS[language].split() if len(word) > 9]
    divided = [ours(language).divide(word.lower()) for language, word in words]
    assert sum(map(bool, divided)) > 0.95 * len(words)


@pytest.mark.parametrize("word", ["2022", "COVID19", "x2y", "well-known", "don’t", "a_b", "", "—", "(…)"])
def test_figures_hyphens_and_apostrophes_give_none(word: str) -> None:
    assert ours("en-GB").divide(word) == ()


@pytest.mark.parametrize("word", ["Mukherjee", "UNESCO", "PDEs", "LaTeX", "McDonald", "table", "often"])
def test_names_abbreviations_and_short_words_give_none(word: str) -> None:
    assert ours("en-GB").divide(word) == ()


def test_german_nouns_are_no_names() -> None:
    assert ours("de").divide("Konferenz") == (3, 5)
    assert ours("de-CH").divide("Konferenz") == (3, 5)
    assert ours("de").divide("KONFERENZ") == ()


@pytest.mark.parametrize(("before", "after"), [("", "."), ("(", ")"), ("“", ",”"), ("„", "!“"), ("…", "")])
def test_punctuation_is_no_part_of_a_word(before: str, after: str) -> None:
    plain = ours("en-GB").divide("mathematics")
    assert plain
    assert ours("en-GB").divide(f"{before}mathematics{after}") == tuple(len(before) + position for position in plain)


@given(st.sampled_from(KNOWN), st.from_regex(re.compile(r"[a-zà-ý]{1,30}"), fullmatch=True))
def test_no_line_ends_in_one_letter_or_begins_with_one(language: str, word: str) -> None:
    positions = ours(language).divide(word)
    assert all(2 <= position <= len(word) - 2 for position in positions)
    assert list(positions) == sorted(set(positions))


@pytest.mark.parametrize(
    ("language", "same"),
    [("en", "en-US"), ("de", "de-DE"), ("de-LI", "de"), ("pt", "pt-PT"), ("no", "nb"), ("it", "it-IT")],
)
def test_a_language_without_its_country_has_the_usual_patterns(language: str, same: str) -> None:
    words = " ".join(WORDS.values()).split()
    assert [ours(language).positions(word) for word in words] == [ours(same).positions(word) for word in words]


@pytest.mark.parametrize("language", ["tlh", "zh-Hant", "fi", "", "x-private"])
def test_a_language_without_patterns_has_no_hyphenator(language: str) -> None:
    assert hyphenator(language) is None

"""Hyphenation by the patterns: the same positions as pyphen finds, and none in names, numbers or short words."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typeset.hyphenation import Hyphenator, hyphenator, lacks_hyphenation

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
    "fi": "denklem",
    "ru": "конференция математика доказательство уравнение",
    "el": "μαθηματικά διεθνές παρουσίαση προγράμματος εκπαίδευσης",
    "nb": "avhandling konferanse ligning matematikk sammendrag",
    "tr": "denklem",
}
DICTIONARIES = {"de": "de_DE", "it": "it_IT", "nl": "nl_NL", "pl": "pl_PL", "cs": "cs_CZ", "pt": "pt_PT", "hu": "hu_HU"}
DICTIONARIES |= {"ru": "ru_RU", "el": "el_GR", "nb": "nb_NO"}
TWO_AND_THREE = {"en", "fr", "pt", "cs"}
KNOWN = [language for language in WORDS if language not in ("fi", "tr")]  # pyphen has no patterns for these two
LETTERS_OF = {  # some words' letters, by the script of a dictionary
    "be bg mn ru sr uk": "абвгдеиклмнопрстуія",
    "el": "αβγδεικλμνοπρςστά",
    "as": "কখগতনমৰলািুে্",
    "kn": "ಕಗತನಮರಲಾಿುೆ್",
    "mr sa": "कगतनमरलािुे्",
    "or": "କଗତନମରଲାିୁେ୍",
    "pa": "ਕਗਤਨਮਰਲਾਿੁੇ੍",
    "te": "కగతనమరలాిుే్",
}
TURKISH = (
    "top-lan-tı kont-rol ma-te-ma-tik denk-lem-le-rin sa-at-le-ri-miz uy-gu-la-ma-la-rı stra-te-ji-ler elekt-ro-nik "
    "mü-hen-dis-lik prog-ram hi-kâ-ye-le-ri şi-i-ri-mi-zi dik-dört-gen-ler türk-çe-le-rin"
)
FINNISH = (
    "kon-fe-rens-si tie-to-ko-neen tut-ki-mus-oh-jel-ma maa-il-man-lop-pu äly-pu-he-lin kont-rol-li de-mok-ra-tia "
    "yli-opis-tos-sa mah-dol-li-suuk-sia te-ori-aa hyö-dyl-li-syy-teen työs-ken-te-ly luon-non-tie-tei-den "
    "aja-tuk-sen ener-gi-aa ra-ken-teel-li-nen ai-ka-vä-li kak-si-tois-ta ma-te-ma-tiik-ka ana-lyy-si vek-to-rin "
    "op-pi-mis-ym-pä-ris-tös-sä neu-ro-verk-ko-jen kva-ter-ni-oi-ta"
)
WITHOUT_PATTERNS = "tlh zh-Hant ja ko ar he fa vi hi th x-private ../fr * é"
LATIN = "abcdefghijklmnoprstuvyzáéöčłšůž"
ALL = sorted({tag.replace("_", "-") for tag in pyphen.LANGUAGES} - {"th", "th-TH"})


@cache
def ours(language: str) -> Hyphenator:
    """The hyphenator of booklet, which must exist."""
    found = hyphenator(language)
    assert found is not None
    return found


@cache
def theirs(language: str) -> pyphen.Pyphen:
    """The hyphenator of pyphen, with the same fewest letters before and after a hyphen."""
    right = 3 if language.split("-")[0] in TWO_AND_THREE else 2
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
def test_hyphens_stand_where_pyphen_puts_them_in_made_up_words(language: str, word: str) -> None:
    found = theirs(language).positions(word)
    if all(position.data is None for position in found):
        assert ours(language).positions(word) == tuple(found)


def test_words_of_known_division() -> None:
    assert shown("hyphenation", ours("en-US").positions("hyphenation")) == "hy-phen-ation"
    assert shown("Zusammenfassung", ours("de").positions("Zusammenfassung")) == "Zu-sam-men-fas-sung"


def test_nearly_every_long_word_can_be_divided() -> None:
    words = [(language, word) for language in KNOWN for word in WORDS[language].split() if len(word) > 9]
    divided = [ours(language).divide(word.lower()) for language, word in words]
    assert sum(map(bool, divided)) > 0.95 * len(words)


@pytest.mark.parametrize("word", ["2022", "COVID19", "x2y", "well-known", "don’t", "a_b", "", "—", "(…)", "’tis"])
def test_digits_and_hyphens_give_none(word: str) -> None:
    assert ours("en-GB").divide(word) == ()


@pytest.mark.parametrize(
    ("language", "word", "divided"),
    [
        ("fr", "l’algorithme", "l’al-go-rithme"),
        ("fr", "(L'algorithme),", "(L'al-go-rithme),"),
        ("fr", "aujourd’hui", "au-jourd’hui"),
        ("fr", "d’Alembert", "d’Alem-bert"),
        ("it", "dell’algebra", "dell’al-ge-bra"),
        ("en-GB", "O’Shaughnessy", "O’Shaugh-nessy"),
        ("en-GB", "shouldn’t", "shouldn’t"),
        ("tr", "konferans’ta", "kon-fe-rans’ta"),
        ("de", "l’Algorithmus", "l’Al-go-rith-mus"),
    ],
)
def test_an_apostrophe_separates_words(language: str, word: str, divided: str) -> None:
    assert shown(word, ours(language).divide(word)) == divided


@pytest.mark.parametrize(
    ("language", "word", "divided"),
    [
        ("ru", "математи\u0301ка", "ма-те-ма-ти\u0301-ка"),
        ("fr", "mathe\u0301matiques", "ma-the\u0301-ma-tiques"),
        ("mr", "परिषदेमध्ये", "परि-ष-दे-म-ध्ये"),
        ("kn", "“ವಿಶ್ವವಿದ್ಯಾಲಯ”।", "“ವಿಶ್ವ-ವಿ-ದ್ಯಾಲಯ”।"),
        ("sr", "математика", "ма-те-ма-ти-ка"),
        ("sr-Latn", "matematika", "ma-te-ma-ti-ka"),
        ("sr-Latn-RS", "matematika", "ma-te-ma-ti-ka"),
        ("sr-Cyrl-RS", "математика", "ма-те-ма-ти-ка"),
    ],
)
def test_other_scripts_and_combining_accents(language: str, word: str, divided: str) -> None:
    assert shown(word, ours(language).divide(word)) == divided


@pytest.mark.parametrize("divided", TURKISH.split())
def test_turkish_syllables(divided: str) -> None:
    word = divided.replace("-", "")
    assert shown(word, ours("tr").positions(word)) == divided
    capitals = word.replace("i", "İ").upper()
    assert ours("tr").positions(capitals) == ours("tr").positions(word)


@pytest.mark.parametrize("divided", FINNISH.split())
def test_finnish_syllables(divided: str) -> None:
    word = divided.replace("-", "")
    assert shown(word, ours("fi").positions(word)) == divided
    assert ours("fi").positions(word.upper()) == ours("fi").positions(word)


@pytest.mark.parametrize(
    ("tags", "lacks"),
    [
        ("fi fi-FI tr en en-AU et de-CH sr-Latn no", False),
        ("zh ja ko ar fa-IR he vi hi th", False),
        ("cy ga tlh mk az ka", True),
        ("x-private * é", False),
    ],
)
def test_languages_that_should_have_hyphens_and_do_not_are_known(tags: str, lacks: bool) -> None:
    assert {tag: lacks_hyphenation(tag) for tag in tags.split()} == dict.fromkeys(tags.split(), lacks)


@pytest.mark.parametrize("language", ALL)
def test_every_dictionary_of_pyphen_is_read(language: str) -> None:
    """Words of the dictionary's letters are divided, and never before a mark that belongs to the letter before."""
    primary = language.split("-")[0]
    if language == "sr-Latn":
        letters = LATIN
    else:
        letters = next((letters for tags, letters in LETTERS_OF.items() if primary in tags.split()), LATIN)
    words = ["".join(letters[(7 * start + step * index) % len(letters)] for index in range(12))
             for start in range(20) for step in (1, 2, 3, 5)]  # fmt: skip
    divided = {word: ours(language).positions(word) for word in words}
    assert any(divided.values())
    cut = [word[position] for word, positions in divided.items() for position in positions]
    assert [mark for mark in cut if category(mark).startswith("M")] == []


def test_exceptions_give_all_positions() -> None:
    own = hyphenator("en-GB", ("data-set", "Ma-thematics", "nowhere", "UNES-CO", "x2-y", "l’al-go", "", "-", "—"))
    assert own is not None
    divided = "data-set “Data-set,” DATA-SET data-sets ma-thematics, nowhere UNES-CO (x2-y)! l'al-go l’al-go al-gorithm"
    words = divided.replace("-", "").split()
    assert [shown(word, own.divide(word)) for word in words] == divided.split()


def test_an_exception_holds_after_an_apostrophe() -> None:
    own = hyphenator("fr", ("algo-rithme",))
    assert own is not None
    assert shown("l’algorithme", own.divide("l’algorithme")) == "l’algo-rithme"


def test_exceptions_alone_make_a_hyphenator() -> None:
    own = hyphenator("ja", ("data-set",))
    assert own is not None
    assert (own.divide("dataset"), own.divide("mathematics"), own.divide("研究発表会")) == ((4,), (), ())
    assert hyphenator("ja", ("", "-")) is None


@given(st.sampled_from(["en-GB", "fr", "tr", "mr", "ja"]), st.text(), st.lists(st.text(max_size=8), max_size=3))
def test_any_word_and_exceptions_give_ordered_positions(language: str, word: str, exceptions: list[str]) -> None:
    own = hyphenator(language, exceptions)
    positions = own.divide(word) if own is not None else ()
    assert all(0 < position < len(word) for position in positions)
    assert list(positions) == sorted(set(positions))


def test_a_long_row_of_marks_takes_no_time() -> None:
    assert ours("fr").divide("a" + "\u0301" * 200_000 + "1") == ()
    assert ours("fr").divide("…" * 200_000 + "1") == ()
    own = hyphenator("fr", ("a-b",))
    assert own is not None
    assert own.divide("…" * 200_000 + "a" + "…" * 200_000) == ()


@pytest.mark.parametrize("word", ["UNESCO", "PDEs", "LaTeX", "McDonald", "MATHEMATICS", "table", "often"])
def test_abbreviations_and_short_words_give_none(word: str) -> None:
    assert ours("en-GB").divide(word) == ()


@pytest.mark.parametrize(
    ("language", "names", "common"),
    [
        ("en-GB", "Mukherjee (Mathematics), O’Shaughnessy “Variational", "mathematics l’algorithm MATHEMATICS1"),
        ("fr", "l’Université Ravenel", "l’université L’université"),
        ("de", "", "Konferenz Mathematik"),
        ("ru", "Математика", "математика"),
    ],
)
def test_names_are_known_by_their_capital(language: str, names: str, common: str) -> None:
    assert [word for word in f"{names} {common}".split() if ours(language).is_name(word)] == names.split()


def test_a_word_in_capitals_is_divided_if_it_must_be() -> None:
    assert shown("MATHEMATICS", ours("en-GB").divide("MATHEMATICS", anyway=True)) == "MATH-EM-AT-ICS"


def test_german_nouns_are_not_taken_for_names() -> None:
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
    [
        ("en", "en-US"),
        ("en-CA", "en-US"),
        ("en-AU", "en-GB"),
        ("EN_gb", "en-GB"),
        ("de", "de-DE"),
        ("de-LI", "de"),
        ("pt", "pt-PT"),
        ("pt-AO", "pt-PT"),
        ("no", "nb"),
        ("nn-NO", "nn"),
        ("it", "it-IT"),
    ],
)
def test_a_language_without_its_country_has_the_usual_patterns(language: str, same: str) -> None:
    words = " ".join(WORDS.values()).split()
    assert [ours(language).positions(word) for word in words] == [ours(same).positions(word) for word in words]


@pytest.mark.parametrize("language", ["", *WITHOUT_PATTERNS.split()])
def test_a_language_without_patterns_has_no_hyphenator(language: str) -> None:
    assert hyphenator(language) is None

"""Word breaks: the positions where a word may end a line, and its parts on both sides."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.hyphenation import hyphenator
from booklet.typeset.linebreak import HYPHEN_PENALTY
from booklet.typeset.word_breaks import WordDivider

FONT = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0, ("onum",))
ENGLISH = WordDivider(FONT, hyphenator("en-GB"))
NO_LANGUAGE = WordDivider(FONT, None)
WIDE = 1000.0
ADDRESS = "https://www.example.org/talks/2022-07/list?day=2&room=MR2#now"


def parts_of(text: str, divider: WordDivider = ENGLISH, measure: float = WIDE) -> list[tuple[str, str]]:
    """The word's parts at each of its breaks."""
    word = divider.font.word(text)
    breaks = divider.word_breaks(word, measure)
    parts = [divider.split(word, number, measure) for number in range(len(breaks))]
    return [(before.text, after.text) for before, after in parts]


def test_a_word_is_divided_by_its_language_with_a_soft_hyphen() -> None:
    assert parts_of("hyphenation,") == [
        ("hy\u00ad", "phenation,"),
        ("hyphen\u00ad", "ation,"),
        ("hyphena\u00ad", "tion,"),
    ]
    assert parts_of("hyphenation,", NO_LANGUAGE) == []


def costs_of(text: str, divider: WordDivider = ENGLISH, first: bool = False) -> dict[str, float]:
    """The cost of each break of a word, by the part before it."""
    word = divider.font.word(text)
    breaks = divider.dear_breaks(word, first)
    return {divider.split(word, number, WIDE, dear=True)[0].text: each.cost for number, each in enumerate(breaks)}


def test_a_hyphen_that_is_there_is_the_best_place() -> None:
    assert parts_of("higher-dimensional") == [("higher-", "dimensional")]
    assert parts_of("state-of-the-art") == [
        ("state-", "of-the-art"),
        ("state-of-", "the-art"),
        ("state-of-the-", "art"),
    ]
    assert parts_of("higher-dimensional", NO_LANGUAGE) == [("higher-", "dimensional")]
    costs = costs_of("higher-dimensional")
    assert costs == {"higher-": 40.0, "higher-di\u00ad": 410.0, "higher-dimen\u00ad": 410.0}
    assert costs_of("higher-dimensional", NO_LANGUAGE) == {"higher-": 40.0}


@pytest.mark.parametrize(
    ("text", "cost", "cost_at_start"),
    [
        ("variational", 110.0, 110.0),
        ("Variational", 310.0, 110.0),
        ("“Variational", 310.0, 110.0),
        ("n-dimensional", 410.0, 410.0),
        ("word—another", 410.0, 410.0),
        ("Mathematics-based", 610.0, 410.0),
        ("Prof.\xa0Mathematics", 310.0, 310.0),
        ("in\xa0mathematics", 110.0, 110.0),
        ("Mathematics\xa0–", 310.0, 110.0),
        ("UNESCO", None, None),
        ("MATHEMATICS", None, None),
        ("COVID-19", None, None),
        ("www.mathematics.example", None, None),
    ],
)
def test_names_and_parts_beside_hyphens_are_divided_at_a_cost(
    text: str, cost: float | None, cost_at_start: float | None
) -> None:
    def added(first: bool) -> set[float]:
        divider = WordDivider(FONT, ENGLISH.hyphenator)
        return {each for before, each in costs_of(text, divider, first).items() if before.endswith("\u00ad")}

    assert (added(False), added(True)) == ({cost} - {None}, {cost_at_start} - {None})


def test_a_name_is_divided_only_where_lines_would_be_loose() -> None:
    name, word = FONT.word("Variational"), FONT.word("variational")
    assert ENGLISH.word_breaks(name, WIDE) == ()
    assert ENGLISH.word_breaks(word, WIDE) == ENGLISH.dear_breaks(word)
    assert [each.position for each in ENGLISH.dear_breaks(name)] == [
        each.position for each in ENGLISH.dear_breaks(word)
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("60\xa0Stunden", [("60\xa0", "Stunden", 150.0), ("60\xa0Stun\u00ad", "den", 110.0)]),
        ("5\xa0hours,", [("5\xa0", "hours,", 150.0)]),
        ("1\xa0000\xa0pounds", [("1\xa0000\xa0", "pounds", 150.0)]),
        ("5\xa0km", []),
        ("20\xa0%", []),
        ("§\xa05", []),
        ("Fig.\xa02", []),
        ("5\xa0MHz", []),
        ("10\xa0people", []),
    ],
)  # fmt: skip
def test_a_number_keeps_its_unit_s_sign_and_had_better_keep_a_unit_in_full(
    text: str, parts: list[tuple[str, str, float]]
) -> None:
    divider = WordDivider(FONT, hyphenator("de" if "S" in text else "en-GB"))
    word = FONT.word(text)
    found = divider.word_breaks(word, WIDE)
    split = [(*divider.split(word, number, WIDE), each) for number, each in enumerate(found)]
    assert [(before.text, after.text, each.cost) for before, after, each in split] == parts
    for before, after, each in split:
        assert each.before == pytest.approx(before.width - before.right_protrusion, abs=0.01)
        assert each.after == pytest.approx(word.width - after.width + after.left_protrusion, abs=0.01)
    if parts and parts[0][2] == 150.0:
        number = FONT.word(text[: text.rindex("\xa0")])
        assert found[0].before == pytest.approx(number.width - number.right_protrusion, abs=0.01)  # the space hangs


@pytest.mark.parametrize("text", ["x-ray", "n-dimensional", "semi-", "-parts", "e-mail"])
def test_no_single_letter_is_parted_at_a_hyphen(text: str) -> None:
    assert not any(before.endswith("-") for before, _ in parts_of(text))


def test_dashes_and_slashes_end_lines() -> None:
    assert parts_of("Navier–Stokes") == [("Navier–", "Stokes")]
    assert parts_of("word—another") == [("word—", "another")]
    assert parts_of("and/or") == [("and/", "or")]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            ADDRESS,
            "https:// www .example .org/ talks/ 2022 -07/ list ?day =2 &room =MR2 #now",
        ),
        ("http://a.example/~ada/x_y%20z", "http:// a .example/ ~ada/ x _y %20z"),
        ("https://x.example/a//bcd/", "https:// x .example/ a// bcd/"),
        ("school@marenholm.example", "school @marenholm .example"),
        ("www.example.org/one).", "www .example .org/ one)."),
        ("example.org/one-two/three", "example .org/ one -two/ three"),
        ("doi.org/10.1000/182", "doi .org/ 10 .1000/ 182"),
    ],
)
def test_an_address_is_divided_after_slashes_and_before_other_signs_and_gets_no_hyphen(text: str, parts: str) -> None:
    ends = [0, *[len(before) for before, _ in parts_of(text)], len(text)]
    assert all(before + after == text for before, after in parts_of(text))
    assert " ".join(text[start:end] for start, end in pairwise(ends)) == parts


@pytest.mark.parametrize("text", [ADDRESS, "school@marenholm.example", "https://example.org/abcdefghijklmnopqrst"])
def test_an_address_is_divided_between_letters_where_lines_would_be_loose_else(text: str) -> None:
    usual = {each.position for each in ENGLISH.word_breaks(FONT.word(text), WIDE)}
    dear = {each.position: each for each in ENGLISH.dear_breaks(FONT.word(text))}
    assert usual < set(dear)
    assert not any(each.hyphen or each.added for each in dear.values())
    assert min(dear[position].cost for position in set(dear) - usual) > 4 * max(dear[at].cost for at in usual) - 1
    assert not any(text[:position].endswith(("http", "https:/", "htt")) for position in dear)


@pytest.mark.parametrize("text", ["ada.lovelace@example.org", "www.example.org/one", "example.org/programme"])
def test_addresses_are_known_without_their_scheme(text: str) -> None:
    parts = parts_of(text)
    assert parts
    assert all("\u00ad" not in before for before, _ in parts)


def test_a_formula_as_typed_is_divided_behind_groups_and_before_commands() -> None:
    parts = [before for before, _ in parts_of(r"$\unknown{a}{b}+\other{c}\\x$")]
    assert parts == [r"$\unknown{a}", r"$\unknown{a}{b}", r"$\unknown{a}{b}+", r"$\unknown{a}{b}+\other{c}"]


def test_a_division_is_dearer_than_a_hyphen_that_is_there() -> None:
    (new, *_), (there,), (dash,) = (
        ENGLISH.word_breaks(FONT.word(text), WIDE) for text in ("hyphenation", "two-fold", "A–ffff")
    )
    assert new.cost >= HYPHEN_PENALTY > there.cost > dash.cost
    assert new.hyphen
    assert there.hyphen
    assert not dash.hyphen


@given(st.text("abfilmnoprstw-–/.,’", min_size=1, max_size=25), st.sampled_from([20.0, 60.0, WIDE]))
def test_parts_make_up_the_word(text: str, measure: float) -> None:
    for before, after in parts_of(text, measure=measure):
        assert before.removesuffix("\u00ad") + after == text
        assert before
        assert after


LETTERS = st.text("abdefilmnoprstw", min_size=5, max_size=25)
WITH_SIGNS = st.text("abfilmnoprst-–/.", min_size=5, max_size=25)


@given(st.one_of(st.tuples(LETTERS, st.just(20.0)), st.tuples(WITH_SIGNS, st.just(WIDE))))
def test_distances_are_those_of_the_parts(column: tuple[str, float]) -> None:
    text, measure = column
    word = FONT.word(text)
    for number, each in enumerate(ENGLISH.word_breaks(word, measure)):
        before, after = ENGLISH.split(word, number, measure)
        assert each.before == pytest.approx(before.width - before.right_protrusion, abs=0.6)
        assert each.after == pytest.approx(word.width - after.width + after.left_protrusion, abs=0.6)


@given(st.text("bcdfghjk", min_size=30, max_size=60))
def test_a_word_wider_than_the_measure_may_end_a_line_anywhere(text: str) -> None:
    positions = [len(before.rstrip("\u00ad")) for before, _ in parts_of(text, measure=60.0)]
    usual = [len(before.rstrip("\u00ad")) for before, _ in parts_of(text)]
    assert set(positions) >= set(usual)
    assert all(later - earlier <= 24 for earlier, later in pairwise([0, *sorted(positions), len(text)]))


@pytest.mark.parametrize(
    ("text", "language", "before"),
    [
        ("Donaudampfschifffahrtsgesellschaft", "de", "Donau\u00ad"),
        ("DONAUDAMPFSCHIFFFAHRTSGESELLSCHAFT", "de", "DONAU\u00ad"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwll", "cy", "Llanfair\u00ad"),
        ("tietokonejärjestelmäasiantuntija", "fi", "tietoko\u00ad"),
        ("https://example.org/abcdefghijk", "en", "https://example"),
        ("0123456789abcdefghijklmnopqrstuvwxyz", "en", "0123456"),
        ("𝑎" * 40, "en", "𝑎" * 3),
    ],
)  # fmt: skip
def test_a_word_wider_than_a_line_is_cut_with_a_hyphen_where_it_is_of_letters(
    text: str, language: str, before: str
) -> None:
    parts = parts_of(text, WordDivider(FONT, hyphenator(language), hyphens=True), measure=48.0)
    assert before in [part for part, _ in parts]
    assert all(part.endswith("\u00ad") == before.endswith("\u00ad") for part, _ in parts)


def test_no_mark_is_parted_from_its_letter() -> None:
    text = "x\u0302y\u0303" * 20
    parts = parts_of(text, measure=50.0)
    assert len(parts) == 39
    assert not any(unicodedata.combining(after[0]) for _, after in parts)


def test_a_narrow_column_does_not_change_the_breaks_in_a_wide_one() -> None:
    divider = WordDivider(FONT, hyphenator("en-GB"))
    long = "counterrevolutionarydifferentiation"
    before = parts_of(long, divider)
    endless = "counter" + 30 * "z"
    assert len(parts_of(endless, divider, measure=30.0)) > len(parts_of(endless, divider))
    assert parts_of(long, divider, measure=30.0) == before  # its hyphens stand close enough
    assert parts_of(long, divider) == before


def test_short_words_stay_whole() -> None:
    assert parts_of("so") == parts_of("and") == parts_of("") == []

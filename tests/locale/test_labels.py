"""The booklet's own words: by language, overridden, and filled into patterns."""

from __future__ import annotations

import pytest

from booklet.book.style import choose_labels
from booklet.diagnostics.model import Problems
from booklet.locale.labels import (
    LABELS,
    Labels,
    bracketed,
    enumerate_names,
    format_label,
    labelled,
    numbered,
    separators_of,
    with_others,
)
from programs import text


def labels(language: str, **overrides: str) -> tuple[Labels, list[str]]:
    """The labels of a language with others put over them, and the codes of what was said."""
    problems = Problems()
    pairs = tuple((text(key), text(value)) for key, value in overrides.items())
    return choose_labels(language, pairs, problems), [problem.code for problem in problems.found]


SPOKEN = "en de fr es it pt nl pl cs tr ru el zh zh-Hant ja ko ar he fa"


@pytest.mark.parametrize("language", sorted({*SPOKEN.split(), *LABELS} - {"en"}))
def test_each_language_has_all_words(language: str) -> None:
    own, said = labels(language)
    assert not said
    assert all(own)
    same = {name for name, ours, english in zip(Labels._fields, own, Labels(), strict=True) if ours == english}
    assert same <= {"session", "untitled", "notes", "separators"}  # Session and notes are said in several


@pytest.mark.parametrize("language", sorted(LABELS))
def test_words_have_no_blanks_but_those_that_are_filled(language: str) -> None:
    own = LABELS[language]
    plain = [own.contents, own.chair, own.chairs, own.joint, own.no_abstract, own.and_, own.continued]
    assert not any("{" in word for word in plain)
    assert "{" not in numbered(own.untitled, "3") + numbered(own.talk, "3")
    assert own.separators.brackets.count("{}") == 1
    assert "{and}" in own.separators.last  # or the organiser's word for it would be lost


def test_a_language_we_do_not_speak_is_spoken_to_in_english() -> None:
    assert labels("tlh")[0] == labels("en-GB")[0] == Labels()


@pytest.mark.parametrize(
    ("language", "contents"),
    [
        ("zh", "目录"),
        ("zh-CN", "目录"),
        ("zh-Hant", "目錄"),
        ("zh-TW", "目錄"),
        ("zh-Hant-HK", "目錄"),
        ("zh-Hans-HK", "目录"),
        ("no", "Innhold"),
        ("iw", "תוכן העניינים"),
        ("ar-EG", "المحتويات"),
    ],
)
def test_a_tag_is_understood(language: str, contents: str) -> None:
    assert labels(language)[0].contents == contents


def test_labels_override() -> None:
    own, said = labels("de-AT", contents="Was wo steht", **{"no-abstract": "Folgt", "and": "&"})
    assert not said
    assert (own.contents, own.no_abstract, own.and_, own.chair) == ("Was wo steht", "Folgt", "&", "Leitung")


def test_an_unknown_label_or_blank_is_an_error() -> None:
    assert labels("en", content="What")[1] == labels("en", signs=";")[1] == ["unknown-label"]
    assert labels("en", session="{day} {hour}")[1] == ["unknown-blank"]
    assert labels("en", session="{day} {time} {room} {title} {number} {date}")[1] == []


@pytest.mark.parametrize(
    ("pattern", "values", "filled"),
    [
        ("Abstracts of talks: {day} {time}", {"day": "Thursday", "time": "9:00"}, "Abstracts of talks: Thursday 9:00"),
        ("{day} {time}", {"day": "Thursday", "time": ""}, "Thursday"),
        ("Talks: {day} {time}", {"day": "", "time": ""}, "Talks"),
        ("{room} – {day}", {"room": "MR2", "day": ""}, "MR2"),
        ("{day}：{time}", {"day": "木曜日", "time": ""}, "木曜日"),
        ("{unknown} {day}", {"day": "{day}"}, "{unknown} {day}"),
    ],
)
def test_patterns_are_filled_and_tidied(pattern: str, values: dict[str, str], filled: str) -> None:
    assert format_label(pattern, values) == filled


NAMES = ["Ana", "Bo", "Cy"]


def test_names_are_enumerated() -> None:
    said = [enumerate_names(NAMES[:size], Labels()) for size in range(4)]
    assert said == ["", "Ana", "Ana and Bo", "Ana, Bo and Cy"]
    assert separators_of(NAMES, Labels()) == ["", ", ", " and "]


def test_names_with_commas_are_parted_by_semicolons() -> None:
    assert enumerate_names(["Ana, PhD", "Bo", "Cy"], Labels()) == "Ana, PhD; Bo; Cy"
    assert enumerate_names(["Ana, PhD"], Labels()) == "Ana, PhD"


@pytest.mark.parametrize(
    ("language", "names", "said"),
    [
        ("fr", NAMES[:2], "Ana et Bo"),
        ("es", ["Luis", "Irene"], "Luis e Irene"),
        ("es", ["Luis", "\u2068Hilda\u2069"], "Luis e \u2068Hilda\u2069"),
        ("es", ["Luis", "Iago"], "Luis y Iago"),
        ("tr", NAMES, "Ana, Bo ve Cy"),
        ("ja", ["田中", "鈴木", "佐藤"], "田中、鈴木、佐藤"),
        ("zh", ["王芳", "李明", "陈静"], "王芳、李明和陈静"),
        ("zh-TW", ["王芳", "李明"], "王芳與李明"),
        ("ko", ["김", "이", "박"], "김, 이 및 박"),
        ("ar", ["ليلى", "محمد", "سارة"], "ليلى ومحمد وسارة"),
        ("ar", ["ليلى", "Ana"], "ليلى و Ana"),
        ("fa", ["مریم", "رضا", "نگار"], "مریم، رضا و نگار"),
        ("he", ["שרה", "דוד", "נועה"], "שרה, דוד ונועה"),
        ("he", ["שרה", "\u2068דוד\u2069"], "שרה ו\u2068דוד\u2069"),
        ("he", ["שרה", "Ana"], "שרה ו־Ana"),
    ],
)
def test_each_language_enumerates_in_its_way(language: str, names: list[str], said: str) -> None:
    assert enumerate_names(names, labels(language)[0]) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "A, B & C"),
        ("zh", "A、B&C"),
        ("ja", "A、B&C"),
        ("ar", "A، B & C"),
        ("he", "A, B & C"),
        ("fa", "A، B & C"),
    ],
)
def test_an_own_word_for_and_is_heeded(language: str, said: str) -> None:
    assert enumerate_names(["A", "B", "C"], labels(language, **{"and": "&"})[0]) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Chair: A (B)"), ("fr", "Présidence\xa0: A (B)"), ("ja", "座長：A（B）"), ("zh", "主持人：A（B）")],
)
def test_labels_and_brackets(language: str, said: str) -> None:
    own = labels(language)[0]
    assert labelled(own.chair, "A" + bracketed("B", own), own) == said


def test_numbers_stand_where_the_language_puts_them() -> None:
    assert numbered("Session", "3") == "Session 3"
    assert numbered(labels("zh")[0].untitled, "3") == "第3场"
    assert numbered(labels("hu")[0].talk, "3") == "3. előadás"
    assert numbered(labels("en", untitled="Block {number}")[0].untitled, "3") == "Block 3"
    assert labels("en", talk="{no}. talk")[1] == ["unknown-blank"]


OTHERS = {
    "en": ("Lee and 2 others", "Lee and 5 others"),
    "de": ("Lee und 2 weitere", "Lee und 5 weitere"),
    "pl": ("Lee i 2 inne osoby", "Lee i 5 innych osób"),
    "cs": ("Lee a 2 další", "Lee a 5 dalších"),
    "ru": ("Lee и ещё 2", "Lee и ещё 5"),
    "he": ("Lee ועוד 2", "Lee ועוד 5"),
    "ar": ("Lee وآخران", "Lee وآخرون (٥)"),
    "zh": ("Lee等3人", "Lee等6人"),
    "ja": ("Leeほか2名", "Leeほか5名"),
    "tlh": ("Lee and 2 others", "Lee and 5 others"),
}


@pytest.mark.parametrize("language", OTHERS)
def test_others_are_counted(language: str) -> None:
    own, _ = labels(language)
    assert tuple(with_others("Lee", number, language, own) for number in (2, 5)) == OTHERS[language]


@pytest.mark.parametrize("language", sorted(LABELS))
def test_every_language_says_who_leads_and_how_many_there_are(language: str) -> None:
    for number in (2, 3, 11, 25):
        said = with_others("Ana Lee", number, language, LABELS[language])
        assert said.startswith("Ana Lee") and "{" not in said and "|" not in said and ":" not in said


def test_an_organiser_s_own_words_for_others() -> None:
    assert with_others("Lee", 4, "en", labels("en", others="& al.")[0]) == "Lee & al."
    assert with_others("Lee", 4, "pl", labels("pl", others="{name} +{number}")[0]) == "Lee +4"
    assert labels("en", others="{name} and {count}")[1] == ["unknown-blank"]

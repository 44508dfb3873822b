"""The booklet's own words: by language, overridden, and filled into patterns."""

from __future__ import annotations

import pytest

from booklet.diagnostics import Problems, Source, Span
from booklet.matter.words import Words, choose_words, enumerate_names, fill
from booklet.program.model import Text

PLACE = Span(Source("program.yaml", ""), 1, 1, 1, 1)


def words(language: str, **labels: str) -> tuple[Words, list[str]]:
    """The words of a language with labels put over them, and the codes of what was said."""
    problems = Problems()
    pairs = tuple((Text(key, PLACE), Text(value, PLACE)) for key, value in labels.items())
    return choose_words(language, pairs, problems), [problem.code for problem in problems.found]


def test_each_language_has_all_words() -> None:
    for language in ("de", "fr", "es", "it", "pt", "nl", "pl", "cs"):
        own, said = words(language)
        assert not said
        assert all(own)
        assert own.contents != "Contents"
        assert own.joint != "Joint work with"


def test_a_language_we_do_not_speak_is_spoken_to_in_english() -> None:
    assert words("fi")[0] == words("en-GB")[0] == Words()


def test_labels_override() -> None:
    own, said = words("de-AT", contents="Was wo steht", **{"no-abstract": "Folgt", "and": "&"})
    assert not said
    assert (own.contents, own.no_abstract, own.and_, own.chair) == ("Was wo steht", "Folgt", "&", "Leitung")


def test_an_unknown_label_or_blank_is_an_error() -> None:
    assert words("en", content="What")[1] == ["unknown-label"]
    assert words("en", session="{day} {hour}")[1] == ["unknown-blank"]
    assert words("en", session="{day} {time} {room} {title} {number} {date}")[1] == []


@pytest.mark.parametrize(
    ("pattern", "values", "filled"),
    [
        ("Abstracts of talks: {day} {time}", {"day": "Thursday", "time": "9:00"}, "Abstracts of talks: Thursday 9:00"),
        ("{day} {time}", {"day": "Thursday", "time": ""}, "Thursday"),
        ("Talks: {day} {time}", {"day": "", "time": ""}, "Talks"),
        ("{room} – {day}", {"room": "MR2", "day": ""}, "MR2"),
        ("{unknown} {day}", {"day": "{day}"}, "{unknown} {day}"),
    ],
)
def test_patterns_are_filled_and_tidied(pattern: str, values: dict[str, str], filled: str) -> None:
    assert fill(pattern, values) == filled


def test_names_are_enumerated() -> None:
    names = ["Ana", "Bo", "Cy"]
    said = [enumerate_names(names[:size], Words()) for size in range(4)]
    assert said == ["", "Ana", "Ana and Bo", "Ana, Bo and Cy"]
    assert enumerate_names(names[:2], words("fr")[0]) == "Ana et Bo"

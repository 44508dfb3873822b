"""A language's usage on the page: words divided in every place, and what is said of languages that nothing divides."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.typeset.hyphenation import hyphenator
from booklet.typeset.items import SetRun
from booklet.typeset.paragraph import set_justified
from booklet.typeset.word_breaks import WordDivider
from pages import body, text_of
from programs import LaidOut, lay_out_data

LONG = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenanstaltsverwaltungsgebäude"


def laid_out(talk: dict[str, Any], language: str = "en", theme: str = "classic", **session: Any) -> LaidOut:
    """A booklet with one talk."""
    talk = {"title": "T", "speaker": "Ada Lovelace", **talk}
    return lay_out_data(
        {
            "event": {"title": "E", "language": language},
            "design": {"theme": theme},
            "sessions": [{"title": "S", "talks": [talk], **session}],
        }
    )


def lines_of(made: LaidOut) -> list[str]:
    """The texts of all pages behind the cover, each as it is printed at one place."""
    return [text_of(item) for page in made.pages[1:] for item in body(page)]


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("where", ["title", "session", "speaker", "talk language", "capitals"])
def test_a_word_longer_than_its_line_is_divided_with_a_hyphen(theme: str, where: str) -> None:
    language = "en" if where == "talk language" else "de"
    talk = {"title": {"session": "T", "speaker": "T", "capitals": LONG.upper()}.get(where, LONG), "language": "de"}
    talk["speaker"] = LONG if where == "speaker" else "Ada"
    lines = lines_of(laid_out(talk, language, theme, title=LONG if where == "session" else "S"))
    divided = [line for line in lines if line.rstrip().endswith(("\u00ad", "-"))]
    assert divided
    assert not any(line.startswith(tuple("fhlmnstwg")) and len(line) < 3 for line in lines)


def notes_of(made: LaidOut) -> list[str]:
    """What is said of languages without rules of division."""
    return [each.headline for each in made.problems.found if each.code == "no-hyphenation"]


def test_languages_without_rules_of_division_are_named_once() -> None:
    made = laid_out({"language": "ga"}, "cy")
    assert sorted(tag for each in notes_of(made) for tag in ("'cy'", "'ga'") if tag in each) == ["'cy'", "'ga'"]
    talks = [{"title": title, "speaker": "A", "language": "cy"} for title in "TU"]
    many = {"event": {"title": "E", "language": "cy"}, "sessions": [{"title": "S", "talks": talks}]}
    assert len(notes_of(lay_out_data(many))) == 1


@pytest.mark.parametrize("language", ["fi", "et", "tr", "ja", "zh-Hant", "ar", "he", "ko", "vi"])
def test_of_other_languages_nothing_is_said(language: str) -> None:
    assert notes_of(laid_out({}, language)) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("And then it was so. Variational", "Variational"),
        ("A short line here on Parametrizations", "Parametrizations"),
        ("it was a semi-parametrization", "semi-parametrization"),
    ],
)
def test_capitals_and_hyphens_do_not_make_loose_lines(text: str, word: str) -> None:
    font = FontBook(bundled_fonts()).font("LibertinusSerif-Regular", 10.0)
    run = SetRun(f"{text} and so on to the end", WordDivider(font, hyphenator("en-GB")))
    width = sum(font.word(each).width + font.space for each in text.split()) - font.word(word[-6:]).width
    lines = set_justified([run], width)
    first = lines[0].glyph_runs[-1].words[-1].text
    assert first.endswith("\u00ad")
    assert word.startswith(first.rstrip("\u00ad"))


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize(("language", "parted"), [("de", True), ("fr", False)])
def test_ligatures_part_at_joints_in_titles_and_texts(theme: str, language: str, parted: bool) -> None:
    made = laid_out({"title": "Neuauflage", "abstract": "Die Neuauflage"}, language, theme)
    items = [item for page in made.pages[1:] for item in body(page) if "euauflage" in text_of(item).lower()]
    words = [
        word for item in items for word in item.words if word.text == "Neuauflage" and "-liga" not in item.font.key
    ]
    assert len(words) > 1
    assert parted == all(len(word.codes) == 20 for word in words)

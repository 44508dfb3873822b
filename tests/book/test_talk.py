"""A talk's opening lines: its time, which stands upon nothing; the side its lines begin on, and its language."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.typeset.page import GlyphItem, Page
from pages import body, end_of, find, overlaps, text_of, texts
from programs import lay_out_data, page_shape

TIME = "9:00 – 9:30"
LETTERS = {"en": "Abel Cid", "he": "אבגד הוז"}


def page_of(talk: dict[str, Any], language: str = "en", theme: str = "classic") -> Page:
    """The page of a single talk at 9:00, in a session with a title, of a booklet in that language."""
    talks = [{"time": "9:00 - 9:30", "abstract": "Short.", **talk}]
    event, design = {"title": "E", "language": language}, {"theme": theme}
    return lay_out_data({"event": event, "design": design, "sessions": [{"title": "S", "talks": talks}]}).pages[-1]


def first_line(page: Page) -> list[GlyphItem]:
    """The first line of the talk, from left to right."""
    (session,) = [item for item in body(page) if text_of(item) == "S"]
    lines = sorted({item.y for item in body(page) if item.y > session.y})
    return sorted([item for item in body(page) if item.y == lines[0] and text_of(item)], key=lambda item: item.x)


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("talk_language", ["en", "he"])
@pytest.mark.parametrize("size", range(1, 9))
def test_a_time_stands_at_the_end_of_the_first_line_or_before_it(
    theme: str, language: str, talk_language: str, size: int
) -> None:
    words = " ".join([LETTERS[talk_language]] * size)
    page = page_of(
        {"title": words, "speakers": [LETTERS[talk_language]] * size, "language": talk_language}, language, theme
    )
    shape = page_shape(page.width, page.height)
    assert overlaps(page) == []
    line = first_line(page)
    rtl = talk_language == "he"
    time = [item for item in line if any(character.isdigit() or character == "–" for character in text_of(item))]
    assert "9:30" in " ".join(map(text_of, time))
    left = shape.left((int(page.label) % 2 == 1) != (language == "he"))
    start, end = time[0].x, end_of(time[-1])
    if len(time) < len(line):  # beside names or title
        assert (start == pytest.approx(left, abs=1.0)) if rtl else (end == pytest.approx(left + shape.measure, abs=1.0))
        others = [item for item in line if item not in time]
        gap = others[0].x - end if rtl else start - max(map(end_of, others))
        assert gap > 10.0
    else:
        assert (end == pytest.approx(left + shape.measure, abs=1.0)) if rtl else (start == pytest.approx(left, abs=1.0))


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("count", range(1, 9))
def test_names_and_titles_leave_room_for_a_time_however_long_they_are(theme: str, count: int) -> None:
    page = page_of({"speakers": ["Bartholomew Lind"] * count, "title": "Titles of words " * count}, theme=theme)
    line = first_line(page)
    assert text_of(line[-1]) == TIME and len(line) > 1
    assert overlaps(page) == []


def test_a_time_of_many_words_has_a_line_of_its_own() -> None:
    time = "in the afternoon, after lunch and before the walk to the lake"
    page = page_of({"speakers": ["Bartholomew Lind"] * 3, "title": "T", "time": time})
    assert [text_of(item) for item in first_line(page)] == [time]


def test_a_time_is_not_copied_amid_a_title() -> None:
    page = page_of({"title": "A title of many words " * 4}, theme="modern")
    found = texts([page])
    assert found[found.index(TIME) + 1].startswith("A title")


def test_a_talk_without_names_and_title_begins_with_its_time() -> None:
    page = page_of({})
    assert texts([page]).index(TIME) < texts([page]).index("Short.")


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_a_talk_s_language_is_that_of_its_element(theme: str) -> None:
    page = page_of({"title": "Der Titel", "speaker": "Ana", "language": "de"}, theme=theme)
    for words in ("Der Titel", "Ana", "Short."):
        (found,) = find([page], words)
        element, languages = found.item.element, []
        while element is not None:
            languages.append(element.language)
            element = element.parent
        assert [tag for tag in languages if tag] == ["de"], words


def test_a_talk_in_the_booklet_s_language_names_none() -> None:
    page = page_of({"title": "The title", "language": "en"})
    (found,) = find([page], "The title")
    assert found.item.element is not None and found.item.element.parent is not None
    assert found.item.element.parent.language is None


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_who_speaks_is_seen_among_the_authors(theme: str) -> None:
    page = page_of({"title": "T", "speaker": "Bo", "authors": ["Ana", "Bo", "Cy"]}, theme=theme)
    items = {name: find([page], name)[0].item for name in ("Ana", "Bo", "Cy")}
    assert items["Ana"].x < items["Bo"].x < items["Cy"].x
    assert items["Ana"].font.face is items["Cy"].font.face is not items["Bo"].font.face
    assert "Bold" in items["Bo"].font.face.name
    assert "Bold" not in items["Ana"].font.face.name


def test_a_talk_that_wants_no_abstract_says_nothing_of_one() -> None:
    plain, listed = (page_of({"title": "T", "abstract": abstract}) for abstract in ("", "none"))
    assert find([plain], "Abstract to follow")
    assert not find([listed], "follow")
    assert find([page_of({"title": "T", "abstract": "none", "with": "Bo"})], "Bo")


FORMULA = r"$\mathrm{K}_0$"


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize(
    ("session", "talk", "words"),
    [
        ({}, {"speaker": f"Bo (Inst. {FORMULA})"}, "Inst."),
        ({}, {"speakers": [f"Bo (Inst. {FORMULA})", "Cy (Other)"]}, "Inst."),
        ({}, {"speakers": [f"Bo (Inst. {FORMULA})", f"Cy (Inst. {FORMULA})"]}, "Inst."),
        ({}, {"speaker": f"Bo {FORMULA} Ray"}, "Ray"),
        ({}, {"with": f"Bo (Inst. {FORMULA})"}, "(Inst."),
        ({"room": f"Hall {FORMULA}"}, {}, "Hall"),
        ({"chair": f"Bo (Inst. {FORMULA})"}, {}, "(Inst."),
        ({"chairs": [f"Bo {FORMULA} Ray", "Cy"]}, {}, "Ray"),
    ],
)
def test_formulas_among_names_and_places_are_set(
    theme: str, session: dict[str, Any], talk: dict[str, Any], words: str
) -> None:
    sessions = [{"title": "S", **session, "talks": [{"title": "T", "abstract": "A.", **talk}]}]
    laid = lay_out_data({"event": {"title": "E"}, "design": {"theme": theme}, "sessions": sessions})
    page = laid.pages[-1]
    formulas = [item for item in body(page) if item.element is not None and item.element.role == "Formula"]
    assert {text_of(item).strip() for item in formulas} >= {"K", "0"}
    assert find([page], words)
    assert "$" not in "".join(texts([page]))
    assert laid.problems.found == []


def test_a_tall_formula_among_places_has_room() -> None:
    speakers = [r"Bo (Lab $\frac{a}{b}$)", r"Cy (Lab $\sum_{i=1}^{n} \frac{x_i}{y_i}$)"]
    assert overlaps(page_of({"title": "Tall", "speakers": speakers})) == []

"""A talk's opening lines: its time, which stands upon nothing; the side its lines begin on, and its language."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.papers import MILLIMETRE
from booklet.typeset.page import GlyphItem, Page
from pages import body, end_of, find, overlaps, roles_of, text_of, texts
from programs import lay_out_data, page_shape

TIME = "9:00 – 9:30"
LETTERS = {"en": "Abel Cid", "he": "אבגד הוז"}


def page_of(talk: dict[str, Any], language: str = "en", theme: str = "classic") -> Page:
    """The page of a single talk at 9:00, in a session with a title, of a booklet in that language."""
    talks = [{"time": "9:00 - 9:30", "abstract": "Short.", **talk}]
    event, design = {"title": "E", "language": language}, {"theme": theme}
    return lay_out_data({"event": event, "design": design, "sessions": [{"title": "S", "talks": talks}]}).pages[-1]


def head_line(page: Page, words: str) -> list[GlyphItem]:
    """The line that some words stand in, from left to right."""
    (found,) = [item for item in body(page) if text_of(item) == words]
    return sorted([item for item in body(page) if item.y == found.y and text_of(item)], key=lambda item: item.x)


def time_of(page: Page) -> list[GlyphItem]:
    """The pieces of the talk's time."""
    return [item for item in body(page) if any(digit.isdigit() for digit in text_of(item))]


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("talk_language", ["en", "he"])
@pytest.mark.parametrize("size", range(1, 9))
def test_a_time_stands_at_the_end_of_the_first_line(language: str, talk_language: str, size: int) -> None:
    words = " ".join([LETTERS[talk_language]] * size)
    talk = {"title": words, "speakers": [LETTERS[talk_language]] * size, "language": talk_language}
    page = page_of(talk, language)
    shape = page_shape(page.width, page.height)
    assert overlaps(page) == []
    rtl = talk_language == "he"
    (time,) = {item.y: item for item in time_of(page)}.values()
    line = [item for item in body(page) if item.y == time.y and any(map(str.isalpha, text_of(item)))]
    left = shape.left((int(page.label) % 2 == 1) != (language == "he"))
    pieces = time_of(page)
    start, end = min(item.x for item in pieces), max(map(end_of, pieces))
    assert (start == pytest.approx(left, abs=1.0)) if rtl else (end == pytest.approx(left + shape.measure, abs=1.0))
    room = 23 * MILLIMETRE  # that the title leaves free, however short the time
    if rtl:
        assert min(item.x for item in line) > left + room - 3.0
    else:
        assert max(map(end_of, line)) < left + shape.measure - room + 1.0
    titles = [item.y for item in body(page) if "H3" in roles_of(item)]
    assert time.y == min(titles)


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("talk_language", ["en", "he"])
@pytest.mark.parametrize("size", [1, 4, 8])
def test_a_time_stands_in_the_side_column_where_there_is_one(language: str, talk_language: str, size: int) -> None:
    words = " ".join([LETTERS[talk_language]] * size)
    page = page_of({"title": words, "speakers": ["Ana"], "language": talk_language}, language, "modern")
    assert overlaps(page) == []
    title = min(item.y for item in body(page) if "H3" in roles_of(item))
    start, end = sorted(time_of(page), key=lambda item: item.y)
    assert [text_of(start), text_of(end)] == ["9:00", "9:30"]
    assert start.y == title
    assert end.y == pytest.approx(title + 13.5, abs=0.01)
    edge = 16 * MILLIMETRE
    for item in (start, end):
        if language == "he":
            assert page.width - end_of(item) == pytest.approx(edge, abs=1.0)
        else:
            assert item.x == pytest.approx(edge, abs=1.0)


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_a_time_stands_above_the_title_on_a_small_page(theme: str) -> None:
    design = {"theme": theme, "paper": "A6"}
    talks = [{"time": "9:00 - 9:30", "title": title, "abstract": "Short."} for title in ("T", "Many words " * 9)]
    sessions = [{"title": "S", "talks": talks}]
    pages = lay_out_data({"event": {"title": "E"}, "design": design, "sessions": sessions}).pages
    for title in ("T", "Many words"):
        (found,) = [each for each in find(pages[2:], title) if "H3" in roles_of(each.words[0].item)][:1]
        line = found.words[0].item
        assert [item.x for item in time_of(pages[found.page + 2]) if 8.0 < line.y - item.y < 14.0] == [
            pytest.approx(line.x, abs=1.0)
        ]


@pytest.mark.parametrize("count", range(1, 9))
def test_titles_leave_room_for_a_time_however_long_they_are(count: int) -> None:
    page = page_of({"speakers": ["Bartholomew Lind"] * count, "title": "Titles of words " * count})
    line = head_line(page, TIME)
    assert text_of(line[-1]) == TIME and len(line) > 1
    assert overlaps(page) == []


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_a_time_of_many_words_has_a_line_of_its_own(theme: str) -> None:
    time = "in the afternoon, after lunch and before the walk to the lake"
    page = page_of({"speakers": ["Bartholomew Lind"] * 3, "title": "T", "time": time}, theme=theme)
    assert [text_of(item) for item in head_line(page, time)] == [time]


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_a_time_is_not_copied_amid_a_title(theme: str) -> None:
    page = page_of({"title": "A title of many words " * 4}, theme=theme)
    found = texts([page])
    assert found[found.index(TIME if theme == "classic" else "9:30") + 1].startswith("A title")


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
    assert "bold" in items["Bo"].font.face.name.lower()
    assert "bold" not in items["Ana"].font.face.name.lower()


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

"""The people of a talk: names and places in one block however many they are, and who presents is seen."""

from __future__ import annotations

from typing import Any

import pytest
from test_running import theme_of

from booklet.typeset.page import Page
from pages import body, end_of, find, overlaps, roles_of, text_of
from programs import lay_out_data, page_shape

NAMES = [
    "Bartholomew Lindqvist", "Ana Lee", "Tanaka Haruhiko", "Éloïse de la Tour", "Bo Li", "Anna-Lena van der Berg",
    "Ng Ai Lin", "Konstantinos Papadopoulos", "Maximiliane Oberhuber", "Giórgos Papadópoulos", "Zofia Wielgosz",
    "Ștefania Brâncovici", "Ada Nwosu", "Jean-Loïc Kervarec", "Sunniva Haugerud", "Noor Haddad", "Ottoline Farrow",
    "Aurelio Marchetti", "Sandeep Rao", "Hedda Skoglund", "Mateus d’Ávila Gonçalves",
]  # fmt: skip
PLACES = [
    "University of Lindmark", "Institute for Fluvial Studies", "Delta Museum", "Coastal Observatory, Punta Raya",
    "Highland Station", "Federal Institute of the Southern Bays",
]  # fmt: skip


def page_of(people: list[Any], theme: str = "classic", **more: Any) -> Page:
    """The page of a talk with these people."""
    talk = {"title": "T", "speakers": people, "abstract": "Short.", **more}
    program = {"event": {"title": "E"}, "design": {"theme": theme}, "sessions": [{"title": "S", "talks": [talk]}]}
    return lay_out_data(program).pages[-1]


def lines_of(page: Page) -> list[str]:
    """The lines between the title and the abstract."""
    heights = {text_of(item): item.y for item in body(page)}
    between = [item for item in body(page) if heights["T"] < item.y < heights["Short."]]
    lines: list[str] = []
    for height in sorted({item.y for item in between if item.font.size > 7.5}):
        line = [item for item in between if -4.5 < item.y - height < 0.5]
        lines.append(" ".join(text_of(item) for item in sorted(line, key=lambda item: item.x)).replace("\u00a0", " "))
    return lines


def shared(count: int) -> list[Any]:
    """So many people, each at one of six places."""
    return [{"name": name, "affiliation": PLACES[number % 6]} for number, name in enumerate(NAMES[:count])]


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_twenty_one_authors_take_eight_lines_at_most(theme: str) -> None:
    page = page_of(shared(21), theme)
    lines = lines_of(page)
    assert len(lines) <= 8
    assert overlaps(page) == []
    for words in (*NAMES, *PLACES):
        assert find([page], words), words
    for name in NAMES:
        assert any(name in line for line in lines), name


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_lines_of_people_keep_to_the_measure_and_are_turned_in(theme: str) -> None:
    page = page_of(shared(21), theme)
    shape = page_shape(page.width, page.height, theme)
    left, heights = shape.left(int(page.label) % 2 == 1), {text_of(item): item.y for item in body(page)}
    between = [item for item in body(page) if heights["T"] < item.y < heights["Short."]]
    starts: dict[str, dict[float, float]] = {}
    for item in between:
        assert end_of(item) < left + shape.measure + 3.0
        if item.font.size > 7.5:
            own = starts.setdefault(str(id(item.element)), {})
            own[item.y] = min(item.x, own.get(item.y, 1e6))
    blocks = [list(lines.values()) for lines in starts.values() if len(lines) > 1]
    assert blocks
    for first, *others in blocks:
        assert first == pytest.approx(left, abs=4.0)
        assert [other - left > 7.0 for other in others] == [True] * len(others)


@pytest.mark.parametrize(
    ("theme", "expected"),
    [
        ("classic", "Bartholomew Lindqvist , Delta Museum ; Ana Lee , Highland Station"),
        ("modern", "Bartholomew Lindqvist Delta Museum , Ana Lee Highland Station"),
    ],
)
def test_a_place_stands_behind_its_name(theme: str, expected: str) -> None:
    people = [{"name": NAMES[0], "affiliation": "Delta Museum"}, {"name": NAMES[1], "affiliation": "Highland Station"}]
    (line,) = lines_of(page_of(people, theme))
    assert line.replace(" ", "") == expected.replace(" ", "")


def test_people_in_a_row_with_the_same_places_share_them() -> None:
    people = [{"name": name, "affiliation": place} for name, place in zip(NAMES, ["A", "A", "B", "B"], strict=False)]
    line = "".join(lines_of(page_of(people)))
    assert line.replace(" ", "") == ("BartholomewLindqvist,AnaLee,A;TanakaHaruhiko,ÉloïsedelaTour,B")


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_places_of_people_apart_have_numbers(theme: str) -> None:
    people = [{"name": name, "affiliation": place} for name, place in zip(NAMES, "ABA", strict=False)]
    names, places = lines_of(page_of(people, theme))
    assert names.replace(" ", "") == "BartholomewLindqvist1,AnaLee2andTanakaHaruhiko1"
    assert places.replace(" ", "").replace("\u2009", "") == "1A;2B"


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_names_come_first_where_the_program_says_so(theme: str) -> None:
    program = {
        "event": {"title": "E"},
        "design": {"theme": theme, "talk": {"order": ["people", "title"]}},
        "sessions": [{"title": "S", "talks": [{"title": "T", "speaker": "Bo Li (Here)", "abstract": "Short."}]}],
    }
    page = lay_out_data(program).pages[-1]
    places = {text_of(item).replace("\u00a0", " "): item.y for item in body(page)}
    assert places["Bo Li"] == places["Here"] < places["T"] < places["Short."]


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("count", [1, 2, 21, 60])
def test_titles_are_headings_and_people_are_not(theme: str, count: int) -> None:
    names = [f"Ana Lee{number}" for number in range(count)]
    page = page_of(names, theme)
    (title,) = [item for item in body(page) if text_of(item) == "T"]
    assert roles_of(title)[0] == "H3"
    assert all(roles_of(found.words[0].item)[0] == "P" for found in find([page], "Ana Lee"))


@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_people_stand_beside_the_text_where_the_side_column_holds_them(paper: str, language: str) -> None:
    talks = [{"title": "T", "time": "9:00 - 9:30", "speakers": shared(count), "abstract": "Short."} for count in (1, 4)]
    sessions = [{"title": "S", "room": "Hall", "chair": "Chair Person", "talks": talks}]
    event, design = {"title": "E", "language": language}, {"paper": paper}
    booklet = lay_out_data({"event": event, "design": design, "sessions": sessions})
    page, theme = booklet.pages[-1], theme_of(booklet)
    assert overlaps(page) == []
    assert {each.code for each in booklet.problems.found} <= {"same-title", "overlap"}
    shape = theme.page
    assert shape.side is not None
    left = shape.left(True)
    for words in (*NAMES[:4], *PLACES[:4], "Chair Person", "Hall"):
        for word in find([page], words)[0].words:
            beside = word.box.left > left + shape.type_width if language == "he" else word.box.right < left
            assert beside, words
    titles = [item.y for item in body(page) if text_of(item) == "T"]
    (first, _) = [found.words[0].item.y for found in find([page], NAMES[0])]
    assert titles[0] < first < titles[1]
    last = find([page], PLACES[3])[-1].words[-1].item.y
    assert last > titles[1] + 3 * 12.5


def test_no_page_ends_beside_people() -> None:
    talks = [{"title": "T", "speakers": shared(7), "abstract": "Words of a talk. " * 70} for _ in range(9)]
    booklet = lay_out_data(
        {"event": {"title": "E"}, "design": {"paper": "A4"}, "sessions": [{"title": "S", "talks": talks}]}
    )
    shape = theme_of(booklet).page
    for page in booklet.pages[2:]:
        assert overlaps(page) == []
        assert max(item.y for item in body(page)) < shape.top + shape.lines * shape.leading

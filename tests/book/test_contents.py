"""The contents: by days with titles, sessions alone where there are many, speakers alone where they are asked for."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from booklet.typeset.page import GlyphItem, Link, Page
from pages import boxes, end_of, find, glyphs, items, links, overlaps, roles_of, text_of, texts, width_of
from programs import lay_out_data

TALK = {"speaker": "Ana Reis", "title": "One", "abstract": "Short."}
SPEAKERS = {"contents": {"show": "speakers"}}
THEMES = ["classic", "modern"]


def contents_of(sessions: list[dict[str, Any]], **program: Any) -> list[Page]:
    """The pages of the contents."""
    data = {"event": {"title": "T"}, "sessions": sessions, **program}
    return [page for page in lay_out_data(data).pages if any(map(is_entry, items(page)))]


def is_entry(item: object) -> bool:
    """True if an item belongs to an entry of the contents."""
    return isinstance(item, GlyphItem | Link) and "TOC" in roles_of(item)


def entries(page: Page) -> list[GlyphItem]:
    return [item for item in glyphs(page) if is_entry(item)]


def placed(page: Page) -> dict[str, GlyphItem]:
    """The items of the entries by their texts."""
    return {text_of(item): item for item in entries(page)}


def lines_of(page: Page) -> list[list[str]]:
    """The texts of each line of the page's body, from the top and from the left."""
    rows: dict[float, list[GlyphItem]] = {}
    for item in glyphs(page)[:-2]:
        rows.setdefault(round(item.y, 1), []).append(item)
    return [[text_of(item) for item in sorted(row, key=lambda item: item.x)] for _, row in sorted(rows.items())]


def days_of(count: int, talks: int) -> list[dict[str, Any]]:
    """Sessions of so many talks each, two a day."""
    return [
        {
            "title": f"Session {number}",
            "date": f"2027-06-{1 + number // 2:02}",
            "time": f"{9 + number % 2}:00 - {10 + number % 2}:00",
            "talks": [{**TALK, "title": f"Talk {number}.{talk}"} for talk in range(talks)],
        }
        for number in range(count)
    ]


@pytest.mark.parametrize("theme", THEMES)
def test_a_day_is_said_once_and_times_stand_in_a_column(theme: str) -> None:
    pause = {"kind": "break", "title": "Coffee", "date": "2027-06-01", "time": "9:45 - 10:00"}
    sessions = days_of(4, 2)
    sessions.insert(1, pause)
    (page,) = contents_of(sessions, design={"theme": theme})
    listed = placed(page)
    assert [text_of(item) for item in entries(page)].count("Tuesday 1 June") == 1
    times = [listed["9:00"], listed["9:45"], listed["10:00"]]
    assert max(item.x for item in times) - min(item.x for item in times) < 1.0  # they may hang out a little
    starts = [listed[name].x for name in ("Session 0", "Talk 0.0", "Coffee", "Session 3")]
    assert max(starts) - min(starts) < 1.0
    assert listed["9:45"].y == listed["Coffee"].y and listed["9:00"].x < listed["Coffee"].x - 20
    assert listed["9:45"].colour == listed["Coffee"].colour


def test_breaks_are_light_and_have_no_number() -> None:
    pause = {"kind": "break", "title": "Coffee", "room": "Foyer", "time": "10:00 - 10:30"}
    (page,) = contents_of([{"title": "S", "talks": [TALK]}, pause, {"title": "Z", "time": "10:30", "talks": [TALK]}])
    (coffee,) = [item for item in glyphs(page) if text_of(item).startswith("Coffee")]
    assert text_of(coffee) == "Coffee, Foyer"
    assert roles_of(coffee) == ["P", "TOCI", "TOC"] and coffee.font.face.name == "LibertinusSerif-Italic"
    assert ["10:00", "Coffee, Foyer"] in lines_of(page)


def test_a_break_s_end_is_said_where_nothing_begins_then() -> None:
    pause = {"kind": "break", "title": "Outing", "time": "13:00 - 18:30"}
    (page,) = contents_of([{"title": "S", "talks": [TALK]}, pause, {"title": "Z", "time": "19:00", "talks": [TALK]}])
    assert ["13:00", "Outing", "13:00 – 18:30"] in lines_of(page)


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_stand_close_or_flush_right(theme: str) -> None:
    (page,) = contents_of(days_of(3, 4), design={"theme": theme})
    numbers = [item for item in entries(page) if text_of(item).isdigit()]
    assert len(numbers) == 15
    ends = {round(item.x + width_of(item), 2) for item in numbers}
    if theme == "modern":
        assert len(ends) == 1
    else:
        before = {item.y: item for item in entries(page) if not text_of(item).isdigit()}
        assert {round(item.x - end_of(before[item.y]), 1) for item in numbers} == {10.0}


def test_titles_and_names_share_a_line_where_they_fit() -> None:
    below = 0
    for size in range(1, 18):
        (page,) = contents_of([{"title": "S", "talks": [{**TALK, "title": " ".join(["mammoth"] * size)}]}])
        *_, before, name, number = entries(page)
        assert text_of(name) == "Reis" and text_of(number) == "3" and number.y == name.y
        if name.y == before.y:
            assert name.x - end_of(before) == pytest.approx(7.0, abs=0.6)
        else:
            below += 1
            assert name.x == pytest.approx(entries(page)[2].x + 10.0, abs=1.0)
    assert 0 < below < 6


@pytest.mark.parametrize(
    "text", ["हिन्दी भाषा", "שלום", "Ж", "$x^2$ and", "[link](https://example.org)", "**Bold** one"]
)
@pytest.mark.parametrize("theme", THEMES)
def test_numbers_are_set_in_the_figures_of_the_theme(theme: str, text: str) -> None:
    talks = [TALK, {**TALK, "speaker": text}, {**TALK, "title": text}, {"title": text, "abstract": "Short."}]
    sessions = [{"title": "S", "talks": talks}, {"title": text, "time": "9:00 - 10:00", "talks": talks}]
    (page,) = contents_of(sessions, design={"theme": theme})
    numbers = [item for item in entries(page) if text_of(item) in "34"]
    assert len(numbers) == 10
    faces = {item.font.face.name for item in numbers}
    assert (
        faces <= {"LibertinusSerif-Regular"}
        if theme == "classic"
        else {
            "LibertinusSans-Bold",
            "LibertinusSans-Regular",
        }
    )
    assert list(overlaps(page)) == []


def test_entries_are_tagged_as_links() -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK]}])
    assert {tuple(roles_of(item)) for item in entries(page)} == {("Link", "Reference", "TOCI", "TOC")}
    assert [(link.target, link.label) for link in links(page)] == [("#session-1", "S, 3"), ("#talk-1", "One, 3")]


def test_times_are_labels() -> None:
    (page,) = contents_of([{"title": "S", "time": "9:00", "talks": [TALK]}])
    assert roles_of(placed(page)["9:00"]) == ["Lbl", "TOCI", "TOC"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "he"])
def test_every_entry_is_a_link_over_all_its_lines(theme: str, language: str) -> None:
    sessions = days_of(3, 3)
    sessions[1]["talks"][1]["title"] = "Very long and " * 20
    pages = contents_of(sessions, event={"title": "T", "language": language}, design={"theme": theme})
    targets = [link.target for page in pages for link in links(page) if is_entry(link)]
    assert targets == [
        f"#{name}"
        for number in range(3)
        for name in (f"session-{number + 1}", *[f"talk-{3 * number + talk}" for talk in (1, 2, 3)])
    ]
    for page in pages:
        for link in links(page):
            inside = [box for box in boxes(page) if box.item.element is link.element]
            assert inside and all(
                link.x - 1 <= box.box.left and box.box.right <= link.x + link.width + 1 for box in inside
            )
            assert all(link.y <= box.item.y <= link.y + link.height for box in inside)


def test_a_session_that_has_no_title_is_told_by_its_time_beside_its_first_talk() -> None:
    (page,) = contents_of([{"day": "Monday", "time": "9:00 - 10:00", "talks": [TALK, {**TALK, "title": "Two"}]}])
    assert lines_of(page)[1:] == [["Monday"], ["9:00", "One", "Reis", "3"], ["Two", "Reis", "3"]]
    assert [link.target for link in links(page)] == ["#session-1", "#talk-1", "#talk-2"]
    assert roles_of(placed(page)["9:00"]) == ["Link", "Reference", "TOCI", "TOC"]


def test_a_session_without_talks_or_time_is_listed() -> None:
    sessions: list[dict[str, Any]] = [
        {"title": "Opening"},
        {"day": "Monday", "time": "9:00"},
        {"title": "S", "time": "10:00", "talks": [TALK]},
    ]
    (page,) = contents_of(sessions)
    assert lines_of(page)[1:4] == [["Opening", "3"], ["Monday"], ["9:00", "Monday 9:00", "4"]]


def test_a_session_that_is_called_by_its_day_has_no_day_above_it() -> None:
    (page,) = contents_of([{"day": "Monday", "talks": [TALK]}])
    assert lines_of(page)[1:] == [["Monday", "3"], ["One", "Reis", "3"]]


def test_without_times_there_is_no_column_of_times() -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK]}], design={"theme": "classic"})
    heading = next(item for item in glyphs(page) if text_of(item) == "Contents")
    assert placed(page)["One"].x == pytest.approx(heading.x, abs=1.0)


def test_pages_before_and_after_are_listed_where_days_are() -> None:
    front, back = [{"title": "Welcome", "text": "Hello."}], [{"title": "Thanks", "text": "Bye."}]
    (page,) = contents_of(days_of(2, 1), front=front, back=back, design={"theme": "classic"})
    listed = placed(page)
    assert listed["Welcome"].x == pytest.approx(listed["9:00"].x, abs=0.5)
    assert listed["Welcome"].y < listed["Tuesday 1 June"].y < listed["Thanks"].y


NAMES = {
    ("en", 1): "Farrow",
    ("en", 2): "Farrow, Brandt",
    ("en", 3): "Farrow and 2 others",
    ("en", 8): "Farrow and 7 others",
    ("de", 3): "Farrow und 2 weitere",
    ("pl", 4): "Farrow i 3 inne osoby",
    ("pl", 6): "Farrow i 5 innych osób",
    ("ja", 2): "Ottoline Farrow、Brandt",
    ("ja", 3): "Ottoline Farrowほか2名",
    ("ar", 3): "Farrow وآخران",
    ("he", 2): "Farrow, Brandt",
}


@pytest.mark.parametrize(("language", "count"), NAMES)
def test_names_are_shortened(language: str, count: int) -> None:
    people = ["Ottoline Farrow", "Lukas Brandt", *[f"Nora Lind{letter}" for letter in "abcdef"]][:count]
    talk = {"title": "One", "speakers": people, "abstract": "Short."}
    (page,) = contents_of([{"title": "S", "talks": [talk]}], event={"title": "T", "language": language})
    said = "".join(text_of(item) for item in entries(page) if item.font.face.name != "LibertinusSerif-Semibold")
    assert NAMES[language, count].replace(" ", "") in said.replace(" ", "").replace("\u2068", "").replace("\u2069", "")


def test_only_those_who_speak_are_listed() -> None:
    talk = {"speakers": ["Ana Reis", "Bo Lind"], "authors": ["Cy Ode"], "title": "One", "abstract": "Short."}
    (page,) = contents_of([{"title": "S", "talks": [talk]}])
    assert "Reis, Lind" in texts([page])


def test_names_are_never_divided() -> None:
    names = ["Maria Good Fairfax", "Ann Theodora Lindqvist"]
    for size in range(1, 60, 4):
        talk = {"title": "abcde " * size, "speakers": names, "abstract": "Short."}
        pages = contents_of([{"title": "S", "time": "9:00", "talks": [talk]}], design={"contents": {"columns": 2}})
        for name in names:
            (found,) = find(pages, name)
            assert len({word.item.y for word in found.words}) == 1


@pytest.mark.parametrize(("talks", "columns"), [(40, 1), (41, 2), (70, 2), (71, 0)])
def test_the_number_of_talks_chooses_the_form(talks: int, columns: int) -> None:
    sizes = [10] * (talks // 10) + ([talks % 10] if talks % 10 else [])
    sessions = [{"title": f"Session {at}", "talks": [TALK] * size} for at, size in enumerate(sizes)]
    pages = contents_of(sessions)
    assert len(pages) <= 2
    titles = [item for page in pages for item in entries(page) if text_of(item) == "One"]
    assert len(titles) == (talks if columns else 0)
    if columns:
        starts = {
            round(item.x - page.layers[0][1].e) for page in pages for item in entries(page) if text_of(item) == "One"
        }
        assert len(starts) == columns


def test_contents_that_would_take_more_than_a_spread_list_less() -> None:
    talk = {**TALK, "title": "A title of many words that takes two lines at the least, and often some more than that"}
    sessions = [{"title": f"Session {at}", "talks": [talk] * 10} for at in range(6)]
    assert len(contents_of(sessions)) == 1
    asked = contents_of(sessions, design={"contents": {"show": "talks", "columns": 1}})
    assert len(asked) > 2
    assert " ".join(texts(asked)).count("often some more than that") == 60


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("first", range(1, 6))
def test_no_heading_stands_alone_at_a_foot_and_sessions_go_on_by_name(first: int, theme: str) -> None:
    sessions: list[dict[str, Any]] = [
        {"title": f"Session {size}", "day": f"Day {size}", "talks": [TALK] * size} for size in (first, *range(1, 15))
    ]
    pages = contents_of(sessions, design={"theme": theme, "contents": {"show": "talks", "columns": 1}})
    assert len(pages) > 2
    for page, following in itertools.pairwise(pages):
        assert text_of(max(entries(page), key=lambda item: (item.y, -item.x))) == "One"
        top = min(item.y for item in glyphs(following))
        said = [text_of(item) for item in glyphs(following) if item.y == top]
        if said[0].startswith("Session"):
            assert said[1] == "(continued)"
            assert not any(is_entry(item) for item in glyphs(following) if item.y == top)
        else:
            assert said[0].startswith("Day")
    assert any("(continued)" in texts([page]) for page in pages)


def test_columns_of_a_last_page_are_even() -> None:
    (page,) = contents_of(days_of(20, 5))
    left = [item.y for item in entries(page) if item.x < 200]
    right = [item.y for item in entries(page) if item.x > 200]
    assert left and right and abs(max(left) - max(right)) < 40


def test_parallel_sessions_have_their_time_once_and_rooms() -> None:
    sessions: list[dict[str, Any]] = [
        {"title": f"S{at}", "day": "Monday", "time": "9:00 - 10:00", "room": f"Hall {at % 3}", "talks": [TALK] * 25}
        for at in range(3)
    ]
    (page,) = contents_of(sessions)
    assert lines_of(page)[1:] == [
        ["Monday"],
        ["9:00", "S0", "Hall 0", "3"],
        ["S1", "Hall 1", text_of(placed(page)[lines_of(page)[3][2]])],
        ["S2", "Hall 2", lines_of(page)[4][2]],
    ]


def test_a_long_heading_is_set_whole() -> None:
    heading = " ".join(["Everything"] * 12)
    pages = contents_of([{"title": "S", "talks": [TALK]}], design={"labels": {"contents": heading}})
    words = " ".join(texts(pages[:1]))
    assert words.count("Everything") == 12


PAPERS = ["A4", "A5", "A6", "letter"]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("count", [4, 10])
def test_nothing_lies_upon_another_or_leaves_its_page(theme: str, paper: str, language: str, count: int) -> None:
    sessions = days_of(count, 5)
    for number, session in enumerate(sessions):
        session["title"] = "Long session title " * (1 + number % 3)
        session["talks"][number % 5]["title"] = "On words " * (1 + 3 * number)
        session["talks"][0]["title"] = "X"
    event = {"title": "T", "language": language}
    for page in contents_of(sessions, event=event, design={"theme": theme, "paper": paper}):
        assert overlaps(page) == []
        assert all(box.box.left > 0 and box.box.right < page.size.width for box in boxes(page))
        assert all(box.box.bottom < page.size.height for box in boxes(page))


# Speakers alone


def test_speakers_are_listed_by_whole_names() -> None:
    people = {"speakers": ["Ana Reis", "Bo Lind", "Cy Ode"], "title": "One", "abstract": "Short."}
    many = {"speakers": ["Ana Reis", "Bo Lind", "Cy Ode", "Di Rao"], "title": "One", "abstract": "Short."}
    session = {"title": "S", "day": "Monday", "time": "9:00 - 10:00", "talks": [TALK, people, many]}
    (page,) = contents_of([session], design=SPEAKERS)
    said = [[word for word in line if "." not in word] for line in lines_of(page)[1:]]
    assert said == [
        ["S", "Monday, 9:00 – 10:00", "3"],
        ["Ana Reis", "3"],
        ["Ana Reis, Bo Lind and Cy Ode", "3"],
        ["Ana Reis and 3 others", "3"],
    ]


def test_leaders_stand_under_each_other_and_are_no_text() -> None:
    talks = [TALK, {**TALK, "speaker": "Bartholomew Lind"}]
    (page,) = contents_of([{"title": "S", "talks": talks}], design=SPEAKERS)
    leaders = [item for item in glyphs(page) if set(text_of(item)) == {".", " "}]
    assert len(leaders) == 3
    assert {item.element for item in leaders} == {None}
    pitch = leaders[0].words[0].width + leaders[0].font.space + leaders[0].gap
    places = [(leader.x + (len(leader.words) - 1) * pitch) for leader in leaders]
    assert {round(place - places[0], 3) for place in places} == {0.0}


SPEAKING = {"en": ["Ana Reis", "Bartholomew Lind", "Cy"], "he": ["רות כהן", "אברהם בן־יוסף", "Bo"]}


@pytest.mark.parametrize("language", ["en", "he"])
def test_leaders_lead_from_the_names_to_the_numbers(language: str) -> None:
    talks = [{**TALK, "speaker": name} for name in SPEAKING[language]]
    event = {"title": "T", "language": language}
    (page,) = contents_of([{"title": "S", "talks": talks}], event=event, design=SPEAKERS)
    own = [item for item in glyphs(page) if is_entry(item) or set(text_of(item)) == {".", " "}]
    dots, inner, outer = [], [], []
    for y in sorted({item.y for item in own}):
        line = sorted([item for item in own if item.y == y], key=lambda item: item.x)
        line = line if language == "en" else line[::-1]  # from where lines begin
        *names, leader, number = line
        assert text_of(number) == "3"
        dots += [box for box in boxes(page) if box.item.words is leader.words]
        before, behind = (leader.x - end_of(names[-1]), number.x - end_of(leader))
        if language == "he":
            before, behind = names[-1].x - end_of(leader), leader.x - end_of(number)
        inner.append(before)
        outer.append(behind)
    pitch = dots[1].box.left - dots[0].box.left
    phases = [(dot.box.left - dots[0].box.left) / pitch for dot in dots]
    assert all(phase == pytest.approx(round(phase), abs=0.01) for phase in phases)
    assert len(inner) == 4 and min(inner) > 5.0 and max(inner) < 6.5 + pitch
    assert 0.5 * pitch < min(outer) and max(outer) < 3 * pitch and max(outer) - min(outer) < 1.0


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("size", range(1, 40, 3))
def test_a_session_s_time_stands_behind_its_title_or_below_it_but_never_on_its_number(
    theme: str, language: str, size: int
) -> None:
    session = {"title": ("abcde " if language == "en" else "אבגדה ") * size, "day": "Monday", "time": "9:00 - 10:00"}
    event = {"title": "T", "language": language}
    pages = contents_of([{**session, "talks": [TALK]}], event=event, design={"theme": theme, **SPEAKERS})
    assert [pair for page in pages for pair in overlaps(page)] == []
    assert "10:00" in " ".join(texts(pages[:1]))

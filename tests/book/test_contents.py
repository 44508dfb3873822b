"""The contents: over as many pages as it takes, numbers under each other, no session's line alone at a foot."""

from __future__ import annotations

from typing import Any

import pytest

from booklet.typeset.page import GlyphItem, Link, Page
from pages import boxes, end_of, glyphs, items, links, overlaps, roles_of, text_of, texts, width_of
from programs import lay_out_data

TALK = {"speaker": "Ana Reis", "title": "One", "abstract": "Short."}


def contents_of(sessions: list[dict[str, Any]], **program: Any) -> list[Page]:
    """The pages of the contents."""
    data = {"event": {"title": "T"}, "sessions": sessions, **program}
    return [page for page in lay_out_data(data).pages if any(map(is_entry, items(page)))]


def is_entry(item: object) -> bool:
    """True if an item belongs to an entry of the contents."""
    return isinstance(item, GlyphItem | Link) and "TOC" in roles_of(item)


@pytest.mark.parametrize("first", range(1, 6))
def test_many_entries_take_many_pages_and_no_session_stands_alone_at_a_foot(first: int) -> None:
    sessions = [{"title": f"Session {size}", "talks": [TALK] * size} for size in (first, *range(1, 15))]
    pages = contents_of(sessions)
    assert len(pages) > 2
    for page in pages[:-1]:
        last = [item for item in glyphs(page) if is_entry(item)][-2]
        assert text_of(last) == "Ana Reis"


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_numbers_stand_flush_right(theme: str) -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK] * 4}] * 3, design={"theme": theme})
    numbers = [item for item in glyphs(page) if is_entry(item) and text_of(item).isdigit()]
    assert len(numbers) == 15
    assert len({round(item.x + width_of(item), 2) for item in numbers}) == 1


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize(
    "text", ["हिन्दी भाषा", "שלום", "Ж", "ॐ one", "$x^2$ and", "[link](https://example.org)", "**Bold** one"]
)
def test_numbers_are_set_in_the_figures_of_the_theme(theme: str, text: str) -> None:
    talks = [TALK, {**TALK, "speaker": text}, {**TALK, "title": text}, {"title": text, "abstract": "Short."}]
    sessions = [{"title": "S", "talks": talks}, {"title": text, "time": "9:00 - 10:00", "talks": talks}]
    (page,) = contents_of(sessions, design={"theme": theme})
    numbers = [item for item in glyphs(page) if is_entry(item) and text_of(item).isdigit() and item.x > 300.0]
    own = {item.font.face.name: item.font for item in numbers}
    assert len(numbers) == 10
    regular = "LibertinusSerif-Regular"
    assert set(own) == {"LibertinusSans-Bold" if theme == "modern" else "LibertinusSerif-Semibold", regular}
    assert len({item.font for item in numbers}) == 2


def test_leaders_stand_under_each_other_and_are_no_text() -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK, {**TALK, "speaker": "Bartholomew Lind"}]}])
    leaders = [item for item in glyphs(page) if set(text_of(item)) == {".", " "}]
    assert len(leaders) == 3
    assert {item.element for item in leaders} == {None}
    pitch = leaders[0].words[0].width + leaders[0].font.space + leaders[0].gap
    places = [(leader.x + (len(leader.words) - 1) * pitch) for leader in leaders]
    assert {round(place - places[0], 3) for place in places} == {0.0}


def test_breaks_are_listed_without_a_number() -> None:
    pause = {"kind": "break", "title": "Coffee", "day": "Monday", "time": "10:00 - 10:30"}
    (page,) = contents_of([{"title": "S", "talks": [TALK]}, pause])
    (coffee,) = [item for item in glyphs(page) if text_of(item).startswith("Coffee")]
    assert text_of(coffee) == "Coffee, Monday, 10:00 – 10:30"
    assert roles_of(coffee) == ["P", "TOCI", "TOC"]


def test_entries_are_tagged_as_links() -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK]}])
    entries = [item for item in glyphs(page) if is_entry(item)]
    assert {tuple(roles_of(item)) for item in entries} == {("Link", "Reference", "TOCI", "TOC")}
    assert [(link.target, link.label) for link in links(page)] == [("#session-1", "S, 3"), ("#talk-1", "Ana Reis, 3")]


def test_only_those_who_speak_are_listed() -> None:
    talk = {"speakers": ["Ana Reis", "Bo Lind"], "authors": ["Cy Ode"], "title": "One", "abstract": "Short."}
    (page,) = contents_of([{"title": "S", "talks": [talk]}])
    assert "Ana Reis and Bo Lind" in texts([page])


def test_the_modern_theme_lists_titles() -> None:
    (page,) = contents_of([{"title": "S", "talks": [TALK]}], design={"theme": "modern"})
    listed = texts([page])
    assert listed.index("One") < listed.index("Ana Reis")


def test_a_long_heading_is_set_whole() -> None:
    heading = " ".join(["Everything"] * 12)
    pages = contents_of([{"title": "S", "talks": [TALK]}], design={"labels": {"contents": heading}})
    words = " ".join(texts(pages[:1]))
    assert words.count("Everything") == 12


NAMES = {"en": ["Ana Reis", "Bartholomew Lind", "Cy"], "he": ["רות כהן", "אברהם בן־יוסף", "Bo"]}


@pytest.mark.parametrize("language", ["en", "he"])
def test_leaders_lead_from_the_names_to_the_numbers_and_stand_under_each_other(language: str) -> None:
    talks = [{**TALK, "speaker": name} for name in NAMES[language]]
    (page,) = contents_of([{"title": "S", "talks": talks}], event={"title": "T", "language": language})
    entries = [item for item in glyphs(page) if is_entry(item) or set(text_of(item)) == {".", " "}]
    dots, inner, outer = [], [], []
    for y in sorted({item.y for item in entries}):
        line = sorted([item for item in entries if item.y == y], key=lambda item: item.x)
        line = line if language == "en" else line[::-1]  # from where lines begin
        *names, leader, number = line
        assert text_of(number) == "3"
        dots += [box for box in boxes(page) if box.item.words is leader.words]
        if language == "en":
            inner.append(leader.x - end_of(names[-1]))
            outer.append(number.x - end_of(leader))
        else:
            inner.append(names[-1].x - end_of(leader))
            outer.append(leader.x - end_of(number))
    pitch = dots[1].box.left - dots[0].box.left
    phases = [(dot.box.left - dots[0].box.left) / pitch for dot in dots]
    assert all(phase == pytest.approx(round(phase), abs=0.01) for phase in phases)
    assert len(inner) == 4 and 1.5 * pitch < min(inner) and max(inner) < 3.1 * pitch
    assert 0.5 * pitch < min(outer) and max(outer) < 3 * pitch and max(outer) - min(outer) < 1.0


def test_leaders_from_the_right_end_as_far_from_the_edge_as_those_from_the_left() -> None:
    distances = []
    for language, names in NAMES.items():
        talks = [{**TALK, "speaker": name} for name in names]
        (page,) = contents_of([{"title": "S", "talks": talks}], event={"title": "T", "language": language})
        leaders = [item for item in glyphs(page) if set(text_of(item)) == {".", " "}]
        (link, *_) = [link for link in links(page) if link.target == "#session-1"]  # as wide as the type area
        far = [link.x + link.width - end_of(item) if language == "en" else item.x - link.x for item in leaders]
        distances += far
    assert len(distances) == 8
    assert distances == pytest.approx([distances[0]] * 8)


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("size", range(1, 40, 3))
def test_a_session_s_time_stands_behind_its_title_or_below_it_but_never_on_its_number(
    theme: str, language: str, size: int
) -> None:
    session = {"title": ("abcde " if language == "en" else "אבגדה ") * size, "day": "Monday", "time": "9:00 - 10:00"}
    event = {"title": "T", "language": language}
    pages = contents_of([{**session, "talks": [TALK]}], event=event, design={"theme": theme})
    assert [pair for page in pages for pair in overlaps(page)] == []
    assert "10:00" in " ".join(texts(pages[:1]))

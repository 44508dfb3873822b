"""Whole booklets of any shape: page numbers, anchors and links agree, and every page keeps to its frame."""

from __future__ import annotations

from itertools import count, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages import anchors, body, end_of, items, letters, links
from programs import lay_out_data, page_shape

PHRASE = "on the evenness of gaps between words set in narrow columns by hand or otherwise considered carefully"
LOREM = PHRASE.split(" ")
NAMES = ["Ana Reis", "Bo Lind", "Cy Ode (Lisbon)", "Dee van der Park (Town of Lund)", "Eli Fox"]
TEXT = st.integers(1, 90).map(lambda size: " ".join(LOREM[at % len(LOREM)] for at in range(size)) + ".")
TITLES = st.integers(2, 25).map(lambda size: " ".join(LOREM[at % len(LOREM)] for at in range(size)).capitalize())
ABSTRACTS = st.lists(st.one_of(TEXT, TEXT.map(lambda text: f"- {text}\n- {text}")), min_size=1, max_size=8)
TALKS = st.fixed_dictionaries(
    {"speakers": st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), "title": TITLES},
    optional={"abstract": ABSTRACTS.map("\n\n".join), "with": st.sampled_from(NAMES)},
)
SESSIONS = st.one_of(
    st.fixed_dictionaries(
        {"day": st.sampled_from(["Monday", "Tuesday"]), "talks": st.lists(TALKS, min_size=1, max_size=5)},
        optional={"title": TITLES, "room": st.just("Hall 2"), "chair": st.sampled_from(NAMES), "text": TEXT},
    ),
    st.just({"kind": "break", "title": "Coffee"}),
)
SECTIONS = st.lists(st.fixed_dictionaries({"text": TEXT}, optional={"title": TITLES}), max_size=2)
PROGRAMS = st.fixed_dictionaries(
    {
        "event": st.fixed_dictionaries({"title": TITLES}, optional={"subtitle": TITLES, "hosts": st.just(NAMES[:2])}),
        "sessions": st.lists(SESSIONS, min_size=1, max_size=4),
        "design": st.fixed_dictionaries(
            {
                "paper": st.sampled_from(["A5", "A4", "A6", "70x70 mm", "210x100 mm"]),
                "theme": st.sampled_from(["classic", "modern"]),
            }
        ),
    },
    optional={"front": SECTIONS, "back": SECTIONS},
)


@given(PROGRAMS)
@settings(max_examples=60)
def test_numbers_anchors_and_links_agree(program: Any) -> None:
    pages = lay_out_data(program).pages
    assert [page.label for page in pages] == ["", *map(str, range(2, len(pages) + 1))]
    labels = [(anchor.name, page.label) for page in pages for anchor in anchors(page)]
    boxes = [link for page in pages for link in links(page)]
    assert len(dict(labels)) == len(labels)
    nameless = {
        f"{place}-{number}"
        for place in ("front", "back")
        for number, section in enumerate(program.get(place, []), 1)
        if "title" not in section
    }
    assert {link.target for link in boxes} == {f"#{name}" for name, _ in labels if name not in {"contents", *nameless}}
    assert all(link.label.endswith(f", {dict(labels)[link.target[1:]]}") for link in boxes)


@given(PROGRAMS)
@settings(max_examples=60)
def test_every_part_has_its_anchor_in_order(program: Any) -> None:
    names = [anchor.name for page in lay_out_data(program).pages for anchor in anchors(page)]
    held = [session for session in program["sessions"] if "kind" not in session]
    expected = ["contents", *[f"front-{number}" for number in range(1, len(program.get("front", [])) + 1)]]
    numbers = count(1)
    for number, session in enumerate(held, 1):
        expected += [f"session-{number}", *[f"talk-{next(numbers)}" for _ in session["talks"]]]
    expected += [f"back-{number}" for number in range(1, len(program.get("back", [])) + 1)]
    assert names == expected


@given(PROGRAMS)
@settings(max_examples=60)
def test_pages_keep_to_their_frame(program: Any) -> None:
    pages = lay_out_data(program).pages
    shape = page_shape(pages[0].width, pages[0].height, program["design"]["theme"])
    foot = shape.top + shape.lines * shape.leading
    for number, page in enumerate(pages, 1):
        beside = shape.side.width + shape.side.gap if shape.side is not None else 0.0
        left, measure = shape.left(number % 2 == 1) - beside, shape.type_width + beside
        top, end = shape.top, foot
        if number == 1:  # a cover has frames of its own
            left, measure, top, end = 0.0, shape.width, 0.0, shape.height
        for item in body(page):
            hang = 0.5 * item.font.size
            assert left - hang <= item.x < end_of(item) <= left + measure + hang
            assert top < item.y < end + 0.01


@given(PROGRAMS)
@settings(max_examples=40)
def test_every_word_is_set(program: Any) -> None:
    text = letters(lay_out_data(program).pages)
    at = 0
    for session in program["sessions"]:
        for talk in session.get("talks", []):
            for paragraph in talk.get("abstract", "").replace("- ", "").split("\n"):
                words = paragraph.replace(" ", "")
                at = text.index(words, at) + len(words)


@pytest.mark.parametrize("before", range(30, 42))
def test_no_page_begins_or_ends_with_a_single_line_of_a_paragraph(before: int) -> None:
    lines = "\\\n".join(["A line of its own."] * before)
    abstract = f"{lines}\n\n" + "\n\n".join([" ".join(LOREM * 2)] * 10)
    talk = {"title": "X", "abstract": abstract}
    pages = lay_out_data({"event": {"title": "T"}, "sessions": [{"title": "S", "talks": [talk]}]}).pages[2:]
    assert len(pages) > 1
    rows = [[(item.element, round(item.y, 2)) for item in body(page)] for page in pages]
    for above, below in pairwise(rows):
        for element in {above[-1][0]} & {below[0][0]}:  # a paragraph that goes on
            shares = [len({y for each, y in page if each is element}) for page in (above, below)]
            assert min(shares) >= 2


def test_facing_pages_mirror_each_other() -> None:
    shape = page_shape(400.0, 600.0)
    assert shape.left(right_hand=True) + shape.measure + shape.outer == pytest.approx(400.0)
    assert shape.left(right_hand=False) + shape.measure + shape.inner == pytest.approx(400.0)
    assert shape.inner < shape.outer


def test_a_session_begins_a_page_and_a_talk_that_fits_is_whole() -> None:
    talk = {"title": "X", "abstract": " ".join(LOREM * 9)}
    sessions = [{"title": str(at), "talks": [talk] * 3} for at in (1, 2)]
    pages = lay_out_data({"event": {"title": "T"}, "sessions": sessions}).pages
    names = [[anchor.name for anchor in anchors(page)] for page in pages[2:]]
    assert [each[0] for each in names if each[0].startswith("session")] == ["session-1", "session-2"]
    assert all(names)


@pytest.mark.parametrize("rows", range(36, 46))
def test_a_session_s_heading_is_never_alone(rows: int) -> None:
    talk = {"title": "X", "abstract": "\\\n".join(["A line of its own."] * rows)}
    pages = lay_out_data({"event": {"title": "T"}, "sessions": [{"title": "S", "talks": [talk]}]}).pages
    assert [anchor.name for anchor in anchors(pages[2])] == ["session-1", "talk-1"]
    assert len(items(pages[2])) > 6

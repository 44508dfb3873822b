"""Whole booklets of any shape: page numbers, anchors and links agree, and every page keeps to its frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.book.theme import page_shape
from booklet.typeset.page import Anchor, GlyphItem, Item, Link, Page
from laid_out import lay_out_text, width_of

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


def pages_of(program: Any) -> tuple[Page, ...]:
    """The pages of a program given as plain data; JSON is YAML."""
    return lay_out_text(json.dumps(program).encode()).pages


def placed(page: Page) -> Iterator[tuple[float, float, Item]]:
    """Everything on a page with its layer's origin."""
    return ((x, y, item) for x, y, layer in page.layers for item in layer.items)


@given(PROGRAMS)
@settings(max_examples=60)
def test_numbers_anchors_and_links_agree(program: Any) -> None:
    pages = pages_of(program)
    assert [page.label for page in pages] == ["", *map(str, range(2, len(pages) + 1))]
    anchors = [(item.name, page.label) for page in pages for _, _, item in placed(page) if isinstance(item, Anchor)]
    links = [item for page in pages for _, _, item in placed(page) if isinstance(item, Link)]
    assert len(dict(anchors)) == len(anchors)
    nameless = {
        f"{place}-{number}"
        for place in ("front", "back")
        for number, section in enumerate(program.get(place, []), 1)
        if "title" not in section
    }
    assert {link.target for link in links} == {f"#{name}" for name, _ in anchors if name not in {"contents", *nameless}}
    assert all(link.label.endswith(f", {dict(anchors)[link.target[1:]]}") for link in links)


@given(PROGRAMS)
@settings(max_examples=60)
def test_every_part_has_its_anchor_in_order(program: Any) -> None:
    anchors = [item.name for page in pages_of(program) for _, _, item in placed(page) if isinstance(item, Anchor)]
    held = [session for session in program["sessions"] if "kind" not in session]
    expected = ["contents", *[f"front-{number}" for number in range(1, len(program.get("front", [])) + 1)]]
    numbers = count(1)
    for number, session in enumerate(held, 1):
        expected += [f"session-{number}", *[f"talk-{next(numbers)}" for _ in session["talks"]]]
    expected += [f"back-{number}" for number in range(1, len(program.get("back", [])) + 1)]
    assert anchors == expected


@given(PROGRAMS)
@settings(max_examples=60)
def test_pages_keep_to_their_frame(program: Any) -> None:
    pages = pages_of(program)
    shape = page_shape(pages[0].width, pages[0].height)
    foot = shape.top + shape.lines * shape.leading
    for number, page in enumerate(pages, 1):
        left = shape.left(number % 2 == 1) if number > 1 else (shape.width - shape.measure) / 2
        for x, y, item in placed(page):
            if isinstance(item, GlyphItem) and item.element is not None:
                hang = 0.5 * item.font.size
                words = item.words[:-1] if len(item.words) > 1 and not item.words[-1].text else item.words
                end = x + item.x + width_of(item._replace(words=words))
                assert left - hang <= x + item.x < end <= left + shape.measure + hang
                assert shape.top < y + item.y < foot + 0.01


@given(PROGRAMS)
@settings(max_examples=40)
def test_every_word_is_set(program: Any) -> None:
    items = [item for page in pages_of(program) for _, _, item in placed(page)]
    body = [item for item in items if isinstance(item, GlyphItem) and item.element is not None]
    text = "".join("".join([word.text for word in item.words]) for item in body).replace("\u00ad", "")
    at = 0
    for session in program["sessions"]:
        for talk in session.get("talks", []):
            for paragraph in talk.get("abstract", "").replace("- ", "").split("\n"):
                words = paragraph.replace(" ", "")
                at = text.index(words, at) + len(words)


def test_folios_stand_outside_and_openings_have_no_head() -> None:
    text = "\n\n".join([" ".join(LOREM * 6)] * 12)
    pages = pages_of(
        {"event": {"title": "T"}, "sessions": [{"title": "Head", "talks": [{"title": "X", "abstract": text}]}]}
    )
    shape = page_shape(pages[0].width, pages[0].height)
    assert len(pages) >= 5
    for number, page in enumerate(pages[2:], 3):
        artifacts = [item for _, _, item in placed(page) if isinstance(item, GlyphItem) and item.element is None]
        (folio,) = [item for item in artifacts if item.words[0].text == str(number)]
        outside = shape.width - folio.x - width_of(folio) if number % 2 else folio.x
        assert outside == pytest.approx(shape.outer)
        opening = number == 3
        assert folio.y == (shape.foot if opening else shape.head)
        assert [item.words[0].text for item in artifacts if item is not folio] == ([] if opening else ["Head"])


def test_facing_pages_mirror_each_other() -> None:
    shape = page_shape(400.0, 600.0)
    assert shape.left(right_hand=True) + shape.measure + shape.outer == pytest.approx(400.0)
    assert shape.left(right_hand=False) + shape.measure + shape.inner == pytest.approx(400.0)
    assert shape.inner < shape.outer


def test_a_session_begins_a_page_and_a_talk_that_fits_is_whole() -> None:
    talk = {"title": "X", "abstract": " ".join(LOREM * 9)}
    pages = pages_of({"event": {"title": "T"}, "sessions": [{"title": str(at), "talks": [talk] * 3} for at in (1, 2)]})
    anchors = [[item.name for _, _, item in placed(page) if isinstance(item, Anchor)] for page in pages[2:]]
    assert [names[0] for names in anchors if names[0].startswith("session")] == ["session-1", "session-2"]
    assert all(names for names in anchors)


@pytest.mark.parametrize("rows", range(36, 46))
def test_a_session_s_heading_is_never_alone(rows: int) -> None:
    talk = {"title": "X", "abstract": "\\\n".join(["A line of its own."] * rows)}
    pages = pages_of({"event": {"title": "T"}, "sessions": [{"title": "S", "talks": [talk]}]})
    anchors = [item.name for _, _, item in placed(pages[2]) if isinstance(item, Anchor)]
    assert anchors == ["session-1", "talk-1"]
    assert len(list(placed(pages[2]))) > 6

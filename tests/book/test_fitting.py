"""Numbers of pages that are wished for: reached without a change of the text, or told."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from booklet.typeset.page import GlyphItem, Page
from pages import text_of
from programs import LaidOut, lay_out_data

WORDS = ("river", "measure", "of", "the", "gravel", "record", "a", "meander", "in", "stone", "years", "remembers")


def booklet_of(talks: int, seed: int = 1, **design: Any) -> LaidOut:
    """A booklet of sessions of four talks with abstracts of several lengths."""
    random = Random(seed)
    sessions = []
    for number in range(0, talks, 4):
        own = [
            {"title": f"Talk {each}", "speaker": "Ana Lee",
             "abstract": " ".join(random.choices(WORDS, k=random.randint(60, 260)))}
            for each in range(number, min(number + 4, talks))
        ]  # fmt: skip
        sessions.append({"title": f"Session {number // 4 + 1}", "talks": own})
    return lay_out_data({"event": {"title": "E"}, "design": design, "sessions": sessions})


def words_of(pages: tuple[Page, ...]) -> list[str]:
    """The words of all talks, by their letters, whatever lines they stand on."""
    text = "".join(
        text_of(item) for page in pages[1:] for placed in page.layers for item in placed.layer.items
        if isinstance(item, GlyphItem) and item.element is not None and item.element.role == "P"
    )  # fmt: skip
    return sorted(text.replace("\u00ad", "").split())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("talks", [10, 24])
def test_a_multiple_of_four_is_always_reached(talks: int, theme: str, seed: int) -> None:
    booklet = booklet_of(talks, seed, theme=theme, fit=4)
    assert len(booklet.pages) % 4 == 0
    assert not booklet.problems.found
    usual = booklet_of(talks, seed, theme=theme)
    assert abs(len(booklet.pages) - len(usual.pages)) <= 3
    assert "".join(words_of(booklet.pages)) == "".join(words_of(usual.pages))


def test_it_is_reached_by_small_changes_more_often_than_by_pages_for_notes() -> None:
    pages = [booklet_of(24, seed, fit=4).pages for seed in range(10)]
    last = [
        "".join(text_of(i) for p in each[-1].layers for i in p.layer.items if isinstance(i, GlyphItem))
        for each in pages
    ]
    assert sum(text.startswith("Notes") for text in last) <= 4


def test_a_count_is_reached_where_it_is_near() -> None:
    usual = len(booklet_of(24).pages)
    for wished in (usual, usual + 1, usual + 2):
        booklet = booklet_of(24, pages=wished)
        assert len(booklet.pages) == wished
        assert not booklet.problems.found


def test_too_many_pages_are_told_with_what_would_help() -> None:
    usual = booklet_of(24)
    booklet = booklet_of(24, pages=len(usual.pages) - 6)
    (found,) = booklet.problems.found
    assert found.code == "too-many-pages"
    assert found.headline == "there are 6 pages more than wished for"
    assert found.help is not None
    assert "the nearest multiple of four is" in found.help
    assert found.span is not None
    assert len(booklet.pages) == len(usual.pages)


def test_parts_that_would_have_to_be_shorter_are_named() -> None:
    usual = booklet_of(8, sessions="page")
    booklet = booklet_of(8, sessions="page", pages=len(usual.pages) - 1)
    helps = [found.help or "" for found in booklet.problems.found]
    if len(booklet.pages) == len(usual.pages):
        assert any("shorten the talks of 'Session" in each for each in helps)


def test_far_too_few_pages_are_told() -> None:
    booklet = booklet_of(8, pages=40)
    (found,) = booklet.problems.found
    assert found.code == "too-few-pages"
    assert "density: airy" in (found.help or "")


def test_pages_for_notes_bear_rules_and_no_folio() -> None:
    booklet = booklet_of(2, fit=16)
    last = booklet.pages[-1]
    assert len(booklet.pages) == 16
    texts = [text_of(i) for p in last.layers for i in p.layer.items if isinstance(i, GlyphItem)]
    assert texts == ["Notes"]


def test_pages_before_the_sessions_are_no_talks_that_make_them_run_on() -> None:
    front = [{"title": f"Page {number}", "text": "Words."} for number in range(4)]
    sessions = [
        {"title": f"Session {number}", "talks": [{"title": f"Talk {each}", "abstract": "Few words."} for each in "ab"]}
        for number in range(10)
    ]
    booklet = lay_out_data({"event": {"title": "E"}, "front": front, "sessions": sessions})
    tops = [page for page in booklet.pages[2:] if any(anchor.name.startswith("session") for placed in page.layers
                                                      for anchor in placed.layer.anchors)]  # fmt: skip
    assert len(tops) == 10

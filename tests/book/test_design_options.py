"""The program's own wishes of its theme: density, size, columns, paragraphs, contents, order, and numbers of pages."""

from __future__ import annotations

import pytest

from booklet.book.style import choose_style
from booklet.diagnostics.model import Problems
from booklet.themes.model import Theme
from programs import read


def wished(design: str) -> tuple[Theme, list[str]]:
    """The theme of a design, and the codes of what is said."""
    problems = Problems()
    program = read(f"event: {{title: T}}\ndesign: {{{design}}}\n".encode(), problems)
    theme = choose_style(program, problems).theme
    return theme, [found.code for found in problems.found]


@pytest.mark.parametrize(
    ("density", "leading", "lines"), [("compact", 11.75, 43), ("normal", 12.25, 40), ("airy", 13.25, 37)]
)
def test_density_is_that_of_lines(density: str, leading: float, lines: int) -> None:
    theme, found = wished(f"density: {density}")
    assert found == []
    assert theme.style("text").leading == pytest.approx(leading)
    assert theme.page.lines == lines
    assert theme.style("text").size == 10.0
    assert theme.style("cover_title").leading == 38.0


def test_size_scales_all_type_but_the_cover() -> None:
    theme, found = wished("size: 11")
    assert found == []
    assert theme.style("text").size == pytest.approx(11.0)
    assert theme.style("session").size == pytest.approx(20.9)
    assert theme.style("text").leading == pytest.approx(13.475)
    assert theme.style("cover_title").size == 34.0
    assert wished("size: 11 pt")[0] == theme


def test_words_of_layout() -> None:
    theme, found = wished("keep: never, sessions: run-on, fit: 4")
    assert found == []
    assert theme.layout[:4] == ("never", "run-on", 4, None)
    assert wished("pages: 16")[0].layout[:4] == ("fits", None, None, 16)
    assert wished("openings: right")[0].layout.sessions == "right"
    assert wished("sessions: run on")[0].layout.sessions == "run-on"


def test_columns_share_the_type_area() -> None:
    one, two = (wished(f"theme: classic, paper: A4, columns: {count}")[0].page for count in (1, 2))
    assert (one.columns, two.columns) == (1, 2)
    assert two.measure == pytest.approx((two.type_width - two.gutter) / 2)
    first, second = two.areas(right_hand=True)
    assert second.x == pytest.approx(first.x + first.width + two.gutter)
    single = wished("theme: modern, paper: A4, columns: 1")[0]
    assert single.page.measure < 34.3 * single.style("text").size


def test_paragraphs_contents_and_order() -> None:
    theme, found = wished("theme: modern, paragraphs: indent, contents: {show: sessions, columns: 2}")
    assert found == []
    assert (theme.paragraphs.mark, theme.paragraphs.indent, theme.paragraphs.space) == ("indent", 10.0, 0.0)
    assert (theme.contents.show, theme.contents.columns) == ("sessions", 2)
    assert wished("talk: {order: [people, title]}")[0].talk.order == ("people", "title")
    assert wished("paragraphs: space")[0].paragraphs.space == pytest.approx(6.125)


@pytest.mark.parametrize(
    ("design", "codes"),
    [
        ("keep: sometimes", ["bad-keep"]),
        ("sessions: left", ["bad-sessions"]),
        ("density: thick", ["bad-density"]),
        ("size: huge", ["bad-size"]),
        ("size: 90", ["bad-size"]),
        ("columns: 7", ["bad-columns"]),
        ("paragraphs: blocks", ["bad-paragraphs"]),
        ("fit: four", ["bad-fit"]),
        ("pages: 0", ["bad-pages"]),
        ("fit: 4, pages: 16", ["contradiction"]),
        ("talk: {order: [title]}", ["bad-talk"]),
        ("talk: {ordre: [title]}", ["unknown-key"]),
        ("talk: title", ["wrong-type"]),
        ("contents: {show: rooms}", ["bad-contents"]),
        ("contents: {shwo: talks}", ["unknown-key"]),
        ("contents: talks", ["wrong-type"]),
        ("columns: [1]", ["wrong-type"]),
        ("columns: 2", ["narrow-columns"]),
        ("columns: 2, paper: A4", []),
    ],
)
def test_what_cannot_be_had_is_told(design: str, codes: list[str]) -> None:
    assert wished(design)[1] == codes

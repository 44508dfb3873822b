"""Running lines and folios: at one place on every page but the cover's."""

from __future__ import annotations

from pathlib import Path

import pytest

from booklet.book.style import choose_style
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE
from booklet.themes.model import Theme
from booklet.typeset.page import GlyphItem, Page
from pages import artifacts, end_of, find, text_of
from programs import EXAMPLES, WORKSHOP, LaidOut, lay_out_data
from test_every_page import lay_out_variant

THEMES = ["classic", "modern"]
BY_NAME = pytest.mark.parametrize("path", [WORKSHOP, *EXAMPLES], ids=lambda path: path.stem)


def theme_of(booklet: LaidOut) -> Theme:
    """The theme that a program asks for."""
    return choose_style(booklet.program, Problems()).theme


def folio_of(page: Page) -> GlyphItem:
    """The folio of a page, the one that says its number."""
    (found,) = [item for item in artifacts(page) if text_of(item) == page.label]
    return found


def numbered(booklet: LaidOut) -> list[Page]:
    """The pages that anything but a picture or a rule is on, apart from the cover's."""
    return [page for page in booklet.pages[1:] if page.label and page.layers]


@pytest.mark.parametrize("theme", THEMES)
@BY_NAME
def test_folios_stand_at_one_place_of_all_pages_of_a_side(path: Path, theme: str) -> None:
    booklet = lay_out_variant(path, theme=theme, paper="A5")
    pages, look = numbered(booklet), theme_of(booklet)
    for parity in (0, 1):
        folios = [folio_of(page) for page in pages if int(page.label) % 2 == parity]
        assert {round(folio.y, 2) for folio in folios} == {round((210 - 11) * MILLIMETRE, 2)}
        edges = {round(end_of(folio) if parity else folio.x, 1) for folio in folios}
        assert max(edges) - min(edges) < 0.5  # a figure may hang out a little
        left = look.page.left(bool(parity))
        side = look.page.side.width if look.page.side is not None else 0.0
        assert max(edges) == pytest.approx(left + look.page.type_width if parity else left - side, abs=0.6)
    assert not [item for item in artifacts(booklet.pages[0]) if text_of(item).isalnum()]  # an ornament may stand there


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_of_a_session_bears_its_title_and_those_of_the_contents_the_event_s(theme: str) -> None:
    talks = [{"title": f"T {number}", "abstract": "Words of a talk. " * 120} for number in range(3)]
    sessions = [{"title": title, "talks": talks} for title in ("Birds of a feather", "Bees")]
    booklet = lay_out_data({"event": {"title": "An event"}, "design": {"theme": theme}, "sessions": sessions})
    pages = numbered(booklet)
    first, second = (
        next(number for number, page in enumerate(pages) if find([page], title) and not find([page], "Contents"))
        for title in ("Birds of a feather", "Bees")
    )
    lines = [{text_of(item) for item in artifacts(page)} - {page.label} for page in pages]
    assert all(line == {"An event"} for line in lines[:first])
    assert all(line == {"Birds of a feather"} for line in lines[first:second])
    assert all(line == {"Bees"} for line in lines[second:])
    assert second - first > 1
    assert len(pages) - second > 1


@pytest.mark.parametrize("theme", THEMES)
def test_a_running_line_stands_beside_the_folio_and_is_cut_where_it_is_too_long(theme: str) -> None:
    title = "A title of many words " * 8
    booklet = lay_out_data(
        {
            "event": {"title": "E"},
            "design": {"theme": theme},
            "sessions": [{"title": title, "talks": [{"title": "T", "abstract": "Words of a talk. " * 300}]}],
        }
    )
    look = theme_of(booklet)
    for page in numbered(booklet)[-2:]:
        folio = folio_of(page)
        (line,) = [item for item in artifacts(page) if item.words != folio.words]
        assert text_of(line).endswith("…")
        assert line.y == folio.y
        if int(page.label) % 2:
            assert folio.x - end_of(line) == pytest.approx(look.running.gap, abs=0.6)
        else:
            assert line.x > end_of(folio) + 5.0
        assert look.page.left(bool(int(page.label) % 2)) - 1.0 < line.x


def test_pages_from_the_right_have_their_folios_outside_too() -> None:
    talks = [{"title": "T", "abstract": "אבגד " * 900}]
    booklet = lay_out_data({"event": {"title": "E", "language": "he"}, "sessions": [{"title": "אבגד", "talks": talks}]})
    look = theme_of(booklet)
    for page in numbered(booklet):
        folio, on_left = folio_of(page), int(page.label) % 2 == 1
        left = look.page.left(not on_left)
        edge = folio.x - left if on_left else left + look.page.type_width - end_of(folio)
        assert abs(edge) < 1.0

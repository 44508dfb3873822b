"""Heads: names kept whole in lines of several, and lines of large headings close to each other."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from booklet.typeset.page import Page
from pages import body, find, text_of
from programs import LaidOut, lay_out_data, page_shape

NAMES = ["Φωτεινή Καλλιστράτου", "Tanaka Haruhiko", "Anna-Lena van der Berg", "Bo Li", "Éloïse de la Tour", "Ng Ai Lin"]


def booklet_of(theme: str, session: dict[str, Any], **design: str) -> LaidOut:
    """A booklet of one session."""
    session = {"title": "S", "talks": [{"title": "T", "abstract": "Short."}], **session}
    return lay_out_data({"event": {"title": "E"}, "design": {"theme": theme, **design}, "sessions": [session]})


def lines_of(page: Page) -> list[str]:
    """The texts of the lines of a page's body."""
    heights = sorted({item.y for item in body(page)})
    return ["".join(text_of(item) for item in body(page) if item.y == height) for height in heights]


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("paper", ["A4", "A5", "A6"])
@pytest.mark.parametrize("start", range(len(NAMES)))
@pytest.mark.parametrize("affiliation", ["", "An Institute with a Name of Some Length"])
def test_no_chair_s_name_is_broken(theme: str, paper: str, start: int, affiliation: str) -> None:
    names = [*NAMES[start:], *NAMES[:start]]
    chairs = [{"name": name, **({"affiliation": affiliation} if affiliation else {})} for name in names]
    lines = lines_of(booklet_of(theme, {"chairs": chairs}, paper=paper).pages[-1])
    for name in names:
        assert any(name in line.replace("\u00a0", " ") for line in lines), (name, lines)


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("start", range(len(NAMES)))
def test_no_speaker_s_name_is_broken_in_the_contents(theme: str, start: int) -> None:
    names = [*NAMES[start:], *NAMES[:start]]
    booklet = booklet_of(theme, {"talks": [{"title": "T", "speakers": names, "abstract": "Short."}]}, paper="A6")
    (contents,) = [page for page in booklet.pages if find([page], "Contents")]
    lines = [line.replace("\u00a0", " ") for line in lines_of(contents)]
    shown = [name for name in names if any(name.split(" ")[0] in line for line in lines)]
    for name in shown:
        assert any(name in line for line in lines), (name, lines)


@pytest.mark.parametrize("paper", ["A4", "A5", "A6", "letter"])
@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("count", [5, 9, 14])
def test_the_lines_of_a_heading_stand_close_and_its_foot_on_the_grid(theme: str, paper: str, count: int) -> None:
    page = booklet_of(theme, {"title": " ".join(["Mathematics"] * count)}, paper=paper).pages[-1]
    lines = [item for item in body(page) if "Mathematics" in text_of(item)]
    distances = [after.y - before.y for before, after in pairwise(lines)]
    assert distances
    assert all(1.1 <= distance / lines[0].font.size <= 1.25 for distance in distances)
    (text,) = [item for item in body(page) if text_of(item) == "Short."]
    single = booklet_of(theme, {"title": "Mathematics"}, paper=paper).pages[-1]
    (above,) = [item for item in body(single) if text_of(item) == "Short."]
    leading = page_shape(page.width, page.height, theme).leading
    assert (text.y - above.y) / leading == pytest.approx(round((text.y - above.y) / leading))


@pytest.mark.parametrize("seed", range(8))
def test_no_page_ends_in_a_divided_word(seed: int) -> None:
    choice = Random(seed).choices(["a", "of", "hyphenation", "measure", "variational", "determination"], k=1500)
    pages = booklet_of("classic", {"talks": [{"title": "T", "abstract": " ".join(choice)}]}, paper="A6").pages
    lines = [lines_of(page) for page in pages if len(lines_of(page)) > 20]
    assert len(lines) > 3
    assert sum(line.endswith("\u00ad") for page in lines for line in page) > 20
    assert not [page for page in lines if page[-1].endswith("\u00ad")]


NAMED = [
    "Bartholomew Lindqvist-Schwarzenberger, Maximiliane Oberhuber, Konstantinos Papadopoulos",
    "Anna-Lena van der Berg (Universitätsbibliothek Göttingen), Bartholomew Featherstonehaugh, Bo Li",
    "Programme committee: Φωτεινή Καλλιστράτου; Christopher Featherstonehaugh; Bartholomew Lindqvist",
    "Lindqvist-Schwarzenberger, B., Oberhuber, M.-A., Papadopoulos, K., Featherstonehaugh, Ch. et al.",
]
PROSE = [
    "Whoever sets programmes, knows evenings, deadlines, withdrawals and announcements, unforeseeably changed",
    "Die Verfasserinnen, deren Untersuchungen der Sprachgeschichte gelten, und Übersetzerinnen, die ihnen folgen",
    "In London, Lindqvist-Schwarzenberger wrote about the Mathematical Foundations of the typographical arts",
]


@pytest.mark.parametrize("paper", ["A5", "A6", "100x150 mm"])
@pytest.mark.parametrize("start", ["", "- "])
@pytest.mark.parametrize(("text", "named"), [*[(text, True) for text in NAMED], *[(text, False) for text in PROSE]])
def test_lists_of_names_have_no_loose_lines(text: str, named: bool, start: str, paper: str) -> None:
    talk = {"title": "T", "abstract": start + text}
    page = booklet_of("classic", {"talks": [talk]}, paper=paper).pages[-1]
    items = [item for item in body(page) if "•" not in text_of(item) and item.y > find([page], "T")[0].item.y]
    loose = [item for item in items if item.gap > 0.55 * item.font.space]
    assert not (named and loose), list(map(text_of, loose))
    if not named and paper == "A5":
        assert any(item.gap or item.scale != 1.0 for item in items)

"""Contents as lines of text, in files that a reviewer can read: `BOOKLET_GOLDEN=write` writes them anew.

Each line of a column is the texts that stand on one baseline, from the column's left edge, with two spaces between; `#`
is a page number.
"""

from __future__ import annotations

import os
from itertools import cycle, islice
from typing import Any

import pytest

from booklet.typeset.page import GlyphItem, Page
from pages import glyphs, roles_of, text_of
from programs import GOLDEN, lay_out_data

FOLDER = GOLDEN.parent / "contents"
TITLES = [
    "Bars that move against the current",
    "Gravel on the move: ten years of tracers in a river that nobody had looked at before",
    "X",
    "How old is the water in $\\Delta_1$?",
    "ICE JAMS AND THEIR SIGNS",
    "Groundwater under a polder, or why the pumps never rest",
]
PEOPLE = [
    ["Ana Lee"],
    ["Sigrid Nyström", "Bram Jansen"],
    ["Maren de Boer", "Nguyễn Hà My", "Olu Eze"],
    ["Gabriel García Márquez"],
    ["Rosa Moreno", "Ana Lee", "Bo Lind", "Cy Ode", "Di Rao"],
]


def program(talks: int, each: int, language: str = "en", **design: Any) -> dict[str, Any]:
    """A program of so many talks, `each` in a session, three sessions a day, with breaks between."""
    titles, people = cycle(TITLES), cycle(PEOPLE)
    sessions: list[dict[str, Any]] = []
    for number in range(-(-talks // each)):
        day = {"date": f"2027-04-{8 + number // 3:02}"}
        start = (9, 11, 14)[number % 3]
        size = min(each, talks - number * each)
        own = [
            {"title": title, "speakers": names, "abstract": "none"}
            for title, names in zip(islice(titles, size), islice(people, size), strict=True)
        ]
        sessions.append({"title": f"Session {number + 1}", **day, "time": f"{start}:00 - {start + 1}:30", "talks": own})
        if number % 3 == 0:
            sessions.append({"kind": "break", "title": "Coffee", **day, "time": "10:30 - 11:00"})
    return {
        "event": {"title": "T", "language": language},
        "front": [{"title": "Welcome", "text": "Hello."}],
        "sessions": sessions,
        "design": design,
    }


def untitled() -> dict[str, Any]:
    data = program(6, 2)
    for session in data["sessions"]:
        if "talks" in session:
            del session["title"]
    return data


def without_times() -> dict[str, Any]:
    data = program(4, 2)
    for session in data["sessions"]:
        del session["time"], session["date"]
    return data


CASES = {
    "classic-11": program(11, 3),
    "modern-11": program(11, 3, theme="modern"),
    "classic-45": program(45, 5),
    "modern-45": program(45, 5, theme="modern"),
    "classic-90": program(90, 6),
    "speakers": program(11, 3, contents={"show": "speakers"}),
    "sessions-of-11": program(11, 3, contents={"show": "sessions"}),
    "polish": program(6, 3, "pl"),
    "hebrew": program(6, 3, "he", theme="modern"),
    "untitled": untitled(),
    "without-times": without_times(),
}


@pytest.mark.parametrize("case", CASES)
def test_contents_come_out_as_they_did(case: str) -> None:
    found = "\n".join(_listing(lay_out_data(CASES[case]).pages)) + "\n"
    expected = FOLDER / f"{case}.txt"
    if os.environ.get("BOOKLET_GOLDEN") == "write":
        expected.write_text(found, "utf-8")
    assert found.splitlines() == expected.read_text("utf-8").splitlines()


def test_every_listing_has_its_case() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(CASES)


def _listing(pages: tuple[Page, ...]) -> list[str]:
    lines: list[str] = []
    for page in pages[1:]:
        own = [item for item in glyphs(page) if item.y < page.size.height - 45]
        if not any("TOC" in roles_of(item) for item in own):
            break
        lines.append(f"-- page {page.label}")
        for column in _columns(own):
            rows: dict[float, list[GlyphItem]] = {}
            for item in column:
                rows.setdefault(round(item.y, 1), []).append(item)
            lines += ["  ".join(map(_said, rows[y])) for y in sorted(rows)] + ["--"]
    return lines


def _said(item: GlyphItem) -> str:
    """The text of an item; a sign for a page number, which is another matter."""
    text = text_of(item)
    return "#" if text.isdigit() and "Link" in roles_of(item) else text


def _columns(items: list[GlyphItem]) -> list[list[GlyphItem]]:
    """The items of each column in their order, which begins anew at the top."""
    columns: list[list[GlyphItem]] = [[]]
    for item in items:
        if columns[-1] and item.y < columns[-1][-1].y - 60:
            columns.append([])
        columns[-1].append(item)
    return columns

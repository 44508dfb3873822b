"""Covers of any title: everything fits, and no word is torn."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from booklet.typeset.page import Page
from pages import body, glyphs, pictures, text_of, texts
from programs import GOLDEN, lay_out_data, theme_on


def cover_of(event: dict[str, Any], **program: Any) -> Page:
    """The cover of an event."""
    return lay_out_data({"event": event, "sessions": [{"title": "S"}], **program}, GOLDEN).pages[0]


def test_a_title_is_balanced_over_its_lines() -> None:
    title = body(cover_of({"title": "Mathematics for Deep Learning"}))
    assert [text_of(line) for line in title] == ["Mathematics", "for Deep Learning"]
    assert {line.element.role for line in title if line.element} == {"H1"}


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("A5", 1),
        ("A5", 30),
        ("70x70 mm", 1),
        ("200x80 mm", 1),
        ("70x70 mm", 30),
        ("200x80 mm", 30),
    ],
)
def test_a_cover_holds_whatever_is_said_on_it(theme: str, paper: str, words: int) -> None:
    long = " ".join(["Considerations"] * words)
    event = {"title": long, "subtitle": long, "dates": long, "venue": long, "hosts": ["Town of Lund", long]}
    page = cover_of(event, design={"theme": theme, "paper": paper}, cover={"label": long})
    lines = glyphs(page)
    assert sum(text_of(line).count("Considerations") for line in lines) == 6 * words
    assert all(line.y - 0.7 * line.font.size > 0 for line in lines)
    assert all(line.y + 0.25 * line.font.size < page.height for line in lines)


def test_type_is_made_smaller_rather_than_a_word_divided() -> None:
    word = "Donaudampfschifffahrtsgesellschaft"
    usual, small = (glyphs(cover_of({"title": title}))[0] for title in ("Donau", word))
    assert text_of(small) == word
    assert small.font.size < usual.font.size


def test_lines_do_not_run_into_each_other() -> None:
    for title in ("A", "A " * 30, "A " * 120):
        lines = body(cover_of({"title": title, "subtitle": "B"}))
        baselines = sorted({round(line.y, 2) for line in lines})
        gaps = [below - above for above, below in pairwise(baselines)]
        assert all(gap >= min(line.font.size for line in lines) for gap in gaps)


def test_hosts_are_shown_by_logo_or_name() -> None:
    logo = {"name": "Academy", "logo": "square.svg"}
    page = cover_of({"title": "T", "hosts": ["Town of Lund", *[logo] * 7]})
    logos = pictures(page)
    assert [picture.element.alternative for picture in logos if picture.element] == ["Academy"] * 7
    assert all(picture.width / picture.height == pytest.approx(2.0) for picture in logos)
    assert len({round(picture.y, 2) for picture in logos}) > 1
    assert len({(picture.x, picture.y) for picture in logos}) == 7
    assert "Town of Lund" in texts([page])


@pytest.mark.parametrize("theme", ["classic", "modern"])
def test_all_type_is_made_smaller_for_many_hosts(theme: str) -> None:
    event = {"title": "T", "hosts": [f"Town number {number}" for number in range(30)]}
    page = cover_of(event, design={"theme": theme})
    lines = glyphs(page)
    names = [line for line in lines if text_of(line).startswith("Town")]
    assert len(names) == 30
    assert lines[0].y < names[0].y - names[0].font.size
    assert names[-1].y < page.height - 20.0


# Widths and heights of logos; the last is what a box of the widest and highest logo has.
SIZES = [(400, 10), (200, 20), (90, 20), (40, 20), (20, 20), (20, 40), (10, 200), (134, 40)]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}"><rect width="10" height="10"/></svg>'


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("language", ["en", "he"])
@pytest.mark.parametrize("paper", ["A5", "100x130 mm", "A4"])
def test_logos_keep_to_their_boxes_and_strips_to_the_measure(
    theme: str, language: str, paper: str, tmp_path: Path
) -> None:
    hosts = []
    for number, size in enumerate([*SIZES, *SIZES[:4]]):
        (tmp_path / f"{number}.svg").write_text(SVG.format(*size))
        hosts.append({"name": f"Host {number}", "logo": f"{number}.svg"})
    event = {"title": "T", "language": language, "hosts": hosts}
    design = {"theme": theme, "paper": paper}
    page = lay_out_data({"event": event, "sessions": [{"title": "S"}], "design": design}, tmp_path).pages[0]
    look = theme_on(page.width, page.height, theme)
    block, leading = look.cover.blocks[-1], look.page.leading
    logos = pictures(page)
    left = page.width - block.x - block.width if language == "he" else block.x
    assert len(logos) == len(hosts)
    for logo, (width, height) in zip(logos, [*SIZES, *SIZES[:4]], strict=True):
        assert logo.width / logo.height == pytest.approx(width / height)
        assert logo.width <= 0.42 * block.width + 0.01
        assert logo.height <= 3.4 * leading + 0.01
        assert left - 0.01 <= logo.x < logo.x + logo.width <= left + block.width + 0.01
    for one, other in pairwise(logos):
        if abs(one.y + one.height / 2 - other.y - other.height / 2) < 1.0:  # side by side
            assert other.x >= one.x + one.width + leading
        else:
            assert other.y >= one.y + one.height


def test_a_wide_logo_is_lower_than_a_square_one(tmp_path: Path) -> None:
    heights = []
    for number, (width, height) in enumerate([(20, 20), (60, 20), (120, 20)]):
        (tmp_path / f"{number}.svg").write_text(SVG.format(width, height))
        event = {"title": "T", "hosts": [{"name": "H", "logo": f"{number}.svg"}]}
        (logo,) = pictures(lay_out_data({"event": event, "sessions": [{"title": "S"}]}, tmp_path).pages[0])
        heights.append(logo.height)
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) == 3

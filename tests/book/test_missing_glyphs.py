"""A character that no font has, in each text that a program may hold: one warning, where it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from booklet.compile import check
from booklet.diagnostics.model import Problems
from booklet.fonts.fallback.locate import FontFolders
from programs import lay_out_data, lay_out_text

LACKING = "\u0378"  # no character of Unicode 17, so no font's either
PROGRAM = """\
event:
  title: Title-word
  subtitle: "Subtitle-word"
  dates: Dates-word
  venue: Venue-word
  hosts: [Host-word, Other]
  keywords: [Keyword-word]
  language: en
cover: {label: Label-word}
front: [{title: Front-title-word, text: Front-text-word}]
back:
  - title: Back-title-word
    text: >
      Folded lines, and in
      the second Back-text-word
sessions:
  - title: Session-word
    day: Day-word
    time: 9:00 Time-word
    room: Room-word
    chair: Chair-word (Chair-place-word)
    text: |
      Session-text-word
    talks:
      - speakers: [{name: Speaker-word, affiliation: Speaker-place-word}]
        authors: [{name: Author-word, affiliations: [One-place-word, Other-place-word]}]
        title: Talk-word
        time: 9:00 Talk-time-word
        abstract: |
          A first line, with *emphasis on Emphasis-word* and
          [a link to Link-word](https://example.org), `Code-word`, an Abstract-word.

          - An Item-word

          > A Quote-word
        with: Joint-word
      - title: Foreign-word
        language: de
        speaker: {name: Lone-word, email: Mail-word@example.org}
        abstract: 'Foreign-abstract-word'
      - {speaker: Two, title: Without an abstract}
  - title: On $x^2$ and Formula-word
    chairs: [{name: Two-word, affiliation: Two-place-word}, {name: Other-chair-word}]
    talks: [{speakers: [A, B], title: On $y^2$ and Formula-talk-word, abstract: Short}]
  - day: Untitled-day-word
    room: Untitled-room-word
    talks: [{abstract: Short, title: T}]
  - talks: [{abstract: Nothing but this}]
  - {kind: break, title: Break-word, day: Break-day-word, room: Break-room-word, time: 11:00 Break-time-word}
design:
  labels:
    session: "{day} Pattern-word"
    contents: Contents-word
    chair: Chair-label-word
    chairs: Chairs-label-word
    joint: Joint-label-word
    no-abstract: No-abstract-word
    untitled: Untitled-word
    talk: Talk-label-word
    and: And-word
"""
WORDS = re.findall(r"[\w-]+-word", PROGRAM)
SILENT = ["Keyword-word"]


def with_lacking(word: str, program: str = PROGRAM) -> str:
    """The program, the character in the middle of a word."""
    assert program.count(word) == 1, word
    return program.replace(word, word.replace("-word", f"-w{LACKING}ord"))


def reported(problems: Problems) -> list[tuple[int, int] | None]:
    """Line and column of each warning of a missing glyph; None for one without a place."""
    found = [problem for problem in problems.found if problem.code == "missing-glyph"]
    assert all("U+0378" in problem.headline for problem in found)
    return [(problem.span.line, problem.span.column) if problem.span is not None else None for problem in found]


def place_in(program: str) -> tuple[int, int]:
    """Line and column of the character, counted from 1."""
    before = program[: program.index(LACKING)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("theme", ["classic", "modern"])
@pytest.mark.parametrize("word", [word for word in dict.fromkeys(WORDS) if word not in SILENT])
def test_it_is_reported_once_and_where_it_stands(word: str, theme: str) -> None:
    program = with_lacking(word) + f"  theme: {theme}\n"
    assert reported(lay_out_text(program.encode()).problems) == [place_in(program)]


@pytest.mark.parametrize("word", SILENT)
def test_a_text_that_is_not_printed_needs_no_glyph(word: str) -> None:
    assert reported(lay_out_text(with_lacking(word).encode()).problems) == []


def test_the_program_itself_lacks_nothing() -> None:
    assert len(WORDS) == len(set(WORDS)) > 50
    assert reported(lay_out_text(PROGRAM.encode()).problems) == []


@pytest.fixture
def bundled_fonts_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without fonts of its own."""
    monkeypatch.setattr("booklet.fonts.fallback.choose.default_folders", FontFolders)


@pytest.mark.usefixtures("bundled_fonts_alone")
def test_the_booklet_s_own_words_are_reported_once_and_without_a_place() -> None:
    program = {
        "event": {"title": "Typesetting", "language": "ja"},
        "sessions": [{"title": "Morning", "chair": "Ana", "talks": [{"title": "T", "speaker": "Ana"}]}] * 2,
    }
    found = [each for each in lay_out_data(program).problems.found if each.code == "missing-glyph"]
    assert [each.span for each in found] == [None]
    assert "目 (U+76EE)" in found[0].headline  # of the word for contents
    assert "the booklet's own words" in found[0].headline


@pytest.mark.usefixtures("bundled_fonts_alone")
def test_words_of_the_booklet_that_are_also_the_organiser_s_are_reported_where_they_stand() -> None:
    program = {
        "event": {"title": "Typesetting", "language": "en"},
        "sessions": [{"title": "Morning", "talks": [{"title": "T", "speaker": "Ana"}]}],
        "design": {"labels": {"contents": "目次", "no-abstract": "目"}},
    }
    found = [each for each in lay_out_data(program).problems.found if each.code == "missing-glyph"]
    assert [each.span is not None for each in found] == [True, True]


def test_checking_reports_as_building_does(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    for word in ("Talk-word", "Front-text-word", "Contents-word", "Session-word"):
        program = with_lacking(word)
        path.write_text(program, "utf-8")
        problems = Problems()
        check(path, problems)
        assert reported(problems) == [place_in(program)]

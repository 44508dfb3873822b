"""A character that no font has, in each text that a program may hold: one warning, where it stands."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

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


def reported_of(program: dict[str, Any]) -> list[tuple[str, int | None]]:
    """The characters that each warning of a missing glyph names, and its column; None for one without a place."""
    found = [each for each in lay_out_data(program).problems.found if each.code == "missing-glyph"]
    named = ["".join(re.findall(r"(.) \(U\+", each.headline)) for each in found]
    return [(name, each.span.column if each.span else None) for name, each in zip(named, found, strict=True)]


def program_of(abstract: str, **rest: Any) -> dict[str, Any]:
    """A program of one talk."""
    talk = {"title": "T", "speaker": "Ana", "abstract": abstract}
    return {"event": {"title": "E"}, "sessions": [{"title": "S", "chair": "Bo", "talks": [talk]}]} | rest


@pytest.mark.usefixtures("bundled_fonts_alone")
def test_the_booklet_s_own_words_are_reported_once_and_without_a_place() -> None:
    program = program_of("Short.", event={"title": "E", "language": "ja"})
    program["sessions"] *= 2
    assert reported_of(program) == [("座次目長：", None)]  # of the words for contents and chair


@pytest.mark.usefixtures("bundled_fonts_alone")
def test_a_label_is_reported_once_whatever_parts_it_stands_in() -> None:
    labels = {"contents": "目次", "chair": "目", "joint": "次"}
    program = program_of("Short.", design={"labels": labels})
    program["sessions"] *= 2
    columns = [json.dumps(program, ensure_ascii=False).index(f'"{label}"') + 2 for label in labels.values()]
    assert reported_of(program) == [("次目", columns[0])]


@pytest.mark.usefixtures("bundled_fonts_alone")
@pytest.mark.parametrize("count", [2, 5, 300])
def test_a_kind_of_characters_is_reported_once_with_its_first_places(count: int) -> None:
    signs = "\U0001f4b3\U0001f600\U0001f984"
    talks = [
        {"title": f"Coins {signs[n % 3]}", "speaker": "Ana", "abstract": "Three short words."} for n in range(count)
    ]
    talks[0]["abstract"] = "Also 漢 and 字."
    problems = lay_out_data({"event": {"title": "E"}, "sessions": [{"title": "S", "talks": talks}]}).problems
    emoji, han = sorted(
        [each for each in problems.found if each.code == "missing-glyph"], key=lambda each: "漢" in each.headline
    )
    assert emoji.headline.endswith(f"({count} texts hold such characters)")
    assert len(emoji.notes) == min(count - 1, 4)
    places = [each for each in (emoji.span, *[span for _, span in emoji.notes]) if each is not None]
    assert len(set(places)) == len(places)
    assert all(place.source.line(place.line)[place.column - 1] in signs for place in places)
    assert "漢 (U+6F22)" in han.headline
    assert not han.notes


@pytest.mark.parametrize(
    "formula", ["$x\u0378$", "$$\u0378 = 2$$", "$\\frac{\u0378}{2}$", "$\\mathbf{\u0378}$", "$$x = 2 \\tag{\u0378}$$"]
)
def test_a_character_of_a_formula_is_reported_where_it_stands(formula: str) -> None:
    program = f"event: {{title: E}}\nsessions: [{{title: S, talks: [{{title: T, abstract: 'Let {formula} be.'}}]}}]\n"
    problems = lay_out_text(program.encode()).problems
    assert reported(problems) == [place_in(program)]


def test_a_character_of_a_macro_is_reported_where_the_formula_stands() -> None:
    program = program_of("Let $\\x$ be.", design={"macros": {"\\x": LACKING}})
    column = json.dumps(program).index("Let $") + 5
    assert reported_of(program) == [(LACKING, column)]


def test_a_character_that_is_spelled_as_an_entity_is_reported_where_that_stands() -> None:
    program = program_of("See &#888; there.")
    assert reported_of(program) == [(LACKING, json.dumps(program).index("&#888;") + 1)]


def test_checking_reports_as_building_does(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    for word in ("Talk-word", "Front-text-word", "Contents-word", "Session-word"):
        program = with_lacking(word)
        path.write_text(program, "utf-8")
        problems = Problems()
        check(path, problems)
        assert reported(problems) == [place_in(program)]

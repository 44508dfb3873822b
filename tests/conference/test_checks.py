"""Checks of sense, each against the listing in its case file; and diagnostics of programs made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from program_listing import diagnose, listing, parts_of_case

from booklet.conference.checks import MOST_WORDS, check_program
from booklet.conference.model import Event, Program, Session, Talk
from booklet.conference.reader import read_program
from booklet.diagnostics.model import Problems, Source
from programs import text

CASES = sorted(Path(__file__).parent.glob("cases/sense/*.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_case(case: Path) -> None:
    program, expected = parts_of_case(case)
    assert listing(diagnose(program)) == expected


def _program(*abstracts: str) -> Program:
    title = text("Workshop")
    talks = tuple(Talk(title.span, title=text(f"Talk {i}"), abstract=text(a)) for i, a in enumerate(abstracts))
    return Program(Event(title), sessions=(Session(title.span, title=title, talks=talks),))


def _codes(program: Program) -> list[str]:
    problems = Problems()
    check_program(program, problems)
    return [problem.code for problem in problems.found]


def test_long_abstract() -> None:
    assert _codes(_program("word " * MOST_WORDS)) == []
    assert _codes(_program("word " * (MOST_WORDS + 1))) == ["long-abstract"]


def test_names_are_compared_without_case_and_form() -> None:
    source = Source(
        "program.yaml",
        "event: {title: Workshop}\n"
        "sessions:\n"
        "  - {title: A, room: 1, time: 9:00, talks: [{title: B, speaker: JOSÉ Paz, abstract: C}]}\n"
        "  - {title: D, room: 2, time: 9:00, talks: [{title: E, speaker: Jose\u0301  paz, abstract: F}]}\n",
    )
    problems = Problems()
    program = read_program(source, problems)
    assert program is not None
    check_program(program, problems)
    assert [problem.code for problem in problems.found] == ["overlap"]


@pytest.mark.parametrize(
    ("session", "talk", "codes"),
    [
        ("16:00 - 0:00", "23:00 - 0:00", []),
        ("23:00 - 1:00", "0:15", []),
        ("23:00 - 1:00", "23:45 - 0:15", []),
        ("23:00 - 1:00", "0:30 - 1:00", []),
        ("23:00 - 1:00", "0:30 - 1:15", ["talk-outside-session"]),
        ("22:00 - 24:00", "0:00", ["talk-outside-session"]),
        ("16:00 - 0:00", "0:00", ["talk-outside-session"]),
        ("16:00 - 2:00", "1:30 - 2:00", []),
        ("22:00", "0:15", []),
        ("18:00 - 6:00", "5:30", []),
        ("0:30 - 2:00", "1:00 - 1:30", []),
        ("9:00 - 0:00", "9:00", ["time-runs-backwards"]),
        ("12:30 - 2:00", "13:00", ["time-runs-backwards"]),
        ("17:00 - 6:00", "17:00", ["time-runs-backwards"]),
    ],
)
def test_times_past_midnight(session: str, talk: str, codes: list[str]) -> None:
    talks = f"[{{title: B, speaker: Ana Lee, abstract: C, time: '{talk}'}}]"
    written = f"event: {{title: Workshop}}\nsessions:\n  - {{title: A, time: '{session}', talks: {talks}}}\n"
    problems = Problems()
    program = read_program(Source("program.yaml", written), problems)
    assert program is not None
    check_program(program, problems)
    assert [problem.code for problem in problems.found] == codes


@pytest.mark.parametrize(
    ("speaker", "author", "codes"),
    [("Ana Fox-Lee", "Ana O. Fox-Lee", ["name-spelled-twice"]), ("Ana Lee", "ana  lee", []), ("Ana Lee", "Bo Lee", [])],
)
def test_a_speaker_spelled_otherwise_among_the_authors(speaker: str, author: str, codes: list[str]) -> None:
    talks = f"[{{title: B, speaker: {speaker}, authors: [{author}, Cy Oh], abstract: C}}]"
    problems = Problems()
    written = f"event: {{title: Workshop}}\nsessions:\n  - {{title: A, talks: {talks}}}\n"
    assert read_program(Source("program.yaml", written), problems) is not None
    assert [problem.code for problem in problems.found] == codes


def test_no_sessions_is_no_news_after_an_error() -> None:
    program = _program()._replace(sessions=())
    assert _codes(program) == ["no-sessions"]
    problems = Problems()
    problems.error("wrong-type", "'sessions' must be a list, not text")
    check_program(program, problems)
    assert [problem.code for problem in problems.found] == ["wrong-type"]


def test_only_one_session_needs_no_name() -> None:
    program = _program("An abstract")
    alone = program.sessions[0]._replace(title=None)
    assert _codes(program._replace(sessions=(alone,))) == []
    assert _codes(program._replace(sessions=(alone, *program.sessions)))[0] == "nameless-session"

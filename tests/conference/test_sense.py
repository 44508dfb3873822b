"""The sense of programs: tables of what organisers write, each with the warnings that it gives."""

from __future__ import annotations

import pytest
from program_listing import diagnose

from booklet.conference.model import Program
from booklet.diagnostics.model import Diagnostic, Problems
from programs import read


def found(sessions: str, event: str = "title: Workshop") -> list[Diagnostic]:
    """The diagnostics of a program with these sessions, written as lines of a list."""
    return list(diagnose(f"event: {{{event}}}\nsessions:\n{sessions}\n".encode()).in_order())


def codes(sessions: str, event: str = "title: Workshop") -> list[str]:
    """The codes of the diagnostics."""
    return [each.code for each in found(sessions, event)]


def program_of(sessions: str) -> Program:
    """The program with these sessions."""
    return read(f"event: {{title: Workshop}}\nsessions:\n{sessions}\n".encode(), Problems())


@pytest.mark.parametrize(
    ("sessions", "count"),
    [
        ("- {title: A, talks: [{title: B, speaker: Ana Lee}]}", 1),
        ("- {title: A, talks: [{title: B, speaker: Ana Lee, abstract: none}]}", 0),
        ("- {title: A, talks: [{title: B, speaker: Ana Lee, abstract: 'None'}]}", 0),
        ("- {title: A, talks: [{title: B, abstract: n/a}, {title: C}, {title: D, abstract: ''}]}", 2),
        ("- {title: A, list: yes, talks: [{title: B}, {title: C}]}", 0),
        ("- {title: A, list: no, talks: [{title: B}, {title: C}]}", 2),
        ("- {title: A, list: yes, talks: [{title: B}]}\n- {title: C, talks: [{title: D}]}", 1),
        ("- title: A\n  talks:\n" + "".join(f"  - title: T{number}\n" for number in range(48)), 48),
    ],
)
def test_one_warning_counts_the_abstracts_that_are_missing(sessions: str, count: int) -> None:
    warnings = found(sessions)
    assert [each.code for each in warnings] == ["no-abstract"] * (count > 0)
    if count > 1:
        assert warnings[0].headline == f"{count} talks without an abstract"
        assert len(warnings[0].notes) == min(count, 5) - 1


def test_a_talk_needs_more_than_the_word_that_it_has_no_abstract() -> None:
    assert codes("- {title: A, talks: [{abstract: none}]}") == ["empty-talk"]
    assert codes("- {title: A, list: perhaps, talks: [{title: B, abstract: C}]}") == ["bad-value"]


def test_a_listed_session_prints_the_abstracts_that_there_are() -> None:
    talks = program_of("- {list: yes, talks: [{title: B, abstract: C}, {title: D}]}").sessions[0].talks
    assert [(talk.abstract is None, talk.listed) for talk in talks] == [(False, False), (True, True)]


PARALLEL = """
- {{title: A, room: 1, time: 9:00 - 10:00, talks: [{{title: B, abstract: C, {first}}}]}}
- {{title: D, room: 2, time: 9:30 - 10:30, talks: [{{title: E, abstract: F, {second}}}]}}
"""


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("speaker: Ana Lee", "speaker: Ana Lee", ["overlap"]),
        ("authors: [Ana Lee]", "speaker: Ana Lee", ["overlap"]),
        ("authors: [Ana Lee, Bo Ray]", "speaker: Ana Lee", []),
        ("authors: [Ana Lee, Bo Ray]", "authors: [Ana Lee, Bo Ray]", []),
        ("speaker: Bo Ray, authors: [Ana Lee, Bo Ray]", "speaker: Ana Lee", []),
        ("speaker: Example University", "speaker: Example University", []),
        ("speaker: The ATLAS Collaboration", "speaker: The ATLAS Collaboration", []),
        ("speaker: TBA", "speaker: TBA", []),
        ("speaker: N. N.", "speaker: N. N.", []),
        ("speaker: Organisers", "speaker: Organisers", []),
        ("speaker: ESA", "speaker: ESA", []),
        ("speaker: 北京大学", "speaker: 北京大学", []),
        ("speaker: Working Group on Sand", "speaker: Working Group on Sand", []),
        ("speakers: [Ana Lee, Ana Lee]", "speaker: Bo Ray", ["named-twice"]),
        ("authors: [Ana Lee, Bo Ray, ana  lee]", "speaker: Cy Oh", ["named-twice"]),
        ("time: 9:00 - 9:20, speakers: [Ana Lee (X), Ana Lee (Y)]", "speaker: Bo Ray", ["named-twice"]),
    ],
)
def test_people_in_two_places_are_people_who_speak(first: str, second: str, expected: list[str]) -> None:
    assert codes(PARALLEL.format(first=first, second=second)) == expected


@pytest.mark.parametrize(
    ("talk", "people"),
    [
        ("speaker: Bo Ray, authors: [Ana Lee, Bo Ray, Cy Oh]", ["Ana Lee", "Bo Ray *", "Cy Oh"]),
        ("speakers: [Cy Oh, Ana Lee], authors: [Ana Lee, Bo Ray, Cy Oh]", ["Ana Lee *", "Bo Ray", "Cy Oh *"]),
        ("speaker: Di Pa, authors: [Ana Lee, Bo Ray]", ["Di Pa *", "Ana Lee", "Bo Ray"]),
        ("authors: [Ana Lee, Bo Ray]", ["Ana Lee *", "Bo Ray *"]),
        ("speaker: bo  RAY, authors: [Ana Lee, Bo Ray]", ["Ana Lee", "bo  RAY *"]),
    ],
)
def test_the_order_of_authors_stands_and_speakers_are_marked(talk: str, people: list[str]) -> None:
    program = program_of(f"- talks: [{{title: B, abstract: C, {talk}}}]")
    found = program.sessions[0].talks[0].people
    assert [f"{person.name.value}{' *' * person.presenting}" for person in found] == people


def test_all_affiliations_of_one_who_is_named_twice_are_kept() -> None:
    program = program_of("- talks: [{title: B, abstract: C, speakers: [Ana Lee (X), Ana Lee (Y)], authors: [Ana Lee]}]")
    (person,) = program.sessions[0].talks[0].people
    assert [place.value for place in person.affiliations] == ["X", "Y"]

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


def timed(*times: str, more: str = "") -> str:
    """Sessions at these times; a day may stand before each, and a bar between them."""
    lines = []
    for number, time in enumerate(times):
        day, _, clock = time.rpartition("|")
        kind, text = ("kind: break", "") if clock.endswith("break") else ("kind: session", ", text: A")
        clock = clock.removesuffix(" break")
        lines.append(f"- {{{kind}, title: S{number}{text}, time: {clock}{', ' + day if day else ''}{more}}}")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("sessions", "change", "expected"),
    [
        (("20:00 - 23:00", "23:00 - 1:00", "1:00 - 3:00"), "", []),
        (("20:00 - 0:00", "0:00 - 0:30 break", "0:30 - 4:59"), "", []),
        (("20:00 - 23:00", "4:00 - 4:30", "23:00 - 23:30"), "", ["out-of-order"]),
        (("4:30 - 8:00", "9:00 - 10:00", "23:00 - 1:00", "1:00"), "", []),
        (("9:00 - 10:00", "6:00 - 7:00"), "", ["out-of-order"]),
        (("9:00 - 10:00", "6:00 - 7:00"), "7:00", []),
        (("9:00 - 10:00", "0:30 - 1:30"), "0:00", ["out-of-order"]),
        (("22:00 - 7:30",), "8:00", []),
        (("22:00 - 7:30",), "", ["time-runs-backwards"]),
        (("9:00 - 10:00", "0:00 - 24:00"), "", ["out-of-order"]),
        (("day: Mon|22:00 - 1:00", "day: Tue|0:30 - 2:00", "day: Tue|9:00"), "", []),
        (("date: 2027-04-08|22:00 - 1:00", "date: 2027-04-08|1:00 - 2:00", "date: 2027-04-09|9:00"), "", []),
        (("9:00",), "noon", ["bad-value"]),
        (("9:00",), "9:00 - 10:00", ["bad-value"]),
        (("9:00",), "17:00", ["bad-value"]),
    ],
)
def test_the_small_hours_belong_to_the_evening_before(sessions: tuple[str], change: str, expected: list[str]) -> None:
    event = f"title: Workshop, day_change: '{change}'" if change else "title: Workshop"
    assert codes(timed(*sessions), event) == expected


@pytest.mark.parametrize(("first", "second"), [("23:30 - 0:30", "0:15"), ("0:10 - 0:40", "0:30 - 0:50")])
def test_a_speaker_is_in_two_places_after_midnight(first: str, second: str) -> None:
    talk = "title: {0}, speaker: Ana Lee, abstract: A, time: '{1}'"
    session = "- {{title: S{0}, room: {0}, time: 20:00 - 2:00, talks: [{{" + talk + "}}]}}"
    lines = [session.format(room, time) for room, time in enumerate((first, second))]
    assert codes("\n".join(lines)) == ["overlap"]


@pytest.mark.parametrize(
    ("sessions", "expected"),
    [
        (("room: MR2|9:00 - 10:00", "room: MR2|9:30 - 11:00"), ["room-taken"]),
        (("room: MR2|9:00 - 10:00", "room: mr2|9:00"), ["room-taken"]),
        (("room: MR2|9:00 - 10:00", "room: MR2|10:00 - 11:00"), []),
        (("room: MR2|9:00 - 10:00", "room: MR3|9:30 - 11:00"), []),
        (("room: MR2|22:00 - 1:00", "room: MR2|0:30 - 2:00"), ["room-taken"]),
        (("room: MR2|9:00 - 12:00", "room: MR2|9:30 - 10:00", "room: MR2|11:00 - 11:30"), ["room-taken"] * 2),
        (("room: Online|9:00 - 10:00", "room: Online|9:30 - 11:00"), []),
        (("room: MR2, day: Mon|9:00 - 10:00", "room: MR2, day: Tue|9:00 - 10:00"), []),
        (("room: MR2|9:00 - 10:00", "room: MR2|9:30 - 9:45 break"), []),
    ],
)
def test_two_sessions_in_one_room_at_once(sessions: tuple[str], expected: list[str]) -> None:
    assert codes(timed(*sessions)) == expected


DATES = "title: Workshop, dates: '2027-04-08 – 2027-04-09'"  # Thursday and Friday


@pytest.mark.parametrize(
    ("event", "session", "expected"),
    [
        ("title: W, dates: '2027-04-09 – 2027-04-08'", "", ["dates-run-backwards"]),
        ("title: W, dates: 2027-04-09/2027-04-08", "", ["dates-run-backwards"]),
        ("title: W, dates: 9–8 April 2027", "", ["dates-run-backwards"]),
        ("title: W, dates: 'May 2 – April 30, 2027'", "", ["dates-run-backwards"]),
        ("title: W, dates: 9.–8. April 2027, language: de", "", ["dates-run-backwards"]),
        ("title: W, dates: 9.4.2027 – 8.4.2027", "", ["dates-run-backwards"]),
        ("title: W, dates: du 9 au 8 avril 2027, language: fr", "", ["dates-run-backwards"]),
        ("title: W, dates: 2027-02-30", "", ["bad-date"]),
        ("title: W, dates: 30 February 2027", "", ["bad-date"]),
        ("title: W, dates: 30 December 2026 – 2 January 2027", "", []),
        ("title: W, dates: Spring 2027", ", date: 2029-01-01", []),
        ("title: W, dates: '2027-04-08'", "", []),
        (DATES, ", date: 2027-04-08", []),
        (DATES, ", date: 2027-04-10", ["outside-event"]),
        (DATES, ", day: 2027-04-07", ["outside-event"]),
        (DATES, ", day: Monday", ["outside-event"]),
        (DATES, ", day: Friday", []),
        (DATES, ", day: First day", []),
        (DATES, ", time: 0:30 - 2:00, date: 2027-04-10", []),
        (DATES, ", time: 9:30 - 12:00, date: 2027-04-10", ["outside-event"]),
        ("title: W, dates: '8–9 April 2027'", ", date: 2027-04-10", ["outside-event"]),
        ("title: W, dates: '2027-04-01 – 2027-04-30'", ", day: Monday", []),
        ("title: W", ", day: Monday, date: 2027-04-09", ["day-and-date"]),
        ("title: W", ", day: Friday, date: 2027-04-09", []),
        ("title: W", ", day: 'Fri.', date: 2027-04-09", []),
        ("title: W", ", day: 'Thu', date: 2027-04-09", ["day-and-date"]),
        ("title: W", ", day: 'Monday, 9 April', date: 2027-04-09", ["day-and-date"]),
        ("title: W", ", day: Montag, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: de", ", day: Mo., date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: de", ", day: Freitag, date: 2027-04-09", []),
        ("title: W, language: fr", ", day: lundi, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: pt", ", day: Segunda, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: ja", ", day: 月曜日, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: zh", ", day: 周一, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: vi", ", day: Thứ Hai, date: 2027-04-09", ["day-and-date"]),
        ("title: W, language: tr", ", day: Pazar, date: 2027-04-11", []),
        ("title: W, language: fa", ", day: شنبه, date: 2027-04-10", []),
        ("title: W, language: ru", ", day: понедельник, date: 2027-04-09", ["day-and-date"]),
        ("title: W", ", day: Opening day, date: 2027-04-09", []),
        ("title: W", ", day: Thursday and Friday, date: 2027-04-09", []),
    ],
)
def test_days_agree_with_dates(event: str, session: str, expected: list[str]) -> None:
    assert codes(f"- {{title: S, text: A{session}}}", event) == expected


def test_days_that_do_not_agree_are_told_once() -> None:
    sessions = "\n".join([f"- {{title: S{number}, text: A, day: Monday, date: 2027-04-10}}" for number in range(9)])
    warnings = found(sessions, DATES)
    assert [each.code for each in warnings] == ["day-and-date", "outside-event"]
    assert warnings[0].headline == "2027-04-10 is a Saturday, not Monday (9 sessions)"
    assert len(warnings[0].notes) == 4

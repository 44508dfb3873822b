"""The program file's shape: what is read as what, and every mistake against the listing in its case file."""

from __future__ import annotations

from pathlib import Path

import pytest
from program_listing import diagnose, listing, parts_of_case

from booklet.conference import yaml
from booklet.conference.model import Person, Program, Text, TimeRange
from booklet.conference.reader import read_program
from booklet.conference.yaml import events, parser
from booklet.diagnostics.model import Problems, Source

CASES = sorted(Path(__file__).parent.glob("cases/s[hy]*/*.yaml"))

BIG_PROGRAM = """\
event:
  title: Mathematics for Deep Learning
  subtitle: no
  dates: 2022-07-14
  venue: 3.10
  hosts: [University of Cambridge, {name: EPSRC, logo: logos/epsrc.svg}]
  language: en-GB
  keywords: deep learning, mathematics
cover: {label: 0123}
design: {theme: {name: classic, accent: "#0b5"}, paper: A5, labels: {contents: Programme}, size: 10}
front:
  - title: Welcome
    text: |
      Dear participants, …
back: [{text: Goodbye}]
sessions:
  - title: Inverse problems
    day: Thursday
    date: 2022-07-14
    time: 13:30 - 15:00
    room: MR2
    chair: Ana Lee (Example University)
    text: On what was lost
    talks:
      - speaker: Andrew Fitzgibbon
        affiliation: Graphcore
        title: Provably correct
        abstract: >
          We show
          that.
        with: [Faustyna Krawiec, Simon Peyton Jones]
        time: 9:30
        language: fr
        markup: plain
  - {kind: break, title: Coffee}
"""


def read(text: str) -> Program:
    problems = Problems()
    program = read_program(Source("program.yaml", text), problems)
    assert listing(problems) == []
    assert program is not None
    return program


def people_of(talk: str) -> tuple[Person, ...]:
    return read(f"event: {{title: W}}\nsessions: [{{talks: [{{title: T, {talk}}}]}}]").sessions[0].talks[0].people


def values(texts: tuple[Text, ...]) -> list[str]:
    return [text.value for text in texts]


@pytest.mark.parametrize("libyaml", [True, False], ids=["libyaml", "python"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_case(case: Path, libyaml: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "WITH_LIBYAML", libyaml and events.WITH_LIBYAML)
    program, expected = parts_of_case(case)
    assert listing(diagnose(program, sense=False)) == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}-{case.stem}")
def test_messages_are_of_one_style(case: Path) -> None:
    for problem in diagnose(parts_of_case(case)[0]).found:
        first = problem.headline.split()[0]
        assert not (first[0].isupper() and first[1:].islower()), problem.headline
        assert not problem.headline.endswith("."), problem.headline
        assert problem.code == problem.code.lower() and " " not in problem.code
        assert problem.span is not None
        assert problem.help is not None or "more" in problem.headline, problem.headline


def test_everything_is_read_as_written() -> None:
    program = read(BIG_PROGRAM)
    event = program.event
    assert event.subtitle and event.dates and event.venue and event.language
    assert values((event.title, event.subtitle, event.dates, event.venue, event.language)) == [
        "Mathematics for Deep Learning",
        "no",
        "2022-07-14",
        "3.10",
        "en-GB",
    ]
    assert [(host.name.value, host.logo and host.logo.value) for host in event.hosts] == [
        ("University of Cambridge", None),
        ("EPSRC", "logos/epsrc.svg"),
    ]
    assert values(event.keywords) == ["deep learning", "mathematics"]
    assert program.cover.label and program.cover.label.value == "0123"
    assert [section.text.value for section in program.front + program.back] == ["Dear participants, …\n", "Goodbye"]


def test_design_is_kept_for_the_theme_to_judge() -> None:
    design = read(BIG_PROGRAM).design
    assert design.theme and design.theme.value == "classic"
    assert design.paper and design.paper.value == "A5"
    assert [values(pair) for pair in design.options] == [["accent", "#0b5"], ["size", "10"]]
    assert [values(pair) for pair in design.labels] == [["contents", "Programme"]]
    short = read("event: {title: W}\ndesign: modern\n").design
    assert short.theme and short.theme.value == "modern"


def test_sessions_and_talks() -> None:
    session, pause = read(BIG_PROGRAM).sessions
    assert (session.kind, pause.kind) == ("session", "break")
    assert session.day and session.date and session.room and session.text
    assert values((session.day, session.date, session.room, session.text)) == [
        "Thursday",
        "2022-07-14",
        "MR2",
        "On what was lost",
    ]
    assert session.clock == TimeRange(810, 900)
    assert [(chair.name.value, values(chair.affiliations)) for chair in session.chairs] == [
        ("Ana Lee", ["Example University"])
    ]
    (talk,) = session.talks
    assert talk.title and talk.abstract and talk.joint_work and talk.language
    assert values((talk.title, talk.abstract, talk.joint_work, talk.language)) == [
        "Provably correct",
        "We show that.\n",
        "Faustyna Krawiec, Simon Peyton Jones",
        "fr",
    ]
    assert (talk.markup, talk.clock, talk.abstract.style) == ("plain", TimeRange(570, None), "folded")
    assert [values(person.affiliations) for person in talk.people] == [["Graphcore"]]


@pytest.mark.parametrize(
    ("written", "name", "affiliations"),
    [
        ("Ana Lee", "Ana Lee", []),
        ("Ana Lee (MIT)", "Ana Lee", ["MIT"]),
        ("Ana Lee  ( Univ. of (New) York )", "Ana Lee", ["Univ. of (New) York"]),
        ("Ana (Bob) Lee", "Ana (Bob) Lee", []),
        ("(MIT)", "(MIT)", []),
        ("Ana Lee ()", "Ana Lee ()", []),
        ("Ana Lee )", "Ana Lee )", []),
        ("山田太郎（東京大学）", "山田太郎", ["東京大学"]),
        ("Lee, Ana", "Ana Lee", []),
        ("Renée (she/her)", "Renée (she/her)", []),
        ("Ana Lee (Example University) (online)", "Ana Lee (online)", ["Example University"]),
        ("Ana Lee (they/them) (MIT)", "Ana Lee (they/them)", ["MIT"]),
        ("赤田　進（Sam Akada）", "赤田　進（Sam Akada）", []),
        ("Wei Li (李伟)", "Wei Li (李伟)", []),
        ("Wei Li (清华大学)", "Wei Li", ["清华大学"]),
        ("李伟 (MIT)", "李伟", ["MIT"]),
        ("Eva Lee (née Kraus)", "Eva Lee (née Kraus)", []),
        ("{name: Ana Lee (II), affiliations: [MIT, Oxford]}", "Ana Lee (II)", ["MIT", "Oxford"]),
        ("{name: Ana Lee, affiliation: MIT}", "Ana Lee", ["MIT"]),
    ],
)
def test_a_person(written: str, name: str, affiliations: list[str]) -> None:
    (person,) = people_of(f"speakers: [{written}]" if not written.startswith("Lee,") else f"speaker: '{written}'")
    assert (person.name.value, values(person.affiliations)) == (name, affiliations)


@pytest.mark.parametrize(
    "remark",
    [
        "She/Her", "He, Him", "they/them pronouns", "any pronouns", "sie/ihr", "Online", "attending online", "Remotely",
        "Virtual", "en ligne", "en línea", "in presenza", "in person", "via Teams", "présentiel",
        "on-site", "vor Ort", "hybrid", "distanciel", "TBC", "t.b.c.", "to be confirmed", "Invited speaker", "co-chair",
        "Moderator", "plenary speaker", "presenting author", "corresponding", "first author", "Ph. D. student", "PhD",
        "M.Sc. student", "master's student", "Prof.", "Jr.", "deceased", "†", "née Smith", "geb. Maier",
        "formerly Kraus",
    ],
)  # fmt: skip
def test_remarks_behind_a_name_stay_with_it(remark: str) -> None:
    (person,) = people_of(f'speaker: "Ana Lee ({remark})"')
    assert (person.name.value, person.affiliations) == (f"Ana Lee ({remark})", ())


@pytest.mark.parametrize(
    "place", ["Physics", "Phoenix Labs", "Presidency College", "Virtualis Ltd", "Delft", "Ortho Clinic", "Theirs & Co"]
)
def test_places_that_begin_like_remarks_are_places(place: str) -> None:
    (person,) = people_of(f'speaker: "Ana Lee ({place})"')
    assert values(person.affiliations) == [place]


def test_the_places_of_a_name_and_its_affiliation() -> None:
    (person,) = people_of("speaker: Ana Lee (MIT)")
    line = "sessions: [{talks: [{title: T, speaker: Ana Lee (MIT)}]}]"
    for text in (person.name, *person.affiliations):
        assert line[text.span.column - 1 : text.span.end_column - 1] == text.value


def test_affiliations_of_a_talk_are_for_those_without() -> None:
    people = people_of("speakers: [A, B (Own), {name: C, affiliation: Other}], affiliations: [X, Y]")
    assert [values(person.affiliations) for person in people] == [["X", "Y"], ["Own"], ["Other"]]


def test_authors_who_do_not_speak() -> None:
    people = people_of(
        "authors: [A, {name: B b, affiliation: MIT, email: b@x.org}, C (Z)], speakers: ['b  B (Oxford)', D]"
    )
    assert [(person.name.value, person.presenting) for person in people] == [
        ("D", True),
        ("A", False),
        ("b  B", True),
        ("C", False),
    ]
    assert [values(person.affiliations) for person in people] == [[], [], ["Oxford", "MIT"], ["Z"]]
    assert people[2].email and people[2].email.value == "b@x.org"


def test_authors_alone_all_present() -> None:
    assert [person.presenting for person in people_of("authors: [A, B]")] == [True, True]


def test_an_alias_stands_for_its_text() -> None:
    program = read("event: {title: &t Workshop, subtitle: *t}\nsessions: &s [{title: *t}]\nfront: []\n")
    assert program.event.subtitle == program.event.title == program.sessions[0].title


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("One\n    more\n\n    two\n\n\n    three", "One more\n\ntwo\n\nthree"),
        ("'One\n    more\n\n    two'", "One more\n\ntwo"),
        (">\n    One\n    more\n\n    two\n\n      a\n      b\n\n    three", "One more\n\ntwo\n\n  a\n  b\n\nthree\n"),
        ("|\n    One\n    more\n\n    two", "One\nmore\n\ntwo\n"),
        ('"One\\ntwo"', "One\ntwo"),
    ],
)
def test_an_empty_line_divides_paragraphs(written: str, value: str) -> None:
    assert read(f"event:\n  title: {written}\n").event.title.value == value


def bomb(levels: int, width: int) -> str:
    lines = ["event: {title: W}", "a0: &a0 [x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * width)}]" for i in range(1, levels)]
    return "\n".join(lines)


def codes(text: str) -> list[str]:
    problems = Problems()
    read_program(Source("program.yaml", text), problems)
    return [problem.code for problem in problems.in_order()]


def test_aliases_beyond_reason_are_refused() -> None:
    assert "too-much" in codes(bomb(9, 10))
    assert "too-much" not in codes(bomb(5, 10))
    assert "too-deep" in codes(bomb(70, 1))
    assert "too-deep" not in codes(bomb(60, 1))


def test_an_aliased_text_counts_with_its_length() -> None:
    text = f"event: {{title: &t {'word ' * 20_000}}}\nsessions: [{', '.join(['*t'] * 3000)}]\n"
    assert "too-much" in codes(text)
    assert "too-much" not in codes(text.replace(", *t" * 1000, ""))


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "LONGEST_TEXT", 10)
    monkeypatch.setattr(parser, "MOST_NODES", 8)
    assert codes("event: {title: Elephantine}\nsessions: []") == ["text-too-long"]
    assert codes("event: {title: W, venue: V, dates: D}\nsessions: []") == ["too-much"]


def test_depth_is_limited_before_libyaml_recurses() -> None:
    found = diagnose(("event: {title: " + "[" * 30_000).encode(), sense=False)
    assert [line for line in listing(found) if "too-deep" in line] == [
        "1:78-79 error too-deep: more than 64 lists and mappings inside one another"
    ]
    assert codes("event:\n  - {a: [b]}\n  - - " + "[" * 30_000) == ["wrong-type", "too-deep"]


def test_what_was_read_before_a_fault_is_judged_too() -> None:
    assert codes("event: {tilte: W}\nsessions:\n  - titel: A\n\tday: B\n") == [
        "unknown-key",
        "unknown-key",
        "tab-indentation",
    ]
    problems = Problems()
    assert read_program(Source("program.yaml", "event:\n  venue: W\n\tday: B\n"), problems) is None
    assert [problem.code for problem in problems.found] == ["tab-indentation"]  # the title may have come later


def test_too_many_mistakes_are_counted() -> None:
    text = "event: {title: W}\nsessions:\n" + "  - {titel: A}\n" * 1500
    problems = Problems()
    read_program(Source("program.yaml", text), problems)
    assert problems.errors == 1500
    shown = problems.in_order()
    assert len(shown) == 1001
    assert shown[-1].headline == "500 more mistakes and warnings are not shown"


def test_the_tree_knows_nothing_of_conferences() -> None:
    folder = Path(yaml.__file__).parent
    for module in folder.glob("*.py"):
        assert "booklet.conference.reader" not in module.read_text("utf-8")

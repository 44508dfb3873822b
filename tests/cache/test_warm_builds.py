"""A build that finds parts of an earlier one comes out as one that sets everything: bytes, and diagnostics."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from booklet.book.session import lay_out_part
from booklet.book.slots import PageSlot
from booklet.cache.front import surround_of
from booklet.compile import build
from booklet.diagnostics.model import Problems

# What abstracts are made of: common words and marks, links, formulas, other scripts, letters no font has, and faults.
PIECES = (
    "Type was cast in it, and metal was poured into matrices by hand, letter after letter, for five hundred years.",
    "A *word* of it, **one**, `code`, x^2^ and https://example.org/a-page.",
    "- a list\n- of items\n\n  1. and\n  2. steps",
    r"If $x^2 + y^2 = z^2$ then \emph{all} is well, and"
    + "\n\n$$\\int_0^1 f(t)\\,dt = \\sum_{k} a_k \\tag{A}\\label{e}$$\n\nas \\eqref{e} says.",
    "שלום עולם, הספר הזה נדפס.",
    "Of ☃ and 中, and U+E000: \ue000.",
    r"An \unknown{command}, $\frac{1}{$ and $\nosuch x$, see [this](#talk-1).",
    "$aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa$",
)
TITLES = (
    "On Lead", "ON TIN", "The *size* of $x_1$", "„Blei“ und \\textit{Zinn}", "鉛", "Of \\nothing{}",
    "\\newcommand{\\lead}{Pb}",
)  # fmt: skip
PEOPLE = ("Ana Reis", "Bo Lund, O'Neill", "דנה כהן", 'Schr\\"odinger', "A ☃ Person")
DESIGNS: tuple[dict[str, Any], ...] = ({}, {"theme": "modern"}, {"labels": {"session": "{day} ☃ {number}"}})


@pytest.fixture(autouse=True)
def a_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A cache folder of the test's own, and builds of any size that use it."""
    monkeypatch.delenv("BOOKLET_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr("booklet.cache.store.sys.platform", "linux")
    monkeypatch.setattr("booklet.compile._KEPT_FROM", 0)
    monkeypatch.setenv("BOOKLET_PROCESSES", "1")
    yield tmp_path / "cache" / "booklet"


def a_talk(dice: random.Random) -> dict[str, Any]:
    """A talk as plain data: one with nothing but an abstract is called by its number."""
    if dice.random() < 0.1:
        return {"abstract": dice.choice(PIECES)}
    people = dice.sample(PEOPLE, dice.randint(1, 2))
    talk: dict[str, Any] = {"speakers": [f"{name} (Place {dice.randint(1, 2)})" for name in people]}
    if dice.random() < 0.8:
        talk["title"] = dice.choice(TITLES)
    if dice.random() < 0.9:
        talk["abstract"] = "\n\n".join(dice.choices(PIECES, weights=(6, 2, 1, 1, 1, 1, 1, 1), k=dice.randint(1, 3)))
    if dice.random() < 0.2:
        talk["language"] = dice.choice(["de", "he"])
    if dice.random() < 0.2:
        talk["time"] = "9:30"
    return talk


def a_session(dice: random.Random) -> dict[str, Any]:
    """A session as plain data: one without a title or a day prints its number."""
    session: dict[str, Any] = {"talks": [a_talk(dice) for _ in range(dice.randint(1, 3))]}
    if dice.random() < 0.5:
        session["title"] = dice.choice(TITLES)
    if dice.random() < 0.3:
        session |= {"day": "Monday", "room": "R ☃"}
    return session


def a_program(dice: random.Random) -> dict[str, Any]:
    """A program as plain data."""
    return {
        "event": {"title": "A Day of Type", "language": dice.choice(["en-GB", "de", "he"])},
        "design": dict(dice.choice(DESIGNS)),
        "front": [{"title": "Welcome", "text": dice.choice(PIECES)}],
        "sessions": [a_session(dice) for _ in range(dice.randint(1, 4))],
    }


def edited(program: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """The program after one edit."""
    program = deepcopy(program)
    sessions = program["sessions"]
    talks = dice.choice(sessions)["talks"]
    kind = dice.choice(["change", "insert", "delete", "move", "insert session", "move session", "design", "lines"])
    if kind == "change":
        talks[dice.randrange(len(talks))] = a_talk(dice)
    elif kind == "insert":
        talks.insert(dice.randint(0, len(talks)), a_talk(dice))
    elif kind == "delete" and len(talks) > 1:
        del talks[dice.randrange(len(talks))]
    elif kind == "move":
        talk = talks.pop() if len(talks) > 1 else a_talk(dice)
        dice.choice(sessions)["talks"].insert(0, talk)
    elif kind == "insert session":
        sessions.insert(dice.randint(0, len(sessions)), a_session(dice))
    elif kind == "move session":
        dice.shuffle(sessions)
    elif kind == "design":
        program["design"] = dict(dice.choice(DESIGNS))
    else:
        program["event"]["venue"] = "Somewhere\n\nelse"
    return program


# Ways to write a program: one that can be cut at its sessions, one that can't, and that with other lines and columns.
Form = Literal["cut", "apart", "wide"]


def as_yaml(value: Any, form: Form = "cut", indent: int = 0) -> str:
    """Plain data in block style."""
    margin = " " * indent
    step = 4 if form == "wide" else 2
    if isinstance(value, dict):
        fields = [f"{key}:{as_field(each, form, indent + step)}" for key, each in value.items() if each]
        return "".join([margin + field for field in fields])
    items = [as_field(each, form, indent + step) for each in value]
    if form == "cut":
        items = [" " + item.lstrip() for item in items]
    return "".join([f"{margin}-{item}" for item in items])


def as_field(value: Any, form: Form, indent: int) -> str:
    """A value behind its key or dash."""
    if isinstance(value, str):
        if "\n" in value:
            return " |\n" + "".join([f"{' ' * indent}{line}\n" if line else "\n" for line in value.split("\n")])
        text = "'" + value.replace("'", "''") + "'"
        if form == "wide" and " and " in value:
            text = text.replace(" and ", "\n" + " " * indent + "and ", 1)
        return f" {text}\n"
    return ("\n\n" if form == "wide" else "\n") + as_yaml(value, form, indent)


def outcome(path: Path, *, keep: bool) -> tuple[bytes, tuple[tuple[object, ...], ...]]:
    """The bytes of a build and its diagnostics, their places as numbers."""
    problems = Problems()
    made = build(path, problems, keep=keep)
    assert made is not None, problems.found
    said = tuple([(*each[:3], each.span and each.span[1:], each.help) for each in problems.found])
    return made.pdf, said


@pytest.mark.parametrize("processes", ["1", "2"])
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10_000))
def test_warm_builds_are_as_cold_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, processes: str, seed: int
) -> None:
    if processes == "2":
        monkeypatch.setenv("BOOKLET_PROCESSES", "2")
        monkeypatch.setattr("booklet.parallel._has_second_core", lambda: hasattr(os, "fork"))
        monkeypatch.setattr("booklet.setting._SHARED_FROM", 0.0)
        monkeypatch.setattr("booklet.setting._WRITER_LOAD", 0.0)
    dice = random.Random(seed)
    path = tmp_path / "program.yaml"
    program = a_program(dice)
    for _ in range(4):
        path.write_text(as_yaml(program, dice.choices(("cut", "apart", "wide"), weights=(6, 1, 1))[0]), "utf-8")
        warm = outcome(path, keep=True)
        cold = outcome(path, keep=False)
        assert warm == cold
        program = edited(program, dice)


PLAIN: dict[str, Any] = {
    "event": {"title": "A Day of Type", "language": "en-GB"},
    "sessions": [
        {"title": "Lead", "talks": [{"speaker": "Ana Reis", "title": "One", "abstract": PIECES[0]}]},
        {"talks": [{"speaker": "Bo Lund", "title": "Two", "abstract": f"{PIECES[1]}\n\n{PIECES[6]}"}]},
        {"title": "Tin", "talks": [{"speaker": "Ana Reis", "abstract": f"{PIECES[4]}\n\nOf ☃."}]},
    ],
}


@pytest.fixture
def parts_set(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The anchors of the parts that are set from now on."""
    anchors: list[str] = []

    def lay_out(part: Any, setter: Any) -> Any:
        anchors.append(part.anchor)
        return lay_out_part(part, setter)

    monkeypatch.setattr("booklet.setting.lay_out_part", lay_out)
    return anchors


def sets(program: dict[str, Any], path: Path, parts_set: list[str], form: Form = "cut") -> list[str]:
    """The anchors of the parts that a build sets, of a program that comes out as if all were set."""
    path.write_text(as_yaml(program, form), "utf-8")
    del parts_set[:]
    warm = outcome(path, keep=True)
    found = list(parts_set)
    assert warm == outcome(path, keep=False)
    return found


def test_what_has_not_changed_is_not_set(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    assert sets(program, path, parts_set) == ["session-1", "session-2", "session-3"]
    assert sets(program, path, parts_set) == []
    program["sessions"][2]["talks"][0]["title"] = "Three"
    assert sets(program, path, parts_set) == ["session-3"]


def test_a_talk_put_in_front_costs_one_part(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set)
    program["sessions"][0]["talks"].insert(0, {"speaker": "Cy Orr", "abstract": PIECES[2]})
    assert sets(program, path, parts_set) == ["session-1"]


def test_a_printed_number_counts_and_no_other(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set)
    program["sessions"].insert(0, {"title": "Zinc", "talks": [{"speaker": "Cy Orr", "abstract": PIECES[2]}]})
    assert sets(program, path, parts_set) == ["session-1", "session-3"]  # the third has no title


def test_what_was_found_in_a_text_written_otherwise_is_found_anew(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set, "apart")
    assert sets(program, path, parts_set, "wide") == ["session-2"]  # a fault of markup has a place there
    assert sets(program, path, parts_set, "wide") == []


def test_other_lines_are_another_session_where_the_file_is_cut(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set)
    path.write_text(as_yaml(program).replace("title: 'Lead'", "title:  'Lead'"))
    del parts_set[:]
    assert outcome(path, keep=True) == outcome(path, keep=False)
    assert parts_set.count("session-1") == 2
    assert parts_set.count("session-3") == 1


def test_contents_follow_the_pages(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set)
    program["sessions"][0]["talks"][0]["abstract"] = "\n\n".join(30 * [PIECES[0]])  # more pages before the others
    assert sets(program, path, parts_set) == ["session-1"]


def test_a_talk_that_is_called_by_its_number_gets_another(tmp_path: Path, parts_set: list[str]) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    program["sessions"][2]["talks"] = [{"title": "\\newcommand{\\lead}{Pb}", "abstract": PIECES[0]}]
    sets(program, path, parts_set)
    program["sessions"][0]["talks"] *= 2
    assert sets(program, path, parts_set) == ["session-1"]


def test_contents_and_running_heads_are_set_only_where_they_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    program["sessions"][2]["talks"][0]["abstract"] = PIECES[1]  # a front with findings isn't kept
    path.write_text(as_yaml(program), "utf-8")
    cold = outcome(path, keep=True)
    monkeypatch.setattr("booklet.setting.lay_out_contents", None)
    monkeypatch.setattr("booklet.setting.set_surrounds", lambda slots, _: [None for _ in slots])
    assert outcome(path, keep=True) == cold
    program["sessions"][0]["talks"][0]["abstract"] = "Another."
    path.write_text(as_yaml(program), "utf-8")
    changed = outcome(path, keep=True)
    monkeypatch.undo()
    assert changed == outcome(path, keep=False)


CONTENTS: dict[str, tuple[list[Any], str]] = {
    "a room": (["room"], "Other Hall"),
    "a time": (["time"], "9:15"),
    "a day": (["day"], "Friday"),
    "a title": (["talks", 0, "title"], "Another"),
    "a name": (["talks", 0, "speaker"], "Nguyễn Hà My"),
    "a name typed otherwise": (["talks", 0, "speaker"], "Lee, Ana"),
    "a name in capitals": (["talks", 0, "speaker"], "LEE Ana"),
}


@pytest.mark.parametrize("changed", CONTENTS)
@pytest.mark.parametrize("show", ["talks", "sessions", "speakers"])
def test_whatever_changes_in_the_contents_is_set_anew(tmp_path: Path, changed: str, show: str) -> None:
    path, program = tmp_path / "program.yaml", {**deepcopy(PLAIN), "design": {"contents": {"show": show}}}
    for number, session in enumerate(program["sessions"]):
        session.update(day="Monday", time="9:00 - 10:00", room=f"Hall {number}")
    path.write_text(as_yaml(program), "utf-8")
    outcome(path, keep=True)
    place, value = CONTENTS[changed]
    thing: Any = program["sessions"][1]
    for step in place[:-1]:
        thing = thing[step]
    thing[place[-1]] = value
    path.write_text(as_yaml(program), "utf-8")
    assert outcome(path, keep=True) == outcome(path, keep=False)
    assert outcome(path, keep=True) == outcome(path, keep=False)


def test_the_surround_of_a_page_depends_on_all_that_it_shows() -> None:
    slot = PageSlot(7, None, (), "Lead", (), opening=False)
    others = [slot._replace(number=8), slot._replace(heading="Tin"), slot._replace(notes=True)]
    unnamed = slot._replace(heading="")  # as the second page of a welcome without a title
    others += [unnamed, unnamed._replace(number=8)]
    assert surround_of(unnamed) != surround_of(unnamed._replace(notes=True))
    assert len({surround_of(each) for each in (slot, *others)}) == 1 + len(others)


@pytest.mark.parametrize(
    "design",
    [{"theme": "modern"}, {"paper": "a4"}, {"labels": {"contents": "All"}}, {"hyphenation": {"exceptions": ["ty-pe"]}}],
)
def test_another_design_sets_everything(tmp_path: Path, parts_set: list[str], design: dict[str, Any]) -> None:
    path = tmp_path / "program.yaml"
    sets(PLAIN, path, parts_set)
    assert len(sets({**PLAIN, "design": design}, path, parts_set)) == 3


def test_fonts_that_are_installed_count_where_they_were_searched(
    tmp_path: Path, parts_set: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "program.yaml"
    fonts = tmp_path / "data" / "fonts"
    monkeypatch.setenv("XDG_DATA_HOME", str(fonts.parent))
    sets(PLAIN, path, parts_set)
    fonts.mkdir(parents=True)
    (fonts / "none.ttf").write_bytes(b"no font")
    assert sets(PLAIN, path, parts_set) == ["session-3"]


def test_a_part_that_is_gone_leaves_the_file(tmp_path: Path, parts_set: list[str], a_cache: Path) -> None:
    path, program = tmp_path / "program.yaml", deepcopy(PLAIN)
    sets(program, path, parts_set)
    (kept,) = a_cache.glob("*.parts")
    size = kept.stat().st_size
    del program["sessions"][1:]
    program["sessions"][0]["title"] = "Iron"
    sets(program, path, parts_set)
    assert kept.stat().st_size < size


def test_a_title_repeated_in_another_language_is_no_trap(tmp_path: Path) -> None:
    path = tmp_path / "program.yaml"
    for languages in ("en", "de"), ("en", "en"):
        talks = (
            "".join(
                f"  - talks: [{{language: {language}, title: {title}, abstract: {PIECES[0]}}}]\n"
                for language, title in zip(languages, ("&x '\"One\" - two'", "*x"), strict=True)
            )
            .replace(", letter after letter, for", " for")
            .replace("in it, and", "in it and")
        )
        path.write_text(f"event: {{title: A Day}}\nsessions:\n{talks}", "utf-8")
        assert outcome(path, keep=True) == outcome(path, keep=False)


def test_any_damage_to_the_file_is_nothing(tmp_path: Path, a_cache: Path) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(as_yaml(PLAIN), "utf-8")
    cold = outcome(path, keep=True)
    assert {kept.suffix for kept in a_cache.iterdir()} == {".parts", ".phrases", ".texts"}
    for kept in tuple(a_cache.iterdir()):
        data = kept.read_bytes()
        for position in range(0, len(data), len(data) // 20):
            kept.write_bytes(data[:position] + bytes([data[position] ^ 0x55]) + data[position + 1 :])
            assert outcome(path, keep=True) == cold
            kept.write_bytes(data[:position])
            assert outcome(path, keep=True) == cold


def test_nothing_is_kept_without_being_asked_for(
    tmp_path: Path, a_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(as_yaml(PLAIN), "utf-8")
    outcome(path, keep=False)
    monkeypatch.setenv("BOOKLET_CACHE", "0")
    outcome(path, keep=True)
    assert not a_cache.exists()
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "program.yaml"
    path.write_text(as_yaml(PLAIN), "utf-8")
    cold = outcome(path, keep=False)
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert outcome(path, keep=True) == cold

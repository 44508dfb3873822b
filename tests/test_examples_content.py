"""What the programmes we ship contain: the reference workshop's facts, and examples that stay invented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PROGRAMS = [ROOT / "program.yaml", *sorted((ROOT / "examples").glob("*.yaml"))]
KEYS = {
    "program": "event cover design print sheets front back sessions",
    "event": "title subtitle dates venue hosts language keywords",
    "session": "kind title day date time room chair text talks",
    "talk": "speaker speakers authors affiliation title abstract with language markup time",
}


def read(path: Path) -> Any:
    """The file as plain text scalars, lists and mappings."""
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def talks_of(program: Any) -> list[Any]:
    """All talks in order."""
    return [talk for session in program["sessions"] for talk in session.get("talks", [])]


def stray_keys(kind: str, mapping: Any) -> set[str]:
    """Keys that the program file's interface doesn't know."""
    return set(mapping) - set(KEYS[kind].split())


@pytest.fixture(scope="module")
def workshop() -> Any:
    """The reference workshop."""
    return read(ROOT / "program.yaml")


def test_workshop_has_its_sessions(workshop: Any) -> None:
    held = [(s["day"], s["time"], len(s["talks"])) for s in workshop["sessions"]]
    assert held == [
        ("Thursday", "13:30 - 15:00", 4),
        ("Thursday", "15:30 - 17:10", 4),
        ("Friday", "9:30 - 10:30", 2),
        ("Friday", "11:00 - 12:40", 4),
    ]


def test_workshop_has_its_speakers_in_order(workshop: Any) -> None:
    *single, last = talks_of(workshop)
    assert " ".join(talk["speaker"].split()[-1] for talk in single) == (
        "Fitzgibbon Abraham Barbano Deveney Kutyniok Mukherjee Weverberg Kreusser Ye Briggs E Korolev Duff"
    )
    team = ("Sandeep Kaushik", "Carolin Pirkel", "Timo Schirmer")
    assert last["speakers"] == [f"{name} (GE Healthcare)" for name in team]


def test_workshop_keeps_list_link_and_joint_work(workshop: Any) -> None:
    talks = talks_of(workshop)
    assert len(re.findall(r"^- ", talks[0]["abstract"], re.MULTILINE)) == 5
    assert talks[0]["with"].endswith("Tom Ellis, and Richard Eisenberg")
    assert talks[9]["abstract"].split("\n\n")[1].strip() == "<https://aimm.celticnext.eu/>"


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_programs_use_the_interface_only(path: Path) -> None:
    program = read(path)
    assert not stray_keys("program", program)
    assert not stray_keys("event", program["event"])
    assert not set().union(*(stray_keys("session", session) for session in program["sessions"]))
    assert not set().union(*(stray_keys("talk", talk) for talk in talks_of(program)))


@pytest.mark.parametrize("path", PROGRAMS[1:], ids=lambda path: path.stem)
def test_examples_point_nowhere_real(path: Path) -> None:
    text = path.read_text("utf-8")
    places = re.findall(r"(?:https?://|[\w.-]+@)([\w.-]+)", text)
    assert all(place.rstrip(".").endswith(".example") for place in places)  # RFC 2606: never registered


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_logos_exist(path: Path) -> None:
    hosts = read(path)["event"].get("hosts", [])
    logos = [host["logo"] for host in hosts if isinstance(host, dict) and "logo" in host]
    assert all((path.parent / logo).is_file() for logo in logos)

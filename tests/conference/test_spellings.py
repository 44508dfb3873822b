"""Affiliations in several spellings: which are told, and which are two."""

from __future__ import annotations

import random

import pytest
from program_listing import diagnose

from booklet.conference.spellings import similar_pairs
from programs import text


def pairs_of(*values: str) -> list[tuple[str, str]]:
    """The pairs found among affiliations, each a text of its own."""
    return [(one.value, other.value) for one, other in similar_pairs([text(value) for value in values])]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("University of Oldenburg", "University of Oldenbrug", True),
        ("University of Oldenburg", "Univeristy of Oldenburg", True),
        ("University of Oldenburg", "University of Oldenburgg", True),
        ("University of Oldenburg", "Univ. of Oldenburg", True),
        ("University of Oldenburg", "university of oldenburg", True),
        ("University of Oldenburg", "The University of Oldenburg", True),
        ("Dept. of Physics, Oldenburg", "Department of Physics Oldenburg", True),
        ("Physics & Astronomy, Bern", "Physics and Astronomy, Bern", True),
        ("Université de Genève", "Universite de Geneve", True),
        ("ETH Zürich", "ETH Zurich", True),
        ("Max-Planck-Institut", "Max Planck Institut", True),
        ("Max-Planck-Institut", "MaxPlanck-Institut", True),
        ("University of Ghent", "University of Gent", True),
        ("King's College London", "Kings College London", True),
        ("KTH, Stockholm", "KTH Stockholm", True),
        ("Beijing Normal University", "Bejing Normal University", True),
        ("Délta Survey", "Delta Survey", True),
        ("Московский университет", "Московскии университет", True),
        ("University of Essen", "University of Assen", False),
        ("Institute 1", "Institute 2", False),
        ("Paris 7", "Paris 13", False),
        ("Lab A", "Lab B", False),
        ("Department II", "Department III", False),
        ("University of Bonn", "University of Born", False),
        ("York University", "University of York", False),
        ("University of Slovenia", "University of Slovakia", False),
        ("Group 2a", "Group 2b", False),
        ("清华大学", "北京大学", False),
    ],
)
def test_spellings_of_one_affiliation(one: str, other: str, same: bool) -> None:
    assert pairs_of(one, other) == ([(other, one)] if same else [])


def test_the_rarer_spelling_is_told() -> None:
    assert pairs_of("Univ. Bern", "University of Bern", "University of Bern") == [("Univ. Bern", "University of Bern")]


def test_one_warning_has_all() -> None:
    places = ["University of Bern", "Univ. of Bern", "University of Lyon", "Univ. of Lyon"]
    talks = "\n".join(
        [f"  - {{title: T{n}, speaker: S{n}, affiliation: {x}, abstract: A}}" for n, x in enumerate(places)]
    )
    warnings = diagnose(f"event: {{title: W}}\nsessions:\n- talks:\n{talks}\n".encode()).found
    assert [each.code for each in warnings] == ["affiliation-spelled-twice"]
    assert warnings[0].headline == "2 affiliations may be others in another spelling: Univ. of Bern"
    assert len(warnings[0].notes) == 2


def test_many_affiliations_take_time_in_proportion() -> None:
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghij", k=9)) for _ in range(20_000)]
    assert pairs_of(*[f"University of {word}" for word in dict.fromkeys(words)]) is not None
    assert len(pairs_of(*[f"University of {word}" for word in ("aaaaab" + "a" * n for n in range(20))])) == 19
    assert pairs_of("a " * 50_000, "a " * 50_001, "b" * 100_000, "b" * 100_001) == []

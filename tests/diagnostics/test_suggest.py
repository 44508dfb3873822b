"""The nearest known names to an unknown one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.diagnostics.wording import edit_distance, nearest_key, similar_names


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("a", "", 1),
        ("abstrct", "abstract", 1),
        ("titel", "title", 1),
        ("kitten", "sitting", 3),
        ("ca", "abc", 3),
    ],
)
def test_edit_distance(one: str, other: str, distance: int) -> None:
    assert edit_distance(one, other) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_edit_distance_is_a_distance(one: str, other: str) -> None:
    assert edit_distance(one, other) == edit_distance(other, one)
    assert (edit_distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= edit_distance(one, other) <= max(len(one), len(other))


@pytest.mark.parametrize(
    ("word", "key"),
    [("titel", "title"), ("tilte", "title"), ("abstracts", "abstract"), ("tie", None), ("", None), ("room", None)],
)
def test_the_nearest_key_is_near(word: str, key: str | None) -> None:
    assert nearest_key(word, ("title", "abstract", "with")) == key


def test_similar_names_are_the_best_first() -> None:
    names = ["logo.png", "logos.svg", "map.png"]
    assert similar_names("logo.svg", names, 2) == ["logos.svg", "logo.png"]
    assert similar_names("logo.svg", names) == ["logos.svg"]
    assert similar_names("zzz", names) == []

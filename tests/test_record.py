"""Records are what `typing.NamedTuple` would make of the same class."""

from __future__ import annotations

import pickle
from typing import NamedTuple

import pytest

from booklet.record import Record


class Point(Record):
    """Somewhere."""

    x: float
    y: float = 0.0
    name: str | None = None

    @property
    def place(self) -> str:
        return f"{self.x}/{self.y}"

    def moved(self, x: float) -> Point:
        return self._replace(x=self.x + x)

    @classmethod
    def origin(cls) -> Point:
        return cls(0.0)


class Model(NamedTuple):
    """Somewhere."""

    x: float
    y: float = 0.0
    name: str | None = None


def test_it_is_a_tuple_with_names_and_defaults() -> None:
    assert Point(1.0, name="here") == (1.0, 0.0, "here")
    assert Point(2.0, 3.0).y == 3.0
    assert repr(Point(1.0)) == repr(Model(1.0)).replace("Model", "Point")
    assert {Point(1.0): 1}[Point(1.0)] == 1


def test_its_class_is_like_that_of_a_named_tuple() -> None:
    for attribute in ("_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__slots__"):
        assert getattr(Point, attribute) == getattr(Model, attribute)
    assert Point.__qualname__ == "Point"
    assert set(Point.__annotations__) == set(Model.__annotations__)


def test_it_has_the_methods_of_its_class() -> None:
    assert Point(1.0, 2.0).place == "1.0/2.0"
    assert Point.origin().moved(3.0) == Point(3.0)


def test_it_goes_through_a_pipe() -> None:
    point = pickle.loads(pickle.dumps(Point(1.0, 2.0, "there")))
    assert (type(point), point) == (Point, Point(1.0, 2.0, "there"))


def test_it_can_not_be_changed_and_needs_its_fields() -> None:
    with pytest.raises(AttributeError):
        Point(1.0).x = 2.0  # type: ignore[misc]
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]

"""Records defined by `booklet.records`, against the same definitions with `typing.NamedTuple`."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import typing
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.records import NamedTuple
from test_layers import modules

FIELDS = ("x", "width", "height", "cls", "self", "count", "index", "type", "naïve", "values", "a", "b", "c", "d", "e")
DEFINITION = """
class Drawn(NamedTuple):
    {docstring}
{fields}
    constant = 7

    def total(self):
        return sum(self)

    def __str__(self):
        return "drawn"
"""


class Point(NamedTuple):
    """A record that can be pickled, because it stands in a module."""

    x: int
    y: int = 0


class Named(Point):
    """A class made from a record."""


def define(base: object, fields: Sequence[str], defaults: int, docstring: str) -> Any:
    """The class that the definition gives with this base; the last `defaults` fields have values."""
    required = len(fields) - defaults
    lines = [f"    {name}: int{f' = {place}' if place >= required else ''}" for place, name in enumerate(fields)]
    names = {"NamedTuple": base, "__name__": "drawn"}
    exec(DEFINITION.format(docstring=docstring, fields="\n".join(lines)), names)
    return names["Drawn"]


def attributes(record: type) -> dict[str, object]:
    """What stands in a class; functions and methods by their kind, which their calls show."""
    # What the class statement named; types, which `get_type_hints` shows; for copy.replace of Python 3.13.
    without = ("__orig_bases__", "__annotations__", "__replace__")
    return {
        name: type(value)
        if callable(value) or isinstance(value, classmethod | staticmethod)
        else repr(value).replace(",)'", ")'")  # a docstring made of one field: Drawn(x,)
        for name, value in vars(record).items()
        if name not in without
    }


def attempt(action: Callable[[], object]) -> str:
    """What a call gives, or the exception it ends in."""
    try:
        made = action()
    except Exception as error:
        return repr(error).replace('ValueError("Got', 'TypeError("Got')  # before Python 3.13
    return f"{made!r} {made} {type(made)}"


def behaviour(record: Any, values: Sequence[int], by_name: Mapping[str, int]) -> list[str]:
    """What comes of making an instance and of each thing to be done with it."""
    made = [
        attempt(lambda: record(*values)),
        attempt(lambda: record(*values, **by_name)),
        attempt(lambda: record(**by_name)),
        attempt(lambda: record._make(values)),
        attempt(lambda: typing.get_type_hints(record)),
        attempt(lambda: [(each.name, each.kind, each.default) for each in parameters_of(record)]),
    ]
    try:
        whole = record._make(range(len(record._fields)))
    except TypeError:
        return made
    fields = [attempt(lambda: getattr(whole, name)) for name in (*record._fields, "constant", "missing")]  # noqa: B023
    return [
        *made,
        *fields,
        attempt(lambda: whole._replace(**by_name)),
        attempt(whole._asdict),
        attempt(whole.total),
        attempt(whole.__getnewargs__),
        attempt(lambda: copy.copy(whole)),
        attempt(lambda: setattr(whole, "x", 1)),
        attempt(lambda: setattr(whole, "new", 1)),
        attempt(lambda: whole == tuple(whole) and hash(whole) == hash(tuple(whole))),
    ]


def parameters_of(record: Any) -> list[inspect.Parameter]:
    """The parameters of a record's constructor."""
    return list(inspect.signature(record.__new__).parameters.values())


@st.composite
def definitions(draw: st.DrawFn) -> tuple[list[str], int, str]:
    """The fields of a record, how many of them have default values, and its docstring or a statement."""
    fields = draw(st.lists(st.sampled_from(FIELDS), min_size=1, unique=True))
    return fields, draw(st.integers(0, len(fields))), draw(st.sampled_from(['"""Doc."""', "pass"]))


@given(definitions(), st.lists(st.integers(0, 9), max_size=len(FIELDS) + 1), st.data())
def test_records_are_those_of_typing(drawn: tuple[list[str], int, str], values: list[int], data: st.DataObject) -> None:
    ours, theirs = (define(base, *drawn) for base in (NamedTuple, typing.NamedTuple))
    by_name = data.draw(st.dictionaries(st.sampled_from([*drawn[0], "other"]), st.integers(0, 9), max_size=4))
    assert attributes(ours) == attributes(theirs)
    assert [ours.__mro__[1:], type(ours)] == [theirs.__mro__[1:], type(theirs)]
    for given_values in (values, range(len(drawn[0]))):
        assert behaviour(ours, given_values, by_name) == behaviour(theirs, given_values, by_name)


def test_records_are_matched_pickled_and_subclassed() -> None:
    match Point(1, 2):
        case Point(first, y=second):
            assert (first, second) == (1, 2)
    assert pickle.loads(pickle.dumps(Point(3))) == Point(3)
    assert repr(Named(3)) == "Named(x=3, y=0)"
    assert type(Named(3)._replace(x=4)) is type(copy.copy(Named(3))) is Named
    assert typing.get_type_hints(Point) == {"x": int, "y": int}


@pytest.mark.parametrize(
    "body", ["x: int = 0\n y: int", "_x: int", "x: int\n def __new__(cls): ...", "x: int\n _fields = ()", "_make: int"]
)
def test_what_typing_refuses_is_refused(body: str) -> None:
    for base in (NamedTuple, typing.NamedTuple):
        with pytest.raises((TypeError, ValueError, AttributeError)):
            exec(f"class Wrong(base):\n {body}", {"base": base, "__name__": "wrong"})


def test_a_record_has_no_other_base() -> None:
    with pytest.raises(TypeError, match="base besides NamedTuple"):
        exec("class Wrong(base, dict):\n x: int", {"base": NamedTuple, "__name__": "wrong"})


def test_no_module_defines_its_records_by_typing() -> None:
    """A class of `typing` takes six times as long to define."""
    found = [
        name
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "typing" and name != "booklet.records"
        if "NamedTuple" in [each.name for each in node.names]
    ]
    assert found == []

"""`NamedTuple`, whose classes take a sixth of the time to define that those of `typing` take.

More than a hundred are defined at each start, and `typing` compiles the text of a function for every one. Here all
share their functions, but for `__new__`: a copy of one of those below, with the names of the class's fields. Type
checkers see the class of `typing`; `tests/test_records.py` compares what both define. Records aren't generic.
"""

from __future__ import annotations

import sys
from collections import _tuplegetter  # type: ignore[attr-defined]  # a field of collections.namedtuple
from types import CodeType, FunctionType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

_new = tuple.__new__
# `__new__` of a record with no field, with one, two, …
_CONSTRUCTORS: tuple[Callable[..., tuple[Any, ...]], ...] = (
    lambda _cls: _new(_cls, ()),
    lambda _cls, a: _new(_cls, (a,)),
    lambda _cls, a, b: _new(_cls, (a, b)),
    lambda _cls, a, b, c: _new(_cls, (a, b, c)),
    lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
    lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
    lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
    lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
    lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
    lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, ell)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n: _new(_cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n)),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v, w: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v, w)
    ),
    lambda _cls, a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v, w, x: _new(
        _cls, (a, b, c, d, e, f, g, h, i, j, k, ell, m, n, o, p, q, r, s, t, u, v, w, x)
    ),
)


def _make(cls: Any, iterable: Iterable[Any]) -> Any:
    """Makes a record of the values of its fields; raises `TypeError` if they are too few or too many."""
    record = _new(cls, iterable)
    if len(record) != len(cls._fields):
        raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(record)}")
    return record


def _replace(self: Any, /, **values: Any) -> Any:
    """Makes a record with other values in some fields; raises `TypeError` for a name that no field has."""
    record = _new(type(self), map(values.pop, self._fields, self))
    if values:
        raise TypeError(f"Got unexpected field names: {list(values)!r}")
    return record


def _repr(self: Any) -> str:
    """The class and the fields, as in `Point(x=1, y=2)`."""
    values = [f"{name}={value!r}" for name, value in zip(self._fields, self, strict=True)]
    return f"{type(self).__name__}({', '.join(values)})"


def _asdict(self: Any) -> dict[str, Any]:
    """The values by the names of their fields."""
    return dict(zip(self._fields, self, strict=True))


def _getnewargs(self: Any) -> tuple[Any, ...]:
    """What copying and pickling give to `__new__`."""
    return tuple(self)


_SHARED = {
    "__slots__": (),
    "_make": classmethod(_make),
    "_replace": _replace,
    "__replace__": _replace,
    "_asdict": _asdict,
    "__getnewargs__": _getnewargs,
    "__repr__": _repr,
}
_RESERVED = frozenset(_SHARED) - {"__repr__", "__replace__"} | {"__new__", "__init__", "_fields", "_field_defaults"}


class _Definition(type):
    """The type of `NamedTuple`: a class statement with it as its base defines a subclass of `tuple`."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Any:
        fields = tuple(namespace.get("__annotations__", ()))
        defaults = {field: namespace[field] for field in fields if field in namespace}
        if len(bases) > 1 or fields[len(fields) - len(defaults) :] != tuple(defaults):
            raise TypeError(f"{name} has a base besides NamedTuple, or a field without a default after one with it")
        if not _RESERVED.isdisjoint(namespace) or any(field.startswith("_") for field in fields):
            raise ValueError(f"{name} defines a name that is reserved for records")
        own = {
            "__new__": _constructor(name, fields, tuple(defaults.values())),
            "__match_args__": fields,
            "_fields": fields,
            "_field_defaults": defaults,
            # Each its own: a library that takes these records may give a field a docstring.
            **{field: _tuplegetter(index, f"Alias for field number {index}") for index, field in enumerate(fields)},
        }
        docstring = {"__doc__": f"{name}({', '.join(fields)})"}
        return type.__new__(type, name, (tuple,), {**_SHARED, **docstring, **namespace, **own})


def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
    """`__new__` of a class: a function for as many fields, with their names as those of its arguments."""
    code = _code(len(fields))
    code = code.replace(co_name="__new__", co_qualname=f"{name}.__new__", co_varnames=("_cls", *fields))
    return FunctionType(code, globals(), "__new__", defaults or None)


def _code(count: int) -> CodeType:
    if count < len(_CONSTRUCTORS):
        return _CONSTRUCTORS[count].__code__
    values = ", ".join([f"_{index}" for index in range(count)])
    made: CodeType = eval(f"lambda _cls, {values}: _new(_cls, ({values}))").__code__
    return made


if TYPE_CHECKING or sys.version_info >= (3, 14):  # where annotations are evaluated when they are asked for
    from typing import NamedTuple as NamedTuple
else:
    NamedTuple = type.__new__(_Definition, "NamedTuple", (), {})

"""`Record`: a base for plain data, as `typing.NamedTuple` is; its classes are made in less than half the time.

A build needs some ninety of them before it sets a letter. `NamedTuple` turns each of their annotations into an object
that nobody looks at; that would take a twentieth of the time of a small booklet.
"""

from __future__ import annotations

__all__ = ["Record"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NamedTuple as Record  # what a record is, in the words of type checkers
else:
    from collections import namedtuple

    class _Maker(type):
        """Makes a named tuple of a class that says what fields there are, and perhaps their defaults and methods."""

        def __new__(cls, name, _bases, body):
            fields = body.get("__annotations__", ())
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body.pop("__module__"))
            for key, value in body.items():
                setattr(made, key, value)
            return made

    Record = type.__new__(_Maker, "Record", (), {})

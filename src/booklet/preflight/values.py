"""Values of a PDF read with caution: a file may have anything where a number, a name or a dictionary belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import isfinite

import pikepdf

from booklet.typeset.page import Affine, Rectangle

# What reading an odd or damaged file may raise, in pikepdf and in what is done with its values.
DAMAGE = (
    pikepdf.PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, RuntimeError,
    NotImplementedError, OSError,
)  # fmt: skip
_DEEPEST = 64  # levels of a tree that values are inherited through


def entry(container: object, key: str) -> object:
    """The value of a key in a dictionary or a stream's dictionary; None without one, or if it is neither."""
    if isinstance(container, pikepdf.Dictionary | pikepdf.Stream):
        return container.get(key)
    return None


def inherited(node: object, key: str) -> object:
    """The value of a key of a page, or of the nearest node above it that has one (ISO 32000-1, 7.7.3.4)."""
    for _ in range(_DEEPEST):
        value = entry(node, key)
        if value is not None:
            return value
        node = entry(node, "/Parent")
        if node is None:
            return None
    return None


def elements(array: object) -> Iterator[object]:
    """The elements of an array; none if it isn't one."""
    if isinstance(array, pikepdf.Array):
        yield from array


def keys(dictionary: object) -> tuple[str, ...]:
    """The keys of a dictionary; none if it isn't one."""
    if isinstance(dictionary, pikepdf.Dictionary | pikepdf.Stream):
        return tuple(dictionary.keys())
    return ()


def is_array(value: object) -> bool:
    """True for an array."""
    return isinstance(value, pikepdf.Array)


def is_stream(value: object) -> bool:
    """True for a stream."""
    return isinstance(value, pikepdf.Stream)


def number(value: object, otherwise: float = 0.0) -> float:
    """A number, or `otherwise` for what isn't one."""
    try:
        found = float(value)  # type: ignore[arg-type]
    except DAMAGE:
        return otherwise
    return found if isfinite(found) else otherwise


def numbers(array: object) -> tuple[float, ...]:
    """The numbers of an array, 0.0 for what isn't one."""
    return tuple([number(value) for value in elements(array)])


def name(value: object) -> str:
    """A name without its slash; "" for what isn't one, or isn't UTF-8."""
    try:
        return str(value)[1:] if isinstance(value, pikepdf.Name) else ""
    except UnicodeDecodeError:
        return ""


def text(value: object) -> str:
    """A text string or a name as text; "" for anything else."""
    if isinstance(value, pikepdf.String):
        return str(value)
    return name(value)


def identity(value: object) -> tuple[int, int] | None:
    """The number of an object in its file, None for one that stands in another."""
    if isinstance(value, pikepdf.Object) and value.objgen != (0, 0):
        return value.objgen
    return None


def rectangle(array: object) -> Rectangle | None:
    """The rectangle of two opposite corners, in any order; None for what isn't one."""
    found = numbers(array)
    if len(found) != 4:
        return None
    x1, y1, x2, y2 = found
    return Rectangle(min(x1, x2), min(y1, y2), abs(x2 - x1), abs(y2 - y1))


def affine(array: object) -> Affine:
    """The map of six numbers; one that moves nothing for anything else."""
    found = numbers(array)
    return Affine(*found) if len(found) == 6 else Affine()


def bounds_of(points: Iterable[tuple[float, float]]) -> Rectangle:
    """The smallest rectangle around points, at least one."""
    xs, ys = zip(*points, strict=True)
    return Rectangle(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))

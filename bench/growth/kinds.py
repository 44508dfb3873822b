"""A kind of input that can be made as large as you like, and how its program files are written.

Values are written in YAML's block style, as people write them; text of several lines or of markup stands behind `|`.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import TypeAlias

from vocabulary import Vocabulary, make_vocabulary

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"
LONGEST_OF_LINE = 60
PROGRAM = "program.yaml"


def no_files(_size: int) -> Mapping[str, bytes]:
    """No files beside the program file."""
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of input.

    `program` writes the program file of a size, and `name` says what the size counts. `first` is the first size
    measured, `largest` the largest that makes sense. `status` is the exit status of its builds, and
    `files` are those that the program file names.
    """

    name: str
    program: Callable[[int], str]
    first: int
    largest: int = 1_000_000
    status: int = 0
    files: Callable[[int], Mapping[str, bytes]] = field(default=no_files)

    def write_apart(self, size: int, folder: Path) -> Path:
        """Write as `write` does, in a process of its own: a large text would count as our children's memory."""
        vocabulary()  # made once, not in each process
        process = get_context("fork").Process(target=self.write, args=(size, folder))
        process.start()
        process.join()
        if process.exitcode:
            raise SystemExit(f"{self.name}: no programme of {size:,} could be written")
        return folder / PROGRAM

    def write(self, size: int, folder: Path) -> None:
        """Write the program file of this size and what it names into a folder."""
        for name, content in self.files(size).items():
            (folder / name).write_bytes(content)
        (folder / PROGRAM).write_text(self.program(size), encoding="utf-8")


def block(value: Value, indent: int = 0) -> Iterator[str]:
    """The lines of a value in block style; those of a text that stands on its key's line begin with a space."""
    margin = "  " * indent
    if isinstance(value, str):
        if "\n" not in value and len(value) <= LONGEST_OF_LINE:
            yield f" {json.dumps(value, ensure_ascii=False)}"
            return
        yield " |2-" if value.startswith((" ", "\n")) else " |-"
        yield from (margin + line if line else "" for line in value.split("\n"))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _item(f"{margin}{key}:", inner, indent + 1)
    else:
        for inner in value:
            yield from _item(f"{margin}-", inner, indent + 1)


def written(value: Value) -> str:
    """A program file."""
    return "\n".join(block(value)) + "\n"


def programme(
    event: Mapping[str, Value] | None = None,
    session: Mapping[str, Value] | None = None,
    talk: Mapping[str, Value] | None = None,
    rest: Mapping[str, Value] | None = None,
) -> str:
    """The program file of one talk, with some values other than usual."""
    talks: list[Value] = [{"title": "Talk", "speaker": "Ann Lee", "abstract": "Some words."} | dict(talk or {})]
    sessions: list[Value] = [{"title": "Session", "talks": talks} | dict(session or {})]
    return written({"event": {"title": "Event"} | dict(event or {}), **(rest or {}), "sessions": sessions})


def abstract(text: str, **others: Value) -> str:
    """The program file of one talk with this abstract; `others` are other values of the talk."""
    return programme(talk={"abstract": text, **others})


def repeated(pattern: str, count: int, between: str = " ") -> str:
    """The pattern so many times, `@` in it replaced by 1, 2, 3 …"""
    return between.join([pattern.replace("@", str(number)) for number in range(1, count + 1)])


def invented_name(number: int) -> str:
    """A name of letters alone, another for each number."""
    return "".join("abcdefghij"[int(figure)] for figure in str(number))


def words(count: int) -> str:
    """So many English-like words; fewer are the beginning of more."""
    return " ".join(vocabulary().draw(random.Random(1), count))


@cache
def vocabulary() -> Vocabulary:
    """The words that texts are made of."""
    return make_vocabulary(random.Random(1))


def _item(opening: str, value: Value, indent: int) -> Iterator[str]:
    """A mapping's or sequence's item: a text begins on the line of its key or dash, all else stands below."""
    lines = block(value, indent)
    if isinstance(value, str):
        yield opening + next(lines)
    elif not value:
        yield f"{opening} {json.dumps(value)}"
    else:
        yield opening
    yield from lines

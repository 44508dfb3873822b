"""What may be asked for, as plain data; which file a program is, and where its booklet may go."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from booklet.output.atomic_write import same_file

if TYPE_CHECKING:
    from booklet.diagnostics.render import Style

PROGRAM = "program.yaml"
WRONG_USAGE = 2  # the exit status


class InputOptions(NamedTuple):
    """Which program is read, from where it may name files, and how what is found is shown and judged."""

    program: Path
    allowed: tuple[Path, ...] = ()
    strict: bool = False  # warnings count as mistakes
    quiet: bool = False
    style: Style = "full"


class Build(NamedTuple):
    """Make the booklet; `output` None is standard output."""

    reading: InputOptions
    output: Path | None


class Check(NamedTuple):
    """Only say what a build would say."""

    reading: InputOptions


class Init(NamedTuple):
    """Write a starter program to `target`."""

    target: Path


Request = Build | Check | Init


class WrongOutput(Exception):  # noqa: N818  reads as what is wrong
    """The booklet must not or can't go where it was to; the message says why, and what to do."""


def program_file(program: Path) -> Path:
    """The file meant by a program's name: a folder means the program in it."""
    return program / PROGRAM if os.path.isdir(program) else program  # a Path raises if the name is too long


def output_file(program: Path, wanted: str | None) -> Path | None:
    """Where the PDF goes, None being standard output; raises `WrongOutput`.

    `wanted` is what was asked for: nothing asked for is beside the program file.
    """
    target = program.with_suffix(".pdf") if wanted is None else Path(wanted)
    if wanted == "-" or _is_standard_output(target):
        if sys.stdout is not None and sys.stdout.isatty():
            raise WrongOutput("a PDF is nothing for a terminal: name a file, or lead the output on to another program")
        return None
    if same_file(target, [program]) is not None:
        raise WrongOutput(f"'{target}' is the program itself: choose another name with -o")
    if wanted is not None:
        _require_place(target, wanted)
        _require_no_stranger(target)
    return target


def _is_standard_output(target: Path) -> bool:
    """Whether `target` is what standard output leads to, as `/dev/stdout` is."""
    try:
        return os.path.samestat(os.stat(target), os.fstat(1))
    except OSError:
        return False


def _require_place(target: Path, wanted: str) -> None:
    if os.path.isdir(target) or wanted.endswith(os.sep):
        raise WrongOutput(f"'{wanted}' is a folder: name a file in it, such as '{target / 'program.pdf'}'")
    if not os.path.exists(target.parent):
        raise WrongOutput(f"there is no folder '{target.parent}': make it first, or choose another")
    if not os.path.isdir(target.parent):
        raise WrongOutput(f"'{target.parent}' is a file, not a folder: choose another")


def _require_no_stranger(target: Path) -> None:
    """Don't let a slip of the hand replace a file that is no booklet, such as another program."""
    if target.suffix.lower() == ".pdf" or not os.path.isfile(target):
        return
    try:
        with target.open("rb") as file:
            beginning = file.read(5)
    except OSError:
        return  # whether it can be written is found out in writing
    if beginning not in (b"", b"%PDF-"):
        raise WrongOutput(f"'{target}' is there already and is no PDF: move it away, or choose another name")

"""The command line read into plain data.

click reads it (`command_line.py`). Loading click takes a tenth of the time of a small booklet, though, so the plainest
lines are read here, to the same end; whatever is rare or wrong is left to click.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.cli.options import PROGRAM, Build, Check, InputOptions, WrongOutput, output_file, program_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from booklet.cli.options import Request


def read_arguments(arguments: Sequence[str]) -> Request | int:
    """What is asked for; or the exit status where it is answered here: help, the version, wrong usage."""
    request = read_plainly(arguments)
    if request is not None:
        return request
    from booklet.cli.command_line import parse

    return parse(arguments)


def read_plainly(arguments: Sequence[str]) -> Build | Check | None:
    """The request of a line such as `build program.yaml -o booklet.pdf --quiet`; None for all that isn't as plain.

    Plain are `build` and `check` with a program that can be read, each option spelled out and in a word of its own.
    """
    if not arguments or arguments[0] not in ("build", "check"):
        return None
    building = arguments[0] == "build"
    words = list(arguments[1:])
    output = _taken("-o", words) if building and "-o" in words else None
    switches = [word for word in words if word in ("--quiet", "--strict")]
    names = [word for word in words if word not in switches]
    program = names[0] if names else PROGRAM
    if output == "" or len(names) > 1 or program[:1] in ("", "-") or not os.access(program, os.R_OK):
        return None
    reading = InputOptions(program_file(Path(program)), (), "--strict" in switches, "--quiet" in switches)
    try:
        return Build(reading, output_file(reading.program, output)) if building else Check(reading)
    except WrongOutput:
        return None  # for click to say


def _taken(option: str, words: list[str]) -> str:
    """The value that follows an option, both being taken from the words; empty if there is no plain one."""
    place = words.index(option)
    value = "".join(words[place + 1 : place + 2])
    del words[place : place + 2]
    return "" if value.startswith("-") else value

"""What the commands do: `build`, `check` and `init`, each from a request to an exit status."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from booklet.cli.options import PROGRAM, WRONG_USAGE, Build, Check, Init, InputOptions, Request
from booklet.diagnostics.model import Problems, Source, Span
from booklet.diagnostics.render import pluralize, tally
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.output.atomic_write import CannotWrite, replace_file, same_file, write_to_descriptor

if TYPE_CHECKING:
    from booklet.compile import BuildResult

DONE = 0
MISTAKES = 1
CANNOT_WRITE = 4


class Outcome(NamedTuple):
    """How a build or a check ended: the exit status and the last line to say."""

    status: int
    line: str


def run_request(request: Request, terminal: Terminal, started: float) -> int:
    """Do what was asked for, say what came of it, and give the exit status.

    `started` is when the command began, by `time.perf_counter`.
    """
    if isinstance(request, Init):
        return _init(request.target, terminal)
    problems = Problems()
    try:
        outcome = _outcome(request, problems, terminal, started)
    except Exception:
        _show(problems, request.reading, terminal)  # what was found before a fault of ours may be its cause
        raise
    _show(problems, request.reading, terminal)
    _close(outcome, request, terminal)
    return outcome.status


def _outcome(request: Build | Check, problems: Problems, terminal: Terminal, started: float) -> Outcome:
    _look_for_program(request.reading.program, problems)
    if problems.errors:
        return Outcome(MISTAKES, _verdict(request, problems))
    if isinstance(request, Check):
        return _check(request, problems)
    return _build(request, problems, terminal, started)


def _check(request: Check, problems: Problems) -> Outcome:
    from booklet.compile import check  # the whole typesetter: not for `--help`

    reading = request.reading
    check(reading.program, problems, allowed=reading.allowed)
    return Outcome(MISTAKES if _is_bad(problems, reading) else DONE, _verdict(request, problems))


def _build(request: Build, problems: Problems, terminal: Terminal, started: float) -> Outcome:
    from booklet.compile import build

    reading = request.reading
    progress = _say_nothing if reading.quiet else terminal.step
    made = build(reading.program, problems, allowed=reading.allowed, progress=progress)
    if made is None or _is_bad(problems, reading):
        return Outcome(MISTAKES, _verdict(request, problems))
    status = _write(made, request.output, problems)
    if status != DONE:
        return Outcome(status, _verdict(request, problems))
    return Outcome(DONE, _summary(request.output, made, problems, time.perf_counter() - started))


def _say_nothing(_step: str) -> None:
    """Progress, when quiet."""


def _write(made: BuildResult, output: Path | None, problems: Problems) -> int:
    """Put the PDF where it belongs; what stands in the way is noted as a mistake."""
    try:
        if output is None:
            write_to_descriptor(made.pdf, 1, "standard output")
            return DONE
        lost = same_file(output, made.inputs)
        if lost is None:
            replace_file(made.pdf, output)
            return DONE
    except CannotWrite as error:
        problems.error("cannot-write", str(error), help=error.help)
        return CANNOT_WRITE
    headline = f"'{output}' is the file '{lost}', which the booklet is made from"
    problems.error("output-is-input", headline, help="choose another name with -o")
    return WRONG_USAGE


def _is_bad(problems: Problems, reading: InputOptions) -> bool:
    return problems.errors > 0 or (reading.strict and problems.warnings > 0)


def _look_for_program(program: Path, problems: Problems) -> None:
    """Note as a mistake that there is no such file, with what may have been meant."""
    try:
        program.lstat()
    except (FileNotFoundError, NotADirectoryError):
        span = Span(Source(str(program), ""), 1, 1, 1, 1)
        problems.error("no-program", f"there is no file '{program}'", span, help=_suggest_file(program))
    except OSError as fault:  # its name is too long, or its folder is closed to us
        problems.error("unreadable", f"can't read '{program}': {fault.strerror or fault}")


def _suggest_file(program: Path) -> str:
    from difflib import get_close_matches  # 2 ms, for a slip only

    folder = program.parent
    if not os.path.isdir(folder):
        return f"there is no folder '{folder}'"
    try:
        found = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
    except OSError:
        return f"'{folder}' can't be looked into"
    if similar := get_close_matches(program.name, found, 1):
        return f"did you mean '{folder / similar[0]}'?"
    if found:
        return "what is there: " + ", ".join(f"'{folder / name}'" for name in found[:5])
    return f"'booklet init {folder / PROGRAM}' writes a starter program to begin from"


def _show(problems: Problems, reading: InputOptions, terminal: Terminal) -> None:
    if problems.found or reading.style == "json":
        from booklet.diagnostics.render import render  # most runs have nothing to show

        terminal.report(render(problems.found, reading.style, terminal.colour, terminal.width))


def _close(outcome: Outcome, request: Build | Check, terminal: Terminal) -> None:
    """Say the last line: what was made on standard output, unless the PDF went there; what was not, aside."""
    reading = request.reading
    if reading.quiet:
        return
    if outcome.status == DONE and not (isinstance(request, Build) and request.output is None):
        terminal.tell(escape_for_terminal(outcome.line))
    elif reading.style != "json":  # an array is all a program wants to read there
        terminal.report(escape_for_terminal(outcome.line) + "\n")


def _summary(output: Path | None, made: BuildResult, problems: Problems, seconds: float) -> str:
    """As in `program.pdf: 10 pages, 14 talks, 61 kB, 0.14 s, 2 warnings`."""
    parts = [pluralize(made.pages, "page"), pluralize(made.talks, "talk"), _size(len(made.pdf)), _duration(seconds)]
    name = "standard output" if output is None else str(output)
    return f"{name}: {', '.join([*parts, *filter(None, [tally(problems.found)])])}"


def _verdict(request: Build | Check, problems: Problems) -> str:
    """As in `program.yaml: 2 errors, 1 warning; program.pdf is left as it was`."""
    reading = request.reading
    parts = [tally(problems.found)] if problems.found else []
    if not problems.errors:
        parts.insert(0, "no mistakes")
    line = f"{reading.program}: {', '.join(parts)}"
    if problems.errors == 0 and _is_bad(problems, reading):
        line += ", which --strict forbids"
    if isinstance(request, Build):
        line += f"; {_unmade(request.output)}"
    return line


def _unmade(output: Path | None) -> str:
    if output is not None and os.path.isfile(output):
        return f"'{output}' is left as it was"
    return "nothing is written"


def _size(length: int) -> str:
    """In the units of shops and mail programs: thousands of bytes."""
    kilobytes = max(1, round(length / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{length / 1e6:.1f} MB"


def _duration(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _init(target: Path, terminal: Terminal) -> int:
    from booklet.cli.starter import write_starter

    try:
        write_starter(target)
    except CannotWrite as error:
        problems = Problems()
        problems.error("cannot-write", str(error), help=error.help)
        _show(problems, InputOptions(target), terminal)
        return CANNOT_WRITE
    terminal.tell(escape_for_terminal(f"{target}: a starter program. Put your own talks in, then run"))
    terminal.tell(f"    {_command_to_build(target)}")
    return DONE


def _command_to_build(program: Path) -> str:
    from shlex import quote

    return "booklet build" if program == Path(PROGRAM) else escape_for_terminal(f"booklet build {quote(str(program))}")

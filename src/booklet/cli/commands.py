"""The commands `build`, `check` and `init`: each from a request to messages and an exit status.

The starter program: the file that `booklet init` writes for an organiser to begin from.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.cli.outputs import CANNOT_WRITE, DONE, targets_of, wishes_of, write_outputs
from booklet.cli.requests import (
    PROGRAM,
    Build,
    Check,
    Impose,
    Init,
    InputOptions,
    ListThemes,
    Press,
    Request,
    ShowTheme,
)
from booklet.diagnostics.model import Problems, Source, Style
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.diagnostics.wording import pluralize, similar_names, tally
from booklet.output.atomic_write import CannotWrite
from booklet.records import NamedTuple

if TYPE_CHECKING:
    from booklet.compile import BuildResult
    from booklet.editions.model import Wishes

_STARTER = Path(__file__).with_name("starter.yaml")


def write_starter(target: Path) -> None:
    """Write the starter program to `target`, making its folder; raises `CannotWrite`, also if `target` exists."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            try:
                file.write(_STARTER.read_bytes())
                file.flush()
            except BaseException:
                with suppress(OSError):
                    os.unlink(target)  # half a program is worse than none
                raise
    except FileExistsError as error:
        raise CannotWrite(
            f"'{error.filename}' is there already, and is left as it is",
            "'booklet init NAME.yaml' writes a starter program of another name",
        ) from error
    except OSError as error:
        raise CannotWrite(f"cannot write '{target}': {(error.strerror or '').lower()}") from error


MISTAKES = 1  # the exit status


class Outcome(NamedTuple):
    """The end of a build or a check: the exit status and the last line to print."""

    status: int
    line: str


def run_request(request: Request, terminal: Terminal, started: float) -> int:
    """Carry out a request, print its diagnostics and result, and return the exit status.

    `started` is the time at which the command began, by `time.perf_counter`.
    """
    if isinstance(request, Init):
        return _init(request.target, terminal)
    if isinstance(request, Press):
        from booklet.cli.press import run_press  # for this command only

        return run_press(request, terminal)
    if isinstance(request, Impose):
        from booklet.cli.impose import run_impose  # for this command only

        return run_impose(request, terminal, started)
    if isinstance(request, ShowTheme | ListThemes):
        from booklet.cli.theme import run_theme  # for these commands only

        return run_theme(request, terminal)
    problems = Problems()
    try:
        outcome = _outcome(request, problems, terminal, started)
    except Exception:
        show_problems(problems, request.options.style, terminal)  # one of them may be the cause of the internal error
        raise
    show_problems(problems, request.options.style, terminal)
    _print_outcome(outcome, request, terminal)
    return outcome.status


def _outcome(request: Build | Check, problems: Problems, terminal: Terminal, started: float) -> Outcome:
    if not request.options.is_standard_input:
        _check_program_exists(request.options.program, problems)
    if problems.errors:
        return Outcome(MISTAKES, _verdict(request, problems))
    if isinstance(request, Check):
        return _check(request, problems)
    return _build(request, problems, terminal, started)


def _check(request: Check, problems: Problems) -> Outcome:
    from booklet.compile import check  # the whole typesetter

    options = request.options
    check(options.program, problems, allowed=options.allowed)
    return Outcome(MISTAKES if _fails(problems, options) else DONE, _verdict(request, problems))


def _build(request: Build, problems: Problems, terminal: Terminal, started: float) -> Outcome:
    from booklet.compile import build  # the whole typesetter

    options = request.options
    progress = _no_progress if options.quiet else terminal.show_progress
    made = build(
        options.program,
        problems,
        allowed=options.allowed,
        progress=progress,
        keep=request.keep,
        wishes=_wishes(request),
    )
    if made is None or _fails(problems, options):
        return Outcome(MISTAKES, _verdict(request, problems))
    status = write_outputs(made, request, problems)
    if status != DONE:
        return Outcome(status, _verdict(request, problems))
    return Outcome(DONE, _summary(request, made, problems, time.perf_counter() - started))


def _wishes(request: Build) -> Wishes | None:
    """The wishes for other editions; None for that of the screen alone."""
    if request.editions == ("screen",) or request.output is None:
        return None
    return wishes_of(request, request.output)


def _no_progress(_step: str) -> None:
    """Shows nothing."""


def _fails(problems: Problems, options: InputOptions) -> bool:
    return problems.errors > 0 or (options.strict and problems.warnings > 0)


def _check_program_exists(program: Path, problems: Problems) -> None:
    """Add a mistake if there is no program file, with a file that may be meant."""
    try:
        program.lstat()
    except (FileNotFoundError, NotADirectoryError):
        span = Source(str(program), "").span_on_line(1, 1, 0)
        problems.error("no-program", f"there is no file '{program}'", span, help=_suggest_program(program))
    except OSError as fault:  # the name is too long, or its folder may not be read
        problems.error("unreadable", f"can't read '{program}': {fault.strerror or fault}")


def _suggest_program(program: Path) -> str:
    start = f"'booklet init {program.parent / PROGRAM}' writes a starter program to begin from"
    return suggest_file(program, (".yaml", ".yml"), start)


def suggest_file(file: Path, endings: tuple[str, ...], otherwise: str) -> str:
    """Advice for somebody who has named a file that isn't there: those with such endings in its folder, else another
    advice.
    """
    folder = file.parent
    if not os.path.isdir(folder):
        return f"there is no folder '{folder}'"
    try:
        found = sorted(name for name in os.listdir(folder) if name.lower().endswith(endings))
    except OSError:
        return f"'{folder}' can't be looked into"
    if similar := similar_names(file.name, found):
        return f"did you mean '{folder / similar[0]}'?"
    if found:
        return "what is there: " + ", ".join(f"'{folder / name}'" for name in found[:5])
    return otherwise


def show_problems(problems: Problems, style: Style, terminal: Terminal) -> None:
    """Print diagnostics to standard error."""
    if problems.found or style == "json":
        from booklet.diagnostics.render import render  # most runs have nothing to show

        found = problems.in_order(len(problems.found)) if style == "full" else problems.in_order()  # `full` groups them
        terminal.print_error(render(found, style, terminal.colour, terminal.width))


def _print_outcome(outcome: Outcome, request: Build | Check, terminal: Terminal) -> None:
    """Print the last line: to standard output if all went well, unless the PDF went there; else to standard error."""
    options = request.options
    if options.quiet:
        return
    if outcome.status == DONE and not (isinstance(request, Build) and request.output is None):
        for line in outcome.line.split("\n"):
            terminal.print_out(escape_for_terminal(line))
    elif options.style != "json":  # a program that reads JSON from standard error wants an array alone
        terminal.print_error(escape_for_terminal(outcome.line) + "\n")


def _summary(request: Build, made: BuildResult, problems: Problems, seconds: float) -> str:
    """The last lines of a build, one for each file, as in `program.pdf: 10 pages, 14 talks, 61 kB, 0.14 s, 2 warnings`;
    after them how to print the sheets, or their whole plan if it is wanted.
    """
    output = request.output
    lines = []
    if made.pdf:
        name = "standard output" if output is None else str(output)
        lines.append(f"{name}: {_pages(made)}, {pluralize(made.talks, 'talk')}, {written_size(len(made.pdf))}")
    if output is not None and made.files:
        targets = targets_of(made, request, output)
        lines += [f"{path}: {content}, {written_size(len(data))}" for path, data, content in targets]
    lines[-1] = ", ".join([lines[-1], written_duration(seconds), *filter(None, [tally(problems.found)])])
    return "\n".join(filter(None, [*lines, made.plan if request.plan else made.advice]))


def _pages(made: BuildResult) -> str:
    """The number of pages, as in `40 pages (41 as set; pages a line longer)`."""
    return pluralize(made.pages, "page") + (f" ({made.fitted})" if made.fitted else "")


def _verdict(request: Build | Check, problems: Problems) -> str:
    """The last line of a check or a failed build.

    As in `program.yaml: 2 errors, 1 warning; program.pdf is left as it was`.
    """
    parts = [tally(problems.found)] if problems.found else []
    if not problems.errors:
        parts.insert(0, "no mistakes")
    line = f"{request.options.name}: {', '.join(parts)}"
    if problems.errors == 0 and _fails(problems, request.options):
        line += ", which --strict forbids"
    if isinstance(request, Build):
        line += f"; {_nothing_written(request)}"
    return line


def _nothing_written(request: Build) -> str:
    output = request.output
    is_made = "screen" in request.editions or (request.named and len(request.editions) == 1)
    if is_made and output is not None and os.path.isfile(output):
        return f"'{output}' is left as it was"
    return "nothing is written"


def written_size(length: int) -> str:
    """A number of bytes in kB or MB: thousands, as shops and mail programs count."""
    kilobytes = max(1, round(length / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{length / 1e6:.1f} MB"


def written_duration(seconds: float) -> str:
    """Seconds for people to read."""
    return f"{seconds:.2f} s" if seconds < 10 else f"{seconds:.0f} s"


def _init(target: Path, terminal: Terminal) -> int:

    try:
        write_starter(target)
    except CannotWrite as error:
        problems = Problems()
        problems.error("cannot-write", str(error), help=error.help)
        show_problems(problems, "full", terminal)
        return CANNOT_WRITE
    terminal.print_out(escape_for_terminal(f"{target}: a starter program. Put your own talks in, then run"))
    terminal.print_out(f"    {_command_to_build(target)}")
    return DONE


def _command_to_build(program: Path) -> str:
    from shlex import quote  # after `init` only

    return "booklet build" if program == Path(PROGRAM) else escape_for_terminal(f"booklet build {quote(str(program))}")

"""The command line read into plain data: what is asked for, or why it can't be."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

import click

from booklet import __version__
from booklet.excerpt import visible
from booklet.output.publish import overwritten
from booklet.show import Style
from booklet.terminal import Terminal

PROGRAM = "program.yaml"
WRONG_USAGE = 2

_COMMON = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class Reading(NamedTuple):
    """Which program is read, from where it may name files, and how what is found is shown and judged."""

    program: Path
    allowed: tuple[Path, ...] = ()
    strict: bool = False  # warnings count as mistakes
    quiet: bool = False
    style: Style = "full"


class Build(NamedTuple):
    """Make the booklet; `output` None is standard output."""

    reading: Reading
    output: Path | None


class Check(NamedTuple):
    """Only say what a build would say."""

    reading: Reading


class Init(NamedTuple):
    """Write a starter program to `target`."""

    target: Path


Request = Build | Check | Init


def read_arguments(arguments: Sequence[str]) -> Request | int:
    """What is asked for; or the exit status where it is answered here: help, the version, wrong usage."""
    try:
        with _booklet.make_context("booklet", list(arguments)) as context:
            request: Request = _booklet.invoke(context)
        return request
    except click.exceptions.Exit as answered:
        return answered.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        _complain(error)
        return WRONG_USAGE
    except BrokenPipeError:  # of `booklet --help | head -1`
        return 0


def _complain(error: click.ClickException) -> None:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "booklet"
    message = visible(error.format_message())
    Terminal().report(f"{command}: error: {message}\n'{command} --help' lists what there is.\n")


class _Commands(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and (name.endswith((".yaml", ".yml")) or Path(name).exists()):
            ctx.fail(f"'{name}' is not a command: did you mean 'booklet build {name}'?")
        return super().resolve_command(ctx, args)


@click.group(cls=_Commands, context_settings=_COMMON)
@click.version_option(__version__, message="booklet %(version)s")
def _booklet() -> None:
    """Turn a conference program, one YAML file, into a finished booklet: cover, contents, abstracts."""


_Command = TypeVar("_Command", bound=Callable[..., Request])


def _reading_options(command: _Command) -> _Command:
    """What `build` and `check` share."""
    for parameter in (
        click.option(
            "--allow-path",
            "allowed",
            metavar="PATH",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            help="Also read files below PATH that the program names (repeatable).",
        ),
        click.option(
            "--diagnostics",
            "style",
            type=click.Choice(["full", "short", "json"]),
            default="full",
            help="How mistakes and warnings are shown [full].",
        ),
        click.option("--quiet", is_flag=True, help="Say nothing but mistakes and warnings."),
        click.option("--strict", is_flag=True, help="Make nothing if there are warnings."),
        click.argument("program", default=PROGRAM, type=click.Path(path_type=Path)),
    ):
        command = parameter(command)
    return command


@_booklet.command("build")
@click.option("-o", "--output", metavar="FILE", help="The PDF to write [beside the program]; - is standard output.")
@_reading_options
def _build(
    program: Path, output: str | None, strict: bool, quiet: bool, style: Style, allowed: tuple[Path, ...]
) -> Build:
    """Make the booklet of a program.

    PROGRAM is the program file, or a folder with a program.yaml in it [program.yaml].
    """
    reading = Reading(_program_file(program), allowed, strict, quiet, style)
    return Build(reading, _output(reading.program, output))


@_booklet.command("check")
@_reading_options
def _check(program: Path, strict: bool, quiet: bool, style: Style, allowed: tuple[Path, ...]) -> Check:
    """Say what is wrong with a program, and make nothing.

    PROGRAM is the program file, or a folder with a program.yaml in it [program.yaml].
    """
    return Check(Reading(_program_file(program), allowed, strict, quiet, style))


@_booklet.command("init")
@click.argument("target", metavar="[FOLDER|FILE]", default=".", type=click.Path(path_type=Path))
def _init(target: Path) -> Init:
    """Write a starter program to begin from.

    It has comments, and goes into FOLDER as program.yaml [here] or to FILE, never over a file that is there.
    """
    return Init(target if target.suffix in (".yaml", ".yml") and not target.is_dir() else target / PROGRAM)


def _program_file(program: Path) -> Path:
    return program / PROGRAM if program.is_dir() else program


def _output(program: Path, wanted: str | None) -> Path | None:
    """Where the PDF goes; raises a usage error where it must not or can't go."""
    target = program.with_suffix(".pdf") if wanted is None else Path(wanted)
    if wanted == "-" or _is_standard_output(target):
        if sys.stdout is not None and sys.stdout.isatty():
            raise _wrong("a PDF is nothing for a terminal: name a file, or lead the output on to another program")
        return None
    if overwritten(target, [program]) is not None:
        raise _wrong(f"'{target}' is the program itself: choose another name with -o")
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
    if target.is_dir() or wanted.endswith(os.sep):
        raise _wrong(f"'{wanted}' is a folder: name a file in it, such as '{target / 'program.pdf'}'")
    if not target.parent.exists():
        raise _wrong(f"there is no folder '{target.parent}': make it first, or choose another")
    if not target.parent.is_dir():
        raise _wrong(f"'{target.parent}' is a file, not a folder: choose another")


def _require_no_stranger(target: Path) -> None:
    """Don't let a slip of the hand replace a file that is no booklet, such as another program."""
    if target.suffix.lower() == ".pdf" or not target.is_file():
        return
    try:
        with target.open("rb") as file:
            beginning = file.read(5)
    except OSError:
        return  # whether it can be written is found out in writing
    if beginning not in (b"", b"%PDF-"):
        raise _wrong(f"'{target}' is there already and is no PDF: move it away, or choose another name")


def _wrong(message: str) -> click.UsageError:
    return click.UsageError(message, click.get_current_context())

"""The command line as click reads it: commands, options, help, and every word about what is wrong with a line."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import click

from booklet import __version__
from booklet.cli.options import (
    PROGRAM,
    WRONG_USAGE,
    Build,
    Check,
    Init,
    InputOptions,
    Request,
    WrongOutput,
    output_file,
    program_file,
)
from booklet.diagnostics.render import Style
from booklet.diagnostics.terminal import Terminal, escape_for_terminal

_COMMON = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def parse(arguments: Sequence[str]) -> Request | int:
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
    message = escape_for_terminal(error.format_message())
    Terminal().report(f"{command}: error: {message}\n'{command} --help' lists what there is.\n")


class _Commands(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in self.commands and (name.endswith((".yaml", ".yml")) or os.path.exists(name)):
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
    reading = InputOptions(program_file(program), allowed, strict, quiet, style)
    try:
        return Build(reading, output_file(reading.program, output))
    except WrongOutput as wrong:
        raise click.UsageError(str(wrong), click.get_current_context()) from wrong


@_booklet.command("check")
@_reading_options
def _check(program: Path, strict: bool, quiet: bool, style: Style, allowed: tuple[Path, ...]) -> Check:
    """Say what is wrong with a program, and make nothing.

    PROGRAM is the program file, or a folder with a program.yaml in it [program.yaml].
    """
    return Check(InputOptions(program_file(program), allowed, strict, quiet, style))


@_booklet.command("init")
@click.argument("target", metavar="[FOLDER|FILE]", default=".", type=click.Path(path_type=Path))
def _init(target: Path) -> Init:
    """Write a starter program to begin from.

    It has comments, and goes into FOLDER as program.yaml [here] or to FILE, never over a file that is there.
    """
    return Init(target if target.suffix in (".yaml", ".yml") and not os.path.isdir(target) else target / PROGRAM)

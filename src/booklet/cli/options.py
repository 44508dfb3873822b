"""The command line, parsed by click into a request: plain data that `booklet.cli.commands` carries out.

The commands, their options and their help are declared here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TypeVar

from booklet import __version__
from booklet.cli.paths import WrongOutput, output_file, program_file
from booklet.cli.requests import EDITIONS, PROGRAM, WRONG_USAGE, Build, Check, Init, InputOptions, Request, SheetChoices
from booklet.diagnostics.model import Style
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.records import NamedTuple
from booklet.stand_ins import stand_ins


class _Uuid:
    """Stands for `uuid.UUID`, a type of arguments that no command has."""


def _clean_help(text: str) -> str:
    """The text of a help as `inspect.cleandoc` gives it; that of an option has one line, and is clean."""
    if "\n" not in text:
        return text
    from inspect import cleandoc  # to show a help only

    return cleandoc(text)


def _close_matches(word: str, possibilities: Iterable[str]) -> list[str]:
    """Stands for `difflib.get_close_matches`: click looks for long options that are like `-o` before it takes it as a
    short one. None has so few letters that it could be like two characters.
    """
    if len(word) == 2:
        return []
    del sys.modules["difflib"]
    from difflib import get_close_matches  # for an error message

    return get_close_matches(word, possibilities)


def _plural(one: str, many: str, count: int) -> str:
    return one if count == 1 else many


# What click loads of the standard library for the sake of help, types we don't use, and translations it doesn't have.
with stand_ins(
    {
        "gettext": {"gettext": str, "ngettext": _plural},
        "inspect": {"cleandoc": _clean_help},
        "threading": {"local": SimpleNamespace},  # one thread parses arguments
        "uuid": {"UUID": _Uuid},
        "weakref": {"WeakKeyDictionary": dict},  # of the standard files, which stay
    }
):
    import click


def parse_arguments(arguments: Sequence[str]) -> Request | int:
    """The request of a command line; or an exit status, if help, the version or an error has been printed."""
    try:
        with (
            stand_ins({"difflib": {"get_close_matches": _close_matches}}),
            _booklet.make_context("booklet", list(arguments)) as context,
        ):
            request: Request = _booklet.invoke(context)
        return request
    except click.exceptions.Exit as answered:
        return answered.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USAGE
    except click.ClickException as error:
        _print_usage_error(error)
        return WRONG_USAGE
    except BrokenPipeError:  # of `booklet --help | head -1`
        return 0


def _print_usage_error(error: click.ClickException) -> None:
    context = error.ctx if isinstance(error, click.UsageError) else None
    command = context.command_path if context is not None else "booklet"
    message = escape_for_terminal(error.format_message())
    Terminal().print_error(f"{command}: error: {message}\n'{command} --help' lists what there is.\n")


class _CommandGroup(click.Group):
    """The commands; a file's name in the place of a command is answered with a suggestion.

    Those of `_LATE` are declared in modules of their own, loaded only when they are asked for.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted([*super().list_commands(ctx), *_LATE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _LATE:
            return _LATE[cmd_name].load()
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002  as in click
        """Writes the list of commands without loading those that are declared elsewhere."""
        helps = {name: command.get_short_help_str(_LONGEST_HELP) for name, command in self.commands.items()}
        helps |= {name: late.help for name, late in _LATE.items()}
        with formatter.section("Commands"):
            formatter.write_dl(sorted(helps.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if (
            name not in self.commands
            and name not in _LATE
            and (name.endswith((".yaml", ".yml")) or os.path.exists(name))
        ):
            ctx.fail(f"'{name}' is not a command: did you mean 'booklet build {name}'?")
        return super().resolve_command(ctx, args)


def _press() -> click.Command:
    from booklet.cli.press_options import press_command  # for this command only

    return press_command


def _impose() -> click.Command:
    from booklet.cli.impose_options import impose_command  # for this command only

    return impose_command


def _theme() -> click.Command:
    from booklet.cli.theme_options import theme_command  # for this command only

    return theme_command


def _themes() -> click.Command:
    from booklet.cli.theme_options import themes_command  # for this command only

    return themes_command


class _LateCommand(NamedTuple):
    """A command that is loaded when it is asked for, and the first sentence of its help."""

    help: str
    load: Callable[[], click.Command]


_LATE: Mapping[str, _LateCommand] = {
    "impose": _LateCommand("Bring the pages of a PDF on sheets.", _impose),
    "press": _LateCommand("Check a PDF for a print shop, made by any program.", _press),
    "theme": _LateCommand("Print all values of a theme, with comments, to begin one of your own from.", _theme),
    "themes": _LateCommand("List the themes, a line each.", _themes),
}


def _print_version(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the version, and whether the kernels are compiled, and end the command."""
    if not wanted:
        return
    from booklet.kernels import describe_kernels

    click.echo(f"booklet {__version__}\nkernels: {describe_kernels()}")
    context.exit()


# The docstrings of the commands are their help.
@click.group(cls=_CommandGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
def _booklet() -> None:
    """Turn a conference program, one YAML file, into a finished booklet: cover, contents, abstracts."""


_Command = TypeVar("_Command", bound=Callable[..., object])


def reporting_options(strict: str) -> Callable[[_Command], _Command]:
    """Declares the options that say what a command reports, and how; `strict` is the help of `--strict`."""

    def declare(command: _Command) -> _Command:
        for option in (
            click.option(
                "--diagnostics",
                "style",
                type=click.Choice(["full", "short", "json"]),
                default="full",
                help="How mistakes and warnings are shown [full].",
            ),
            click.option("--quiet", is_flag=True, help="Say nothing but mistakes and warnings."),
            click.option("--strict", is_flag=True, help=strict),
        ):
            command = option(command)
        return command

    return declare


def named_path(context: click.Context, _parameter: click.Parameter, value: str) -> Path:
    """The path of a name; fails for an empty one. Whether the file can be read, reading will show."""
    if not value.strip():
        raise click.UsageError("the name of the file is empty: leave it out, or write one", context)
    return Path(value)


def _input_options(command: _Command) -> _Command:
    """Declares the argument and the options that `build` and `check` share."""
    for parameter in (
        click.option(
            "--allow-path",
            "allowed",
            metavar="PATH",
            multiple=True,
            type=click.Path(exists=True, path_type=Path),
            help="Also read files below PATH that the program names (repeatable).",
        ),
        reporting_options("Make nothing if there are warnings."),
        click.argument("program", default=PROGRAM, callback=named_path),
    ):
        command = parameter(command)
    return command


_LONGEST_HELP = 80  # characters of a command's help in the list of all
_PLAIN_OPTIONS = ("--output", "--edition", "--x1a", "--black", "--plan", "--no-cache", "--allow-path", "--diagnostics",
                  "--quiet", "--strict")  # fmt: skip


class _BuildCommand(click.Command):
    """The command that makes the booklet. Its options of sheets are loaded where they are used, or asked for."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left; the options of sheets are known where any other than the plain ones is given."""
        given = [arg.partition("=")[0] for arg in args]
        if any(arg in ("-h", "--help") or (arg.startswith("--") and arg not in _PLAIN_OPTIONS) for arg in given):
            from booklet.cli.sheet_options import add_sheet_options

            add_sheet_options(self)
        return super().parse_args(ctx, args)


def _sheet_choices(context: click.Context, editions: tuple[str, ...]) -> SheetChoices | None:
    """The choices for sheets; None where none were given."""
    if not context.meta:
        return None
    from booklet.cli.sheet_options import given_choices

    choices = given_choices()
    if any(choice is not None for choice in choices) and "sheets" not in editions:
        name = next(name for name, choice in choices._asdict().items() if choice is not None)
        option = "--manual-duplex" if name == "duplex" else f"--{name}"
        raise click.UsageError(f"'{option}' is for sheets: add '--edition sheets'", context)
    return choices


def _check_editions(given: Mapping[str, bool], edition: str, editions: tuple[str, ...]) -> None:
    """Fails where an option is given that is for an `edition` which isn't made."""
    option = next((option for option, is_given in given.items() if is_given), None)
    if option is not None and edition not in editions:
        raise click.UsageError(f"'{option}' is for {edition}: add '--edition {edition}'", click.get_current_context())


@_booklet.command("build", cls=_BuildCommand)
@click.option("-o", "--output", metavar="FILE", help="The PDF to write [beside the program]; - is standard output.")
@click.option(
    "--edition",
    "wanted",
    type=click.Choice([*EDITIONS, "all"]),
    multiple=True,
    help="For screens and e-mail; for a print shop (NAME-print.pdf); for a duplex printer, to be folded "
    "(NAME-sheets.pdf); or all of these (repeatable) [screen].",
)
@click.option("--x1a", is_flag=True, help="Print edition: PDF/X-1a, for shops that ask for it, not PDF/X-4.")
@click.option("--black", is_flag=True, help="Print edition: black ink alone.")
@click.option("--plan", is_flag=True, help="Sheets: also print which pages come onto which sheet.")
@click.option("--no-cache", is_flag=True, help="Set everything anew, and keep nothing for the next build.")
@_input_options
def _build(
    program: Path,
    output: str | None,
    wanted: tuple[str, ...],
    x1a: bool,
    black: bool,
    plan: bool,
    no_cache: bool,
    strict: bool,
    quiet: bool,
    style: Style,
    allowed: tuple[Path, ...],
) -> Build:
    """Make the booklet of a program.

    PROGRAM is the program file, or a folder with a program.yaml in it [program.yaml]; - is standard input.
    """
    options = InputOptions(program_file(program), allowed, strict, quiet, style)
    editions = tuple([each for each in EDITIONS if each in wanted or "all" in wanted]) or EDITIONS[:1]
    standard = "x1a" if x1a else ""
    _check_editions({"--x1a": x1a, "--black": black}, "print", editions)
    _check_editions({"--plan": plan}, "sheets", editions)
    sheets = _sheet_choices(click.get_current_context(), editions)
    try:
        target = output_file(Path(PROGRAM) if options.is_standard_input else options.program, output)
        if target is None and editions != ("screen",):
            raise WrongOutput("standard output holds one file, and editions for paper are several: name one")
        named = output is not None and editions != ("screen",)
        keep = not no_cache and not options.is_standard_input
        return Build(options, target, keep, editions, named, standard, black, plan, sheets)
    except WrongOutput as wrong:
        raise click.UsageError(str(wrong), click.get_current_context()) from wrong


@_booklet.command("check")
@_input_options
def _check(program: Path, strict: bool, quiet: bool, style: Style, allowed: tuple[Path, ...]) -> Check:
    """Say what is wrong with a program, and make nothing.

    PROGRAM is the program file, or a folder with a program.yaml in it [program.yaml]; - is standard input.
    """
    return Check(InputOptions(program_file(program), allowed, strict, quiet, style))


@_booklet.command("init")
@click.argument("target", metavar="[FOLDER|FILE]", default=".", callback=named_path)
def _init(target: Path) -> Init:
    """Write a starter program to begin from.

    It has comments, and goes into FOLDER as program.yaml [here] or to FILE, never over a file that is there.
    """
    return Init(target if target.suffix in (".yaml", ".yml") and not os.path.isdir(target) else target / PROGRAM)

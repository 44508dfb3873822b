"""Requests: what a command line asks for, as plain data that the commands carry out."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from booklet.diagnostics.model import Style
from booklet.records import NamedTuple

PROGRAM = "program.yaml"
STANDARD_INPUT = "-"
EDITIONS = ("screen", "print", "sheets")
WRONG_USAGE = 2  # the exit status


class InputOptions(NamedTuple):
    """The program file, and what `build` and `check` have in common.

    `allowed` are the files and folders outside the program's own folder that may be read, too; `strict` counts
    warnings as mistakes; `quiet` shows diagnostics only; `style` is how these are shown.
    """

    program: Path
    allowed: tuple[Path, ...] = ()
    strict: bool = False
    quiet: bool = False
    style: Style = "full"

    @property
    def is_standard_input(self) -> bool:
        """True if the program is read from standard input; files that it names are seen from the working folder."""
        return self.program == Path(STANDARD_INPUT)

    @property
    def name(self) -> str:
        """The program for a message."""
        return "standard input" if self.is_standard_input else str(self.program)


class SheetChoices(NamedTuple):
    """Everything that a command line says of sheets, None where it says nothing. Lengths are in points.

    `paper` is width and height; `bind` is the edge of the front cover at which the pages hang together; other values
    are those of `booklet.imposition.model.SheetOptions`. `blanks` stand before the last page, or at the end.
    """

    paper: tuple[float, float] | None = None
    layout: Literal["booklet", "signatures", "stack", "pages"] | None = None
    up: int | None = None
    signature: int | None = None
    flip: Literal["short", "long"] | None = None
    scale: Literal["exact", "fit"] | None = None
    margin: float | None = None
    caliper: float | None = None
    bind: Literal["left", "right"] | None = None
    marks: tuple[Literal["crop", "fold", "staple", "collation", "label"], ...] | None = None
    duplex: Literal["automatic", "manual"] | None = None
    blanks: Literal["before-last", "end"] | None = None


class ShowTheme(NamedTuple):
    """A request to print all values of a theme, by its name or the name of its file."""

    name: str


class ListThemes(NamedTuple):
    """A request to list the themes."""


class Build(NamedTuple):
    """A request to make the booklet; `output` None is standard output. With `keep`, what is set is kept for the next
    build, in the user's cache folder.

    `editions` are those to make; `named` is True if the user has named the file of another than that for the screen.
    `standard` and `black` are those of a print master, "" and False for what the program says. With `plan` the plan of
    the sheets is printed; `sheets` are the choices for these, None without any.
    """

    options: InputOptions
    output: Path | None
    keep: bool = True
    editions: tuple[str, ...] = ("screen",)
    named: bool = False
    standard: str = ""
    black: bool = False
    plan: bool = False
    sheets: SheetChoices | None = None


class Check(NamedTuple):
    """A request for the diagnostics that a build would give."""

    options: InputOptions


class Init(NamedTuple):
    """A request to write a starter program to `target`."""

    target: Path


class Press(NamedTuple):
    """A request to check the finished PDF `master` against the limits of an order: fields as in
    `booklet.preflight.model.Limits`, lengths in points; None where the command line says
    nothing.
    """

    master: Path
    trim: tuple[float, float] | None
    bleed: float | None
    ink: float | None
    resolution: float | None
    safe: float | None
    multiple: int | None
    style: Style
    strict: bool
    quiet: bool


class Impose(NamedTuple):
    """A request to bring the pages of the PDF `source` on sheets.

    `output` None is standard output; `named` is True if the user has named it. With `plan` the plan is printed, and
    sheets are made only if the output is named; with `trial` the test sheet is made in place of sheets.
    """

    source: Path
    output: Path | None
    named: bool
    choices: SheetChoices
    plan: bool
    trial: bool
    strict: bool
    quiet: bool
    style: Style


Request = Build | Check | Init | Press | Impose | ShowTheme | ListThemes

"""The options of the command `press`, loaded where it or the help is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli.numbers import Millimetres, Number
from booklet.cli.options import named_path, reporting_options
from booklet.cli.requests import Press
from booklet.diagnostics.model import Style
from booklet.papers import paper_size


class _Size(click.ParamType[tuple[float, float]]):
    """A size as `148x210`, `5.5x8.5in` or `A5`, in points."""

    name = "size"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """The width and the height; fails for anything else."""
        size = paper_size(value)
        if size is None:
            self.fail(f"'{value}' is no size: write it as 148x210 (millimetres), 5.5x8.5in or A5", param, ctx)
        return size


@click.command("press")
@click.option("--trim", metavar="SIZE", type=_Size(), help="The trimmed size ordered, as 148x210 or A5 [any].")
@click.option("--bleed", metavar="MM", type=Millimetres(0, 100), help="The bleed ordered [3].")
@click.option("--ink", metavar="%", type=Number(100, 400), help="The most ink [300].")
@click.option(
    "--resolution",
    metavar="PPI",
    type=Number(1, 10_000),
    help="The least resolution of images that is no mistake [225].",
)
@click.option(
    "--safe",
    metavar="MM",
    type=Millimetres(0, 100),
    help="The margin inside the trimmed edge that stays free of text and pictures [6].",
)
@click.option(
    "--pages-multiple",
    "multiple",
    metavar="N",
    type=click.IntRange(1, 128),
    help="The number that the pages must be a multiple of: 4 for a stapled booklet [1].",
)
@reporting_options("Count warnings as mistakes.")
@click.argument("master", metavar="FILE.pdf", callback=named_path)
def press_command(
    master: Path,
    trim: tuple[float, float] | None,
    bleed: float | None,
    ink: float | None,
    resolution: float | None,
    safe: float | None,
    multiple: int | None,
    style: Style,
    strict: bool,
    quiet: bool,
) -> Press:
    """Check a PDF for a print shop, made by any program.

    Boxes and bleed, fonts, colours and inks, overprint, images, thin lines, margins, number of pages, and what the
    file declares of itself. In masters that booklet has made, faults are shown with the line of the program, and what
    the program's order says holds where no option says otherwise.
    """
    return Press(master, trim, bleed, ink, resolution, safe, multiple, style, strict, quiet)

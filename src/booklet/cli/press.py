"""The command `press`: its options, and a finished PDF checked against the limits of an order."""

from __future__ import annotations

import re
from pathlib import Path

import click

from booklet.cli.options import Press
from booklet.diagnostics.model import Diagnostic, Style
from booklet.diagnostics.render import render
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.preflight.check import check_file
from booklet.preflight.document import CannotRead
from booklet.preflight.model import MM, Limits
from booklet.preflight.report import Report, report_text, summary

_DONE, _MISTAKES = 0, 1  # exit statuses
_PAPERS = {"a4": (210.0, 297.0), "a5": (148.0, 210.0), "a6": (105.0, 148.0), "letter": (215.9, 279.4)}
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?) ?(mm|in)?")
_INCH = 25.4  # millimetres


class _Size(click.ParamType[tuple[float, float]]):
    """A size as `148x210`, `5.5x8.5in` or `A5`, in millimetres."""

    name = "size"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """The width and the height; fails for anything else."""
        if value.lower() in _PAPERS:
            return _PAPERS[value.lower()]
        found = _SIZE.fullmatch(value.strip().lower())
        if found is None:
            self.fail(f"'{value}' is no size: write it as 148x210 (millimetres), 5.5x8.5in or A5", param, ctx)
        unit = _INCH if found[3] == "in" else 1.0
        return float(found[1]) * unit, float(found[2]) * unit


@click.command("press")
@click.option("--trim", metavar="SIZE", type=_Size(), help="The trimmed size ordered, as 148x210 or A5 [any].")
@click.option("--bleed", metavar="MM", type=click.FloatRange(0, 100), default=3.0, help="The bleed ordered [3].")
@click.option("--ink", metavar="%", type=click.FloatRange(100, 400), default=300.0, help="The most ink [300].")
@click.option(
    "--resolution",
    metavar="PPI",
    type=click.FloatRange(1, 10_000),
    default=225.0,
    help="The least resolution of images that is no mistake [225].",
)
@click.option(
    "--safe",
    metavar="MM",
    type=click.FloatRange(0, 100),
    default=6.0,
    help="The margin inside the trimmed edge that stays free of text and pictures [6].",
)
@click.option(
    "--pages-multiple",
    "multiple",
    metavar="N",
    type=click.IntRange(1, 128),
    default=1,
    help="The number that the pages must be a multiple of: 4 for a stapled booklet [1].",
)
@click.option(
    "--diagnostics",
    "style",
    type=click.Choice(["full", "short", "json"]),
    default="full",
    help="How mistakes and warnings are shown [full].",
)
@click.option("--strict", is_flag=True, help="Count warnings as mistakes.")
@click.option("--quiet", is_flag=True, help="Say nothing but mistakes and warnings.")
@click.argument("master", metavar="FILE.pdf", type=click.Path(path_type=Path))
def press_command(
    master: Path,
    trim: tuple[float, float] | None,
    bleed: float,
    ink: float,
    resolution: float,
    safe: float,
    multiple: int,
    style: Style,
    strict: bool,
    quiet: bool,
) -> Press:
    """Check a PDF for a print shop, made by any program.

    Boxes and bleed, fonts, colours and inks, overprint, images, thin lines, margins, number of pages, and what the
    file declares of itself. In masters that booklet has made, faults are shown with the line of the program.
    """
    return Press(master, trim, bleed, ink, resolution, safe, multiple, style, strict, quiet)


def run_press(request: Press, terminal: Terminal) -> int:
    """Check the file, print what is found and a last line, and return the exit status."""
    try:
        report = check_file(request.master, _limits(request))
    except CannotRead as fault:
        diagnostic = Diagnostic("error", "cannot-read", f"{request.master}: {fault.headline}", help=fault.help)
        terminal.print_error(render((diagnostic,), request.style, terminal.colour, terminal.width))
        return _MISTAKES
    status = _MISTAKES if _fails(report, request.strict) else _DONE
    shown = report_text(report, request.style, terminal.colour, terminal.width)
    if shown:
        terminal.print_error(shown)
    _print_summary(report, request, status, terminal)
    return status


def _limits(request: Press) -> Limits:
    trim = None if request.trim is None else (request.trim[0] * MM, request.trim[1] * MM)
    wanted = max(Limits().wanted_resolution, request.resolution)
    return Limits(
        trim=trim,
        bleed=request.bleed * MM,
        ink=request.ink,
        resolution=request.resolution,
        wanted_resolution=wanted,
        safe=request.safe * MM,
        multiple=request.multiple,
    )


def _fails(report: Report, strict: bool) -> bool:
    return any(strict or finding.severity == "error" for finding in report.findings)


def _print_summary(report: Report, request: Press, status: int, terminal: Terminal) -> None:
    if request.quiet:
        return
    line = escape_for_terminal(summary(report))
    if status == _DONE:
        terminal.print_out(line)
    elif request.style != "json":  # a program that reads JSON from standard error wants an array alone
        terminal.print_error(line + (", which --strict forbids" if _strict_alone(report) else "") + "\n")


def _strict_alone(report: Report) -> bool:
    """True if there are warnings only."""
    return all(finding.severity == "warning" for finding in report.findings)

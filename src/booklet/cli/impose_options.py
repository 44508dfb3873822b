"""The command `impose`: its argument and its options."""

from __future__ import annotations

from pathlib import Path

import click

from booklet.cli.options import named_path, reporting_options
from booklet.cli.paths import WrongOutput, output_file
from booklet.cli.requests import Impose
from booklet.cli.sheet_options import given_choices, sheet_options
from booklet.diagnostics.model import Style


# The docstring of the command is its help.
@click.command("impose")
@click.option("-o", "--output", metavar="FILE", help="The PDF to write [NAME-sheets.pdf]; - is standard output.")
@sheet_options
@click.option("--plan", is_flag=True, help="Print the plan of the sheets; write them only with -o.")
@click.option("--test-sheet", "trial", is_flag=True, help="Write a sheet that shows how your printer turns paper.")
@reporting_options("Make nothing if there are warnings.")
@click.argument("source", metavar="FILE.pdf", callback=named_path)
def impose_command(
    source: Path, output: str | None, plan: bool, trial: bool, style: Style, strict: bool, quiet: bool
) -> Impose:
    """Bring the pages of a PDF on sheets.

    Any PDF will do. The sheets are printed on both sides and folded to a booklet, or cut; how to print them is said
    when they are made, and how to fold them by --plan.
    """
    choices = given_choices()
    usual = source.parent / f"{source.stem}-{'test-sheet' if trial else 'sheets'}.pdf"
    try:
        if plan and trial:
            raise WrongOutput("'--plan' and '--test-sheet' exclude each other: a test sheet has no pages to plan")
        target = output_file(source, output, usual)
        if target is None and plan:
            raise WrongOutput("standard output holds the plan or the sheets, not both: name a file with -o")
        if target is None and choices.duplex == "manual":
            raise WrongOutput("standard output holds one file, and '--manual-duplex' makes two: name one with -o")
    except WrongOutput as wrong:
        raise click.UsageError(str(wrong), click.get_current_context()) from wrong
    return Impose(source, target, output is not None, choices, plan, trial, strict, quiet, style)

"""The rules for which file a program is, and where its booklet may be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from booklet.cli.requests import PROGRAM
from booklet.output.atomic_write import same_file


class WrongOutput(Exception):  # noqa: N818  reads as the fault it is
    """The booklet must not, or can't, be written to this file; the message says why and gives the remedy."""


def program_file(program: Path) -> Path:
    """The program file: `program` itself, or, if it is a folder, the `program.yaml` in it."""
    return program / PROGRAM if os.path.isdir(program) else program  # a Path raises if the name is too long


def output_file(program: Path, output: str | None, usual: Path | None = None) -> Path | None:
    """The file to write the PDF to, from the option `-o`; None for standard output.

    Without the option, the PDF is the `usual` one; None is that beside the program file. Raises `WrongOutput`.
    """
    target = usual or program.with_suffix(".pdf") if output is None else Path(output)
    if output == "-" or _is_standard_output(target):
        if sys.stdout is not None and sys.stdout.isatty():
            raise WrongOutput("a PDF is nothing for a terminal: name a file, or lead the output on to another program")
        return None
    if same_file(target, [program]) is not None:
        what = "program" if usual is None else "PDF"
        raise WrongOutput(f"'{target}' is the {what} itself: choose another name with -o")
    if output is not None:
        _check_folder(target, output)
        _check_not_another_file(target)
    return target


def _is_standard_output(target: Path) -> bool:
    """True if `target` is the file that standard output is connected to, as `/dev/stdout` is."""
    try:
        return os.path.samestat(os.stat(target), os.fstat(1))
    except OSError:
        return False


def _check_folder(target: Path, output: str) -> None:
    """Raises `WrongOutput` if `target` is a folder, or the folder it is to be in isn't there."""
    if os.path.isdir(target) or output.endswith(os.sep):
        raise WrongOutput(f"'{output}' is a folder: name a file in it, such as '{target / 'program.pdf'}'")
    if not os.path.exists(target.parent):
        raise WrongOutput(f"there is no folder '{target.parent}': make it first, or choose another")
    if not os.path.isdir(target.parent):
        raise WrongOutput(f"'{target.parent}' is a file, not a folder: choose another")


def _check_not_another_file(target: Path) -> None:
    """Raises `WrongOutput` for a file that is no PDF: a typing error must not replace it."""
    if target.suffix.lower() == ".pdf" or not os.path.isfile(target):
        return
    try:
        with target.open("rb") as file:
            beginning = file.read(5)
    except OSError:
        return  # writing will show if it can be written
    if beginning not in (b"", b"%PDF-"):
        raise WrongOutput(f"'{target}' is there already and is no PDF: move it away, or choose another name")

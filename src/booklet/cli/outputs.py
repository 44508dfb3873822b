"""The files that a build writes: the name of each, and the line that says what it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from booklet.cli.requests import WRONG_USAGE, Build
from booklet.diagnostics.model import Problems
from booklet.output.atomic_write import CannotWrite, check_pdf_frame, replace_files, same_file, write_to_descriptor
from booklet.records import NamedTuple

if TYPE_CHECKING:
    from booklet.compile import BuildResult
    from booklet.editions.model import Wishes
    from booklet.imposition.model import SheetOptions

# Exit statuses.
DONE = 0
CANNOT_WRITE = 4


class Target(NamedTuple):
    """A file to write: its place, its bytes, and in words what is in it."""

    path: Path
    data: bytes
    content: str


def targets_of(made: BuildResult, request: Build, output: Path) -> list[Target]:
    """The files of the other editions.

    Their names are that of the booklet with an ending: `program-print.pdf`. Where the user has named the file of a
    single edition, that is its main file, and others of the edition are named after it.
    """
    names = wishes_of(request, output)
    targets = []
    for file in made.files:
        name = names.file_name(file.ending)
        if names.single and name == f"{output.stem}.pdf":
            name = output.name  # with whatever ending the user has given it
        targets.append(Target(output.with_name(name), file.data, file.content))
    return targets


def wishes_of(request: Build, output: Path) -> Wishes:
    """The wishes for other editions than that for the screen, with the names of their files."""
    from booklet.editions.model import Wishes  # for other editions only

    single = request.named and len(request.editions) == 1
    return Wishes(request.editions, request.standard, request.black, output.stem, single, _sheet_change(request))


def _sheet_change(request: Build) -> Callable[[SheetOptions], SheetOptions] | None:
    """The change that the command line makes to the options of sheets; None for none."""
    choices = request.sheets
    if choices is None:
        return None
    from booklet.cli.sheet_options import merged

    return lambda options: merged(options, choices)


def write_outputs(made: BuildResult, request: Build, problems: Problems) -> int:
    """Write all files, or add a mistake that says why one can't be written; returns the exit status."""
    output = request.output
    try:
        if output is None:
            write_to_descriptor(made.pdf, 1, "standard output")
            return DONE
        targets = targets_of(made, request, output) if made.files else []
        if made.pdf:
            targets.insert(0, Target(output, made.pdf, ""))
        if not _are_names_free(targets, made.inputs, problems):
            return WRONG_USAGE
        for target in targets:
            _check_replaceable(target)
        replace_files([(target.data, target.path) for target in targets])
    except CannotWrite as error:
        problems.error("cannot-write", str(error), help=error.help)
        return CANNOT_WRITE
    return DONE


def _are_names_free(targets: Sequence[Target], inputs: Sequence[Path], problems: Problems) -> bool:
    """True if each file has a name of its own, that of none of the `inputs`; else a mistake is added."""
    paths = [target.path for target in targets]
    for index, path in enumerate(paths):
        if path in paths[:index]:
            problems.error(
                "same-name", f"two files would both be '{path}'", help="give the PDF's name an ending of .pdf"
            )
            return False
        lost = same_file(path, inputs)
        if lost is not None:
            headline = f"'{path}' is the file '{lost}', which the booklet is made from"
            problems.error("output-is-input", headline, help="choose another name with -o")
            return False
    return True


def _check_replaceable(target: Target) -> None:
    """Checks the frame of a PDF. Raises `CannotWrite` for a text in the place of which another stands: it may be the
    user's own.
    """
    if target.data.startswith(b"%PDF-"):
        check_pdf_frame(target.data)
        return
    beginning = target.data.partition(b"\n")[0].partition(b":")[0]  # the same words in all spec sheets
    try:
        with target.path.open("rb") as file:
            there = file.read(len(beginning))
    except OSError:
        return  # none there; or writing will show what is wrong with it
    if there not in (b"", beginning):
        raise CannotWrite(
            f"cannot write '{target.path}': a text is there already that booklet hasn't written",
            "move it away, or choose another name with -o",
        )

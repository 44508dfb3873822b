"""The command `impose`: from a PDF to its sheets on the disk, and what to say of them."""

from __future__ import annotations

import time
from pathlib import Path

from booklet.cli.commands import MISTAKES, show_problems, suggest_file, written_duration, written_size
from booklet.cli.outputs import CANNOT_WRITE, DONE
from booklet.cli.requests import WRONG_USAGE, Impose
from booklet.cli.sheet_options import merged
from booklet.diagnostics.model import Problems
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.diagnostics.wording import pluralize, tally
from booklet.imposition.describe import description
from booklet.imposition.instructions import feeding_steps, flip_advice, scaling_advice
from booklet.imposition.model import Imposition, ImpositionError, SheetOptions
from booklet.imposition.sheet_papers import name_of
from booklet.output.atomic_write import CannotWrite, check_pdf_frame, replace_files, same_file, write_to_descriptor
from booklet.output.imposed.job import impose_file
from booklet.output.imposed.model import CannotRead, Imposed, SheetFile, Wanted


def run_impose(request: Impose, terminal: Terminal, started: float) -> int:
    """Make the sheets, print what is found and what to do with them, and return the exit status."""
    problems = Problems()
    made = _imposed(request, problems)
    status = DONE if made and not _fails(request, problems) else MISTAKES
    if made and status == DONE:
        status = _write(made, request, problems)
    show_problems(problems, request.style, terminal)
    if made and status == DONE:
        _print_result(made, request, problems, terminal, time.perf_counter() - started)
    elif not request.quiet and request.style != "json":  # whoever reads JSON from standard error wants that alone
        terminal.print_error(escape_for_terminal(_verdict(request, problems)) + "\n")
    return status


def _fails(request: Impose, problems: Problems) -> bool:
    return problems.errors > 0 or (request.strict and problems.warnings > 0)


def _imposed(request: Impose, problems: Problems) -> Imposed | None:
    """The sheets, with a mistake or warnings in `problems`; None after a mistake."""
    source, choices = request.source, request.choices
    if not _is_there(source, problems):
        return None
    try:
        made = impose_file(
            source,
            merged(SheetOptions(), choices),
            rtl=None if choices.bind is None else choices.bind == "right",
            back_cover=choices.blanks != "end",
            wanted=_wanted(request),
        )
    except CannotRead as fault:
        problems.error("cannot-read", fault.headline, help=fault.help)
        return None
    except ImpositionError as fault:
        problems.error("cannot-impose", f"{source}: {fault.headline}", help=fault.help)
        return None
    for code, headline, advice in made.notices:
        problems.warn(code, f"{source}: {headline}", help=advice)
    for caution in made.plan.cautions:
        problems.warn("sheets", f"{source}: {caution.headline}", help=caution.help)
    return made


def _wanted(request: Impose) -> Wanted:
    if request.plan and not request.named and not request.trial:
        return "plan"
    return "trial" if request.trial else "sheets"


def _is_there(source: Path, problems: Problems) -> bool:
    """True if there is a file; else a mistake is added, with a file that may be meant."""
    try:
        source.stat()
    except (FileNotFoundError, NotADirectoryError):
        advice = suggest_file(source, (".pdf",), f"there is no PDF in '{source.parent}'")
        problems.error("no-file", f"there is no file '{source}'", help=advice)
        return False
    except (OSError, ValueError) as fault:
        problems.error("unreadable", f"can't read '{source}': {getattr(fault, 'strerror', None) or fault}")
        return False
    if source.suffix.lower() in (".yaml", ".yml"):
        advice = f"'booklet build --edition sheets {source}' makes the sheets of a program"
        problems.error("cannot-read", f"'{source}' is no PDF", help=advice)
        return False
    return True


def _write(made: Imposed, request: Impose, problems: Problems) -> int:
    """Write the files, or add a mistake that says why one can't be written; returns the exit status."""
    try:
        if request.output is None:
            write_to_descriptor(made.files[0].data, 1, "standard output")
            return DONE
        for file in made.files:
            if same_file(_target(file, request.output), [request.source]):
                headline = f"'{_target(file, request.output)}' is the file that the sheets are made from"
                problems.error("output-is-input", headline, help="choose another name with -o")
                return WRONG_USAGE
        for file in made.files:
            check_pdf_frame(file.data)
        replace_files([(file.data, _target(file, request.output)) for file in made.files])
    except CannotWrite as fault:
        problems.error("cannot-write", str(fault), help=fault.help)
        return CANNOT_WRITE
    return DONE


def _target(file: SheetFile, output: Path) -> Path:
    """The place of a file: the output, with `-front` or `-back` where there are two."""
    return output.with_name(f"{output.stem}-{file.part}{output.suffix}") if file.part else output


def _print_result(made: Imposed, request: Impose, problems: Problems, terminal: Terminal, seconds: float) -> None:
    """Print the plan if it is wanted, and, unless this is forbidden, a line for each file and how to print them."""
    if request.plan:
        terminal.print_out(description(made.plan).rstrip("\n"))
    if request.quiet or request.output is None or not made.files:
        return
    lines = [f"{_target(file, request.output)}: {_content(made, file)}, {written_size(len(file.data))}"
             for file in made.files]  # fmt: skip
    lines[-1] = ", ".join([lines[-1], written_duration(seconds), *filter(None, [tally(problems.found)])])
    if not request.plan:
        lines += _advice(made.plan)
    for line in (*lines, *made.remarks):
        terminal.print_out(escape_for_terminal(line))


def _content(made: Imposed, file: SheetFile) -> str:
    """The content of a file in words, such as `12 pages on 3 sheets of A4, flip on the short edge`."""
    plan = made.plan
    paper = name_of(plan.width, plan.height)
    if file.part:
        return f"the {file.part}s of {pluralize(len(plan.sheets), 'sheet')} of {paper}"
    if not any(sheet.back for sheet in plan.sheets):
        return f"{pluralize(made.pages, 'page')} on {pluralize(len(plan.sheets), 'sheet')} of {paper}, one side only"
    sheets = f"{pluralize(made.pages, 'page')} on {pluralize(len(plan.sheets), 'sheet')}"
    return f"{sheets if made.pages else 'a test sheet'} of {paper}, flip on the {plan.flip} edge"


def _advice(plan: Imposition) -> list[str]:
    """Advice on printing the sheets."""
    if not any(sheet.back for sheet in plan.sheets):
        return [scaling_advice()]
    if plan.options.duplex == "manual":
        return [f"{number}. {step}" for number, step in enumerate(feeding_steps(plan), 1)]
    return [flip_advice(plan)]


def _verdict(request: Impose, problems: Problems) -> str:
    line = f"{request.source}: {tally(problems.found)}"
    if problems.errors == 0:
        line += ", which --strict forbids"
    output = request.output
    written = f"'{output}' is left as it was" if output is not None and output.is_file() else "nothing is written"
    return f"{line}; {written}"

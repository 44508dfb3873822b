"""The check of one finished file: from its name to a report."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from booklet.diagnostics.model import Source
from booklet.preflight.document import master_facts, open_pdf, read_file
from booklet.preflight.model import Limits
from booklet.preflight.origin import Origins, located, read_origins
from booklet.preflight.report import Report
from booklet.preflight.rules import findings_of

_LONGEST_PROGRAM = 50_000_000  # bytes that are read for excerpts


def check_file(path: Path, limits: Limits | Callable[[Origins | None], Limits]) -> Report:
    """The report about a PDF; `limits` may depend on what a master of ours carries with it. Raises
    `booklet.preflight.document.CannotCheck`.
    """
    with open_pdf(read_file(path)) as pdf:
        facts = master_facts(pdf)
        origins = read_origins(pdf)
    findings = findings_of(facts, limits if isinstance(limits, Limits) else limits(origins))
    if origins is None:
        return Report(str(path), facts, findings)
    return Report(str(path), facts, located(findings, origins), _program(path, origins))


def _program(master: Path, origins: Origins) -> Source:
    """The program beside a master; without text if it isn't there, or can't be read."""
    program = master.parent / Path(origins.program.replace("\\", "/")).name  # a file may not lead elsewhere
    try:
        if program.is_file() and program.stat().st_size <= _LONGEST_PROGRAM:
            return Source(str(program), program.read_text("utf-8", "replace"))
    except (OSError, ValueError):
        pass
    return Source(str(program), "")

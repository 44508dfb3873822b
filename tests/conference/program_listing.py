"""Diagnostics as text, and the case files that state the expected ones.

A case is a program file; the lines at its end that begin with `#|` are the listing, no part of the program.
"""

from __future__ import annotations

from pathlib import Path

from booklet.conference.checks import check_program
from booklet.conference.reader import read_program
from booklet.conference.yaml.decode import decode_source
from booklet.diagnostics.model import Diagnostic, Problems, Span


def parts_of_case(case: Path) -> tuple[bytes, list[str]]:
    """The program of a case file, and the lines of the listing it expects."""
    lines = case.read_bytes().splitlines(keepends=True)
    program = b"".join(line for line in lines if not line.startswith(b"#|"))
    return program, [line.decode()[3:].rstrip() for line in lines if line.startswith(b"#|")]


def diagnose(data: bytes, *, sense: bool = True) -> Problems:
    """The diagnostics of a program file; without `sense`, only those of the reader."""
    problems = Problems()
    source = decode_source("program.yaml", data, problems)
    program = read_program(source, problems) if source is not None else None
    if sense and program is not None:
        check_program(program, problems)
    return problems


def listing(problems: Problems) -> list[str]:
    """Diagnostics in order: `line:column-end severity code: headline`, then indented the help and each note."""
    return [line for problem in problems.in_order() for line in _lines(problem)]


def _lines(problem: Diagnostic) -> list[str]:
    assert problem.span is not None
    lines = [f"{_place(problem.span)} {problem.severity} {problem.code}: {problem.headline}"]
    if problem.help is not None:
        lines.append(f"    {problem.help}")
    lines.extend(f"    {words}: {_place(span)}" for words, span in problem.notes)
    return lines


def _place(span: Span) -> str:
    end = f"{span.end_column}" if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    return f"{span.line}:{span.column}-{end}"

"""The command `press`: a finished PDF checked against the limits of an order."""

from __future__ import annotations

from math import isfinite

from booklet.cli.requests import Press
from booklet.diagnostics.model import Diagnostic
from booklet.diagnostics.render import render
from booklet.diagnostics.terminal import Terminal, escape_for_terminal
from booklet.preflight.check import check_file
from booklet.preflight.document import CannotCheck
from booklet.preflight.model import Limits
from booklet.preflight.origin import Origins
from booklet.preflight.report import Report, report_text, summary

_DONE, _MISTAKES = 0, 1  # exit statuses


def run_press(request: Press, terminal: Terminal) -> int:
    """Check the file, print what is found and a last line, and return the exit status."""
    try:
        report = check_file(request.master, lambda origins: _limits(request, origins))
    except CannotCheck as fault:
        diagnostic = Diagnostic("error", "cannot-read", f"{request.master}: {fault.headline}", help=fault.help)
        terminal.print_error(render((diagnostic,), request.style, terminal.colour, terminal.width))
        return _MISTAKES
    status = _MISTAKES if _fails(report, request.strict) else _DONE
    shown = report_text(report, request.style, terminal.colour, terminal.width)
    if shown:
        terminal.print_error(shown)
    _print_summary(report, request, status, terminal)
    return status


def _limits(request: Press, origins: Origins | None) -> Limits:
    """The limits of the command line; those that it doesn't give are those of the order that a master of ours was made
    for, and else the usual ones.
    """
    usual = Limits()
    order = {} if origins is None else {key: value for key, value in origins.order.items() if isfinite(value)}
    resolution = order.get("resolution", usual.resolution) if request.resolution is None else request.resolution
    return Limits(
        trim=request.trim,
        bleed=order.get("bleed", usual.bleed) if request.bleed is None else request.bleed,
        ink=order.get("ink", usual.ink) if request.ink is None else request.ink,
        resolution=resolution,
        wanted_resolution=max(order.get("wanted_resolution", usual.wanted_resolution), resolution),
        safe=order.get("safe", usual.safe) if request.safe is None else request.safe,
        multiple=int(order.get("multiple", usual.multiple)) if request.multiple is None else request.multiple,
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

"""Findings as the compiler's diagnostics, as JSON, and in one line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from booklet.diagnostics.model import Diagnostic, Source, Span, Style
from booklet.diagnostics.render import render
from booklet.diagnostics.terminal import escape_for_terminal
from booklet.diagnostics.wording import pluralize, tally
from booklet.papers import MILLIMETRE, PAPERS, in_millimetres, length_text
from booklet.preflight.model import Finding, FoundPlace, MasterFacts, PageFacts
from booklet.preflight.places import room_around
from booklet.records import NamedTuple

_MOST_PAGES = 5  # that are named in a headline
_MOST_NOTES = 2  # further lines of the program that are shown
_MOST_PLACES = 200  # of one finding in JSON
_NAMED = ("A3", "A4", "A5", "A6", "B5")  # papers that trimmed pages are called by


class Report(NamedTuple):
    """The findings about one file. `master` is its name; `program` is the program's file as far as it is known: its
    text may be empty. None if the file doesn't say where its places come from.
    """

    master: str
    facts: MasterFacts
    findings: tuple[Finding, ...]
    program: Source | None = None


def diagnostics_of(findings: Iterable[Finding], program: Source | None) -> tuple[Diagnostic, ...]:
    """The findings as diagnostics, located in the program where their lines are known."""
    return tuple([_diagnostic(finding, program) for finding in findings])


def _diagnostic(finding: Finding, program: Source | None) -> Diagnostic:
    span = _span(program, finding.line)
    others = dict.fromkeys([place for place in finding.places if place.line not in (None, finding.line)])
    notes = []
    for line in list(dict.fromkeys([place.line for place in others]))[:_MOST_NOTES]:
        first = next(place for place in others if place.line == line)
        if (also := _span(program, line)) is not None:
            notes.append((f"also here, on page {first.page}", also))
    return Diagnostic(finding.severity, finding.code, headline_of(finding), span, finding.help, tuple(notes))


def _span(program: Source | None, line: int | None) -> Span | None:
    """The text of a line of the program."""
    if program is None or line is None:
        return None
    text = program.line(line)
    start = len(text) - len(text.lstrip())
    return program.span_on_line(line, start + 1, max(len(text.strip()), 1))


def headline_of(finding: Finding) -> str:
    """The headline with the first page and place before it, and the number of others behind."""
    page, where = finding.page, finding.where
    place = "" if page is None else f"page {page}{f', {where}' if where else ''}: "
    more = len(finding.places) - 1
    if not more:
        return place + finding.headline
    return f"{place}{finding.headline}; {pluralize(more, 'more place')} like this, {_pages_text(finding.places[1:])}"


def _pages_text(places: Sequence[FoundPlace]) -> str:
    """The pages of places, as in `on page 3`, `on pages 3, 4 and 7` or `on pages 3, 4, 7, 8, 9 and 12 others`."""
    pages = list(dict.fromkeys([place.page for place in places]))
    if len(pages) == 1:
        return f"on page {pages[0]}"
    named = [str(page) for page in pages[:_MOST_PAGES]]
    left = len(pages) - len(named)
    last = pluralize(left, "other") if left else named.pop()
    return f"on pages {', '.join(named)} and {last}"


def report_text(report: Report, style: Style, colour: bool = False, width: int = 100) -> str:
    """The findings in one of the styles of diagnostics, every line ended."""
    if style == "json":
        return _as_json(report)
    parts = []
    for finding, diagnostic in zip(report.findings, diagnostics_of(report.findings, report.program), strict=True):
        shown = render((diagnostic,), style, colour, width)
        parts.append(shown if diagnostic.span is not None else _with_file(shown, style, report.master, finding.page))
    return ("\n" if style == "full" else "").join(parts)


def _with_file(shown: str, style: Style, master: str, page: int | None) -> str:
    """A diagnostic without a place in the program, with the file that it is about, and its page if it is in full."""
    name = escape_for_terminal(master)
    if style == "short":
        return f"{name}: {shown}"
    first, end, rest = shown.partition("\n")
    return f"{first}{end}--> {name}{'' if page is None else f', page {page}'}\n{rest}"


def _as_json(report: Report) -> str:
    import json  # for this style only

    return json.dumps([_fields(finding, report) for finding in report.findings], indent=2) + "\n"


def _fields(finding: Finding, report: Report) -> dict[str, object]:
    program = report.program.name if report.program is not None and finding.line is not None else None
    return {
        "severity": finding.severity,
        "code": finding.code,
        "headline": finding.headline,
        "file": program or report.master,
        "line": finding.line,
        "master": report.master,
        **_fields_of_place(finding.places[0]),
        "help": finding.help,
        "count": len(finding.places),
        "places": [{"line": place.line, **_fields_of_place(place)} for place in finding.places[:_MOST_PLACES]],
    }


def _fields_of_place(place: FoundPlace) -> dict[str, object]:
    """The page, and the place in points from the lower left corner of the trimmed page."""
    box = place.place
    sides = None if box is None else dict(zip(box._fields, [round(value, 2) for value in box], strict=True))
    return {"page": place.page, "place": sides, "where": place.where}


def summary(report: Report) -> str:
    """The last line, as in `book.pdf: 48 pages, A5 148 × 210 mm + 3 mm bleed, PDF/X-4, 2 errors, 1 warning`."""
    facts = report.facts
    parts = [pluralize(len(facts.pages), "page")]
    if facts.pages:
        parts.append(_size_and_bleed(facts.pages[0]))
    parts.append(facts.standard or "no PDF/X")
    if facts.spots:
        parts.append(f"{pluralize(len(facts.spots), 'spot colour')} ({', '.join(facts.spots)})")
    if transparent := sum([bool(page.transparent) for page in facts.pages]):
        parts.append(f"transparency on {pluralize(transparent, 'page')}")
    found = tally(diagnostics_of(report.findings, None))
    errors = any(finding.severity == "error" for finding in report.findings)
    parts += [found] if errors else ["no mistakes", *filter(None, [found])]
    return f"{report.master}: {', '.join(parts)}"


def _size_and_bleed(page: PageFacts) -> str:
    trim = page.trimmed
    size = _whole_millimetres(trim.width, trim.height)
    paper = next((f"{name} " for name in _NAMED if _whole_millimetres(*PAPERS[name]) == size), "")
    room = min(room_around(trim, page.bleed or trim).values())
    bleed = f" + {length_text(room)} bleed" if room > 0.1 else " without bleed"
    return f"{paper}{in_millimetres(trim.width, trim.height)}{bleed}"


def _whole_millimetres(width: float, height: float) -> tuple[int, int]:
    return round(width / MILLIMETRE), round(height / MILLIMETRE)

"""The spec sheet of a print job: a page of plain text that can be pasted into an order or an e-mail to the shop."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple

_COLUMN = 17  # characters of the first column
_WIDTH = 100  # characters of a line
_TO_FILL_IN = "________________"


class SpecSheet(NamedTuple):
    """The facts of a print job. Lengths are in points, ink in per cent; a text that is "" isn't known.

    `blanks` are the numbers of pages that bear nothing, `colour_pages` those of pages with other inks than black;
    `inks` are all that are used, process inks first. `resolution` is the lowest of all pictures in pixels per inch,
    None where there are none.
    """

    title: str
    files: tuple[tuple[str, str], ...]
    width: float
    height: float
    bleed: float
    pages: int
    blanks: tuple[int, ...]
    binding: str
    rtl: bool
    cover: str
    paper: str
    colour_pages: tuple[int, ...]
    inks: tuple[str, ...]
    highest_ink: float
    ink_limit: float
    profile: str
    condition: str
    standard: str
    pictures: int
    resolution: float | None
    fonts: tuple[str, ...]
    safe: float
    nearest_text: float
    marks: tuple[str, ...]
    findings: str


def write_spec_sheet(spec: SpecSheet) -> str:
    """The sheet as text, each line at most 100 characters long, but for long names."""
    head = f"Print order: {spec.title}" if spec.title else "Print order"
    rows = [
        *[(("Files" if len(spec.files) > 1 else "File") if number == 0 else "", f"{name}: {content}")
          for number, (name, content) in enumerate(spec.files)],
        ("Quantity", _TO_FILL_IN),
        ("Trim size", f"{_size(spec.width, spec.height)}, {'upright' if spec.height >= spec.width else 'landscape'}"),
        ("Bleed", _bleed(spec)),
        ("Pages", _pages(spec)),
        ("Binding", f"{spec.binding}, on the {'right' if spec.rtl else 'left'}"),
        ("Cover", spec.cover),
        ("Paper", spec.paper or _TO_FILL_IN),
        ("Colour", _colours(spec)),
        ("Inks", ", ".join(spec.inks)),
        ("Total ink", f"{spec.highest_ink:.0f} % at most, where {spec.ink_limit:.0f} % are allowed"),
        ("Profile", f"{spec.profile}" + (f" (printing condition {spec.condition})" if spec.condition else "")),
        ("Standard", spec.standard),
        ("Black text", "100 % black on one plate, overprinting; white knocks out"),
        ("Pictures", _pictures(spec)),
        ("Fonts", f"embedded as subsets: {', '.join(spec.fonts)}" if spec.fonts else "none"),
        ("Safe margin", f"{_millimetres(spec.safe)}; text begins {_millimetres(spec.nearest_text)} from the trim"),
        ("Marks", ", ".join(spec.marks) + ", outside of the bleed" if spec.marks else "none"),
        ("Not in the file", "layers, links, forms, scripts, passwords, attachments"),
        ("Checked", spec.findings),
    ]  # fmt: skip
    lines = [head, "=" * min(_WIDTH, len(head)), ""]
    for label, text in rows:
        lines += _row(label, text)
    return "\n".join(lines) + "\n"


def page_ranges(numbers: Sequence[int]) -> str:
    """Numbers in order as ranges: `1-3, 7`."""
    ranges: list[list[int]] = []
    for number in numbers:
        if ranges and ranges[-1][1] == number - 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    return ", ".join([str(first) if first == last else f"{first}-{last}" for first, last in ranges])


def _row(label: str, text: str) -> list[str]:
    """The lines of a row, its text turned over at words."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > _WIDTH - _COLUMN:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    first, *others = [*lines, line]
    return [f"{label:{_COLUMN}}{first}", *[" " * _COLUMN + other for other in others]]


def _size(width: float, height: float) -> str:
    return f"{width / MILLIMETRE:.4g} x {height / MILLIMETRE:.4g} mm"


def _millimetres(length: float) -> str:
    return f"{length / MILLIMETRE:.3g} mm"


def _bleed(spec: SpecSheet) -> str:
    if not spec.bleed:
        return "none"
    return f"{_millimetres(spec.bleed)} on all sides; trim box and bleed box are set on every page"


def _pages(spec: SpecSheet) -> str:
    text = f"{spec.pages}, one by one in reading order"
    if spec.blanks:
        text += f"; blank: {page_ranges(spec.blanks)}"
    return text


def _colours(spec: SpecSheet) -> str:
    count = len(spec.colour_pages)
    if count == spec.pages:
        return f"all {count} pages"
    black = spec.pages - count - len(spec.blanks)
    if not count:
        return f"none: all {black} printed pages are black alone"
    rest = f"; {black} are black alone" if black else ""
    return f"{count} of the pages ({page_ranges(spec.colour_pages)}){rest}"


def _pictures(spec: SpecSheet) -> str:
    if not spec.pictures:
        return "none"
    count = f"{spec.pictures} picture" + ("s" if spec.pictures > 1 else "")
    return f"{count}; " + (f"lowest resolution {spec.resolution:.0f} ppi" if spec.resolution else "drawings only")

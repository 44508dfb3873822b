"""Formulas set for tests, and written down sign by sign."""

from __future__ import annotations

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.math import (
    Box,
    DisplayLine,
    FormulaFault,
    FormulaSetter,
    InlineFormula,
    ParsedFormula,
    Segment,
    SetDisplay,
    parse_formula,
)

FONTS = FontBook(bundled_fonts())
SETTER = FormulaSetter(FONTS)
SIZE = 10.0
MEASURE = 300.0


def understood(tex: str, display: bool = False) -> ParsedFormula:
    """A formula without faults."""
    reading = parse_formula(tex, display)
    assert isinstance(reading, ParsedFormula), reading
    return reading


def fault(tex: str, display: bool = False) -> FormulaFault:
    """What is wrong with a formula."""
    found = parse_formula(tex, display)
    assert isinstance(found, FormulaFault), found
    return found


def box(tex: str) -> Box:
    """A formula within a line that isn't divided anywhere."""
    (segment,) = SETTER.inline(understood(tex), SIZE).segments
    return segment.box


def width(tex: str) -> float:
    """How wide a formula is within a line."""
    segments = SETTER.inline(understood(tex), SIZE).segments
    return sum([segment.box.width + segment.gap for segment in segments])


def display(tex: str, measure: float = MEASURE, first: int = 1) -> SetDisplay:
    """A formula on lines of its own."""
    return SETTER.display(understood(tex, True), SIZE, measure, first)


def copied(found: Box) -> list[str]:
    """What each sign copies as."""
    return ["".join(sign.word.glyph_text or sign.word.text) for sign in found.signs]


def places(found: Box) -> dict[str, tuple[float, float, float]]:
    """Where each sign stands and its size, by what it copies as; the last of its like."""
    return {text: (sign.x, sign.y, sign.font.size) for text, sign in zip(copied(found), found.signs, strict=True)}


def listing(formula: InlineFormula | SetDisplay) -> list[str]:
    """A formula as lines of text: sizes of its boxes, then signs and bars with their places."""
    lines: list[str] = []
    if isinstance(formula, SetDisplay):
        for line in formula.lines:
            lines += _listed_line(line)
        return lines
    for segment in formula.segments:
        lines += _listed_segment(segment)
    return lines


def _listed_segment(segment: Segment) -> list[str]:
    end = f" gap {segment.gap:.2f} cost {segment.cost:g}" if segment.cost else ""
    return [f"  {_sizes(segment.box)}{end}", *_listed_box(segment.box)]


def _listed_line(line: DisplayLine) -> list[str]:
    lines = [f"  line at {line.x:.2f}: {_sizes(line.box)}", *_listed_box(line.box)]
    if line.number is not None:
        lines.append(f"  number at {line.number_x:.2f}: {' '.join(copied(line.number))}")
    return lines


def _sizes(found: Box) -> str:
    return f"{found.width:.2f} wide, {found.height:.2f} high, {found.depth:.2f} deep"


def _listed_box(found: Box) -> list[str]:
    signs = [
        f"    {sign.x:.2f} {sign.y:.2f} {sign.font.face.name.removeprefix('Libertinus')} {sign.font.size:g} {text}"
        for sign, text in zip(found.signs, copied(found), strict=True)
    ]
    bars = [f"    bar {bar.x:.2f} {bar.y:.2f} {bar.width:.2f} x {bar.height:.2f}" for bar in found.bars]
    return signs + bars

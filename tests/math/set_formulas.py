"""Formulas set for tests, and listed glyph by glyph."""

from __future__ import annotations

from booklet.fonts.font import FontBook, bundled_fonts
from booklet.math.box import DisplayLine, FormulaFault, InlineFormula, Segment, SetDisplay
from booklet.math.formula import ParsedFormula, parse_formula
from booklet.math.setter import FormulaSetter
from booklet.typeset.box import Box

FONTS = FontBook(bundled_fonts())
SETTER = FormulaSetter(FONTS)
SIZE = 10.0
MEASURE = 300.0


def parsed(tex: str, display: bool = False) -> ParsedFormula:
    """The parse of a formula without faults."""
    formula = parse_formula(tex, display)
    assert isinstance(formula, ParsedFormula), formula
    return formula


def fault(tex: str, display: bool = False) -> FormulaFault:
    """The fault of a formula that can't be set."""
    found = parse_formula(tex, display)
    assert isinstance(found, FormulaFault), found
    return found


def box(tex: str) -> Box:
    """The box of a formula within a line that has a single segment."""
    (segment,) = SETTER.inline(parsed(tex), SIZE).segments
    return segment.box


def width(tex: str) -> float:
    """The width of a formula within a line, in points."""
    segments = SETTER.inline(parsed(tex), SIZE).segments
    return sum([segment.box.width + segment.gap for segment in segments])


def display(tex: str, measure: float = MEASURE, first: int = 1) -> SetDisplay:
    """A formula set on lines of its own."""
    return SETTER.display(parsed(tex, True), SIZE, measure, first)


def copied_texts(found: Box) -> list[str]:
    """The text that each run of glyphs is copied as."""
    return ["".join(sign.word.glyph_text or sign.word.text) for sign in found.glyphs]


def positions(found: Box) -> dict[str, tuple[float, float, float]]:
    """The x, y and size of each run of glyphs, by its copied text; of several with the same text, the last."""
    return {
        text: (sign.x, sign.y, sign.font.size) for text, sign in zip(copied_texts(found), found.glyphs, strict=True)
    }


def listing(formula: InlineFormula | SetDisplay) -> list[str]:
    """A formula as lines of text: the dimensions of its boxes, then glyphs and rules with their positions."""
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
        lines.append(f"  number at {line.number_x:.2f}: {' '.join(copied_texts(line.number))}")
    return lines


def _sizes(found: Box) -> str:
    return f"{found.width:.2f} wide, {found.height:.2f} high, {found.depth:.2f} deep"


def _listed_box(found: Box) -> list[str]:
    signs = [
        f"    {sign.x:.2f} {sign.y:.2f} {sign.font.face.name.removeprefix('Libertinus')} {sign.font.size:g} {text}"
        for sign, text in zip(found.glyphs, copied_texts(found), strict=True)
    ]
    bars = [f"    bar {bar.x:.2f} {bar.y:.2f} {bar.width:.2f} x {bar.height:.2f}" for bar in found.rules]
    return signs + bars

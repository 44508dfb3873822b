"""From words to set lines: justified by total fit, or ragged and balanced."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from booklet.fonts.word import Word
from booklet.typeset.items import ParagraphItems, SetRun
from booklet.typeset.linebreak import USUAL, JustificationCosts, LineEnd, break_justified, break_ragged
from booklet.typeset.visual_order import GlyphRun, in_visual_order

__all__ = ["GlyphRun", "Line", "set_justified", "set_on_one_line", "set_ragged"]
_START = LineEnd(-1, -1)
# The most a line that holds too much may take from its gaps before its letters are narrowed instead, as a share.
_LEAST_GAP = 0.6
_ENDLESS = 1e6  # points
_NOTHING = 1e-6  # points that are only the rounding of sums


class Line(NamedTuple):
    """A set line; `width` is how far it reaches from the measure's left end."""

    stretches: tuple[GlyphRun, ...]
    width: float

    @property
    def height(self) -> float:
        """How far its formulas rise above the baseline; 0 without any."""
        return max([stretch.inset.box.height for stretch in self.stretches if stretch.inset is not None], default=0.0)

    @property
    def depth(self) -> float:
        """How far its formulas reach below the baseline; 0 without any."""
        return max([stretch.inset.box.depth for stretch in self.stretches if stretch.inset is not None], default=0.0)


def set_justified(
    runs: Sequence[SetRun], measure: float, indent: float = 0.0, evenness: JustificationCosts = USUAL, rtl: bool = False
) -> list[Line]:
    """The lines of a paragraph, both edges straight, the last line short; the first begins at `indent`.

    A `rtl` paragraph begins its lines on the right.
    """
    runs = _looked_into(runs, rtl)
    material = ParagraphItems(runs, measure)
    if not material.units:
        return []
    if material.rtl:
        evenness = evenness._replace(expansion=0.0)  # joined letters keep their shape
    breaks = break_justified(material.numbers, material.inside(), measure, indent, evenness)
    last = len(breaks) - 1
    lines = []
    start = _START
    for number, end in enumerate(breaks):
        expansion = evenness.expansion if number < last else None
        line = _set_line(material, start, end, measure, indent if number == 0 else 0.0, expansion)
        lines.append(_moved(line, measure - line.width) if rtl else line)
        start = end
    return lines


def set_ragged(
    runs: Sequence[SetRun], measure: float, align: float = 0.0, balanced: bool = True, rtl: bool = False
) -> list[Line]:
    """Lines of their natural width, no word divided unless wider than the measure.

    `align` is where the free space goes: 0 all to the line's end, 0.5 to both sides, 1 to its beginning; `rtl`
    lines begin on the right. `balanced` makes the lines as even as can be, for titles; otherwise each takes what it
    holds.
    """
    runs = _looked_into(runs, rtl)
    if rtl:
        align = 1.0 - align
    material = ParagraphItems(runs, measure)
    if not material.units:
        return []
    breaks = break_ragged(material.numbers, material.inside(), material.is_weak, measure, balanced)
    lines = []
    start = _START
    for end in breaks:
        line = _set_line(material, start, end, measure, 0.0, None)
        lines.append(_moved(line, align * max(0.0, measure - line.width)) if align else line)
        start = end
    return lines


def set_on_one_line(run: SetRun, rtl: bool = False) -> Line:
    """A run of few words on one line, however long, from nought on: a number, a marker."""
    if not rtl and run.font.sets(run.text):
        words = run.font.words(run.text)
        width = fsum([word.width for word in words]) + run.font.space * (len(words) - 1)
        left = words[0].left
        return Line((GlyphRun(-left, width, tuple(words), run, 0.0, 1.0),), width - left)
    return set_ragged([run], _ENDLESS, float(rtl), False, rtl)[0]


def _looked_into(runs: Sequence[SetRun], rtl: bool) -> Sequence[SetRun]:
    """The runs as they are, where each is set in one font from the left; else taken apart, so that each is."""
    if not rtl and all(run.font.sets(run.text) for run in runs if not run.insets):
        return runs
    from booklet.typeset.itemize import itemised  # late, with the tables of Unicode: most booklets need none

    return itemised(runs, rtl)


def _moved(line: Line, offset: float) -> Line:
    return Line(tuple(stretch._replace(x=stretch.x + offset) for stretch in line.stretches), line.width + offset)


def _set_line(
    material: ParagraphItems, start: LineEnd, end: LineEnd, measure: float, indent: float, expansion: float | None
) -> Line:
    """The line between two breaks; `expansion` None sets it at its natural width, narrowed if it must be."""
    begin, units = material.cut(start, end)
    first, last = units[0], units[-1]
    hang_left, hang_right = (0.0, 0.0) if material.rtl else (first.left, last.right)
    numbers = material.numbers
    gaps = numbers.gaps[end.unit] - numbers.gaps[begin]
    if start.inner < 0 and end.inner < 0:
        natural = numbers.ends[end.unit] - numbers.starts[begin]
    else:
        natural = fsum(material.spaces[begin : end.unit]) + fsum([unit.width for unit in units])
    width = natural - hang_left - hang_right
    count = end.unit - begin
    scale, gap = _fit(width, measure - indent, count, gaps, expansion)
    complete = end.inner < 0 and end.unit < len(material.units) - 1 and end.unit not in material.joints
    x = indent - hang_left * scale
    right = indent + (width + hang_right + gap * count) * scale
    run = material.owners[begin]
    if run is material.owners[end.unit] and material.simple and isinstance(first, Word) and isinstance(last, Word):
        words = (*units, run.font.shapes[""]) if complete else tuple(units)
        return Line((GlyphRun(x, right - x, words, run, gap, scale),), right)  # type: ignore[arg-type]
    return Line(tuple(in_visual_order(material, begin, units, x, gap, scale, complete)), right)


def _fit(width: float, available: float, count: int, gaps: float, expansion: float | None) -> tuple[float, float]:
    """How much the letters are widened (1.0: not), and how much each gap."""
    if width <= 0.0 or (expansion is None and width <= available):
        return 1.0, 0.0
    most = expansion or 0.0
    scale = max(1.0 - most, min(1.0 + most, available / width))
    rest = available / scale - width
    if rest < -_LEAST_GAP * gaps:  # no gap to speak of would be left: a line that nothing could make fit
        return available / width, 0.0
    return scale, rest / count if count and abs(rest) > _NOTHING else 0.0

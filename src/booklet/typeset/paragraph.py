"""Paragraphs: from runs to set lines, justified by total fit, or ragged and perhaps balanced."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import NamedTuple

from booklet.fonts.word import Word
from booklet.typeset.items import ParagraphItems, SetRun
from booklet.typeset.linebreak import DEFAULT_COSTS, JustificationCosts, LineEnd, break_justified, break_ragged
from booklet.typeset.visual_order import GlyphRun, in_visual_order

_PARAGRAPH_START = LineEnd(-1, -1)
# The largest share that a line which holds too much may take from its gaps; beyond it, the glyphs are narrowed instead.
_LEAST_GAP = 0.6
_UNLIMITED = 1e6  # points
_ROUNDING = 1e-6  # points: a smaller rest comes only from the rounding of sums


class Line(NamedTuple):
    """A set line; `width` is the distance from the measure's left edge to the line's right end, in points."""

    glyph_runs: tuple[GlyphRun, ...]
    width: float

    @property
    def height(self) -> float:
        """The height of its formulas above the baseline, in points; 0 without formulas."""
        return max([each.box.content.height for each in self.glyph_runs if each.box is not None], default=0.0)

    @property
    def depth(self) -> float:
        """The depth of its formulas below the baseline, in points; 0 without formulas."""
        return max([each.box.content.depth for each in self.glyph_runs if each.box is not None], default=0.0)


def set_justified(
    runs: Sequence[SetRun],
    measure: float,
    indent: float = 0.0,
    costs: JustificationCosts = DEFAULT_COSTS,
    rtl: bool = False,
) -> list[Line]:
    """The lines of a paragraph with both edges straight and a short last line; the first starts at `indent`.

    The measure and the indent are in points. If the paragraph is `rtl`, its lines start on the right.
    """
    runs = _itemize_if_needed(runs, rtl)
    paragraph = ParagraphItems(runs, measure)
    if not paragraph.items:
        return []
    if paragraph.rtl:
        costs = costs._replace(expansion=0.0)  # joined letters keep their shape
    ends = break_justified(paragraph.metrics, paragraph.word_breaks(), measure, indent, costs)
    last = len(ends) - 1
    lines = []
    start = _PARAGRAPH_START
    for number, end in enumerate(ends):
        expansion = costs.expansion if number < last else None
        line = _set_line(paragraph, start, end, measure, indent if number == 0 else 0.0, expansion)
        lines.append(_moved(line, measure - line.width) if rtl else line)
        start = end
    return lines


def set_ragged(
    runs: Sequence[SetRun], measure: float, align: float = 0.0, balanced: bool = True, rtl: bool = False
) -> list[Line]:
    """The lines of a paragraph in their natural width, no word divided unless it is wider than the measure, in points.

    `align` is the share of the free space at the line's start: 0 for none of it, 0.5 for half (centred), 1 for all. If
    `rtl`, lines start on the right. If `balanced`, lines are as even as possible, as suits titles; otherwise each takes
    as many words as fit.
    """
    runs = _itemize_if_needed(runs, rtl)
    if rtl:
        align = 1.0 - align
    paragraph = ParagraphItems(runs, measure)
    if not paragraph.items:
        return []
    ends = break_ragged(paragraph.metrics, paragraph.word_breaks(), paragraph.is_weak, measure, balanced)
    lines = []
    start = _PARAGRAPH_START
    for end in ends:
        line = _set_line(paragraph, start, end, measure, 0.0, None)
        lines.append(_moved(line, align * max(0.0, measure - line.width)) if align else line)
        start = end
    return lines


def set_on_one_line(run: SetRun, rtl: bool = False) -> Line:
    """A run on one line of any width, starting at 0: for a number, a label or another short text."""
    if not rtl and run.font.sets_simply(run.text):
        words = run.font.words(run.text)
        width = fsum([word.width for word in words]) + run.font.space * (len(words) - 1)
        left = words[0].left_protrusion
        return Line((GlyphRun(-left, width, tuple(words), run, 0.0, 1.0),), width - left)
    return set_ragged([run], _UNLIMITED, float(rtl), False, rtl)[0]


def _itemize_if_needed(runs: Sequence[SetRun], rtl: bool) -> Sequence[SetRun]:
    """The runs, divided by font and direction; unchanged if each can be set in its own font, left to right."""
    if not rtl and all(run.font.sets_simply(run.text) for run in runs if not run.boxes):
        return runs
    from booklet.typeset.itemize import itemize  # late, with Unicode's tables: most booklets need none

    return itemize(runs, rtl)


def _moved(line: Line, offset: float) -> Line:
    """The line moved to the right by `offset` points."""
    return Line(tuple(each._replace(x=each.x + offset) for each in line.glyph_runs), line.width + offset)


def _set_line(
    paragraph: ParagraphItems, start: LineEnd, end: LineEnd, measure: float, indent: float, expansion: float | None
) -> Line:
    """The line between two line ends; `expansion` None sets it at its natural width, narrowed if it is too wide."""
    begin, items = paragraph.items_between(start, end)
    first, last = items[0], items[-1]
    hang_left, hang_right = (0.0, 0.0) if paragraph.rtl else (first.left_protrusion, last.right_protrusion)
    metrics = paragraph.metrics
    gaps = metrics.gaps[end.item] - metrics.gaps[begin]
    if start.word_break < 0 and end.word_break < 0:
        natural = metrics.ends[end.item] - metrics.starts[begin]
    else:
        natural = fsum(paragraph.spaces[begin : end.item]) + fsum([item.width for item in items])
    width = natural - hang_left - hang_right
    count = end.item - begin
    scale, gap = _fit(width, measure - indent, count, gaps, expansion)
    spaced = end.word_break < 0 and end.item < len(paragraph.items) - 1 and end.item not in paragraph.spaceless_breaks
    x = indent - hang_left * scale
    right = indent + (width + hang_right + gap * count) * scale
    run = paragraph.run_of_item[begin]
    if (
        run is paragraph.run_of_item[end.item]
        and paragraph.simple
        and isinstance(first, Word)
        and isinstance(last, Word)
    ):
        words = (*items, run.font.shapes[""]) if spaced else tuple(items)
        # All items are words: compound ones stand only where runs meet, and both ends are words of the same run.
        return Line((GlyphRun(x, right - x, words, run, gap, scale),), right)  # type: ignore[arg-type]
    return Line(tuple(in_visual_order(paragraph, begin, items, x, gap, scale, spaced)), right)


def _fit(width: float, available: float, count: int, gaps: float, expansion: float | None) -> tuple[float, float]:
    """The scale of a line's glyphs (1.0: not widened) and the points added to each of its `count` gaps.

    `width` is the natural width, `available` the width to be filled, `gaps` the sum of the natural gaps, in points.
    """
    if width <= 0.0 or (expansion is None and width <= available):
        return 1.0, 0.0
    most = expansion or 0.0
    scale = max(1.0 - most, min(1.0 + most, available / width))
    rest = available / scale - width
    if rest < -_LEAST_GAP * gaps:  # too little would be left of the gaps: an overfull line
        return available / width, 0.0
    return scale, rest / count if count and abs(rest) > _ROUNDING else 0.0

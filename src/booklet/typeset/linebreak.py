"""Where a paragraph's lines end: total fit over measured units. Numbers in, indexes out.

The method is that of Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience 11, 1981):
among all ways of breaking, the one whose lines are together least stretched and shrunk. Two things differ. Breaks
*inside* a unit (a word's hyphens) are asked for only where some line could end there, which is seldom. And a line is
first fitted by widening or narrowing its letters by a share too small to see (Hàn Thế Thành, Micro-typographic
extensions to the TeX typesetting system, 2000, chapter 3); only the rest goes to its gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

INFINITE = float("inf")
# What dividing a word costs as badness: as much as gaps stretched by half.
DIVISION = 140.0
# What a line without gaps has to give, in points; and the badness of a line that is too long whatever is done: worse
# than any loose one.
_NO_GAPS = 0.01
_OVERFULL = 1e25
# How far gaps may be widened at most, in units of `Evenness.stretch`, at first and where that can't be kept.
_BOUNDS = (1.3, 3.0, INFINITE)


class WordBreak(NamedTuple):
    """A place inside a unit where a line may end.

    The part before it ends `before` from the unit's start (the hyphen added, what hangs out taken off); the next line
    begins as if `after` from the unit's start (what hangs out added). `cost` is its penalty, `hyphen` whether it's one.
    """

    before: float
    after: float
    cost: float
    hyphen: bool


class LineEnd(NamedTuple):
    """A line's end: after unit `unit`, or inside it at its place number `inner` (-1: not inside)."""

    unit: int
    inner: int


class ItemMetrics(NamedTuple):
    """A paragraph as numbers, a place in each for every unit: where it starts and ends if all stood on one endless
    line.

    `left` and `right` are how far it may hang out of a line's ends; `gaps` is the natural width of all gaps before it.
    """

    starts: Sequence[float]
    ends: Sequence[float]
    left: Sequence[float]
    right: Sequence[float]
    gaps: Sequence[float]


class JustificationCosts(NamedTuple):
    """What makes a good line, as shares: of a line's letters (`expansion`) and of its natural gaps (`stretch`,
    `shrink`).

    A last line shorter than `sliver` of the measure costs `short_end`.
    """

    expansion: float = 0.02
    stretch: float = 0.45
    shrink: float = 0.24
    line: float = 10.0
    letters: float = 30.0
    two_hyphens: float = 12000.0
    last_hyphen: float = 6000.0
    sliver: float = 0.12
    short_end: float = 20000.0


USUAL = JustificationCosts()


def break_justified(
    units: ItemMetrics,
    inside: Callable[[int], Sequence[WordBreak]],
    measure: float,
    indent: float = 0.0,
    evenness: JustificationCosts = USUAL,
) -> list[LineEnd]:
    """The best ends of lines for `measure`, the first line being shorter by `indent`; the last break ends the
    paragraph.

    A unit is divided only where the whole of it would overrun the line. A line that nothing can make fit is given as
    well as can be: whoever sets it must narrow it.
    """
    for most_stretch in _BOUNDS:
        lines = _search(units, inside, measure, indent, evenness, most_stretch)
        best = _finish(lines, units, measure, evenness, most_stretch)
        if best is not None:
            return _retrace(best, len(units.ends) - 1)
    raise AssertionError("the last pass accepts any line")


# A place where a line may begin, reached at the least cost: where it begins as if on the endless line, the gaps
# before it, whether the line before ends in a hyphen, all demerits so far, the break itself (unit, inner), and the
# place before. A plain tuple, because the search makes several for every line it keeps, and a named one takes six
# times as long to make.
_Node = tuple[float, float, bool, float, int, int, Any]
_DEMERITS = 3
_LineEnder = Callable[[float, float, float, float, float, float, bool, int, int], None]


def _search(
    units: ItemMetrics,
    inside: Callable[[int], Sequence[WordBreak]],
    measure: float,
    indent: float,
    evenness: JustificationCosts,
    most_stretch: float,
) -> list[_Node]:
    """The lines under way at the last unit; none where no line fits within `most_stretch` (1 is `evenness.stretch`).

    They are kept in the order of their beginnings: those too long to end at a place come first, those still too short
    come last.
    """
    starts, ends, left, right, gaps = units.starts, units.ends, units.left, units.right, units.gaps
    active: list[_Node] = [(left[0] - indent, 0.0, False, 0.0, -1, -1, None)]
    end_line = _line_ender(active, measure, evenness, most_stretch)
    bounded = most_stretch != INFINITE
    wider, stretch = 1.0 + evenness.expansion, most_stretch * evenness.stretch if bounded else 0.0
    last = len(ends) - 1
    reach = measure - 1e-6 + active[0][0] * wider if bounded else -INFINITE
    for unit in range(last + 1):
        gap = gaps[unit]
        if ends[unit] * wider + gap * stretch < reach:
            continue  # not even the earliest line under way can be stretched to end here, nor inside this unit
        end = ends[unit]
        if end - active[0][0] > measure:
            start = starts[unit]
            inner = 0
            for before, after, cost, hyphen in inside(unit):
                end_line(start + before, end, gap, cost, start + after, gap, hyphen, unit, inner)
                inner += 1  # noqa: SIM113  a counter of one's own is faster here
        if unit == last:
            break
        following = starts[unit + 1] + left[unit + 1]
        end_line(end - right[unit], INFINITE, gap, 0.0, following, gaps[unit + 1], False, unit, -1)
        if not active:
            break
        if bounded:
            reach = measure - 1e-6 + active[0][0] * wider + active[0][1] * stretch
    return active


def _line_ender(active: list[_Node], measure: float, evenness: JustificationCosts, most_stretch: float) -> _LineEnder:
    """A function that tries to end every line under way at a place: it puts the best way on into `active`, and takes
    out the lines that have grown too long. `whole` is where the unit ends that is to be divided. Everything constant
    is bound here, once a paragraph.
    """
    expansion, stretch, shrink, letters = evenness.expansion, evenness.stretch, evenness.shrink, evenness.letters
    line, two_hyphens = evenness.line, evenness.two_hyphens

    def end_line(
        end: float,
        whole: float,
        gaps: float,
        cost: float,
        next_start: float,
        next_gaps: float,
        hyphen: bool,
        unit: int,
        inner: int,
    ) -> None:
        least, best = INFINITE, None
        overfull = 0
        for node in active:
            start, gaps_before, after_hyphen, demerits, _, _, _ = node
            if whole - start <= measure:
                break
            width = end - start
            slack = measure - width
            room = expansion * width
            if slack > room:
                ratio = (slack - room) / (stretch * (gaps - gaps_before) or _NO_GAPS)
                if ratio > most_stretch:
                    break
                badness = line + cost + letters + 100.0 * ratio * ratio * ratio
            elif slack >= -room:
                badness = line + cost + (letters * (slack / room) ** 2 if room else 0.0)
            else:
                ratio = (-slack - room) / (shrink * (gaps - gaps_before) or _NO_GAPS)
                if ratio > 1.0:
                    overfull += 1
                    continue
                badness = line + cost + letters + 100.0 * ratio * ratio * ratio
            demerits += badness * badness
            if hyphen and after_hyphen:
                demerits += two_hyphens
            if demerits < least:
                least, best = demerits, node
        if overfull:
            lost = active[overfull - 1]
            del active[:overfull]
            if not active and best is None and most_stretch == INFINITE:
                least, best = lost[_DEMERITS] + _OVERFULL**2, lost
        if best is not None:
            active.append((next_start, next_gaps, hyphen, least, unit, inner, best))

    return end_line


def _finish(
    lines: list[_Node], units: ItemMetrics, measure: float, evenness: JustificationCosts, most_stretch: float
) -> _Node | None:
    """The best beginning for the last line, which may be short, but no sliver, and should not follow a hyphen."""
    end, gaps = units.ends[-1] - units.right[-1], units.gaps[len(units.ends) - 1]
    best: _Node | None = None
    least = INFINITE
    for node in lines:
        start, gaps_before, after_hyphen, demerits, _, _, previous = node
        width = end - start
        excess = width - measure - evenness.expansion * width
        badness = 0.0
        if excess > 0.0:
            ratio = excess / (evenness.shrink * (gaps - gaps_before) or _NO_GAPS)
            if ratio > 1.0 and most_stretch != INFINITE:
                continue
            badness = 100.0 * ratio**3 if ratio <= 1.0 else _OVERFULL
        demerits += (evenness.line + badness) ** 2
        if after_hyphen:
            demerits += evenness.last_hyphen
        if width < evenness.sliver * measure and previous is not None:
            demerits += evenness.short_end
        if demerits < least:
            best, least = node, demerits
    return best


def _retrace(node: _Node, last: int) -> list[LineEnd]:
    """The breaks that lead to a last line, and the paragraph's end."""
    breaks = [LineEnd(last, -1)]
    at: _Node | None = node
    while at is not None and at[-1] is not None:
        breaks.append(LineEnd(at[4], at[5]))
        at = at[-1]
    breaks.reverse()
    return breaks


# What ending a title's line in "of" or "the" is worth, as a share of the measure squared.
_WEAK_END = 0.04
_MOST_BALANCED = 12  # lines: more than that are no title, and balancing takes its time


def break_ragged(
    units: ItemMetrics,
    inside: Callable[[int], Sequence[WordBreak]],
    is_weak: Callable[[int], bool],
    measure: float,
    balanced: bool,
) -> list[LineEnd]:
    """The ends of as few lines as can be.

    Balanced, they are as even in width as that number allows and end after a weak word only if that is much better. A
    unit wider than the measure is divided, filling each line.
    """
    if any(end - start > measure for start, end in zip(units.starts, units.ends, strict=False)):
        return _fill(units, inside, measure)
    lines = _fill(units, inside, measure)
    if not balanced or not 1 < len(lines) <= _MOST_BALANCED:
        return lines
    return _balance(units, is_weak, measure, len(lines))


def _fill(units: ItemMetrics, inside: Callable[[int], Sequence[WordBreak]], measure: float) -> list[LineEnd]:
    breaks: list[LineEnd] = []
    start = units.starts[0]
    last = len(units.ends) - 1
    for index in range(last + 1):
        if units.ends[index] - start > measure and units.starts[index] > start:
            breaks.append(LineEnd(index - 1, -1))
            start = units.starts[index]
        if units.ends[index] - start > measure:
            start = _divide(units, inside(index), index, start, measure, breaks)
    breaks.append(LineEnd(last, -1))
    return breaks


def _divide(
    units: ItemMetrics, places: Sequence[WordBreak], index: int, start: float, measure: float, breaks: list[LineEnd]
) -> float:
    """Cut a unit wider than the measure; the start of what is left of it."""
    origin = units.starts[index]
    best = -1
    for number, place in enumerate(places):
        if origin + place.before - start > measure and best >= 0:
            breaks.append(LineEnd(index, best))
            start = origin + places[best].after
        best = number
    if units.ends[index] - start > measure and best >= 0:
        breaks.append(LineEnd(index, best))
        start = origin + places[best].after
    return start


def _balance(units: ItemMetrics, is_weak: Callable[[int], bool], measure: float, count: int) -> list[LineEnd]:
    """Exactly `count` lines with the least sum of squared widths: dynamic programming over (line, last unit)."""
    size = len(units.ends)
    weak = [is_weak(index) * _WEAK_END * measure * measure for index in range(size)]
    costs = [0.0] + [float("inf")] * size
    ways: list[list[int]] = []
    for line in range(count):
        fresh = [float("inf")] * (size + 1)
        way = [0] * (size + 1)
        for end in range(1, size + 1):
            start = end - 1
            while start >= 0 and units.ends[end - 1] - units.starts[start] <= measure:
                width = units.ends[end - 1] - units.starts[start]
                cost = costs[start] + width * width + (weak[end - 1] if line < count - 1 else 0.0)
                if cost < fresh[end]:
                    fresh[end], way[end] = cost, start
                start -= 1
        costs = fresh
        ways.append(way)
    ends = []
    end = size
    for way in reversed(ways):
        ends.append(LineEnd(end - 1, -1))
        end = way[end]
    return ends[::-1]


# MERGED typeset.ragged: Where ragged lines end: titles balanced over their lines, other text filled line by line.

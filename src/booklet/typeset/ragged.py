"""Where ragged lines end: titles balanced over their lines, other text filled line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from booklet.typeset.linebreak import Break, Inner, Units

# What ending a title's line in "of" or "the" is worth, as a share of the measure squared.
_WEAK_END = 0.04
_MOST_BALANCED = 12  # lines: more than that are no title, and balancing takes its time


def break_ragged(
    units: Units,
    inside: Callable[[int], Sequence[Inner]],
    is_weak: Callable[[int], bool],
    measure: float,
    balanced: bool,
) -> list[Break]:
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


def _fill(units: Units, inside: Callable[[int], Sequence[Inner]], measure: float) -> list[Break]:
    breaks: list[Break] = []
    start = units.starts[0]
    last = len(units.ends) - 1
    for index in range(last + 1):
        if units.ends[index] - start > measure and units.starts[index] > start:
            breaks.append(Break(index - 1, -1))
            start = units.starts[index]
        if units.ends[index] - start > measure:
            start = _divide(units, inside(index), index, start, measure, breaks)
    breaks.append(Break(last, -1))
    return breaks


def _divide(
    units: Units, places: Sequence[Inner], index: int, start: float, measure: float, breaks: list[Break]
) -> float:
    """Cut a unit wider than the measure; the start of what is left of it."""
    origin = units.starts[index]
    best = -1
    for number, place in enumerate(places):
        if origin + place.before - start > measure and best >= 0:
            breaks.append(Break(index, best))
            start = origin + places[best].after
        best = number
    if units.ends[index] - start > measure and best >= 0:
        breaks.append(Break(index, best))
        start = origin + places[best].after
    return start


def _balance(units: Units, is_weak: Callable[[int], bool], measure: float, count: int) -> list[Break]:
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
        ends.append(Break(end - 1, -1))
        end = way[end]
    return ends[::-1]

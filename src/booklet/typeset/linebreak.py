"""Where a paragraph's lines end: total fit over measured units. Numbers in, indexes out.
 The method is that of Knuth and Plass, Breaking Paragraphs into Lines (Software: Practice and Experience 11, 1981):
among all ways of breaking, the one whose lines are together least stretched and shrunk. Two things differ. Breaks
*inside* a unit (a word's hyphens) are asked for only where some line could end there, which is seldom. And a line is
first fitted by widening or narrowing its letters by a share too small to see (Hàn Thế Thành, Micro-typographic
extensions to the TeX typesetting system, 2000, chapter 3); only the rest goes to its gaps.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

INFINITE = float("inf")


class Inner(NamedTuple):
    """A place inside a unit where a line may end.
     The part before it ends `before` from the unit's start (the hyphen added, what hangs out taken off); the next line
    begins as if `after` from the unit's start (what hangs out added). `cost` is its penalty, `hyphen` whether it is one.
    """

    before: float
    after: float
    cost: float
    hyphen: bool


class Break(NamedTuple):
    """A line's end: after unit `unit`, or inside it at its place number `inner` (-1: not inside)."""

    unit: int
    inner: int


@dataclass(frozen=True, slots=True)
class Units:
    """A paragraph as numbers, a place in each for every unit: where it starts and ends if all stood on one endless
    line.

    `left` and `right` are how far it may hang out of a line's ends; `gaps` is the natural width of all gaps before it.
    """

    starts: Sequence[float]
    ends: Sequence[float]
    left: Sequence[float]
    right: Sequence[float]
    gaps: Sequence[float]


@dataclass(frozen=True, slots=True)
class Evenness:
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
    contrast: float = 5000.0
    sliver: float = 0.12
    short_end: float = 20000.0


def break_justified(
    units: Units,
    inside: Callable[[int], Sequence[Inner]],
    measure: float,
    indent: float = 0.0,
    evenness: Evenness = Evenness(),
) -> list[Break]:
    """The best ends of lines for `measure`, the first line being shorter by `indent`; the last break ends the
    paragraph.

    A line that nothing can make fit is given as well as can be: whoever sets it must narrow it.
    """
    for most_stretch in (1.3, 3.0):
        breaks = _Search(units, inside, measure, indent, evenness, most_stretch).run()
        if breaks:
            return breaks
    return _Search(units, inside, measure, indent, evenness, INFINITE).run()


class _Node(NamedTuple):
    """A place where a line may begin, reached at the least cost for its fitness."""

    start: float  # where that line begins, as if on the endless line
    gaps: float
    fitness: int
    hyphen: bool
    demerits: float
    at: Break
    previous: _Node | None


class _Search:
    """One pass over a paragraph; `most_stretch` bounds how far gaps may be widened (1 is `evenness.stretch`)."""

    def __init__(
        self,
        units: Units,
        inside: Callable[[int], Sequence[Inner]],
        measure: float,
        indent: float,
        evenness: Evenness,
        most_stretch: float,
    ) -> None:
        self.units = units
        self.inside = inside
        self.measure = measure
        self.evenness = evenness
        self.most_stretch = most_stretch
        first = units.left[0] - indent if units.left else 0.0
        self.active = [_Node(first, 0.0, 1, False, 0.0, Break(-1, -1), None)]
        self.dropped: _Node | None = None

    def run(self) -> list[Break]:
        """The breaks, or none where no line fits within the bound."""
        units = self.units
        last = len(units.starts) - 1
        shortest = self.measure * (0.0 if self.most_stretch == INFINITE else 0.7)
        reach = self.active[0].start + shortest
        for index in range(last):
            end = units.ends[index]
            if end < reach:
                continue
            self._end_inside(index)
            self._end_at(
                Break(index, -1), end - units.right[index], units.starts[index + 1] + units.left[index + 1],
                units.gaps[index], units.gaps[index + 1], 0.0, False,
            )  # fmt: skip
            if not self.active:
                return []
            reach = min([node.start for node in self.active]) + shortest
        if last >= 0:
            self._end_inside(last)
        return self._finish(last) if last >= 0 else []

    def _end_inside(self, index: int) -> None:
        start, gaps = self.units.starts[index], self.units.gaps[index]
        for number, inner in enumerate(self.inside(index)):
            self._end_at(
                Break(index, number), start + inner.before, start + inner.after, gaps, gaps, inner.cost, inner.hyphen
            )

    def _end_at(
        self, at: Break, end: float, next_start: float, gaps: float, next_gaps: float, cost: float, hyphen: bool
    ) -> None:
        """Try to end every line under way at this place; keep the best way for each fitness."""
        evenness = self.evenness
        measure, most_stretch = self.measure, self.most_stretch
        expansion, stretch, shrink = evenness.expansion, evenness.stretch, evenness.shrink
        base = evenness.line + cost
        best: dict[int, tuple[float, _Node]] = {}
        overfull = False
        for node in self.active:
            width = end - node.start
            slack = measure - width
            room = expansion * width
            if slack >= 0.0:
                rest = slack - room
                if rest <= 0.0:
                    badness = evenness.letters * (slack / room) ** 2 if room else 0.0
                    fitness = 1
                else:
                    ratio = rest / (stretch * (gaps - node.gaps) or 1e-9)
                    if ratio > most_stretch:
                        continue
                    badness = evenness.letters + 100.0 * ratio * ratio * ratio
                    fitness = 1 if ratio < 0.3 else 2 if ratio < 0.9 else 3
            else:
                rest = -slack - room
                if rest <= 0.0:
                    badness = evenness.letters * (slack / room) ** 2
                    fitness = 1
                else:
                    ratio = rest / (shrink * (gaps - node.gaps) or 1e-9)
                    if ratio > 1.0:
                        overfull = True
                        continue
                    badness = evenness.letters + 100.0 * ratio * ratio * ratio
                    fitness = 1 if ratio < 0.3 else 0
            demerits = node.demerits + (base + badness) ** 2
            if hyphen and node.hyphen:
                demerits += evenness.two_hyphens
            if not -2 < fitness - node.fitness < 2:
                demerits += evenness.contrast
            known = best.get(fitness)
            if known is None or demerits < known[0]:
                best[fitness] = (demerits, node)
        if overfull:
            self._drop(end, gaps)
        if best:
            self._keep(best, at, next_start, next_gaps, hyphen)
        elif not self.active and most_stretch == INFINITE and self.dropped is not None:
            lost = self.dropped
            self.active.append(_Node(next_start, next_gaps, 1, hyphen, lost.demerits + 1e9, at, lost))

    def _keep(
        self, best: dict[int, tuple[float, _Node]], at: Break, next_start: float, next_gaps: float, hyphen: bool
    ) -> None:
        worst = min(best.values(), key=lambda way: way[0])[0] + self.evenness.contrast
        for fitness, (demerits, node) in best.items():
            if demerits <= worst:
                self.active.append(_Node(next_start, next_gaps, fitness, hyphen, demerits, at, node))

    def _drop(self, end: float, gaps: float) -> None:
        """Let go of the lines that are too long to end here, and so anywhere later."""
        evenness = self.evenness
        kept = []
        for node in self.active:
            width = end - node.start
            if width - self.measure - evenness.expansion * width <= evenness.shrink * (gaps - node.gaps):
                kept.append(node)
            else:
                self.dropped = node
        self.active = kept

    def _finish(self, last: int) -> list[Break]:
        """End the paragraph: its last line may be short, but no sliver, and should not follow a hyphen."""
        units, evenness = self.units, self.evenness
        end, gaps = units.ends[last] - units.right[last], units.gaps[last]
        best: tuple[float, _Node] | None = None
        for node in self.active:
            width = end - node.start
            excess = width - self.measure - evenness.expansion * width
            badness = 0.0
            if excess > 0.0:
                ratio = excess / (evenness.shrink * (gaps - node.gaps) or 1e-9)
                if ratio > 1.0 and self.most_stretch != INFINITE:
                    continue
                badness = min(100.0 * ratio**3, 1e9)
            demerits = node.demerits + (evenness.line + badness) ** 2
            if node.hyphen:
                demerits += evenness.last_hyphen
            if width < evenness.sliver * self.measure and node.previous is not None:
                demerits += evenness.short_end
            if best is None or demerits < best[0]:
                best = (demerits, node)
        return [] if best is None else _way_back(best[1], last)


def _way_back(node: _Node | None, last: int) -> list[Break]:
    breaks = [Break(last, -1)]
    while node is not None and node.previous is not None:
        breaks.append(node.at)
        node = node.previous
    breaks.reverse()
    return breaks

"""Justified lines as numbers: against every way of breaking, on short paragraphs; and what a good line is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from math import copysign, inf
from typing import NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from booklet.typeset.linebreak import DIVISION, ItemMetrics, JustificationCosts, LineEnd, WordBreak, break_justified

GAP = 2.5
ELASTIC = JustificationCosts(expansion=0.03, stretch=1.2, shrink=0.5)
BOUNDS = (1.3, 3.0)  # how far lines are stretched in the first pass and in the second


class Copy(NamedTuple):
    """A paragraph as numbers: its units, and the places inside each."""

    units: ItemMetrics
    inner: tuple[tuple[WordBreak, ...], ...]

    def inside(self, unit: int) -> Sequence[WordBreak]:
        return self.inner[unit]


class Place(NamedTuple):
    """A place where a line may end, and where the next begins; both on the endless line, with the gaps before them.

    `whole` is where the unit ends that is divided there; infinite where none is.
    """

    end: LineEnd
    whole: float
    at: float
    gaps: float
    next_at: float
    next_gaps: float
    cost: float
    hyphen: bool


class Set(NamedTuple):
    """A line: its natural width, that of its gaps, and the place it ends at."""

    width: float
    gaps: float
    place: Place


def copy_of(
    widths: Sequence[float], inner: dict[int, tuple[WordBreak, ...]] | None = None, hang: float = 0.0, gap: float = GAP
) -> Copy:
    """Units of these widths, all hanging out alike on both sides."""
    starts = [sum(widths[:number]) + gap * number for number in range(len(widths))]
    ends = [start + width for start, width in zip(starts, widths, strict=True)]
    hangs = [hang] * len(widths)
    units = ItemMetrics(starts, ends, hangs, hangs, [gap * number for number in range(len(widths))])
    return Copy(units, tuple((inner or {}).get(number, ()) for number in range(len(widths))))


def hyphen(before: float, cost: float = DIVISION, sign: float = 2.0) -> WordBreak:
    """A place for a hyphen `sign` wide."""
    return WordBreak(before + sign, before, cost, True)


def places(copy: Copy) -> list[Place]:
    """Every place of a paragraph where a line may end, in order; the last ends the paragraph."""
    units = copy.units
    found = []
    for unit, (start, gaps) in enumerate(zip(units.starts, units.gaps, strict=True)):
        for number, (before, after, cost, is_hyphen) in enumerate(copy.inside(unit)):
            end, whole = LineEnd(unit, number), units.ends[unit]
            found.append(Place(end, whole, start + before, gaps, start + after, gaps, cost, is_hyphen))
        last = unit == len(units.starts) - 1
        following = inf if last else units.starts[unit + 1] + units.left[unit + 1]
        next_gaps = inf if last else units.gaps[unit + 1]
        at = units.ends[unit] - units.right[unit]
        found.append(Place(LineEnd(unit, -1), inf, at, gaps, following, next_gaps, 0.0, False))
    return found


def ways(copy: Copy, measure: float, indent: float, evenness: JustificationCosts, bound: float) -> Iterator[list[Set]]:
    """Every way to set the paragraph with no line stretched beyond the bound, nor shrunk beyond what is allowed, and no
    unit divided that would have stood in the line whole.
    """
    ends = places(copy)

    def go_on(number: int, at: float, gaps: float, before: list[Set]) -> Iterator[list[Set]]:
        for following in range(number, len(ends)):
            place = ends[following]
            line = Set(place.at - at, place.gaps - gaps, place)
            last = following == len(ends) - 1
            needed = strain(line, measure, evenness)
            if place.whole - at <= measure:
                continue
            if needed < -1.0:
                return
            if last:
                yield [*before, line]
            elif needed <= bound:
                yield from go_on(following + 1, place.next_at, place.next_gaps, [*before, line])

    return go_on(0, copy.units.left[0] - indent, 0.0, [])


def strain(line: Set, measure: float, evenness: JustificationCosts) -> float:
    """How far a line's gaps are stretched (above nought) or shrunk (below), as a share of what they may be, once the
    letters have given what they can.
    """
    slack = measure - line.width
    spare = evenness.expansion * line.width
    if abs(slack) <= spare:
        return 0.0
    most = (evenness.stretch if slack > 0 else evenness.shrink) * line.gaps
    return (slack - copysign(spare, slack)) / most if most else copysign(inf, slack)


def demerits(lines: Sequence[Set], measure: float, evenness: JustificationCosts) -> float:
    """What a way of setting a paragraph costs, counted line by line."""
    *full, last = lines
    total = 0.0
    strains = [strain(line, measure, evenness) for line in full]
    for line, needed in zip(full, strains, strict=True):
        share = (measure - line.width) / (evenness.expansion * line.width)
        letters = evenness.letters * min(1.0, share**2)
        total += (evenness.line + line.place.cost + letters + 100 * abs(needed) ** 3) ** 2
    total += (evenness.line + 100 * max(0.0, -strain(last, measure, evenness)) ** 3) ** 2
    total += evenness.two_hyphens * sum(a.place.hyphen and b.place.hyphen for a, b in pairwise(full))
    if full and full[-1].place.hyphen:
        total += evenness.last_hyphen
    if full and last.width < evenness.sliver * measure:
        total += evenness.short_end
    return total


def lines_of(breaks: Sequence[LineEnd], copy: Copy, indent: float = 0.0) -> list[Set]:
    """The lines between breaks."""
    by_end = {place.end: place for place in places(copy)}
    at, gaps = copy.units.left[0] - indent, 0.0
    lines = []
    for end in breaks:
        place = by_end[end]
        lines.append(Set(place.at - at, place.gaps - gaps, place))
        at, gaps = place.next_at, place.next_gaps
    return lines


def break_copy(
    copy: Copy, measure: float, indent: float = 0.0, evenness: JustificationCosts = ELASTIC
) -> list[LineEnd]:
    """The breaks of a paragraph."""
    return break_justified(copy.units, copy.inside, measure, indent, evenness)


@st.composite
def copies(draw: st.DrawFn) -> Copy:
    """Up to nine units, some with places inside."""
    steps = draw(st.lists(st.integers(20, 130), min_size=1, max_size=9))
    widths = [0.2437 * step for step in steps]
    inner: dict[int, tuple[WordBreak, ...]] = {}
    for unit in draw(st.sets(st.integers(0, len(widths) - 1), max_size=4)):
        count = draw(st.integers(1, 2))
        shares = [(number + 1) / (count + 1) for number in range(count)]
        if draw(st.booleans()):
            inner[unit] = tuple(
                hyphen(widths[unit] * share, draw(st.sampled_from([DIVISION, DIVISION + 90.0]))) for share in shares
            )
        else:
            inner[unit] = tuple(
                WordBreak(widths[unit] * share, widths[unit] * share, draw(st.sampled_from([0.0, 5.0, 40.0])), False)
                for share in shares
            )
    return copy_of(widths, inner, draw(st.sampled_from([0.0, 0.71])))


MEASURES = st.integers(150, 450).map(lambda step: step * 0.2113)
INDENTS = st.sampled_from([0.0, 0.0, 8.3])
EVENNESS = st.sampled_from(
    [ELASTIC, JustificationCosts(), JustificationCosts(expansion=0.05, stretch=0.9, shrink=0.4, two_hyphens=300.0)]
)


@given(copies(), MEASURES, INDENTS, EVENNESS)
@settings(max_examples=500)
def test_no_other_breaks_would_be_better(
    copy: Copy, measure: float, indent: float, evenness: JustificationCosts
) -> None:
    for bound in BOUNDS:
        costs = [demerits(lines, measure, evenness) for lines in ways(copy, measure, indent, evenness, bound)]
        if costs:
            break
    assume(costs)
    chosen = lines_of(break_copy(copy, measure, indent, evenness), copy, indent)
    assert demerits(chosen, measure, evenness) == pytest.approx(min(costs), rel=1e-9)
    assert all(strain(line, measure, evenness) <= bound for line in chosen[:-1])


@given(copies(), MEASURES, INDENTS, EVENNESS)
def test_no_line_is_overfull_where_another_way_is_open(
    copy: Copy, measure: float, indent: float, evenness: JustificationCosts
) -> None:
    assume(next(ways(copy, measure, indent, evenness, inf), None) is not None)
    chosen = lines_of(break_copy(copy, measure, indent, evenness), copy, indent)
    assert all(strain(line, measure, evenness) >= -1.0 for line in chosen[:-1])


def test_the_last_line_is_not_overfull_either() -> None:
    assert break_copy(copy_of([60.0, 60.0]), 100.0, evenness=JustificationCosts()) == [LineEnd(0, -1), LineEnd(1, -1)]


@given(copies(), st.integers(1, 600).map(lambda step: step * 0.2113), INDENTS)
def test_any_measure_gives_lines_from_first_to_last(copy: Copy, measure: float, indent: float) -> None:
    breaks = break_copy(copy, measure, indent)
    order = [place.end for place in places(copy)]
    numbers = [order.index(end) for end in breaks]
    assert numbers == sorted(set(numbers))
    assert breaks[-1] == order[-1]


def test_one_unit_is_one_line() -> None:
    assert break_copy(copy_of([10.0]), 100.0) == [LineEnd(0, -1)]


def test_what_fits_one_line_is_not_broken() -> None:
    assert break_copy(copy_of([30.0, 30.0, 30.0]), 100.0) == [LineEnd(2, -1)]


def test_an_indent_shortens_the_first_line_alone() -> None:
    copy = copy_of([20.0] * 12)
    assert break_copy(copy, 87.5) == [LineEnd(3, -1), LineEnd(7, -1), LineEnd(11, -1)]
    assert break_copy(copy, 87.5, indent=22.5) == [LineEnd(2, -1), LineEnd(6, -1), LineEnd(10, -1), LineEnd(11, -1)]


def test_a_unit_wider_than_the_measure_has_a_line_of_its_own() -> None:
    breaks = break_copy(copy_of([20.0, 20.0, 150.0, 20.0, 20.0]), 50.0)
    assert [end.unit for end in breaks] == [1, 2, 4]


def test_a_unit_wider_than_the_measure_is_divided_where_it_can_be() -> None:
    cuts = tuple(WordBreak(10.0 * cut, 10.0 * cut, 400.0, False) for cut in range(1, 15))
    copy = copy_of([20.0, 150.0, 20.0], {1: cuts})
    lines = lines_of(break_copy(copy, 50.0), copy)
    assert all(strain(line, 50.0, ELASTIC) >= -1.0 for line in lines)
    assert len(lines) <= 5


def test_what_hangs_out_is_no_part_of_the_line() -> None:
    hanging = copy_of([24.0] * 8, hang=2.0)
    assert strain(lines_of([LineEnd(3, -1), LineEnd(7, -1)], hanging)[0], 99.5, JustificationCosts()) == 0.0
    assert break_copy(hanging, 99.5, evenness=JustificationCosts()) == [LineEnd(3, -1), LineEnd(7, -1)]


@pytest.mark.parametrize("cost", [0.0, 1000.0])
def test_a_dear_place_is_avoided(cost: float) -> None:
    copy = copy_of([25.0, 25.0, 25.0, 40.0, 25.0, 25.0], {3: (hyphen(14.0, cost),)}, gap=5.0)
    divided = any(end.inner >= 0 for end in break_copy(copy, 100.0))
    assert divided == (cost == 0.0)


def ends_in_two_hyphens(lines: Sequence[Set], _: float) -> bool:
    """Whether two lines one after another end in a hyphen."""
    return any(a.place.hyphen and b.place.hyphen for a, b in pairwise(lines))


def follows_a_hyphen(lines: Sequence[Set], _: float) -> bool:
    """Whether the last line begins with the rest of a word."""
    return lines[-2].place.hyphen


def is_a_sliver(lines: Sequence[Set], measure: float) -> bool:
    """Whether the last line is next to nothing."""
    return lines[-1].width < 0.12 * measure


GOOD = JustificationCosts(stretch=0.9, shrink=0.4)
FAULTS = [
    (ends_in_two_hyphens, "two_hyphens", [10, 15, 9, 14, 11, 18, 7, 16, 11, 17, 18, 11], (1, 3, 5, 7, 9, 10), 54),
    (follows_a_hyphen, "last_hyphen", [10, 15, 9, 14, 11, 18, 7, 16, 11, 17, 18, 11], (1, 3, 5, 7, 9, 10), 54),
    (is_a_sliver, "short_end", [10, 23, 15, 6, 12, 15, 5], (1, 2, 5), 50),
]


@pytest.mark.parametrize(("fault", "price", "widths", "divided", "measure"), FAULTS)
def test_a_fault_comes_only_where_it_costs_nothing(
    fault: Callable[[Sequence[Set], float], bool],
    price: str,
    widths: list[int],
    divided: tuple[int, ...],
    measure: float,
) -> None:
    copy = copy_of(widths, {unit: (hyphen(widths[unit] // 2, cost=50.0),) for unit in divided})
    good = lines_of(break_copy(copy, measure, evenness=GOOD), copy)
    careless = lines_of(break_copy(copy, measure, evenness=GOOD._replace(**{price: 0.0})), copy)
    assert fault(careless, measure)
    assert not fault(good, measure)

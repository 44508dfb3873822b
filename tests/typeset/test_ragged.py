"""Ragged lines as numbers: as few as can be, and for titles as even as can be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.typeset.linebreak import ItemMetrics, LineEnd, WordBreak, break_ragged

GAP = 3.0
Lines = list[tuple[int, int]]  # of each, its first unit and the one after its last


def units_of(widths: Sequence[float]) -> ItemMetrics:
    """Units of these widths; what they hang out is nothing to ragged lines."""
    starts = [sum(widths[:number]) + GAP * number for number in range(len(widths))]
    ends = [start + width for start, width in zip(starts, widths, strict=True)]
    return ItemMetrics(starts, ends, [1.0] * len(widths), [1.0] * len(widths), [GAP * n for n in range(len(widths))])


def uncut(_: int) -> tuple[WordBreak, ...]:
    """No places inside any unit."""
    return ()


def cut_everywhere(width: float, step: float) -> tuple[WordBreak, ...]:
    """Places at every `step` of a unit."""
    count = int(width / step - 1e-9)
    return tuple(WordBreak(step * number, step * number, 0.0, False) for number in range(1, count + 1))


def lines_of(widths: Sequence[float], measure: float, balanced: bool, weak: frozenset[int] = frozenset()) -> Lines:
    """The lines of uncut units."""
    breaks = break_ragged(units_of(widths), uncut, weak.__contains__, measure, balanced)
    assert all(end.inner == -1 for end in breaks)
    ends = [end.unit + 1 for end in breaks]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def width_of(widths: Sequence[float], line: tuple[int, int]) -> float:
    """A line's natural width."""
    start, end = line
    return sum(widths[start:end]) + GAP * (end - start - 1)


def ways(widths: Sequence[float], measure: float) -> Iterator[Lines]:
    """Every way to set the units, the fewest lines first; none overfull."""
    size = len(widths)
    for count in range(size):
        for inner in combinations(range(1, size), count):
            lines = list(zip([0, *inner], [*inner, size], strict=True))
            if all(width_of(widths, line) <= measure for line in lines):
                yield lines


def unevenness(widths: Sequence[float], lines: Lines, measure: float, weak: frozenset[int]) -> float:
    """The widths squared, and what ends in a weak word."""
    squares = sum(width_of(widths, line) ** 2 for line in lines)
    return squares + sum(0.04 * measure**2 for _, end in lines[:-1] if end - 1 in weak)


WIDTHS = st.lists(st.integers(5, 60).map(float), min_size=1, max_size=9)
MEASURES = st.integers(60, 160).map(lambda step: step + 0.5)
WEAK = st.frozensets(st.integers(0, 8), max_size=4)


@given(WIDTHS, MEASURES)
def test_lines_are_as_few_as_can_be_and_each_takes_what_it_holds(widths: list[float], measure: float) -> None:
    lines = lines_of(widths, measure, balanced=False)
    assert lines in ways(widths, measure)
    assert len(lines) == len(next(ways(widths, measure)))
    assert all(width_of(widths, (start, end + 1)) > measure for start, end in lines[:-1])


@given(WIDTHS, MEASURES, WEAK)
def test_balanced_lines_are_as_even_as_that_number_allows(
    widths: list[float], measure: float, weak: frozenset[int]
) -> None:
    lines = lines_of(widths, measure, True, weak)
    fewest = len(next(ways(widths, measure)))
    others = [other for other in ways(widths, measure) if len(other) == fewest]
    assert lines in others
    least = min(unevenness(widths, other, measure, weak) for other in others)
    assert unevenness(widths, lines, measure, weak) == pytest.approx(least)


def test_balanced_lines_are_of_one_length() -> None:
    assert lines_of([20.0] * 6, 100.0, balanced=False) == [(0, 4), (4, 6)]
    assert lines_of([20.0] * 6, 100.0, balanced=True) == [(0, 3), (3, 6)]


def test_a_weak_word_ends_a_line_only_if_that_is_much_better() -> None:
    assert lines_of([20, 20, 10, 20, 20], 70.0, True) == [(0, 3), (3, 5)]
    assert lines_of([20, 20, 10, 20, 20], 70.0, True, frozenset({2})) == [(0, 2), (2, 5)]
    assert lines_of([40, 40, 10, 90], 100.0, True, frozenset({2})) == [(0, 3), (3, 4)]


@given(st.lists(st.integers(5, 300).map(float), min_size=1, max_size=6), MEASURES, st.booleans())
def test_units_wider_than_the_measure_are_divided(widths: list[float], measure: float, balanced: bool) -> None:
    step = 7.0
    units = units_of(widths)
    breaks = break_ragged(units, lambda unit: cut_everywhere(widths[unit], step), lambda _: False, measure, balanced)
    at = 0.0
    for number, (unit, inner) in enumerate(breaks):
        place = units.ends[unit] if inner < 0 else units.starts[unit] + step * (inner + 1)
        assert 0.0 < place - at <= measure
        last = number == len(breaks) - 1
        at = place if inner >= 0 or last else units.starts[unit + 1]
        assert inner < 0 or widths[unit] > measure
    assert at == units.ends[-1]


def test_a_divided_unit_fills_its_lines() -> None:
    units = units_of([30.0, 100.0, 30.0])
    breaks = break_ragged(
        units, lambda unit: cut_everywhere(100.0, 10.0) if unit == 1 else (), lambda _: False, 70.0, True
    )
    assert breaks == [LineEnd(0, -1), LineEnd(1, 6), LineEnd(2, -1)]


def test_a_unit_that_cannot_be_divided_stays_whole() -> None:
    assert lines_of([30.0, 200.0, 30.0], 70.0, balanced=True) == [(0, 1), (1, 2), (2, 3)]

"""Ragged lines by their metrics: as few as possible, and for titles as even as possible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booklet.fonts.word import Unit
from booklet.typeset.linebreak import ItemMetrics, LineEnd, WordBreak, break_ragged

GAP = 3.0
Lines = list[tuple[int, int]]  # the first item of each, and the one after its last


def items_of(widths: Sequence[float]) -> ItemMetrics:
    """The metrics of items of these widths; ragged lines ignore the protrusions."""
    starts = [sum(widths[:number]) + GAP * number for number in range(len(widths))]
    ends = [start + width for start, width in zip(starts, widths, strict=True)]
    units = [Unit(width, 1.0, 1.0) for width in widths]
    return ItemMetrics(units, starts, ends, [GAP * n for n in range(len(widths))])


def undivided(_: int) -> tuple[WordBreak, ...]:
    """No breaks inside any item."""
    return ()


def breaks_everywhere(width: float, step: float) -> tuple[WordBreak, ...]:
    """Breaks at every `step` points of an item."""
    count = int(width / step - 1e-9)
    return tuple(WordBreak(step * number, step * number, 0.0, False) for number in range(1, count + 1))


def lines_of(widths: Sequence[float], measure: float, balanced: bool, weak: frozenset[int] = frozenset()) -> Lines:
    """The lines of undivided items."""
    breaks = break_ragged(items_of(widths), undivided, weak.__contains__, measure, balanced)
    assert all(end.word_break == -1 for end in breaks)
    ends = [end.item + 1 for end in breaks]
    return list(zip([0, *ends[:-1]], ends, strict=True))


def width_of(widths: Sequence[float], line: tuple[int, int]) -> float:
    """A line's natural width."""
    start, end = line
    return sum(widths[start:end]) + GAP * (end - start - 1)


def ways(widths: Sequence[float], measure: float) -> Iterator[Lines]:
    """Every way to break items into lines, the fewest lines first; none overfull."""
    size = len(widths)
    for count in range(size):
        for starts in combinations(range(1, size), count):
            lines = list(zip([0, *starts], [*starts, size], strict=True))
            if all(width_of(widths, line) <= measure for line in lines):
                yield lines


def unevenness(widths: Sequence[float], lines: Lines, measure: float, weak: frozenset[int]) -> float:
    """The sum of the squared widths and of the costs of weak words at line ends."""
    squares = sum(width_of(widths, line) ** 2 for line in lines)
    return squares + sum(0.04 * measure**2 for _, end in lines[:-1] if end - 1 in weak)


WIDTHS = st.lists(st.integers(5, 60).map(float), min_size=1, max_size=9)
MEASURES = st.integers(60, 160).map(lambda step: step + 0.5)
WEAK = st.frozensets(st.integers(0, 8), max_size=4)


@given(WIDTHS, MEASURES)
def test_lines_are_as_few_as_possible_and_each_takes_as_many_items_as_fit(widths: list[float], measure: float) -> None:
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
def test_items_wider_than_the_measure_are_divided(widths: list[float], measure: float, balanced: bool) -> None:
    step = 7.0
    items = items_of(widths)
    breaks = break_ragged(items, lambda item: breaks_everywhere(widths[item], step), lambda _: False, measure, balanced)
    at = 0.0
    for number, (item, word_break) in enumerate(breaks):
        end = items.ends[item] if word_break < 0 else items.starts[item] + step * (word_break + 1)
        assert 0.0 < end - at <= measure
        last = number == len(breaks) - 1
        at = end if word_break >= 0 or last else items.starts[item + 1]
        assert word_break < 0 or widths[item] > measure
    assert at == items.ends[-1]


def test_a_divided_item_fills_its_lines() -> None:
    items = items_of([30.0, 100.0, 30.0])
    breaks = break_ragged(
        items, lambda item: breaks_everywhere(100.0, 10.0) if item == 1 else (), lambda _: False, 70.0, True
    )
    assert breaks == [LineEnd(0, -1), LineEnd(1, 6), LineEnd(2, -1)]


def test_an_item_that_cannot_be_divided_stays_whole() -> None:
    assert lines_of([30.0, 200.0, 30.0], 70.0, balanced=True) == [(0, 1), (1, 2), (2, 3)]

"""Page breaking: compared with every other way of breaking, on a few rows without content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.typeset.pagebreak import fill_pages
from booklet.typeset.rows import NEVER, Row, RowBlock, space

Pages = list[tuple[Row, ...]]


def lines(name: str, count: int, height: int = 2) -> list[Row]:
    """The rows of a paragraph, each with an anchor, with neither widow nor orphan allowed."""
    last = count - 1
    return [
        Row(height, anchor=f"{name}{number}", after=NEVER if number < last and number in (0, last - 1) else 0.0)
        for number in range(count)
    ]


def heading(name: str) -> list[Row]:
    """A heading after which no page may end."""
    return [Row(3, anchor=name, after=NEVER), space(1, after=NEVER)]


def block(*parts: Sequence[Row]) -> RowBlock:
    """A block of these rows."""
    return RowBlock(tuple(row for part in parts for row in part))


def names(page: Sequence[Row]) -> list[str]:
    """The anchors of a page's rows."""
    return [row.anchor for row in page if row.anchor is not None]


def height_of(rows: Sequence[Row]) -> int:
    """The height of rows, in half lines."""
    return sum(row.height for row in rows)


def trimmed(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows without the spaces at both ends."""
    filled = [number for number, row in enumerate(rows) if not row.space]
    return tuple(rows[filled[0] : filled[-1] + 1]) if filled else ()


def ways(rows: Sequence[Row], capacity: int) -> Iterator[list[int]]:
    """Every way to divide rows into pages none of which is too full, as the numbers of rows up to each page's end."""
    positions = range(1, len(rows))
    for count in range(len(rows)):
        for inner in combinations(positions, count):
            ends = [*inner, len(rows)]
            parts = [trimmed(rows[start:end]) for start, end in pairwise([0, *ends])]
            if all(height_of(part) <= capacity for part in parts):
                yield ends


def end_costs_of(blocks: Sequence[RowBlock], capacity: int) -> list[float]:
    """The cost of ending a page after each row."""
    costs: list[float] = []
    for each in blocks:
        whole = height_of(trimmed(each.rows)) <= capacity
        costs += [NEVER if whole else row.after + 60.0 for row in each.rows]
        costs[-1] = 0.0
    return costs


def cost_of(ends: Sequence[int], blocks: Sequence[RowBlock], capacity: int) -> float:
    """The squared room left on all pages but the last, the costs of their ends, and a nearly empty last page."""
    rows = [row for each in blocks for row in each.rows]
    costs = end_costs_of(blocks, capacity)
    heights = [height_of(trimmed(rows[start:end])) for start, end in pairwise([0, *ends])]
    room = sum((capacity - height) ** 2 for height in heights[:-1])
    return room + sum(costs[end - 1] for end in ends[:-1]) + (400.0 if heights[-1] <= 8 else 0.0)


def ends_of(pages: Pages, rows: Sequence[Row]) -> set[str | None]:
    """The anchors of the rows that end pages, except the last page."""
    assert rows
    return {page[-1].anchor for page in pages[:-1]}


ROWS = st.builds(
    lambda height, after, empty: space(height, after) if empty else Row(height, after=after),
    st.integers(1, 4),
    st.sampled_from([0.0, 0.0, 25.0, NEVER]),
    st.sampled_from([False, False, False, True]),
)


@st.composite
def block_lists(draw: st.DrawFn, most: int) -> list[RowBlock]:
    """Blocks of up to `most` rows in all, each row with an anchor."""
    rows = draw(st.lists(ROWS, min_size=1, max_size=most))
    named = [row if row.space else row._replace(anchor=f"r{number}") for number, row in enumerate(rows)]
    cuts = sorted(draw(st.sets(st.integers(1, len(rows)), max_size=4)) - {len(rows)})
    return [RowBlock(tuple(named[start:end])) for start, end in pairwise([0, *cuts, len(named)])]


@given(block_lists(10), st.integers(4, 14))
@settings(max_examples=300)
def test_no_other_pages_would_be_better(blocks: list[RowBlock], capacity: int) -> None:
    rows = [row for each in blocks for row in each.rows]
    possible = [ends for ends in ways(rows, capacity) if cost_of(ends, blocks, capacity) < NEVER]
    if not possible:
        return
    chosen = fill_pages(blocks, capacity)
    least = min(cost_of(ends, blocks, capacity) for ends in possible)
    best = [
        [part for start, end in pairwise([0, *ends]) if (part := trimmed(rows[start:end]))]
        for ends in possible
        if cost_of(ends, blocks, capacity) == least
    ]
    assert chosen in best


@given(block_lists(60), st.integers(4, 30))
def test_every_row_is_placed_once_in_order_and_no_page_is_too_full(blocks: list[RowBlock], capacity: int) -> None:
    rows = [row for each in blocks for row in each.rows]
    pages = fill_pages(blocks, capacity)
    placed = [name for page in pages for name in names(page)]
    assert placed == names(rows)
    for page in pages:
        assert height_of(page) <= capacity
        assert not page[0].space
        assert not page[-1].space


@given(block_lists(60), st.integers(10, 30))
def test_a_block_that_fits_a_page_is_whole(blocks: list[RowBlock], capacity: int) -> None:
    pages = fill_pages(blocks, capacity)
    for each in blocks:
        if height_of(trimmed(each.rows)) <= capacity:
            own = set(names(each.rows))
            assert sum(bool(own & set(names(page))) for page in pages) == bool(own)


def test_a_space_before_a_block_that_fits_a_page_does_not_divide_it() -> None:
    spaced = block([space(3)], lines("a", 5))
    assert [names(page) for page in fill_pages([block(lines("b", 1)), spaced], 10)] == [["b0"], names(spaced.rows)]


def test_a_talk_that_does_not_fit_the_rest_of_a_page_begins_the_next() -> None:
    talks = [block(heading(name), lines(name, 6), [space(3)]) for name in "abc"]
    assert [names(page)[0] for page in fill_pages(talks, 40)] == ["a", "c"]
    assert [names(page)[0] for page in fill_pages(talks, 34)] == ["a", "b", "c"]


def test_a_long_talk_is_divided_without_widow_or_orphan() -> None:
    talk = block(heading("h"), *[[*lines(name, 5), space(1)] for name in "abcdefgh"])
    pages = fill_pages([talk], 37)
    assert len(pages) > 2
    for page in pages:
        assert names(page)[-1][1:] not in ("0", "3")
        assert names(page)[0][1:] not in ("1", "4")


def test_a_heading_stays_with_the_text_after_it() -> None:
    for count in range(3, 12):
        long = block(*[[*lines(f"{count}.{number}.", 3), *heading(f"h{number}")] for number in range(8)], lines("z", 3))
        ends = ends_of(fill_pages([long], 20), long.rows)
        assert not {f"h{number}" for number in range(8)} & ends


def test_pages_are_filled_evenly_where_first_fit_would_leave_a_hole() -> None:
    talks = [block(lines(str(number), rows, 1)) for number, rows in enumerate((5, 2, 4, 7, 9))]
    counts = [len({name[0] for name in names(page)}) for page in fill_pages(talks, 10)]
    assert counts == [1, 2, 1, 1]


def test_a_last_page_of_a_few_lines_is_avoided_where_the_text_allows() -> None:
    rows = [Row(1, anchor=str(number)) for number in range(43)]
    pages = fill_pages([RowBlock(tuple(rows))], 20)
    assert len(pages) == 3
    assert len(pages[-1]) > 8


def test_a_forbidden_end_is_used_only_where_no_other_is() -> None:
    stuck = [Row(2, anchor=str(number), after=NEVER) for number in range(5)]
    assert [names(page) for page in fill_pages([RowBlock(tuple(stuck))], 4)] == [["0", "1"], ["2", "3"], ["4"]]
    open_after_third = [row._replace(after=0.0) if row.anchor == "2" else row for row in stuck]
    assert [names(page) for page in fill_pages([RowBlock(tuple(open_after_third))], 6)] == [["0", "1", "2"], ["3", "4"]]


def test_a_row_higher_than_a_page_has_a_page_of_its_own() -> None:
    rows = [Row(2, anchor="before"), Row(30, anchor="tall"), Row(2, anchor="after")]
    assert [names(page) for page in fill_pages([RowBlock(tuple(rows))], 20)] == [["before"], ["tall"], ["after"]]


@pytest.mark.parametrize(
    "blocks", [[], [RowBlock(())], [RowBlock((space(3),))], [RowBlock((space(3),)), RowBlock((space(50),))]]
)
def test_nothing_fills_no_pages(blocks: list[RowBlock]) -> None:
    assert fill_pages(blocks, 20) == []

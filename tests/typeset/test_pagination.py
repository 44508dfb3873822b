"""Page make-up: full pages, level feet, whole talks; compared with every other way of ending pages, on a few rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booklet.typeset.pagination import Areas, BlockCut, BlockMeasures, Keep, fill_areas, measures_of
from booklet.typeset.rows import NEVER, Row, RowBlock, space

Page = tuple[BlockCut, ...]


def lines(count: int) -> list[Row]:
    """The rows of a paragraph, with neither widow nor orphan allowed."""
    last = count - 1
    return [Row(2, after=NEVER if number < last and number in (0, last - 1) else 0.0) for number in range(count)]


def talk(*paragraphs: int, head: int = 2, gap: int = 4, opens: bool = False) -> BlockMeasures:
    """A talk: a space, a head after which no page ends, and paragraphs of so many lines."""
    rows = [space(gap, after=NEVER), *[Row(2, after=NEVER) for _ in range(head)]]
    rows += [row for paragraph in paragraphs for row in lines(paragraph)]
    return measures_of(RowBlock(tuple(rows), head + 1, opens))


def height(page: Page, blocks: Sequence[BlockMeasures]) -> int:
    """The height of a page's rows and the spaces between them."""
    last = page[-1]
    return last.top + sum(blocks[last.block].heights[last.first : last.last])


def goes_on(page: Page, blocks: Sequence[BlockMeasures]) -> bool:
    """True if the page's last block goes on overleaf."""
    return page[-1].last < len(blocks[page[-1].block].heights)


def rows_of(pages: Sequence[Page]) -> list[tuple[int, int]]:
    """The rows on pages by block and number."""
    return [(cut.block, row) for page in pages for cut in page for row in range(cut.first, cut.last)]


def _row(height: int, after: float, space: bool) -> Row:
    return Row(height, after=after, space=space)


ROWS = st.builds(_row, st.integers(1, 5), st.sampled_from([0.0, 0.0, 60.0, NEVER]), st.booleans())


@st.composite
def block_lists(draw: st.DrawFn, most: int) -> list[BlockMeasures]:
    """Blocks of any rows."""
    found = []
    for number in range(draw(st.integers(1, 6))):
        rows = draw(st.lists(ROWS, min_size=1, max_size=most))
        body = draw(st.integers(0, len(rows)))
        found.append(measures_of(RowBlock(tuple(rows), body, number == 0 or draw(st.booleans()))))
    return found


KEEP: st.SearchStrategy[Keep] = st.sampled_from(["always", "fits", "never"])


@given(block_lists(25), st.integers(8, 60), KEEP, st.integers(1, 3), st.booleans(), st.integers(0, 3))
@settings(max_examples=300)
def test_every_row_stands_once_in_order_and_no_area_is_too_full(
    blocks: list[BlockMeasures], capacity: int, keep: Keep, a_page: int, recto: bool, sinkage: int
) -> None:
    pages = fill_areas(blocks, Areas(capacity, a_page, keep, sinkage), recto)
    filled = [
        (number, row)
        for number, block in enumerate(blocks)
        for row, is_space in enumerate(block.spaces)
        if not is_space
    ]
    placed = [each for each in rows_of(pages) if not blocks[each[0]].spaces[each[1]]]
    assert placed == filled
    for page in pages:
        assert height(page, blocks) <= capacity
        first, last = page[0], page[-1]
        assert not blocks[first.block].spaces[first.first]
        assert not blocks[last.block].spaces[last.last - 1]
        assert first.top == (sinkage if page is pages[0] else 0)
        for above, below in pairwise(page):
            assert above.top + sum(blocks[above.block].heights[above.first : above.last]) <= below.top


@given(block_lists(25), st.integers(8, 60))
def test_a_block_that_fits_is_whole_where_all_are_kept(blocks: list[BlockMeasures], capacity: int) -> None:
    pages = fill_areas(blocks, Areas(capacity, 1, "always"))
    for number, block in enumerate(blocks):
        filled = [row for row, is_space in enumerate(block.spaces) if not is_space]
        if filled and sum(block.heights[filled[0] : filled[-1] + 1]) <= capacity:
            assert sum(any(cut.block == number for cut in page) for page in pages) == 1


TALKS = st.lists(
    st.lists(st.integers(2, 14), min_size=1, max_size=5).map(lambda counts: talk(*counts)), min_size=1, max_size=12
)


@given(TALKS, st.sampled_from(["fits", "never"]))
@settings(max_examples=200)
def test_four_lines_stand_on_each_side_of_a_page_end_within_a_talk(blocks: list[BlockMeasures], keep: Keep) -> None:
    capacity = 80
    pages = fill_areas(blocks, Areas(capacity, 1, keep))
    for page, following in pairwise(pages):
        if not goes_on(page, blocks):
            continue
        block = blocks[page[-1].block]
        if sum(block.heights[1:]) <= capacity:
            assert sum(block.heights[max(block.body, page[-1].first) : page[-1].last]) >= 8 or page[-1].first > 1
            assert sum(block.heights[following[0].first :]) >= 8


@given(TALKS)
@settings(max_examples=200)
def test_a_page_whose_talk_goes_on_is_full(blocks: list[BlockMeasures]) -> None:
    pages = fill_areas(blocks, Areas(80, 1, "fits"))
    assert all(80 - height(page, blocks) <= 6 for page in pages if goes_on(page, blocks) and len(page) > 1)


def test_white_between_talks_is_widened_by_two_lines_at_most() -> None:
    blocks = [talk(*counts) for counts in ((6, 7), (5, 6), (9,), (7, 7), (12, 3), (6, 5), (8,)) * 4]
    for page in fill_areas(blocks, Areas(80, 1, "fits")):
        for above, below in pairwise(page):
            foot = above.top + sum(blocks[above.block].heights[above.first : above.last])
            assert 4 <= below.top - foot <= 4 + 4
            assert (below.top - foot) % 2 == 0


def test_feet_are_level_on_a_spread() -> None:
    blocks = [talk(*counts) for counts in ((6, 7), (5, 6), (9,), (7, 7), (12, 3), (6, 5), (8,)) * 8]
    pages = fill_areas(blocks, Areas(80, 1, "fits"))
    uneven = [
        number for number in range(0, len(pages) - 2, 2)
        if abs(height(pages[number], blocks) - height(pages[number + 1], blocks)) > 1
    ]  # fmt: skip
    assert len(pages) > 20
    assert len(uneven) <= len(pages) // 20


def test_the_first_page_may_be_a_recto() -> None:
    blocks = [talk(9, 9), talk(8, 8), talk(10, 9), talk(6, 8)]
    left, right = (fill_areas(blocks, Areas(60, 1, "always"), recto) for recto in (False, True))
    assert rows_of(left) == rows_of(right)


@pytest.mark.parametrize(("room", "divided"), [(14, False), (30, True)])
def test_a_talk_is_divided_where_it_would_leave_much_of_a_page_free(room: int, divided: bool) -> None:
    lines_of_first = (80 - room - 4) // 2
    blocks = [talk(lines_of_first, head=0), talk(10, 10, 10, head=0), talk(15, 15)]
    first = fill_areas(blocks, Areas(80, 1, "fits"), True)[0]
    assert goes_on(first, blocks) is divided
    assert not goes_on(fill_areas(blocks, Areas(80, 1, "always"), True)[0], blocks)
    assert goes_on(fill_areas(blocks, Areas(80, 1, "never"), True)[0], blocks)


def test_a_session_runs_on_where_its_head_and_six_lines_fit() -> None:
    before = talk(22, opens=True)
    session = talk(30, head=6, opens=True)
    pages = fill_areas([before, session], Areas(80, 1, "fits"))
    assert [cut.block for cut in pages[0]] == [0, 1]
    assert sum(session.heights[session.body : pages[0][1].last]) >= 12
    full = talk(29, opens=True)
    assert [cut.block for cut in fill_areas([full, session], Areas(80, 1, "fits"))[0]] == [0]


def test_a_row_that_needs_room_at_a_head_or_a_foot_gets_it() -> None:
    rows = tuple([Row(2, above=2 if number == 5 else 0, below=2 if number == 4 else 0) for number in range(10)])
    first, second = fill_areas([measures_of(RowBlock(rows))], Areas(12, 1, "never"))
    assert first[0].last <= 5
    assert second[0].top == (2 if second[0].first == 5 else 0)


@pytest.mark.parametrize("rows", [(), (space(3),), (space(3), space(50))])
def test_nothing_fills_no_areas(rows: tuple[Row, ...]) -> None:
    assert fill_areas([measures_of(RowBlock(rows))], Areas(20)) == []


def test_a_row_higher_than_an_area_has_one_of_its_own() -> None:
    rows = (Row(2), Row(30), Row(2))
    assert [(page[0].first, page[0].last) for page in fill_areas([measures_of(RowBlock(rows))], Areas(20))] == [
        (0, 1), (1, 2), (2, 3),
    ]  # fmt: skip


def ways(count: int) -> Iterator[tuple[int, ...]]:
    """Every way to end pages among so many rows, as the numbers of rows up to each end."""
    for number in range(1 << (count - 1)):
        yield (*[row + 1 for row in range(count - 1) if number >> row & 1], count)


@given(st.lists(st.integers(1, 3), min_size=2, max_size=10), st.integers(4, 10))
def test_a_text_takes_as_few_pages_as_it_can(heights: list[int], capacity: int) -> None:
    block = measures_of(RowBlock(tuple([Row(height) for height in heights])))
    fewest = min(
        len(ends) for ends in ways(len(heights))
        if all(sum(heights[start:end]) <= capacity for start, end in pairwise((0, *ends)))
    )  # fmt: skip
    assert len(fill_areas([block], Areas(capacity, 1, "never"))) <= fewest + 1

"""Page make-up: the blocks of many parts divided into pages that are full where a text goes on, and level side by side.

A case of Plass, Optimal Pagination Techniques for Automatic Typesetting Systems (1981): of all ways to end the areas of
pages (one on each, or its columns) the one of least total cost, by dynamic programming. A page that ends within a talk
is full: it has at most two lines of room, or the white between its talks is widened by up to two lines each. White
belongs where something ends. The areas of a spread are looked at together: their feet should stand level.

All heights are in half lines. A page ends after a row that is no space, and begins with one; so a row is both an end
and, the next that is no space, a beginning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from booklet.records import NamedTuple
from booklet.typeset.rows import NEVER, RowBlock

Keep = Literal["always", "fits", "never"]
"""When a block is kept whole: always, if it fits a page; if that leaves at most a quarter of a page free; or never."""

_FULL = 4  # half lines: the most room on a page that is full
_WIDEST = 4  # half lines: the most that the white between two blocks grows by
_DEAR, _DEAR_STEP = 1500.0, 20.0  # the cost of a page with more room whose text goes on, and of each half line of it
_USUAL = 80  # half lines: the height of an area for which these costs are
_ROOM, _ROOM_SQUARED = 6.0, 0.6  # the cost of room where a block ends: for each half line, and for its square
_AT_PART_END = 0.5  # of that cost, where a part ends
_WIDENED = 0.5  # the cost of the square of what the white between two blocks grows by
_UNEVEN, _UNEVEN_STEP = 1500.0, 4.0  # the cost of feet at different heights, and of each half line of the difference
_DIVIDED, _DIVIDED_FREELY = 60.0, 30.0  # the cost of a page end within a block: a long one; where none is kept whole
_QUARTER = 20  # half lines of room, on a page of 80, that are rather left than a block divided
_IN_COLUMNS = 0.15  # of that cost, where a page has several areas
_NEARLY_EMPTY, _LITTLE = 400.0, 8  # the cost of a last page with little on it, and how much that is
_SHORT, _SHORT_STEP = 3, 20.0  # the part of an area that a last one should fill; the cost of each half line less
_LINES_BEFORE, _LINES_AFTER, _LINES_AFTER_OPENING = 8, 8, 12  # half lines of running text on each side of a page end
_LAST_RESORT = 1e7  # the cost of a page end that is not allowed, where nothing else is possible
_LEAST_LOSS = 150.0  # the cost, besides that of uneven feet, by which a way is certainly worse than another
_MOST_WAYS = 6  # to the beginning of an area that are followed
_MOST_ENDS = 4  # within blocks that an area may have


class BlockMeasures(NamedTuple):
    """The measures of a block, by which pages are broken: of each row its height, the cost of ending a page after it,
    and True if it is a space.

    `edges` has what each row needs more as the first and as the last of a page; it is empty where none does. `body`,
    `opens` and `rise` are those of the block.
    """

    heights: tuple[int, ...]
    after: tuple[float, ...]
    spaces: tuple[bool, ...]
    edges: tuple[tuple[int, int], ...] = ()
    body: int = 0
    opens: bool = False
    rise: float = 0.0


def measures_of(block: RowBlock) -> BlockMeasures:
    """The measures of a block."""
    rows = block.rows
    edges = tuple([(row.above, row.below) for row in rows])
    return BlockMeasures(
        tuple([row.height for row in rows]),
        tuple([row.after for row in rows]),
        tuple([row.space for row in rows]),
        edges if any(above or below for above, below in edges) else (),
        block.body,
        block.opens,
        block.rise,
    )


class BlockCut(NamedTuple):
    """The rows of a block from `first` up to `last`, `top` half lines below the head of an area."""

    block: int
    first: int
    last: int
    top: int


class Areas(NamedTuple):
    """The areas that blocks are to fill: `capacity` is the height of each, `a_page` their number on a page. The first
    block begins `sinkage` half lines below the head of its area.
    """

    capacity: int
    a_page: int = 1
    keep: Keep = "fits"
    sinkage: int = 0


def fill_areas(blocks: Sequence[BlockMeasures], areas: Areas, recto: bool = False) -> list[tuple[BlockCut, ...]]:
    """The cuts of each area in turn, from the first of a page on, which is on the right if `recto`.

    A row higher than an area has one of its own. Where a block can't be divided as its rows allow it, it is divided
    elsewhere.
    """
    search = _Search(blocks, areas)
    if not search.rows:
        return []
    first = areas.a_page if recto else 0
    found = search.ends(first)
    return [
        search.cuts(start, end[0], room)
        for (start, end), room in zip(found, _level([end for _, end in found], first, 2 * areas.a_page), strict=True)
    ]


# The least and the most room below an area as one number; _FREE where it need not be level with another. It is the
# least where the white between blocks is widened as far as it may be, the most where it isn't.
_Foot = int
_FEET, _FREE = 4096, -1
_SLOT = _FEET * _FEET
# A way to a row: its cost, the row with which its last area begins, and the key of the way to that row. The key is the
# slot of the next area in its spread, times _SLOT, and the foot of the area before, plus one.
_Way = tuple[float, int, int]
_End = tuple[int, _Foot, float, bool]
"""A possible end of an area: its last row, its foot, its own cost, and True where a part ends."""


class _Search:
    """The rows of blocks in columns, spaces left out; and the search for the ends of areas."""

    def __init__(self, blocks: Sequence[BlockMeasures], areas: Areas) -> None:
        self._areas = areas
        self._capacity = areas.capacity
        self._sinkage = areas.sinkage
        self._blocks = blocks
        self.rows = self._filled_rows()
        tops = list(accumulate([height for block in blocks for height in block.heights], initial=0))
        first_of_block = list(accumulate([len(block.heights) for block in blocks], initial=0))
        self._block = [block for block, _ in self.rows]
        places = [first_of_block[block] + row for block, row in self.rows]
        self._tops = [tops[place] for place in places]
        self._feet = [tops[place + 1] for place in places]
        edges = [blocks[block].edges[row] if blocks[block].edges else (0, 0) for block, row in self.rows]
        self._above, self._below = [above for above, _ in edges], [below for _, below in edges]
        self._last = self._last_rows()
        self._first = [before + 1 for before in accumulate([-1, *self._last[:-1]], max)]
        self._costs = self._costs_within()
        self._divisible = [row for row, cost in enumerate(self._costs) if cost < NEVER]

    def _filled_rows(self) -> list[tuple[int, int]]:
        """Every row that is no space, by its block and its number in it."""
        return [
            (number, row)
            for number, block in enumerate(self._blocks)
            for row, is_space in enumerate(block.spaces)
            if not is_space
        ]

    def _last_rows(self) -> list[int]:
        """The last filled row of each block; -1 for one that has none."""
        last = [-1] * len(self._blocks)
        for number, block in enumerate(self._block):
            last[block] = number
        return last

    def _costs_within(self) -> list[float]:
        """The cost of ending an area after each row within its block; `NEVER` after the last."""
        costs = [NEVER] * len(self.rows)
        start = 0
        for number, block in enumerate(self._blocks):
            last = self._last[number]
            if last < start:
                continue
            height = self._feet[last] - self._tops[start] + self._above[start] + self._below[last]
            if height > self._capacity:
                self._allow(costs, start, last, self._tops[start], self._feet[last], _DIVIDED)
            elif self._areas.keep != "always":
                body = next((row for row in range(start, last + 1) if self.rows[row][1] >= block.body), last)
                head = self._tops[body] + (_LINES_AFTER_OPENING if block.opens else _LINES_BEFORE)
                self._allow(costs, start, last, head, self._feet[last] - _LINES_AFTER, self._cost_divided())
            start = last + 1
        return costs

    def _cost_divided(self) -> float:
        """The cost of a page end within a block that would fit a page."""
        if self._areas.keep == "never":
            return _DIVIDED_FREELY
        return _cost_of_room(_QUARTER) * (_IN_COLUMNS if self._areas.a_page > 1 else 1.0)

    def _allow(self, costs: list[float], start: int, last: int, head: int, foot: int, cost: float) -> None:
        """Allows ends in a block at heights from `head` to `foot`, where its rows do."""
        after = self._blocks[self._block[start]].after
        for row in range(start, last):
            if head <= self._feet[row] <= foot and after[self.rows[row][1]] < NEVER:
                costs[row] = cost + after[self.rows[row][1]]

    def ends(self, slot: int) -> list[tuple[int, _End]]:
        """The first row of each area, and its end; `slot` is the number of the first area in its spread."""
        size, slots = len(self.rows), 2 * self._areas.a_page
        ways: list[dict[int, _Way] | None] = [None] * (size + 1)
        ways[0] = {slot * _SLOT: (0.0, 0, 0)}
        for start in range(size):
            here = ways[start]
            if here is None:
                continue
            ends = self._ends_from(start)
            for before, (cost, _, _) in _best(here):
                following = (before // _SLOT + 1) % slots
                foot_before = before % _SLOT - 1
                for row, foot, own, free in ends:
                    total = cost + own
                    key = following * _SLOT + (0 if free or not following else foot + 1)
                    there = ways[row + 1]
                    if there is None:
                        there = ways[row + 1] = {}
                    known = there.get(key)
                    if known is not None and known[0] <= total:
                        continue
                    if foot_before >= 0 and not free:
                        total += _cost_beside(foot_before, foot)
                        if known is not None and known[0] <= total:
                            continue
                    there[key] = total, start, before
        return self._retraced(ways)

    def _retraced(self, ways: Sequence[dict[int, _Way] | None]) -> list[tuple[int, _End]]:
        end = len(self.rows)
        last = ways[end] or {}
        key = min(last, key=lambda each: last[each][0])
        found = []
        while end > 0:
            _, start, before = (ways[end] or {})[key]
            found.append((start, next(each for each in self._ends_from(start) if each[0] == end - 1)))
            end, key = start, before
        return found[::-1]

    def _ends_from(self, start: int) -> list[_End]:
        """The ends that an area may have that begins with a row; at least one."""
        limit = self._tops[start] - self._above[start] + self._capacity - (0 if start else self._sinkage)
        most = bisect_right(self._feet, limit, start) - 1
        while most > start and self._feet[most] + self._below[most] > limit:
            most -= 1
        ends = self._ends_of_blocks(start, most, limit) + self._ends_within(start, most, limit)
        return ends or [(max(most, start), 0, _LAST_RESORT, True)]

    def _ends_of_blocks(self, start: int, most: int, limit: int) -> list[_End]:
        ends = []
        first = self._block[start]
        for block in range(self._block[most] if most >= start else first, first - 1, -1):
            row = self._last[block]
            if start <= row <= most:
                ends.append(self._end_of_block(start, row, limit, block - first))
        return ends

    def _end_of_block(self, start: int, row: int, limit: int, gaps: int) -> _End:
        """The end of an area with its last block; where all ends, or the next part opens, it may be short."""
        room = limit - self._feet[row] - self._below[row]
        if row == len(self.rows) - 1:
            return row, _foot(room, room), _cost_of_last(self._capacity, room) if start else 0.0, True
        if self._blocks[self._block[row + 1]].opens:
            return row, _foot(room, room), _AT_PART_END * self._cost_of_room(room), True
        lines = min(room // 2, _WIDEST * gaps // 2)
        left = room - 2 * lines
        return row, _foot(left, room), _cost_of_widening(lines, gaps) + self._cost_of_room(left), False

    def _cost_of_room(self, room: int) -> float:
        """The cost of room where a block ends, as if an area were of the usual height."""
        return _cost_of_room(room) if self._capacity == _USUAL else _cost_of_room(room * _USUAL // self._capacity)

    def _ends_within(self, start: int, most: int, limit: int) -> list[_End]:
        """The ends within blocks: of full pages, and of less full ones down to the first that isn't dear."""
        ends: list[_End] = []
        cheap = False
        first = self._block[start]
        for number in range(bisect_right(self._divisible, most) - 1, -1, -1):
            row = self._divisible[number]
            if row < start:
                break
            gaps = self._block[row] - first
            room = limit - self._feet[row] - self._below[row]
            if room > _FULL + _WIDEST * gaps and cheap:
                break
            cost = self._costs[row]
            lines = min(room // 2, _WIDEST * gaps // 2)
            left = room - 2 * lines
            dear = _DEAR + _DEAR_STEP * left if left > _FULL else 2.0 * left
            highest = min(room, max(left, _FULL))
            ends.append((row, _foot(left, highest), cost + _cost_of_widening(lines, gaps) + dear, False))
            cheap = cheap or cost < _DEAR
        return ends if len(ends) <= _MOST_ENDS else sorted(ends, key=_cost_of)[:_MOST_ENDS]

    def cuts(self, start: int, end: int, room: int) -> tuple[BlockCut, ...]:
        """The cuts of the area from one row to another, the white between blocks widened until `room` is left."""
        found: list[BlockCut] = []
        gaps = self._block[end] - self._block[start]
        lines = max(0, self._room(start, end) - room) // 2
        base = self._tops[start] - self._above[start] - (0 if start else self._sinkage)
        for number, block in enumerate(range(self._block[start], self._block[end] + 1)):
            first, last = max(start, self._first[block]), min(end, self._last[block])
            if last < first:
                continue
            top = self._tops[first] - base + (2 * (lines * number // gaps) if gaps else 0)
            row = self.rows[first][1]
            if number and self._blocks[block].opens:  # with what stands in the space above it
                top -= sum(self._blocks[block].heights[:row])
                row = 0
            found.append(BlockCut(block, row, self.rows[last][1] + 1, top))
        return tuple(found)

    def _room(self, start: int, end: int) -> int:
        height = self._feet[end] + self._below[end] - self._tops[start] + self._above[start]
        return max(0, self._capacity - height - (0 if start else self._sinkage))


def _level(ends: Sequence[_End], first: int, slots: int) -> list[int]:
    """The room that each area has at its foot, so that those of a spread are level as far as they can be."""
    rooms: list[int] = []
    while len(rooms) < len(ends):
        spread = ends[len(rooms) : len(rooms) + slots - (first + len(rooms)) % slots]
        level = [divmod(foot, _FEET) for _, foot, _, free in spread if not free]
        room = max([least for least, _ in level], default=0)
        together = all(room <= most + 1 for _, most in level)
        for _, foot, _, free in spread:
            least, most = divmod(foot, _FEET)
            rooms.append(min(room, most) if together and not free else least)
    return rooms


def _foot(least: int, most: int) -> _Foot:
    return least * _FEET + most


def _cost_beside(before: _Foot, foot: _Foot) -> float:
    """The cost of an area's foot beside that of the area before."""
    least, most = before // _FEET, before % _FEET
    own_least, own_most = foot // _FEET, foot % _FEET
    apart = least - own_most if least > own_most else own_least - most
    if apart > 1:
        return _UNEVEN + _UNEVEN_STEP * apart
    if least == own_least:
        return 0.0
    if least < own_least:
        return _cost_of_room(own_least) - _cost_of_room(least)
    return _cost_of_room(least) - _cost_of_room(own_least)


def _best(ways: dict[int, _Way]) -> list[tuple[int, _Way]]:
    """The ways to a row that may be part of the best one: one that costs so much more than another loses against that
    even if its foot is level and the other's isn't.
    """
    if len(ways) == 1:
        return list(ways.items())
    most = min([way[0] for way in ways.values()]) + _UNEVEN + _LEAST_LOSS
    found = [each for each in ways.items() if each[1][0] < most]
    return found if len(found) <= _MOST_WAYS else sorted(found, key=_cost_of_way)[:_MOST_WAYS]


def _cost_of_way(way: tuple[int, _Way]) -> float:
    return way[1][0]


def _cost_of(end: _End) -> float:
    return end[2]


def _cost_of_last(capacity: int, room: int) -> float:
    """The cost of a last area with so much room."""
    height = capacity - room
    lacking = capacity // _SHORT - height
    return (_SHORT_STEP * lacking if lacking > 0 else 0.0) + (_NEARLY_EMPTY if height <= _LITTLE else 0.0)


def _cost_of_room(room: int) -> float:
    return _ROOM * room + _ROOM_SQUARED * room * room if room > 1 else 0.0


def _cost_of_widening(lines: int, gaps: int) -> float:
    return _WIDENED * (2 * lines) ** 2 / gaps if lines else 0.0

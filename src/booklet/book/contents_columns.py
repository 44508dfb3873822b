"""The rows of the contents cut into columns, and these gathered on pages: where a column begins within a session, the
session's name stands there again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from booklet.book.theme import TextStyle
from booklet.records import NamedTuple
from booklet.typeset.page import Element
from booklet.typeset.rows import NEVER, Row

# Costs of a column's end before something, and of a column that stays empty.
_BEFORE_SESSION, _BEFORE_BREAK, _WITHIN_SESSION = 2.0, 5.0, 8.0
_ONE_TALK = 6.0  # more, where one talk alone is parted from the others of its session
_EMPTY = 40.0


class Figure(NamedTuple):
    """The place of a page number: its style, the number of its row, and the distance in points from where the column's
    lines begin to its beginning, or to its end if `ends`; with a `leader` that of
    the end of the text before it, else None.
    """

    style: TextStyle
    row: int
    at: float
    ends: bool
    leader: float | None = None


class LinkedTime(NamedTuple):
    """A time that is a link to its session, which has no other line: what it leads to, its element, and a description
    without the page's number.
    """

    anchor: str
    link: Element
    says: str


class Listed(NamedTuple):
    """A thing listed in the contents: its rows, with lines `x` points from the column's left edge, and the space above
    it, left out at a column's top; both in steps of the grid of the contents.

    `anchor` is what it leads to, None for a day, a break, or a session's name that stands again. Others have a `figure`
    and a `link`, the element of both, which begins `indent` points from where lines begin, and ends with the column,
    `width` points wide; `says` describes it. `at_top` are its rows at a column's top, where they are others, as high: a
    session that is parallel to the one above it has no time elsewhere. `beside` is a link in the column of times.
    """

    kind: Literal["day", "session", "parallel", "talk", "break", "page"]
    rows: tuple[Row, ...]
    gap: int = 0
    anchor: str | None = None
    figure: Figure | None = None
    link: Element | None = None
    indent: float = 0.0
    width: float = 0.0
    says: str = ""
    at_top: tuple[Row, ...] = ()
    beside: LinkedTime | None = None

    @property
    def height(self) -> int:
        """The height of the rows, in steps of the grid."""
        return sum([row.height for row in self.rows])


Column = tuple[Listed, ...]


class Shelf(NamedTuple):
    """The columns to fill: so many on a page, `first` steps high on the first page and `full` on others."""

    columns: int
    first: int
    full: int

    def capacity(self, column: int) -> int:
        """The height of a column, by its number from 0."""
        return self.first if column < self.columns else self.full


def cut(listed: Sequence[Listed], shelf: Shelf, again: Callable[[int], Listed]) -> list[list[Column]]:
    """The columns of each page. `again` gives the name of a session that goes on, for a talk by its number in `listed`.

    Columns end where it suits the reader, as long as that takes no further page; those of the last page are even.
    """
    cutter = _Cutter(listed, again)
    ends = cutter.ends(0, shelf, tidy=True)
    if _pages(ends, shelf) > _pages(closer := cutter.ends(0, shelf, tidy=False), shelf):
        ends = closer
    last = (_pages(ends, shelf) - 1) * shelf.columns
    start = ends[last - 1] if last else 0
    ends = ends[:last] + cutter.even_ends(start, shelf.columns, shelf.capacity(last))
    columns = [cutter.column(start, end) for start, end in zip([0, *ends], ends, strict=False)]
    return [columns[at : at + shelf.columns] for at in range(0, len(columns), shelf.columns)]


def _pages(ends: Sequence[int], shelf: Shelf) -> int:
    return -(-len(ends) // shelf.columns)


class _Cutter:
    """Cuts a list into columns. An end is the number of things listed up to it."""

    def __init__(self, listed: Sequence[Listed], again: Callable[[int], Listed]) -> None:
        self._listed = listed
        self._again = again
        self._heights = [each.height for each in listed]
        self._costs = [self._cost(number) for number in range(len(listed))]

    def column(self, start: int, end: int) -> Column:
        """The things of a column, before them the name of a session that goes on."""
        own = tuple(self._listed[start:end])
        if own and own[0].at_top:
            own = (own[0]._replace(rows=own[0].at_top), *own[1:])
        return (self._again(start), *own) if self._goes_on(start) else own

    def ends(self, start: int, shelf: Shelf, *, tidy: bool) -> list[int]:
        """The ends of columns from `start` on. If `tidy`, columns may stay emptier for the sake of a better end."""
        ends: list[int] = []
        while start < len(self._listed):
            start = self._end(start, shelf.capacity(len(ends)), tidy)
            ends.append(start)
        return ends or [0]

    def even_ends(self, start: int, columns: int, capacity: int) -> list[int]:
        """The ends of the columns of a last page, as low as they can be."""
        low, high = max(self._heights[start:], default=0), capacity
        best = self.ends(start, Shelf(columns, capacity, capacity), tidy=True)
        if len(best) > columns:
            best = self.ends(start, Shelf(columns, capacity, capacity), tidy=False)
        while columns > 1 and low < high:
            middle = (low + high) // 2
            found = self.ends(start, Shelf(columns, middle, middle), tidy=True)
            if len(found) <= columns:
                best, high = found, middle
            else:
                low = middle + 1
        return best

    def _end(self, start: int, capacity: int, tidy: bool) -> int:
        """The best end of a column that begins with a thing and is so high."""
        listed, size = self._listed, len(self._listed)
        height = self._again(start).height if self._goes_on(start) else -listed[start].gap
        best, least = start + 1, NEVER
        for number in range(start, size):
            height += listed[number].gap + self._heights[number]
            if height > capacity and number > start:
                break
            cost = 0.0 if number + 1 == size else self._costs[number + 1] + _EMPTY * (capacity - height) / capacity
            if number + 1 == size or (cost < NEVER and (not tidy or cost <= least)):
                best, least = number + 1, cost
        return best

    def _goes_on(self, number: int) -> bool:
        """True if a column that begins with a talk begins within its session."""
        return self._listed[number].kind == "talk" and number > 0 and self._listed[number - 1].kind == "talk"

    def _cost(self, number: int) -> float:
        """The cost of a column's end before a thing."""
        this, before = self._listed[number], self._listed[number - 1] if number else None
        if before is not None and (before.kind == "day" or (before.kind == "session" and this.kind == "talk")):
            return NEVER
        if this.kind == "talk":
            kinds = [each.kind for each in self._listed[max(0, number - 2) : number + 2]]
            alone = (kinds[0] != "talk") + (len(kinds) < 4 or kinds[-1] != "talk")
            return _WITHIN_SESSION + alone * _ONE_TALK
        costs = {"session": _BEFORE_SESSION, "break": _BEFORE_BREAK, "parallel": _WITHIN_SESSION}
        return costs.get(this.kind, 0.0)

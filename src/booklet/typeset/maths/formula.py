"""Set mathematics as plain data: what others place on lines and pages.

Lengths are in points; x runs to the right, y downward from the baseline: what stands above it has a negative y.
"""

from __future__ import annotations

from booklet.record import Record
from booklet.typeset.font import Font, Word


class Sign(Record):
    """Glyphs of one font whose first one's origin is (x, y)."""

    x: float
    y: float
    font: Font
    word: Word


class Bar(Record):
    """A filled rectangle whose upper left corner is (x, y)."""

    x: float
    y: float
    width: float
    height: float


class Box(Record):
    """Set mathematics: `height` above and `depth` below the baseline, both positive where there is something."""

    width: float
    height: float
    depth: float
    signs: tuple[Sign, ...]
    bars: tuple[Bar, ...]


class Segment(Record):
    """A part of a formula within a line, after which a line may end at `cost` (`inf`: never; the last one's is 0.0).

    `gap` is the space between it and the next, which is dropped where the line ends.
    """

    box: Box
    cost: float
    gap: float


class Formula(Record):
    """A formula within a line."""

    segments: tuple[Segment, ...]


class DisplayLine(Record):
    """A line of a display: its box at x from the left edge of the measure, and its number, if any, at `number_x`.

    `skip` is room asked for after the line besides the usual (`\\\\[2pt]`).
    """

    box: Box
    x: float
    number: Box | None
    number_x: float
    skip: float = 0.0


class Display(Record):
    """A formula on lines of its own.

    `scale` is below 1 where it had to be set smaller to fit the measure; `overfull` says that it is wider even so.
    `numbers` is how many equation numbers were counted up.
    """

    lines: tuple[DisplayLine, ...]
    scale: float
    overfull: bool
    numbers: int


class Fault(Record):
    """Why a formula can't be set, in an organiser's words, and where in the source that is."""

    message: str
    position: int

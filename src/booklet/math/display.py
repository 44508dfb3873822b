"""Displays: formulas on lines of their own, centred or aligned, numbered, and made to fit the measure.

The forms are those of amsmath. A line that is too wide is divided before its relations, if need be before its
operators; if it is too wide even so, the display is set smaller; then within brackets and words, then with its parts
folded, and at last in the smallest type that can be read.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from typing import Final

from booklet.math.box import EMPTY, DisplayLine, MathBox, SetDisplay, flatten
from booklet.math.equations import SetLine, set_display_lines, widest_of
from booklet.math.layout import TEXT, Folding, MathContext
from booklet.math.nodes import AUTO, MathLine, MathLines, MathRow, MathTable
from booklet.math.opening import fold
from booklet.records import NamedTuple

SMALLEST: Final = 0.7  # the smallest scale, unless there is no other way
READABLE: Final = 5.5  # points: the size of the smallest type that can be read
_STEP: Final = 0.05  # between two scales
_LEANS: Final = 0.25  # of the size: how far letters may lean out of the measure
_WIDEST_TAG: Final = 0.9  # of the measure


class Room(NamedTuple):
    """The room of a display in points: the width of its lines, and the height of the tallest."""

    width: float
    height: float = inf


class _Manner(NamedTuple):
    """A way to set the lines of a display.

    `opened` is True if lines may be divided within brackets, texts and long words; `folded` is the share of the measure
    beyond which rows within the formula are folded, None to leave them as they are. `least` is the smallest scale; with
    None, the smallest type that can be read.
    """

    opened: bool = False
    folded: float | None = None
    least: float | None = SMALLEST


# Ways to set a display, each tried where the ones before leave it too wide or too tall.
_MANNERS: Final = (
    _Manner(),
    _Manner(opened=True),
    _Manner(opened=True, folded=0.85),
    _Manner(opened=True, folded=0.55),
    _Manner(opened=True, least=None),
    _Manner(opened=True, folded=0.85, least=None),
    _Manner(opened=True, folded=0.4, least=None),
)


def set_display(
    display: MathLines, context_at: Callable[[float], MathContext], room: Room, first_number: int
) -> SetDisplay:
    """Set a display in its room, its equations numbered from `first_number`.

    `context_at` returns the context of a scale: 1.0 for the full size.
    """
    measure, context = room.width, context_at(1.0)
    numbers = _numbers(display, context, measure, first_number)
    counted = sum([line.tag is AUTO for line in display.lines])
    lines = set_display_lines(display, context, measure, numbers)
    if not _fits(lines, room):
        display, numbers = _table_as_lines(display, numbers)
    scale = 1.0
    is_wide = True
    for manner in _MANNERS:
        if not is_wide and (manner.folded is not None or (manner.opened and manner.least is not None)):
            continue  # what is only too tall gains nothing by that
        scale, lines = _set_in_manner(manner, display, context_at, room, numbers)
        is_wide = widest_of(lines) > measure + 0.01
        if _fits(lines, room):
            break
    placed = tuple([part for line in lines for part in _with_number(line, measure, context.size)])
    wide = widest_of(lines) > measure + 0.01 or any(_leaves(line, measure, _LEANS * context.size) for line in placed)
    tall = any(line.box.height + line.box.depth > room.height for line in placed)
    return SetDisplay(placed, round(scale, 3), wide, counted, tall)


def _set_in_manner(
    manner: _Manner,
    display: MathLines,
    context_at: Callable[[float], MathContext],
    room: Room,
    numbers: list[MathBox | None],
) -> tuple[float, list[SetLine]]:
    """The lines of a display at the largest scale at which they fit the room, or at the smallest there is."""
    least = manner.least if manner.least is not None else min(READABLE / context_at(1.0).size, SMALLEST)
    scale = 1.0
    while True:
        context = context_at(scale)
        if manner.folded is not None:
            context = context.with_folding(Folding(manner.folded * room.width, fold))
        lines = set_display_lines(display, context, room.width, numbers, opened=manner.opened)
        if scale <= least or _fits(lines, room):
            return scale, lines
        excess = max(widest_of(lines) / room.width, _tallest(lines) / room.height)
        steps = int(scale / excess / _STEP + 1e-6)
        scale = max(min(steps * _STEP, scale - _STEP), least)


def _fits(lines: list[SetLine], room: Room) -> bool:
    return widest_of(lines) <= room.width + 0.01 and _tallest(lines) <= room.height


def _tallest(lines: list[SetLine]) -> float:
    return max([line.box.height + line.box.depth for line in lines], default=0.0)


def _leaves(line: DisplayLine, measure: float, allowed: float) -> bool:
    """True if the ink of a line or of its number leaves the measure by more than is allowed."""
    boxes = ((line.box, line.x), (line.number, line.number_x))
    inks = [(x, box.ink) for box, x in boxes if box is not None and box.ink is not None]
    return any(x + ink.left < -allowed or x + ink.right > measure + allowed for x, ink in inks)


def _numbers(display: MathLines, context: MathContext, measure: float, first: int) -> list[MathBox | None]:
    """The box of each line's number or tag, which is folded if it is very wide; None for a line without one."""
    boxes: list[MathBox | None] = []
    for line in display.lines:
        if line.tag is None:
            boxes.append(None)
        elif line.tag is AUTO:
            boxes.append(context.text.layout(f"({first})", "roman", TEXT))
            first += 1
        else:
            box = context.layout(line.tag, TEXT)
            boxes.append(box if box.width <= _WIDEST_TAG * measure else fold(context, (line.tag,), TEXT, measure))
    return boxes


def _table_as_lines(display: MathLines, numbers: list[MathBox | None]) -> tuple[MathLines, list[MathBox | None]]:
    """A display of a single aligned table as lines, which may be divided, with their numbers; others as they are."""
    line = display.lines[0]
    items = line.cells[0].items if len(display.lines) == 1 and len(line.cells) == 1 else ()
    table = items[0] if items else None
    if not isinstance(table, MathTable) or table.form not in ("aligned", "tied", "gathered"):
        return display, numbers
    rows = [MathLine(cells, leading=leading) for cells, leading in zip(table.rows, table.leading, strict=True)]
    *cells, last = rows[-1].cells
    rows[-1] = rows[-1]._replace(cells=(*cells, MathRow((*last.items, *items[1:]))))
    form = "gather" if table.form == "gathered" else "align" if table.form == "aligned" else "tied"
    return MathLines(form, tuple(rows)), [*[None] * (len(rows) - 1), numbers[0]]


def _with_number(line: SetLine, measure: float, size: float) -> list[DisplayLine]:
    """A line with its number at the right edge of the measure, or on a line of its own if it doesn't fit beside."""
    box = flatten(line.box)
    if line.number is None:
        return [DisplayLine(box, line.x, None, 0.0, line.skip)]
    x = measure - line.number.width
    if line.x + line.box.width + 0.5 * size <= x:
        return [DisplayLine(box, line.x, flatten(line.number), x, line.skip)]
    return [DisplayLine(box, line.x, None, 0.0), DisplayLine(flatten(EMPTY), 0.0, flatten(line.number), x, line.skip)]

"""Operators that make paths and paint them (ISO 32000-1, 8.5), each a function of a reading."""

from __future__ import annotations

from typing import Any

from booklet.preflight.colour_spaces import shading_colour
from booklet.preflight.graphics_state import GraphicsState, Path
from booklet.preflight.model import PaintedColour
from booklet.preflight.reading import DEEPEST, Operator, Operators, Reading
from booklet.preflight.values import affine, entry, identity
from booklet.typeset.page import Rectangle

_EVERYWHERE = Rectangle(-1e6, -1e6, 2e6, 2e6)


def move(reading: Reading, operands: list[Any]) -> None:
    """`m`."""
    reading.path.move(_point(reading, operands))


def line(reading: Reading, operands: list[Any]) -> None:
    """`l`."""
    reading.path.line(_point(reading, operands))


def curve(reading: Reading, operands: list[Any]) -> None:
    """`c`, `v` and `y`."""
    reading.path.curve(*[_point(reading, operands[i : i + 2]) for i in range(0, len(operands), 2)])


def add_rectangle(reading: Reading, operands: list[Any]) -> None:
    """`re`."""
    x, y, width, height = map(float, operands)
    reading.path.rectangle(reading.state.ctm, x, y, width, height)


def _point(reading: Reading, operands: list[Any]) -> tuple[float, float]:
    return reading.state.ctm.point(float(operands[0]), float(operands[1]))


def set_clip(reading: Reading, _operands: list[Any]) -> None:
    """`W` and `W*`: the path clips from its painting on."""
    reading.clipping = True


def _paint(reading: Reading, fills: bool, strokes: bool) -> None:
    path, reading.path = reading.path, Path()
    bounds = path.bounds() if reading.clipping else None
    reading.clipping = False
    if fills:
        reading.canvas.fill(path, reading.state, fill_colours(reading))
    if strokes:
        reading.canvas.stroke(path, reading.state)
    if bounds is not None:
        reading.state.clip_to(bounds)


def fill_colours(reading: Reading) -> list[PaintedColour]:
    """The colours of fills: several where a tiling pattern (8.7.3) has them."""
    state, pattern = reading.state, reading.state.fill_pattern
    if pattern is None:
        return [state.fill]
    shading = entry(pattern, "/Shading")
    if shading is not None:
        return [shading_colour(shading, reading.resources)]
    key = identity(pattern)
    uncoloured = entry(pattern, "/PaintType") == 2
    if uncoloured or key is None or key in reading.within or len(reading.within) >= DEEPEST:
        return [state.fill]
    return _colours_of_cell(reading, pattern, key) or [state.fill]


def _colours_of_cell(reading: Reading, pattern: object, key: tuple[int, int]) -> list[PaintedColour]:
    cell = reading.apart()
    cell.within = (*reading.within, key)
    start = GraphicsState(affine(entry(pattern, "/Matrix")).then(reading.base), _EVERYWHERE)
    cell.run(reading.shared.instructions(pattern), start, entry(pattern, "/Resources"))
    reading.unread = reading.unread or cell.unread
    if cell.canvas.transparent:
        reading.note_transparency(cell.canvas.transparent)
    return list(dict.fromkeys([item.colour for item in cell.canvas.art]))


def _painter(fills: bool = False, strokes: bool = False) -> Operator:
    return lambda reading, _: _paint(reading, fills, strokes)


# Closing a path before it is painted doesn't change its bounds.
PATH_OPERATORS: Operators = {
    "m": move,
    "l": line,
    "c": curve,
    "v": curve,
    "y": curve,
    "h": lambda reading, _: reading.path.close(),
    "re": add_rectangle,
    "W": set_clip,
    "W*": set_clip,
    "n": _painter(),
    **dict.fromkeys(("S", "s"), _painter(strokes=True)),
    **dict.fromkeys(("f", "F", "f*"), _painter(fills=True)),
    **dict.fromkeys(("B", "B*", "b", "b*"), _painter(fills=True, strokes=True)),
}

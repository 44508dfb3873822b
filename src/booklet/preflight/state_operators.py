"""Operators of the graphics state and of colours (ISO 32000-1, 8.4 and 8.6.8), each a function of a reading."""

from __future__ import annotations

from typing import Any

from booklet.preflight.colour_spaces import CMYK, GREY, RGB, ColourSpace, shading_colour
from booklet.preflight.reading import Operators, Reading
from booklet.preflight.values import elements, entry, name, number
from booklet.typeset.page import Affine


def concatenate(reading: Reading, operands: list[Any]) -> None:
    """`cm`."""
    a, b, c, d, e, f = map(float, operands)
    reading.state.ctm = Affine(a, b, c, d, e, f).then(reading.state.ctm)


def set_line_width(reading: Reading, operands: list[Any]) -> None:
    """`w`."""
    reading.state.line_width = abs(float(operands[0]))


def set_parameters(reading: Reading, operands: list[Any]) -> None:
    """`gs`: a dictionary of parameters (8.4.5)."""
    given = entry(entry(reading.resources, "/ExtGState"), str(operands[0]))
    state = reading.state
    if (width := entry(given, "/LW")) is not None:
        state.line_width = abs(number(width))
    if (both := entry(given, "/OP")) is not None:
        state.stroke_overprint = state.fill_overprint = both is True
    if (fills := entry(given, "/op")) is not None:
        state.fill_overprint = fills is True
    if (mode := entry(given, "/OPM")) is not None:
        state.nonzero_mode = mode == 1
    font = list(elements(entry(given, "/Font")))
    if len(font) == 2:
        state.font, state.font_size = reading.shared.font(font[0]), number(font[1])
    _set_transparency(reading, given)


def _set_transparency(reading: Reading, given: object) -> None:
    state = reading.state
    state.fill_opacity = number(entry(given, "/ca"), state.fill_opacity)
    state.stroke_opacity = number(entry(given, "/CA"), state.stroke_opacity)
    mask, mode = entry(given, "/SMask"), entry(given, "/BM")
    if mask is not None and name(mask) != "None":
        reading.note_transparency("a soft mask")
    if min(state.fill_opacity, state.stroke_opacity) < 1:
        reading.note_transparency("an opacity below 1")
    modes = [name(mode)] if name(mode) else [name(each) for each in elements(mode)]
    if modes and modes[0] not in ("Normal", "Compatible"):
        reading.note_transparency(f"the blend mode {modes[0]}")


def set_fill_space(reading: Reading, operands: list[Any]) -> None:
    """`cs`."""
    state = reading.state
    state.fill_space = reading.shared.space(operands[0], reading.resources)
    state.fill, state.fill_pattern = state.fill_space.first(), None


def set_stroke_space(reading: Reading, operands: list[Any]) -> None:
    """`CS`."""
    state = reading.state
    state.stroke_space = reading.shared.space(operands[0], reading.resources)
    state.stroke = state.stroke_space.first()


def set_fill(reading: Reading, operands: list[Any]) -> None:
    """`sc` and `scn`."""
    state = reading.state
    values, state.fill_pattern = _values_and_pattern(reading, operands)
    state.fill = state.fill_space.colour(values)


def set_stroke(reading: Reading, operands: list[Any]) -> None:
    """`SC` and `SCN`."""
    state = reading.state
    values, pattern = _values_and_pattern(reading, operands)
    shading = entry(pattern, "/Shading")
    state.stroke = state.stroke_space.colour(values)
    if shading is not None:
        state.stroke = shading_colour(shading, reading.resources)


def _values_and_pattern(reading: Reading, operands: list[Any]) -> tuple[list[float], object]:
    """The numbers of a colour, and the pattern if the last operand names one."""
    named = name(operands[-1]) if operands else ""
    if not named:
        return [float(each) for each in operands], None
    return [float(each) for each in operands[:-1]], entry(entry(reading.resources, "/Pattern"), "/" + named)


def _fill_in(reading: Reading, space: ColourSpace, operands: list[Any]) -> None:
    state = reading.state
    state.fill_space, state.fill_pattern = space, None
    state.fill = space.colour([float(each) for each in operands])


def _stroke_in(reading: Reading, space: ColourSpace, operands: list[Any]) -> None:
    reading.state.stroke_space = space
    reading.state.stroke = space.colour([float(each) for each in operands])


STATE_OPERATORS: Operators = {
    "q": lambda reading, _: reading.save(),
    "Q": lambda reading, _: reading.restore(),
    "cm": concatenate,
    "w": set_line_width,
    "gs": set_parameters,
    "cs": set_fill_space,
    "CS": set_stroke_space,
    "sc": set_fill,
    "scn": set_fill,
    "SC": set_stroke,
    "SCN": set_stroke,
    "g": lambda reading, operands: _fill_in(reading, GREY, operands),
    "rg": lambda reading, operands: _fill_in(reading, RGB, operands),
    "k": lambda reading, operands: _fill_in(reading, CMYK, operands),
    "G": lambda reading, operands: _stroke_in(reading, GREY, operands),
    "RG": lambda reading, operands: _stroke_in(reading, RGB, operands),
    "K": lambda reading, operands: _stroke_in(reading, CMYK, operands),
}

"""Operators that show text (ISO 32000-1, 9.3 and 9.4), each a function of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pikepdf

from booklet.preflight.reading import Operator, Operators, Reading
from booklet.preflight.values import elements, entry
from booklet.typeset.page import Affine


def begin(reading: Reading, _operands: list[Any]) -> None:
    """`BT`."""
    reading.matrix = reading.line = Affine()


def set_font(reading: Reading, operands: list[Any]) -> None:
    """`Tf`."""
    font = entry(entry(reading.resources, "/Font"), str(operands[0]))
    reading.state.font, reading.state.font_size = reading.shared.font(font), float(operands[1])


def move_line(reading: Reading, operands: list[Any]) -> None:
    """`Td`."""
    a, b, c, d, e, f = reading.line
    x, y = float(operands[0]), float(operands[1])
    reading.matrix = reading.line = Affine(a, b, c, d, a * x + c * y + e, b * x + d * y + f)


def move_line_with_leading(reading: Reading, operands: list[Any]) -> None:
    """`TD`."""
    reading.state.leading = -float(operands[1])
    move_line(reading, operands)


def set_matrix(reading: Reading, operands: list[Any]) -> None:
    """`Tm`."""
    a, b, c, d, e, f = map(float, operands)
    reading.matrix = reading.line = Affine(a, b, c, d, e, f)


def next_line(reading: Reading, _operands: list[Any]) -> None:
    """`T*`."""
    move_line(reading, [0.0, -reading.state.leading])


def show(reading: Reading, operands: list[Any]) -> None:
    """`Tj`."""
    _show(reading, operands[:1])


def show_parts(reading: Reading, operands: list[Any]) -> None:
    """`TJ`."""
    _show(reading, elements(operands[0]))


def show_on_next_line(reading: Reading, operands: list[Any]) -> None:
    """`'`."""
    next_line(reading, operands)
    show(reading, operands)


def show_spaced(reading: Reading, operands: list[Any]) -> None:
    """`"`."""
    reading.state.word_space, reading.state.character_space = float(operands[0]), float(operands[1])
    next_line(reading, operands)
    show(reading, operands[2:])


def _show(reading: Reading, parts: Iterable[Any]) -> None:
    """Strings, and between them distances back in thousandths of the size (9.4.3)."""
    state = reading.state
    font = state.font
    width, kerned, count, spaces, blank = 0.0, 0.0, 0, 0, True
    for part in parts:
        if isinstance(part, pikepdf.String):
            codes = bytes(part)
            more, glyphs, single = font.advance(codes)
            width, count, spaces = width + more, count + glyphs, spaces + single
            blank = blank and font.is_blank(codes)
        else:
            kerned += float(part)
    length = (width - kerned / 1000) * state.font_size + count * state.character_space + spaces * state.word_space
    length *= state.horizontal_scale
    if not blank:
        reading.canvas.text(state, reading.matrix, length)
        reading.shared.use_font(font, reading.page)
    a, b, c, d, e, f = reading.matrix
    reading.matrix = Affine(a, b, c, d, a * length + e, b * length + f)


def _setter(parameter: str, unit: float = 1.0) -> Operator:
    """An operator that sets a number of the text state, given in so many units."""
    return lambda reading, operands: setattr(reading.state, parameter, float(operands[0]) * unit)


TEXT_OPERATORS: Operators = {
    "BT": begin,
    "Tf": set_font,
    "Td": move_line,
    "TD": move_line_with_leading,
    "Tm": set_matrix,
    "T*": next_line,
    "Tj": show,
    "TJ": show_parts,
    "'": show_on_next_line,
    '"': show_spaced,
    "Tc": _setter("character_space"),
    "Tw": _setter("word_space"),
    "Tz": _setter("horizontal_scale", 0.01),
    "TL": _setter("leading"),
    "Tr": _setter("render_mode"),
    "Ts": _setter("rise"),
}

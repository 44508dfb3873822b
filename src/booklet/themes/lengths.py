"""Lengths of a theme: pairs of a number and a unit, in points."""

from __future__ import annotations

from booklet.papers import MILLIMETRE

Length = tuple[float, str]
UNITS = {"pt": 1.0, "mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": 72.0}
"""The units that are the same everywhere, in points."""


def points(length: Length, em: float = 0.0, line: float = 0.0) -> float:
    """A length in points; `em` and `line` are what these units stand for."""
    number, unit = length
    if unit == "pt":
        return number
    return number * (em if unit == "em" else line if unit == "line" else UNITS[unit])

"""Lengths, view boxes and how one box is fitted into another (SVG 7.7 to 7.10). Lengths in user units (px)."""

from __future__ import annotations

import math
import re

from booklet.record import Record
from booklet.typeset.svg.bounds import Box
from booklet.typeset.svg.numbers import LARGEST, NUMBER, all_numbers
from booklet.typeset.svg.transform import Matrix

POINTS = 0.75
"""Points in a px: CSS counts 96 px to the inch."""

_UNITS = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "q": 96 / 101.6,
    "em": 16.0,  # of the size type has where nothing is said
    "rem": 16.0,
    "ex": 8.0,
}

_LENGTH = re.compile(rf"\s*+({NUMBER})\s*+([a-z]*|%)\s*", re.IGNORECASE)


class Viewport(Record):
    """The box that percentages are of, in user units."""

    width: float
    height: float

    @property
    def diagonal(self) -> float:
        """What percentages of lengths in no direction are of (SVG 7.10)."""
        return math.sqrt((self.width * self.width + self.height * self.height) / 2)


def parse_length(text: str, whole: float) -> float | None:
    """A length in user units, percentages being of `whole`; None where it is not understood."""
    length = _LENGTH.fullmatch(text)
    if length is None:
        return None
    unit = length[2].lower()
    factor = whole / 100 if unit == "%" else _UNITS.get(unit)
    if factor is None:
        return None
    value = float(length[1]) * factor
    return value if abs(value) <= LARGEST else None


def parse_view_box(text: str) -> Box | None:
    """The box of a `viewBox` attribute; None where it is not understood, or has no area."""
    numbers = all_numbers(text)
    if numbers is None or len(numbers) != 4:
        return None
    box = Box(*numbers)
    return box if box.width > 0 and box.height > 0 else None


_ALIGNMENT = re.compile(r"\s*(?:defer\s+)?x(Min|Mid|Max)Y(Min|Mid|Max)(?:\s+(meet|slice))?\s*")
_SHARES = {"Min": 0.0, "Mid": 0.5, "Max": 1.0}


def fitted(box: Box, width: float, height: float, aspect: str) -> Matrix:
    """The transform that puts `box` into width × height as `preserveAspectRatio` says (SVG 7.8)."""
    across, down = width / box.width, height / box.height
    alignment = _ALIGNMENT.fullmatch(aspect)
    if alignment is None and aspect.strip().startswith("none"):
        return Matrix(across, 0.0, 0.0, down, -box.x * across, -box.y * down)
    share_x, share_y, how = alignment.groups() if alignment else ("Mid", "Mid", "meet")
    scale = max(across, down) if how == "slice" else min(across, down)
    left = (width - box.width * scale) * _SHARES[share_x]
    top = (height - box.height * scale) * _SHARES[share_y]
    return Matrix(scale, 0.0, 0.0, scale, left - box.x * scale, top - box.y * scale)

"""Sizes of paper, by name or as people write them, in points; and lengths in millimetres for people to read."""

from __future__ import annotations

import re
from collections.abc import Mapping

MILLIMETRE = 72 / 25.4
"""A millimetre in points."""
INCH = 72.0
"""An inch in points."""
PAPERS: Mapping[str, tuple[float, float]] = {
    "A2": (420 * MILLIMETRE, 594 * MILLIMETRE),
    "A3": (297 * MILLIMETRE, 420 * MILLIMETRE),
    "A4": (210 * MILLIMETRE, 297 * MILLIMETRE),
    "A5": (148 * MILLIMETRE, 210 * MILLIMETRE),
    "A6": (105 * MILLIMETRE, 148 * MILLIMETRE),
    "B5": (176 * MILLIMETRE, 250 * MILLIMETRE),
    "B6": (125 * MILLIMETRE, 176 * MILLIMETRE),
    "SRA3": (320 * MILLIMETRE, 450 * MILLIMETRE),
    "SRA4": (225 * MILLIMETRE, 320 * MILLIMETRE),
    "letter": (8.5 * INCH, 11 * INCH),
    "half-letter": (5.5 * INCH, 8.5 * INCH),
    "statement": (5.5 * INCH, 8.5 * INCH),
    "legal": (8.5 * INCH, 14 * INCH),
    "tabloid": (11 * INCH, 17 * INCH),
    "ledger": (11 * INCH, 17 * INCH),
}
"""Width and height of each paper, upright: those of ISO 216 and ISO 217, and the American ones."""
_BY_WRITTEN_NAME = {name.lower(): size for name, size in PAPERS.items()}


_SIDE = r"(\d{1,7}(?:[.,]\d{1,7})?)\s*(mm|cm|in|pt)?"
_SIZE = rf"\s*{_SIDE}\s*[x×*]\s*{_SIDE}\s*"
_UNITS = {"mm": MILLIMETRE, "cm": 10 * MILLIMETRE, "in": INCH, "pt": 1.0}


def paper_size(text: str) -> tuple[float, float] | None:
    """Width and height of a paper by its name, in capitals or not, or written as two lengths; None for another text.

    A unit (mm, cm, in, pt) after either length is that of both if the other has none; without any they are millimetres.

    >>> paper_size("A9"), paper_size("72x144pt"), paper_size("1 × 2 in")
    (None, (72.0, 144.0), (72.0, 144.0))
    """
    written = text.strip().lower()
    if size := _BY_WRITTEN_NAME.get(written):
        return size
    match = re.fullmatch(_SIZE, written)
    if match is None:
        return None
    width, first, height, second = match.groups()
    return _points(width, first or second), _points(height, second or first)


def _points(number: str, unit: str | None) -> float:
    return float(number.replace(",", ".")) * _UNITS[unit or "mm"]


def in_millimetres(width: float, height: float) -> str:
    """A size in whole millimetres, such as `148 × 210 mm`; a tenth is given where it isn't whole.

    >>> in_millimetres(419.53, 595.28), in_millimetres(396.0, 612.0)
    ('148 × 210 mm', '139.7 × 215.9 mm')
    """
    return f"{millimetres(width)} × {millimetres(height)} mm"


def millimetres(points: float) -> str:
    """A length as a number of millimetres, with a tenth where it isn't whole."""
    return f"{points / MILLIMETRE:.1f}".removesuffix(".0")


def length_text(points: float) -> str:
    """A length in millimetres with its unit, as in `3 mm` or `2.4 mm`: with tenths below ten only.

    >>> length_text(8.504), length_text(6.8), length_text(35.0)
    ('3 mm', '2.4 mm', '12 mm')
    """
    length = points / MILLIMETRE
    return f"{length:.0f} mm" if length >= 10 else f"{length:.1f}".removesuffix(".0") + " mm"

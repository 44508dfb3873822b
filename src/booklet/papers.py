"""Sizes of paper by name, in points, and lengths in millimetres for people to read."""

from __future__ import annotations

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


def paper_size(name: str) -> tuple[float, float] | None:
    """Width and height of the paper of a name, in capitals or not; None if no paper has that name."""
    return _BY_WRITTEN_NAME.get(name.strip().lower())


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

"""Sheets of paper that are usual in offices and print shops, and lengths for people to read. Sizes are in points."""

from __future__ import annotations

from collections.abc import Mapping

MILLIMETRE = 72 / 25.4
"""A millimetre in points."""
PAPERS: Mapping[str, tuple[float, float]] = {
    "A4": (210 * MILLIMETRE, 297 * MILLIMETRE),
    "letter": (612.0, 792.0),
    "A3": (297 * MILLIMETRE, 420 * MILLIMETRE),
    "tabloid": (792.0, 1224.0),
    "SRA3": (320 * MILLIMETRE, 450 * MILLIMETRE),
}
"""Width and height of each paper by name, upright; automatic choice takes the first that will do."""
_SAME = 2.0  # how far a size may be from that of a named paper: sizes are often rounded


def name_of(width: float, height: float) -> str:
    """The name of a paper, whichever way it lies; that of one without a name is its size, such as `320 × 440 mm`."""
    short, long = min(width, height), max(width, height)
    for name, (paper_short, paper_long) in PAPERS.items():
        if abs(short - paper_short) < _SAME and abs(long - paper_long) < _SAME:
            return name
    return in_millimetres(width, height)


def in_millimetres(width: float, height: float) -> str:
    """A size in whole millimetres, such as `148 × 210 mm`; a tenth is given where it isn't whole.

    >>> in_millimetres(419.53, 595.28), in_millimetres(396.0, 612.0)
    ('148 × 210 mm', '139.7 × 215.9 mm')
    """
    return f"{millimetres(width)} × {millimetres(height)} mm"


def millimetres(points: float) -> str:
    """A length as a number of millimetres, with a tenth where it isn't whole."""
    return f"{points / MILLIMETRE:.1f}".removesuffix(".0")

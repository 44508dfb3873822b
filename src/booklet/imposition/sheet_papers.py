"""The papers of sheets: those that offices and print shops have, and what a sheet of some size is called."""

from __future__ import annotations

from booklet.papers import PAPERS, in_millimetres

SHEET_PAPERS = ("A4", "letter", "A3", "tabloid", "SRA3")
"""The papers to choose from, in their order: the first that will do is taken."""
_SAME = 2.0  # points: how far a size may be from that of a named paper, since sizes are often rounded


def name_of(width: float, height: float) -> str:
    """The name of a sheet's paper, whichever way it lies; its size, such as `320 × 440 mm`, if it has no name."""
    short, long = min(width, height), max(width, height)
    for name in SHEET_PAPERS:
        paper_short, paper_long = PAPERS[name]
        if abs(short - paper_short) < _SAME and abs(long - paper_long) < _SAME:
            return name
    return in_millimetres(width, height)

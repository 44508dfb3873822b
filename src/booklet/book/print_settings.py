"""The program's `print:` as values: what a print shop's order decides about the master."""

from __future__ import annotations

from typing import Literal

from booklet.book.paper_stock import PaperStock
from booklet.book.theme import MILLIMETRE
from booklet.conference.model import Text
from booklet.records import NamedTuple

PrintMark = Literal["crop", "registration", "fold", "slug"]
Binding = Literal["stapled", "perfect", "loose"]
Blanks = Literal["blank", "notes"]
PressStandard = Literal["x4", "x1a"]
PAGE_MULTIPLES = {"stapled": 4, "perfect": 2, "loose": 1}


class PrintSettings(NamedTuple):
    """The settings of a print master. Lengths are in points.

    `profile` names the file of an ICC profile, None for the bundled one; `ink` is the most ink in per cent of one full
    ink; `resolution` the least that a picture may have, in pixels per inch; `safe` the width of the margin that holds
    no text. `blanks` says what stands on pages that fill up the number; `black` allows no ink but black.
    """

    paper: PaperStock
    bleed: float = 3 * MILLIMETRE
    marks: tuple[PrintMark, ...] = ()
    profile: Text | None = None
    ink: float = 300.0
    resolution: float = 225.0
    safe: float = 6 * MILLIMETRE
    binding: Binding = "stapled"
    blanks: Blanks = "blank"
    black: bool = False
    standard: PressStandard = "x4"

    @property
    def page_multiple(self) -> int:
        """The number that the number of pages must be a multiple of."""
        return PAGE_MULTIPLES[self.binding]

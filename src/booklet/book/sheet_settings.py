"""The program's `sheets:` as values: how pages are put on sheets for an office printer."""

from __future__ import annotations

from typing import Literal

from booklet.book.print_settings import Blanks
from booklet.book.theme import MILLIMETRE
from booklet.records import NamedTuple

SheetLayout = Literal["booklet", "signatures", "stack", "pages"]
SheetMark = Literal["crop", "fold", "staple", "collation"]


class SheetSettings(NamedTuple):
    """The settings of sheets. Lengths are in points.

    `paper` is the size of a sheet, width and height, as it is named or written, None for one that suits the pages; `up`
    is the number of pages on each side, None for as many as fit; `signature` the most sheets of one, None for the usual
    number. `flip` is the edge that the printer turns a sheet over; `margin` the edge that it can't print on.
    """

    paper: tuple[float, float] | None = None
    layout: SheetLayout = "booklet"
    up: int | None = None
    signature: int | None = None
    flip: Literal["short", "long"] = "short"
    scale: Literal["exact", "fit"] = "exact"
    margin: float = 5 * MILLIMETRE
    marks: tuple[SheetMark, ...] = ()
    duplex: Literal["automatic", "manual"] = "automatic"
    blanks: Blanks = "blank"

"""Sheets as plain data: which page stands where on which side of which sheet, and the marks beside it.

Lengths are in points. On a side of a sheet x runs to the right and y upward from the lower left corner of the side as
it is printed; on a page, from the lower left corner of the trimmed page, so that its bleed has coordinates below 0.

A sheet is turned about an edge between the printing of its front and of its back: `flip` says about which, a short one
or a long one. That is what the duplex unit of a printer does, by the setting of the print dialog with the same name, or
a hand. With `turns_sideways` the edges on the left and on the right change places, as those of a page of a book that is
turned: what is printed at (x, y) of the back lies behind (width − x, y) of the front. Else the upper and the lower edge
change places: it lies behind (x, height − y). Backs are made for that: turned by 180° in the second case, each page
reads upright for somebody who turns the finished sheet sideways, whichever the flip.
"""

from __future__ import annotations

from typing import Literal

from booklet.records import NamedTuple
from booklet.typeset.page import Affine, Rectangle

Layout = Literal["booklet", "signatures", "stack", "pages"]
"""An order of pages. `booklet`: all sheets one inside the other, folded together and stapled through the fold.
`signatures`: several such booklets, one after another, sewn or glued at their folds. `stack`: leaves that aren't
folded; the printed pile is cut, and the piles are laid one on another. `pages`: pages as they are read, several on a
side.
"""
Flip = Literal["short", "long"]
"""The edge of the sheet about which it is turned between front and back."""
Scale = Literal["exact", "fit"]
"""The size of pages on sheets: as they are, or made smaller or larger until they fill the printable area."""
MarkKind = Literal["crop", "fold", "staple", "collation", "label"]
"""A kind of mark. `crop`: where to cut. `fold`: dashes where to fold. `staple`: where staples go through the fold.
`collation`: bars on the folds of signatures, each lower than the last. `label`: the number and side of the sheet.
"""
Duplex = Literal["automatic", "manual"]
"""The way to the back of the sheets: a printer that turns them, or a hand that turns the pile of all fronts."""


class SheetOptions(NamedTuple):
    """All that a user can choose about sheets.

    `width` and `height` are those of the paper, in either order: the sheet lies as its pages fit best; None, both of
    them, is the smallest usual paper that holds the pages. `up` is the number of pages on a side: even for folded
    sheets, which are cut into parts of two pages if there are more; 0 is two, or on paper that isn't given either four
    or eight where it holds so many small ones. `signature` is the most folded sheets, of four
    pages each, that a signature may have; None is automatic. `margin` is the edge that the printer leaves white, which
    counts with `fit` alone. `caliper` is the thickness of a sheet; 0.0 is no creep. `rtl` is True for a book that opens
    to the right: its spine is on the right of the front cover.
    """

    width: float | None = None
    height: float | None = None
    layout: Layout = "booklet"
    up: int = 0
    signature: int | None = None
    flip: Flip = "short"
    scale: Scale = "exact"
    margin: float = 14.2
    caliper: float = 0.283
    rtl: bool = False
    marks: tuple[MarkKind, ...] = ("crop", "fold")
    duplex: Duplex = "automatic"


class Slot(NamedTuple):
    """A place for a page on a side of a sheet.

    `position` is the page's index in the book, blanks counted, and None for a place at the end that no page is left
    for; `page` is its index in the document, from 0, None for a blank. `matrix` leads from the page to the side. `clip`
    is a rectangle of the page, in its coordinates, outside of which nothing is painted: it keeps the bleed at outer
    edges, and ends at the fold and before neighbours.
    """

    position: int | None
    page: int | None
    matrix: Affine
    clip: Rectangle


class Rule(NamedTuple):
    """A filled black rectangle on a side, whose corner with the least coordinates is (x, y)."""

    x: float
    y: float
    width: float
    height: float


class MarkText(NamedTuple):
    """A short text in ASCII on a side. Its baseline begins at (x, y) and runs to the right, turned counter-clockwise by
    `turn` degrees: 0, 90, 180 or 270. `size` is that of the font.
    """

    text: str
    x: float
    y: float
    size: float
    turn: int = 0


Mark = Rule | MarkText


class Side(NamedTuple):
    """A side of a sheet: the places of pages, and the marks.

    Slots are in the order in which they are seen with the pages upright: rows from the top, each from the left. On
    folded sheets, each two of them are a part of the sheet with a fold between them.
    """

    slots: tuple[Slot, ...]
    marks: tuple[Mark, ...] = ()


class Sheet(NamedTuple):
    """A sheet of paper, by its number from 1 in the order of printing.

    `signatures` are the numbers, from 1, of those that its parts belong to, in the order of their places on the front:
    one if the sheet isn't cut, none if it isn't folded. `back` None stays empty.
    """

    number: int
    signatures: tuple[int, ...]
    front: Side
    back: Side | None


class Caution(NamedTuple):
    """A doubt about a plan that can be carried out all the same: what it is, and the way out of it."""

    headline: str
    help: str


class Imposition(NamedTuple):
    """A whole plan: the size of the sheets as they are printed, how they are turned, and the sheets in order of
    printing.

    `columns` and `rows` are the parts into which a sheet is cut, for `pages` the places of pages: one column and one
    row if it is only folded. `scale` is the size of pages on the sheet: 1.0 is exact. `trim` is the size of a page
    before scaling. `signatures` are the numbers of folded sheets in each signature, none if nothing is folded. `blanks`
    are the positions of blank pages in the book. `options` are those it was made with.
    """

    width: float
    height: float
    columns: int
    rows: int
    scale: float
    trim: tuple[float, float]
    signatures: tuple[int, ...]
    blanks: tuple[int, ...]
    sheets: tuple[Sheet, ...]
    options: SheetOptions
    cautions: tuple[Caution, ...] = ()

    @property
    def flip(self) -> Flip:
        """The edge about which sheets are turned between front and back."""
        return self.options.flip

    @property
    def turns_sideways(self) -> bool:
        """True if the left and the right edge change places when a sheet is turned: see the module's docstring."""
        return turns_sideways(self.width, self.height, self.flip)


class ImpositionError(Exception):
    """Pages that can't be brought on sheets as the options ask: `headline` says why, `help` what would do."""

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  as diagnostics call it
        super().__init__(headline)
        self.headline = headline
        self.help = help


def turns_sideways(width: float, height: float, flip: Flip) -> bool:
    """True if the edge of that kind is the left and the right one of a sheet printed in that size; in a square sheet,
    whose edges are all alike, these are called short.
    """
    return (flip == "short") == (width >= height)

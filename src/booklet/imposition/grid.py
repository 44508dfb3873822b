"""The division of a sheet into equal parts, and the size of pages in them: chosen so that pages get largest.

Sheets are cut into equal parts of paper, so that piles of parts lie flush, and pages stand in the middle of theirs: the
fold of a part is exactly in its middle. The paper lies as its pages fit best. Pages that aren't cut apart share the
printable area.
"""

from __future__ import annotations

from collections.abc import Iterator

from booklet.imposition.model import ImpositionError, SheetOptions
from booklet.imposition.sheet_papers import SHEET_PAPERS, name_of
from booklet.papers import PAPERS, in_millimetres, millimetres
from booklet.records import NamedTuple
from booklet.typeset.page import Rectangle

_ROUNDING = 1.0  # how far pages may stand out of a sheet: sizes in files are often rounded to whole points


_USUAL_UP = (2, 4, 8)  # pages on a side


class Grid(NamedTuple):
    """A sheet of `width` × `height`, as it is printed, divided into columns and rows. `edge` is the width of the strip
    along its edges that is divided no further; `scale` the size of pages.
    """

    width: float
    height: float
    columns: int
    rows: int
    edge: float
    scale: float

    def area(self, column: int, row: int) -> Rectangle:
        """The part of a column, from the left, and a row, from the top."""
        width = (self.width - 2 * self.edge) / self.columns
        height = (self.height - 2 * self.edge) / self.rows
        return Rectangle(self.edge + column * width, self.edge + (self.rows - 1 - row) * height, width, height)


def choose_grid(trim: tuple[float, float], options: SheetOptions) -> Grid:
    """The grid for pages of the size `trim`. Raises ImpositionError if they don't fit."""
    paper = _given_paper(options) or _usual_paper(trim, options)
    if paper is None and options.scale == "fit":
        paper = PAPERS["A4"]
    if paper is None:
        headline = f"no usual paper holds {_pages(trim, options)} at their exact size"
        raise ImpositionError(headline, "give the size of your paper, or make the pages smaller with `--scale fit`")
    grid = _best(paper, trim, options)
    if options.scale == "exact" and not _holds(grid, trim, options):
        raise ImpositionError(
            f"{name_of(*paper)} paper doesn't hold {_pages(trim, options)} at their exact size", _advice(trim, options)
        )
    if grid.scale <= 0:
        headline = f"a margin of {millimetres(options.margin)} mm leaves no room for pages"
        raise ImpositionError(headline, "make the margin smaller: most office printers leave 3 to 5 mm white")
    return grid if options.scale == "fit" else grid._replace(scale=1.0)


def with_usual_up(trim: tuple[float, float], options: SheetOptions) -> SheetOptions:
    """The options with a number of pages on a side where they leave it open: two, or as many as the paper holds that
    is chosen for two.
    """
    if options.up:
        return options
    two = options._replace(up=2)
    paper = None if _given_paper(options) else _usual_paper(trim, two)
    if paper is None:
        return two
    exact = options._replace(scale="exact")
    fitting = [up for up in _USUAL_UP if _holds(_best(paper, trim, exact._replace(up=up)), trim, exact._replace(up=up))]
    return options._replace(up=max(fitting, default=2))


def is_folded(options: SheetOptions) -> bool:
    """True if the sheets, or the parts that they are cut into, are folded."""
    return options.layout in ("booklet", "signatures")


def _given_paper(options: SheetOptions) -> tuple[float, float] | None:
    if options.width is None or options.height is None:
        return None
    return options.width, options.height


def _usual_paper(trim: tuple[float, float], options: SheetOptions) -> tuple[float, float] | None:
    """The first of the usual papers that holds the pages at their exact size; None if none does."""
    exact = options._replace(scale="exact")
    papers = [PAPERS[name] for name in SHEET_PAPERS]
    return next((paper for paper in papers if _holds(_best(paper, trim, exact), trim, exact)), None)


def _best(paper: tuple[float, float], trim: tuple[float, float], options: SheetOptions) -> Grid:
    """The grid in which pages get largest; if two are alike, the one that lies on its side, and with fewer columns."""
    return max(_grids(paper, trim, options), key=lambda grid: round(grid.scale, 6))


def _grids(paper: tuple[float, float], trim: tuple[float, float], options: SheetOptions) -> Iterator[Grid]:
    width, height = _part_size(trim, options)
    parts = options.up // 2 if is_folded(options) else options.up
    margin = options.margin if options.scale == "fit" else 0.0
    # Parts that are cut each keep the margin all around, so that all of them are alike.
    edge, inset = (margin, 0.0) if options.layout == "pages" else (0.0, margin)
    for sheet_width, sheet_height in ((max(paper), min(paper)), (min(paper), max(paper))):
        for columns in range(1, parts + 1):
            if parts % columns == 0:
                grid = Grid(sheet_width, sheet_height, columns, parts // columns, edge, 1.0)
                area = grid.area(0, 0)
                scale = min((area.width - 2 * inset) / width, (area.height - 2 * inset) / height)
                yield grid._replace(scale=scale)


def _holds(grid: Grid, trim: tuple[float, float], options: SheetOptions) -> bool:
    width, height = _part_size(trim, options)
    return width * grid.columns <= grid.width + _ROUNDING and height * grid.rows <= grid.height + _ROUNDING


def _part_size(trim: tuple[float, float], options: SheetOptions) -> tuple[float, float]:
    return (2 * trim[0], trim[1]) if is_folded(options) else trim


def _pages(trim: tuple[float, float], options: SheetOptions) -> str:
    size = in_millimetres(*trim)
    return f"{options.up} pages of {size} on a side" if options.up > 1 else f"a page of {size}"


def _advice(trim: tuple[float, float], options: SheetOptions) -> str:
    paper = _usual_paper(trim, options)
    smaller = "make the pages smaller with `--scale fit`"
    return f"take {name_of(*paper)} paper, or {smaller}" if paper else smaller

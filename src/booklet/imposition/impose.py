"""The plan of all sheets: pages in the order of the layout, placed on both sides, with marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from booklet.imposition.grid import Grid, choose_grid, is_folded, with_usual_up
from booklet.imposition.marks import cut_marks, part_marks
from booklet.imposition.model import (
    Caution,
    Imposition,
    ImpositionError,
    Mark,
    Sheet,
    SheetOptions,
    Side,
    turns_sideways,
)
from booklet.imposition.order import (
    MOST_FOLDED,
    Part,
    consecutive,
    folded_parts,
    leaf_parts,
    padded,
    page_multiple,
    piled,
    signature_sizes,
)
from booklet.imposition.placing import Book, PlacedPart, place_part, turned
from booklet.papers import MILLIMETRE, millimetres
from booklet.records import NamedTuple

STAPLED = 16
"""The sheets of usual paper, 0.1 mm thick, that an office stapler takes."""
STAPLED_THICKNESS = STAPLED * 0.1 * MILLIMETRE
"""The thickness of these sheets."""
_MOST_CREEP = 5 * MILLIMETRE  # inner margins are wider


class _Job(NamedTuple):
    """All that the sides of every sheet have in common; `signatures` is the number of them."""

    grid: Grid
    book: Book
    options: SheetOptions
    signatures: int


def impose(
    page_count: int, trim: tuple[float, float], bleed: float, options: SheetOptions, back_cover: bool
) -> Imposition:
    """The plan for `page_count` pages of the size `trim`, with `bleed` painted around them. The last page is at the end
    even after blanks if it is a `back_cover`. Raises ImpositionError where the options can't be followed.
    """
    options = with_usual_up(trim, options)
    _check(page_count, options)
    grid = choose_grid(trim, options)
    pages = padded(page_count, page_multiple(options.layout), back_cover)
    sizes = _sizes(len(pages), options)
    job = _Job(grid, Book(pages, trim, bleed, options.caliper), options, len(sizes))
    sheets = [_sheet(number, parts, job) for number, parts in enumerate(_parts(len(pages), sizes, options), 1)]
    blanks = tuple([position for position, page in enumerate(pages) if page is None])
    return Imposition(
        grid.width,
        grid.height,
        grid.columns,
        grid.rows,
        grid.scale,
        trim,
        sizes,
        blanks,
        tuple(sheets),
        options,
        _cautions(sizes, options),
    )


def _check(page_count: int, options: SheetOptions) -> None:
    """Raises ImpositionError for options that don't go together."""
    if page_count < 1:
        raise ImpositionError("there is no page to bring on a sheet", "give a document with at least one page")
    if options.up < 1 or (is_folded(options) and options.up % 2):
        even = "an even number of pages on a side" if is_folded(options) else "at least one page on a side"
        pages = f"{options.up} page{'' if options.up == 1 else 's'}"
        raise ImpositionError(f"{pages} on a side can't be", f"the layout '{options.layout}' has {even}")
    if options.signature is not None and options.layout != "signatures":
        headline = f"the layout '{options.layout}' has no signatures of {options.signature} sheets"
        raise ImpositionError(headline, "choose the layout 'signatures', or give no number of sheets")
    if options.signature is not None and options.signature < 1:
        raise ImpositionError("a signature has at least one sheet", "four sheets, which are 16 pages, are usual")
    if (options.width is None) != (options.height is None) or min(options.width or 1, options.height or 1) <= 0:
        raise ImpositionError("the paper's size needs a width and a height", "write it like '320x450 mm', or 'A4'")
    if options.margin < 0 or options.caliper < 0:
        raise ImpositionError("a margin or a thickness of paper can't be less than 0", "leave it out, or write 0")


def _sizes(pages: int, options: SheetOptions) -> tuple[int, ...]:
    """The folded sheets in each signature."""
    if not is_folded(options):
        return ()
    folded = pages // 4
    most = folded if options.layout == "booklet" else options.signature or MOST_FOLDED
    return signature_sizes(folded, most)


def _parts(pages: int, sizes: tuple[int, ...], options: SheetOptions) -> list[list[Part]]:
    """The parts on each sheet."""
    if options.layout == "pages":
        return consecutive(pages, options.up)
    if options.layout == "stack":
        return piled(leaf_parts(pages), options.up)
    return piled(folded_parts(sizes, options.rtl), options.up // 2)


def _sheet(number: int, parts: Sequence[Part], job: _Job) -> Sheet:
    grid = job.grid
    places: list[Part | None] = [*parts, *[None] * (grid.columns * grid.rows - len(parts))]
    front, back = _side(number, places, True, job), _side(number, places, False, job)
    if not turns_sideways(grid.width, grid.height, job.options.flip):
        back = turned(back, grid.width, grid.height)
    has_back = any(slot.position is not None for slot in back.slots)
    return Sheet(number, tuple([part.signature for part in parts if part.signature]), front, back if has_back else None)


def _side(number: int, places: Sequence[Part | None], is_front: bool, job: _Job) -> Side:
    """A side of a sheet; a back as it is if the sheet turns sideways.

    Parts that are cut have their backs behind their fronts, in a mirrored order; pages as they are read have not.
    """
    options, grid = job.options, job.grid
    fold = is_folded(options)
    mirrored = options.rtl if options.layout == "pages" else not is_front
    placed = []
    for row in range(grid.rows):
        in_row = places[row * grid.columns : (row + 1) * grid.columns]
        for column, part in enumerate(reversed(in_row) if mirrored else in_row):
            positions = () if part is None else part.front if is_front else part.back
            placed.append(place_part(part, positions, grid.area(column, row), fold, grid.scale, job.book))
    slots = [slot for each in placed for slot in each.slots]
    return Side(tuple(slots), tuple(_marks(number, placed, is_front, job)))


def _marks(number: int, placed: Sequence[PlacedPart], is_front: bool, job: _Job) -> Iterator[Mark]:
    options = job.options
    for each in placed:
        if any(slot.position is not None for slot in each.slots):
            label = f"Sheet {number} {'front' if is_front else 'back'}"
            if each.part and job.signatures > 1:
                label += f", signature {each.part.signature}"
            yield from part_marks(each, options.marks, is_front, job.signatures, label)
    if "crop" in options.marks and options.layout != "pages":
        yield from cut_marks(placed, job.grid)


def _cautions(sizes: Sequence[int], options: SheetOptions) -> tuple[Caution, ...]:
    """Doubts about sheets one inside the other, where there are too many for a stapler or for the inner margins."""
    thickest = max(sizes, default=0)
    thickness = thickest * (options.caliper or STAPLED_THICKNESS / STAPLED)
    creep = (thickest - 1) * options.caliper
    cautions = []
    if thickness > STAPLED_THICKNESS + 0.01:
        most = max(1, int(STAPLED_THICKNESS * thickest / thickness + 0.01))
        headline = f"{thickest} sheets lie one inside the other; an office stapler takes about {most} of this paper"
        remedy = "divide them with `--layout signatures`, or staple with a machine for thick booklets"
        cautions.append(Caution(headline, remedy))
    if creep > _MOST_CREEP:
        headline = f"the innermost pages move {millimetres(creep)} mm into the fold, where as much of them is cut off"
        cautions.append(Caution(headline, "divide the sheets with `--layout signatures`, or widen the inner margins"))
    return tuple(cautions)

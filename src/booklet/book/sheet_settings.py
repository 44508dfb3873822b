"""The program's `sheets:` as values: how pages are put on sheets for an office printer."""

from __future__ import annotations

from typing import Literal, cast

from booklet.book.print_settings import BLANKS, BLANKS_MEANT, Blanks
from booklet.book.written_values import Bounds, read_choice, read_count, read_length, read_marks
from booklet.conference.model import PrintWishes, Program, SheetWishes, Text
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.papers import MILLIMETRE, paper_size
from booklet.records import NamedTuple

SheetLayout = Literal["booklet", "signatures", "stack", "pages"]
SheetMark = Literal["crop", "fold", "staple", "collation", "label"]
Flip = Literal["short", "long"]
Scale = Literal["exact", "fit"]
Duplex = Literal["automatic", "manual"]
_LAYOUTS: tuple[SheetLayout, ...] = ("booklet", "signatures", "stack", "pages")
_MARKS: tuple[SheetMark, ...] = ("crop", "fold", "staple", "collation", "label")
_SMALLEST, _LARGEST = 100 * MILLIMETRE, 1200 * MILLIMETRE
_MARGIN = Bounds(0, 40, 2, 15, "5 mm")
_UP = Bounds(1, 64, 1, 32, "2")
_SIGNATURE = Bounds(1, 40, 1, 12, "4")
_LAYOUTS_MEANT = {
    "saddle": "booklet", "saddle stitch": "booklet", "stapled": "booklet", "folded": "booklet",
    "sections": "signatures", "perfect": "signatures", "cut-and-stack": "stack", "cut and stack": "stack",
    "n-up": "pages", "nup": "pages", "grid": "pages", "single": "pages",
}  # fmt: skip
_FLIPS_MEANT = {
    "short edge": "short",
    "short-edge": "short",
    "long edge": "long",
    "long-edge": "long",
    "tumble": "short",
}
_SCALES_MEANT = {"none": "exact", "100%": "exact", "100 %": "exact", "no": "exact", "yes": "fit", "auto": "fit",
                 "printable": "fit"}  # fmt: skip
_DUPLEX_MEANT = {"auto": "automatic", "yes": "automatic", "on": "automatic", "no": "manual", "off": "manual",
                 "hand": "manual", "by hand": "manual"}  # fmt: skip


class SheetSettings(NamedTuple):
    """The settings of sheets. Lengths are in points.

    `paper` is the size of a sheet, width and height, as it is named or written, None for one that suits the pages; `up`
    is the number of pages on each side, 0 for one that suits the paper; `signature` the most sheets of one, None for
    the usual number. `flip` is the edge that the printer turns a sheet over; `margin` the edge that it can't print on.
    """

    paper: tuple[float, float] | None = None
    layout: SheetLayout = "booklet"
    up: int = 0
    signature: int | None = None
    flip: Flip = "short"
    scale: Scale = "exact"
    margin: float = 5 * MILLIMETRE
    marks: tuple[SheetMark, ...] = ("crop", "fold")
    duplex: Duplex = "automatic"
    blanks: Blanks = "blank"


def read_sheet_settings(program: Program, problems: Problems) -> SheetSettings:
    """The settings that the program asks for, with a mistake in `problems` for each that can't be had.

    Pages that fill up the number are those of `print:` where `sheets:` says nothing of them.
    """
    wishes = program.sheets or SheetWishes()
    layout = _read_layout(wishes, problems)
    blanks = wishes.blanks
    if blanks is not None:
        filling = read_choice("blanks", blanks, BLANKS, BLANKS_MEANT, problems)
    else:
        filling = read_choice("blanks", (program.print or PrintWishes()).blanks, BLANKS, {}, Problems())
    settings = SheetSettings(
        paper=_read_paper(wishes.paper, problems),
        layout=layout,
        up=_read_up(wishes.up, layout, problems),
        signature=read_count("signature", wishes.signature, _SIGNATURE, ("sheet", "sheets"), problems),
        flip=cast(Flip, read_choice("flip", wishes.flip, ("short", "long"), _FLIPS_MEANT, problems)),
        scale=cast(Scale, read_choice("scale", wishes.scale, ("exact", "fit"), _SCALES_MEANT, problems)),
        margin=read_length("margin", wishes.margin, 5 * MILLIMETRE, _MARGIN, problems),
        marks=cast(tuple[SheetMark, ...], read_marks(wishes.marks, _MARKS, ("crop", "fold"), problems)),
        duplex=cast(Duplex, read_choice("duplex", wishes.duplex, ("automatic", "manual"), _DUPLEX_MEANT, problems)),
        blanks=cast(Blanks, filling),
    )
    _check_use(wishes, settings, problems)
    return settings


def _read_layout(wishes: SheetWishes, problems: Problems) -> SheetLayout:
    """The layout; signatures where only their size is given."""
    if wishes.layout is None and wishes.signature is not None:
        return "signatures"
    return cast(SheetLayout, read_choice("layout", wishes.layout, _LAYOUTS, _LAYOUTS_MEANT, problems))


def _read_paper(text: Text | None, problems: Problems) -> tuple[float, float] | None:
    """Width and height of the sheet in points; None for the one that suits the pages."""
    if text is None or text.value.strip().lower() in ("auto", "automatic"):
        return None
    size = paper_size(text.value)
    if size is None or min(size) < _SMALLEST or max(size) > _LARGEST:
        problems.error("unknown-paper", f"no sheet is called '{shortened(text.value)}'", text.span,
                       help="write A4, A3, letter, tabloid, SRA3, or a size such as 320x450 mm, each side from 100 to "
                       "1200 mm")  # fmt: skip
        return None
    return size


def _read_up(text: Text | None, layout: SheetLayout, problems: Problems) -> int:
    """The pages on each side of a sheet; even where sheets are folded."""
    up = read_count("up", text, _UP, ("up", "-up", "pages"), problems) or 0
    if text is not None and up % 2 and layout in ("booklet", "signatures"):
        problems.error("bad-value", f"'up' can't be {up} on sheets that are folded", text.span,
                       help="write 2, 4 or 8, or 'layout: pages', which folds nothing")  # fmt: skip
        return 2
    return up


def _check_use(wishes: SheetWishes, settings: SheetSettings, problems: Problems) -> None:
    """Warns of values that these sheets have no use for."""
    if wishes.signature is not None and settings.layout != "signatures":
        headline = f"'signature' isn't used by the layout '{settings.layout}'"
        problems.warn("unused-value", headline, wishes.signature.span,
                      help="write 'layout: signatures', or remove it")  # fmt: skip
    if wishes.margin is not None and settings.scale == "exact":
        problems.warn("unused-value", "'margin' isn't used where pages keep their size", wishes.margin.span,
                      help="write 'scale: fit', which keeps pages out of the margin, or remove it")  # fmt: skip

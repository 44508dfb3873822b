"""The program's `print:` as values: what a print shop's order decides about the master."""

from __future__ import annotations

import re
from typing import Literal, cast

from booklet.book.paper_stock import INNER_CALIPER, PaperStock, read_stock
from booklet.book.written_values import Bounds, read_choice, read_length, read_marks, read_number, read_switch
from booklet.conference.model import PrintWishes, Program, Text
from booklet.diagnostics.model import Problems
from booklet.papers import MILLIMETRE
from booklet.records import NamedTuple

PrintMark = Literal["crop", "registration", "fold", "slug"]
Binding = Literal["stapled", "perfect", "loose"]
Blanks = Literal["blank", "notes"]
PressStandard = Literal["x4", "x1a"]
PAGE_MULTIPLES = {"stapled": 4, "perfect": 2, "loose": 1}
BLANKS = ("blank", "notes")
BLANKS_MEANT = {"empty": "blank", "white": "blank", "lines": "notes", "ruled": "notes", "note": "notes"}
_MARKS: tuple[PrintMark, ...] = ("crop", "registration", "fold", "slug")
_BINDINGS = {
    "saddle": "stapled", "saddle-stitched": "stapled", "saddle stitched": "stapled", "saddle stitch": "stapled",
    "staples": "stapled", "wire-stitched": "stapled", "stitched": "stapled", "folded": "stapled",
    "perfect-bound": "perfect", "perfect bound": "perfect", "glued": "perfect", "adhesive": "perfect",
    "softcover": "perfect", "paperback": "perfect", "none": "loose", "unbound": "loose", "single": "loose",
    "spiral": "loose", "wire-o": "loose", "coil": "loose", "ring": "loose",
}  # fmt: skip
_BLEED = Bounds(0, 20, 1.5, 10, "3 mm")
_SAFE = Bounds(0, 40, 2, 25, "6 mm")
_INK = Bounds(100, 400, 220, 340, "300")
_RESOLUTION = Bounds(50, 2400, 150, 600, "225")
_INK_LIMITS = {"uncoated": 280.0}  # per cent, by finish
_INK_LIMIT = 300.0  # of all others


class PrintSettings(NamedTuple):
    """The settings of a print master. Lengths are in points.

    `profile` names the file of an ICC profile, None for the bundled one; `ink` is the most ink in per cent of one full
    ink; `resolution` the least that a picture may have, in pixels per inch; `safe` the width of the margin that holds
    no text. `blanks` says what stands on pages that fill up the number; `black` allows no ink but black.
    """

    paper: PaperStock = PaperStock("", INNER_CALIPER)
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


def read_print_settings(program: Program, problems: Problems) -> PrintSettings:
    """The settings that the program asks for, with a mistake in `problems` for each that can't be had."""
    wishes = program.print or PrintWishes()
    paper = read_stock(wishes.paper, INNER_CALIPER, problems)
    ink_limit = _INK_LIMITS.get(paper.finish or "", _INK_LIMIT)
    settings = PrintSettings(
        paper=paper,
        bleed=read_length("bleed", wishes.bleed, 3 * MILLIMETRE, _BLEED, problems),
        marks=cast(tuple[PrintMark, ...], read_marks(wishes.marks, _MARKS, (), problems)),
        profile=_read_profile(wishes.profile, problems),
        ink=read_number("ink", wishes.ink, ink_limit, _INK, ("%",), problems),
        resolution=read_number("resolution", wishes.resolution, 225.0, _RESOLUTION, ("ppi", "dpi"), problems),
        safe=read_length("safe", wishes.safe, 6 * MILLIMETRE, _SAFE, problems),
        binding=_read_binding(wishes.binding, problems),
        blanks=cast(Blanks, read_choice("blanks", wishes.blanks, BLANKS, BLANKS_MEANT, problems)),
        black=read_switch("black", wishes.black, problems),
        standard=_read_standard(wishes.standard, problems),
    )
    _check_ink(wishes, settings, problems)
    return settings


def _read_binding(text: Text | None, problems: Problems) -> Binding:
    choices = tuple(PAGE_MULTIPLES)
    return cast(Binding, read_choice("binding", text, choices, _BINDINGS, problems))


def _read_standard(text: Text | None, problems: Problems) -> PressStandard:
    """The standard, by our names or as it is written elsewhere: `PDF/X-4`, `X-1a:2003`."""
    if text is None:
        return "x4"
    plain = re.sub(r"^pdf|[\s/-]|:200[13]$", "", text.value.strip().lower())
    if plain not in ("x4", "x1a"):
        read_choice("standard", text, ("x4", "x1a"), {"x3": "x4", "x-3": "x4", "pdf/x-3": "x4"}, problems)
    return "x1a" if plain == "x1a" else "x4"


def _read_profile(text: Text | None, problems: Problems) -> Text | None:
    """The file's name as it stands; its end tells other things from a profile."""
    if text is not None and not text.value.strip().lower().endswith((".icc", ".icm")):
        problems.error("bad-value", f"'{text.value.strip()}' is not the name of a profile", text.span,
                       help="name an .icc file below the program's folder, which the print shop gives you")  # fmt: skip
        return None
    return text


def _check_ink(wishes: PrintWishes, settings: PrintSettings, problems: Problems) -> None:
    """Warns of more ink than uncoated paper dries."""
    limit = _INK_LIMITS.get(settings.paper.finish or "", settings.ink)
    if wishes.ink is not None and limit < settings.ink <= _INK.usual_most:
        headline = f"{settings.ink:g} % of ink is much for uncoated paper"
        problems.warn("odd-value", headline, wishes.ink.span, help=f"{limit:g} is usual; ask the print shop")

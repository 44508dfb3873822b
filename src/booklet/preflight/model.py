"""Preflight as plain data: facts about a master and its pages, the limits of an order, and findings.

All places are rectangles in points, y upward, from the lower left corner of the trimmed page; the boxes of a page are
in the coordinates of its file, as it shows them: turned as /Rotate says. A master has `PageFacts` for each page, and
these have everything painted on it, in the order of painting.
"""

from __future__ import annotations

from typing import Literal

from booklet.diagnostics.model import Severity
from booklet.papers import MILLIMETRE, length_text
from booklet.records import NamedTuple
from booklet.typeset.page import Colour, GreyColour, Rectangle, RgbColour, SpotColour

"""A millimetre in points."""

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
ALL_PLATES = "All"  # the name of the colour for registration marks, on every plate (ISO 32000-1, 8.6.6.4)

ColourKind = Literal["grey", "cmyk", "spot", "rgb", "icc-rgb", "lab", "pattern"]
"""How a colour is given. "spot" is one ink of its own or several (Separation, DeviceN); "pattern" is a tiling, whose
colours are those of the art that it repeats.
"""
Overprint = Literal["none", "plates", "amounts"]
"""What art leaves of the ink below it: nothing; that on plates which its colour space doesn't have; or also that on the
process plates of which it takes no ink (ISO 32000-1, 8.6.7: overprint mode 1).
"""


class PaintedColour(NamedTuple):
    """A colour as it is painted: the inks that it takes, each by name with its amount from 0.0 to 1.0.

    A colour of no inks (RGB, Lab, pattern) has none; `values` are then its numbers. `profiled` is True for grey and
    CMYK that are given through an ICC profile.
    """

    kind: ColourKind
    inks: tuple[tuple[str, float], ...] = ()
    values: tuple[float, ...] = ()
    profiled: bool = False

    @property
    def coverage(self) -> float:
        """The ink of all plates together, in per cent of one full ink."""
        return 100 * sum([amount for _, amount in self.inks])

    @property
    def is_white(self) -> bool:
        """True if it takes no ink, and shows the paper."""
        if self.kind in ("rgb", "icc-rgb"):
            return min(self.values, default=0.0) >= 1.0
        return bool(self.inks) and all(amount <= 0 for _, amount in self.inks)

    @property
    def is_black_alone(self) -> bool:
        """True if it takes black ink and no other."""
        return any(amount > 0 for _, amount in self.inks) and all(
            amount <= 0 or name == "Black" for name, amount in self.inks
        )


def process(cyan: float, magenta: float, yellow: float, black: float) -> PaintedColour:
    """The colour of these process inks."""
    return PaintedColour("cmyk", tuple(zip(PROCESS, (cyan, magenta, yellow, black), strict=True)))


def painted_colour(colour: Colour | SpotColour) -> PaintedColour:
    """A colour of typeset pages as it is painted."""
    if isinstance(colour, SpotColour):
        return PaintedColour("spot", ((colour.name, colour.tint),))
    if isinstance(colour, GreyColour):
        return PaintedColour("grey", (("Black", 1 - colour.lightness),))
    if isinstance(colour, RgbColour):
        return PaintedColour("rgb", values=tuple(colour))
    return process(*colour)


class PaintedArea(NamedTuple):
    """A filled shape, shading or wide line, of one colour or of several if it is a shading; `place` bounds it.

    `whole` is True if it fills its place: an upright rectangle. `opacity` is below 1.0 where what lies below shines
    through.
    """

    place: Rectangle
    colour: PaintedColour
    overprint: Overprint = "none"
    whole: bool = True
    opacity: float = 1.0


class PaintedLine(NamedTuple):
    """A stroked line, or a filled rectangle as thin as one; `width` is its thickness in points on paper, 0.0 for "as
    thin as the device can".
    """

    place: Rectangle
    colour: PaintedColour
    width: float
    overprint: Overprint = "none"


class PaintedText(NamedTuple):
    """Glyphs of one line, colour and size. `place` bounds them roughly: ascent and descent are those of the font, or a
    guess. `size` is in points on paper. `font` is its name, "" if unknown.
    """

    place: Rectangle
    colour: PaintedColour
    size: float
    overprint: Overprint = "none"
    font: str = ""


class PaintedImage(NamedTuple):
    """An image of pixels. `place` bounds what its clip leaves of it; `resolution` is the lower of the two directions,
    in pixels per inch.

    `name` is that of the resource, "" for one in the content. `bits` are those of one component of a pixel. `ink` is
    the most on any pixel, in per cent, None if unknown or not of inks. `stencil` is an image of one bit through which
    `colour` is painted; for others `colour` says the kind alone. `covers` is False for a turned one, that fills its
    place in part.
    """

    place: Rectangle
    pixels: tuple[int, int]
    resolution: float
    colour: PaintedColour
    name: str = ""
    bits: int = 8
    ink: float | None = None
    stencil: bool = False
    overprint: Overprint = "none"
    covers: bool = True


PaintedItem = PaintedArea | PaintedLine | PaintedText | PaintedImage


class AnnotationFact(NamedTuple):
    """An annotation of a page: its subtype, as "Link" or "Widget", and its place."""

    kind: str
    place: Rectangle


class PageFacts(NamedTuple):
    """A page: its boxes, None where the file has none, and the art in the order of painting.

    `transparent` says why the page has transparency ("a soft mask", …), "" if it has none. `unread` says what couldn't
    be read of its content, "" if all could.
    """

    media: Rectangle
    bleed: Rectangle | None = None
    trim: Rectangle | None = None
    art: tuple[PaintedItem, ...] = ()
    annotations: tuple[AnnotationFact, ...] = ()
    transparent: str = ""
    art_box: bool = False
    unread: str = ""

    @property
    def trimmed(self) -> Rectangle:
        """The trimmed page: the bleed box, else the media box, where there is no trim box."""
        return self.trim or self.bleed or self.media


class FontFact(NamedTuple):
    """A font by name, the number of the first page that uses it, and True if it is embedded."""

    name: str
    page: int
    embedded: bool


class OutputIntentFact(NamedTuple):
    """The statements of an output intent: its subtype ("GTS_PDFX"), the printing condition, and of the embedded
    profile its class and colour space, as ICC signatures ("prtr", "CMYK"); "" where there is none.
    """

    kind: str
    condition: str = ""
    profile_class: str = ""
    profile_space: str = ""


class MasterFacts(NamedTuple):
    """A master: what it declares of itself, and its pages.

    `standard` is as declared ("PDF/X-4", "PDF/X-1a:2003"), "" if nothing is. `trapped` is "True", "False", "Unknown" or
    "" if it isn't said. `metadata` are the names of the properties in the XMP packet ("dc:title", …), None where there
    is no packet; `identified` is True if the trailer has an /ID. `extras` are things that presses don't want, in words:
    "a form", "JavaScript", "attached files", "layers". `spots` are the inks besides process inks, in the order of first
    use.
    """

    version: str = "1.6"
    standard: str = ""
    intents: tuple[OutputIntentFact, ...] = ()
    trapped: str = ""
    identified: bool = True
    metadata: frozenset[str] | None = None
    encrypted: bool = False
    extras: tuple[str, ...] = ()
    pages: tuple[PageFacts, ...] = ()
    fonts: tuple[FontFact, ...] = ()
    spots: tuple[str, ...] = ()


class Limits(NamedTuple):
    """The demands of an order. Lengths are in points, inks in per cent of one full ink, resolutions in pixels per inch.

    `trim` is width and height of the trimmed page, None for any. Images below `resolution` are errors, those below
    `wanted_resolution` warnings; images of one bit need twice as much. `safe` is the distance from the trim within
    which nothing that matters may stand. Text below `rich_size` must be of one ink if it is dark, text below
    `rich_error_size` certainly. `multiple` is the number that the pages must be a multiple of, 1 for any. `black` is a
    job of black ink alone. `standard` must be declared, "" if any PDF/X will do. `only` has the codes of the rules to
    apply; empty for all.
    """

    trim: tuple[float, float] | None = None
    bleed: float = 3 * MILLIMETRE
    ink: float = 300.0
    resolution: float = 225.0
    wanted_resolution: float = 294.0
    safe: float = 6 * MILLIMETRE
    line: float = 0.25
    rich_size: float = 20.0
    rich_error_size: float = 12.0
    multiple: int = 1
    black: bool = False
    standard: str = ""
    only: tuple[str, ...] = ()


class FoundPlace(NamedTuple):
    """A place of a fault: the number of its page, None for the file itself; the rectangle on it, None for the page
    itself, and the same in words, "" without one; the program's line that it comes from, None if unknown.
    """

    page: int | None = None
    place: Rectangle | None = None
    where: str = ""
    line: int | None = None


class Finding(NamedTuple):
    """A fault of a master, found in `places`, at least one: the worst first, which the headline is about, then the
    others in the order of pages.

    `setting` is the key of the program that decides about it, such as "bleed", "" for none, and `source` the name of
    the resource, ink or font at fault, "" for none: by these `origin` finds lines of the program.
    """

    code: str
    severity: Severity
    headline: str
    help: str
    places: tuple[FoundPlace, ...]
    setting: str = ""
    source: str = ""

    @property
    def page(self) -> int | None:
        """The number of the page of the first place, None for the file itself."""
        return self.places[0].page

    @property
    def place(self) -> Rectangle | None:
        """The first place, None for a page or the file itself."""
        return self.places[0].place

    @property
    def where(self) -> str:
        """The first place in words, "" for a page or the file itself."""
        return self.places[0].where

    @property
    def line(self) -> int | None:
        """The program's line of the first place, None if unknown."""
        return self.places[0].line


def in_words(place: Rectangle, height: float) -> str:
    """A place as "12 mm from the left, 34 mm from the top": that of its upper left corner on a trimmed page of this
    height; negative lengths become "2 mm outside the left edge".
    """
    left, top = place.x, height - place.y - place.height
    return f"{_distance(left, 'left')}, {_distance(top, 'top')}"


def _distance(length: float, side: str) -> str:
    if length > -0.05 * MILLIMETRE:
        return f"{length_text(max(length, 0.0))} from the {side}"
    return f"{length_text(-length)} outside the {side} edge"

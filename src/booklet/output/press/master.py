"""The print master: the pages of a booklet as a print shop wants them, in one file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.images.model import Rgb
from booklet.output.pdf.fonts import FontSet
from booklet.output.pdf.model import EncodedPage, Metadata
from booklet.output.pdf.untagged import Dress, write_untagged
from booklet.output.press.inks import OPENING, STATES, Ink, Inks, colour_spaces
from booklet.output.press.marks import ALL_PLATES, MarkKind
from booklet.output.press.pages import PressConverter, PressPages
from booklet.output.press.pictures import PictureInks
from booklet.output.press.profile import OutputProfile, colour_converter
from booklet.output.press.standards import FORMS, NO_DATE, Standard, catalog, information
from booklet.records import NamedTuple
from booklet.typeset.page import Colour


class PressJob(NamedTuple):
    """Everything that a print shop's order decides about a master.

    `bleed` is in points, `ink_limit` in per cent of one full ink; `fixed` are the inks of colours that aren't
    converted; `black` allows no ink but black. `ground` is the colour behind pictures of which nothing may shine
    through.
    """

    profile: OutputProfile
    bleed: float
    marks: tuple[MarkKind, ...] = ()
    standard: Standard = "x4"
    ink_limit: float = 300.0
    black: bool = False
    fixed: Mapping[Colour, Ink] = {}
    ground: Rgb = (1.0, 1.0, 1.0)


class PressWriter:
    """Writes the files of one job: the inner pages, and the cover if it is separate."""

    def __init__(self, job: PressJob, metadata: Metadata) -> None:
        self.job = job
        self._metadata = metadata if metadata.date is not None else metadata._replace(date=NO_DATE)
        self._inks = Inks(job.fixed, colour_converter(job.profile), job.ink_limit, black=job.black)
        how = PictureInks(job.profile.data, job.ink_limit, job.black, job.standard == "x1a", job.ground)
        self._converter = PressConverter(self._inks, how)

    def convert(self, pages: Sequence[EncodedPage], folds: Sequence[float] = ()) -> PressPages:
        """The pages for print, with marks if the job has them; `folds` are distances from the left edge."""
        return self._converter.pages(pages, self.job.bleed, self.job.marks, folds)

    @property
    def spots(self) -> tuple[str, ...]:
        """The spot colours of all pages converted so far, by name."""
        return tuple(dict.fromkeys([spot.name for spot in self._inks.spots]))

    def write(self, pages: PressPages, fonts: FontSet, origins: bytes = b"") -> bytes:
        """The bytes of a master; `origins` are its places in the program, b"" for none."""
        job = self.job
        spaces = colour_spaces(self._inks.spots) + (ALL_PLATES if job.marks else b"")
        states = b"".join([b"/%b%b" % state for state in STATES.items()])
        shared = b"/ExtGState<<%b>>" % states + (b"/ColorSpace<<%b>>" % spaces if spaces else b"")
        return write_untagged(
            pages.pages,
            fonts,
            Dress(OPENING, shared, b"CMYK"),
            FORMS[job.standard],
            information(self._metadata, job.standard),
            catalog(pages.pages, self._metadata, job.standard, job.profile, origins),
        )

"""The facts of a print order, gathered for its spec sheet."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.edition_settings import EditionSettings
from booklet.diagnostics.wording import pluralize
from booklet.editions.cover_file import CoverFile
from booklet.editions.facts import has_colour
from booklet.editions.finished import FilledPages, FinishedBook
from booklet.output.press.inks import coverage
from booklet.output.press.master import PressJob
from booklet.output.press.pages import PressPages
from booklet.output.press.spec_sheet import SpecSheet, write_spec_sheet
from booklet.output.press.standards import NAMES
from booklet.papers import MILLIMETRE
from booklet.preflight.model import PROCESS, Finding, MasterFacts, PaintedArea, PaintedImage
from booklet.records import NamedTuple
from booklet.typeset.page import Rectangle

_BINDINGS = {
    "stapled": "saddle-stitched with two staples",
    "perfect": "perfect bound (glued)",
    "loose": "loose leaves, or as agreed (spiral, hole punch)",
}


class Master(NamedTuple):
    """The pages of a master for print, those that were added to them, and the facts about them."""

    pages: PressPages
    filled: FilledPages
    facts: MasterFacts


def write_order(
    book: FinishedBook,
    settings: EditionSettings,
    job: PressJob,
    master: Master,
    cover: CoverFile | None,
    text_area: Rectangle,
    findings: Sequence[Finding],
    names: Sequence[tuple[str, str]],
) -> str:
    """The spec sheet of an order. `names` are the files, with what is in each; `findings` are those of preflight."""
    pages = master.pages
    size = book.size
    images = [item for page in master.facts.pages for item in page.art if isinstance(item, PaintedImage)]
    drawings = {name for page in pages.pages for placed in page.layers for name, _ in placed.layer.images}
    spec = SpecSheet(
        title=book.metadata.title,
        files=tuple(names),
        width=size.width,
        height=size.height,
        bleed=job.bleed,
        pages=len(pages.pages),
        blanks=master.filled.blanks,
        binding=_BINDINGS[settings.print.binding],
        rtl=book.setter.style.rtl,
        cover=_cover(settings, cover),
        paper=settings.print.paper.description,
        colour_pages=tuple([number for number, page in enumerate(pages.pages, 1) if has_colour(page, pages.layers)]),
        inks=_inks([master.facts, *([cover.facts] if cover is not None else ())]),
        highest_ink=highest_ink(master),
        ink_limit=job.ink_limit,
        profile=job.profile.name,
        condition=job.profile.condition,
        standard=NAMES[job.standard] + (" and PDF/A-2u" if job.standard == "x4" else ""),
        pictures=len(drawings),
        resolution=min([image.resolution for image in images], default=None),
        fonts=tuple(sorted({font.name.partition("+")[2] for font in master.facts.fonts})),
        safe=settings.print.safe,
        nearest_text=min(text_area.x, text_area.y, size.height - text_area.y - text_area.height),
        marks=job.marks,
        findings=_checked(findings),
    )
    return write_spec_sheet(spec)


def _inks(files: Sequence[MasterFacts]) -> tuple[str, ...]:
    """All inks in use, those of the process first and in their order."""
    used = {
        name
        for facts in files
        for page in facts.pages
        for item in page.art
        for name, amount in item.colour.inks
        if amount > 0 or isinstance(item, PaintedImage)  # whose pixels may take any of them
    }
    spots = [spot for facts in files for spot in facts.spots]
    return tuple([name.lower() for name in PROCESS if name in used] + list(dict.fromkeys(spots)))


def highest_ink(master: Master) -> float:
    """The most ink at any place, in per cent, as far as it is known."""
    inks = [coverage(ink) for layer in master.pages.layers.values() for ink in layer.inks]
    for page in master.facts.pages:
        inks += [item.ink or 0.0 for item in page.art if isinstance(item, PaintedImage)]
        inks += [item.colour.coverage for item in page.art if isinstance(item, PaintedArea)]
    return max(inks, default=0.0)


def _cover(settings: EditionSettings, cover: CoverFile | None) -> str:
    if cover is None:
        return "in the same file, on the same paper (self-cover)"
    paper = settings.cover.paper.description
    text = "a file of its own: back, spine and front on one page"
    text += ", the inside on a second" if cover.inside else "; the inside stays blank"
    text += f"; spine {cover.spine / MILLIMETRE:.1f} mm, to be confirmed by the shop" if cover.spine else ""
    return text + (f"; paper: {paper}" if paper else "")


def _checked(findings: Sequence[Finding]) -> str:
    warnings = sum([finding.severity == "warning" for finding in findings])
    found = f", {pluralize(warnings, 'warning')}" if warnings else ""
    return f"boxes, bleed, fonts, inks, pictures, lines, margins, page count: nothing that stops the press{found}"

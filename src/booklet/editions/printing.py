"""The print edition: the master, the cover if it is separate, and the spec sheet, checked as a print shop would."""

from __future__ import annotations

from collections.abc import Sequence

from booklet.book.edition_settings import EditionSettings
from booklet.book.print_inks import fixed_inks
from booklet.book.print_settings import PrintSettings
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import pluralize
from booklet.editions.cover_file import CoverFile, make_cover
from booklet.editions.facts import master_facts, text_area_of
from booklet.editions.finished import FilledPages, FinishedBook, fill_up, united
from booklet.editions.model import MadeFile, Wishes
from booklet.editions.order import Master, write_order
from booklet.editions.places import ProgramPlaces, order_limits, origins_of, places_of, wanted_resolution
from booklet.editions.slugs import with_slugs
from booklet.images.model import is_see_through
from booklet.output.press.master import PressJob, PressWriter
from booklet.output.press.profile import (
    OutputProfile,
    ProfileError,
    bundled_profile,
    check_conversion,
    colour_converter,
    read_profile,
)
from booklet.output.press.standards import NAMES, Standard
from booklet.preflight.model import Finding, Limits
from booklet.preflight.origin import encode_origins
from booklet.preflight.rules import findings_of
from booklet.typeset.page import RgbColour


def make_print(
    book: FinishedBook, settings: EditionSettings, wishes: Wishes, problems: Problems
) -> tuple[MadeFile, ...]:
    """The files of the print edition; none where a print shop would send the master back."""
    job = _job(book, settings.print, wishes, problems)
    if job is None:
        return ()
    separate = settings.cover.separate
    inner = book.pages[book.opening : len(book.pages) - book.closing] if separate else book.pages
    ruled = settings.print.blanks == "notes"
    filled = fill_up(book, inner, settings.print.page_multiple, within_cover=separate, ruled=ruled)
    slugged, slug_fonts = with_slugs(filled.pages, book, job, "inside" if separate else "booklet")
    fonts = united(book.fonts, filled.fonts, slug_fonts)
    writer = PressWriter(job, book.metadata)
    pages = writer.convert(slugged)
    area = text_area_of(book)
    master = Master(pages, filled, master_facts(pages, fonts, job, area, writer.spots))
    places = places_of(book, job.fixed)
    cover = make_cover(book, settings, writer, places, len(filled.pages), problems) if separate else None
    findings = _findings(master, cover, _limits(book, settings.print, job))
    report(findings, places, problems)
    if problems.errors:
        return ()
    origins = encode_origins(origins_of(book, filled.pages, places, order_limits(settings.print)))
    files = [MadeFile("-print.pdf", writer.write(pages, fonts, origins), _content(filled, job))]
    if cover is not None:
        files.append(MadeFile("-cover.pdf", cover.data, cover.content))
    names = [(wishes.file_name(file.ending), file.content) for file in files]
    order = write_order(book, settings, job, master, cover, area, findings, names)
    return (*files, MadeFile("-print.txt", order.encode(), "what to tell the print shop"))


def _findings(master: Master, cover: CoverFile | None, limits: Limits) -> list[Finding]:
    findings = [*findings_of(master.facts, limits)]
    if cover is not None:
        findings += findings_of(cover.facts, limits._replace(trim=None, multiple=1, safe=0.0))
    return findings


def _content(filled: FilledPages, job: PressJob) -> str:
    """The file in words, as in `12 pages, 2 of them blank, PDF/X-4 for FOGRA39`."""
    text = pluralize(len(filled.pages), "page")
    for count, kind in ((len(filled.blanks), "blank"), (len(filled.notes), "for notes")):
        text += f", {count} of them {kind}" if count else ""
    inks = ", black alone" if job.black else ""
    return f"{text}{inks}, {NAMES[job.standard]} for {job.profile.condition or job.profile.name}"


def _job(book: FinishedBook, settings: PrintSettings, wishes: Wishes, problems: Problems) -> PressJob | None:
    profile = _profile(book, settings, problems)
    if profile is None:
        return None
    standard: Standard = "x1a" if wishes.standard == "x1a" else settings.standard
    black = wishes.black or settings.black
    inks = fixed_inks(book.program, book.setter.theme.colours, colour_converter(profile), settings.ink)
    ground = book.art.ground if isinstance(book.art.ground, RgbColour) else RgbColour(1.0, 1.0, 1.0)
    if standard == "x1a":
        _tell_flattened(book, problems)
        if not black and book.art.ground in inks:
            _tell_converted_ground(book, problems)
        if _has_effects(book, problems):
            return None
    return PressJob(profile, settings.bleed, settings.marks, standard, settings.ink, black, inks, ground)


def _tell_flattened(book: FinishedBook, problems: Problems) -> None:
    """Tells of pictures that lose what shines through them, where that can be seen: in front of something else than
    paper.
    """
    if book.art.ground is None and book.art.picture is None:
        return
    for name, picture in book.pictures.items():
        if is_see_through(picture):
            problems.warn(
                "flattened", f"in print, {name.value}: PDF/X-1a has no transparency, and the picture gets a box of one "
                "colour around it", name.span, help="make PDF/X-4, or put the picture on its ground beforehand",
            )  # fmt: skip


def _has_effects(book: FinishedBook, problems: Problems) -> bool:
    """True, and mistakes, if drawings have masks or blend modes, which PDF/X-1a can't show and nobody should lose."""
    from booklet.output.press.pictures import loses_effects

    cover = book.program.cover.picture
    named = [*book.pictures.items(), *([(cover, book.art.picture)] if cover is not None else [])]
    lost = [name for name, picture in named if picture is not None and loses_effects(picture)]
    for name in lost:
        problems.error(
            "transparent-drawing", f"in print, {name.value}: the drawing has masks or blend modes, and PDF/X-1a has no "
            "transparency", name.span, help="make PDF/X-4, or save the drawing as PNG",
        )  # fmt: skip
    return bool(lost)


def _tell_converted_ground(book: FinishedBook, problems: Problems) -> None:
    """Tells of a picture of the cover that lets a ground with inks of its own shine through: flattened, it shows the
    ground of the screen, converted, beside the ground itself.
    """
    name, picture = book.program.cover.picture, book.art.picture
    if name is not None and picture is not None and is_see_through(picture):
        problems.warn(
            "flattened", f"in print, {name.value}: PDF/X-1a has no transparency, and where the ground shines through "
            "the picture, it isn't in the ground's own inks", name.span,
            help="make PDF/X-4, or put the picture on its ground beforehand",
        )  # fmt: skip


def _profile(book: FinishedBook, settings: PrintSettings, problems: Problems) -> OutputProfile | None:
    """The profile of the press; None, and a mistake at its name, where it can't be used."""
    name = settings.profile
    if name is None:
        if settings.paper.finish == "uncoated":
            paper = book.program.print.paper if book.program.print is not None else None
            finish = paper.finish if paper is not None else None
            problems.warn(
                "coated-profile", "in print, the paper is uncoated, and the profile is that of coated paper (FOGRA39)",
                finish.span if finish is not None else None,
                help="ask the print shop for its profile, and name the file: 'print: {profile: …}'",
            )  # fmt: skip
        return bundled_profile()
    data = book.files.read(name, problems)
    if data is None:
        return None
    try:
        profile = read_profile(data)
        check_conversion(profile)
    except ProfileError as fault:
        problems.error("bad-profile", f"{name.value}: {fault.headline}", name.span, help=fault.help)
        return None
    return profile


def _limits(book: FinishedBook, settings: PrintSettings, job: PressJob) -> Limits:
    return Limits(
        trim=(book.size.width, book.size.height),
        bleed=job.bleed,
        ink=job.ink_limit,
        resolution=settings.resolution,
        wanted_resolution=wanted_resolution(settings.resolution),
        safe=settings.safe,
        multiple=settings.page_multiple,
        black=job.black,
        standard=NAMES[job.standard],
    )


def report(findings: Sequence[Finding], places: ProgramPlaces, problems: Problems) -> None:
    """Reports what preflight found, each at the text of the program that caused it."""
    for finding in findings:
        say = problems.error if finding.severity == "error" else problems.warn
        headline = f"in print, {_where(finding)}{finding.headline}"
        say(finding.code, headline, places.span(finding), help=finding.help)


def _where(finding: Finding) -> str:
    place = finding.places[0] if finding.places else None
    if place is None or place.page is None:
        return ""
    others = len(finding.places) - 1
    more = f" and {pluralize(others, 'other place')}" if others else ""
    return f"page {place.page}{more}: "

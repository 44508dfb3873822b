"""The edition of sheets: the pages where they belong on larger paper, for a printer that prints on both sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from booklet.book.edition_settings import EditionSettings
from booklet.book.sheet_settings import SheetSettings
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import pluralize
from booklet.editions.finished import FinishedBook, fill_up, united
from booklet.editions.model import MadeEditions, MadeFile, Wishes
from booklet.imposition.describe import description
from booklet.imposition.impose import impose
from booklet.imposition.instructions import feeding_steps, flip_advice, printing_order
from booklet.imposition.model import Imposition, ImpositionError, SheetOptions, Side
from booklet.imposition.order import page_multiple
from booklet.imposition.sheet_papers import name_of
from booklet.output.composing import PagePlace, compose
from booklet.output.pdf.content import ContentEncoder
from booklet.output.pdf.metadata import add_information
from booklet.output.pdf.model import EncodedPage
from booklet.output.pdf.objects import FileForm, Objects, Value
from booklet.output.pdf.syntax import text_string
from booklet.output.pdf.untagged import Dress, write_untagged
from booklet.output.pdf.writer import fonts_of_pages
from booklet.output.sheet_marks import marks_placements
from booklet.typeset.page import Page, PageSize

_DUPLEX = {"short": b"/DuplexFlipShortEdge", "long": b"/DuplexFlipLongEdge"}


def make_sheets(book: FinishedBook, settings: EditionSettings, wishes: Wishes, problems: Problems) -> MadeEditions:
    """The sheets of a booklet, without a cover that is printed by itself; nothing, and a mistake, where its pages can't
    be brought on the paper.
    """
    options = options_of(settings, rtl=book.setter.style.rtl)
    if wishes.change_sheets is not None:
        options = wishes.change_sheets(options)
    separate = settings.cover.separate
    inner = book.pages[book.opening : len(book.pages) - book.closing] if separate else book.pages
    ruled = settings.sheets.blanks == "notes"
    filled = fill_up(book, inner, page_multiple(options.layout), within_cover=separate, ruled=ruled)
    try:
        plan = impose(
            len(filled.pages), (book.size.width, book.size.height), settings.print.bleed, options, back_cover=False
        )
    except ImpositionError as fault:
        said = book.program.sheets
        span = said.paper.span if said is not None and said.paper is not None else None
        problems.error("no-room-on-sheet", f"in sheets, {fault.headline}", span, help=fault.help)
        return MadeEditions()
    for caution in plan.cautions:
        problems.warn("sheets", f"in sheets, {caution.headline}", help=caution.help)
    book = book._replace(fonts=united(book.fonts, filled.fonts))
    content = _content(plan, len(filled.pages), without_cover=separate)
    files = tuple([
        MadeFile(f"-sheets{ending}.pdf", _write(book, filled.pages, plan, sides), content)
        for ending, sides in _files(plan).items()
    ])  # fmt: skip
    steps = feeding_steps(plan) if options.duplex == "manual" else [flip_advice(plan)]
    return MadeEditions(files, description(plan).rstrip(), "\n".join(steps))


def options_of(settings: EditionSettings, *, rtl: bool) -> SheetOptions:
    """The options of imposition that a program's settings are."""
    sheets: SheetSettings = settings.sheets
    width, height = sheets.paper if sheets.paper is not None else (None, None)
    return SheetOptions(
        width=width,
        height=height,
        layout=sheets.layout,
        up=sheets.up,
        signature=sheets.signature if sheets.layout == "signatures" else None,
        flip=sheets.flip,
        scale=sheets.scale,
        margin=sheets.margin,
        caliper=settings.print.paper.caliper,
        rtl=rtl,
        marks=sheets.marks,
        duplex=sheets.duplex,
    )


def _files(plan: Imposition) -> Mapping[str, Sequence[Side]]:
    """The sides of each file by the ending of its name: one file, or two where the pile is turned by hand."""
    fronts, backs = printing_order(plan)
    if plan.options.duplex == "manual":
        return {"-front": fronts, "-back": backs}
    return {"": [side for pair in zip(fronts, backs, strict=True) for side in pair]}


def _write(book: FinishedBook, pages: Sequence[EncodedPage], plan: Imposition, sides: Sequence[Side]) -> bytes:
    size = PageSize(plan.width, plan.height)
    encoder = ContentEncoder()
    marks = [
        encoder.encode_page(Page(size, "", marks_placements(side.marks, book.book, plan.height))) for side in sides
    ]
    fonts = fonts_of_pages(marks, encoder.font_usages(), book.book.face)
    sheets = [
        compose(
            size,
            "",
            [PagePlace(pages[slot.page], slot.matrix, slot.clip) for slot in side.slots if slot.page is not None],
            over.layers,
        )
        for side, over in zip(sides, marks, strict=True)
    ]
    metadata = book.metadata._replace(title=f"{book.metadata.title} (sheets)")
    duplex = b"/Simplex" if plan.options.duplex == "manual" else _DUPLEX[plan.flip]
    preferences = b"<</DisplayDocTitle true/PrintScaling/None/PickTrayByPDFSize true/Duplex" + duplex

    def catalog(_: Objects) -> dict[str, Value]:
        return {"Lang": text_string(metadata.language), "ViewerPreferences": preferences + b">>"}

    return write_untagged(
        sheets,
        united(book.fonts, fonts),
        Dress(),
        FileForm(),
        lambda objects: add_information(objects, metadata),
        catalog,
    )


def _content(plan: Imposition, pages: int, *, without_cover: bool) -> str:
    """The file in words, as in `12 pages on 3 sheets of A4, flip on the short edge`."""
    sheets = (
        f"{pluralize(pages, 'page')} on {pluralize(len(plan.sheets), 'sheet')} of {name_of(plan.width, plan.height)}"
    )
    turn = "turn the pile by hand" if plan.options.duplex == "manual" else f"flip on the {plan.flip} edge"
    return f"{sheets}{' without the cover' if without_cover else ''}, {turn}"

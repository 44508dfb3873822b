"""The whole way from a PDF of any program to files of sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Pdf

from booklet.imposition.impose import impose
from booklet.imposition.instructions import printing_order
from booklet.imposition.model import Imposition, SheetOptions
from booklet.imposition.trial import trial_sheet
from booklet.output.imposed.annotations import paint_annotations
from booklet.output.imposed.document import dress, open_source, opens_to_the_right, title_of
from booklet.output.imposed.model import CannotRead, Imposed, Notice, SheetFile, Wanted, named_pages
from booklet.output.imposed.pages import read_page
from booklet.output.imposed.sheets import SheetWriter
from booklet.output.imposed.sizes import UsualPage, odd_sizes, usual_page

# What qpdf raises where it gives up, and Python for names that aren't UTF-8.
_DAMAGE = (pikepdf.PdfError, RuntimeError, MemoryError, UnicodeDecodeError)


def impose_file(
    path: Path, options: SheetOptions, rtl: bool | None = None, back_cover: bool = True, wanted: Wanted = "sheets"
) -> Imposed:
    """The pages of a PDF on sheets. `rtl` None takes the direction of reading from the file. The last page is a
    `back_cover`, which blanks stand before, or not.

    Raises `CannotRead`, and `ImpositionError` for what can't be planned.
    """
    with open_source(path) as pdf:
        try:
            options = options._replace(rtl=opens_to_the_right(pdf) if rtl is None else rtl)
            return _imposed(pdf, path, options, back_cover, wanted)
        except _DAMAGE as fault:
            headline = f"'{path}' is damaged: its pages can't be placed on sheets"
            raise CannotRead(headline, "print it to a new PDF from a program that can show it") from fault


def _imposed(pdf: Pdf, path: Path, options: SheetOptions, back_cover: bool, wanted: Wanted) -> Imposed:
    remarks = paint_annotations(pdf)
    pages = [read_page(page.obj) for page in pdf.pages]
    shapes = [page.shape for page in pages]
    usual = usual_page(shapes)
    plan = impose(len(pages), (usual.width, usual.height), usual.bleed, options, back_cover)
    if wanted == "trial":
        return _trial(trial_sheet(plan))
    dress(pdf, f"{title_of(pdf, path)} (sheets)", plan)
    writer = SheetWriter(pdf, pages, usual, plan)
    files = tuple(_files(writer, plan)) if wanted == "sheets" else ()
    notices = (*odd_sizes(shapes, usual), *_damages(pdf, writer.unread))
    return Imposed(len(pages), plan, files, notices, remarks)


def _trial(plan: Imposition) -> Imposed:
    """The test sheet, in a file of its own, or two if the printer prints one side."""
    with pikepdf.new() as pdf:
        dress(pdf, "Test sheet", plan)
        files = tuple(_files(SheetWriter(pdf, (), UsualPage(*plan.trim, 0.0), plan), plan))
    return Imposed(0, plan, files, (), ())


def _files(writer: SheetWriter, plan: Imposition) -> Iterator[SheetFile]:
    """The sides in one file, or in one of fronts and one of backs; every sheet has two, so that they stay together."""
    fronts, backs = printing_order(plan)
    if plan.options.duplex == "manual":
        yield SheetFile("front", writer.file(fronts))
        yield SheetFile("back", writer.file(backs))
    else:
        yield SheetFile("", writer.file([side for both in zip(fronts, backs, strict=True) for side in both]))


def _damages(pdf: Pdf, unread: Sequence[int]) -> Iterator[Notice]:
    if pdf.get_warnings():
        headline = "the file is damaged, and was mended as far as that goes"
        yield Notice("damaged", headline, "look through the sheets, or export the file again")
    if unread:
        pages = named_pages([index + 1 for index in unread])
        yield Notice("damaged-page", f"a part of {pages} can't be read, and is left out", "export the file again")

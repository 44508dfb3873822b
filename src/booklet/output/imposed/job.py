"""The whole way from a PDF of any program to files of sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
from pikepdf import Pdf

from booklet.imposition.impose import impose
from booklet.imposition.model import Imposition, SheetOptions, Side
from booklet.output.imposed.annotations import paint_annotations
from booklet.output.imposed.document import dress, open_source, opens_to_the_right, title_of
from booklet.output.imposed.model import CannotRead, Imposed, Notice, SheetFile, named_pages
from booklet.output.imposed.pages import read_page
from booklet.output.imposed.sheets import SheetWriter
from booklet.output.imposed.sizes import odd_sizes, usual_page

_DAMAGE = (pikepdf.PdfError, RuntimeError, MemoryError)  # what qpdf raises where it gives up


def impose_file(
    path: Path, options: SheetOptions, rtl: bool | None = None, back_cover: bool = True, write: bool = True
) -> Imposed:
    """The pages of a PDF on sheets. `rtl` None takes the direction of reading from the file; without `write` there is
    only the plan. The last page is a `back_cover`, which blanks stand before, or not.

    Raises `CannotRead`, and `ImpositionError` for what can't be planned.
    """
    with open_source(path) as pdf:
        try:
            return _imposed(pdf, path, options, rtl, back_cover, write)
        except _DAMAGE as fault:
            headline = f"'{path}' is damaged: its pages can't be placed on sheets"
            raise CannotRead(headline, "print it to a new PDF from a program that can show it") from fault


def _imposed(pdf: Pdf, path: Path, options: SheetOptions, rtl: bool | None, back_cover: bool, write: bool) -> Imposed:
    remarks = paint_annotations(pdf)
    pages = [read_page(page.obj) for page in pdf.pages]
    usual = usual_page(pages)
    direction = opens_to_the_right(pdf) if rtl is None else rtl
    wanted = options._replace(rtl=direction)
    plan = impose(len(pages), (usual.width, usual.height), usual.bleed, wanted, back_cover)
    dress(pdf, f"{title_of(pdf, path)} (sheets)", plan)
    writer = SheetWriter(pdf, pages, usual, plan)
    files = tuple([SheetFile(ending, writer.file(sides)) for ending, sides in _files(plan)]) if write else ()
    notices = (*odd_sizes(pages, usual), *_damages(pdf, path, writer.unread))
    return Imposed(len(pages), plan, files, notices, remarks)


def _files(plan: Imposition) -> Iterator[tuple[str, Sequence[Side]]]:
    """The sides in each file, with the ending of its name: every sheet has two, so that fronts and backs stay beside
    each other.
    """
    fronts = [sheet.front for sheet in plan.sheets]
    backs = [sheet.back or Side(()) for sheet in plan.sheets]
    if plan.options.duplex == "manual":
        yield "-sheets-front.pdf", fronts
        yield "-sheets-back.pdf", backs
    else:
        yield "-sheets.pdf", [side for pair in zip(fronts, backs, strict=True) for side in pair]


def _damages(pdf: Pdf, path: Path, unread: Sequence[int]) -> Iterator[Notice]:
    if pdf.get_warnings():
        headline = f"'{path}' is damaged, and was mended as far as that goes"
        yield Notice("damaged", headline, "look through the sheets, or export the file again")
    if unread:
        pages = named_pages([index + 1 for index in unread])
        yield Notice("damaged-page", f"a part of {pages} can't be read, and is left out", "export the file again")

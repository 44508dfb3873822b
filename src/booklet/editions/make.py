"""The files of all editions beside that for the screen."""

from __future__ import annotations

from booklet.book.edition_settings import EditionSettings, read_edition_settings
from booklet.book.missing_glyphs import report_findings
from booklet.diagnostics.model import Problems
from booklet.editions.finished import FinishedBook
from booklet.editions.model import MadeEditions, MadeFile, Wishes


def make_editions(
    book: FinishedBook, settings: EditionSettings | None, wishes: Wishes, problems: Problems
) -> MadeEditions:
    """The files that are wanted; without those of an edition in which there are errors. `settings` are those of the
    program, None if it has none.
    """
    if settings is None:
        settings = read_edition_settings(book.program, book.setter.theme.colours, book.files, problems)
    book = book._replace(setter=book.setter.for_part())
    files: list[MadeFile] = []
    plan = advice = ""
    if "print" in wishes.editions:
        from booklet.editions.printing import make_print  # each only where it is wanted

        files += make_print(book, settings, wishes, problems)
    if "sheets" in wishes.editions:
        from booklet.editions.folding import make_sheets

        sheets = make_sheets(book, settings, wishes, problems)
        files += sheets.files
        plan, advice = sheets.plan, sheets.advice
    report_findings((book.setter.findings(),), book.setter.style.language, problems)
    return MadeEditions(tuple(files), plan, advice)

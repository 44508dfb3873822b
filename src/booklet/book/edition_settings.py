"""Everything that a program says of its editions for paper: print, sheets and cover, read and checked together.

It is loaded only for these editions, and for programs that have such keys: their mistakes are told in every edition.
"""

from __future__ import annotations

from pathlib import Path

from booklet.book.cover_settings import CoverSettings, read_cover_settings
from booklet.book.print_inks import check_inks
from booklet.book.print_settings import PrintSettings, read_print_settings
from booklet.book.sheet_settings import SheetSettings, read_sheet_settings
from booklet.conference.files import FileAccess
from booklet.conference.model import Program
from booklet.diagnostics.model import Problems
from booklet.records import NamedTuple
from booklet.themes.model import Colours


class EditionSettings(NamedTuple):
    """The settings of the editions for paper."""

    print: PrintSettings
    sheets: SheetSettings
    cover: CoverSettings

    def inputs(self, files: FileAccess) -> tuple[Path, ...]:
        """The files that the settings name."""
        names = [name for name in (self.print.profile, self.cover.picture) if name is not None]
        return tuple([place for name in names if (place := files.resolve(name)) is not None])


def read_edition_settings(program: Program, colours: Colours, files: FileAccess, problems: Problems) -> EditionSettings:
    """The settings of a program with a theme of some colours, the usual ones where it says nothing. Values that can't
    be had and a profile that is missing are mistakes in `problems`; the picture of the cover is read elsewhere.
    """
    press = read_print_settings(program, problems)
    sheets = read_sheet_settings(program, problems)
    cover = read_cover_settings(program, press, problems)
    check_inks(program, colours, press.ink, black=press.black, problems=problems)
    if press.profile is not None:
        files.read(press.profile, problems)  # the edition for print reads it; that it is there, all builds look
    return EditionSettings(press, sheets, cover)

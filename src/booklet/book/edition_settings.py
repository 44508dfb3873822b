"""Everything that a program says of its editions for paper: print, sheets and cover, read and checked together.

It is loaded only for these editions, and for programs that have such keys: their mistakes are told in every edition.
"""

from __future__ import annotations

from booklet.book.cover_settings import CoverSettings
from booklet.book.print_settings import PrintSettings
from booklet.book.sheet_settings import SheetSettings
from booklet.records import NamedTuple


class EditionSettings(NamedTuple):
    """The settings of the editions for paper."""

    print: PrintSettings
    sheets: SheetSettings
    cover: CoverSettings

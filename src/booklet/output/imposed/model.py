"""The result for a file: its sheets, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from booklet.imposition.model import Imposition
from booklet.records import NamedTuple

Wanted = Literal["sheets", "trial", "plan"]
"""The aim of a run: the sheets, the test sheet in their place, or the plan without files."""
_MOST_NAMED = 8  # pages of a message


class CannotRead(Exception):  # noqa: N818  reads as the fault it is
    """A file whose pages can't be had: `headline` says why, `help` how to mend it."""

    def __init__(self, headline: str, help: str) -> None:  # noqa: A002  the word before it in the message
        super().__init__(headline)
        self.headline = headline
        self.help = help


class Notice(NamedTuple):
    """Something about a file that whoever prints it should know; `code` is a short stable name."""

    code: str
    headline: str
    help: str


class SheetFile(NamedTuple):
    """A file of sheets. `part` is "front" or "back" for one of two, of the fronts and of the backs; "" for all."""

    part: str
    data: bytes


class Imposed(NamedTuple):
    """A file's pages on sheets: the number of pages, 0 for a test sheet, the plan, the files, notices, and remarks on
    what was done, in sentences.
    """

    pages: int
    plan: Imposition
    files: tuple[SheetFile, ...]
    notices: tuple[Notice, ...]
    remarks: tuple[str, ...]


def named_pages(numbers: Sequence[int]) -> str:
    """Pages by number, as in `page 3` or `pages 2, 5 and 7`; the first of them where there are many."""
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    shown = [str(number) for number in numbers[:_MOST_NAMED]]
    last = f"{len(numbers) - _MOST_NAMED} more" if len(numbers) > _MOST_NAMED else shown.pop()
    return f"pages {', '.join(shown)} and {last}"

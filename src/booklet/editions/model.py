"""Wishes for editions, and the files that come of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from booklet.records import NamedTuple

if TYPE_CHECKING:
    from booklet.imposition.model import SheetOptions


class Wishes(NamedTuple):
    """The editions that are wanted: `screen`, `print`, `sheets`. `standard`, `x4` or `x1a`, and `black` are wishes for
    the print master beyond those of the program, "" and False for none. `name` begins the names of all files; of a
    `single` edition, whose file the user has named, the main file has no other ending than that of its kind.
    `change_sheets` changes the options of sheets that the program gives; None changes nothing.
    """

    editions: tuple[str, ...] = ("screen",)
    standard: str = ""
    black: bool = False
    name: str = ""
    single: bool = False
    change_sheets: Callable[[SheetOptions], SheetOptions] | None = None

    def file_name(self, ending: str) -> str:
        """The name of the file with that ending."""
        if self.single:
            ending = ending.removeprefix(f"-{self.editions[0]}")
        return self.name + ending


class MadeFile(NamedTuple):
    """A file of another edition than that for the screen: the ending of its name, such as `-print.pdf`, its bytes, and
    in words what is in it.
    """

    ending: str
    data: bytes
    content: str


class MadeEditions(NamedTuple):
    """The files of all other editions; the plan of the sheets in words, and how to print them, "" without any."""

    files: tuple[MadeFile, ...] = ()
    plan: str = ""
    advice: str = ""

"""The meaning of LaTeX commands, for the readers of inlines and blocks: marks, links, text and environments."""

from __future__ import annotations

from typing import Literal

from booklet.markup.model import Mark
from booklet.records import NamedTuple


class LatexToken(NamedTuple):
    """The meaning of a LaTeX command at its place in a text.

    * "open" gives the text up to the matching "close" marks and a link (None for no link).
    * "text" stands for `text`, which typography leaves alone if `kept` is True.
    * "break" ends a line.
    * "begin", "item" and "end" belong to an environment called `name`; `text` is an item's label, verbatim code, the
      pattern of a list's numbers (`start` is its first one) or the columns of a table.
    * "rule" is a line between the rows of a table.
    * "note" is the mark of a note, which follows it up to "end of note"; `text` is its number.

    `before` and `after` are the white space that separates the token from its neighbours.
    """

    kind: Literal["open", "close", "text", "break", "begin", "item", "end", "rule", "note", "end of note"]
    marks: Mark = Mark.NONE
    link: str | None = None
    text: str = ""
    kept: bool = False
    name: str = ""
    before: str = ""
    after: str = ""
    start: int = 1


NOTHING = LatexToken("text")
CLOSE = LatexToken("close")
BREAK = LatexToken("break")
PARAGRAPH_END = LatexToken("text", after="\n\n")

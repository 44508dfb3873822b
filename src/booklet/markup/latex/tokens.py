"""What LaTeX's and HTML's markup says about the letters behind it, until it is closed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from booklet.markup.model import Mark


class LatexToken(NamedTuple):
    """Something that stands between letters: what it says, and its meaning.

    "open" gives letters marks and a link until the next "close"; "letters" stand for themselves, `kept` if typography
    may not touch them; "break" ends a line. "begin", "item" and "end" belong to the environment of that `name`.
    `before` and `after` are white space that parts it from its neighbours.
    """

    kind: Literal["open", "close", "letters", "break", "begin", "item", "end"]
    marks: Mark = Mark.NONE
    link: str | None = None
    letters: str = ""
    kept: bool = False
    name: str = ""
    before: str = ""
    after: str = ""


NOTHING = LatexToken("letters")
CLOSE = LatexToken("close")
BREAK = LatexToken("break")
PARTING = LatexToken("letters", after="\n\n")

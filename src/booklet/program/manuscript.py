"""A text on its way from cleaned letters to blocks: what hides, what was noticed, and the way back."""

from __future__ import annotations

from booklet.program.cleaning import Cleaned
from booklet.program.conventions import Conventions
from booklet.program.edits import applied
from booklet.program.inlines import Piece
from booklet.program.macros import NO_MACROS, Macros
from booklet.program.markup import Formula, Mark
from booklet.program.notices import Notice
from booklet.program.stretches import Stretch, find_stretches, restored, stand_ins


class Manuscript:
    """A text while its markup is read: stand-ins are in it, and `trail` leads back to the text as given."""

    __slots__ = ("_typed", "conventions", "macros", "notices", "stretches", "text", "trail")

    def __init__(self, clean: Cleaned, conventions: Conventions, macros: Macros = NO_MACROS) -> None:
        self.stretches = find_stretches(clean.text, markup=True)
        self.conventions, self.macros = conventions, macros
        self.text, self.trail, self.notices = clean.text, clean.trail, list(clean.notices)
        self._typed = clean.trail  # the way back from what no stand-in is in
        if self.stretches:
            hidden = stand_ins(self.stretches)
            self.text = applied(clean.text, hidden)
            self.trail = clean.trail.then(hidden)

    def notice(self, code: str, message: str, mending: str, start: int, end: int) -> None:
        """Note something about the characters from `start` up to, not with, `end` of `text`."""
        origin = self.trail.origin(start)
        length = max(self.trail.origin(max(end - 1, start)) + 1 - origin, 1)
        self.notices.append(Notice(code, message, mending, origin, length))

    def original(self, letters: str) -> str:
        """The letters with stand-ins made what they stand for."""
        return restored(letters, self.stretches)

    def piece(self, stretch: Stretch, offset: int, marks: Mark, link: str | None) -> Piece:
        """What a stand-in stands for as a piece of its paragraph."""
        formula = self._formula(stretch) if stretch.kind == "maths" else None
        return Piece(stretch.in_line, offset, marks, link, True, formula, stretch.is_display)

    def _formula(self, stretch: Stretch) -> Formula:
        start, end = self._typed.origin(stretch.start), self._typed.origin(stretch.end - 1) + 1
        return Formula(stretch.tex, stretch.in_line, start, max(end - start, 1))

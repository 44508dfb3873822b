"""A text on its way from cleaned letters to blocks: what hides, what was noticed, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

from booklet.program.cleaning import Cleaned
from booklet.program.conventions import Conventions
from booklet.program.edits import applied
from booklet.program.notices import Notice
from booklet.program.stretches import Stretch, find_stretches, restored, stand_ins
from booklet.program.wording import shortened


class Manuscript:
    """A text while its markup is read: stand-ins are in it, and `trail` leads back to the text as given."""

    __slots__ = ("conventions", "notices", "stretches", "text", "trail")

    def __init__(self, clean: Cleaned, conventions: Conventions) -> None:
        self.stretches = find_stretches(clean.text, markup=True)
        self.conventions = conventions
        self.text, self.trail, self.notices = clean.text, clean.trail, list(clean.notices)
        if self.stretches:
            hidden = stand_ins(self.stretches)
            self.text = applied(clean.text, hidden)
            self.trail = clean.trail.then(hidden)
            self.notices += _maths_notice(self.stretches, clean)

    def notice(self, code: str, message: str, mending: str, start: int, end: int) -> None:
        """Note something about the characters from `start` up to, not with, `end` of `text`."""
        origin = self.trail.origin(start)
        length = max(self.trail.origin(max(end - 1, start)) + 1 - origin, 1)
        self.notices.append(Notice(code, message, mending, origin, length))

    def original(self, letters: str) -> str:
        """The letters with stand-ins made what they stand for."""
        return restored(letters, self.stretches)


def _maths_notice(stretches: tuple[Stretch, ...], clean: Cleaned) -> Iterator[Notice]:
    formulas = [stretch for stretch in stretches if stretch.kind == "maths"]
    if formulas:
        start, end = clean.trail.origin(formulas[0].start), clean.trail.origin(formulas[0].end - 1) + 1
        more = f", and {len(formulas) - 1} more" if len(formulas) > 1 else ""
        yield Notice(
            "mathematics-not-set",
            f"mathematics is not set yet: {shortened(formulas[0].text)}{more}, is printed as typed",
            "nothing is lost; for a line or two, write it in words or in plain letters",
            start,
            end - start,
        )

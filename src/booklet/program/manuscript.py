"""A text on its way from cleaned letters to blocks: what hides, what was noticed, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from booklet.program.cleaning import Cleaned
from booklet.program.conventions import Conventions
from booklet.program.edits import Trail, applied
from booklet.program.notices import Notice
from booklet.program.stretches import Stretch, find_stretches, restored, stand_ins
from booklet.program.wording import shortened


@dataclass(slots=True)
class Manuscript:
    """A text while its markup is read: stand-ins are in it, and `trail` leads back to the text as given."""

    text: str
    stretches: tuple[Stretch, ...]
    trail: Trail
    conventions: Conventions
    notices: list[Notice] = field(default_factory=list)

    def notice(self, code: str, message: str, mending: str, start: int, end: int) -> None:
        """Note something about the characters from `start` up to, not with, `end` of `text`."""
        origin = self.trail.origin(start)
        length = max(self.trail.origin(max(end - 1, start)) + 1 - origin, 1)
        self.notices.append(Notice(code, message, mending, origin, length))

    def original(self, letters: str) -> str:
        """The letters with stand-ins made what they stand for."""
        return restored(letters, self.stretches)


def manuscript_of(clean: Cleaned, habits: Conventions) -> Manuscript:
    """A cleaned text made ready for the reading of its markup: formulas and addresses are hidden from it."""
    stretches = find_stretches(clean.text, markup=True)
    hidden = stand_ins(stretches)
    notices = [*clean.notices, *_maths_notice(stretches, clean)]
    return Manuscript(applied(clean.text, hidden), stretches, clean.trail.then(hidden), habits, notices)


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

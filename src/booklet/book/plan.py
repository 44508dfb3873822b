"""The whole booklet in reading order: cover, contents, front pages, sessions, back pages; numbered from the cover."""

from __future__ import annotations

from typing import NamedTuple

from booklet.book.session import LaidOutPart, lay_out_section, lay_out_session
from booklet.book.text_setter import TextSetter
from booklet.conference.model import Program, Section, Session


class PartSource(NamedTuple):
    """What one part is made from: a session with its number and the number of its first talk, or a page before or
    after.
    """

    content: Session | Section
    number: int
    first_talk: int
    anchor: str

    @property
    def length(self) -> int:
        """About how much there is to set, in letters."""
        if isinstance(self.content, Section):
            return len(self.content.text.value)
        return sum([len(talk.abstract.value) + 150 for talk in self.content.talks if talk.abstract is not None])


def plan_parts(program: Program) -> tuple[PartSource, ...]:
    """The parts to be laid out, in order; breaks have no pages."""
    parts = [PartSource(section, number, 0, f"front-{number}") for number, section in enumerate(program.front, 1)]
    number, talks = 0, 1
    for session in program.sessions:
        if session.kind == "session":
            number += 1
            parts.append(PartSource(session, number, talks, f"session-{number}"))
            talks += len(session.talks)
    parts += [PartSource(section, number, 0, f"back-{number}") for number, section in enumerate(program.back, 1)]
    return tuple(parts)


def lay_out_part(copy: PartSource, compositor: TextSetter) -> LaidOutPart:
    """One part, independent of all others."""
    if isinstance(copy.content, Session):
        return lay_out_session(copy.content, copy.number, copy.first_talk, compositor)
    return lay_out_section(copy.content, copy.anchor, compositor)

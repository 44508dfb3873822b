"""The plan of a booklet: its parts in reading order, each with its number and its anchor, counted once.

Contents, outline, page makeup and the parts themselves all take their numbers and anchors from here.
"""

from __future__ import annotations

from collections.abc import Container

from booklet.conference.model import Program, Section, Session, Talk, Text
from booklet.records import NamedTuple

# Characters that a talk's names and titles count for besides its abstract, when work is shared out.
_HEAD_LENGTH = 150


class PlannedTalk(NamedTuple):
    """A talk with its number in the booklet, counted from 1 over all sessions, and the anchor of its first row."""

    talk: Talk
    number: int
    anchor: str


class PlannedPart(NamedTuple):
    """A session, a break, or a page before or after the sessions.

    `number` counts sessions, front pages and back pages each from 1. `anchor` is None for a break, which has no page.
    """

    content: Session | Section
    number: int
    anchor: str | None
    talks: tuple[PlannedTalk, ...] = ()

    @property
    def load(self) -> int:
        """The work of setting the part, as characters of text: the measure by which two processes share it."""
        return sum([len(text.value) for text in self._bodies]) + _HEAD_LENGTH * len(self.talks)

    @property
    def may_have_formulas(self) -> bool:
        """True if a body text holds a sign that formulas begin with."""
        return any("$" in text.value or "\\" in text.value for text in self._bodies)

    @property
    def _bodies(self) -> list[Text]:
        texts = [self.content.text, *[talk.abstract for talk, _, _ in self.talks]]
        return [text for text in texts if text is not None]


class Plan(NamedTuple):
    """All parts, breaks included, in the order in which the booklet has them."""

    parts: tuple[PlannedPart, ...]

    @property
    def parts_with_pages(self) -> tuple[PlannedPart, ...]:
        """The parts that have pages: all but breaks."""
        return tuple([part for part in self.parts if part.anchor is not None])

    def sessions_at(self, anchors: Container[str]) -> tuple[Session, ...]:
        """The sessions that have these anchors."""
        return tuple(
            [part.content for part in self.parts if part.anchor in anchors and isinstance(part.content, Session)]
        )

    @property
    def talks(self) -> int:
        """The number of talks in the booklet."""
        return sum([len(part.talks) for part in self.parts])


def plan_booklet(program: Program) -> Plan:
    """The plan of a program: front pages, sessions and breaks, back pages."""
    return Plan(
        (*_plan_sections(program.front, "front"), *_plan_sessions(program), *_plan_sections(program.back, "back"))
    )


def _plan_sections(sections: tuple[Section, ...], place: str) -> list[PlannedPart]:
    return [PlannedPart(section, number, f"{place}-{number}") for number, section in enumerate(sections, 1)]


def _plan_sessions(program: Program) -> list[PlannedPart]:
    parts: list[PlannedPart] = []
    sessions = talks = 0
    for session in program.sessions:
        if session.kind == "break":
            parts.append(PlannedPart(session, 0, None))
            continue
        sessions += 1
        planned = [PlannedTalk(talk, number, f"talk-{number}") for number, talk in enumerate(session.talks, talks + 1)]
        talks += len(planned)
        parts.append(PlannedPart(session, sessions, f"session-{sessions}", tuple(planned)))
    return parts

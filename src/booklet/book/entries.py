"""Entries of the contents and of the outline: a value for each part and talk, made without fonts."""

from __future__ import annotations

from typing import NamedTuple

from booklet.book.plan import Plan, PlannedPart, PlannedTalk
from booklet.book.text_reader import Title
from booklet.book.wording import Wording, texts_of_heading
from booklet.conference.model import Section, Session, Text
from booklet.diagnostics.model import Problems
from booklet.locale.direction import strip_isolates
from booklet.locale.labels import Labels, labelled, numbered
from booklet.markup.model import Inline


class Entry(NamedTuple):
    """A row of the contents and of the outline, for a part or a talk.

    `level` is 0 for a part, 1 for a talk; `anchor` is what the entry leads to, None for a break. `names` are the
    speakers and `when` day and time. `content` is `text` with its markup, where it holds formulas. `sources` are the
    texts that all of it is made of.
    """

    level: int
    text: str
    anchor: str | None
    names: str = ""
    when: str = ""
    content: tuple[Inline, ...] = ()
    sources: tuple[Text, ...] = ()

    def outline_title(self, labels: Labels) -> str:
        """The entry's title in the outline: speakers and title."""
        has_both = self.names and self.names != self.text
        return strip_isolates(labelled(self.names, self.text, labels) if has_both else self.text)


def entries_of(plan: Plan, wording: Wording, problems: Problems) -> tuple[Entry, ...]:
    """An entry for each part and talk that has something to be called by, in the order of the booklet."""
    entries: list[Entry] = []
    for part in plan.parts:
        if isinstance(part.content, Section):
            entries += _section_entries(part, part.content, wording)
        elif part.anchor is None:
            entries += _break_entries(part.content, wording, problems)
        else:
            entries.append(_session_entry(part, part.content, wording))
            entries += [_talk_entry(talk, wording) for talk in part.talks]
    return tuple(entries)


def _section_entries(part: PlannedPart, section: Section, wording: Wording) -> list[Entry]:
    """The entry of a page with a title; none for one without, which has nothing to be called by."""
    if section.title is None:
        return []
    title = wording.title(section.title)
    return [Entry(0, title.isolated, part.anchor, content=_formulas_of(title), sources=(section.title,))]


def _session_entry(part: PlannedPart, session: Session, wording: Wording) -> Entry:
    heading = wording.heading(session, part.number)
    if session.title is None:
        return Entry(0, heading, part.anchor, sources=texts_of_heading(session))
    content = _formulas_of(wording.title(session.title))
    return Entry(
        0, heading, part.anchor, when=wording.when(session), content=content, sources=texts_of_heading(session)
    )


def _break_entries(session: Session, wording: Wording, problems: Problems) -> list[Entry]:
    """The entry of a break; none where nothing is said of it."""
    for given in (session.text, *(chair.name for chair in session.chairs)):
        if given is not None:
            problems.warn(
                "not-printed", "of a break only title, day, time and room are printed", given.span,
                help="make it a session, or leave this out",
            )  # fmt: skip
    title = wording.title(session.title).isolated if session.title is not None else ""
    room = wording.title(session.room).isolated if session.room is not None else ""
    parts = [part for part in (title, wording.when(session), room) if part]
    text = wording.style.labels.separators.pause.join(parts)
    return [Entry(0, text, None, sources=texts_of_heading(session))] if text else []


def _talk_entry(planned: PlannedTalk, wording: Wording) -> Entry:
    talk = planned.talk
    presenting = tuple(person for person in talk.people if person.presenting) or talk.people
    names = wording.names(presenting)
    content = _formulas_of(wording.title(talk.title)) if talk.title is not None else ()
    text = wording.isolated(talk.title) or names
    text = text or numbered(wording.style.labels.talk, wording.digits(planned.number))
    title = (talk.title,) if talk.title is not None else ()
    sources = (*title, *[person.name for person in presenting])
    return Entry(1, text, planned.anchor, names=names, content=content, sources=sources)


def _formulas_of(title: Title) -> tuple[Inline, ...]:
    """The content of a title with formulas; () for others, which the contents set as plain text."""
    return title.content if title.has_formulas else ()

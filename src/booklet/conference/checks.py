"""The sense of a program: what is missing, doubled, too long, or can't be at the time it is said to be.

What can't be right is an error; what an organiser should look at is a warning. A sane programme gives none:
parallel sessions, repeated breaks and talks still to be announced are nothing to warn of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.conference.model import Person, Program, Session, Talk, Text
from booklet.conference.people import name_key
from booklet.conference.timetable import check_timetable
from booklet.diagnostics.model import Problems, Span, ordered
from booklet.diagnostics.wording import shortened

MOST_WORDS = 5000
MOST_LETTERS = 20_000  # of a title or the like: more fills pages with a heading
_EMAIL = r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:.]+"
_TO_BE_ANNOUNCED = r"t\.?\s?b\.?\s?[acd]\.?|to be (announced|confirmed|determined|decided)\.?|n\.?\s?n\.?"


def check_program(program: Program, problems: Problems) -> None:
    """Adds to `problems`, by place, what is senseless in a program that was read."""
    found = Problems()
    if not program.sessions and not problems.errors:  # an error may be why there is none
        source = program.event.title.span.source
        help_text = "write 'sessions:' and below it '- title: …' with 'talks:'"
        found.error("no-sessions", "there are no sessions", Span(source, 1, 1, 1, 2), help=help_text)
    for session in program.sessions:
        _check_session(session, len(program.sessions), found)
        for talk in session.talks:
            _check_talk(talk, found)
    for person in _people(program):
        _check_email(person, found)
    _check_titles(program, found)
    for text in _lines(program):
        if len(text.value) > MOST_LETTERS:
            headline = f"{len(text.value):,} letters, where one line of text is wanted"
            found.error("too-long", headline, text.span, help="write what it is about, and the rest below 'text:'")
    check_timetable(program, found)
    problems.found.extend(ordered(found.found))


def _lines(program: Program) -> Iterator[Text]:
    """All that is to be set as a heading or a detail."""
    event = program.event
    texts = [event.title, event.subtitle, event.dates, event.venue, program.cover.label]
    texts += [host.name for host in event.hosts] + [section.title for section in (*program.front, *program.back)]
    for session in program.sessions:
        texts += [session.title, session.day, session.time, session.room]
        for talk in session.talks:
            texts += [talk.title, talk.joint, talk.time]
    for person in _people(program):
        texts += [person.name, *person.affiliations]
    yield from (text for text in texts if text is not None)


def _check_session(session: Session, sessions: int, problems: Problems) -> None:
    called = "break" if session.kind == "break" else "session"
    if sessions > 1 and not any((session.title, session.day, session.date, session.time)):
        headline = f"a {called} without title, day and time"
        problems.warn("nameless-session", headline, session.span, help="give it a title")
    if session.kind == "session" and not session.talks and session.text is None:
        place = session.title.span if session.title else session.span
        help_text = "add 'talks:' or 'text:', or write 'kind: break' if it is a pause"
        problems.warn("empty-session", "a session without talks", place, help=help_text)


def _check_talk(talk: Talk, problems: Problems) -> None:
    if talk.title is None and (talk.people or talk.abstract):
        place = talk.people[0].name.span if talk.people else talk.span
        problems.warn("no-title", "a talk without a title", place, help="add 'title: …'")
    if talk.abstract is None and (talk.people or talk.title):
        problems.warn("no-abstract", "a talk without an abstract", _place(talk), help="add 'abstract: |'")
    elif talk.abstract is not None and len(talk.abstract.value) > 2 * MOST_WORDS:
        _check_length(talk.abstract, problems)


def _check_length(abstract: Text, problems: Problems) -> None:
    words = len(abstract.value.split())
    if words > MOST_WORDS:
        span = abstract.span
        place = Span(span.source, span.line, span.column, span.line, span.column + 1)
        headline = f"an abstract of {words:,} words"
        problems.warn("long-abstract", headline, place, help="is a whole paper pasted in? It is set all the same")


def _people(program: Program) -> Iterator[Person]:
    for session in program.sessions:
        yield from session.chairs
        for talk in session.talks:
            yield from talk.people


def _check_email(person: Person, problems: Problems) -> None:
    if person.email is not None and not re.fullmatch(_EMAIL, person.email.value):
        headline = f"'{shortened(person.email.value)}' is not an e-mail address"
        problems.warn("odd-email", headline, person.email.span, help="write it as in ada@example.org")


def _check_titles(program: Program, problems: Problems) -> None:
    """The same title for two talks of speakers: mostly an abstract pasted twice."""
    first: dict[str, Text] = {}
    for session in program.sessions:
        for talk in session.talks:
            title = talk.title
            if title is None or not talk.people:
                continue
            key = name_key(title.value)
            known = first.setdefault(key, title)
            if known is not title and not re.fullmatch(_TO_BE_ANNOUNCED, key):
                notes = [("the other talk", known.span)]
                help_text = "is one of them pasted in the wrong place?"
                problems.warn("same-title", "two talks have this title", title.span, help=help_text, notes=notes)


def _place(talk: Talk) -> Span:
    return talk.title.span if talk.title else talk.people[0].name.span if talk.people else talk.span

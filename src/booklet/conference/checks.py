"""The sense of a program: values that are missing, doubled or too long, and times that can't be.

Values that can't be right are mistakes; those that an organiser should look at, warnings. A sane program gives none:
parallel sessions, repeated breaks and talks still to be announced are nothing to warn of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from booklet.conference.model import PARTED, TURNED, UNCLEAR, Person, Program, Session, Talk, Text
from booklet.conference.people import name_key
from booklet.conference.times import check_times
from booklet.diagnostics.model import Problems, Span
from booklet.diagnostics.wording import shortened

MOST_WORDS = 5000  # of an abstract
MOST_CHARACTERS = 20_000  # of a title or the like: more fills pages with a heading
MOST_PLACES = 5  # named in one warning
_EMAIL = r"[^@\s<>,;:]+@[^@\s<>,;:]+\.[^@\s<>,;:.]+"
_TO_BE_ANNOUNCED = r"t\.?\s?b\.?\s?[acd]\.?|to be (announced|confirmed|determined|decided)\.?|n\.?\s?n\.?"


def check_program(program: Program, problems: Problems) -> None:
    """Add to `problems` the senseless values of a program."""
    if not program.sessions and not problems.errors:  # an error may be why there is none
        source = program.event.title.span.source
        help_text = "write 'sessions:' and below it '- title: …' with 'talks:'"
        problems.error("no-sessions", "there are no sessions", source.span_on_line(1, 1), help=help_text)
    for session in program.sessions:
        _check_session(session, len(program.sessions), problems)
        for talk in session.talks:
            _check_talk(talk, problems)
    for person in _people(program):
        _check_email(person, problems)
    _check_names(program, problems)
    _check_affiliations(program, problems)
    _check_abstracts(program, problems)
    _check_titles(program, problems)
    for text in _lines(program):
        if len(text.value) > MOST_CHARACTERS:
            headline = f"{len(text.value):,} letters, where one line of text is wanted"
            problems.error("too-long", headline, text.span, help="write what it is about, and the rest below 'text:'")
    check_times(program, problems)


def _lines(program: Program) -> Iterator[Text]:
    """The texts to be printed as a heading or a detail, on one line or a few."""
    event = program.event
    texts = [event.title, event.subtitle, event.dates, event.venue, program.cover.label]
    if program.cover.spine is not None:
        texts.append(program.cover.spine.text)
    texts += [host.name for host in event.hosts] + [section.title for section in (*program.front, *program.back)]
    for session in program.sessions:
        texts += [session.title, session.day, session.time, session.room]
        for talk in session.talks:
            texts += [talk.title, talk.joint_work, talk.time]
    for person in _people(program):
        texts += [person.name, *person.affiliations]
    yield from (text for text in texts if text is not None)


def _check_session(session: Session, sessions: int, problems: Problems) -> None:
    """Check one of so many sessions."""
    noun = "break" if session.kind == "break" else "session"
    if sessions > 1 and not any((session.title, session.day, session.date, session.time)):
        headline = f"a {noun} without title, day and time"
        problems.warn("nameless-session", headline, session.span, help="give it a title")
    if session.kind == "session" and not session.talks and session.text is None:
        span = session.title.span if session.title else session.span
        help_text = "add 'talks:' or 'text:', or write 'kind: break' if it is a pause"
        problems.warn("empty-session", "a session without talks", span, help=help_text)


def _check_talk(talk: Talk, problems: Problems) -> None:
    if talk.title is None and (talk.people or talk.abstract):
        span = talk.people[0].name.span if talk.people else talk.span
        problems.warn("no-title", "a talk without a title", span, help="add 'title: …'")
    if talk.abstract is not None and len(talk.abstract.value) > 2 * MOST_WORDS:
        _check_length(talk.abstract, problems)


def _check_abstracts(program: Program, problems: Problems) -> None:
    """Warn once of all talks that want an abstract and have none."""
    missing = [
        _title_span(talk)
        for session in program.sessions
        for talk in session.talks
        if talk.abstract is None and not talk.listed and (talk.people or talk.title)
    ]
    if not missing:
        return
    headline = "a talk without an abstract" if len(missing) == 1 else f"{len(missing):,} talks without an abstract"
    help_text = "add 'abstract: |'; 'abstract: none', or in a session 'list: yes', is for talks that want none"
    notes = [("another", span) for span in missing[1:MOST_PLACES]]
    problems.warn("no-abstract", headline, missing[0], help=help_text, notes=notes)


def _check_length(abstract: Text, problems: Problems) -> None:
    words = len(abstract.value.split())
    if words > MOST_WORDS:
        span = abstract.span.first_character()
        headline = f"an abstract of {words:,} words"
        problems.warn("long-abstract", headline, span, help="is a whole paper pasted in? It is set all the same")


def _people(program: Program) -> Iterator[Person]:
    for session in program.sessions:
        yield from session.chairs
        for talk in session.talks:
            yield from talk.people


def _check_names(program: Program, problems: Problems) -> None:
    """Warn once of each way in which names were read that aren't printed as they were typed, or are unclear."""
    found: dict[int, list[Person]] = {}
    for person in _people(program):
        if person.reading:
            for way in (TURNED, PARTED, UNCLEAR):
                if person.reading & way:
                    found.setdefault(way, []).append(person)
    for way, people in sorted(found.items()):
        span, name = people[0].name.span, shortened(people[0].name.value)
        code, one, several, help_text = _READINGS[way]
        headline = one.format(name) if len(people) == 1 else several.format(len(people), name)
        notes = [("another", person.name.span) for person in people[1:MOST_PLACES]]
        problems.warn(code, headline, span, help=help_text, notes=notes)


def _check_affiliations(program: Program, problems: Problems) -> None:
    """Warn once of affiliations that are probably one, in several spellings."""
    texts = [text for person in _people(program) for text in person.affiliations]
    if len({text.value for text in texts}) < 2:
        return
    from booklet.conference.spellings import similar_pairs  # only where there are several

    pairs = list(similar_pairs(texts))
    if not pairs:
        return
    one, other = pairs[0]
    headline = f"two spellings of one affiliation? {shortened(one.value)}, and {shortened(other.value)}"
    if len(pairs) > 1:
        headline = f"{len(pairs)} affiliations may be others in another spelling: {shortened(one.value)}"
    notes = [("here as “" + shortened(other.value) + "”", other.span)]
    for one, other in pairs[1:MOST_PLACES]:
        notes.append((f"likewise “{shortened(one.value)}”, elsewhere “{shortened(other.value)}”", one.span))
    help_text = "if they are one, write them in the same way: else each is printed, with a number of its own"
    problems.warn("affiliation-spelled-twice", headline, pairs[0][0].span, help=help_text, notes=notes)


_READINGS = {
    TURNED: (
        "name-turned-round",
        "this name is printed as {}",
        "{} names are turned round: this one is printed as {}",
        "write names as they are to be read, without a comma: John Smith",
    ),
    PARTED: (
        "several-in-one",
        "several people in one text, the first of them {}",
        "{} texts name several people each; in this one the first is {}",
        "they are read one by one; write several people as a list, as in [Ana Lee, Bo Ray]",
    ),
    UNCLEAR: (
        "comma-in-name",
        "{} may be one name or several, and is printed as it stands",
        "{} names with commas may be one or several, and are printed as they stand: {}",
        "write one person as John Smith, several as a list, an institution in brackets: Ana Lee (Example University)",
    ),
}


def _check_email(person: Person, problems: Problems) -> None:
    if person.email is not None and not re.fullmatch(_EMAIL, person.email.value):
        headline = f"'{shortened(person.email.value)}' is not an e-mail address"
        problems.warn("odd-email", headline, person.email.span, help="write it as in ada@example.org")


def _check_titles(program: Program, problems: Problems) -> None:
    """Warn of two talks with speakers and the same title: mostly an abstract pasted twice."""
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


def _title_span(talk: Talk) -> Span:
    """The place of the title, else of the first person, else of the talk."""
    return talk.title.span if talk.title else talk.people[0].name.span if talk.people else talk.span

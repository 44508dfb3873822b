"""The key of a part: a digest of everything of its own that can change its pages, and of no place or number.

A talk that moves to another line of the file, or gets another number because one was put in before it, keeps its key.
Numbers count only where they are printed: in the heading of a session without a title.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from struct import pack

from booklet.book.plan import PlannedPart
from booklet.conference.model import Person, Section, Session, Talk, Text

KEY_SIZE = 16  # bytes
_Field = str | Text | None


def part_key(part: PlannedPart, heading: str) -> bytes:
    """The key of a part with this heading for the running heads, in `KEY_SIZE` bytes."""
    values = [heading]
    lengths = [len(heading)]
    for field in _fields_of(part.content):
        if field is None:
            lengths.append(-1)
            continue
        if isinstance(field, Text):
            values.append(field.style)
            lengths.append(len(field.style))
            field = field.value
        values.append(field)
        lengths.append(len(field))
    data = pack(f"={len(lengths)}q", *lengths) + "".join(values).encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=KEY_SIZE).digest()


def texts_of(part: PlannedPart) -> tuple[Text, ...]:
    """All texts of a part, in an order that depends on its key alone."""
    return tuple([field for field in _fields_of(part.content) if isinstance(field, Text)])


def _fields_of(content: Session | Section) -> Iterator[_Field]:
    """Everything in a part that can change its pages; a number before fields of which there may be several."""
    if isinstance(content, Section):
        yield from ("section", content.title, content.text)
        return
    yield from (content.kind, content.title, content.day, content.date, content.time, content.room, content.text)
    yield from _fields_of_people(content.chairs)
    for talk in content.talks:
        yield from _fields_of_talk(talk)


def _fields_of_talk(talk: Talk) -> Iterator[_Field]:
    yield from (talk.markup, talk.title, talk.abstract, talk.joint_work, talk.language, talk.time)
    yield from _fields_of_people(talk.people)


def _fields_of_people(people: tuple[Person, ...]) -> Iterator[_Field]:
    yield str(len(people))
    for person in people:
        yield from (str(len(person.affiliations)), "presenting" if person.presenting else "", person.name, person.email)
        yield from person.affiliations

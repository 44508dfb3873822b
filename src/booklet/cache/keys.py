"""The key of a part: a digest of everything of its own that can change its pages, and of no place or number.

A talk that moves to another line of the file, or gets another number because one was put in before it, keeps its key.
Numbers count only where they are printed: in the heading of a session without a title.
"""

from __future__ import annotations

from collections.abc import Mapping
from struct import pack

from booklet.book.plan import PlannedPart
from booklet.conference.model import Person, Section, Session, Text
from booklet.digest import digest_of

_NOT_GIVEN = "-"  # a text that is given begins with its style
_Field = str | Text | None


def part_key(part: PlannedPart, heading: str) -> bytes:
    """The key of a part with this heading for the running heads, in as many bytes as a digest has."""
    values = [heading]
    for field in _fields_of(part.content):
        if field is None:
            values.append(_NOT_GIVEN)
        else:
            values.append(field.style + field.value if isinstance(field, Text) else field)
    return digest_of(pack(f"={len(values)}I", *map(len, values)), "".join(values))


def session_key(part: PlannedPart, lines: Mapping[int, bytes]) -> bytes:
    """The key of a session that is read by its lines alone; `lines` has their digest by the number of the first. b""
    for any other part.

    The session's number counts unless it certainly has a title.
    """
    session = part.content
    digest = lines.get(session.span.line) if isinstance(session, Session) else None
    if digest is None:
        return b""
    title = session.title.value if session.title is not None else ""
    is_named = any(map(str.isalnum, title)) and "\\" not in title
    return digest_of(digest, b"" if is_named else b"%d" % part.number)


def texts_of(part: PlannedPart) -> tuple[Text, ...]:
    """All texts of a part, in an order that depends on its key alone."""
    return tuple([field for field in _fields_of(part.content) if isinstance(field, Text)])


def _fields_of(content: Session | Section) -> list[_Field]:
    """Everything in a part that can change its pages; a number before fields of which there may be several."""
    if isinstance(content, Section):
        return ["section", content.title, content.text, content.markup]
    fields: list[_Field] = [content.kind, content.title, content.day, content.date, content.time, content.room]
    fields += (content.text, content.markup)
    _add_people(content.chairs, fields)
    for talk in content.talks:
        fields += (talk.markup, talk.title, talk.abstract, talk.joint_work, talk.language, talk.time)
        fields.append("listed" if talk.listed else "")
        _add_people(talk.people, fields)
    return fields


def _add_people(people: tuple[Person, ...], fields: list[_Field]) -> None:
    fields.append(str(len(people)))
    for person in people:
        fields += (str(len(person.affiliations)), "presenting" if person.presenting else "", person.name, person.email)
        fields += person.affiliations

"""People of a program file: speakers, authors, chairs, with their affiliations.

A person is a name, `Name (Affiliation)`, or a mapping. One scalar is one person, whatever commas or "and" it holds:
names have commas of their own, and are printed as written. Several people are a list.
"""

from __future__ import annotations

from unicodedata import normalize

from booklet.conference.mapping import MappingReader
from booklet.conference.model import Person, Text
from booklet.conference.schema import PERSON
from booklet.conference.yaml.nodes import Mapping, Node, Sequence, part_of
from booklet.diagnostics.model import Problems

_BRACKETS = {")": "(", "）": "（"}


def name_key(name: str) -> str:
    """The name without differences of case, spacing and composed accents, to compare two spellings."""
    plain = name.lower() if name.isascii() else normalize("NFC", normalize("NFC", name).casefold())
    return " ".join(plain.split())


def read_people(fields: MappingReader, key: str, problems: Problems) -> tuple[Person, ...]:
    """The people given for a key: one person, or a list."""
    people = [_person(node, problems) for node in fields.items(key)]
    return tuple([person for person in people if person is not None])


def read_speakers(talk: MappingReader, problems: Problems) -> tuple[Person, ...]:
    """A talk's people: its speakers, then those of its authors who don't speak.

    If only authors or only speakers are given, all of them present. People without an affiliation get those of the
    talk.
    """
    speakers = read_people(talk, talk.alias("speaker", "speakers"), problems)
    authors = read_people(talk, "authors", problems)
    people = _joined(speakers, authors) if speakers and authors else speakers or authors
    key = talk.alias("affiliation", "affiliations")
    shared = talk.texts(key)
    if not shared:
        return people
    _check_shared(people, talk, key, problems)
    return tuple(person if person.affiliations else person._replace(affiliations=shared) for person in people)


def _check_shared(people: tuple[Person, ...], talk: MappingReader, key: str, problems: Problems) -> None:
    """Report an affiliation of the talk that would not be printed, since nobody gets it."""
    span = talk.key_span(key)
    if people and all(person.affiliations for person in people):
        headline = "this affiliation is not printed: everybody in the talk has one already"
        problems.warn("unused-affiliation", headline, span, help="give it to one of them, or remove it")
    elif talk.surely_missing("speaker", "speakers", "authors"):
        headline = "an affiliation, but nobody who has it"
        problems.error("affiliation-without-speaker", headline, span, help="add 'speaker: …' to the talk")


def _joined(speakers: tuple[Person, ...], authors: tuple[Person, ...]) -> tuple[Person, ...]:
    """The speakers, then the authors who aren't among them."""
    by_name = {name_key(author.name.value): author for author in authors}
    spoken = {name_key(speaker.name.value) for speaker in speakers}
    presenting = (_with_details(each, by_name.get(name_key(each.name.value), each)) for each in speakers)
    silent = (author for author in authors if name_key(author.name.value) not in spoken)
    return (*presenting, *(author._replace(presenting=False) for author in silent))


def _with_details(speaker: Person, author: Person) -> Person:
    """The speaker, with affiliations and e-mail address from the same person's entry among the authors."""
    known = {name_key(text.value) for text in speaker.affiliations}
    more = tuple(text for text in author.affiliations if name_key(text.value) not in known)
    return speaker._replace(affiliations=speaker.affiliations + more, email=speaker.email or author.email)


def _person(node: Node, problems: Problems) -> Person | None:
    if isinstance(node, Text):
        return _named(node)
    if isinstance(node, Mapping):
        return _described(MappingReader(node, PERSON, problems), problems)
    if isinstance(node, Sequence):
        help_text = f"write each person as a name, 'Name (Affiliation)', or {PERSON.example}"
        problems.error("wrong-type", "a person can't be a list", node.span, help=help_text)
    return None


def _described(fields: MappingReader, problems: Problems) -> Person | None:
    name = fields.text("name")
    affiliations = fields.texts(fields.alias("affiliation", "affiliations"))
    email = fields.text("email")
    if name is not None:
        return Person(name, affiliations, email)
    if fields.surely_missing("name"):
        problems.error("missing-name", "a person without a name", fields.span, help=f"write {PERSON.example}")
    return None


def _named(text: Text) -> Person:
    """The person of a text: `Name (Affiliation)` if it ends in brackets that a name stands before, else a name."""
    value = text.value
    end = len(value.rstrip())
    if value[end - 1 : end] not in _BRACKETS:
        return Person(text)
    start = _opening_bracket(value, end)
    name_end = len(value[: max(start, 0)].rstrip())
    name_start = len(value) - len(value.lstrip())
    inside = value[start + 1 : end - 1]
    if start < 0 or not value[:name_end].strip() or not inside.strip():
        return Person(text)
    first = start + 1 + len(inside) - len(inside.lstrip())
    affiliation = part_of(text, first, start + 1 + len(inside.rstrip()))
    return Person(part_of(text, name_start, name_end), (affiliation,))


def _opening_bracket(value: str, end: int) -> int:
    """The offset of the bracket that is closed by the one before `end`; -1 if there is none."""
    closing = value[end - 1]
    opening = _BRACKETS[closing]
    nearest = value.rfind(opening, 0, end)
    if nearest < 0 or closing not in value[nearest : end - 1]:
        return nearest
    depth = 0
    for index in range(end - 1, -1, -1):
        depth += (value[index] == closing) - (value[index] == opening)
        if depth == 0:
            return index
    return -1

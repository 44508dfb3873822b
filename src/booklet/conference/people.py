"""People of a program file: speakers, authors, chairs, with their affiliations.

A person is a name, `Name (Affiliation)`, or a mapping; several people are a list. A text that holds several people, or
a surname before a comma, is read by `booklet.conference.names`, as far as that is certain.
"""

from __future__ import annotations

from unicodedata import normalize

from booklet.conference.mapping import MappingReader
from booklet.conference.model import PARTED, TURNED, UNCLEAR, Person, Text
from booklet.conference.schema import PERSON
from booklet.conference.yaml.nodes import Mapping, Node, Sequence, part_of
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

# A text without any of these, and without commas, semicolons and line ends, holds one name, written as it is read.
_SIGNS = (
    " and ", " & ", " und ", " et ", " y ", " e ", " och ", " og ", " en ", " и ",
    "、", "，", "；", "،", "؛",
)  # fmt: skip


def name_key(name: str) -> str:
    """The name without differences of case, spacing and composed accents, to compare two spellings."""
    plain = name.lower() if name.isascii() else normalize("NFC", normalize("NFC", name).casefold())
    return " ".join(plain.split())


def read_people(fields: MappingReader, key: str, problems: Problems) -> tuple[Person, ...]:
    """The people given for a key: one person, or a list."""
    people: list[Person] = []
    for node in fields.items(key):
        if isinstance(node, Text):
            people += _people_of(node) if _may_name_several(node.value) else (_named(node),)
        elif (person := _described_in(node, problems)) is not None:
            people.append(person)
    if any("," in person.name.value for person in people):
        return _with_surnames_last(people)
    return tuple(people)


def _may_name_several(value: str) -> bool:
    if value.endswith(")") and value.count("(") == 1:  # whatever stands in brackets
        value = value[: value.index("(")].rstrip()
    if "," in value or ";" in value or "\n" in value:
        return True
    return (value.count(" ") > 1 or not value.isascii()) and any(sign in value for sign in _SIGNS)


def _people_of(text: Text) -> list[Person]:
    """The people of a text that may hold several."""
    from booklet.conference.names import people_in  # for few names

    parts, is_clear = people_in(text.value)
    if len(parts) < 2:
        person = _named(text)
        return [person if is_clear else person._replace(reading=UNCLEAR)]
    people = [_named(part_of(text, part.start, part.end)) for part in parts]
    people[0] = people[0]._replace(reading=PARTED)
    if people[-1].affiliations and not any(person.affiliations for person in people[:-1]):
        return [person._replace(affiliations=people[-1].affiliations) for person in people]
    return people


def _with_surnames_last(people: list[Person]) -> tuple[Person, ...]:
    """The people of a list, those names turned round that surely have the surname before a comma."""
    from booklet.conference.names import surname_last  # for few names

    others = len(people) > 1 and any(surname_last(person.name.value) for person in people)
    found: list[Person] = []
    for person in people:
        name = surname_last(person.name.value, among_others=others, suffix_alone=len(people) > 1)
        reading = person.reading & ~UNCLEAR | TURNED
        found.append(person._replace(name=person.name._replace(value=name), reading=reading) if name else person)
    return tuple(found)


class TalkPeople(NamedTuple):
    """The people of a talk in the order in which they are printed.

    `speaker_named` is False if only authors are given, several of them: any may be the one who speaks.
    """

    people: tuple[Person, ...]
    speaker_named: bool


def read_speakers(talk: MappingReader, problems: Problems) -> TalkPeople:
    """A talk's people: its authors in their order, those who speak marked, behind speakers who are no authors.

    If only authors or only speakers are given, all of them present. People without an affiliation get those of the
    talk.
    """
    speakers = read_people(talk, talk.alias("speaker", "speakers"), problems)
    authors = read_people(talk, "authors", problems)
    people = _joined(speakers, authors) if speakers and authors else speakers or authors
    for named in (speakers, authors):
        if len(named) > 1:
            _check_repeated(named, problems)
    if speakers and authors:
        _check_spellings(speakers, authors, problems)
    key = talk.alias("affiliation", "affiliations")
    if shared := talk.texts(key):
        _check_shared(people, talk, key, problems)
        people = tuple([each if each.affiliations else each._replace(affiliations=shared) for each in people])
    return TalkPeople(people, bool(speakers) or len(authors) < 2)


def _check_repeated(people: tuple[Person, ...], problems: Problems) -> None:
    """Warn of a person who is named twice in one list."""
    first: dict[str, Person] = {}
    for person in people:
        before = first.setdefault(name_key(person.name.value), person)
        if before is not person:
            headline = f"{shortened(person.name.value)} is named twice in one talk"
            help_text = "keep one, with all affiliations: {name: …, affiliations: […, …]}"
            notes = [("first named here", before.name.span)]
            problems.warn("named-twice", headline, person.name.span, help=help_text, notes=notes)


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
    """The authors in their order, those who speak with all that is said of them, behind speakers who are no authors."""
    by_name: dict[str, Person] = {}
    for speaker in speakers:
        key = name_key(speaker.name.value)
        by_name[key] = _with_details(by_name[key], speaker) if key in by_name else speaker
    people: list[Person] = []
    for author in authors:
        spoken = by_name.get(name_key(author.name.value))
        people.append(_with_details(spoken, author) if spoken else author._replace(presenting=False))
    known = {name_key(author.name.value) for author in authors}
    return (*[each for each in speakers if name_key(each.name.value) not in known], *people)


def _check_spellings(speakers: tuple[Person, ...], authors: tuple[Person, ...], problems: Problems) -> None:
    """Warn of a speaker who is probably one of the authors, written in another way."""
    by_ends: dict[tuple[str, str], Person] = {}
    for author in authors:
        words = name_key(author.name.value).split()
        by_ends.setdefault((words[0], words[-1]) if words else ("", ""), author)
    known = {name_key(author.name.value) for author in authors}
    for speaker in speakers:
        key = name_key(speaker.name.value)
        words = key.split()
        same = by_ends.get((words[0], words[-1])) if len(words) > 1 and key not in known else None
        if same is not None:
            headline = f"{shortened(speaker.name.value)} is printed beside {shortened(same.name.value)}, as two people"
            notes = [("the author", same.name.span)]
            help_text = "if they are one person, write the name in the same way in both places"
            problems.warn("name-spelled-twice", headline, speaker.name.span, help=help_text, notes=notes)


def _with_details(speaker: Person, author: Person) -> Person:
    """The speaker, with affiliations and e-mail address from the same person's entry among the authors."""
    known = {name_key(text.value) for text in speaker.affiliations}
    more = tuple(text for text in author.affiliations if name_key(text.value) not in known)
    return speaker._replace(affiliations=speaker.affiliations + more, email=speaker.email or author.email)


def _described_in(node: Node, problems: Problems) -> Person | None:
    """The person of a mapping; None for any other node, and a mistake for a list."""
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
    """The person of a text: `Name (Affiliation)` if it ends in brackets that a name stands before, else a name.

    Brackets with a remark, such as `(she/her)` or `(online)`, stay behind the name.
    """
    value = text.value
    if not value.rstrip().endswith((")", "）")):
        return Person(text)
    from booklet.conference.remarks import affiliation_among, brackets_at_end  # for names with brackets

    groups = brackets_at_end(value)
    if not groups:
        return Person(text)
    name_start, name_end = len(value) - len(value.lstrip()), len(value[: groups[0][0]].rstrip())
    chosen = affiliation_among(value[name_start:name_end], [value[start + 1 : end - 1] for start, end in groups])
    if chosen is None:
        return Person(text)
    start, end = groups[chosen]
    inside = value[start + 1 : end - 1]
    affiliation = part_of(text, start + 1 + len(inside) - len(inside.lstrip()), start + 1 + len(inside.rstrip()))
    name = part_of(text, name_start, len(value[:start].rstrip()))
    if remarks := value[end:].strip():
        name = name._replace(value=f"{name.value} {remarks}")
    return Person(name, (affiliation,))

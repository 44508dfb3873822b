"""People of a program file: speakers, authors, chairs, with their affiliations.

A person is a name, `Name (Affiliation)`, or a mapping. One scalar is one person, whatever commas or "and" it holds:
names have commas of their own, and are printed as written. Several people are a list.
"""

from __future__ import annotations

import re
from unicodedata import normalize

from booklet.conference.mapping import MappingReader
from booklet.conference.model import Person, Text
from booklet.conference.schema import PERSON
from booklet.conference.yaml.nodes import Mapping, Node, Sequence, part_of
from booklet.diagnostics.model import Problems
from booklet.diagnostics.wording import shortened
from booklet.records import NamedTuple

_BRACKETS = {")": "(", "）": "（"}
_MOST_BRACKETS = 8
# Compiled when first used, as few names have brackets.
_PRONOUN = (
    r"(?:she|he|they|hers?|him|his|them|theirs?|xe|ze|any|all|sie|er|ihr|ihm|elle|il|iel|ella|él|el|lei|lui|ela|ele)"
)
_REMARK = (
    rf"{_PRONOUN}(?:\s*[/,]\s*\w+)+(?: pronouns)?|(?:any|all) pronouns?"
    r"|(?:attend\w+ |speak\w+ |present\w+ |participat\w+ |par |en |in |da |via |by |on )?"
    r"(?:online|remote(?:ly)?|remoto|virtual(?:ly)?|zoom|teams|video|visio(?:conf[ée]rence)?|hybrid|ligne|línea"
    r"|distanciel|person|presenza|pr[ée]sentiel|on-?site|site|vor ort|zugeschaltet)"
    r"|tb[ac]|t\.b\.[ac]\.|to be confirmed|confirmed|invited(?: speaker)?|keynote(?: speaker)?|(?:co-?)?chair"
    r"|moderat(?:or|ion)|(?:main |plenary )?speaker|present(?:er|ing)(?: author)?|corresponding(?: author)?"
    r"|first author|(?:ph\.?\s?d\.?|m\.?\s?sc\.?|doctoral|master'?s?)?\s*student|ph\.?\s?d\.?|dr\.?|prof\.?|jr\.?|sr\.?"
    r"|deceased|†|n[ée]e? \w.*|geb\.? \w.*|formerly \w.*"
)
_REMARK_WORDS = frozenset((
    "she", "he", "they", "her", "hers", "him", "his", "them", "their", "theirs", "xe", "ze", "sie", "er", "ihr",
    "ihm", "elle", "il", "iel", "ella", "él", "el", "lei", "lui", "ela", "ele", "pronoun", "pronouns", "online",
    "zoom", "teams", "video", "hybrid", "ligne", "línea", "distanciel", "person", "presenza", "site", "ort",
    "zugeschaltet", "tba", "tbc", "t.b.a", "t.b.c", "confirmed", "invited", "keynote", "chair", "co-chair",
    "cochair", "speaker", "author", "student", "d", "dr", "prof", "jr", "sr", "deceased", "†", "née", "nee",
    "né", "ne", "geb", "formerly",
))  # fmt: skip
_REMARK_STEMS = (
    "remot", "virtual", "visio", "présentiel", "presentiel", "prés", "on-site", "onsite", "phd", "ph.", "moderat",
    "present", "correspond",
)  # fmt: skip
_PLACE = (
    r"univ|instit|colleg|school|academ|hochsch|école|ecole|facult|fakult|\blab|department|dept|centre|center|zentrum"
    r"|research|hospital|klinik|clinic|museum|library|foundation|society|ministry|company"
    r"|\b(?:inc|ltd|gmbh|corp|co|llc)\b"
    r"|大学|大學|大\Z|学院|學院|研究|公司|学校|學校|医院|大학|대학|연구|병원|университет|институт|акад"
)
# Names in the place of a person's that several people can bear at once. Compiled when first used, as `_PLACE`.
_GROUP = (
    r"\b(?:collaborations?|consorti(?:um|a)|teams?|groups?|gruppe|committees?|panel|panell?ists|staff|council|board|network"
    r"|projects?|initiative|association|alliance|union|federation|organi[sz]ers|students|speakers|authors|participants"
    r"|members|chairs|verein|verband|kollektiv|collective|orchestra|choir|band|various|several|many|others|et al"
    r"|all|everyone|everybody|alle|tous|todos|tutti|volunteers?|guests?|moderators?|chair|speaker)\b"
    r"|\b(?:t\.?\s?b\.?\s?[acd]|n\.?\s?n)\b|to be (?:announced|confirmed|determined|decided)|\bunknown\b|\A\W*\Z"
)
_ABBREVIATION = r"[^\W\d_]{2,}"  # all in capitals, as organisations have for names
_LATIN = r"[A-Za-z\xc0-\u024f]"


def name_key(name: str) -> str:
    """The name without differences of case, spacing and composed accents, to compare two spellings."""
    plain = name.lower() if name.isascii() else normalize("NFC", normalize("NFC", name).casefold())
    return " ".join(plain.split())


def names_group(name: str) -> bool:
    """True for the name of an institution, of a group or of nobody in particular, where a person's is expected."""
    if re.search(_PLACE, name, re.IGNORECASE) or re.search(_GROUP, name, re.IGNORECASE):
        return True
    return name.isupper() and name.isascii() and re.fullmatch(_ABBREVIATION, name.strip()) is not None


def read_people(fields: MappingReader, key: str, problems: Problems) -> tuple[Person, ...]:
    """The people given for a key: one person, or a list."""
    people = [_person(node, problems) for node in fields.items(key)]
    return tuple([person for person in people if person is not None])


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
        speaking = by_name.get(name_key(author.name.value))
        people.append(_with_details(speaking, author) if speaking else author._replace(presenting=False))
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
    """The person of a text: `Name (Affiliation)` if it ends in brackets that a name stands before, else a name.

    Brackets with a remark, such as `(she/her)` or `(online)`, stay behind the name.
    """
    value = text.value
    groups = _brackets_at_end(value)
    if not groups:
        return Person(text)
    name_start, name_end = len(value) - len(value.lstrip()), len(value[: groups[0][0]].rstrip())
    chosen = _affiliation_of(value[name_start:name_end], [value[start + 1 : end - 1] for start, end in groups])
    if chosen is None:
        return Person(text)
    start, end = groups[chosen]
    inside = value[start + 1 : end - 1]
    affiliation = part_of(text, start + 1 + len(inside) - len(inside.lstrip()), start + 1 + len(inside.rstrip()))
    name = part_of(text, name_start, len(value[:start].rstrip()))
    if remarks := value[end:].strip():
        name = name._replace(value=f"{name.value} {remarks}")
    return Person(name, (affiliation,))


def _brackets_at_end(value: str) -> list[tuple[int, int]]:
    """Start and end of each pair of brackets behind a name; none if nothing stands before or in them."""
    groups: list[tuple[int, int]] = []
    end = len(value.rstrip())
    while len(groups) < _MOST_BRACKETS and value[end - 1 : end] in _BRACKETS:
        start = _opening_bracket(value, end)
        if start < 0 or not value[:start].strip() or not value[start + 1 : end - 1].strip():
            break
        groups.append((start, end))
        end = len(value[:start].rstrip())
    return groups[::-1]


def _affiliation_of(name: str, insides: list[str]) -> int | None:
    """The index of the affiliation's brackets: the first that name a place, else the last without a remark, or None."""
    candidates = [index for index, inside in enumerate(insides) if not _is_remark(name, inside)]
    if len(candidates) == 1:
        return candidates[0]
    places = [index for index in candidates if re.search(_PLACE, insides[index], re.IGNORECASE)]
    return places[0] if places else candidates[-1] if candidates else None


def _is_remark(name: str, inside: str) -> bool:
    """True for pronouns, for how somebody takes part, and for the name in another script."""
    if _may_be_remark(inside) and re.fullmatch(_REMARK, inside.strip(), re.IGNORECASE):
        return True
    if _has_ascii_letters(inside) and _has_ascii_letters(name):
        return False
    if re.search(_LATIN, name) is not None and re.search(_LATIN, inside) is not None:
        return False
    if re.search(_PLACE, inside, re.IGNORECASE) or inside.isdecimal() or inside.isupper():
        return False
    if re.search(_LATIN, inside):
        return re.fullmatch(r"\s*[^\W\d_]\w+(?:[ -][^\W\d_][\w'’.-]*){1,3}\s*", inside) is not None
    return re.search(_LATIN, name) is not None


def _may_be_remark(inside: str) -> bool:
    """True if a word is one of those of which each remark has one: its pattern takes long to compile."""
    words = inside.lower().replace("/", " ").replace(",", " ").split()
    return any(word.strip("().'") in _REMARK_WORDS or word.startswith(_REMARK_STEMS) for word in words)


def _has_ascii_letters(text: str) -> bool:
    return text.isascii() and any(map(str.isalpha, text))


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

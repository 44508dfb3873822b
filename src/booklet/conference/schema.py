"""The keys of the program file, and what a key may have meant that is none of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from booklet.diagnostics.wording import either


class MappingSchema(NamedTuple):
    """A kind of mapping: what messages call it, and the keys it may have."""

    name: str
    keys: tuple[str, ...]
    example: str = ""  # how one begins as an item of a list


PROGRAM = MappingSchema("the program file", ("event", "cover", "design", "markup", "front", "sessions", "back"))
EVENT = MappingSchema("the event", ("title", "subtitle", "dates", "venue", "hosts", "language", "keywords"))
HOST = MappingSchema("a host", ("name", "logo"), "{name: …, logo: …}")
COVER = MappingSchema("the cover", ("label",))
FRONT = MappingSchema("a front page", ("title", "text"), "title: …")
BACK = MappingSchema("a back page", ("title", "text"), "title: …")
SESSION = MappingSchema(
    "a session",
    ("kind", "title", "day", "date", "time", "room", "chair", "chairs", "text", "talks"),
    "title: …",
)
TALK = MappingSchema(
    "a talk",
    (
        "title",
        "speaker",
        "speakers",
        "authors",
        "affiliation",
        "affiliations",
        "abstract",
        "with",
        "time",
        "language",
        "markup",
    ),
    "title: …",
)
PERSON = MappingSchema("a person", ("name", "affiliation", "affiliations", "email"), "{name: …, affiliation: …}")
_KINDS = (PROGRAM, EVENT, SESSION, TALK, PERSON, HOST, COVER, FRONT)
# What people write for a key of ours, where it is not just misspelt.
_OTHER_WORDS = {
    "abstract": ("summary", "description", "text", "body", "content", "details"),
    "affiliation": ("institution", "institute", "university", "organisation", "organization", "org", "company"),
    "authors": ("coauthors", "co-authors", "contributors"),
    "back": ("appendix", "afterword"),
    "chair": ("moderator", "convenor", "convener", "organiser", "organizer", "host", "chairperson", "chairman"),
    "cover": ("front-page", "title-page"),
    "dates": ("date", "when", "day"),
    "day": ("when", "weekday"),
    "design": ("style", "layout", "look", "theme", "paper"),
    "email": ("mail", "e-mail", "contact"),
    "event": ("conference", "workshop", "meeting", "title", "name"),
    "front": ("preface", "foreword", "welcome", "introduction"),
    "hosts": ("organisers", "organizers", "sponsors", "institutions", "logos"),
    "kind": ("type",),
    "language": ("lang", "locale"),
    "logo": ("image", "picture", "file"),
    "markup": ("format",),
    "name": ("title", "person", "speaker", "author"),
    "room": ("location", "place", "venue", "hall", "where"),
    "sessions": ("schedule", "program", "programme", "agenda", "days"),
    "speaker": ("presenter", "lecturer", "name", "person", "by"),
    "talks": ("presentations", "lectures", "papers", "contributions", "items", "program", "programme"),
    "text": ("abstract", "description", "body", "content", "introduction"),
    "time": ("start", "when", "hours", "times", "at"),
    "title": ("name", "heading", "headline", "topic", "subject"),
    "venue": ("location", "place", "where", "room", "city"),
    "with": ("joint", "joint-work", "collaborators", "coauthors", "co-authors"),
}


def meant(word: str, kind: MappingSchema) -> str:
    """A help for an unknown key: the key that was probably meant, where it belongs, or all there are."""
    homes = _homes(word, kind)
    belongs = f"'{word}' belongs to {either(homes)}" if homes else ""
    if guesses := guesses_at(word, kind):
        quoted = either([f"'{key}'" for key in guesses])
        return f"did you mean {quoted}?" + (f" ({belongs})" if homes else "")
    return belongs or f"{kind.name} may have {', '.join(kind.keys)}"


def guesses_at(word: str, kind: MappingSchema) -> list[str]:
    """The known keys that an unknown one may stand for."""
    plain = word.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in kind.keys:
        return [plain]
    synonyms = [key for key in kind.keys if plain in _OTHER_WORDS.get(key, ())]
    return synonyms or ([] if _homes(word, kind) or len(plain) > 30 else _nearest(plain, kind.keys))


def _homes(word: str, kind: MappingSchema) -> list[str]:
    """The other kinds of mapping that have this key."""
    return [other.name for other in _KINDS if word in other.keys and other is not kind]


def _nearest(word: str, keys: Iterable[str]) -> list[str]:
    """The nearest of the keys, if it takes at most one change to three letters to get there."""
    distance, key = min((edit_distance(word, key), key) for key in keys)
    return [key] if distance <= max(1, min(len(word), len(key)) // 3) else []


def edit_distance(one: str, other: str) -> int:
    """The least number of letters put in, left out, replaced, or swapped with their neighbour.

    Damerau's distance as optimal string alignment (Boytsov 2011, "Indexing methods for approximate
    dictionary searching", section 2.1).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]

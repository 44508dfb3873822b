"""The keys that each mapping of the program file may have, and suggestions for keys that it may not."""

from __future__ import annotations

from booklet.diagnostics.wording import alternatives, nearest_key
from booklet.records import NamedTuple


class MappingSchema(NamedTuple):
    """A kind of mapping: its name in messages, its keys, and the beginning of one as an item of a list."""

    name: str
    keys: tuple[str, ...]
    example: str = ""


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
_LONGEST_KEY = 30  # characters of a word that may be a misspelt key
_SCHEMAS = (PROGRAM, EVENT, SESSION, TALK, PERSON, HOST, COVER, FRONT)
# Words that people write for a key, other than misspelt ones.
_SYNONYMS = {
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


def explain_unknown_key(word: str, schema: MappingSchema) -> str:
    """The help for an unknown key: the key that was probably meant, the mapping it belongs to, or all keys."""
    homes = _homes(word, schema)
    belongs = f"'{word}' belongs to {alternatives(homes)}" if homes else ""
    if keys := close_keys(word, schema):
        quoted = alternatives([f"'{key}'" for key in keys])
        return f"did you mean {quoted}?" + (f" ({belongs})" if homes else "")
    return belongs or f"{schema.name} may have {', '.join(schema.keys)}"


def close_keys(word: str, schema: MappingSchema) -> list[str]:
    """The known keys that an unknown one may stand for; none if it belongs to another kind of mapping."""
    plain = word.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in schema.keys:
        return [plain]
    if synonyms := [key for key in schema.keys if plain in _SYNONYMS.get(key, ())]:
        return synonyms
    if _homes(word, schema) or len(plain) > _LONGEST_KEY:
        return []
    nearest = nearest_key(plain, schema.keys)
    return [] if nearest is None else [nearest]


def _homes(word: str, schema: MappingSchema) -> list[str]:
    """The names of the other mappings that have this key."""
    return [other.name for other in _SCHEMAS if word in other.keys and other is not schema]

"""The keys that each mapping of the program file may have, and suggestions for keys that it may not."""

from __future__ import annotations

from booklet.diagnostics.wording import alternatives, nearest_key
from booklet.records import NamedTuple


class MappingSchema(NamedTuple):
    """A kind of mapping: its name in messages, its keys, and the beginning of one as an item of a list."""

    name: str
    keys: tuple[str, ...]
    example: str = ""


PROGRAM = MappingSchema(
    "the program file", ("event", "cover", "design", "markup", "front", "sessions", "back", "print", "sheets")
)
EVENT = MappingSchema(
    "the event", ("title", "subtitle", "dates", "venue", "hosts", "language", "keywords", "day_change")
)
HOST = MappingSchema("a host", ("name", "logo"), "{name: …, logo: …}")
COVER = MappingSchema(
    "the cover",
    ("label", "separate", "paper", "spine", "picture", "ground", "text", "back", "inside_front", "inside_back"),
)
SPINE = MappingSchema("'spine'", ("width", "text"))
PAPER = MappingSchema("'paper'", ("name", "caliper", "grammage", "bulk", "finish"))
COLOUR = MappingSchema("a colour", ("screen", "print"))
DESIGN = MappingSchema(
    "the design",
    (
        "theme",
        "paper",
        "accent",
        "keep",
        "sessions",
        "openings",
        "density",
        "size",
        "columns",
        "paragraphs",
        "figures",
        "contents",
        "talk",
        "fit",
        "pages",
        "labels",
        "macros",
        "hyphenation",
        "fonts",
    ),
)
PRINT = MappingSchema(
    "'print'",
    (
        "bleed",
        "marks",
        "profile",
        "ink",
        "resolution",
        "safe",
        "binding",
        "paper",
        "blanks",
        "black",
        "standard",
    ),
)
SHEETS = MappingSchema(
    "'sheets'",
    ("paper", "layout", "up", "signature", "flip", "scale", "margin", "marks", "duplex", "blanks"),
)
FRONT = MappingSchema("a front page", ("title", "text", "markup"), "title: …")
BACK = MappingSchema("a back page", ("title", "text", "markup"), "title: …")
SESSION = MappingSchema(
    "a session",
    ("kind", "title", "day", "date", "time", "room", "chair", "chairs", "text", "markup", "list", "talks"),
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
_SCHEMAS = (PROGRAM, EVENT, SESSION, TALK, PERSON, HOST, FRONT)
_FEWER_MEAN = (
    COVER,
    DESIGN,
    PRINT,
    SHEETS,
    PAPER,
    SPINE,
    COLOUR,
)  # these only for words that aren't keys of the others
# Words that belong to another key than any of the mapping.
_ELSEWHERE = {
    ("'print'", "trim"): "the trimmed size of pages is 'paper' in the design",
    ("'print'", "trim-size"): "the trimmed size of pages is 'paper' in the design",
    ("'print'", "size"): "the trimmed size of pages is 'paper' in the design",
    ("'paper'", "size"): "the size of pages is 'paper' in the design, that of sheets 'paper' in 'sheets'",
    ("'print'", "accent"): "what the accent is printed with is said in the design: 'accent: {screen: …, print: …}'",
}
# Words that people write for a key, other than misspelt ones.
_SYNONYMS = {
    "abstract": ("summary", "description", "text", "body", "content", "details"),
    "affiliation": ("institution", "institute", "university", "organisation", "organization", "org", "company"),
    "authors": ("coauthors", "co-authors", "contributors"),
    "back": ("appendix", "afterword", "back-cover", "blurb"),
    "binding": ("bind", "bound", "stitching", "staple", "stapled", "perfect-bound"),
    "black": ("black-only", "mono", "monochrome", "one-colour", "one-color", "greyscale", "grayscale"),
    "blanks": ("blank", "blank-pages", "empty-pages", "notes", "padding"),
    "bleed": ("bleeds", "overfill"),
    "bulk": ("volume", "specific-volume"),
    "caliper": ("thickness", "calliper", "gauge"),
    "chair": ("moderator", "convenor", "convener", "organiser", "organizer", "host", "chairperson", "chairman"),
    "cover": ("front-page", "title-page"),
    "dates": ("date", "when", "day"),
    "day": ("when", "weekday"),
    "design": ("style", "layout", "look", "theme", "paper"),
    "duplex": ("two-sided", "double-sided", "sides", "printer"),
    "email": ("mail", "e-mail", "contact"),
    "event": ("conference", "workshop", "meeting", "title", "name"),
    "finish": ("surface", "coating", "coated", "uncoated", "type"),
    "flip": ("turn", "edge", "tumble", "flip-edge", "flip-on"),
    "front": ("preface", "foreword", "welcome", "introduction"),
    "grammage": ("weight", "gsm", "g/m2", "g/m²", "basis-weight"),
    "ground": ("background", "colour", "color", "fill", "background-colour", "background-color"),
    "hosts": ("organisers", "organizers", "sponsors", "institutions", "logos"),
    "ink": ("ink-limit", "total-ink", "inks", "coverage", "tac"),
    "inside_front": ("inside", "inner-front"),
    "inside_back": ("inner-back",),
    "kind": ("type",),
    "layout": ("mode", "scheme", "imposition", "kind"),
    "language": ("lang", "locale"),
    "logo": ("image", "picture", "file"),
    "margin": ("margins", "printable", "unprintable"),
    "marks": ("crop-marks", "cropmarks", "crop", "printers-marks", "registration"),
    "markup": ("format",),
    "name": ("title", "person", "speaker", "author"),
    "paper": ("stock", "size", "paper-size", "sheet", "media"),
    "picture": ("image", "photo", "art", "artwork", "background-image"),
    "print": ("printing", "press", "print-shop", "cmyk", "spot", "pantone", "ink"),
    "profile": ("icc", "icc-profile", "output-profile", "colour-profile", "color-profile", "condition"),
    "resolution": ("ppi", "dpi"),
    "room": ("location", "place", "venue", "hall", "where"),
    "safe": ("safe-margin", "safe-area", "safety", "margin", "margins"),
    "scale": ("scaling", "fit"),
    "screen": ("rgb", "hex", "display", "web"),
    "separate": ("own", "separately"),
    "sessions": ("schedule", "program", "programme", "agenda", "days"),
    "sheets": ("sheet", "imposition", "impose"),
    "signature": ("signatures", "section", "gathering"),
    "speaker": ("presenter", "lecturer", "name", "person", "by"),
    "standard": ("pdfx", "pdf-x", "conformance", "version"),
    "talks": ("presentations", "lectures", "papers", "contributions", "items", "program", "programme"),
    "text": ("abstract", "description", "body", "content", "introduction", "text-colour", "text-color"),
    "time": ("start", "when", "hours", "times", "at"),
    "title": ("name", "heading", "headline", "topic", "subject"),
    "up": ("n-up", "nup", "per-side", "pages-per-side", "pages-per-sheet"),
    "venue": ("location", "place", "where", "room", "city"),
    "width": ("thickness", "size"),
    "with": ("joint", "joint-work", "collaborators", "coauthors", "co-authors"),
}


def explain_unknown_key(word: str, schema: MappingSchema) -> str:
    """The help for an unknown key: the key that was probably meant, the mapping it belongs to, or all keys."""
    belongs = _ELSEWHERE.get((schema.name, _plain(word)), "")
    homes = _homes(word, schema)
    if homes and not belongs:
        belongs = f"'{word}' belongs to {alternatives(homes)}"
    if keys := close_keys(word, schema):
        quoted = alternatives([f"'{key}'" for key in keys])
        return f"did you mean {quoted}?" + (f" ({belongs})" if belongs else "")
    return belongs or f"{schema.name} may have {', '.join(schema.keys)}"


def close_keys(word: str, schema: MappingSchema) -> list[str]:
    """The known keys that an unknown one may stand for; none if it belongs to another kind of mapping."""
    plain = _plain(word)
    if (schema.name, plain) in _ELSEWHERE:
        return []
    if same := [key for key in schema.keys if _plain(key) == plain]:
        return same
    if synonyms := [key for key in schema.keys if plain in _SYNONYMS.get(key, ())]:
        return synonyms
    if _homes(word, schema) or len(plain) > _LONGEST_KEY:
        return []
    nearest = nearest_key(plain, schema.keys)
    return [] if nearest is None else [nearest]


def explain_unknown_option(word: str) -> str:
    """The mapping that a word belongs to which is no option of the design, as a clause; "" if there is none."""
    homes = _homes(word, DESIGN)
    return f"'{word}' belongs to {alternatives(homes)}" if homes else ""


def _plain(word: str) -> str:
    """The word as synonyms are written."""
    return word.strip().casefold().replace("_", "-").replace(" ", "-")


def _homes(word: str, schema: MappingSchema) -> list[str]:
    """The names of the other mappings that have this key. Sizes are of too many things to be those of type alone."""
    if word == "size":
        return []
    for schemas in (_SCHEMAS, _FEWER_MEAN):
        if homes := [other.name for other in schemas if word in other.keys and other is not schema]:
            return homes
    return []

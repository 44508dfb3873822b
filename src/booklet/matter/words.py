"""The booklet's own words, by language, and how an organiser's `design.labels` override them."""

from __future__ import annotations

import re

from booklet.diagnostics import Problems
from booklet.program.model import Text
from booklet.record import Record


class Words(Record):
    """What the booklet says by itself. `session` is the pattern of a heading for a session without a title."""

    session: str = "{day} {time}"
    contents: str = "Contents"
    chair: str = "Chair"
    chairs: str = "Chairs"
    joint: str = "Joint work with"
    no_abstract: str = "Abstract to follow"
    untitled: str = "Session"
    talk: str = "Talk"
    and_: str = "and"


_ENGLISH = Words()
_WORDS = {
    "en": _ENGLISH,
    "de": Words(contents="Inhalt", chair="Leitung", chairs="Leitung", joint="Gemeinsam mit",
                no_abstract="Zusammenfassung folgt", untitled="Sitzung", talk="Vortrag", and_="und"),
    "fr": Words(contents="Sommaire", chair="Présidence", chairs="Présidence", joint="Travail commun avec",
                no_abstract="Résumé à venir", untitled="Séance", talk="Exposé", and_="et"),
    "es": Words(contents="Índice", chair="Modera", chairs="Moderan", joint="Trabajo conjunto con",
                no_abstract="Resumen por recibir", untitled="Sesión", talk="Charla", and_="y"),
    "it": Words(contents="Indice", chair="Presiede", chairs="Presiedono", joint="In collaborazione con",
                no_abstract="Riassunto in arrivo", untitled="Sessione", talk="Intervento", and_="e"),
    "pt": Words(contents="Índice", chair="Moderação", chairs="Moderação", joint="Trabalho conjunto com",
                no_abstract="Resumo a seguir", untitled="Sessão", talk="Palestra", and_="e"),
    "nl": Words(contents="Inhoud", chair="Voorzitter", chairs="Voorzitters", joint="Samen met",
                no_abstract="Samenvatting volgt", untitled="Sessie", talk="Lezing", and_="en"),
    "pl": Words(contents="Spis treści", chair="Prowadzi", chairs="Prowadzą", joint="Wspólnie z",
                no_abstract="Streszczenie wkrótce", untitled="Sesja", talk="Wykład", and_="i"),
    "cs": Words(contents="Obsah", chair="Předsedá", chairs="Předsedají", joint="Společně s",
                no_abstract="Abstrakt bude doplněn", untitled="Sekce", talk="Přednáška", and_="a"),
}  # fmt: skip
_FIELDS = {name.rstrip("_"): name for name in Words._fields}
_BLANK = re.compile(r"\{(\w*)\}")
_PATTERN_NAMES = ("day", "date", "time", "title", "room", "number")


def choose_words(language: str, labels: tuple[tuple[Text, Text], ...], problems: Problems) -> Words:
    """The words of a language (English for one we don't speak yet), with the organiser's own put over them."""
    words = _WORDS.get(language.split("-")[0].lower(), _ENGLISH)
    for key, value in labels:
        name = _FIELDS.get(key.value.strip().lower().replace("-", "_"))
        if not any(sign.isprintable() and not sign.isspace() for sign in value.value):
            continue  # nothing to see: as good as not given
        if name is None:
            problems.error("unknown-label", f"no label is called '{key.value}'", key.span,
                           help=f"labels are: {', '.join(_FIELDS)}")  # fmt: skip
            continue
        for blank in _BLANK.findall(value.value) if name == "session" else ():
            if blank not in _PATTERN_NAMES:
                problems.error("unknown-blank", f"'{{{blank}}}' stands for nothing in this label", value.span,
                               help="{" + "}, {".join(_PATTERN_NAMES) + "} can be used")  # fmt: skip
        words = _override(words, name, value.value)
    return words


def fill(pattern: str, values: dict[str, str]) -> str:
    """The pattern with its blanks filled; what an empty one leaves behind at the ends is cleared away."""
    text = _BLANK.sub(lambda match: values.get(match[1], match[0]), pattern)
    return re.sub(r"\s+", " ", text).strip().rstrip(":,–- ").strip()


def enumerate_names(names: list[str], words: Words) -> str:
    """ "A", "A and B", "A, B and C" in the booklet's language."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {words.and_} {names[-1]}"


def _override(words: Words, name: str, value: str) -> Words:
    return Words(**(words._asdict() | {name: value}))
